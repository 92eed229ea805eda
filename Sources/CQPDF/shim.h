// qpdf's C interface to the objects of a PDF. Imported by ImageFiles only.
#include <qpdf/qpdf-c.h>
