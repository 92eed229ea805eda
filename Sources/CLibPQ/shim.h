// libpq, PostgreSQL's C client library. Imported by the target Postgres only.
#include <libpq-fe.h>
