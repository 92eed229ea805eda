// Does with one USB device what its arguments say, through libusb and nothing else, and prints how
// each call ended: `LibUSBProbe VVVV:PPPP STEP...`. It stands apart from the product, so that a
// fault of the virtual devices is not taken for one of the product, or the other way round.
//
// Steps: auto; claim N; release N; detach N; attach N; driver N; read EP BYTES COUNT; write EP HEX;
// get TYPE REQUEST VALUE INDEX BYTES; put TYPE REQUEST VALUE INDEX HEX; clear EP; string N; gone;
// sleep MILLISECONDS; die. Numbers are hexadecimal, but for COUNT, BYTES and MILLISECONDS.
#include <libusb-1.0/libusb.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { limit_seconds = 15, transfer_count = 2, buffer_size = 4096 };

static libusb_context *context;
static libusb_device_handle *handle;
static bool has_left;
static char **words;

static const char *word(void) {
  if (*words == NULL) {
    fprintf(stderr, "a word is missing\n");
    exit(64);
  }
  return *words++;
}

static unsigned hex(void) { return (unsigned)strtoul(word(), NULL, 16); }
static int decimal(void) { return atoi(word()); }

static int bytes(unsigned char *into) {
  const char *text = word();
  int count = 0;
  for (; text[0] && text[1] && count < buffer_size; text += 2) {
    char pair[3] = {text[0], text[1], 0};
    into[count++] = (unsigned char)strtoul(pair, NULL, 16);
  }
  return count;
}

static void print(const char *what, const char *how, const unsigned char *data, int count) {
  printf("%s %s", what, how);
  if (count > 0) putchar(' ');
  for (int i = 0; i < count; i++) printf("%02X", data[i]);
  putchar('\n');
  fflush(stdout);
}

static const char *error(int code) { return code >= 0 ? "done" : libusb_error_name(code); }

static const char *status(enum libusb_transfer_status status) {
  static const char *const names[] = {
    "done", "error", "timed out", "cancelled", "stall", "gone", "overflow"};
  return names[status];
}

static void handle_events(void) {
  struct timeval pause = {0, 50000};
  libusb_handle_events_timeout_completed(context, &pause, NULL);
}

static int LIBUSB_CALL changed(
    libusb_context *ctx, libusb_device *device, libusb_hotplug_event event, void *data) {
  (void)ctx, (void)data;
  if (event == LIBUSB_HOTPLUG_EVENT_DEVICE_LEFT && handle && device == libusb_get_device(handle))
    has_left = true;
  return 0;
}

static void open_device(unsigned vendor, unsigned product) {
  int code = LIBUSB_ERROR_NOT_FOUND;
  for (time_t end = time(NULL) + limit_seconds; time(NULL) < end && handle == NULL;) {
    libusb_device **list;
    ssize_t count = libusb_get_device_list(context, &list);
    for (ssize_t i = 0; i < count && handle == NULL; i++) {
      struct libusb_device_descriptor d;
      libusb_get_device_descriptor(list[i], &d);
      if (d.idVendor == vendor && d.idProduct == product) code = libusb_open(list[i], &handle);
    }
    libusb_free_device_list(list, 1);
    if (handle == NULL) handle_events();
  }
  print("open", error(handle ? 0 : code), NULL, 0);
  if (handle == NULL) exit(1);
}

// Reading with several transfers in flight, as every driver should.
static int wanted, in_flight;

static void LIBUSB_CALL read_ended(struct libusb_transfer *transfer) {
  in_flight--;
  if (wanted <= 0) return;
  wanted--;
  print("read", status(transfer->status), transfer->buffer, transfer->actual_length);
  if (transfer->status != LIBUSB_TRANSFER_COMPLETED) return;
  if (wanted > 0 && libusb_submit_transfer(transfer) == 0) in_flight++;
}

static void read_some(unsigned char endpoint, int size, int count) {
  static unsigned char buffers[transfer_count][buffer_size];
  struct libusb_transfer *transfers[transfer_count];
  wanted = count;
  for (int i = 0; i < transfer_count; i++) {
    transfers[i] = libusb_alloc_transfer(0);
    libusb_fill_interrupt_transfer(
        transfers[i], handle, endpoint, buffers[i], size, read_ended, NULL, 0);
    int code = libusb_submit_transfer(transfers[i]);
    if (code == 0) in_flight++;
    else print("read", error(code), NULL, 0);
  }
  for (time_t end = time(NULL) + limit_seconds; wanted > 0 && in_flight > 0 && time(NULL) < end;)
    handle_events();
  for (int i = 0; i < transfer_count; i++) libusb_cancel_transfer(transfers[i]);
  for (time_t end = time(NULL) + limit_seconds; in_flight > 0 && time(NULL) < end;) handle_events();
  for (int i = 0; i < transfer_count; i++) libusb_free_transfer(transfers[i]);
  if (wanted > 0) print("read", "no more", NULL, 0);
}

static void control(bool is_in) {
  unsigned char data[buffer_size];
  unsigned type = hex(), request = hex(), value = hex(), index = hex();
  int length = is_in ? decimal() : bytes(data);
  int code = libusb_control_transfer(
      handle, (uint8_t)type, (uint8_t)request, (uint16_t)value, (uint16_t)index, data,
      (uint16_t)length, 1000);
  print(is_in ? "get" : "put", error(code), data, is_in ? code : 0);
}

static void write_bytes(void) {
  unsigned char data[buffer_size];
  unsigned char endpoint = (unsigned char)hex();
  int count = bytes(data), sent = 0;
  print("write", error(libusb_bulk_transfer(handle, endpoint, data, count, &sent, 1000)), NULL, 0);
}

static void string(void) {
  unsigned char text[256];
  int code = libusb_get_string_descriptor_ascii(handle, (uint8_t)hex(), text, sizeof text);
  printf("string %s %.*s\n", error(code), code > 0 ? code : 0, (char *)text);
}

static void step(void) {
  const char *name = word();
  int number = 0;
  if (strcmp(name, "auto") == 0)
    print(name, error(libusb_set_auto_detach_kernel_driver(handle, 1)), NULL, 0);
  else if (strcmp(name, "claim") == 0)
    print(name, error(libusb_claim_interface(handle, (int)hex())), NULL, 0);
  else if (strcmp(name, "release") == 0)
    print(name, error(libusb_release_interface(handle, (int)hex())), NULL, 0);
  else if (strcmp(name, "detach") == 0)
    print(name, error(libusb_detach_kernel_driver(handle, (int)hex())), NULL, 0);
  else if (strcmp(name, "attach") == 0)
    print(name, error(libusb_attach_kernel_driver(handle, (int)hex())), NULL, 0);
  else if (strcmp(name, "driver") == 0)
    printf("driver %d\n", libusb_kernel_driver_active(handle, (int)hex()));
  else if (strcmp(name, "clear") == 0)
    print(name, error(libusb_clear_halt(handle, (unsigned char)hex())), NULL, 0);
  else if (strcmp(name, "read") == 0) {
    unsigned char endpoint = (unsigned char)hex();
    number = decimal();
    read_some(endpoint, number, decimal());
  } else if (strcmp(name, "write") == 0) write_bytes();
  else if (strcmp(name, "get") == 0) control(true);
  else if (strcmp(name, "put") == 0) control(false);
  else if (strcmp(name, "string") == 0) string();
  else if (strcmp(name, "sleep") == 0) usleep((useconds_t)decimal() * 1000);
  else if (strcmp(name, "die") == 0) _exit(9);
  else if (strcmp(name, "gone") == 0) {
    for (time_t end = time(NULL) + limit_seconds; !has_left && time(NULL) < end;) handle_events();
    print(name, has_left ? "done" : "never", NULL, 0);
  } else {
    fprintf(stderr, "\"%s\" is no step\n", name);
    exit(64);
  }
  fflush(stdout);
}

int main(int count, char **arguments) {
  unsigned vendor, product;
  if (count < 2 || sscanf(arguments[1], "%x:%x", &vendor, &product) != 2) return 64;
  words = arguments + 2;
  if (libusb_init(&context) != 0) return 70;
  libusb_hotplug_callback_handle callback;
  libusb_hotplug_register_callback(
      context, LIBUSB_HOTPLUG_EVENT_DEVICE_LEFT, 0, LIBUSB_HOTPLUG_MATCH_ANY,
      LIBUSB_HOTPLUG_MATCH_ANY, LIBUSB_HOTPLUG_MATCH_ANY, changed, NULL, &callback);
  open_device(vendor, product);
  while (*words) step();
  libusb_close(handle);
  libusb_exit(context);
  return 0;
}
