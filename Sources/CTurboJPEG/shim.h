// libjpeg-turbo's own API, which reports errors by value. Imported by ImageFiles only.
#include<turbojpeg.h>
