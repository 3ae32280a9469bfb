/* geo-geos.c – GEOS with owners that clean up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-geos"

#include "config.h"

#include "geodata/shape/geo-geos.h"

static void
error_cb (const char *message,
          void       *user_data)
{
  GeoGeos *self = user_data;

  g_free (self->message);
  self->message = g_utf8_make_valid (message, -1);
}

/* Notices say what an error or a NULL says again, or nothing of use. */
static void
notice_cb (const char *message,
           void       *user_data)
{
}

void
geo_geos_init (GeoGeos *self)
{
  self->context = GEOS_init_r ();
  self->geometries = g_ptr_array_new ();
  self->message = NULL;
  GEOSContext_setErrorMessageHandler_r (self->context, error_cb, self);
  GEOSContext_setNoticeMessageHandler_r (self->context, notice_cb, self);
}

void
geo_geos_clear (GeoGeos *self)
{
  if (self->context == NULL)
    return;

  for (guint i = 0; i < self->geometries->len; i++)
    GEOSGeom_destroy_r (self->context, self->geometries->pdata[i]);
  g_clear_pointer (&self->geometries, g_ptr_array_unref);
  g_clear_pointer (&self->message, g_free);
  g_clear_pointer (&self->context, GEOS_finish_r);
}

GEOSGeometry *
geo_geos_own (GeoGeos      *self,
              GEOSGeometry *geometry)
{
  if (geometry != NULL)
    g_ptr_array_add (self->geometries, geometry);
  return geometry;
}

GEOSGeometry *
geo_geos_steal (GeoGeos      *self,
                GEOSGeometry *geometry)
{
  /* From the back: what is stolen has mostly just been made. */
  for (guint i = self->geometries->len; i-- > 0;)
    if (self->geometries->pdata[i] == geometry)
      return g_ptr_array_steal_index_fast (self->geometries, i);
  g_assert_not_reached ();
}
