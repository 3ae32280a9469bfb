/* geo-style.c – how a choropleth is classified and coloured
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-style"

#include "config.h"

#include "geodata/style/geo-style.h"

#include "geodata/model/geo-error.h"
#include "geodata/style/geo-bivariate.h"
#include "geodata/style/geo-palette.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_OWN_BREAKS 4

/* About a target where the measure's own palette does not diverge: neither side is the bad one. */
#define DIVERGING_PALETTE "PuOr"

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
    .opacity = 1,
  };
}

static const char *
choose_palette (const char *own,
                gboolean    has_target)
{
  gboolean diverges = geo_palette_get_kind (geo_palette_get (own, NULL)) == GEO_PALETTE_DIVERGING;

  return has_target && !diverges ? DIVERGING_PALETTE : own;
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
    resolved->palette = choose_palette (own.palette, style->has_target);
  if (resolved->breaks == NULL)
    {
      resolved->breaks = own.breaks;
      resolved->n_breaks = own.n_breaks;
    }
  if (resolved->opacity == 0)
    resolved->opacity = 1;
}

static double *
dup_breaks (const double *breaks,
            gsize         n_breaks)
{
  return breaks != NULL ? g_memdup2 (breaks, n_breaks * sizeof (double)) : NULL;
}

GeoStyle *
geo_style_copy (const GeoStyle *style)
{
  GeoStyle *copy;

  g_return_val_if_fail (style != NULL, NULL);

  copy = g_memdup2 (style, sizeof (GeoStyle));
  copy->palette = g_strdup (style->palette);
  copy->breaks = dup_breaks (style->breaks, style->n_breaks);
  copy->second_breaks = dup_breaks (style->second_breaks, style->n_second_breaks);

  return copy;
}

void
geo_style_free (GeoStyle *style)
{
  if (style == NULL)
    return;

  g_free ((char *) style->palette);
  g_free ((double *) style->breaks);
  g_free ((double *) style->second_breaks);
  g_free (style);
}

static gboolean
breaks_are_equal (const double *a,
                  gsize         n_a,
                  const double *b,
                  gsize         n_b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return n_a == n_b && memcmp (a, b, n_a * sizeof (double)) == 0;
}

gboolean
geo_style_equal (const GeoStyle *a,
                 const GeoStyle *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->method == b->method && a->n_classes == b->n_classes
         && g_strcmp0 (a->palette, b->palette) == 0
         && breaks_are_equal (a->breaks, a->n_breaks, b->breaks, b->n_breaks)
         && a->has_target == b->has_target && (!a->has_target || a->target == b->target)
         && a->has_second == b->has_second && (!a->has_second || a->second == b->second)
         && breaks_are_equal (a->second_breaks, a->n_second_breaks,
                              b->second_breaks, b->n_second_breaks)
         && a->opacity == b->opacity;
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

/* A target among borders given may be one of them, or parts a class in two. Borders of counts are
 * whole numbers, whatever was asked for. */
static gboolean
target_is_a_break (const GeoStyle *style,
                   GeoMeasure      measure)
{
  gboolean is_count = geo_measure_get_form (measure) == GEO_MEASURE_FORM_COUNT;

  for (gsize i = 0; i < style->n_breaks; i++)
    {
      if (style->breaks[i] == (is_count ? ceil (style->target) : style->target))
        return TRUE;
    }

  return FALSE;
}

static gboolean
check_target (const GeoStyle *style,
              GeoMeasure      measure,
              GError        **error)
{
  gboolean is_rate = geo_measure_get_form (measure) == GEO_MEASURE_FORM_RATE;

  if (!isfinite (style->target) || style->target <= 0 || (is_rate && style->target > 1))
    {
      g_set_error_literal (error, GEO_ERROR, GEO_ERROR_USAGE,
                           is_rate ? _("The target of a share is above 0 and at most 100 %.")
                                   : _("The target is a number above zero."));
      return FALSE;
    }
  if (geo_palette_get_kind (geo_palette_get (style->palette, NULL)) == GEO_PALETTE_SEQUENTIAL)
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
                   _("The palette %s does not diverge about a target. Use PuOr, RdBu, BrBG, PRGn, "
                     "PiYG, RdYlBu or hatch."), style->palette);
      return FALSE;
    }
  if (style->method == GEO_METHOD_MANUAL && style->n_breaks == GEO_PALETTE_MAX_CLASSES - 1 &&
      !target_is_a_break (style, measure))
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
                   _("With a target a map can show %d borders between classes, but %d are given."),
                   GEO_PALETTE_MAX_CLASSES - 2, (int) style->n_breaks);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_axis_breaks (const GeoStyle *style,
                   GeoMeasure      measure,
                   GError        **error)
{
  GeoStyle axis;

  geo_bivariate_init_axis (&axis, style, measure);

  return axis.method != GEO_METHOD_MANUAL || check_breaks (&axis, measure, error);
}

static gboolean
check_second (const GeoStyle *style,
              GeoMeasure      measure,
              GError        **error)
{
  const GeoPalette *palette = geo_palette_get (style->palette, NULL);

  g_return_val_if_fail ((guint) style->second < GEO_N_MEASURES, FALSE);

  if (style->second == measure)
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
                   _("A map of two measures needs a second one besides %s."),
                   geo_measure_get_nick (measure));
      return FALSE;
    }
  if (style->has_target || geo_palette_get_kind (palette) == GEO_PALETTE_HATCH)
    {
      g_set_error_literal (error, GEO_ERROR, GEO_ERROR_USAGE,
                           _("A map of two measures has neither a target nor hatching."));
      return FALSE;
    }

  return check_axis_breaks (style, measure, error) &&
         check_axis_breaks (style, style->second, error);
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
  if (!(resolved.opacity > 0 && resolved.opacity <= 1))
    {
      g_set_error_literal (error, GEO_ERROR, GEO_ERROR_USAGE,
                           _("The opacity is above 0 and at most 1."));
      return FALSE;
    }
  if (resolved.has_second)
    return check_second (&resolved, measure, error);
  if (resolved.has_target && !check_target (&resolved, measure, error))
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
