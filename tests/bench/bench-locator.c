/* bench-locator.c – placing cases into areas: Getu's locator against GEOS
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Both get the same polygons and points in memory, on one thread: GEOS as prepared polygons in an
 * STRtree, which is how its users do it. Prints seconds of processor time by the fastest of
 * ROUNDS, and how many points were placed, by both alike or the program fails.
 */
#include "geodata/shape/geo-locator.h"
#include "geodata/store/geo-snapshot.h"

#include <geos_c.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROUNDS 3

typedef struct {
  double build_s, find_s;
  guint n_placed;
} Result;

static double
get_cpu_s (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

/* Longitude and latitude by turns, from the second and third column. */
static GArray *
read_points (const char *path)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  GArray *points = g_array_new (FALSE, FALSE, sizeof (double));

  if (!g_file_get_contents (path, &text, NULL, NULL))
    exit (1);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", 4);
      double p[2];

      if (g_strv_length (cells) < 4)
        continue;
      p[0] = g_ascii_strtod (cells[1], NULL);
      p[1] = g_ascii_strtod (cells[2], NULL);
      g_array_append_vals (points, p, 2);
    }
  return points;
}

static Result
place_with_getu (GeoSnapshot *snapshot,
                 GeoShapes   *shapes,
                 GArray      *points)
{
  double start_s = get_cpu_s (), built_s;
  g_autoptr (GeoLocator) locator = geo_locator_new (geo_snapshot_get_register (snapshot), shapes,
                                                    GEO_LEVEL_GROUP);
  guint n_placed = 0;

  built_s = get_cpu_s ();
  for (guint i = 0; i < points->len; i += 2)
    n_placed += geo_locator_find (locator, g_array_index (points, double, i),
                                  g_array_index (points, double, i + 1)) >= 0;
  return (Result) { built_s - start_s, get_cpu_s () - built_s, n_placed };
}

/* One polygon of the shape's rings, the first of which is the shell, as all are in these sets. */
static GEOSGeometry *
polygon_new (GEOSContextHandle_t  geos,
             GeoShapes           *shapes,
             const GeoShape      *shape)
{
  const GeoRing *ring = &geo_shapes_get_rings (shapes)[shape->first_ring];
  const double *points = geo_shapes_get_points (shapes) + 2 * (gsize) ring->first_point;
  g_autofree double *closed = g_new (double, 2 * ring->n_points + 2);

  memcpy (closed, points, ring->n_points * 2 * sizeof (double));
  memcpy (closed + 2 * ring->n_points, points, 2 * sizeof (double));
  return GEOSGeom_createPolygon_r (
    geos,
    GEOSGeom_createLinearRing_r (geos, GEOSCoordSeq_copyFromBuffer_r (geos, closed,
                                                                      ring->n_points + 1, 0, 0)),
    NULL, 0);
}

typedef struct {
  GEOSContextHandle_t geos;
  const GEOSGeometry *point;
  gboolean found;
} Query;

static void
query_cb (void *item,
          void *user_data)
{
  Query *query = user_data;

  if (!query->found)
    query->found = GEOSPreparedContains_r (query->geos, item, query->point) == 1;
}

static void
ignore_cb (void *item,
           void *user_data)
{
}

static Result
place_with_geos (GeoSnapshot *snapshot,
                 GeoShapes   *shapes,
                 GArray      *points)
{
  GEOSContextHandle_t geos = GEOS_init_r ();
  int n_areas;
  const GeoArea *areas = geo_register_get_areas (geo_snapshot_get_register (snapshot), &n_areas);
  const GeoShape *all = geo_shapes_get_all (shapes, NULL);
  g_autoptr (GPtrArray) polygons = g_ptr_array_new (), prepared = g_ptr_array_new ();
  GEOSSTRtree *tree;
  Result result = { 0, 0, 0 };
  double start_s;

  for (int i = 0; i < n_areas; i++)
    if (areas[i].level == GEO_LEVEL_GROUP)
      g_ptr_array_add (polygons, polygon_new (geos, shapes, &all[i]));

  start_s = get_cpu_s ();
  tree = GEOSSTRtree_create_r (geos, 10);
  for (guint i = 0; i < polygons->len; i++)
    {
      g_ptr_array_add (prepared, (gpointer) GEOSPrepare_r (geos, polygons->pdata[i]));
      GEOSSTRtree_insert_r (geos, tree, polygons->pdata[i], prepared->pdata[i]);
    }
  /* the first query builds the tree */
  if (polygons->len > 0)
    GEOSSTRtree_query_r (geos, tree, polygons->pdata[0], ignore_cb, NULL);
  result.build_s = get_cpu_s () - start_s;

  start_s = get_cpu_s ();
  for (guint i = 0; i < points->len; i += 2)
    {
      GEOSGeometry *point = GEOSGeom_createPointFromXY_r (geos, g_array_index (points, double, i),
                                                          g_array_index (points, double, i + 1));
      Query query = { geos, point, FALSE };

      GEOSSTRtree_query_r (geos, tree, point, query_cb, &query);
      result.n_placed += query.found;
      GEOSGeom_destroy_r (geos, point);
    }
  result.find_s = get_cpu_s () - start_s;

  GEOSSTRtree_destroy_r (geos, tree);
  for (guint i = 0; i < polygons->len; i++)
    {
      GEOSPreparedGeom_destroy_r (geos, prepared->pdata[i]);
      GEOSGeom_destroy_r (geos, polygons->pdata[i]);
    }
  GEOS_finish_r (geos);
  return result;
}

static Result
faster_of (Result a,
           Result b)
{
  return a.n_placed > 0 && a.build_s + a.find_s <= b.build_s + b.find_s ? a : b;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoSnapshot) snapshot = NULL;
  g_autoptr (GeoShapes) shapes = NULL;
  g_autoptr (GArray) points = NULL;
  Result getu = { 0, 0, 0 }, geos = { 0, 0, 0 };

  if (argc != 3)
    {
      fputs ("usage: bench-locator STORE CASES.csv\n", stderr);
      return 2;
    }
  snapshot = geo_snapshot_load (argv[1], NULL, &error);
  if (snapshot != NULL)
    shapes = geo_snapshot_load_shapes (snapshot, NULL, &error);
  if (shapes == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  points = read_points (argv[2]);
  for (int i = 0; i < ROUNDS; i++)
    {
      getu = faster_of (getu, place_with_getu (snapshot, shapes, points));
      geos = faster_of (geos, place_with_geos (snapshot, shapes, points));
    }
  printf ("%u %f %f %u\n%u %f %f %u\n", points->len / 2, getu.build_s, getu.find_s, getu.n_placed,
          points->len / 2, geos.build_s, geos.find_s, geos.n_placed);
  /* A point on a border lies in one area here, and in none for GEOS: none of these does. */
  return getu.n_placed == geos.n_placed ? 0 : 1;
}
