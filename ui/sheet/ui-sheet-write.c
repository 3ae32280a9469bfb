/* ui-sheet-write.c – a sheet as PNG, PDF or SVG
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-sheet-write"

#include "config.h"

#include "ui/sheet/ui-sheet-private.h"

#include "geodata/model/geo-error.h"
#include "ui/sheet/ui-sheet-file.h"
#include "ui/sheet/ui-sheet-png.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#define MM_PER_INCH 25.4
#define POINTS_PER_INCH 72.0
/* What cairo's image surfaces hold on a side. */
#define MAX_SIDE_PX 32767

static const struct {
  const char *suffix;
  UiSheetFormat format;
} formats[] = {
  { ".png", UI_SHEET_PNG },
  { ".pdf", UI_SHEET_PDF },
  { ".svg", UI_SHEET_SVG },
};

/**
 * ui_sheet_format_from_path:
 * @path: of a file to be written
 * @format: (out): what its ending says
 * @error: return location for a %GEO_ERROR_USAGE
 *
 * Returns: whether it is one of the formats
 */
gboolean
ui_sheet_format_from_path (const char    *path,
                           UiSheetFormat *format,
                           GError       **error)
{
  g_autofree char *lower = NULL;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (format != NULL, FALSE);

  lower = g_ascii_strdown (path, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (g_str_has_suffix (lower, formats[i].suffix))
        {
          *format = formats[i].format;
          return TRUE;
        }
    }
  g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
               _("%s does not say what kind of map to make; end its name in .png, .pdf or .svg"),
               path);

  return FALSE;
}

/* Draws, and turns what became of the surface into an error. */
static gboolean
draw (UiSheet         *self,
      cairo_surface_t *surface,
      double           units_per_mm,
      GCancellable    *cancellable,
      GError         **error)
{
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;
  gboolean done;

  cairo_scale (cr, units_per_mm, units_per_mm);
  done = ui_sheet_draw (self, cr, cancellable);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (!done)
    {
      g_cancellable_set_error_if_cancelled (cancellable, error);
      return FALSE;
    }
  /* A write that failed is told by the file, which knows why. */
  if (status != CAIRO_STATUS_SUCCESS && status != CAIRO_STATUS_WRITE_ERROR)
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_FAILED,
                   _("The map could not be drawn (%s); try a smaller paper or fewer dots per inch"),
                   cairo_status_to_string (status));
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_pixels (double   width_px,
              double   height_px,
              GError **error)
{
  if (width_px >= 1 && height_px >= 1 && width_px <= MAX_SIDE_PX && height_px <= MAX_SIDE_PX)
    return TRUE;

  g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
               _("A picture of %.0f × %.0f pixels cannot be made, it may have 1 to %d on a side; "
                 "choose another paper or fewer dots per inch, or write a PDF"),
               width_px, height_px, MAX_SIDE_PX);

  return FALSE;
}

static gboolean
write_png (UiSheet      *self,
           UiSheetFile  *file,
           GCancellable *cancellable,
           GError      **error)
{
  const UiSheetOptions *options = ui_sheet_get_options (self);
  double width_px = round (options->width_mm / MM_PER_INCH * options->dpi);
  double height_px = round (options->height_mm / MM_PER_INCH * options->dpi);
  cairo_surface_t *surface;
  gboolean done;

  if (!check_pixels (width_px, height_px, error))
    return FALSE;

  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width_px, (int) height_px);
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_FAILED,
                   _("There is not enough memory for a picture of %.0f × %.0f pixels; choose a "
                     "smaller paper or fewer dots per inch, or write a PDF"),
                   width_px, height_px);
      cairo_surface_destroy (surface);
      return FALSE;
    }

  done = draw (self, surface, options->dpi / MM_PER_INCH, cancellable, error);
  if (done)
    ui_sheet_png_write (surface, options->dpi, file);
  cairo_surface_destroy (surface);

  return done;
}

static void
set_metadata (UiSheet         *self,
              cairo_surface_t *surface)
{
  const UiSheetOptions *options = ui_sheet_get_options (self);
  g_autofree char *title = ui_sheet_dup_title (self);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Getu " GETU_VERSION);
  if (options->compiled_by != NULL && *options->compiled_by != '\0')
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, options->compiled_by);
}

static gboolean
write_pdf (UiSheet      *self,
           UiSheetFile  *file,
           GCancellable *cancellable,
           GError      **error)
{
  const UiSheetOptions *options = ui_sheet_get_options (self);
  double pt_per_mm = POINTS_PER_INCH / MM_PER_INCH;
  cairo_surface_t *surface;
  gboolean done;

  surface = cairo_pdf_surface_create_for_stream (ui_sheet_file_write, file,
                                                 options->width_mm * pt_per_mm,
                                                 options->height_mm * pt_per_mm);
  set_metadata (self, surface);
  done = draw (self, surface, pt_per_mm, cancellable, error);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);

  return done;
}

static gboolean
write_svg (UiSheet      *self,
           UiSheetFile  *file,
           GCancellable *cancellable,
           GError      **error)
{
  const UiSheetOptions *options = ui_sheet_get_options (self);
  cairo_surface_t *surface;
  gboolean done;

  surface = cairo_svg_surface_create_for_stream (ui_sheet_file_write, file, options->width_mm,
                                                 options->height_mm);
  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_MM);
  done = draw (self, surface, 1, cancellable, error);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);

  return done;
}

/**
 * ui_sheet_write:
 * @self: a sheet
 * @path: where to
 * @format: as what
 * @cancellable: (nullable): looked at every few areas
 * @error: return location for a %GEO_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Text in a PDF is text. In an SVG it is outlines, as cairo writes them, so that it looks the same
 * where the font is missing.
 *
 * Returns: whether the file is there, whole; on failure one that was there before still is
 */
gboolean
ui_sheet_write (UiSheet       *self,
                const char    *path,
                UiSheetFormat  format,
                GCancellable  *cancellable,
                GError       **error)
{
  static gboolean (*const writers[]) (UiSheet *, UiSheetFile *, GCancellable *, GError **) = {
    [UI_SHEET_PNG] = write_png,
    [UI_SHEET_PDF] = write_pdf,
    [UI_SHEET_SVG] = write_svg,
  };
  g_autoptr (UiSheetFile) file = NULL;

  g_return_val_if_fail (UI_IS_SHEET (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail ((guint) format < G_N_ELEMENTS (writers), FALSE);

  file = ui_sheet_file_new (path, error);

  return file != NULL && writers[format] (self, file, cancellable, error) &&
         ui_sheet_file_commit (file, error);
}
