// umockdev, which lets a program see devices that are not there, and what the kernel's usbfs takes.
// Imported by USBTestbed only.
#include <linux/usbdevice_fs.h>
#include <sys/ioctl.h>
#include <umockdev.h>

// Swift does not see macros that reckon. An ioctl's number reaches us without sign.
static const unsigned int usbfs_claim_interface = USBDEVFS_CLAIMINTERFACE;
static const unsigned int usbfs_clear_halt = USBDEVFS_CLEAR_HALT;
static const unsigned int usbfs_connect = USBDEVFS_CONNECT;
static const unsigned int usbfs_discard_urb = USBDEVFS_DISCARDURB;
static const unsigned int usbfs_disconnect = USBDEVFS_DISCONNECT;
static const unsigned int usbfs_disconnect_claim = USBDEVFS_DISCONNECT_CLAIM;
static const unsigned int usbfs_get_capabilities = USBDEVFS_GET_CAPABILITIES;
static const unsigned int usbfs_get_driver = USBDEVFS_GETDRIVER;
static const unsigned int usbfs_get_speed = USBDEVFS_GET_SPEED;
static const unsigned int usbfs_ioctl = USBDEVFS_IOCTL;
static const unsigned int usbfs_reap_urb = USBDEVFS_REAPURB;
static const unsigned int usbfs_reap_urb_no_delay = USBDEVFS_REAPURBNDELAY;
static const unsigned int usbfs_release_interface = USBDEVFS_RELEASEINTERFACE;
static const unsigned int usbfs_reset = USBDEVFS_RESET;
static const unsigned int usbfs_reset_endpoint = USBDEVFS_RESETEP;
static const unsigned int usbfs_set_configuration = USBDEVFS_SETCONFIGURATION;
static const unsigned int usbfs_set_interface = USBDEVFS_SETINTERFACE;
static const unsigned int usbfs_submit_urb = USBDEVFS_SUBMITURB;

// What a handler is called as, which GLib knows only as a function without arguments.
typedef int (*umockdev_ioctl_handler)(
    UMockdevIoctlBase *base, UMockdevIoctlClient *client, void *context);
typedef void (*umockdev_client_handler)(
    UMockdevIoctlBase *base, UMockdevIoctlClient *client, void *context);

static inline void umockdev_handle_ioctls(
    UMockdevIoctlBase *base, umockdev_ioctl_handler handler, void *context)
{
    g_signal_connect(base, "handle-ioctl", G_CALLBACK(handler), context);
}

static inline void umockdev_handle_opened(
    UMockdevIoctlBase *base, umockdev_client_handler handler, void *context)
{
    g_signal_connect(base, "client-connected", G_CALLBACK(handler), context);
}

// umockdev 0.17.16 has a signal for a file that was closed, but never sends it. It does let go of
// the client then, the last to hold it.
static inline void umockdev_handle_closed(
    UMockdevIoctlClient *client, GWeakNotify handler, void *context)
{
    g_object_weak_ref(G_OBJECT(client), handler, context);
}
