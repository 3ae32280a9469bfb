/* geo-outline.c – the shape of one area, ready to be stored
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-outline"

#include "config.h"

#include "geodata/store/geo-outline.h"

#include "geodata/store/geo-blob.h"

#include <glib/gi18n-lib.h>

gboolean
geo_outline_init (GeoOutline         *self,
                  const GeoPolygons  *polygons,
                  double              known_m2,
                  char              **reason)
{
  g_return_val_if_fail (self != NULL && polygons != NULL && reason != NULL, FALSE);

  *self = (GeoOutline) GEO_OUTLINE_INIT;
  if (polygons->points && polygons->points->len / 2 > GEO_OUTLINE_MAX_POINTS)
    {
      *reason = g_strdup (_("its outline has more points than can be counted: draw it with fewer"));
      return FALSE;
    }
  self->blob = geo_blob_from_polygons (polygons, &self->box);
  if (self->blob && geo_polygons_measure (polygons, known_m2, &self->figures)
      && self->figures.area_m2 > 0)
    return TRUE;
  *reason = g_strdup (self->blob ? _("its shape has no area or crosses itself; draw it anew")
                                 : _("its shape is no closed polygon in degrees"));
  geo_outline_clear (self);
  return FALSE;
}

gboolean
geo_outline_init_from_wkb (GeoOutline  *self,
                           GBytes      *wkb,
                           double       known_m2,
                           char       **reason)
{
  g_auto (GeoPolygons) polygons = GEO_POLYGONS_INIT;

  g_return_val_if_fail (self != NULL && wkb != NULL && reason != NULL, FALSE);

  *self = (GeoOutline) GEO_OUTLINE_INIT;
  if (geo_blob_add_wkb (wkb, &polygons))
    return geo_outline_init (self, &polygons, known_m2, reason);
  *reason = g_strdup (_("its shape is no closed polygon in degrees"));
  return FALSE;
}

void
geo_outline_clear (GeoOutline *self)
{
  g_clear_pointer (&self->blob, g_bytes_unref);
}

GBytes *
geo_outline_to_wkb (const GeoOutline *self)
{
  gsize size;
  const void *data;

  g_return_val_if_fail (self != NULL && self->blob != NULL, NULL);

  data = g_bytes_get_data (self->blob, &size);
  return geo_blob_to_wkb (data, size);
}
