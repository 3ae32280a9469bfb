/* ui-map-view-basemap.c – what of a base map shows on the map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-map-view"

#include "ui/map/ui-map-view-private.h"

static gboolean
is_text (GBinding     *binding,
         const GValue *from,
         GValue       *to,
         gpointer      user_data)
{
  g_value_set_boolean (to, *g_value_get_string (from) != '\0');
  return TRUE;
}

/**
 * ui_map_view_set_basemap:
 * @basemap: what lies below the areas from now on
 */
void
ui_map_view_set_basemap (UiMapView *self,
                         UiBasemap *basemap)
{
  UiBasemapLayer *tiles = ui_map_view_get_tiles (self);
  GtkLabel *attribution = ui_map_view_get_attribution (self);

  g_return_if_fail (UI_IS_BASEMAP (basemap));

  g_object_bind_property (basemap, "sources", tiles, "sources", G_BINDING_SYNC_CREATE);
  g_object_bind_property (basemap, "opacity", tiles, "opacity", G_BINDING_SYNC_CREATE);
  /* The areas as a whole: where they and their borders overlap does not show twice. */
  g_object_bind_property (basemap, "area-opacity", ui_map_view_get_choropleth (self), "opacity",
                          G_BINDING_SYNC_CREATE);
  g_object_bind_property (basemap, "attribution", attribution, "label", G_BINDING_SYNC_CREATE);
  g_object_bind_property_full (basemap, "attribution", attribution, "visible",
                               G_BINDING_SYNC_CREATE, is_text, NULL, NULL, NULL);
}
