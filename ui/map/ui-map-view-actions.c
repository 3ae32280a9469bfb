/* ui-map-view-actions.c – what keys and buttons do to the map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-map-view"

#include "ui/map/ui-map-keys.h"
#include "ui/map/ui-map-view-private.h"

/* What an arrow key moves the map by. */
#define PAN_PX 64
/* Of a key or a button, in zoom levels. */
#define ZOOM_STEP 0.5

static void
zoom_in_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  ui_map_view_zoom_by (UI_MAP_VIEW (widget), ZOOM_STEP);
}

static void
zoom_out_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  ui_map_view_zoom_by (UI_MAP_VIEW (widget), -ZOOM_STEP);
}

static void
fit_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  ui_map_view_fit_all (UI_MAP_VIEW (widget), TRUE);
}

static void
pan_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  int dx, dy;

  g_variant_get (parameter, "(ii)", &dx, &dy);
  ui_camera_pan_by (ui_map_view_get_camera (UI_MAP_VIEW (widget)), dx * PAN_PX, dy * PAN_PX);
}

/* Pins the next level above (-1) or below (1) the one that is shown. */
static void
step_level_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  const int step = g_variant_get_int32 (parameter);
  UiSession *session = ui_map_view_get_session (UI_MAP_VIEW (widget));
  GeoRegister *reg = ui_session_get_register (session);
  int level = (int) ui_session_get_level (session) + step;

  if (reg == NULL)
    return;
  while (level >= GEO_LEVEL_FIRST && level <= GEO_LEVEL_LAST &&
         geo_register_count_level (reg, level) == 0)
    level += step;
  if (level >= GEO_LEVEL_FIRST && level <= GEO_LEVEL_LAST)
    ui_session_set_pinned_level (session, level);
}

/* What the pointer is on, or else what lies in the middle. */
static void
select_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  UiMapView *self = UI_MAP_VIEW (widget);
  GtkWidget *map = GTK_WIDGET (ui_map_view_get_map (self));
  double x, y;
  int area;

  if (!ui_pointer_get (ui_map_view_get_pointer (self), &x, &y))
    {
      x = gtk_widget_get_width (map) / 2.0;
      y = gtk_widget_get_height (map) / 2.0;
    }
  area = ui_map_view_pick (self, x, y);
  if (area >= 0)
    ui_session_set_selected (ui_map_view_get_session (self), area);
}

static void
unselect_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  ui_session_set_selected (ui_map_view_get_session (UI_MAP_VIEW (widget)), -1);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "map.zoom-in", NULL, zoom_in_action);
  gtk_widget_class_install_action (widget_class, "map.zoom-out", NULL, zoom_out_action);
  gtk_widget_class_install_action (widget_class, "map.fit", NULL, fit_action);
  gtk_widget_class_install_action (widget_class, "map.pan", "(ii)", pan_action);
  gtk_widget_class_install_action (widget_class, "map.step-level", "i", step_level_action);
  gtk_widget_class_install_action (widget_class, "map.select", NULL, select_action);
  gtk_widget_class_install_action (widget_class, "map.unselect", NULL, unselect_action);
}

static void
install_keys (GtkWidgetClass *widget_class)
{
  static const struct { guint key; const char *action; const char *format; int step; } keys[] = {
    { GDK_KEY_KP_Home, "map.fit", NULL, 0 },
    { GDK_KEY_Page_Up, "map.step-level", "i", -1 },
    { GDK_KEY_Page_Down, "map.step-level", "i", 1 },
    { GDK_KEY_Return, "map.select", NULL, 0 },
    { GDK_KEY_KP_Enter, "map.select", NULL, 0 },
    { GDK_KEY_Escape, "map.unselect", NULL, 0 },
  };

  ui_map_keys_bind (widget_class);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, 0, keys[i].action,
                                         keys[i].format, keys[i].step);
}

void
ui_map_view_class_install_actions (GtkWidgetClass *widget_class)
{
  install_actions (widget_class);
  install_keys (widget_class);
}
