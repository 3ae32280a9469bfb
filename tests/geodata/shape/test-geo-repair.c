/* test-geo-repair.c – outlines that are not as they should be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Land is drawn on squares of a ten-thousandth of a degree at 26.8° N, where one has
 * 11.08004 m × 9.94299 m = 110.169 m² on the ellipsoid of CGCS2000 (M = 6348394 m along the
 * meridian, N = 6382481 m across it, worked out apart from the program).
 */
#include "geodata/shape/geo-repair.h"

#include <math.h>
#include <string.h>

#define UNIT_DEG 1e-4
#define UNIT_M2  110.169
#define LON_DEG  109.7
#define LAT_DEG  26.8

typedef struct {
  GeoPolygons polygons;
  GeoRepairs repairs;
  char *reason;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  geo_polygons_init (&self->polygons);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  geo_polygons_clear (&self->polygons);
  g_free (self->reason);
}

/* In squares from the origin, each "x,y". */
static void
add_ring (Fixture    *self,
          const char *text)
{
  g_auto (GStrv) pairs = g_strsplit (text, " ", -1);
  guint n = g_strv_length (pairs);
  double *points = geo_polygons_add_ring (&self->polygons, n);

  for (guint i = 0; i < n; i++)
    {
      char *end;

      points[2 * i] = LON_DEG + g_ascii_strtod (pairs[i], &end) * UNIT_DEG;
      g_assert_cmpint (*end, ==, ',');
      points[2 * i + 1] = LAT_DEG + g_ascii_strtod (end + 1, NULL) * UNIT_DEG;
    }
  geo_polygons_close_ring (&self->polygons);
}

static void
begin (Fixture    *self,
       const char *shell)
{
  geo_polygons_begin_part (&self->polygons);
  add_ring (self, shell);
}

static gboolean
repair (Fixture *self)
{
  return geo_repair_polygons (&self->polygons, FALSE, GEO_REPAIR_MAX_M2, &self->repairs,
                              &self->reason);
}

static double
get_units (Fixture *self)
{
  return geo_polygons_get_area (&self->polygons) / (UNIT_DEG * UNIT_DEG);
}

static void
assert_ring (Fixture    *self,
             guint       ring,
             const char *text)
{
  g_autoptr (GString) found = g_string_new (NULL);
  guint n_points;
  const double *points = geo_polygons_get_points (&self->polygons, ring, &n_points);

  for (guint i = 0; i < n_points; i++)
    g_string_append_printf (found, "%s%g,%g", i == 0 ? "" : " ",
                            round ((points[2 * i] - LON_DEG) / UNIT_DEG * 1000) / 1000,
                            round ((points[2 * i + 1] - LAT_DEG) / UNIT_DEG * 1000) / 1000);
  g_assert_cmpstr (found->str, ==, text);
}

static void
test_sound (Fixture       *self,
            gconstpointer  data)
{
  begin (self, "0,0 0,9 9,9 9,0");
  add_ring (self, "3,3 4,3 4,4 3,4");

  g_assert_true (repair (self));
  g_assert_cmpuint (self->repairs.kinds, ==, 0);
  g_assert_cmpfloat (self->repairs.changed_m2, ==, 0);
  assert_ring (self, 0, "0,0 0,9 9,9 9,0 0,0");
  assert_ring (self, 1, "3,3 4,3 4,4 3,4 3,3");
}

/* Shapes that go the other way round as a whole are no fault, unless the format says so. */
static void
test_counter_clockwise (Fixture       *self,
                        gconstpointer  data)
{
  begin (self, "0,0 9,0 9,9 0,9");
  g_assert_true (repair (self));
  g_assert_cmpuint (self->repairs.kinds, ==, 0);
  assert_ring (self, 0, "0,0 0,9 9,9 9,0 0,0");

  geo_polygons_empty (&self->polygons);
  begin (self, "0,0 9,0 9,9 0,9");
  g_assert_true (geo_repair_polygons (&self->polygons, TRUE, 0, &self->repairs, &self->reason));
  g_assert_cmpuint (self->repairs.kinds, ==, GEO_REPAIR_WINDING);
  assert_ring (self, 0, "0,0 0,9 9,9 9,0 0,0");
}

static void
test_hole_wound_as_shell (Fixture       *self,
                          gconstpointer  data)
{
  begin (self, "0,0 0,9 9,9 9,0");
  add_ring (self, "3,3 3,4 4,4 4,3");

  g_assert_true (repair (self));
  g_assert_cmpuint (self->repairs.kinds, ==, GEO_REPAIR_WINDING);
  g_assert_cmpfloat_with_epsilon (get_units (self), 80, 1e-6);
  assert_ring (self, 1, "3,3 4,3 4,4 3,4 3,3");
}

/* As readers make of such a hole: a part inside another. An island in it stays one. */
static void
test_hole_as_part (Fixture       *self,
                   gconstpointer  data)
{
  begin (self, "4,4 4,5 5,5 5,4");
  begin (self, "3,3 3,6 6,6 6,3");
  begin (self, "0,0 0,9 9,9 9,0");

  g_assert_true (repair (self));
  g_assert_cmpuint (self->repairs.kinds, ==, GEO_REPAIR_WINDING);
  g_assert_cmpuint (self->polygons.parts->len, ==, 2);
  g_assert_cmpfloat_with_epsilon (get_units (self), 81 - 9 + 1, 1e-6);
  g_assert_cmpfloat (self->repairs.changed_m2, ==, 0);
}

static void
test_hole_outside (Fixture       *self,
                   gconstpointer  data)
{
  begin (self, "0,0 0,9 9,9 9,0");
  add_ring (self, "13,3 14,3 14,4 13,4");

  g_assert_true (repair (self));
  g_assert_cmpuint (self->repairs.kinds, ==, GEO_REPAIR_WINDING);
  g_assert_cmpuint (self->polygons.parts->len, ==, 2);
  g_assert_cmpfloat_with_epsilon (get_units (self), 82, 1e-6);
}

static void
test_duplicate_points (Fixture       *self,
                       gconstpointer  data)
{
  begin (self, "0,0 0,0 0,9 9,9 9,9 9,9 9,0 0,0");

  g_assert_true (repair (self));
  g_assert_cmpuint (self->repairs.kinds, ==, GEO_REPAIR_DUPLICATE_POINTS);
  assert_ring (self, 0, "0,0 0,9 9,9 9,0 0,0");
}

static void
test_spikes (Fixture       *self,
             gconstpointer  data)
{
  /* one that bends, one whose sides lie on each other, one at the seam */
  begin (self, "0,0 0,9 9,9 20,9 25,14 20,9 9,9 9,5 14,5 9,5 9,0 0,0 -3,-3");

  g_assert_true (repair (self));
  g_assert_cmpuint (self->repairs.kinds, ==, GEO_REPAIR_SPIKE);
  g_assert_cmpfloat_with_epsilon (get_units (self), 81, 1e-6);
  g_assert_cmpfloat_with_epsilon (self->repairs.changed_m2, 0, 1e-6);
}

/* A ring that is well but for a tip where it begins. */
static void
test_spike_at_seam (Fixture       *self,
                    gconstpointer  data)
{
  begin (self, "5,20 5,9 9,9 9,0 0,0 0,9 5,9");

  g_assert_true (repair (self));
  g_assert_cmpuint (self->repairs.kinds, ==, GEO_REPAIR_SPIKE);
  g_assert_cmpfloat_with_epsilon (get_units (self), 81, 1e-6);
}

/* 100 squares long, and half a millimetre wide at its foot: 4.5e-5 squares. */
static void
test_thin_spike (Fixture       *self,
                 gconstpointer  data)
{
  begin (self, "0,0 0,9 9,9 9,5 109,5 9,4.999955 9,0");

  g_assert_true (repair (self));
  g_assert_cmpuint (self->repairs.kinds, ==, GEO_REPAIR_SPIKE);
  g_assert_cmpfloat_with_epsilon (self->repairs.changed_m2, 100 * 4.5e-5 / 2 * UNIT_M2, 1e-3);
  assert_ring (self, 0, "0,0 0,9 9,9 9,5 9,5 9,0 0,0");
}

/* A metre wide is land. */
static void
test_needle (Fixture       *self,
             gconstpointer  data)
{
  begin (self, "0,0 0,9 9,9 9,5 109,5 9,4.9 9,0");

  g_assert_true (repair (self));
  g_assert_cmpuint (self->repairs.kinds, ==, 0);
  g_assert_cmpfloat_with_epsilon (get_units (self), 81 + 5, 1e-6);
}

/* Two squares that meet in a corner, drawn in one go. */
static void
test_self_touch (Fixture       *self,
                 gconstpointer  data)
{
  begin (self, "0,0 0,9 9,9 9,18 18,18 18,9 9,9 9,0");

  g_assert_true (repair (self));
  g_assert_cmpuint (self->repairs.kinds, ==, GEO_REPAIR_SELF_TOUCH | GEO_REPAIR_MULTIPART);
  g_assert_cmpuint (self->polygons.parts->len, ==, 2);
  g_assert_cmpfloat_with_epsilon (get_units (self), 162, 1e-6);
  g_assert_cmpfloat (self->repairs.changed_m2, ==, 0);
}

/* A ring that closes on itself around a hole. */
static void
test_hole_from_outline (Fixture       *self,
                        gconstpointer  data)
{
  begin (self, "0,0 0,9 9,9 9,0 4,0 6,3 2,3 4,0");

  g_assert_true (repair (self));
  g_assert_cmpuint (self->repairs.kinds, ==, GEO_REPAIR_SELF_TOUCH);
  g_assert_cmpuint (self->polygons.rings->len, ==, 2);
  g_assert_cmpfloat_with_epsilon (get_units (self), 81 - 6, 1e-6);
  g_assert_cmpfloat (self->repairs.changed_m2, ==, 0);
}

/* A hole that touches its shell in a point is well. */
static void
test_touching_hole (Fixture       *self,
                    gconstpointer  data)
{
  begin (self, "0,0 0,9 9,9 9,0 4,0");
  add_ring (self, "4,0 6,3 2,3");

  g_assert_true (repair (self));
  g_assert_cmpuint (self->repairs.kinds, ==, 0);
  g_assert_cmpuint (self->polygons.rings->len, ==, 2);
  g_assert_cmpfloat_with_epsilon (get_units (self), 81 - 6, 1e-6);
}

/* On the way down the side at x = 50 there is a loop to the right, which goes round against the
 * clock: 50,52 50,50 52,52, of 2 squares. */
static void
test_small_bow_tie (Fixture       *self,
                    gconstpointer  data)
{
  begin (self, "0,0 0,100 50,100 50,50 52,52 49,52 49,0");

  g_assert_true (repair (self));
  g_assert_cmpuint (self->repairs.kinds, ==, GEO_REPAIR_SELF_CROSSING | GEO_REPAIR_MULTIPART);
  g_assert_cmpuint (self->polygons.parts->len, ==, 2);
  g_assert_cmpfloat_with_epsilon (get_units (self), 50 * 48 + 49 * 52 + 2, 1e-6);
  g_assert_cmpfloat_with_epsilon (self->repairs.changed_m2, 2 * UNIT_M2, 0.1);
}

/* The same to the left, with the clock: the land of the loop is gone round twice. */
static void
test_small_loop (Fixture       *self,
                 gconstpointer  data)
{
  begin (self, "0,0 0,100 50,100 50,50 48,52 51,52 51,0");

  g_assert_true (repair (self));
  g_assert_cmpuint (self->repairs.kinds, ==, GEO_REPAIR_SELF_CROSSING);
  g_assert_cmpuint (self->polygons.parts->len, ==, 1);
  g_assert_cmpfloat_with_epsilon (get_units (self), 50 * 48 + 51 * 52, 1e-6);
  g_assert_cmpfloat_with_epsilon (self->repairs.changed_m2, 2 * UNIT_M2, 0.1);
}

static void
test_large_bow_tie (Fixture       *self,
                    gconstpointer  data)
{
  begin (self, "0,0 9,9 9,0 0,9");

  g_assert_false (repair (self));
  g_assert_nonnull (strstr (self->reason, "crosses itself"));
  g_assert_cmpfloat_with_epsilon (self->repairs.changed_m2, 20.25 * UNIT_M2, 1);
  g_assert_nonnull (strstr (self->reason, "by 2231 m²"));
}

/* Of a county a thousandth is much land: the share is not all. */
static void
test_limit (Fixture       *self,
            gconstpointer  data)
{
  const char *shape = "0,0 0,1000 500,1000 500,500 502,502 499,502 499,0"; /* 2 squares change */

  begin (self, shape);
  g_assert_true (geo_repair_polygons (&self->polygons, FALSE, 2.01 * UNIT_M2, &self->repairs,
                                      &self->reason));

  geo_polygons_empty (&self->polygons);
  self->repairs = (GeoRepairs) { 0, 0 };
  begin (self, shape);
  g_assert_false (geo_repair_polygons (&self->polygons, FALSE, 1.99 * UNIT_M2, &self->repairs,
                                       &self->reason));
}

static void
test_nothing (Fixture       *self,
              gconstpointer  data)
{
  begin (self, "0,0 5,5 0,0 5,5");

  g_assert_false (repair (self));
  g_assert_nonnull (strstr (self->reason, "encloses nothing"));
}

/* Every side crosses every other. */
static void
test_scribble (Fixture       *self,
               gconstpointer  data)
{
  const guint n = 20001;
  double *points;

  geo_polygons_begin_part (&self->polygons);
  points = geo_polygons_add_ring (&self->polygons, n);
  for (guint i = 0; i < n; i++)
    {
      double angle = 2 * G_PI * (double) ((gsize) i * (n / 2) % n) / n;

      points[2 * i] = LON_DEG + 0.01 * cos (angle);
      points[2 * i + 1] = LAT_DEG + 0.01 * sin (angle);
    }
  geo_polygons_close_ring (&self->polygons);

  g_assert_false (repair (self));
  g_assert_nonnull (strstr (self->reason, "more than 200 times"));
}

/* A comb of long teeth, askew, so that the box of each lies over those of all others. */
static void
test_comb (Fixture       *self,
           gconstpointer  data)
{
  const guint n_teeth = 1000;
  double *points;

  geo_polygons_begin_part (&self->polygons);
  points = geo_polygons_add_ring (&self->polygons, 2 * n_teeth + 2);
  for (guint i = 0; i < 2 * n_teeth; i++)
    {
      double along = 1e-6 * i, out = i % 2 == 0 ? 0 : 0.1;

      points[2 * i] = LON_DEG + out + along;
      points[2 * i + 1] = LAT_DEG + out - along;
    }
  points[4 * n_teeth] = LON_DEG - 0.01 + 2e-6 * n_teeth;
  points[4 * n_teeth + 1] = LAT_DEG - 0.01 - 2e-6 * n_teeth;
  points[4 * n_teeth + 2] = LON_DEG - 0.01;
  points[4 * n_teeth + 3] = LAT_DEG - 0.01;
  geo_polygons_close_ring (&self->polygons);

  g_assert_true (repair (self));
  g_assert_cmpuint (self->repairs.kinds, ==, 0);
}

static void
test_names (void)
{
  g_assert_cmpstr (geo_repair_get_nick (GEO_REPAIR_SELF_CROSSING), ==, "self-crossing");
  g_assert_cmpstr (geo_repair_get_title (GEO_REPAIR_SPIKE), ==, "outline had a spike");
  g_assert_null (geo_repair_get_nick (GEO_REPAIR_SPIKE | GEO_REPAIR_CLOSED));
  for (guint i = 0; i < GEO_N_REPAIRS; i++)
    g_assert_nonnull (geo_repair_get_nick (1u << i));
}

#define ADD(name, function) \
  g_test_add ("/repair/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("sound", test_sound);
  ADD ("counter-clockwise", test_counter_clockwise);
  ADD ("hole-wound-as-shell", test_hole_wound_as_shell);
  ADD ("hole-as-part", test_hole_as_part);
  ADD ("hole-outside", test_hole_outside);
  ADD ("duplicate-points", test_duplicate_points);
  ADD ("spikes", test_spikes);
  ADD ("spike-at-seam", test_spike_at_seam);
  ADD ("thin-spike", test_thin_spike);
  ADD ("needle", test_needle);
  ADD ("self-touch", test_self_touch);
  ADD ("hole-from-outline", test_hole_from_outline);
  ADD ("touching-hole", test_touching_hole);
  ADD ("small-bow-tie", test_small_bow_tie);
  ADD ("small-loop", test_small_loop);
  ADD ("large-bow-tie", test_large_bow_tie);
  ADD ("limit", test_limit);
  ADD ("nothing", test_nothing);
  ADD ("scribble", test_scribble);
  ADD ("comb", test_comb);
  g_test_add_func ("/repair/names", test_names);

  return g_test_run ();
}
