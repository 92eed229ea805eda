// libwebp's decoder. Imported by ImageFiles only.
#include <webp/decode.h>
