// libspng, which reads PNG row by row. Imported by ImageFiles only.
#include <spng.h>
