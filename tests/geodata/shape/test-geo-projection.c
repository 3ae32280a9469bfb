/* test-geo-projection.c – the cases of projections.txt
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/model/geo-error.h"
#include "geodata/shape/geo-projection.h"

#include <locale.h>
#include <math.h>

#define TOLERANCE_M   1e-4
#define TOLERANCE_DEG 2e-13

typedef struct {
  GeoProjection projection;
  double lon_deg, lat_deg, x, y;
} ProjectionCase;

static void
test_case (gconstpointer data)
{
  const ProjectionCase *expected = data;
  g_autoptr (GError) error = NULL;
  double xy[2] = { expected->lon_deg, expected->lat_deg };

  g_assert_true (geo_projection_forward (&expected->projection, xy, 1, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (xy[0], expected->x, TOLERANCE_M);
  g_assert_cmpfloat_with_epsilon (xy[1], expected->y, TOLERANCE_M);

  g_assert_true (geo_projection_inverse (&expected->projection, xy, 1, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (xy[0], expected->lon_deg, TOLERANCE_DEG);
  g_assert_cmpfloat_with_epsilon (xy[1], expected->lat_deg, TOLERANCE_DEG);
}

static void
add_case (const char *line,
          guint       number)
{
  g_auto (GStrv) fields = g_strsplit (line, " ", -1);
  g_autofree char *name = g_strdup_printf ("/projection/line-%u", number);
  ProjectionCase *projection_case = g_new0 (ProjectionCase, 1);

  g_assert_cmpuint (g_strv_length (fields), ==, 5);
  projection_case->projection = geo_projection_mercator ();
  if (g_strcmp0 (fields[0], "mercator") != 0)
    projection_case->projection = geo_projection_gauss_kruger (g_ascii_strtod (fields[0], NULL));
  projection_case->lon_deg = g_ascii_strtod (fields[1], NULL);
  projection_case->lat_deg = g_ascii_strtod (fields[2], NULL);
  projection_case->x = g_ascii_strtod (fields[3], NULL);
  projection_case->y = g_ascii_strtod (fields[4], NULL);
  g_test_add_data_func_full (name, projection_case, test_case, g_free);
}

static void
add_cases (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "geodata", "shape", "projections.txt", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  guint n_cases = 0;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '#' && lines[i][0] != '\0')
      {
        add_case (lines[i], i + 1);
        n_cases++;
      }
  g_assert_cmpuint (n_cases, >, 30);
}

static void
test_meridian (void)
{
  static const struct {
    double lon_deg;
    int meridian_deg;
  } cases[] = {
    { 109.72, 111 }, { 109.49, 108 }, { 110.0, 111 }, { 111, 111 }, { 112.49, 111 }, { 112.51, 114 },
    { 73.5, 75 }, { 60, 75 }, { -180, 75 }, { 135.1, 135 }, { 140, 135 }, { NAN, 75 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (geo_projection_gauss_kruger (cases[i].lon_deg).central_meridian_deg, ==,
                     cases[i].meridian_deg);
}

static void
test_name (void)
{
  GeoProjection gauss_kruger = geo_projection_gauss_kruger (109.72);
  GeoProjection mercator = geo_projection_mercator ();
  g_autofree char *name = geo_projection_dup_name (&gauss_kruger);
  g_autofree char *other = geo_projection_dup_name (&mercator);

  g_assert_cmpstr (name, ==, "CGCS2000, Gauss-Kruger, central meridian 111°E (EPSG:4546)");
  g_assert_cmpstr (other, ==, "Web Mercator (EPSG:3857)");
}

/* The length along a meridian and the scale there are those of the ellipsoid. */
static void
test_quarter (void)
{
  GeoProjection projection = geo_projection_gauss_kruger (111);
  double pole[2] = { 111, 90 };

  g_assert_true (geo_projection_forward (&projection, pole, 1, NULL));
  /* The quarter meridian of GRS80, whose figure CGCS2000 shares to 0.1 mm. */
  g_assert_cmpfloat_with_epsilon (pole[1], 10001965.7293, 1e-3);
  g_assert_cmpfloat_with_epsilon (pole[0], 500000, 1e-6);
}

static void
test_refused (void)
{
  static const double bad[][2] = {
    { NAN, 30 }, { 110, NAN }, { INFINITY, 30 }, { 110, 91 }, { 110, -90.001 }, { 400000, 3000000 },
  };
  const GeoProjection projections[] = { geo_projection_mercator (), geo_projection_gauss_kruger (111) };

  for (gsize p = 0; p < G_N_ELEMENTS (projections); p++)
    for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
      {
        g_autoptr (GError) error = NULL;
        double xy[2] = { bad[i][0], bad[i][1] };

        g_assert_false (geo_projection_forward (&projections[p], xy, 1, &error));
        g_assert_error (error, GEO_ERROR, GEO_ERROR_DAMAGED);
      }
}

static void
test_refused_far (void)
{
  GeoProjection projection = geo_projection_gauss_kruger (111);
  g_autoptr (GError) error = NULL;
  double far[2] = { -69, 27 }, off_plane[2] = { 1e9, 1e9 };

  g_assert_false (geo_projection_forward (&projection, far, 1, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_DAMAGED);
  g_assert_nonnull (g_strstr_len (error->message, -1, "longitude -69, latitude 27"));
  g_clear_error (&error);
  g_assert_false (geo_projection_inverse (&projection, off_plane, 1, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_DAMAGED);
}

/* Web Mercator's world is a square; the poles, which are infinitely far, are drawn at its edge. */
static void
test_mercator_poles (void)
{
  GeoProjection projection = geo_projection_mercator ();
  double xy[4] = { 180, 90, -180, -90 };

  g_assert_true (geo_projection_forward (&projection, xy, 2, NULL));
  g_assert_cmpfloat_with_epsilon (xy[0], 20037508.342789244, 1e-6);
  g_assert_cmpfloat_with_epsilon (xy[1], xy[0], 1e-4);
  g_assert_cmpfloat_with_epsilon (xy[3], xy[2], 1e-4);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  add_cases ();
  g_test_add_func ("/projection/meridian", test_meridian);
  g_test_add_func ("/projection/name", test_name);
  g_test_add_func ("/projection/quarter", test_quarter);
  g_test_add_func ("/projection/refused", test_refused);
  g_test_add_func ("/projection/refused-far", test_refused_far);
  g_test_add_func ("/projection/mercator-poles", test_mercator_poles);
  return g_test_run ();
}
