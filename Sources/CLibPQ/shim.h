// libpq, PostgreSQL's C client library. Imported by the target Postgres only.
#include <libpq-fe.h>
// What wakes a thread that waits for libpq's socket; the Glibc module leaves it out.
#include <sys/eventfd.h>
