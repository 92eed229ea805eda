// zbar, which finds barcodes in grey images. Imported by BarcodeImage only.
#include <zbar.h>
