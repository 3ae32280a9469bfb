/* test-geo-measure.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/stats/geo-measure.h"

#include "geodata/model/geo-error.h"

#include <locale.h>
#include <math.h>
#include <string.h>

static void
test_nicks (void)
{
  static const char *const nicks[] = {
    "coverage", "vacancies", "chain", "cases", "open", "overdue", "on-time",
    "density-km2", "density-households", "density-population",
  };

  g_assert_cmpuint (G_N_ELEMENTS (nicks), ==, GEO_N_MEASURES);
  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    {
      g_autoptr (GError) error = NULL;
      GeoMeasure measure = GEO_N_MEASURES;

      g_assert_true (geo_measure_from_nick (nicks[i], &measure, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (measure, ==, i);
      g_assert_cmpstr (geo_measure_get_nick (measure), ==, nicks[i]);
      g_assert_cmpstr (geo_measure_get_title (measure), !=, "");
      g_assert_cmpstr (geo_measure_get_unit (measure), !=, "");
    }
}

static void
test_unknown_nick_names_all (void)
{
  static const char *const wrong[] = { "", "Coverage", "coverage ", "density" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      GeoMeasure measure = GEO_MEASURE_OPEN;

      g_assert_false (geo_measure_from_nick (wrong[i], &measure, &error));
      g_assert_error (error, GEO_ERROR, GEO_ERROR_USAGE);
      g_assert_cmpuint (measure, ==, GEO_MEASURE_OPEN);
      for (int m = 0; m < GEO_N_MEASURES; m++)
        g_assert_nonnull (strstr (error->message, geo_measure_get_nick (m)));
    }
}

static void
test_forms (void)
{
  g_assert_cmpint (geo_measure_get_form (GEO_MEASURE_CHAIN), ==, GEO_MEASURE_FORM_RATE);
  g_assert_cmpint (geo_measure_get_form (GEO_MEASURE_OVERDUE), ==, GEO_MEASURE_FORM_COUNT);
  g_assert_cmpint (geo_measure_get_form (GEO_MEASURE_DENSITY_KM2), ==, GEO_MEASURE_FORM_DENSITY);
  g_assert_false (geo_measure_is_of_cases (GEO_MEASURE_VACANCIES));
  g_assert_true (geo_measure_is_of_cases (GEO_MEASURE_ON_TIME));
  g_assert_true (geo_measure_is_of_cases (GEO_MEASURE_DENSITY_POPULATION));
  g_assert_cmpfloat (geo_measure_get_factor (GEO_MEASURE_DENSITY_HOUSEHOLDS), ==, 100);
}

typedef struct {
  GeoMeasure measure;
  double value;
  const char *text;
} FormatCase;

static void
test_format (void)
{
  const FormatCase cases[] = {
    { GEO_MEASURE_COVERAGE, 2037.0 / 2171, "93.8 %" },
    { GEO_MEASURE_COVERAGE, 0, "0 %" },
    { GEO_MEASURE_COVERAGE, 1, "100 %" },
    { GEO_MEASURE_COVERAGE, 0.5, "50.0 %" },
    /* Neither all nor nothing. */
    { GEO_MEASURE_COVERAGE, 9999.0 / 10000, "99.9 %" },
    { GEO_MEASURE_COVERAGE, 1.0 / 10000, "0.1 %" },
    { GEO_MEASURE_COVERAGE, NAN, "no data" },
    { GEO_MEASURE_CASES, 0, "0" },
    { GEO_MEASURE_CASES, 999, "999" },
    { GEO_MEASURE_CASES, 1234, "1,234" },
    { GEO_MEASURE_CASES, 1234567, "1,234,567" },
    { GEO_MEASURE_CASES, NAN, "no data" },
    { GEO_MEASURE_DENSITY_KM2, 0.524, "0.52" },
    { GEO_MEASURE_DENSITY_KM2, 12.34, "12.3" },
    { GEO_MEASURE_DENSITY_KM2, 123.4, "123" },
    { GEO_MEASURE_DENSITY_KM2, 123456.7, "123,457" },
    { GEO_MEASURE_DENSITY_KM2, NAN, "no data" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = geo_measure_format (cases[i].measure, cases[i].value);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/measure/nicks", test_nicks);
  g_test_add_func ("/measure/unknown-nick-names-all", test_unknown_nick_names_all);
  g_test_add_func ("/measure/forms", test_forms);
  g_test_add_func ("/measure/format", test_format);

  return g_test_run ();
}
