/* ui-sheet-png.c – a PNG that says how large it is on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-sheet-png"

#include "ui/sheet/ui-sheet-png.h"

#include <math.h>
#include <string.h>

/* Signature and IHDR: length, type, 13 bytes of data, CRC. */
#define HEAD_SIZE (8 + 4 + 4 + 13 + 4)
#define PHYS_DATA_SIZE 9
#define PHYS_SIZE (4 + 4 + PHYS_DATA_SIZE + 4)
#define M_PER_INCH 0.0254

typedef struct {
  UiSheetFile *file;
  guchar phys[PHYS_SIZE];
  gsize offset;          /* of the next byte that cairo writes */
} Stream;

/* Annex D of the specification. */
static guint32
crc (const guchar *data,
     gsize         length)
{
  guint32 c = 0xffffffff;

  for (gsize i = 0; i < length; i++)
    {
      c ^= data[i];
      for (int bit = 0; bit < 8; bit++)
        c = c & 1 ? 0xedb88320 ^ (c >> 1) : c >> 1;
    }

  return ~c;
}

static void
put_number (guchar *to,
            guint32 number)
{
  number = GUINT32_TO_BE (number);
  memcpy (to, &number, sizeof number);
}

static void
make_phys (guchar *phys,
           double  dpi)
{
  guint32 per_m = (guint32) lround (dpi / M_PER_INCH);

  put_number (phys, PHYS_DATA_SIZE);
  memcpy (phys + 4, "pHYs", 4);
  put_number (phys + 8, per_m);
  put_number (phys + 12, per_m);
  phys[16] = 1; /* the unit is the metre */
  put_number (phys + 17, crc (phys + 4, 4 + PHYS_DATA_SIZE));
}

static cairo_status_t
write_cb (void         *data,
          const guchar *bytes,
          unsigned int  length)
{
  Stream *self = data;
  cairo_status_t status = CAIRO_STATUS_SUCCESS;

  if (self->offset < HEAD_SIZE && self->offset + length >= HEAD_SIZE)
    {
      unsigned int n = (unsigned int) (HEAD_SIZE - self->offset);

      status = ui_sheet_file_write (self->file, bytes, n);
      if (status == CAIRO_STATUS_SUCCESS)
        status = ui_sheet_file_write (self->file, self->phys, PHYS_SIZE);
      self->offset += n;
      bytes += n;
      length -= n;
    }
  self->offset += length;
  if (status == CAIRO_STATUS_SUCCESS && length > 0)
    status = ui_sheet_file_write (self->file, bytes, length);

  return status;
}

cairo_status_t
ui_sheet_png_write (cairo_surface_t *surface,
                    double           dpi,
                    UiSheetFile     *file)
{
  Stream stream = { .file = file };

  make_phys (stream.phys, dpi);

  return cairo_surface_write_to_png_stream (surface, write_cb, &stream);
}
