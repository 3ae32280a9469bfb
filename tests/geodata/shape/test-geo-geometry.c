/* test-geo-geometry.c – areas, label places and hostile bytes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/model/geo-error.h"
#include "geodata/shape/geo-geometry.h"

#include "tests/geodata/shape/wkb.h"

#include <locale.h>
#include <math.h>

static GeoFigures
measure (GBytes *wkb)
{
  g_autoptr (GError) error = NULL;
  GeoFigures figures;

  g_assert_true (geo_geometry_measure (wkb, 0, &figures, &error));
  g_assert_no_error (error);
  return figures;
}

static GeoShapes *
read_shape (GBytes *wkb)
{
  GeoShapesBuilder *builder = geo_shapes_builder_new ();
  g_autoptr (GError) error = NULL;

  geo_shapes_builder_begin_shape (builder, NAN, NAN, NAN);
  g_assert_true (geo_geometry_add_rings (wkb, builder, &error));
  g_assert_no_error (error);
  return geo_shapes_builder_end (builder);
}

/* Area on the ellipsoid from the equator up to @lat_deg, by radian of longitude: the closed
 * formula of the authalic latitude (Snyder, Map Projections, equation 3-12). */
static double
authalic (double lat_deg)
{
  const double a = 6378137, f = 1 / 298.257222101, e = sqrt (f * (2 - f));
  double s = sin (lat_deg * G_PI / 180);

  return a * a * (1 - e * e) / 2 * (s / (1 - e * e * s * s) + atanh (e * s) / e);
}

/* Along many points of its parallels a zone is no longer bounded by geodesics but by these. */
static GBytes *
zone_new (double   x_min,
          double   y_min,
          double   x_max,
          double   y_max,
          gboolean clockwise)
{
  const guint n = 2000;
  g_autofree double *xy = g_new (double, 4 * n + 2);
  Wkb wkb = wkb_begin (FALSE);

  for (guint i = 0; i < 2 * n; i++)
    {
      guint at = clockwise ? 2 * n - 1 - i : i;
      double t = (at % n) / (n - 1.0);

      xy[2 * i] = at < n ? x_min + t * (x_max - x_min) : x_max - t * (x_max - x_min);
      xy[2 * i + 1] = at < n ? y_min : y_max;
    }
  xy[4 * n] = xy[0];
  xy[4 * n + 1] = xy[1];
  wkb_add_header (&wkb, 3, 1);
  wkb_add_ring (&wkb, xy, 2 * n + 1, 0);
  return wkb_end (&wkb);
}

static void
test_area (void)
{
  double expected = (authalic (28) - authalic (27)) * G_PI / 180;

  for (int clockwise = 0; clockwise < 2; clockwise++)
    {
      g_autoptr (GBytes) wkb = zone_new (110, 27, 111, 28, clockwise);

      g_assert_cmpfloat_with_epsilon (measure (wkb).area_m2, expected, expected * 1e-9);
    }
}

/* The triangle of the equator and two meridians up to the pole is an eighth of the ellipsoid. */
static void
test_area_octant (void)
{
  static const double xy[] = { 0, 0, 90, 0, 0, 90, 0, 0 };
  Wkb writer = wkb_begin (FALSE);
  g_autoptr (GBytes) wkb = NULL;

  wkb_add_header (&writer, 3, 1);
  wkb_add_ring (&writer, xy, 4, 0);
  wkb = wkb_end (&writer);
  g_assert_cmpfloat_with_epsilon (measure (wkb).area_m2, 510065621724088.4 / 8, 1e3);
}

static GBytes *
two_parts_new (guint32  type_offset,
               guint    n_more,
               gboolean big_endian)
{
  static const double small[] = { 112, 27, 112.1, 27, 112.1, 27.1, 112, 27.1, 112, 27 };
  static const double large[] = { 110, 27, 111, 27, 111, 28, 110, 28, 110, 27 };
  static const double hole[] = { 110.2, 27.2, 110.2, 27.8, 110.8, 27.8, 110.8, 27.2, 110.2, 27.2 };
  Wkb wkb = wkb_begin (big_endian);

  wkb_add_header (&wkb, 6 + type_offset, 2);
  wkb_add_header (&wkb, 3 + type_offset, 1);
  wkb_add_ring (&wkb, small, 5, n_more);
  /* Each part says its own byte order. */
  wkb.big_endian = !big_endian;
  wkb_add_header (&wkb, 3 + type_offset, 2);
  wkb_add_ring (&wkb, large, 5, n_more);
  wkb_add_ring (&wkb, hole, 5, n_more);
  return wkb_end (&wkb);
}

static void
test_variants (void)
{
  static const struct {
    guint32 type_offset;
    guint n_more;
  } variants[] = {
    { 0, 0 }, { 1000, 1 }, { 2000, 1 }, { 3000, 2 },
    { 0x80000000u, 1 }, { 0x40000000u, 1 }, { 0xc0000000u, 2 },
  };
  g_autoptr (GBytes) large = wkb_rectangle (110, 27, 111, 28);
  g_autoptr (GBytes) hole = wkb_rectangle (110.2, 27.2, 110.8, 27.8);
  g_autoptr (GBytes) small = wkb_rectangle (112, 27, 112.1, 27.1);
  double expected = measure (large).area_m2 - measure (hole).area_m2 + measure (small).area_m2;

  for (gsize i = 0; i < G_N_ELEMENTS (variants) * 2; i++)
    {
      g_autoptr (GBytes) wkb = two_parts_new (variants[i / 2].type_offset, variants[i / 2].n_more, i % 2);
      g_autoptr (GeoShapes) shapes = read_shape (wkb);
      GeoFigures figures = measure (wkb);

      g_assert_cmpfloat_with_epsilon (figures.area_m2, expected, 1e-2);
      g_assert_cmpuint (geo_shapes_get_all (shapes, NULL)[0].n_rings, ==, 3);
      g_assert_true (geo_shapes_contains (shapes, 0, 112.05, 27.05));
      g_assert_false (geo_shapes_contains (shapes, 0, 110.5, 27.5));
      /* In the largest part and not in its hole. */
      g_assert_true (geo_shapes_contains (shapes, 0, figures.label_lon_deg, figures.label_lat_deg));
      g_assert_cmpfloat (figures.label_lon_deg, <, 111);
    }
}

static void
test_label_square (void)
{
  double scale = cos (27.5 * G_PI / 180);
  g_autoptr (GBytes) wkb = wkb_rectangle (110, 27, 110 + 1 / scale, 28);
  GeoFigures figures = measure (wkb);

  g_assert_cmpfloat_with_epsilon (figures.label_radius_deg, 0.5, 0.01);
  g_assert_cmpfloat_with_epsilon (figures.label_lon_deg, 110 + 0.5 / scale, 0.02);
  g_assert_cmpfloat_with_epsilon (figures.label_lat_deg, 27.5, 0.02);
}

/* An L whose centroid lies outside has most room in its corner: with legs one wide and the
 * corner at (0, 0), at the distance r from both legs' outer sides where it is r from the inner
 * corner (1, 1), so r = 2 - √2. */
static void
test_label_corner (void)
{
  static const double xy[] = { 0, 0, 9, 0, 9, 1, 1, 1, 1, 9, 0, 9, 0, 0 };
  double scaled[G_N_ELEMENTS (xy)];
  Wkb writer = wkb_begin (FALSE);
  g_autoptr (GBytes) wkb = NULL;
  GeoFigures figures;

  for (gsize i = 0; i < G_N_ELEMENTS (xy); i++)
    scaled[i] = xy[i] / 100;
  wkb_add_header (&writer, 3, 1);
  wkb_add_ring (&writer, scaled, 7, 0);
  wkb = wkb_end (&writer);
  figures = measure (wkb);

  g_assert_cmpfloat_with_epsilon (figures.label_radius_deg, (2 - G_SQRT2) / 100, 0.02 * 0.006);
  g_assert_cmpfloat_with_epsilon (figures.label_lon_deg, (2 - G_SQRT2) / 100, 0.001);
  g_assert_cmpfloat_with_epsilon (figures.label_lat_deg, (2 - G_SQRT2) / 100, 0.001);
}

/* Straight from the definition of the distance of a point from a segment. */
static double
distance_from_ring (const double *xy,
                    guint         n,
                    double        x,
                    double        y)
{
  double least = G_MAXDOUBLE;

  for (guint i = 0; i + 1 < n; i++)
    {
      double dx = xy[2 * i + 2] - xy[2 * i], dy = xy[2 * i + 3] - xy[2 * i + 1];
      double t = ((x - xy[2 * i]) * dx + (y - xy[2 * i + 1]) * dy) / (dx * dx + dy * dy);

      t = CLAMP (t, 0, 1);
      least = MIN (least, hypot (x - xy[2 * i] - t * dx, y - xy[2 * i + 1] - t * dy));
    }
  return least;
}

/* A ring about a point on the equator, where a degree is as long both ways, its radius as random
 * says. */
static void
draw_star (GRand  *random,
           double  x,
           double  radius_min,
           double  radius_max,
           double *xy,
           guint   n)
{
  for (guint i = 0; i + 1 < n; i++)
    {
      double radius = g_rand_double_range (random, radius_min, radius_max);

      xy[2 * i] = x + radius * cos (2 * G_PI * i / (n - 1));
      xy[2 * i + 1] = radius * sin (2 * G_PI * i / (n - 1));
    }
  memcpy (xy + 2 * (n - 1), xy, 2 * sizeof (double));
}

/* Stars with a hole somewhere, compared with the best of a fine lattice of places. */
static void
test_label_best (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261124);

  for (guint n = 8; n < 72; n++)
    {
      double shell[144], hole[18], most = 0, radius;
      Wkb writer = wkb_begin (FALSE);
      g_autoptr (GBytes) wkb = NULL;
      g_autoptr (GeoShapes) shapes = NULL;
      GeoFigures figures;

      draw_star (random, 110, 0.01, 0.02, shell, n);
      draw_star (random, 110 + g_rand_double_range (random, -0.003, 0.003), 0.001, 0.004, hole, 9);
      wkb_add_header (&writer, 3, 2);
      wkb_add_ring (&writer, shell, n, 0);
      wkb_add_ring (&writer, hole, 9, 0);
      wkb = wkb_end (&writer);
      shapes = read_shape (wkb);
      figures = measure (wkb);

      for (double x = 109.98; x < 110.02; x += 0.0005)
        for (double y = -0.02; y < 0.02; y += 0.0005)
          if (geo_shapes_contains (shapes, 0, x, y))
            most = MAX (most, MIN (distance_from_ring (shell, n, x, y),
                                   distance_from_ring (hole, 9, x, y)));
      radius = MIN (distance_from_ring (shell, n, figures.label_lon_deg, figures.label_lat_deg),
                    distance_from_ring (hole, 9, figures.label_lon_deg, figures.label_lat_deg));
      g_assert_true (geo_shapes_contains (shapes, 0, figures.label_lon_deg, figures.label_lat_deg));
      g_assert_cmpfloat_with_epsilon (figures.label_radius_deg, radius, 1e-9);
      g_assert_cmpfloat (figures.label_radius_deg, >=, most / 1.05);
    }
}

/* Shapes on which a search could go on for ever, or none of whose cells' middles is inside. */
static void
test_label_thin (void)
{
  static const double shapes[][10] = {
    { 100, 27, 130, 27, 130, 27.0000001, 100, 27.0000001, 100, 27 },
    { 100, 27, 130, 50, 130, 50.0000001, 100, 27.0000001, 100, 27 },
    { 110, 27, 110, 27, 110, 27, 110, 27, 110, 27 },
    { 110, 27, 111, 28, 110, 27, 111, 28, 110, 27 },
    { 300, 0, 300.00000000000006, 0, 300.00000000000006, 1e-20, 300, 1e-20, 300, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      Wkb writer = wkb_begin (FALSE);
      g_autoptr (GBytes) wkb = NULL;
      GeoFigures figures;

      wkb_add_header (&writer, 3, 1);
      wkb_add_ring (&writer, shapes[i], 5, 0);
      wkb = wkb_end (&writer);
      figures = measure (wkb);
      g_assert_cmpfloat (figures.label_radius_deg, >=, 0);
      g_assert_cmpfloat (figures.label_lon_deg, >=, shapes[i][0]);
      g_assert_cmpfloat (figures.label_lon_deg, <=, shapes[i][2]);
      if (i < 2)
        {
          g_autoptr (GeoShapes) read = read_shape (wkb);

          g_assert_true (geo_shapes_contains (read, 0, figures.label_lon_deg, figures.label_lat_deg));
        }
    }
}

static void
assert_refused (GBytes *wkb)
{
  g_autoptr (GeoShapesBuilder) builder = geo_shapes_builder_new ();
  g_autoptr (GPtrArray) wkbs = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) other_error = NULL;
  g_autoptr (GError) union_error = NULL;
  GeoFigures figures;

  g_assert_false (geo_geometry_measure (wkb, 0, &figures, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_DAMAGED);
  geo_shapes_builder_begin_shape (builder, NAN, NAN, NAN);
  g_assert_false (geo_geometry_add_rings (wkb, builder, &other_error));
  g_assert_error (other_error, GEO_ERROR, GEO_ERROR_DAMAGED);
  g_ptr_array_add (wkbs, wkb);
  g_assert_null (geo_geometry_union (wkbs, NULL, &union_error));
  g_assert_error (union_error, GEO_ERROR, GEO_ERROR_DAMAGED);
}

/* However much of it is missing. */
static void
test_truncated (void)
{
  g_autoptr (GBytes) whole = two_parts_new (0, 0, FALSE);
  gsize size = g_bytes_get_size (whole);

  for (gsize n = 0; n < size; n++)
    {
      /* A copy of its own, so that a read behind the end is one behind an allocation. */
      g_autoptr (GBytes) wkb = g_bytes_new (g_bytes_get_data (whole, NULL), n);

      assert_refused (wkb);
    }
}

static void
test_hostile (void)
{
  static const struct {
    guint32 type, count, inner;
  } cases[] = {
    { 3, G_MAXUINT32, G_MAXUINT32 }, { 3, 1, G_MAXUINT32 }, { 3, 1, G_MAXUINT32 / 16 + 1 },
    { 3, 1, 0x10000000 }, { 6, G_MAXUINT32, 0 }, { 6, 1, 6 }, { 1, 1, 1 }, { 2, 1, 1 }, { 7, 1, 0 },
    { 4003, 1, 0 }, { 0x80000000u + 1003, 1, 0 }, { 0x20000000u + 3, 1, 0 }, { 0, 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Wkb writer = wkb_begin (FALSE);
      g_autoptr (GBytes) wkb = NULL;

      wkb_add_header (&writer, cases[i].type, cases[i].count);
      wkb_add_uint (&writer, cases[i].inner);
      wkb_add_double (&writer, 110);
      wkb_add_double (&writer, 27);
      wkb = wkb_end (&writer);
      assert_refused (wkb);
    }
}

static void
test_no_places (void)
{
  static const double bad[][2] = {
    { NAN, 27 }, { 110, NAN }, { INFINITY, 27 }, { 110, -INFINITY }, { 110, 90.1 }, { 37344615, 2973868 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      double xy[] = { 110, 27, 111, 27, bad[i][0], bad[i][1], 110, 27 };
      Wkb writer = wkb_begin (FALSE);
      g_autoptr (GBytes) wkb = NULL;

      wkb_add_header (&writer, 3, 1);
      wkb_add_ring (&writer, xy, 4, 0);
      wkb = wkb_end (&writer);
      assert_refused (wkb);
    }
}

/* Every byte of a good polygon set to every kind of value: any answer, but no crash. */
static void
test_mutated (void)
{
  static const guint8 values[] = { 0x00, 0x01, 0x7f, 0x80, 0xff, 0xf0 };
  g_autoptr (GBytes) whole = two_parts_new (1000, 1, TRUE);
  gsize size, n_read = 0;
  const guint8 *bytes = g_bytes_get_data (whole, &size);

  for (gsize i = 0; i < size * G_N_ELEMENTS (values); i++)
    {
      guint8 *copy = g_memdup2 (bytes, size);
      g_autoptr (GBytes) wkb = g_bytes_new_take (copy, size);
      GeoFigures figures;

      copy[i / G_N_ELEMENTS (values)] = values[i % G_N_ELEMENTS (values)];
      if (geo_geometry_measure (wkb, 0, &figures, NULL))
        {
          g_assert_cmpfloat (figures.area_m2, >=, 0);
          g_assert_true (isfinite (figures.label_lon_deg) && isfinite (figures.label_lat_deg));
          n_read++;
        }
    }
  g_assert_cmpuint (n_read, >, 0);
}

static void
test_empty (void)
{
  Wkb writer = wkb_begin (FALSE);
  g_autoptr (GBytes) wkb = NULL;
  g_autoptr (GeoShapes) shapes = NULL;
  g_autoptr (GError) error = NULL;
  GeoFigures figures;

  wkb_add_header (&writer, 6, 0);
  wkb = wkb_end (&writer);
  g_assert_false (geo_geometry_measure (wkb, 0, &figures, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_DAMAGED);
  shapes = read_shape (wkb);
  g_assert_cmpuint (geo_shapes_get_all (shapes, NULL)[0].n_rings, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geometry/area", test_area);
  g_test_add_func ("/geometry/area-octant", test_area_octant);
  g_test_add_func ("/geometry/variants", test_variants);
  g_test_add_func ("/geometry/label-square", test_label_square);
  g_test_add_func ("/geometry/label-corner", test_label_corner);
  g_test_add_func ("/geometry/label-best", test_label_best);
  g_test_add_func ("/geometry/label-thin", test_label_thin);
  g_test_add_func ("/geometry/truncated", test_truncated);
  g_test_add_func ("/geometry/hostile", test_hostile);
  g_test_add_func ("/geometry/no-places", test_no_places);
  g_test_add_func ("/geometry/mutated", test_mutated);
  g_test_add_func ("/geometry/empty", test_empty);
  return g_test_run ();
}
