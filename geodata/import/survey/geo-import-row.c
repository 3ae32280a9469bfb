/* geo-import-row.c – one row of a survey, from the file to what is stored of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-row"

#include "config.h"

#include "geodata/import/survey/geo-import-row.h"

static GeoBox
get_box (OGRGeometryH geometry)
{
  GeoBox box = GEO_BOX_EMPTY;
  OGREnvelope envelope;

  if (geometry == NULL || OGR_G_IsEmpty (geometry))
    return box;
  OGR_G_GetEnvelope (geometry, &envelope);
  geo_box_extend (&box, envelope.MinX, envelope.MinY);
  geo_box_extend (&box, envelope.MaxX, envelope.MaxY);

  return box;
}

GeoImportRow *
geo_import_row_new (GeoImportLayer *layer,
                    OGRFeatureH     feature,
                    guint           number)
{
  GeoImportRow *self = g_new0 (GeoImportRow, 1);
  g_auto (OGRGeometryH) geometry = geo_import_layer_steal_geometry (layer, feature);

  self->number = number;
  self->code = geo_import_layer_dup_field (layer, feature, GEO_FIELD_CODE);
  self->name = geo_import_layer_dup_field (layer, feature, GEO_FIELD_NAME);
  self->parent_code = geo_import_layer_dup_field (layer, feature, GEO_FIELD_PARENT_CODE);
  self->households = geo_import_layer_dup_field (layer, feature, GEO_FIELD_HOUSEHOLDS);
  self->population = geo_import_layer_dup_field (layer, feature, GEO_FIELD_POPULATION);
  self->stated_m2 = geo_import_layer_get_stated (layer, feature);
  self->box = get_box (geometry);
  geo_polygons_init (&self->polygons);
  geo_import_geometry_read (geometry, &self->polygons, &self->repairs, &self->reason);

  return self;
}

void
geo_import_row_free (GeoImportRow *self)
{
  if (self == NULL)
    return;

  g_free (self->code);
  g_free (self->name);
  g_free (self->parent_code);
  g_free (self->households);
  g_free (self->population);
  geo_polygons_clear (&self->polygons);
  geo_outline_clear (&self->outline);
  g_free (self->reason);
  g_free (self);
}

/* Where an outline that cannot be stored lies. */
static GeoBox
project_box (const GeoImportTransform *transform,
             const GeoBox             *drawn)
{
  double x[2] = { drawn->x_min, drawn->x_max };
  double y[2] = { drawn->y_min, drawn->y_max };
  GeoBox box = GEO_BOX_EMPTY;

  if (geo_box_is_empty (drawn) || !geo_import_transform_points (transform, x, y, 2))
    return box;
  geo_box_extend (&box, x[0], y[0]);
  geo_box_extend (&box, x[1], y[1]);

  return box;
}

void
geo_import_row_prepare (GeoImportRow             *self,
                        const GeoImportTransform *transform)
{
  double plane_m2;

  if (self->reason == NULL
      && geo_import_geometry_prepare (transform, &self->polygons, GEO_REPAIR_MAX_M2, &self->repairs,
                                      &plane_m2, &self->needs, &self->reason))
    geo_outline_init (&self->outline, &self->polygons, plane_m2, &self->reason);
  self->box = self->outline.blob != NULL ? self->outline.box : project_box (transform, &self->box);
  geo_polygons_clear (&self->polygons);
}
