// OpenSSL's message digests. Imported by Digests only.
#include <openssl/evp.h>
