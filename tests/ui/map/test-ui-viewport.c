/* test-ui-viewport.c – views on the plane agree with libshumate's viewport and with the ground
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "ui/map/ui-mercator-source.h"
#include "ui/map/ui-scale-bar.h"
#include "ui/map/ui-viewport.h"

#include <gtk/gtk.h>
#include <math.h>

static ShumateViewport *
new_viewport (double lat_deg,
              double lon_deg,
              double zoom_level)
{
  ShumateViewport *viewport = shumate_viewport_new ();
  g_autoptr(ShumateMapSource) source = ui_mercator_source_new ();

  shumate_viewport_set_reference_map_source (viewport, source);
  shumate_location_set_location (SHUMATE_LOCATION (viewport), lat_deg, lon_deg);
  shumate_viewport_set_zoom_level (viewport, zoom_level);
  return viewport;
}

static void
test_there_and_back (void)
{
  g_autoptr(ShumateViewport) viewport = new_viewport (26.9, 109.8, 11.37);
  const UiView view = ui_viewport_get_view (viewport, 801, 603, 2);
  double lat_deg, lon_deg, zoom_level;

  g_assert_cmpfloat (view.width, ==, 801);
  g_assert_cmpfloat (view.resolution, ==, 2);
  ui_viewport_find_view (&view, &lat_deg, &lon_deg, &zoom_level);
  g_assert_cmpfloat_with_epsilon (lat_deg, 26.9, 1e-9);
  g_assert_cmpfloat_with_epsilon (lon_deg, 109.8, 1e-9);
  g_assert_cmpfloat_with_epsilon (zoom_level, 11.37, 1e-9);
}

/* libshumate draws a location where the view says it is, to a hundredth of a pixel. */
static void
test_agrees_with_libshumate (void)
{
  g_autoptr(ShumateViewport) viewport = new_viewport (26.9, 109.8, 11.37);
  GtkWidget *widget = g_object_ref_sink (gtk_label_new (NULL));
  const GeoProjection mercator = geo_projection_mercator ();
  double xy[] = { 109.95, 27.05 };
  double x, y;
  UiView view;

  gtk_widget_size_allocate (widget, &(GtkAllocation) { 0, 0, 800, 600 }, -1);
  view = ui_viewport_get_view (viewport, gtk_widget_get_width (widget),
                               gtk_widget_get_height (widget), 1);
  shumate_viewport_location_to_widget_coords (viewport, widget, xy[1], xy[0], &x, &y);
  g_assert_true (geo_projection_forward (&mercator, xy, 1, NULL));
  g_assert_cmpfloat_with_epsilon ((xy[0] - view.x_left) / view.units_per_px, x, 0.01);
  g_assert_cmpfloat_with_epsilon ((view.y_top - xy[1]) / view.units_per_px, y, 0.01);
  g_object_unref (widget);
}

static void
test_grow_and_clip (void)
{
  const UiView view = {
    .x_left = 1000, .y_top = 2000, .units_per_px = 10, .width = 100, .height = 50,
    .unit_mm = UI_MM_PER_CSS_PX, .resolution = 2,
  };
  const GeoBox box = { 1101, 1700, 1204, 1903 }, elsewhere = { 0, 0, 10, 10 };
  UiView grown = ui_view_grow (&view, 5), clipped = view, none = view;

  g_assert_cmpfloat (grown.x_left, ==, 950);
  g_assert_cmpfloat (grown.y_top, ==, 2050);
  g_assert_cmpfloat (grown.width, ==, 110);
  g_assert_true (ui_view_contains (&grown, &view));
  g_assert_false (ui_view_contains (&view, &grown));
  g_assert_true (ui_view_same_scale (&grown, &view));

  g_assert_true (ui_view_clip (&clipped, &box));
  g_assert_cmpfloat (clipped.x_left, ==, 1100);
  g_assert_cmpfloat (clipped.y_top, ==, 1905);
  g_assert_cmpfloat (clipped.width, ==, 10.5);
  g_assert_cmpfloat (clipped.height, ==, 20.5);
  g_assert_false (ui_view_clip (&none, &elsewhere));
}

/* On a sphere of the size of CGCS2000's ellipsoid a degree of longitude at 60° is half of one at
 * the equator; the bar has to say so. */
static void
test_scale_bar (void)
{
  const double metres_per_px_at_equator = 2 * G_PI * 6378137 / 256 / 1024;
  static const double lats_deg[] = { 0, 27, 60 };

  for (gsize i = 0; i < G_N_ELEMENTS (lats_deg); i++)
    {
      g_autoptr(ShumateViewport) viewport = new_viewport (lats_deg[i], 110, 10);
      GtkWidget *bar = g_object_ref_sink (ui_scale_bar_new ());
      double length_m, width_px;

      ui_scale_bar_set_viewport (UI_SCALE_BAR (bar), viewport);
      length_m = ui_scale_bar_get_length_m (UI_SCALE_BAR (bar));
      width_px = ui_scale_bar_get_width_px (UI_SCALE_BAR (bar));
      g_assert_cmpfloat_with_epsilon (length_m / width_px,
                                      metres_per_px_at_equator * cos (lats_deg[i] * G_PI / 180),
                                      1e-6);
      g_assert_cmpfloat (width_px, <=, 120);
      g_assert_cmpfloat (width_px, >, 120 / 2.5 - 1e-6);

      /* It follows the zoom. */
      shumate_viewport_set_zoom_level (viewport, 13);
      g_assert_cmpfloat (ui_scale_bar_get_length_m (UI_SCALE_BAR (bar)), <, length_m);
      g_assert_finalize_object (bar);
    }
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui-viewport/there-and-back", test_there_and_back);
  g_test_add_func ("/ui-viewport/agrees-with-libshumate", test_agrees_with_libshumate);
  g_test_add_func ("/ui-viewport/grow-and-clip", test_grow_and_clip);
  g_test_add_func ("/ui-viewport/scale-bar", test_scale_bar);

  return g_test_run ();
}
