/* ui-look.h – widths, sizes and colours of the map, in mm for the eye
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/paint/ui-scene.h"

#include <cairo.h>
#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* Named, or Chinese falls back to whatever fontconfig finds first, often a Japanese cut. */
#define UI_FONT_FAMILY "Noto Sans CJK SC"

typedef struct {
  double width_mm;
  GeoColour colour;
} UiPen;

typedef struct {
  double size_mm;       /* of an em */
  PangoWeight weight;
  GeoColour ink;
  GeoColour halo;
} UiLettering;

UiPen       ui_look_get_border    (UiTheme         theme,
                                   GeoLevel        level);
UiLettering ui_look_get_lettering (GeoLevel        level);
/* What lies round the area shown: neighbours that are not coloured. */
GeoColour   ui_look_get_context_fill (UiTheme      theme);
UiPen       ui_look_get_context_border (UiTheme    theme);
void        ui_look_set_colour    (cairo_t        *cr,
                                   GeoColour       colour);
/* Whether text on the colour, laid on paper, is read better in white than in black. */
gboolean    ui_look_is_dark       (GeoColour       colour,
                                   double          opacity);
/* Fills the current path as the map fills an area of that class, and drops the path. @opacity: of
 * all fills. @unit_mm: of the context. */
void        ui_look_fill          (cairo_t        *cr,
                                   const GeoClass *item,
                                   double          opacity,
                                   double          unit_mm);
/* For text that keeps its shape at every scale: unhinted, and glyphs are not moved to whole units,
 * which on a sheet are millimetres. */
PangoContext *ui_look_create_pango_context (cairo_t *cr) G_GNUC_WARN_UNUSED_RESULT;
/* The hatching alone, over the current path, which is dropped. It starts at the origin of the
 * context, so that the hatchings of two areas meet. */
void        ui_look_hatch         (cairo_t          *cr,
                                   const GeoPattern *pattern,
                                   double            unit_mm);

G_END_DECLS
