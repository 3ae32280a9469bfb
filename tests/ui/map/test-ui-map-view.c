/* test-ui-map-view.c – the map of a session, with a real pointer and a real keyboard
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Needs a display and xdotool; no window manager.
 */
#include "config.h"

#include "tests/support/test-county.h"
#include "tests/support/test-shapes.h"
#include "ui/map/ui-map-view-private.h"
#include "ui/map/ui-viewport.h"

#include <adwaita.h>
#include <math.h>
#include <stdarg.h>

#define WIDTH_PX 900
#define HEIGHT_PX 700
/* Not a measure of anything: when to give up. */
#define GIVE_UP_S 20

typedef struct {
  UiSession *session;
  GeoSnapshot *snapshot;
  GeoShapes *shapes; /* on the Mercator plane */
  GtkWindow *window;
  UiMapView *view;
} Fixture;

static gboolean
give_up_cb (gpointer user_data)
{
  g_error ("waited in vain for: %s", (const char *) user_data);
  return G_SOURCE_REMOVE;
}

/* Runs the main loop until the condition holds. */
#define WAIT_UNTIL(condition) \
  G_STMT_START { \
    guint give_up_id = g_timeout_add_seconds (GIVE_UP_S, give_up_cb, (gpointer) #condition); \
    while (!(condition)) \
      g_main_context_iteration (NULL, TRUE); \
    g_source_remove (give_up_id); \
  } G_STMT_END

static void
done_cb (GObject      *source_object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  g_subprocess_wait_check_finish (G_SUBPROCESS (source_object), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

G_GNUC_PRINTF (1, 2)
static void
xdotool (const char *format,
         ...)
{
  g_autofree char *arguments = NULL;
  g_autofree char *line = NULL;
  g_auto(GStrv) argv = NULL;
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GError) error = NULL;
  gboolean done = FALSE;
  va_list list;

  va_start (list, format);
  arguments = g_strdup_vprintf (format, list);
  va_end (list);
  line = g_strconcat ("xdotool ", arguments, NULL);
  argv = g_strsplit (line, " ", -1);
  process = g_subprocess_newv ((const char *const *) argv, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check_async (process, NULL, done_cb, &done);
  WAIT_UNTIL (done);
}

static void
wait_settled (Fixture *fixture)
{
  WAIT_UNTIL (ui_map_view_is_settled (fixture->view));
}

static int
find (Fixture    *fixture,
      const char *code)
{
  return geo_register_find_area (geo_snapshot_get_register (fixture->snapshot), code);
}

static UiView
get_view (Fixture *fixture)
{
  ShumateMap *map = ui_map_view_get_map (fixture->view);

  return ui_viewport_get_view (shumate_map_get_viewport (map),
                               gtk_widget_get_width (GTK_WIDGET (map)),
                               gtk_widget_get_height (GTK_WIDGET (map)), 1);
}

/* Where on the map, and without a window manager on the screen, the middle of an area is. */
static void
locate (Fixture *fixture,
        int      area,
        double  *x,
        double  *y)
{
  const GeoShape *shape = &geo_shapes_get_all (fixture->shapes, NULL)[area];
  const UiView view = get_view (fixture);
  double surface_x, surface_y;

  *x = (shape->label_x - view.x_left) / view.units_per_px;
  *y = (view.y_top - shape->label_y) / view.units_per_px;
  gtk_widget_translate_coordinates (GTK_WIDGET (ui_map_view_get_map (fixture->view)),
                                    GTK_WIDGET (fixture->window), *x, *y, x, y);
  gtk_native_get_surface_transform (GTK_NATIVE (fixture->window), &surface_x, &surface_y);
  *x += surface_x;
  *y += surface_y;
}

static void
click_on (Fixture *fixture,
          int      area)
{
  double x, y;

  locate (fixture, area, &x, &y);
  xdotool ("mousemove %.0f %.0f click 1", x, y);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  const GeoProjection mercator = geo_projection_mercator ();

  /* Out of the way, or the last test's pointer hovers in this one. */
  xdotool ("mousemove 1200 790");
  fixture->session = ui_session_new ();
  fixture->snapshot = test_county_new_snapshot ();
  fixture->shapes = geo_shapes_project (test_shapes_load (fixture->snapshot), &mercator,
                                        NULL, NULL);
  fixture->view = UI_MAP_VIEW (ui_map_view_new (fixture->session));
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, WIDTH_PX, HEIGHT_PX);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->view));
  gtk_window_present (fixture->window);
  ui_session_set_pinned_level (fixture->session, GPOINTER_TO_INT (data));
  ui_session_set_store (fixture->session, "county.sqlite", fixture->snapshot);
  wait_settled (fixture);
  gtk_widget_grab_focus (GTK_WIDGET (ui_map_view_get_map (fixture->view)));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gpointer view = fixture->view, map = ui_map_view_get_map (fixture->view);
  gpointer layer = ui_map_view_get_choropleth (fixture->view);

  g_object_add_weak_pointer (view, &view);
  g_object_add_weak_pointer (map, &map);
  g_object_add_weak_pointer (layer, &layer);
  gtk_window_destroy (fixture->window);
  WAIT_UNTIL (view == NULL && map == NULL && layer == NULL);
  g_assert_finalize_object (fixture->session);
  geo_shapes_unref (fixture->shapes);
  geo_snapshot_unref (fixture->snapshot);
}

/* The whole county is in view and hardly smaller than it could be. */
static void
test_fits (Fixture       *fixture,
           gconstpointer  data)
{
  const GeoBox box = geo_shapes_get_box (fixture->shapes);
  const UiView view = get_view (fixture);
  const double width = (box.x_max - box.x_min) / view.units_per_px;
  const double height = (box.y_max - box.y_min) / view.units_per_px;

  g_assert_cmpfloat (width, <=, view.width);
  g_assert_cmpfloat (height, <=, view.height);
  g_assert_cmpfloat (MAX (width / view.width, height / view.height), >, 0.85);
}

/* A pixel of the picture, as 0xRRGGBBAA. */
static GeoColour
read_pixel (GdkTexture *texture,
            int         x,
            int         y)
{
  const gsize stride = 4 * gdk_texture_get_width (texture);
  g_autofree guchar *data = g_malloc (stride * gdk_texture_get_height (texture));
  guint32 pixel;

  g_assert_cmpint (x, >=, 0);
  g_assert_cmpint (y, >=, 0);
  g_assert_cmpint (x, <, gdk_texture_get_width (texture));
  g_assert_cmpint (y, <, gdk_texture_get_height (texture));
  gdk_texture_download (texture, data, stride);
  memcpy (&pixel, data + y * stride + 4 * x, sizeof pixel);
  return pixel << 8 | pixel >> 24;
}

static GeoColour
get_class_colour (Fixture *fixture,
                  int      area)
{
  GeoClasses *classes = ui_session_get_classes (fixture->session);

  return geo_classes_get_all (classes, NULL)[geo_classes_find (classes, area)].colour;
}

/* Halfway from the middle to the border, where no name is written. */
static GeoColour
read_area_colour (Fixture *fixture,
                  int      area)
{
  const GeoShape *shape = &geo_shapes_get_all (fixture->shapes, NULL)[area];
  const UiView view = get_view (fixture);
  const double x = (shape->label_x - view.x_left) / view.units_per_px;
  const double y = (view.y_top - shape->label_y - shape->label_radius * 0.6) / view.units_per_px;
  double left, top;
  GdkTexture *texture = ui_choropleth_layer_get_texture (ui_map_view_get_choropleth (fixture->view),
                                                         &left, &top);

  return read_pixel (texture, x - left, y - top);
}

static void
test_shows_class_colours (Fixture       *fixture,
                          gconstpointer  data)
{
  static const char *const codes[] = { "431299101", "431299102", "431299103" };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      const int area = find (fixture, codes[i]);

      g_assert_cmphex (read_area_colour (fixture, area), ==, get_class_colour (fixture, area));
    }

  /* Another measure is another picture. */
  ui_session_set_measure (fixture->session, GEO_MEASURE_CASES);
  WAIT_UNTIL (geo_table_get_query (geo_classes_get_table (
                ui_session_get_classes (fixture->session)))->measure == GEO_MEASURE_CASES);
  wait_settled (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      const int area = find (fixture, codes[i]);

      g_assert_cmphex (read_area_colour (fixture, area), ==, get_class_colour (fixture, area));
    }
}

static void
test_click_selects (Fixture       *fixture,
                    gconstpointer  data)
{
  const int first = find (fixture, "431299101201001");
  const int second = find (fixture, "431299103203002");
  double x, y;

  click_on (fixture, first);
  WAIT_UNTIL (ui_session_get_selected (fixture->session) == first);
  click_on (fixture, second);
  WAIT_UNTIL (ui_session_get_selected (fixture->session) == second);
  wait_settled (fixture);

  /* Beside the county is nothing. */
  locate (fixture, find (fixture, TEST_COUNTY_CODE), &x, &y);
  xdotool ("mousemove 4 %.0f click 1", y);
  WAIT_UNTIL (ui_session_get_selected (fixture->session) == -1);
}

static void
test_hover (Fixture       *fixture,
            gconstpointer  data)
{
  const int area = find (fixture, "431299102202002");
  double x, y;

  locate (fixture, area, &x, &y);
  xdotool ("mousemove %.0f %.0f", x, y);
  WAIT_UNTIL (ui_session_get_hovered (fixture->session) == area);
  g_assert_cmpint (ui_session_get_selected (fixture->session), ==, -1);
  wait_settled (fixture);
  xdotool ("mousemove 1200 790");
  WAIT_UNTIL (ui_session_get_hovered (fixture->session) == -1);
}

/* The map goes along with the hand, and what lies below it is not chosen. */
static void
test_pan_does_not_select (Fixture       *fixture,
                          gconstpointer  data)
{
  const int area = find (fixture, "431299102202002");
  const UiView before = get_view (fixture);
  double x, y;

  locate (fixture, area, &x, &y);
  xdotool ("mousemove %.0f %.0f mousedown 1", x, y);
  for (int i = 1; i <= 4; i++)
    xdotool ("mousemove %.0f %.0f", x + 25 * i, y + 10 * i);
  xdotool ("mouseup 1");
  WAIT_UNTIL (get_view (fixture).x_left <= before.x_left - 90 * before.units_per_px);
  wait_settled (fixture);
  g_assert_cmpint (ui_session_get_selected (fixture->session), ==, -1);

  /* That it could have been: */
  click_on (fixture, area);
  WAIT_UNTIL (ui_session_get_selected (fixture->session) == area);
}

static void
test_double_click_zooms (Fixture       *fixture,
                         gconstpointer  data)
{
  const UiView before = get_view (fixture);
  const int area = find (fixture, "431299101201001");
  double x, y, x_after, y_after;

  locate (fixture, area, &x, &y);
  xdotool ("mousemove %.0f %.0f click --repeat 2 --delay 50 1", x, y);
  WAIT_UNTIL (get_view (fixture).units_per_px < before.units_per_px * 0.51);
  g_assert_cmpfloat_with_epsilon (get_view (fixture).units_per_px, before.units_per_px / 2, 1e-6);
  /* Around the pointer. */
  locate (fixture, area, &x_after, &y_after);
  g_assert_cmpfloat_with_epsilon (x_after, x, 1.5);
  g_assert_cmpfloat_with_epsilon (y_after, y, 1.5);
}

static void
test_wheel_zooms (Fixture       *fixture,
                  gconstpointer  data)
{
  const UiView before = get_view (fixture);
  double x, y;

  locate (fixture, find (fixture, TEST_COUNTY_CODE), &x, &y);
  xdotool ("mousemove %.0f %.0f click 4", x, y);
  WAIT_UNTIL (get_view (fixture).units_per_px < before.units_per_px);
  xdotool ("click --repeat 3 5");
  WAIT_UNTIL (get_view (fixture).units_per_px > before.units_per_px);
}

static double
zoom_of (Fixture *fixture)
{
  return shumate_viewport_get_zoom_level (shumate_map_get_viewport (
    ui_map_view_get_map (fixture->view)));
}

static void
test_keys_move (Fixture       *fixture,
                gconstpointer  data)
{
  const UiView before = get_view (fixture);
  const double zoom_level = zoom_of (fixture);

  xdotool ("key Right");
  WAIT_UNTIL (get_view (fixture).x_left > before.x_left);
  xdotool ("key Left");
  WAIT_UNTIL (fabs (get_view (fixture).x_left - before.x_left) < before.units_per_px);
  xdotool ("key Down");
  WAIT_UNTIL (get_view (fixture).y_top < before.y_top);
  xdotool ("key Up");
  WAIT_UNTIL (fabs (get_view (fixture).y_top - before.y_top) < before.units_per_px);
  xdotool ("key plus");
  WAIT_UNTIL (fabs (zoom_of (fixture) - zoom_level - 0.5) < 1e-6);
  xdotool ("key minus");
  WAIT_UNTIL (fabs (zoom_of (fixture) - zoom_level) < 1e-6);
  xdotool ("key plus Right plus Down");
  WAIT_UNTIL (fabs (zoom_of (fixture) - zoom_level - 1) < 1e-6);
  xdotool ("key Home");
  WAIT_UNTIL (fabs (get_view (fixture).units_per_px / before.units_per_px - 1) < 1e-6 &&
              fabs (get_view (fixture).x_left - before.x_left) < before.units_per_px);
}

static void
test_keys_choose (Fixture       *fixture,
                  gconstpointer  data)
{
  UiSession *session = fixture->session;
  const UiView view = get_view (fixture);

  xdotool ("key Return");
  WAIT_UNTIL (ui_session_get_selected (session) ==
              ui_map_view_pick (fixture->view, view.width / 2, view.height / 2));
  g_assert_cmpint (ui_session_get_selected (session), >=, 0);
  xdotool ("key Escape");
  WAIT_UNTIL (ui_session_get_selected (session) == -1);

  g_assert_cmpint (ui_session_get_level (session), ==, GEO_LEVEL_GROUP);
  xdotool ("key Prior");
  WAIT_UNTIL (ui_session_get_level (session) == GEO_LEVEL_VILLAGE);
  xdotool ("key Prior Prior");
  WAIT_UNTIL (ui_session_get_level (session) == GEO_LEVEL_COUNTY);
  /* There is nothing above the county in this store. */
  xdotool ("key Prior Next");
  WAIT_UNTIL (ui_session_get_level (session) == GEO_LEVEL_TOWNSHIP);
  wait_settled (fixture);
}

/* The map first, then its buttons from top to bottom. */
static void
test_tab_order (Fixture       *fixture,
                gconstpointer  data)
{
  GtkWidget *map = GTK_WIDGET (ui_map_view_get_map (fixture->view));

  g_assert_true (gtk_window_get_focus (fixture->window) == map);
  for (int i = 0; i < 3; i++)
    {
      GtkWidget *last = gtk_window_get_focus (fixture->window);

      xdotool ("key Tab");
      WAIT_UNTIL (gtk_window_get_focus (fixture->window) != last);
      g_assert_true (GTK_IS_BUTTON (gtk_window_get_focus (fixture->window)));
      g_assert_nonnull (gtk_widget_get_tooltip_text (gtk_window_get_focus (fixture->window)));
    }
}

static void
test_fly_to (Fixture       *fixture,
             gconstpointer  data)
{
  const int area = find (fixture, "431299103202001");
  const GeoBox box = geo_shapes_get_all (fixture->shapes, NULL)[area].box;
  UiView view;

  ui_session_fly_to (fixture->session, area);
  wait_settled (fixture);
  view = get_view (fixture);
  g_assert_cmpint (ui_session_get_selected (fixture->session), ==, area);
  g_assert_cmpfloat (box.x_min, >, view.x_left);
  g_assert_cmpfloat (box.x_max, <, view.x_left + view.width * view.units_per_px);
  g_assert_cmpfloat (box.y_max, <, view.y_top);
  g_assert_cmpfloat (box.y_min, >, view.y_top - view.height * view.units_per_px);
  g_assert_cmpfloat (MAX ((box.x_max - box.x_min) / (view.width * view.units_per_px),
                          (box.y_max - box.y_min) / (view.height * view.units_per_px)), >, 0.5);
}

/* An animated flight ends at the same place, and can be taken over by hand. */
static void
test_flies (Fixture       *fixture,
            gconstpointer  data)
{
  const int area = find (fixture, TEST_COUNTY_VILLAGE);
  GtkSettings *settings = gtk_settings_get_default ();
  UiView target, stopped;

  ui_map_view_fly_to (fixture->view, area);
  target = get_view (fixture);
  ui_map_view_fit_all (fixture->view, FALSE);

  g_object_set (settings, "gtk-enable-animations", TRUE, NULL);
  ui_map_view_fly_to (fixture->view, area);
  g_assert_cmpfloat (get_view (fixture).units_per_px, >, target.units_per_px);
  WAIT_UNTIL (fabs (get_view (fixture).units_per_px / target.units_per_px - 1) < 1e-9);
  WAIT_UNTIL (fabs (get_view (fixture).x_left - target.x_left) < target.units_per_px);

  ui_map_view_fit_all (fixture->view, TRUE);
  ui_camera_stop (ui_map_view_get_camera (fixture->view));
  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  stopped = get_view (fixture);
  wait_settled (fixture);
  g_assert_cmpfloat (get_view (fixture).x_left, ==, stopped.x_left);
}

static void
test_level_follows_the_zoom (Fixture       *fixture,
                             gconstpointer  data)
{
  UiSession *session = fixture->session;

  ui_map_view_fly_to (fixture->view, find (fixture, TEST_COUNTY_GROUP));
  wait_settled (fixture);
  g_assert_cmpint (ui_session_get_level (session), ==, GEO_LEVEL_GROUP);
  ui_map_view_zoom_by (fixture->view, -6);
  wait_settled (fixture);
  g_assert_cmpint (ui_session_get_level (session), ==, GEO_LEVEL_COUNTY);
  ui_session_set_pinned_level (session, GEO_LEVEL_VILLAGE);
  ui_map_view_fit_all (fixture->view, FALSE);
  wait_settled (fixture);
  g_assert_cmpint (ui_session_get_level (session), ==, GEO_LEVEL_VILLAGE);
}

/* Read again, after an import, the store is seen from where it was; another one is fitted. */
static void
test_store_again (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(GeoSnapshot) again = test_county_new_snapshot ();
  const UiView fitted = get_view (fixture);
  UiView view;

  ui_map_view_fly_to (fixture->view, find (fixture, TEST_COUNTY_GROUP));
  view = get_view (fixture);
  ui_session_set_store (fixture->session, "county.sqlite", again);
  /* What is still seen has other indices: it cannot be pointed at. */
  g_assert_cmpint (ui_map_view_pick (fixture->view, view.width / 2, view.height / 2), ==, -1);
  wait_settled (fixture);
  g_assert_cmpfloat (get_view (fixture).x_left, ==, view.x_left);
  g_assert_cmpint (ui_map_view_pick (fixture->view, view.width / 2, view.height / 2), ==,
                   find (fixture, TEST_COUNTY_GROUP));

  ui_session_set_store (fixture->session, "other.sqlite", fixture->snapshot);
  wait_settled (fixture);
  g_assert_cmpfloat_with_epsilon (get_view (fixture).units_per_px, fitted.units_per_px, 1e-6);

  ui_session_set_store (fixture->session, NULL, NULL);
  g_assert_cmpint (ui_map_view_pick (fixture->view, view.width / 2, view.height / 2), ==, -1);
}

static void
test_theme (Fixture       *fixture,
            gconstpointer  data)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  UiChoroplethLayer *layer = ui_map_view_get_choropleth (fixture->view);

  g_assert_cmpint (ui_scene_get_theme (ui_choropleth_layer_get_shown_scene (layer)),
                   ==, UI_THEME_LIGHT);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  wait_settled (fixture);
  g_assert_cmpint (ui_scene_get_theme (ui_choropleth_layer_get_shown_scene (layer)),
                   ==, UI_THEME_DARK);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_LIGHT);
  wait_settled (fixture);
}

/* A picture is kept for the frame it is seen in, and no longer. */
static void
test_old_picture_goes (Fixture       *fixture,
                       gconstpointer  data)
{
  double x, y;
  GdkTexture *before = ui_choropleth_layer_get_texture (ui_map_view_get_choropleth (fixture->view),
                                                        &x, &y);

  g_assert_nonnull (before);
  g_object_add_weak_pointer (G_OBJECT (before), (gpointer *) &before);
  ui_map_view_zoom_by (fixture->view, 1);
  WAIT_UNTIL (before == NULL);
  wait_settled (fixture);
}

/* The tear-down asserts the rest: neither a picture nor a projection under way keeps anything. */
static void
test_ends_during_jobs (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr(GeoSnapshot) again = test_county_new_snapshot ();

  ui_map_view_fly_to (fixture->view, find (fixture, TEST_COUNTY_VILLAGE));
  ui_session_set_selected (fixture->session, find (fixture, TEST_COUNTY_VILLAGE));
  WAIT_UNTIL (!ui_map_view_is_settled (fixture->view));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->view));
  ui_session_set_store (fixture->session, "county.sqlite", again);
}

#define ADD(path, level, function) \
  g_test_add ("/ui-map-view/" path, Fixture, GINT_TO_POINTER (level), set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_LIGHT);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  ADD ("fits", 0, test_fits);
  ADD ("shows-class-colours", GEO_LEVEL_TOWNSHIP, test_shows_class_colours);
  ADD ("click-selects", GEO_LEVEL_GROUP, test_click_selects);
  ADD ("hover", GEO_LEVEL_GROUP, test_hover);
  ADD ("pan-does-not-select", GEO_LEVEL_GROUP, test_pan_does_not_select);
  ADD ("double-click-zooms", GEO_LEVEL_GROUP, test_double_click_zooms);
  ADD ("wheel-zooms", GEO_LEVEL_GROUP, test_wheel_zooms);
  ADD ("keys-move", GEO_LEVEL_GROUP, test_keys_move);
  ADD ("keys-choose", GEO_LEVEL_GROUP, test_keys_choose);
  ADD ("tab-order", GEO_LEVEL_GROUP, test_tab_order);
  ADD ("fly-to", 0, test_fly_to);
  ADD ("flies", 0, test_flies);
  ADD ("level-follows-the-zoom", 0, test_level_follows_the_zoom);
  ADD ("store-again", GEO_LEVEL_GROUP, test_store_again);
  ADD ("theme", GEO_LEVEL_TOWNSHIP, test_theme);
  ADD ("old-picture-goes", GEO_LEVEL_GROUP, test_old_picture_goes);
  ADD ("ends-during-jobs", 0, test_ends_during_jobs);

  return g_test_run ();
}
