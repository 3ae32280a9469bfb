/* test-geo-import-flow.c – the rows of a layer, prepared on several threads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/import/survey/geo-import-flow.h"

#include <gdal.h>
#include <math.h>
#include <string.h>

/* A layer in memory, in degrees, without a column. */
typedef struct {
  GDALDatasetH dataset;
  GeoCandidate candidate;
  GeoImportLayer layer;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->dataset = GDALCreate (GDALGetDriverByName ("Memory"), "", 0, 0, 0, GDT_Unknown, NULL);
  self->layer.candidate = &self->candidate;
  self->layer.handle = GDALDatasetCreateLayer (self->dataset, "areas", NULL, wkbPolygon, NULL);
  for (int field = 0; field < GEO_N_FIELDS; field++)
    self->layer.columns.index[field] = -1;
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  GDALClose (self->dataset);
}

/* A circle of a hundredth of a degree. */
static OGRGeometryH
make_circle (double lon_deg,
             int    n_points)
{
  OGRGeometryH ring = OGR_G_CreateGeometry (wkbLinearRing);
  OGRGeometryH polygon = OGR_G_CreateGeometry (wkbPolygon);

  OGR_G_SetPointCount (ring, n_points + 1);
  for (int i = 0; i < n_points; i++)
    {
      double angle = 2.0 * G_PI * i / n_points;

      OGR_G_SetPoint_2D (ring, i, lon_deg + 0.01 * cos (angle), 26.0 + 0.01 * sin (angle));
    }
  OGR_G_SetPoint_2D (ring, n_points, lon_deg + 0.01, 26.0);
  OGR_G_AddGeometryDirectly (polygon, ring);

  return polygon;
}

static void
add_circles (Fixture *self,
             int      n,
             int      n_points)
{
  for (int i = 0; i < n; i++)
    {
      g_auto (OGRFeatureH) feature = OGR_F_Create (OGR_L_GetLayerDefn (self->layer.handle));

      OGR_F_SetGeometryDirectly (feature, make_circle (100.0 + 0.05 * i, n_points));
      g_assert_cmpint (OGR_L_CreateFeature (self->layer.handle, feature), ==, OGRERR_NONE);
    }
}

/* Many small ones among some large ones come out one after another, each prepared. */
static void
test_order (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr (GeoImportFlow) flow = NULL;
  guint n = 0;

  for (int i = 0; i < 5; i++)
    {
      add_circles (self, 100, 8);
      add_circles (self, 1, 20000);
    }
  flow = geo_import_flow_new (&self->layer, NULL);
  while (TRUE)
    {
      g_autoptr (GPtrArray) rows = geo_import_flow_next (flow);

      if (rows == NULL)
        break;
      g_assert_cmpuint (rows->len, >, 0);
      for (guint i = 0; i < rows->len; i++, n++)
        {
          const GeoImportRow *row = g_ptr_array_index (rows, i);

          g_assert_cmpuint (row->number, ==, n + 2);
          g_assert_cmpstr (row->reason, ==, NULL);
          g_assert_nonnull (row->outline.blob);
          g_assert_cmpfloat (row->box.x_max, ==, row->outline.box.x_max);
        }
    }
  g_assert_cmpuint (n, ==, 505);
}

/* How many of them are read before the first is used does not depend on how many threads there
 * are: 400,000 points each, and no more than two millions, and those that reach them. */
static void
test_large (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GeoImportFlow) flow = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_auto (OGRFeatureH) next = NULL;

  add_circles (self, 10, 400000);
  /* What is done with them is not the point. */
  g_cancellable_cancel (cancellable);
  flow = geo_import_flow_new (&self->layer, cancellable);
  rows = geo_import_flow_next (flow);
  g_assert_cmpuint (rows->len, ==, 1);
  next = OGR_L_GetNextFeature (self->layer.handle);
  g_assert_nonnull (next);
  g_assert_cmpint (OGR_F_GetFID (next), <=, 6);
}

static void
test_cancelled (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GeoImportFlow) flow = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  add_circles (self, 10, 8);
  g_cancellable_cancel (cancellable);
  flow = geo_import_flow_new (&self->layer, cancellable);
  rows = geo_import_flow_next (flow);
  g_assert_cmpuint (rows->len, ==, 10);
  for (guint i = 0; i < rows->len; i++)
    {
      const GeoImportRow *row = g_ptr_array_index (rows, i);

      g_assert_null (row->outline.blob);
      g_assert_null (row->reason);
    }
}

/* What cannot be stored is shown where it lies. */
static void
test_refused (Fixture       *self,
              gconstpointer  data)
{
  g_auto (OGRFeatureH) feature = OGR_F_Create (OGR_L_GetLayerDefn (self->layer.handle));
  OGRGeometryH point = OGR_G_CreateGeometry (wkbPoint);
  g_autoptr (GeoImportFlow) flow = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const GeoImportRow *row;

  OGR_G_SetPoint_2D (point, 0, 109.5, 26.5);
  OGR_F_SetGeometryDirectly (feature, point);
  g_assert_cmpint (OGR_L_CreateFeature (self->layer.handle, feature), ==, OGRERR_NONE);
  flow = geo_import_flow_new (&self->layer, NULL);
  rows = geo_import_flow_next (flow);
  row = g_ptr_array_index (rows, 0);
  g_assert_nonnull (strstr (row->reason, "no polygon"));
  g_assert_cmpfloat (row->box.x_min, ==, 109.5);
  g_assert_cmpfloat (row->box.y_max, ==, 26.5);
}

/* Larger than a store can keep: told before anything is done with it. */
static void
test_too_large (Fixture       *self,
                gconstpointer  data)
{
  OGRGeometryH ring = OGR_G_CreateGeometry (wkbLinearRing);
  g_auto (OGRGeometryH) polygon = OGR_G_CreateGeometry (wkbPolygon);
  g_auto (GeoPolygons) polygons = GEO_POLYGONS_INIT;
  g_autofree char *reason = NULL;
  GeoRepairs repairs = { 0 };

  OGR_G_SetPointCount (ring, GEO_OUTLINE_MAX_POINTS + 1);
  OGR_G_AddGeometryDirectly (polygon, ring);
  geo_polygons_init (&polygons);
  g_assert_false (geo_import_geometry_read (polygon, &polygons, &repairs, &reason));
  g_assert_nonnull (strstr (reason, "more points"));
  g_assert_cmpuint (polygons.points->len, ==, 0);
}

#define ADD(path, test) g_test_add ("/import/flow/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  GDALAllRegister ();
  ADD ("order", test_order);
  ADD ("large", test_large);
  ADD ("cancelled", test_cancelled);
  ADD ("refused", test_refused);
  ADD ("too-large", test_too_large);
  return g_test_run ();
}
