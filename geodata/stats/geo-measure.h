/* geo-measure.h – what a map can show of an area
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  GEO_MEASURE_COVERAGE,            /* filled / required posts of the area and all below it */
  GEO_MEASURE_VACANCIES,           /* required posts not filled, out of those required */
  GEO_MEASURE_CHAIN,               /* groups whose chain is whole / groups */
  GEO_MEASURE_CASES,               /* cases reported until the day */
  GEO_MEASURE_OPEN,                /* of these, not closed on the day, out of all */
  GEO_MEASURE_OVERDUE,             /* of the open ones, past their due date, out of all */
  GEO_MEASURE_ON_TIME,             /* closed not after their due date / closed that had one */
  GEO_MEASURE_DENSITY_KM2,         /* cases per km² */
  GEO_MEASURE_DENSITY_HOUSEHOLDS,  /* cases per 100 households */
  GEO_MEASURE_DENSITY_POPULATION,  /* cases per 1,000 inhabitants */
} GeoMeasure;

#define GEO_N_MEASURES (GEO_MEASURE_DENSITY_POPULATION + 1)

typedef enum {
  GEO_MEASURE_FORM_RATE,           /* 0 … 1, numerator / denominator, shown as a percentage */
  GEO_MEASURE_FORM_COUNT,          /* the numerator itself */
  GEO_MEASURE_FORM_DENSITY,        /* factor × numerator / denominator */
} GeoMeasureForm;

const char    *geo_measure_get_nick    (GeoMeasure  measure);
const char    *geo_measure_get_title   (GeoMeasure  measure);
/* Of the value, as a legend names it: "%", "cases per km²". Translated. */
const char    *geo_measure_get_unit    (GeoMeasure  measure);
GeoMeasureForm geo_measure_get_form    (GeoMeasure  measure);
/* Of a density: so many households or inhabitants, or 1 km². 1 for the other forms. */
double         geo_measure_get_factor  (GeoMeasure  measure);
gboolean       geo_measure_is_of_cases (GeoMeasure  measure);
gboolean       geo_measure_from_nick   (const char *nick,
                                        GeoMeasure *measure,
                                        GError    **error);
/* As a person reads it, in the language and number format of the locale: "93.8 %", "1,234",
 * "0.52"; "no data" for NAN. Never "100 %" for less than all, nor "0 %" for more than nothing. */
char          *geo_measure_format      (GeoMeasure  measure,
                                        double      value) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
