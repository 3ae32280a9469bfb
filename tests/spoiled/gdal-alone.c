/* gdal-alone.c – what GDAL's own shapefile driver makes of a delivery
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/spoiled/gdal-alone.h"

#include <cpl_error.h>
#include <gdal.h>
#include <math.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
#include <string.h>

#define PLACE_TOLERANCE_DEG 2e-6

typedef struct {
  guint n_features, n_named, n_placed;
} Count;

/* As a user would name it: an archive by its folder in GDAL. */
static GDALDatasetH
open_path (const char *path,
           const char *encoding)
{
  const char *const drivers[] = { "ESRI Shapefile", NULL };
  g_autofree char *option = g_strconcat ("ENCODING=", encoding, NULL);
  const char *const options[] = { encoding != NULL ? option : NULL, NULL };
  g_autofree char *name = g_str_has_suffix (path, ".zip") ? g_strconcat ("/vsizip/", path, NULL)
                                                          : g_strdup (path);

  return GDALOpenEx (name, GDAL_OF_VECTOR, drivers, options, NULL);
}

/* The transformation to CGCS2000, NULL if the layer does not say where it lies. */
static OGRCoordinateTransformationH
make_transformation (OGRLayerH   layer,
                     const char *crs)
{
  OGRSpatialReferenceH source = NULL, target;
  OGRCoordinateTransformationH transformation;

  if (crs != NULL)
    {
      source = OSRNewSpatialReference (NULL);
      if (OSRSetFromUserInput (source, crs) != OGRERR_NONE)
        g_clear_pointer (&source, OSRDestroySpatialReference);
    }
  else if (OGR_L_GetSpatialRef (layer) != NULL)
    {
      source = OSRClone (OGR_L_GetSpatialRef (layer));
    }
  if (source == NULL)
    return NULL;
  target = OSRNewSpatialReference (NULL);
  OSRImportFromEPSG (target, 4490);
  OSRSetAxisMappingStrategy (source, OAMS_TRADITIONAL_GIS_ORDER);
  OSRSetAxisMappingStrategy (target, OAMS_TRADITIONAL_GIS_ORDER);
  transformation = OCTNewCoordinateTransformation (source, target);
  OSRDestroySpatialReference (source);
  OSRDestroySpatialReference (target);

  return transformation;
}

static const DeliveryArea *
find_area (const Delivery *delivery,
           OGRFeatureH     feature)
{
  for (guint i = 0; i < delivery->areas->len; i++)
    {
      const DeliveryArea *area = g_ptr_array_index (delivery->areas, i);
      const char *code = OGR_F_GetFieldCount (feature) > 0 ? OGR_F_GetFieldAsString (feature, 0)
                                                           : "";

      if (area->code[0] != '\0' && g_str_has_prefix (code, area->code))
        return area;
    }

  return NULL;
}

static void
count_feature (Count                        *count,
               const Delivery               *delivery,
               OGRFeatureH                   feature,
               OGRCoordinateTransformationH  transformation)
{
  OGRGeometryH geometry = OGR_F_GetGeometryRef (feature);
  const DeliveryArea *area = find_area (delivery, feature);
  OGREnvelope box;

  if (geometry == NULL)
    return;
  count->n_features++;
  if (area == NULL)
    return;
  if (OGR_F_GetFieldCount (feature) > 1
      && strcmp (OGR_F_GetFieldAsString (feature, 1), area->name) == 0)
    count->n_named++;
  if (transformation == NULL || OGR_G_Transform (geometry, transformation) != OGRERR_NONE)
    return;
  OGR_G_GetEnvelope (geometry, &box);
  if (OGR_G_IsValid (geometry) && fabs (box.MinX - area->x_min) < PLACE_TOLERANCE_DEG
      && fabs (box.MinY - area->y_min) < PLACE_TOLERANCE_DEG)
    count->n_placed++;
}

gboolean
gdal_alone_try (const char        *path,
                const Delivery    *delivery,
                const SpoiledRow  *row,
                char             **said)
{
  guint n_wanted = DELIVERY_N_AREAS - row->n_lost;
  GDALDatasetH dataset;
  OGRLayerH layer;
  OGRFeatureH feature;
  OGRCoordinateTransformationH transformation;
  Count count = { 0 };

  CPLPushErrorHandler (CPLQuietErrorHandler);
  dataset = open_path (path, row->say_encoding);
  layer = dataset != NULL ? GDALDatasetGetLayer (dataset, 0) : NULL;
  if (layer == NULL)
    {
      *said = g_strdup (dataset == NULL ? "does not open" : "no layer");
      if (dataset != NULL)
        GDALClose (dataset);
      CPLPopErrorHandler ();
      return row->refused;
    }
  transformation = make_transformation (layer, row->say_crs);
  while ((feature = OGR_L_GetNextFeature (layer)) != NULL)
    {
      count_feature (&count, delivery, feature, transformation);
      OGR_F_Destroy (feature);
    }
  *said = g_strdup_printf ("%u shapes, %u named and %u placed rightly%s", count.n_features,
                           count.n_named, count.n_placed,
                           transformation == NULL ? ", no CRS" : "");
  if (transformation != NULL)
    OCTDestroyCoordinateTransformation (transformation);
  GDALClose (dataset);
  CPLPopErrorHandler ();

  return !row->refused && count.n_named >= n_wanted - row->n_misnamed && count.n_placed >= n_wanted;
}
