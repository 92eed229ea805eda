// libjpeg-turbo's own API, which reports errors by value. Imported by BarcodeImage only.
#include <turbojpeg.h>
