/* ui-sheet-png.h – a PNG that says how large it is on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/sheet/ui-sheet-file.h"

G_BEGIN_DECLS

/* Format: PNG (Portable Network Graphics) Specification, W3C Recommendation, 2003: 8 bytes of
 * signature, then chunks of length, type, data and CRC. cairo writes all but the chunk pHYs, pixels
 * per metre, which goes in behind the first one, IHDR. */
cairo_status_t ui_sheet_png_write (cairo_surface_t *surface,
                                   double           dpi,
                                   UiSheetFile     *file);

G_END_DECLS
