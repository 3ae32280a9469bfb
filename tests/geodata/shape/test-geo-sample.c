/* test-geo-sample.c – the real borders of the sample survey
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads the shapefiles with GDAL alone, so that the figures depend on no other code of ours.
 */
#include "geodata/shape/geo-geometry.h"

#include <gdal.h>
#include <geodesic.h>
#include <json-glib/json-glib.h>
#include <locale.h>
#include <math.h>
#include <ogr_api.h>

#define N_TOWNSHIPS 18
#define N_GROUPS    1423
#define MERIDIAN    111

/* The plane the layers are in: EPSG:4546, and EPSG:4525 with the zone before the easting. */
static void
to_degrees (OGRGeometryH geometry,
            double       zone_easting)
{
  GeoProjection projection = geo_projection_gauss_kruger (MERIDIAN);

  for (int i = 0; i < OGR_G_GetGeometryCount (geometry); i++)
    to_degrees (OGR_G_GetGeometryRef (geometry, i), zone_easting);
  for (int i = 0; i < OGR_G_GetPointCount (geometry) && OGR_G_GetGeometryCount (geometry) == 0; i++)
    {
      double xy[2] = { OGR_G_GetX (geometry, i) - zone_easting, OGR_G_GetY (geometry, i) };

      g_assert_true (geo_projection_inverse (&projection, xy, 1, NULL));
      OGR_G_SetPoint_2D (geometry, i, xy[0], xy[1]);
    }
}

static GPtrArray *
read_layer (const char *name,
            double      zone_easting)
{
  g_autofree char *path = g_build_filename (g_getenv ("GETU_DATADIR"), "sample", "survey", name, NULL);
  GDALDatasetH dataset = GDALOpenEx (path, GDAL_OF_VECTOR, NULL, NULL, NULL);
  OGRLayerH layer;
  OGRFeatureH feature;
  GPtrArray *wkbs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  g_assert_nonnull (dataset);
  layer = GDALDatasetGetLayer (dataset, 0);
  while ((feature = OGR_L_GetNextFeature (layer)) != NULL)
    {
      OGRGeometryH geometry = OGR_F_GetGeometryRef (feature);
      gsize size;
      guint8 *bytes;

      to_degrees (geometry, zone_easting);
      size = (gsize) OGR_G_WkbSizeEx (geometry);
      bytes = g_malloc (size);
      g_assert_cmpint (OGR_G_ExportToIsoWkb (geometry, wkbNDR, bytes), ==, OGRERR_NONE);
      g_ptr_array_add (wkbs, g_bytes_new_take (bytes, size));
      OGR_F_Destroy (feature);
    }
  GDALClose (dataset);
  return wkbs;
}

/* The figure of expected.json is the area on the plane the survey is in, some 110 km from its
 * meridian, so 0.36 ‰ more than on the ellipsoid. */
static double
expected_plane_area_km2 (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "expected.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  return json_object_get_double_member (json_node_get_object (json_parser_get_root (parser)), "area_km2");
}

/* Signed, so that a hole takes away from its shell. */
static double
measure_plane_ring (const double *points,
                    int           n)
{
  double twice = 0;

  for (int k = 0; k < n; k++)
    {
      const double *p = points + 2 * k, *q = points + 2 * ((k + 1) % n);

      twice += (q[0] - p[0]) * (p[1] + q[1] - 2 * points[1]);
    }
  return twice / 2;
}

/* By the geodesics of all its edges, as PROJ solves them. */
static double
measure_geodesic_ring (const double *points,
                       int           n)
{
  struct geod_geodesic geodesic;
  struct geod_polygon polygon;
  double area_m2;

  geod_init (&geodesic, 6378137, 1 / 298.257222101);
  geod_polygon_init (&polygon, FALSE);
  for (int k = 0; k < n; k++)
    geod_polygon_addpoint (&geodesic, &polygon, points[2 * k + 1], points[2 * k]);
  geod_polygon_compute (&geodesic, &polygon, FALSE, TRUE, &area_m2, NULL);
  return area_m2;
}

static double
sum_rings (const GeoShapes *shapes,
           double         (*measure_ring) (const double *points, int n))
{
  const GeoRing *rings = geo_shapes_get_rings (shapes);
  double sum = 0;
  int n_shapes;
  const GeoShape *all = geo_shapes_get_all (shapes, &n_shapes);

  for (int i = 0; i < n_shapes; i++)
    {
      double area = 0;

      for (guint r = all[i].first_ring; r < all[i].first_ring + all[i].n_rings; r++)
        area += measure_ring (geo_shapes_get_points (shapes) + 2 * (gsize) rings[r].first_point,
                              (int) rings[r].n_points);
      sum += fabs (area);
    }
  return sum;
}

static double
sum_areas (GPtrArray *wkbs)
{
  double sum = 0;

  for (guint i = 0; i < wkbs->len; i++)
    {
      GeoFigures figures;

      g_assert_true (geo_geometry_measure (wkbs->pdata[i], 0, &figures, NULL));
      sum += figures.area_m2;
    }
  return sum;
}

static GeoShapes *
read_shapes (GPtrArray *wkbs)
{
  GeoShapesBuilder *builder = geo_shapes_builder_new ();

  for (guint i = 0; i < wkbs->len; i++)
    {
      geo_shapes_builder_begin_shape (builder, NAN, NAN, NAN);
      g_assert_true (geo_geometry_add_rings (wkbs->pdata[i], builder, NULL));
    }
  return geo_shapes_builder_end (builder);
}

static void
test_areas (void)
{
  g_autoptr (GPtrArray) groups = read_layer ("村民小组网格.shp", MERIDIAN / 3 * 1e6);
  g_autoptr (GPtrArray) townships = read_layer ("乡镇界.shp", 0);
  GPtrArray *const layers[] = { groups, townships };
  GeoProjection projection = geo_projection_gauss_kruger (MERIDIAN);

  g_assert_cmpuint (groups->len, ==, N_GROUPS);
  g_assert_cmpuint (townships->len, ==, N_TOWNSHIPS);
  for (gsize i = 0; i < G_N_ELEMENTS (layers); i++)
    {
      g_autoptr (GeoShapes) shapes = read_shapes (layers[i]);
      g_autoptr (GeoShapes) plane = geo_shapes_project (shapes, &projection, NULL, NULL);

      g_assert_cmpfloat_with_epsilon (sum_rings (plane, measure_plane_ring) / 1e6,
                                      expected_plane_area_km2 (), 0.0006);
      /* Short edges are measured along their chords: by 1e-8 less or more, all in all. */
      g_assert_cmpfloat_with_epsilon (sum_areas (layers[i]), sum_rings (shapes, measure_geodesic_ring), 25);
    }
}

static void
test_labels (void)
{
  g_autoptr (GPtrArray) groups = read_layer ("村民小组网格.shp", MERIDIAN / 3 * 1e6);
  g_autoptr (GeoShapes) shapes = read_shapes (groups);

  for (guint i = 0; i < groups->len; i++)
    {
      GeoFigures figures;

      g_assert_true (geo_geometry_measure (groups->pdata[i], 0, &figures, NULL));
      g_assert_true (geo_shapes_contains (shapes, (int) i, figures.label_lon_deg, figures.label_lat_deg));
      g_assert_cmpfloat (figures.label_radius_deg, >, 0);
      /* A circle of that radius must fit in: 110.77 km to the degree. */
      g_assert_cmpfloat (G_PI * pow (figures.label_radius_deg * 110770, 2), <, figures.area_m2);
    }
}

/* The county is the union of its townships, and of its groups: all their borders are shared. */
static void
test_county (void)
{
  g_autoptr (GPtrArray) townships = read_layer ("乡镇界.shp", 0);
  g_autoptr (GPtrArray) groups = read_layer ("村民小组网格.shp", MERIDIAN / 3 * 1e6);
  GPtrArray *const layers[] = { townships, groups };

  for (gsize i = 0; i < G_N_ELEMENTS (layers); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) county = geo_geometry_union (layers[i], NULL, &error);
      g_autoptr (GPtrArray) wkbs = g_ptr_array_new ();
      g_autoptr (GeoShapes) shapes = NULL;

      g_assert_no_error (error);
      g_ptr_array_add (wkbs, county);
      shapes = read_shapes (wkbs);
      g_assert_cmpfloat_with_epsilon (sum_areas (wkbs), sum_areas (layers[i]), 1);
      /* The county and its exclave, the same vertices whatever they are made of. */
      g_assert_cmpuint (geo_shapes_get_all (shapes, NULL)[0].n_rings, ==, 2);
      g_assert_cmpuint (geo_shapes_get_rings (shapes)[0].n_points
                        + geo_shapes_get_rings (shapes)[1].n_points, ==, 1312 + 158);
    }
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  GDALAllRegister ();
  g_test_add_func ("/sample/areas", test_areas);
  g_test_add_func ("/sample/labels", test_labels);
  g_test_add_func ("/sample/county", test_county);
  return g_test_run ();
}
