/* geo-measure.c – what a map can show of an area
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-measure"

#include "config.h"

#include "geodata/stats/geo-measure.h"

#include "geodata/model/geo-error.h"
#include "geodata/stats/geo-number.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct {
  const char *nick;
  const char *title;
  const char *unit;
  GeoMeasureForm form;
  gboolean of_cases;
  double factor;
} Measure;

static const Measure measures[GEO_N_MEASURES] = {
  [GEO_MEASURE_COVERAGE] =
    { "coverage", N_("Coverage"), "%", GEO_MEASURE_FORM_RATE, FALSE, 1 },
  [GEO_MEASURE_VACANCIES] =
    { "vacancies", N_("Vacancies"), N_("posts"), GEO_MEASURE_FORM_COUNT, FALSE, 1 },
  [GEO_MEASURE_CHAIN] =
    { "chain", N_("Whole chains"), "%", GEO_MEASURE_FORM_RATE, FALSE, 1 },
  [GEO_MEASURE_CASES] =
    { "cases", N_("Cases"), N_("cases"), GEO_MEASURE_FORM_COUNT, TRUE, 1 },
  [GEO_MEASURE_OPEN] =
    { "open", N_("Open cases"), N_("cases"), GEO_MEASURE_FORM_COUNT, TRUE, 1 },
  [GEO_MEASURE_OVERDUE] =
    { "overdue", N_("Overdue cases"), N_("cases"), GEO_MEASURE_FORM_COUNT, TRUE, 1 },
  [GEO_MEASURE_ON_TIME] =
    { "on-time", N_("Cases closed on time"), "%", GEO_MEASURE_FORM_RATE, TRUE, 1 },
  [GEO_MEASURE_DENSITY_KM2] =
    { "density-km2", N_("Cases per km²"), N_("cases per km²"),
      GEO_MEASURE_FORM_DENSITY, TRUE, 1 },
  [GEO_MEASURE_DENSITY_HOUSEHOLDS] =
    { "density-households", N_("Cases per 100 households"), N_("cases per 100 households"),
      GEO_MEASURE_FORM_DENSITY, TRUE, 100 },
  [GEO_MEASURE_DENSITY_POPULATION] =
    { "density-population", N_("Cases per 1,000 inhabitants"), N_("cases per 1,000 inhabitants"),
      GEO_MEASURE_FORM_DENSITY, TRUE, 1000 },
};

static const Measure *
get_measure (GeoMeasure measure)
{
  g_return_val_if_fail ((guint) measure < GEO_N_MEASURES, &measures[GEO_MEASURE_COVERAGE]);

  return &measures[measure];
}

const char *
geo_measure_get_nick (GeoMeasure measure)
{
  return get_measure (measure)->nick;
}

const char *
geo_measure_get_title (GeoMeasure measure)
{
  return _(get_measure (measure)->title);
}

const char *
geo_measure_get_unit (GeoMeasure measure)
{
  return _(get_measure (measure)->unit);
}

GeoMeasureForm
geo_measure_get_form (GeoMeasure measure)
{
  return get_measure (measure)->form;
}

double
geo_measure_get_factor (GeoMeasure measure)
{
  return get_measure (measure)->factor;
}

gboolean
geo_measure_is_of_cases (GeoMeasure measure)
{
  return get_measure (measure)->of_cases;
}

gboolean
geo_measure_from_nick (const char *nick,
                       GeoMeasure *measure,
                       GError    **error)
{
  g_autoptr (GString) nicks = NULL;

  g_return_val_if_fail (nick != NULL, FALSE);
  g_return_val_if_fail (measure != NULL, FALSE);

  for (int i = 0; i < GEO_N_MEASURES; i++)
    {
      if (g_str_equal (measures[i].nick, nick))
        {
          *measure = i;
          return TRUE;
        }
    }

  nicks = g_string_new (measures[0].nick);
  for (int i = 1; i < GEO_N_MEASURES; i++)
    g_string_append_printf (nicks, ", %s", measures[i].nick);
  g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
               _("“%s” is not a measure. Use one of: %s."), nick, nicks->str);
  return FALSE;
}

static char *
format_rate (double rate)
{
  double percent = 100 * rate;
  g_autofree char *number = NULL;

  /* Rounding must not turn one vacancy among thousands of posts into none. */
  if (rate > 0 && rate < 1)
    percent = CLAMP (percent, 0.1, 99.9);

  if (rate == 0 || rate == 1)
    number = geo_number_format (percent, 0);
  else
    number = geo_number_format (percent, 1);

  /* Translators: a percentage, such as "93.8 %" */
  return g_strdup_printf (C_("percentage", "%s %%"), number);
}

static int
density_decimals (double density)
{
  if (density < 10)
    return 2;

  return density < 100 ? 1 : 0;
}

char *
geo_measure_format (GeoMeasure measure,
                    double     value)
{
  if (isnan (value))
    return g_strdup (_("no data"));

  switch (get_measure (measure)->form)
    {
    case GEO_MEASURE_FORM_RATE:
      return format_rate (value);
    case GEO_MEASURE_FORM_DENSITY:
      return geo_number_format (value, density_decimals (value));
    case GEO_MEASURE_FORM_COUNT:
    default:
      return geo_number_format (value, 0);
    }
}
