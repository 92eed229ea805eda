// libtiff, reading from memory. Imported by ImageFiles only.
#include <stdarg.h>
#include <stdio.h>
#include <tiffio.h>

// The first error that was reported, and how many there were.
typedef struct {
  unsigned long count;
  char message[200];
} ctiff_errors;

// A handler takes a va_list, which Swift cannot read.
static inline int ctiff_note_error(
    TIFF *file, void *errors, const char *module, const char *format, va_list values) {
  ctiff_errors *noted = errors;
  if (noted->count++ == 0) vsnprintf(noted->message, sizeof noted->message, format, values);
  return 1;
}

static inline int ctiff_ignore(
    TIFF *file, void *errors, const char *module, const char *format, va_list values) {
  return 1;
}

// Keeps every word of the library from standard error, and notes the errors.
static inline void ctiff_listen(TIFFOpenOptions *options, ctiff_errors *errors) {
  TIFFOpenOptionsSetErrorHandlerExtR(options, ctiff_note_error, errors);
  TIFFOpenOptionsSetWarningHandlerExtR(options, ctiff_ignore, errors);
}

// Tags are read and set by variadic functions.
static inline int ctiff_get_short(TIFF *file, uint32_t tag, uint16_t *value) {
  return TIFFGetFieldDefaulted(file, tag, value);
}
static inline int ctiff_get_long(TIFF *file, uint32_t tag, uint32_t *value) {
  return TIFFGetFieldDefaulted(file, tag, value);
}
static inline int ctiff_get_float(TIFF *file, uint32_t tag, float *value) {
  return TIFFGetField(file, tag, value);
}
static inline int ctiff_get_shorts(TIFF *file, uint32_t tag, uint16_t *count, uint16_t **values) {
  return TIFFGetFieldDefaulted(file, tag, count, values);
}
static inline int ctiff_get_color_map(
    TIFF *file, uint16_t **red, uint16_t **green, uint16_t **blue) {
  return TIFFGetField(file, TIFFTAG_COLORMAP, red, green, blue);
}
static inline int ctiff_set_int(TIFF *file, uint32_t tag, int value) {
  return TIFFSetField(file, tag, value);
}
