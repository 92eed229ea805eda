// OpenSSL's digests. Imported by Digest only.
#include <openssl/evp.h>
