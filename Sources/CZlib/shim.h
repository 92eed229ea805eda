// zlib, for deflated streams whose size must be bounded. Imported by ImageFiles only.
#include <zlib.h>

// A macro that Swift cannot see.
static inline int czlib_inflate_init(z_stream *stream) { return inflateInit(stream); }
