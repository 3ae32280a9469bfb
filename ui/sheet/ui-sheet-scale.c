/* ui-sheet-scale.c – round scales, and the bar that belongs to one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-sheet-scale"

#include "config.h"

#include "ui/sheet/ui-sheet-scale.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Numbers people use for scales; the last one ends the decade. */
static const double round_scales[] = { 1, 1.2, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 6, 7, 8, 10 };
static const double round_segments[] = { 5, 2.5, 2, 1 };

/* So much over a round number still counts as that number: the rounding of floating point. */
#define SLACK 1e-9

/**
 * ui_sheet_scale_round:
 * @least: a denominator that makes the map fit, positive
 *
 * Returns: the next round denominator, not less than @least
 */
double
ui_sheet_scale_round (double least)
{
  double decade;

  g_return_val_if_fail (least > 0 && isfinite (least), 1);

  decade = pow (10, floor (log10 (least)));
  for (gsize i = 0; i < G_N_ELEMENTS (round_scales); i++)
    {
      if (round_scales[i] * decade >= least * (1 - SLACK))
        return round_scales[i] * decade;
    }

  return 10 * decade;
}

/**
 * ui_sheet_scale_format:
 * @denominator: of the scale
 *
 * Returns: the scale as text, with commas at the thousands whatever the locale, as maps print it
 */
char *
ui_sheet_scale_format (double denominator)
{
  g_autofree char *digits = g_strdup_printf ("%.0f", denominator);
  GString *text = g_string_new ("1:");
  gsize n_digits = strlen (digits);

  for (gsize i = 0; i < n_digits; i++)
    {
      if (i > 0 && (n_digits - i) % 3 == 0)
        g_string_append_c (text, ',');
      g_string_append_c (text, digits[i]);
    }

  return g_string_free (text, FALSE);
}

/**
 * ui_sheet_bar_choose:
 * @denominator: of the scale
 * @most_mm: room for the bar
 *
 * Returns: a bar whose segments are 1, 2, 2.5 or 5 times a power of ten metres
 */
UiSheetBar
ui_sheet_bar_choose (double denominator,
                     double most_mm)
{
  double most_m, decade, segment_m;

  g_return_val_if_fail (denominator > 0 && most_mm > 0, ((UiSheetBar) { 1, 1 }));

  most_m = most_mm / 1000 * denominator / UI_SHEET_BAR_SEGMENTS;
  decade = pow (10, floor (log10 (most_m * (1 + SLACK))));
  segment_m = decade;
  for (gsize i = 0; i < G_N_ELEMENTS (round_segments); i++)
    {
      if (round_segments[i] * decade <= most_m * (1 + SLACK))
        {
          segment_m = round_segments[i] * decade;
          break;
        }
    }

  return (UiSheetBar) { segment_m, segment_m / denominator * 1000 };
}

/**
 * ui_sheet_bar_format:
 * @self: a bar
 * @n_segments: how many lie before the tick
 *
 * Returns: the distance from the start of the bar
 */
char *
ui_sheet_bar_format (const UiSheetBar *self,
                     int               n_segments)
{
  gboolean in_km = self->segment_m * UI_SHEET_BAR_SEGMENTS >= 1000;
  double length = self->segment_m * n_segments / (in_km ? 1000 : 1);

  if (n_segments < UI_SHEET_BAR_SEGMENTS)
    return g_strdup_printf ("%g", length);
  if (in_km)
    return g_strdup_printf (C_("scale bar", "%g km"), length);

  return g_strdup_printf (C_("scale bar", "%g m"), length);
}
