/* ui-look.c – widths, sizes and colours of the map, in mm for the eye
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-look"

#include "ui/paint/ui-look.h"

#include <math.h>

/* The classes keep their colours in both themes, or map and legend would part; so lines within
 * the county are dark in both, and only what borders on the ground behind it changes. */
static const UiPen borders[2][GEO_N_LEVELS] = {
  [UI_THEME_LIGHT] = {
    [GEO_LEVEL_PROVINCE] = { 1.20, 0x1c1c1cff },
    [GEO_LEVEL_PREFECTURE] = { 1.00, 0x1c1c1cff },
    [GEO_LEVEL_COUNTY] = { 0.75, 0x1c1c1cff },
    [GEO_LEVEL_TOWNSHIP] = { 0.42, 0x333333ff },
    [GEO_LEVEL_VILLAGE] = { 0.22, 0x5a5a5aff },
    [GEO_LEVEL_GROUP] = { 0.12, 0x8c8c8cff },
  },
  [UI_THEME_DARK] = {
    [GEO_LEVEL_PROVINCE] = { 1.20, 0xe6e6e6ff },
    [GEO_LEVEL_PREFECTURE] = { 1.00, 0xe6e6e6ff },
    [GEO_LEVEL_COUNTY] = { 0.75, 0xe6e6e6ff },
    [GEO_LEVEL_TOWNSHIP] = { 0.42, 0x1e1e1eff },
    [GEO_LEVEL_VILLAGE] = { 0.22, 0x444444ff },
    [GEO_LEVEL_GROUP] = { 0.12, 0x7a7a7aff },
  },
};

static const UiLettering letterings[GEO_N_LEVELS] = {
  [GEO_LEVEL_PROVINCE] = { 5.4, PANGO_WEIGHT_BOLD, 0, 0 },
  [GEO_LEVEL_PREFECTURE] = { 5.0, PANGO_WEIGHT_BOLD, 0, 0 },
  [GEO_LEVEL_COUNTY] = { 4.6, PANGO_WEIGHT_BOLD, 0, 0 },
  [GEO_LEVEL_TOWNSHIP] = { 3.7, PANGO_WEIGHT_BOLD, 0, 0 },
  [GEO_LEVEL_VILLAGE] = { 3.1, PANGO_WEIGHT_NORMAL, 0, 0 },
  [GEO_LEVEL_GROUP] = { 2.8, PANGO_WEIGHT_NORMAL, 0, 0 },
};

UiPen
ui_look_get_border (UiTheme  theme,
                    GeoLevel level)
{
  return borders[theme][level];
}

/* The names stand on the colours of the classes, which are those of both themes. */
UiLettering
ui_look_get_lettering (GeoLevel level)
{
  UiLettering lettering = letterings[level];

  lettering.ink = 0x1a1a1aff;
  lettering.halo = 0xffffffff;

  return lettering;
}

GeoColour
ui_look_get_context_fill (UiTheme theme)
{
  return theme == UI_THEME_DARK ? 0x363636ff : 0xf1f0edff;
}

UiPen
ui_look_get_context_border (UiTheme theme)
{
  return (UiPen) { 0.18, theme == UI_THEME_DARK ? 0x5c5c5cff : 0xbdbab4ff };
}

void
ui_look_set_colour (cairo_t  *cr,
                    GeoColour colour)
{
  cairo_set_source_rgba (cr, (colour >> 24) / 255.0, (colour >> 16 & 0xff) / 255.0,
                         (colour >> 8 & 0xff) / 255.0, (colour & 0xff) / 255.0);
}

static double
to_linear (double component)
{
  return component <= 0.04045 ? component / 12.92 : pow ((component + 0.055) / 1.055, 2.4);
}

/* Relative luminance and contrast as of the Web Content Accessibility Guidelines 2.1: white and
 * black have the same contrast with 0.18. */
gboolean
ui_look_is_dark (GeoColour colour,
                 double    opacity)
{
  static const double weights[] = { 0.2126, 0.7152, 0.0722 };
  double luminance = 0;

  for (int i = 0; i < 3; i++)
    {
      double component = (colour >> (24 - 8 * i) & 0xff) / 255.0;

      luminance += weights[i] * to_linear (1 + (component - 1) * opacity);
    }

  return luminance < 0.18;
}

static GeoColour
with_opacity (GeoColour colour,
              double    opacity)
{
  return (colour & 0xffffff00) | (GeoColour) lround ((colour & 0xff) * opacity);
}

void
ui_look_fill (cairo_t        *cr,
              const GeoClass *item,
              double          opacity,
              double          unit_mm)
{
  GeoPattern pattern = item->pattern;

  ui_look_set_colour (cr, with_opacity (item->colour, opacity));
  cairo_fill_preserve (cr);
  pattern.ink = with_opacity (pattern.ink, opacity);
  if (pattern.n_directions > 0)
    ui_look_hatch (cr, &pattern, unit_mm);
  else
    cairo_new_path (cr);
}

/* Lines at that angle over the box clipped to, in one path: the clip, which costs more than they
 * do, is worked out once. A line is where the projection on the normal is a multiple of the
 * distance; it begins at one along itself, so that dots stand in a lattice. */
static void
trace_lines (cairo_t *cr,
             double   angle_rad,
             double   distance)
{
  double c = cos (angle_rad), s = sin (angle_rad), x[2], y[2];
  double first = INFINITY, last = -INFINITY, begin = INFINITY, end = -INFINITY;

  cairo_clip_extents (cr, &x[0], &y[0], &x[1], &y[1]);
  for (int i = 0; i < 4; i++)
    {
      double across = s * x[i % 2] + c * y[i / 2], along = c * x[i % 2] - s * y[i / 2];

      first = MIN (first, across);
      last = MAX (last, across);
      begin = MIN (begin, along);
      end = MAX (end, along);
    }
  begin = floor (begin / distance) * distance;
  for (double n = floor (first / distance); n <= ceil (last / distance); n++)
    {
      cairo_move_to (cr, s * n * distance + c * begin, c * n * distance - s * begin);
      cairo_line_to (cr, s * n * distance + c * end, c * n * distance - s * end);
    }
}

void
ui_look_hatch (cairo_t          *cr,
               const GeoPattern *pattern,
               double            unit_mm)
{
  double distance = pattern->distance_mm / unit_mm;
  const double dots[2] = { 0, distance };

  cairo_save (cr);
  cairo_clip (cr);
  for (int i = 0; i < pattern->n_directions; i++)
    trace_lines (cr, (pattern->angle_deg + 90 * i) * G_PI / 180, distance);
  cairo_set_line_width (cr, pattern->width_mm / unit_mm);
  if (pattern->dotted)
    {
      cairo_set_dash (cr, dots, G_N_ELEMENTS (dots), 0);
      cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
    }
  ui_look_set_colour (cr, pattern->ink);
  cairo_stroke (cr);
  cairo_restore (cr);
}

PangoContext *
ui_look_create_pango_context (cairo_t *cr)
{
  PangoContext *context = pango_cairo_create_context (cr);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string ("zh-cn"));
  cairo_font_options_destroy (options);

  return context;
}
