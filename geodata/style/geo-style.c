/* geo-style.c – how a choropleth is classified and coloured
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-style"

#include "config.h"

#include "geodata/style/geo-style.h"

#include "geodata/model/geo-error.h"
#include "geodata/style/geo-palette.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MAX_OWN_BREAKS 4

/* Shares are judged against fixed marks, the same on every map, so that two maps can be compared.
 * They diverge: red is where work is to be done. Counts and densities depend on level and county,
 * so their classes come from the values, and grow darker with them. */
static const struct {
  GeoMethod method;
  const char *palette;
  double breaks[MAX_OWN_BREAKS];
} own_styles[GEO_N_MEASURES] = {
  [GEO_MEASURE_COVERAGE] = { GEO_METHOD_MANUAL, "RdYlBu", { 0.6, 0.8, 0.9, 0.95 } },
  [GEO_MEASURE_VACANCIES] = { GEO_METHOD_JENKS, "YlOrRd", { 2, 3, 5, 10 } },
  [GEO_MEASURE_CHAIN] = { GEO_METHOD_MANUAL, "RdYlBu", { 0.6, 0.8, 0.9, 0.95 } },
  [GEO_MEASURE_CASES] = { GEO_METHOD_QUANTILE, "YlGnBu", { 3, 5, 10, 20 } },
  [GEO_MEASURE_OPEN] = { GEO_METHOD_JENKS, "YlOrRd", { 2, 3, 5, 10 } },
  [GEO_MEASURE_OVERDUE] = { GEO_METHOD_JENKS, "YlOrRd", { 2, 3, 5, 10 } },
  [GEO_MEASURE_ON_TIME] = { GEO_METHOD_MANUAL, "RdYlBu", { 0.6, 0.8, 0.9, 0.95 } },
  [GEO_MEASURE_DENSITY_KM2] = { GEO_METHOD_QUANTILE, "YlGnBu", { 0.5, 1, 2, 5 } },
  [GEO_MEASURE_DENSITY_HOUSEHOLDS] = { GEO_METHOD_QUANTILE, "YlGnBu", { 1, 2, 5, 10 } },
  [GEO_MEASURE_DENSITY_POPULATION] = { GEO_METHOD_QUANTILE, "YlGnBu", { 5, 10, 20, 50 } },
};

void
geo_style_init_for (GeoStyle  *style,
                    GeoMeasure measure)
{
  g_return_if_fail (style != NULL);
  g_return_if_fail ((guint) measure < GEO_N_MEASURES);

  *style = (GeoStyle) {
    .method = own_styles[measure].method,
    .n_classes = MAX_OWN_BREAKS + 1,
    .palette = own_styles[measure].palette,
    .breaks = own_styles[measure].breaks,
    .n_breaks = MAX_OWN_BREAKS,
  };
}

void
geo_style_resolve (const GeoStyle *style,
                   GeoMeasure      measure,
                   GeoStyle       *resolved)
{
  GeoStyle own;

  g_return_if_fail (style != NULL);
  g_return_if_fail (resolved != NULL);

  geo_style_init_for (&own, measure);
  *resolved = *style;
  if (resolved->palette == NULL)
    resolved->palette = own.palette;
  if (resolved->breaks == NULL)
    {
      resolved->breaks = own.breaks;
      resolved->n_breaks = own.n_breaks;
    }
}

static gboolean
check_breaks (const GeoStyle *style,
              GeoMeasure      measure,
              GError        **error)
{
  gboolean is_rate = geo_measure_get_form (measure) == GEO_MEASURE_FORM_RATE;
  double last = 0;

  if (style->n_breaks < 1 || style->n_breaks > GEO_PALETTE_MAX_CLASSES - 1)
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
                   _("A map can show 1 to %d borders between classes, but %d are given."),
                   GEO_PALETTE_MAX_CLASSES - 1, (int) style->n_breaks);
      return FALSE;
    }

  for (gsize i = 0; i < style->n_breaks; i++)
    {
      if (!isfinite (style->breaks[i]) || style->breaks[i] <= last)
        {
          g_set_error_literal (error, GEO_ERROR, GEO_ERROR_USAGE,
                               _("Give the borders between the classes from low to high, "
                                 "the first one above zero."));
          return FALSE;
        }
      last = style->breaks[i];
    }

  if (is_rate && last > 1)
    {
      g_set_error_literal (error, GEO_ERROR, GEO_ERROR_USAGE,
                           _("A border is above 100 %, which no share reaches. Lower it."));
      return FALSE;
    }

  return TRUE;
}

gboolean
geo_style_check (const GeoStyle *style,
                 GeoMeasure      measure,
                 GError        **error)
{
  GeoStyle resolved;

  g_return_val_if_fail (style != NULL, FALSE);

  geo_style_resolve (style, measure, &resolved);
  if (geo_palette_get (resolved.palette, error) == NULL)
    return FALSE;
  if (resolved.method == GEO_METHOD_MANUAL)
    return check_breaks (&resolved, measure, error);

  if (resolved.n_classes < GEO_PALETTE_MIN_CLASSES || resolved.n_classes > GEO_PALETTE_MAX_CLASSES)
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
                   _("A map of %d classes cannot be drawn. Ask for %d to %d."),
                   resolved.n_classes, GEO_PALETTE_MIN_CLASSES, GEO_PALETTE_MAX_CLASSES);
      return FALSE;
    }

  return TRUE;
}
