/* geo-import-preview.c – the outlines of a layer as a small map shows them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-preview"

#include "geodata/import/propose/geo-import-preview.h"

#include <math.h>

/* Vertices nearer to each other than this part of the extent fall into one pixel. */
#define PIXELS 1500.0

/* What is left of a ring that is smaller than a pixel. */
#define N_LEAST 4

typedef struct {
  GeoImportLayer *layer;
  GeoShapesBuilder *builder;
  double tolerance;      /* in the unit of the layer */
  guint n_rings;
} Preview;

/* Moves the points that are kept to the front. Returns: how many they are. */
static int
thin (double *x,
      double *y,
      int     n,
      double  tolerance)
{
  int n_kept = 1;

  for (int i = 1; i < n; i++)
    if (fabs (x[i] - x[n_kept - 1]) >= tolerance || fabs (y[i] - y[n_kept - 1]) >= tolerance)
      {
        x[n_kept] = x[i];
        y[n_kept] = y[i];
        n_kept++;
      }

  return n_kept;
}

static void
add_points (Preview *self,
            double  *x,
            double  *y,
            int      n)
{
  g_autofree double *points = g_new (double, 2 * (gsize) n);

  if (!geo_import_transform_points (&self->layer->transform, x, y, n))
    return;
  for (int i = 0; i < n; i++)
    {
      points[2 * i] = x[i];
      points[2 * i + 1] = y[i];
    }
  geo_shapes_builder_add_ring (self->builder, points, (guint) n);
  self->n_rings++;
}

static void
add_ring (Preview      *self,
          OGRGeometryH  ring)
{
  int n = OGR_G_GetPointCount (ring);
  g_autofree double *x = g_new (double, MAX (n, N_LEAST));
  g_autofree double *y = g_new (double, MAX (n, N_LEAST));
  int n_kept;

  if (n < N_LEAST)
    return;
  OGR_G_GetPoints (ring, x, sizeof (double), y, sizeof (double), NULL, 0);
  n_kept = thin (x, y, n, self->tolerance);
  if (n_kept < N_LEAST)
    {
      for (int i = 0; i < N_LEAST; i++)
        OGR_G_GetPoint (ring, i * n / N_LEAST, &x[i], &y[i], NULL);
      n_kept = N_LEAST;
    }
  add_points (self, x, y, n_kept);
}

static void
add_rings (Preview      *self,
           OGRGeometryH  geometry)
{
  int n = OGR_G_GetGeometryCount (geometry);
  gboolean is_polygon = wkbFlatten (OGR_G_GetGeometryType (geometry)) == wkbPolygon;

  for (int i = 0; i < n; i++)
    {
      OGRGeometryH part = OGR_G_GetGeometryRef (geometry, i);

      if (is_polygon)
        add_ring (self, part);
      else
        add_rings (self, part);
    }
}

static void
add_feature (Preview     *self,
             OGRFeatureH  feature)
{
  g_auto (OGRGeometryH) geometry = geo_import_layer_steal_geometry (self->layer, feature);

  if (geometry == NULL)
    return;
  geo_shapes_builder_begin_shape (self->builder, 0.0, 0.0, 0.0);
  add_rings (self, geometry);
}

/* Outlines from all over the layer where its format lets them be picked, else the first ones. */
static gboolean
add_features (Preview      *self,
              guint         n_max,
              GCancellable *cancellable)
{
  OGRLayerH handle = self->layer->handle;
  gint64 n = OGR_L_GetFeatureCount (handle, TRUE);
  gint64 step = OGR_L_TestCapability (handle, OLCFastSetNextByIndex) ? n / n_max + 1 : 1;

  OGR_L_ResetReading (handle);
  for (guint i = 0; i < n_max; i++)
    {
      g_auto (OGRFeatureH) feature = NULL;

      if (g_cancellable_is_cancelled (cancellable))
        return FALSE;
      if (step > 1 && OGR_L_SetNextByIndex (handle, i * step) != OGRERR_NONE)
        break;
      feature = OGR_L_GetNextFeature (handle);
      if (feature == NULL)
        break;
      add_feature (self, feature);
    }
  OGR_L_ResetReading (handle);

  return TRUE;
}

GeoShapes *
geo_import_preview_new (GeoImportLayer *layer,
                        guint           n_max,
                        GCancellable   *cancellable)
{
  g_autoptr (GeoShapesBuilder) builder = NULL;
  OGREnvelope extent;
  Preview self = { .layer = layer };

  g_assert (layer != NULL && n_max > 0);

  if (!layer->has_way || OGR_L_GetExtent (layer->handle, &extent, TRUE) != OGRERR_NONE)
    return NULL;
  self.tolerance = MAX (extent.MaxX - extent.MinX, extent.MaxY - extent.MinY) / PIXELS;
  self.builder = builder = geo_shapes_builder_new ();
  if (!add_features (&self, n_max, cancellable) || self.n_rings == 0)
    return NULL;

  return geo_shapes_builder_end (g_steal_pointer (&builder));
}
