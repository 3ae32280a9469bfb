/* ui-line-mask.h – thin lines, many, into a mask of one byte a pixel
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Strokes are most of what a map costs: cairo makes a polygon of each line and scans that. For a
 * line of a pixel or two it is enough to step along it and to add up how much of each pixel it
 * covers. Joins and caps are not drawn; at this width nobody sees them.
 */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* Wider lines show that their joins are missing. */
#define UI_LINE_MASK_MAX_WIDTH_PX 2.0

typedef struct _UiLineMask UiLineMask;

UiLineMask      *ui_line_mask_new         (int               width_px,
                                           int               height_px) G_GNUC_WARN_UNUSED_RESULT;
void             ui_line_mask_free        (UiLineMask       *self);
void             ui_line_mask_clear       (UiLineMask       *self);
void             ui_line_mask_add         (UiLineMask       *self,
                                           double            x0,
                                           double            y0,
                                           double            x1,
                                           double            y1,
                                           double            width_px);
/* CAIRO_FORMAT_A8, owned by the mask; in error if there was no memory. */
cairo_surface_t *ui_line_mask_get_surface (UiLineMask       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UiLineMask, ui_line_mask_free)

G_END_DECLS
