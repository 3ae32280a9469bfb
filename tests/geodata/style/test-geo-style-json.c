/* test-geo-style-json.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/style/geo-style-json.h"

#include "geodata/model/geo-error.h"

static const double breaks[] = { 0.1, 0.3, 1.0 / 3 };
static const double one_break[] = { 0.7 };
static const double two_breaks[] = { 1.5, 2.25 };

static const GeoStyle styles[] = {
  { .method = GEO_METHOD_QUANTILE, .n_classes = 5 },
  { .method = GEO_METHOD_MANUAL, .palette = "BrBG", .breaks = breaks, .n_breaks = 3, .opacity = 0.3 },
  { .method = GEO_METHOD_PRETTY, .n_classes = 9, .palette = "hatch", .has_target = TRUE,
    .target = 0.9 },
  { .method = GEO_METHOD_MANUAL, .has_second = TRUE, .second = GEO_MEASURE_DENSITY_KM2,
    .breaks = one_break, .n_breaks = 1, .second_breaks = two_breaks, .n_second_breaks = 2,
    .opacity = 1 },
};

/* To the last bit. */
static void
test_there_and_back (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      g_autofree char *json = geo_style_to_json (&styles[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (GeoStyle) style = geo_style_from_json (json, GEO_MEASURE_COVERAGE, &error);

      g_assert_no_error (error);
      g_assert_true (geo_style_equal (style, &styles[i]));
      for (guint k = 0; k < G_N_ELEMENTS (styles); k++)
        g_assert_cmpint (geo_style_equal (style, &styles[k]), ==, i == k);
    }
}

/* What others may have put there. */
static void
test_what_is_no_style (void)
{
  static const char *const wrong[] = {
    "", "{", "[]", "null", "\"quantile\"", "{}", "{\"method\":\"quantile\"}",
    "{\"method\":5,\"classes\":5}", "{\"method\":\"magic\",\"classes\":5}",
    "{\"method\":\"quantile\",\"classes\":\"5\"}", "{\"method\":\"quantile\",\"classes\":1}",
    "{\"method\":\"quantile\",\"classes\":10}", "{\"method\":\"quantile\",\"classes\":-1e300}",
    "{\"method\":\"quantile\",\"classes\":1e300}",
    "{\"method\":\"quantile\",\"classes\":5,\"palette\":\"Rainbow\"}",
    "{\"method\":\"quantile\",\"classes\":5,\"target\":2}",
    "{\"method\":\"quantile\",\"classes\":5,\"target\":0.9,\"palette\":\"Blues\"}",
    "{\"method\":\"quantile\",\"classes\":5,\"with\":\"magic\"}",
    "{\"method\":\"quantile\",\"classes\":5,\"with\":\"coverage\"}",
    "{\"method\":\"quantile\",\"classes\":5,\"opacity\":\"1\"}",
    "{\"method\":\"quantile\",\"classes\":5,\"opacity\":2}",
    "{\"method\":\"manual\",\"classes\":5,\"breaks\":0.5}",
    "{\"method\":\"manual\",\"classes\":5,\"breaks\":{}}",
    "{\"method\":\"manual\",\"classes\":5,\"breaks\":[]}",
    "{\"method\":\"manual\",\"classes\":5,\"breaks\":[[0.5]]}",
    "{\"method\":\"manual\",\"classes\":5,\"breaks\":[0.5,\"x\"]}",
    "{\"method\":\"manual\",\"classes\":5,\"breaks\":[0.5,null]}",
    "{\"method\":\"manual\",\"classes\":5,\"breaks\":[0.9,0.5]}",
    "{\"method\":\"manual\",\"classes\":5,\"breaks\":[.1,.2,.3,.4,.5,.6,.7,.8,.9,.91]}",
    "{\"method\":\"manual\",\"classes\":5,\"with\":\"cases\",\"with-breaks\":[3,2]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", wrong[i]);
      g_assert_null (geo_style_from_json (wrong[i], GEO_MEASURE_COVERAGE, &error));
      g_assert_error (error, GEO_ERROR, GEO_ERROR_DAMAGED);
    }
}

static void
test_too_long (void)
{
  g_autofree char *blanks = g_strnfill (20000, ' ');
  g_autofree char *json = g_strconcat ("{\"method\":\"quantile\",\"classes\":5}", blanks, NULL);

  g_assert_null (geo_style_from_json (json, GEO_MEASURE_COVERAGE, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/style-json/there-and-back", test_there_and_back);
  g_test_add_func ("/style-json/what-is-no-style", test_what_is_no_style);
  g_test_add_func ("/style-json/too-long", test_too_long);

  return g_test_run ();
}
