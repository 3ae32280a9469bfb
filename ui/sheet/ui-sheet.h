/* ui-sheet.h – a map for the meeting: the picture with title, legend, scale, north, source
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Drawn in the 3° Gauss-Kruger zone of the area shown, so that the scale is true. The scale is a
 * round number, and bar and text come from that one number. Needs no display; all of it may run
 * on any thread.
 */
#pragma once

#include "geodata/store/geo-snapshot.h"
#include "geodata/style/geo-classes.h"

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UiSheetOptions:
 * @title: NULL for one made from area, measure and day
 * @source: source line, NULL for a default
 * @handling: handling mark, NULL for the default 内部资料 注意保管, "" for none
 * @compiled_by: "" or NULL for none
 * @width_mm: of the paper
 * @height_mm: of the paper
 * @decoration: FALSE for the bare map
 * @dpi: of raster output, and the detail of vector output
 */
typedef struct {
  const char *title;
  const char *source;
  const char *handling;
  const char *compiled_by;
  double width_mm;
  double height_mm;
  gboolean decoration;
  double dpi;
} UiSheetOptions;

typedef enum {
  UI_SHEET_PNG,
  UI_SHEET_PDF,
  UI_SHEET_SVG,
} UiSheetFormat;

#define UI_TYPE_SHEET (ui_sheet_get_type ())
G_DECLARE_FINAL_TYPE (UiSheet, ui_sheet, UI, SHEET, GObject)

void          ui_sheet_options_init        (UiSheetOptions       *options);
/* "A4" … "A0", any case. Width and height as @landscape wants them. */
gboolean      ui_sheet_paper_from_name     (const char           *name,
                                            gboolean              landscape,
                                            double               *width_mm,
                                            double               *height_mm,
                                            GError              **error);
gboolean      ui_sheet_format_from_path    (const char           *path,
                                            UiSheetFormat        *format,
                                            GError              **error);
/* Copies @options. Projects the shapes, so it can take some ms. */
UiSheet      *ui_sheet_new                 (GeoSnapshot          *snapshot,
                                            GeoClasses           *classes,
                                            const UiSheetOptions *options,
                                            GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* @cr: one unit is one mm, origin at the top left of the paper. */
gboolean      ui_sheet_draw                (UiSheet              *self,
                                            cairo_t              *cr,
                                            GCancellable         *cancellable);
/* Writes beside @path and renames: a file that was there is whole, old or new. */
gboolean      ui_sheet_write               (UiSheet              *self,
                                            const char           *path,
                                            UiSheetFormat         format,
                                            GCancellable         *cancellable,
                                            GError              **error);
/* The scale's denominator: 150000 for 1:150,000. */
double        ui_sheet_get_scale           (UiSheet              *self);

G_END_DECLS
