/* test-geo-import-tiles.c – polynomials against PROJ, which they follow
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/import/survey/geo-import-tiles.h"

#include <math.h>

#define N_POINTS 2000

static OGRCoordinateTransformationH
projection_new (int epsg)
{
  OGRSpatialReferenceH from = OSRNewSpatialReference (NULL), to = OSRNewSpatialReference (NULL);
  OGRCoordinateTransformationH projection;

  g_assert_cmpint (OSRImportFromEPSG (from, epsg), ==, OGRERR_NONE);
  g_assert_cmpint (OSRImportFromEPSG (to, 4490), ==, OGRERR_NONE);
  OSRSetAxisMappingStrategy (from, OAMS_TRADITIONAL_GIS_ORDER);
  OSRSetAxisMappingStrategy (to, OAMS_TRADITIONAL_GIS_ORDER);
  projection = OCTNewCoordinateTransformation (from, to);
  g_assert_nonnull (projection);
  OSRDestroySpatialReference (from);
  OSRDestroySpatialReference (to);
  return projection;
}

typedef struct {
  int epsg;
  double x_min, x_max, y_min, y_max;
} Plane;

/* China and what is beside it. */
static const Plane planes[] = {
  { 4546, 200000, 800000, 2000000, 5900000 },      /* 3° zone, without its number */
  { 4525, 37200000, 37800000, 2000000, 5900000 },  /* and with it */
  { 4507, 100000, 900000, 2000000, 5900000 },      /* 6° zone */
  { 32649, 100000, 900000, 10000, 5900000 },       /* UTM on WGS 84 */
  { 3857, 8000000, 15000000, 1000, 7000000 },      /* Web Mercator */
};

static void
test_close_to_proj (gconstpointer data)
{
  const Plane *plane = data;
  g_auto (OGRCoordinateTransformationH) projection = projection_new (plane->epsg);
  g_autoptr (GeoImportTiles) tiles = geo_import_tiles_new (projection);
  double worst = 0;

  for (guint i = 0; i < N_POINTS; i++)
    {
      double x = g_test_rand_double_range (plane->x_min, plane->x_max), lon = x;
      double y = g_test_rand_double_range (plane->y_min, plane->y_max), lat = y;

      g_assert_true (OCTTransform (projection, 1, &x, &y, NULL));
      g_assert_true (geo_import_tiles_transform (tiles, &lon, &lat, 1));
      worst = MAX (worst, MAX (fabs (lon - x), fabs (lat - y)));
    }
  /* a thousandth of what the import rounds to */
  g_assert_cmpfloat (worst, <, 1e-12);
}

/* In any order, alone or together, after the tile has given way to others. */
static void
test_same_bits (void)
{
  g_auto (OGRCoordinateTransformationH) projection = projection_new (4546);
  g_autoptr (GeoImportTiles) tiles = geo_import_tiles_new (projection);
  g_autoptr (GeoImportTiles) others = geo_import_tiles_new (projection);
  double x[N_POINTS], y[N_POINTS];

  for (guint i = 0; i < N_POINTS; i++)
    {
      x[i] = g_test_rand_double_range (200000, 800000);
      y[i] = g_test_rand_double_range (2000000, 5900000);
    }
  for (guint i = N_POINTS; i-- > 0;)
    {
      double alone[2] = { x[i], y[i] }, later[2] = { x[i], y[i] };

      g_assert_true (geo_import_tiles_transform (others, &alone[0], &alone[1], 1));
      g_assert_true (geo_import_tiles_transform (tiles, &later[0], &later[1], 1));
      g_assert_cmpmem (alone, sizeof alone, later, sizeof later);
    }
  {
    double lon[N_POINTS], lat[N_POINTS];

    memcpy (lon, x, sizeof x);
    memcpy (lat, y, sizeof y);
    g_assert_true (geo_import_tiles_transform (tiles, lon, lat, N_POINTS));
    for (guint i = 0; i < N_POINTS; i++)
      {
        g_assert_true (geo_import_tiles_transform (others, &x[i], &y[i], 1));
        g_assert_true (x[i] == lon[i] && y[i] == lat[i]);
      }
  }
}

static void
test_off_the_earth (void)
{
  g_auto (OGRCoordinateTransformationH) projection = projection_new (4546);
  g_autoptr (GeoImportTiles) tiles = geo_import_tiles_new (projection);
  const double places[][2] = { { NAN, 3e6 }, { 5e5, INFINITY }, { 1e12, 3e6 }, { 5e5, 9e8 } };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      double x = places[i][0], y = places[i][1];
      gboolean ok = geo_import_tiles_transform (tiles, &x, &y, 1);

      g_assert_true (!ok || !(fabs (x) <= 180 && fabs (y) <= 90) || i == 3);
      if (i < 3)
        g_assert_false (ok);
    }
}

/* Where a tile is no good PROJ is asked itself: close to the pole of a polar plane longitudes jump
 * by half the world. */
static void
test_not_smooth (void)
{
  g_auto (OGRCoordinateTransformationH) projection = projection_new (3413);
  g_autoptr (GeoImportTiles) tiles = geo_import_tiles_new (projection);

  for (guint i = 0; i < 100; i++)
    {
      double x = g_test_rand_double_range (-3000, 3000), lon = x;
      double y = g_test_rand_double_range (-3000, 3000), lat = y;

      g_assert_true (OCTTransform (projection, 1, &x, &y, NULL));
      g_assert_true (geo_import_tiles_transform (tiles, &lon, &lat, 1));
      g_assert_true (lon == x && lat == y);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (planes); i++)
    {
      g_autofree char *name = g_strdup_printf ("/tiles/close-to-proj/%d", planes[i].epsg);

      g_test_add_data_func (name, &planes[i], test_close_to_proj);
    }
  g_test_add_func ("/tiles/same-bits", test_same_bits);
  g_test_add_func ("/tiles/off-the-earth", test_off_the_earth);
  g_test_add_func ("/tiles/not-smooth", test_not_smooth);

  return g_test_run ();
}
