/* test-geo-geometry-union.c – what polygons cover together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/shape/geo-geometry.h"

#include "tests/geodata/shape/wkb.h"

#include <locale.h>
#include <math.h>

static GBytes *
unite (GPtrArray *wkbs)
{
  g_autoptr (GError) error = NULL;
  GBytes *wkb = geo_geometry_union (wkbs, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (wkb);
  return wkb;
}

static double
get_area (GBytes *wkb)
{
  g_autoptr (GError) error = NULL;
  GeoFigures figures;

  g_assert_true (geo_geometry_measure (wkb, 0, &figures, &error));
  g_assert_no_error (error);
  return figures.area_m2;
}

static GeoShapes *
read_shape (GBytes *wkb)
{
  GeoShapesBuilder *builder = geo_shapes_builder_new ();

  geo_shapes_builder_begin_shape (builder, NAN, NAN, NAN);
  g_assert_true (geo_geometry_add_rings (wkb, builder, NULL));
  return geo_shapes_builder_end (builder);
}

static guint
count_points (const GeoShapes *shapes)
{
  guint n = 0;

  for (guint r = 0; r < geo_shapes_get_all (shapes, NULL)[0].n_rings; r++)
    n += geo_shapes_get_rings (shapes)[r].n_points;
  return n;
}

static GPtrArray *
wkbs_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
}

/* Squares in rows of @n, but for one in the middle: a coverage with a hole. */
static GPtrArray *
squares_new (int n)
{
  GPtrArray *wkbs = wkbs_new ();

  for (int i = 0; i < n * n; i++)
    if (i != n * n / 2)
      g_ptr_array_add (wkbs, wkb_rectangle (110 + i % n * 0.1, 27 + i / n * 0.1,
                                            110 + (i % n + 1) * 0.1, 27 + (i / n + 1) * 0.1));
  return wkbs;
}

static void
test_coverage (void)
{
  g_autoptr (GPtrArray) wkbs = squares_new (5);
  g_autoptr (GBytes) wkb = unite (wkbs);
  g_autoptr (GeoShapes) shapes = read_shape (wkb);
  double sum = 0;

  for (guint i = 0; i < wkbs->len; i++)
    sum += get_area (wkbs->pdata[i]);
  g_assert_cmpfloat_with_epsilon (get_area (wkb), sum, sum * 1e-9);
  g_assert_cmpuint (geo_shapes_get_all (shapes, NULL)[0].n_rings, ==, 2);
  /* Every vertex of the border and of the hole, and none inside. */
  g_assert_cmpuint (count_points (shapes), ==, 20 + 4);
  g_assert_true (geo_shapes_contains (shapes, 0, 110.05, 27.05));
  g_assert_false (geo_shapes_contains (shapes, 0, 110.25, 27.25));
}

static void
test_apart (void)
{
  g_autoptr (GPtrArray) wkbs = wkbs_new ();
  g_autoptr (GBytes) wkb = NULL;
  g_autoptr (GeoShapes) shapes = NULL;
  guint32 type;

  g_ptr_array_add (wkbs, wkb_rectangle (110, 27, 111, 28));
  g_ptr_array_add (wkbs, wkb_rectangle (112, 27, 113, 28));
  wkb = unite (wkbs);
  shapes = read_shape (wkb);
  g_assert_cmpuint (geo_shapes_get_all (shapes, NULL)[0].n_rings, ==, 2);
  memcpy (&type, (const guint8 *) g_bytes_get_data (wkb, NULL) + 1, sizeof type);
  g_assert_cmpuint (GUINT32_FROM_LE (type), ==, 6);
}

static void
test_one (void)
{
  g_autoptr (GPtrArray) wkbs = wkbs_new ();
  g_autoptr (GBytes) wkb = NULL;
  guint32 type;

  g_ptr_array_add (wkbs, wkb_rectangle (110, 27, 111, 28));
  wkb = unite (wkbs);
  memcpy (&type, (const guint8 *) g_bytes_get_data (wkb, NULL) + 1, sizeof type);
  g_assert_cmpuint (GUINT32_FROM_LE (type), ==, 6);
  g_assert_cmpfloat_with_epsilon (get_area (wkb), get_area (wkbs->pdata[0]), 1);
}

/* No coverages: what is covered twice counts once. */
static void
test_overlap (void)
{
  static const double second[][4] = {
    { 110.5, 27.5, 111.5, 28.5 },   /* crossing */
    { 110.2, 27.2, 110.8, 27.8 },   /* inside, touching nothing */
    { 110, 27, 110.5, 27.5 },       /* inside, in the corner */
    { 110, 27, 111, 28 },           /* the same again */
    { 110.5, 27, 111, 28 },         /* along three sides */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (second); i++)
    {
      g_autoptr (GPtrArray) wkbs = wkbs_new ();
      g_autoptr (GBytes) wkb = NULL;
      g_autoptr (GeoShapes) shapes = NULL;

      g_ptr_array_add (wkbs, wkb_rectangle (110, 27, 111, 28));
      g_ptr_array_add (wkbs, wkb_rectangle (second[i][0], second[i][1], second[i][2], second[i][3]));
      wkb = unite (wkbs);
      shapes = read_shape (wkb);
      g_assert_cmpuint (geo_shapes_get_all (shapes, NULL)[0].n_rings, ==, 1);
      for (double x = 110.05; x < 111.5; x += 0.1)
        for (double y = 27.05; y < 28.5; y += 0.1)
          g_assert_cmpint (geo_shapes_contains (shapes, 0, x, y), ==,
                           (x < 111 && y < 28)
                           || (x > second[i][0] && y > second[i][1]
                               && x < second[i][2] && y < second[i][3]));
    }
}

/* A bow tie is no polygon; its two wings are covered all the same. */
static void
test_crossing_itself (void)
{
  static const double xy[] = { 110, 27, 111, 28, 111, 27, 110, 28, 110, 27 };
  g_autoptr (GPtrArray) wkbs = wkbs_new ();
  g_autoptr (GBytes) wkb = NULL;
  g_autoptr (GeoShapes) shapes = NULL;
  Wkb writer = wkb_begin (FALSE);

  wkb_add_header (&writer, 3, 1);
  wkb_add_ring (&writer, xy, 5, 0);
  g_ptr_array_add (wkbs, wkb_end (&writer));
  wkb = unite (wkbs);
  shapes = read_shape (wkb);
  g_assert_true (geo_shapes_contains (shapes, 0, 110.1, 27.5));
  g_assert_true (geo_shapes_contains (shapes, 0, 110.9, 27.5));
  g_assert_false (geo_shapes_contains (shapes, 0, 110.5, 27.9));
}

static void
test_nothing (void)
{
  static const double thread[] = { 110, 27, 111, 28, 110, 27 };
  g_autoptr (GPtrArray) wkbs = wkbs_new ();
  g_autoptr (GBytes) wkb = NULL;
  g_autoptr (GeoShapes) shapes = NULL;
  Wkb writer = wkb_begin (FALSE);

  wkb_add_header (&writer, 3, 1);
  wkb_add_ring (&writer, thread, 3, 0);
  g_ptr_array_add (wkbs, wkb_end (&writer));
  wkb = unite (wkbs);
  shapes = read_shape (wkb);
  g_assert_cmpuint (geo_shapes_get_all (shapes, NULL)[0].n_rings, ==, 0);
}

static void
test_cancelled (void)
{
  g_autoptr (GPtrArray) wkbs = squares_new (3);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (geo_geometry_union (wkbs, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/union/coverage", test_coverage);
  g_test_add_func ("/union/apart", test_apart);
  g_test_add_func ("/union/one", test_one);
  g_test_add_func ("/union/overlap", test_overlap);
  g_test_add_func ("/union/crossing-itself", test_crossing_itself);
  g_test_add_func ("/union/nothing", test_nothing);
  g_test_add_func ("/union/cancelled", test_cancelled);
  return g_test_run ();
}
