// libusb, which talks to USB devices from user space. Imported by the target USB only.
#include <libusb.h>
