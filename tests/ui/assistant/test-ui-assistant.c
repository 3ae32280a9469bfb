/* test-ui-assistant.c – files dropped on the window, through the assistant, to the map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tests/spoiled/delivery.h"
#include "tests/ui/window/window-fixture.h"

#include "geodata/import/geo-import.h"
#include "ui/assistant/ui-assistant-window-private.h"
#include "ui/map/ui-map-view-private.h"
#include "ui/map/ui-viewport.h"

#include <gdk/x11/gdkx.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static UiAssistantWindow *
get_assistant (WindowFixture *fixture)
{
  g_assert_nonnull (fixture->window->assistant);
  return UI_ASSISTANT_WINDOW (fixture->window->assistant);
}

static void
wait_page (UiAssistantWindow *assistant,
           const char        *page)
{
  WAIT_UNTIL (g_str_equal (ui_assistant_window_get_page (assistant), page));
}

/* A page is there when the one before has faded. */
static void
wait_still (UiAssistantWindow *assistant)
{
  GtkStack *stack =
    GTK_STACK (gtk_widget_get_ancestor (GTK_WIDGET (ui_assistant_window_get_source (assistant)),
                                        GTK_TYPE_STACK));

  WAIT_UNTIL (!gtk_stack_get_transition_running (stack));
}

static void
wait_rest (UiAssistantWindow *assistant)
{
  UiImportDraft *draft = ui_assistant_window_get_draft (assistant);

  WAIT_UNTIL (ui_import_draft_get_state (draft) == UI_DRAFT_RESTS);
}

static void
xdotool_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      done)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_check_finish (G_SUBPROCESS (object), result, &error);
  g_assert_no_error (error);
  *(gboolean *) done = TRUE;
}

static void
xdotool (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_NONE, &error);
  gboolean done = FALSE;

  g_assert_no_error (error);
  g_subprocess_wait_check_async (process, NULL, xdotool_cb, &done);
  WAIT_UNTIL (done);
}

/* With the mouse, where the widget is seen. */
static void
click (GtkWidget *widget)
{
  GtkNative *native = gtk_widget_get_native (widget);
  g_autofree char *xid = NULL;
  g_autofree char *x = NULL;
  g_autofree char *y = NULL;
  graphene_point_t place;
  double dx, dy;

  g_assert_true (gtk_widget_is_sensitive (widget));
  g_assert_true (gtk_widget_compute_point (widget, GTK_WIDGET (native),
                                           &GRAPHENE_POINT_INIT (gtk_widget_get_width (widget) / 2.0f,
                                                                 gtk_widget_get_height (widget) / 2.0f),
                                           &place));
  gtk_native_get_surface_transform (native, &dx, &dy);
  xid = g_strdup_printf ("%lu", gdk_x11_surface_get_xid (gtk_native_get_surface (native)));
  x = g_strdup_printf ("%d", (int) (place.x + dx));
  y = g_strdup_printf ("%d", (int) (place.y + dy));
  xdotool ((const char *const[]) { "xdotool", "mousemove", "--window", xid, x, y, "click", "1",
                                   NULL });
}

static void
press (const char *key)
{
  xdotool ((const char *const[]) { "xdotool", "key", key, NULL });
}

static void
drop (WindowFixture *fixture,
      const char    *path)
{
  GSList *files = g_slist_append (NULL, g_file_new_for_path (path));

  ui_window_take_files (fixture->window, files);
  g_slist_free_full (files, g_object_unref);
}

/* New stores go into the test's folder. */
static void
keep_here (WindowFixture *fixture)
{
  g_settings_set_string (fixture->settings, "last-folder", fixture->folder);
}

static char *
pack (WindowFixture *fixture,
      Delivery      *delivery,
      const char    *name)
{
  g_autofree char *dir = window_fixture_dup_path (fixture, name);

  g_assert_cmpint (g_mkdir (dir, 0700), ==, 0);
  delivery_encode (delivery);
  return delivery_pack (delivery, PACKED_FOLDER, dir);
}

static void
go_on (UiAssistantWindow *assistant)
{
  gtk_widget_activate_action (GTK_WIDGET (assistant), "assistant.next", NULL);
}

static void
close_assistant (WindowFixture *fixture)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window->assistant));
  WAIT_UNTIL (fixture->window->assistant == NULL);
}

static char *
dup_sample (const char *name)
{
  return g_build_filename (g_getenv ("GETU_DATADIR"), "sample", name, NULL);
}

/* Drop, and then three clicks with the mouse: next, import, map. */
static void
test_three_clicks (WindowFixture *fixture,
                   gconstpointer  data)
{
  g_autofree char *survey = dup_sample ("survey");
  g_autofree char *store = window_fixture_dup_path (fixture, "survey.sqlite");
  UiAssistantWindow *assistant;

  keep_here (fixture);
  drop (fixture, survey);
  assistant = get_assistant (fixture);
  wait_page (assistant, "decisions");
  wait_still (assistant);
  click (ui_assistant_window_get_next (assistant));
  wait_page (assistant, "findings");
  wait_still (assistant);
  g_assert_false (g_file_test (store, G_FILE_TEST_EXISTS));
  click (ui_assistant_window_get_next (assistant));
  wait_page (assistant, "report");
  wait_still (assistant);
  click (ui_assistant_window_get_next (assistant));
  WAIT_UNTIL (fixture->window->assistant == NULL);
  WAIT_UNTIL (g_str_equal (window_fixture_get_page (fixture), "map"));
  g_assert_cmpstr (ui_session_get_path (fixture->session), ==, store);
  g_assert_cmpint (geo_register_count_level (ui_session_get_register (fixture->session),
                                             GEO_LEVEL_GROUP), ==, 1423);
}

/* Nothing but keys, from the start page; the files alone come from elsewhere. */
static void
test_keyboard (WindowFixture *fixture,
               gconstpointer  data)
{
  g_autofree char *survey = dup_sample ("survey");
  const char *paths[] = { survey, NULL };
  UiAssistantWindow *assistant;

  keep_here (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.import", NULL);
  assistant = get_assistant (fixture);
  g_assert_cmpstr (ui_assistant_window_get_page (assistant), ==, "files");
  ui_assistant_window_add_paths (assistant, paths);
  wait_page (assistant, "decisions");
  wait_still (assistant);
  WAIT_UNTIL (gtk_window_is_active (GTK_WINDOW (assistant)));
  press ("alt+Right");
  wait_page (assistant, "findings");
  wait_still (assistant);
  press ("alt+Left");
  wait_page (assistant, "decisions");
  wait_still (assistant);
  press ("alt+n");
  wait_page (assistant, "findings");
  wait_still (assistant);
  /* The button on has the focus. */
  press ("Return");
  wait_page (assistant, "report");
  wait_still (assistant);
  press ("alt+Right");
  WAIT_UNTIL (fixture->window->assistant == NULL);
  WAIT_UNTIL (g_str_equal (window_fixture_get_page (fixture), "map"));
}

/* The names in the preview are those of the encoding that is chosen. */
static void
test_encoding (WindowFixture *fixture,
               gconstpointer  data)
{
  g_autoptr (Delivery) delivery = delivery_new (PLANE_DEGREES, NAMES_SIMPLIFIED, CODES_12);
  g_autofree char *path = pack (fixture, delivery, "delivery");
  const char *name = ((DeliveryArea *) g_ptr_array_index (delivery->areas, 0))->name;
  UiAssistantWindow *assistant;
  UiAttributePreview *preview;
  UiSourceItem *item;

  keep_here (fixture);
  drop (fixture, path);
  assistant = get_assistant (fixture);
  wait_page (assistant, "decisions");
  item = ui_source_list_get_chosen (ui_assistant_window_get_list (assistant));
  preview = ui_source_page_get_attributes (ui_assistant_window_get_source (assistant));
  g_assert_cmpstr (ui_attribute_preview_get_cell (preview, 0, 1), ==, name);

  ui_source_item_set_encoding (item, "Big5");
  /* Until the other proposal is there the old one is seen. */
  g_assert_cmpstr (ui_attribute_preview_get_cell (preview, 0, 1), ==, name);
  g_assert_false (gtk_widget_is_sensitive (ui_assistant_window_get_next (assistant)));
  wait_rest (assistant);
  g_assert_cmpstr (ui_attribute_preview_get_cell (preview, 0, 1), !=, name);
  g_assert_true (ui_source_list_get_chosen (ui_assistant_window_get_list (assistant)) == item);

  ui_source_item_set_encoding (item, NULL);
  wait_rest (assistant);
  g_assert_cmpstr (ui_attribute_preview_get_cell (preview, 0, 1), ==, name);
  close_assistant (fixture);
}

static double
get_middle_deg (UiOutlineMap *map)
{
  GeoBox view;

  WAIT_UNTIL (ui_outline_map_is_settled (map));
  view = ui_outline_map_get_view (map);
  return (view.x_min + view.x_max) / 2;
}

/* Of eastings that name no zone nobody knows where they lie: there is no way on before that is
 * chosen. The map follows: a meridian lies three degrees from the next. */
static void
test_crs (WindowFixture *fixture,
          gconstpointer  data)
{
  g_autoptr (Delivery) delivery = delivery_new (PLANE_ZONE_3_BARE, NAMES_SIMPLIFIED, CODES_12);
  g_autofree char *path = NULL;
  UiAssistantWindow *assistant;
  UiOutlineMap *map;
  UiSourceItem *item;

  delivery->prj = NULL;
  path = pack (fixture, delivery, "delivery");
  keep_here (fixture);
  drop (fixture, path);
  assistant = get_assistant (fixture);
  wait_page (assistant, "decisions");
  item = ui_source_list_get_chosen (ui_assistant_window_get_list (assistant));
  g_assert_false (ui_source_item_is_decided (item));
  g_assert_false (gtk_widget_is_sensitive (ui_assistant_window_get_next (assistant)));
  go_on (assistant);
  g_assert_cmpstr (ui_assistant_window_get_page (assistant), ==, "decisions");

  map = ui_source_page_get_map (ui_assistant_window_get_source (assistant));
  ui_source_item_set_crs (item, "EPSG:4546");
  wait_rest (assistant);
  g_assert_true (gtk_widget_is_sensitive (ui_assistant_window_get_next (assistant)));
  /* Four cells of a fiftieth of a degree from 109.70°E. */
  g_assert_cmpfloat_with_epsilon (get_middle_deg (map), 109.74, 0.001);
  ui_source_item_set_crs (item, "EPSG:4545");
  wait_rest (assistant);
  g_assert_cmpfloat_with_epsilon (get_middle_deg (map), 106.74, 0.001);
  close_assistant (fixture);
}

/* Only the newest answer counts, whatever the order in which they come. */
static void
test_stale (WindowFixture *fixture,
            gconstpointer  data)
{
  g_autoptr (Delivery) delivery = delivery_new (PLANE_ZONE_3_BARE, NAMES_SIMPLIFIED, CODES_12);
  g_autofree char *path = NULL;
  UiAssistantWindow *assistant;
  UiSourceItem *item;

  delivery->prj = NULL;
  path = pack (fixture, delivery, "delivery");
  keep_here (fixture);
  drop (fixture, path);
  assistant = get_assistant (fixture);
  wait_page (assistant, "decisions");
  item = ui_source_list_get_chosen (ui_assistant_window_get_list (assistant));
  ui_source_item_set_crs (item, "EPSG:4545");
  ui_source_item_set_crs (item, "EPSG:4547");
  ui_source_item_set_crs (item, "EPSG:4546");
  wait_rest (assistant);
  g_assert_cmpstr (ui_source_item_get_source (item)->crs, ==, "EPSG:4546");
  g_assert_cmpstr (ui_assistant_window_get_page (assistant), ==, "decisions");
  close_assistant (fixture);
}

/* What is left out is not imported; with all left out there is no way on. */
static void
test_leave_out (WindowFixture *fixture,
                gconstpointer  data)
{
  g_autofree char *survey = dup_sample ("survey");
  UiAssistantWindow *assistant;
  GListModel *sources;
  g_autofree char *store = window_fixture_dup_path (fixture, "survey.sqlite");

  keep_here (fixture);
  drop (fixture, survey);
  assistant = get_assistant (fixture);
  wait_page (assistant, "decisions");
  sources = ui_import_draft_get_sources (ui_assistant_window_get_draft (assistant));
  g_assert_cmpuint (g_list_model_get_n_items (sources), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (UiSourceItem) item = g_list_model_get_item (sources, i);

      g_object_set (item, "used", FALSE, NULL);
    }
  g_assert_false (gtk_widget_is_sensitive (ui_assistant_window_get_next (assistant)));
  {
    g_autoptr (UiSourceItem) townships = g_list_model_get_item (sources, 0);

    g_object_set (townships, "used", TRUE, NULL);
  }
  go_on (assistant);
  wait_page (assistant, "findings");
  go_on (assistant);
  wait_page (assistant, "report");
  go_on (assistant);
  WAIT_UNTIL (g_str_equal (window_fixture_get_page (fixture), "map"));
  g_assert_cmpint (geo_register_count_level (ui_session_get_register (fixture->session),
                                             GEO_LEVEL_TOWNSHIP), ==, 18);
  g_assert_cmpint (geo_register_count_level (ui_session_get_register (fixture->session),
                                             GEO_LEVEL_VILLAGE), ==, 0);
}

static char *
dup_checksum (const char *path)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) contents, length);
}

/* A store that is there is as it was, to the byte. */
static void
test_cancel (WindowFixture *fixture,
             gconstpointer  data)
{
  g_autofree char *survey = dup_sample ("survey");
  g_autofree char *cases = dup_sample ("问题清单.csv");
  g_autofree char *store = window_fixture_dup_path (fixture, "survey.sqlite");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  UiAssistantWindow *assistant;

  keep_here (fixture);
  drop (fixture, survey);
  for (guint i = 0; i < 3; i++)
    {
      static const char *const pages[] = { "decisions", "findings", "report" };

      wait_page (get_assistant (fixture), pages[i]);
      go_on (get_assistant (fixture));
    }
  WAIT_UNTIL (g_str_equal (window_fixture_get_page (fixture), "map"));
  before = dup_checksum (store);

  drop (fixture, cases);
  assistant = get_assistant (fixture);
  wait_page (assistant, "decisions");
  go_on (assistant);
  wait_page (assistant, "findings");
  go_on (assistant);
  g_assert_cmpstr (ui_assistant_window_get_page (assistant), ==, "busy");
  gtk_widget_activate_action (GTK_WIDGET (assistant), "assistant.escape", NULL);
  wait_page (assistant, "findings");
  after = dup_checksum (store);
  g_assert_cmpstr (after, ==, before);
  close_assistant (fixture);
}

/* While it imports, the window asks before it goes. */
static void
test_close (WindowFixture *fixture,
            gconstpointer  data)
{
  g_autofree char *survey = dup_sample ("survey");
  g_autofree char *store = window_fixture_dup_path (fixture, "survey.sqlite");
  UiAssistantWindow *assistant;
  GtkWindow *dialog;

  keep_here (fixture);
  drop (fixture, survey);
  assistant = get_assistant (fixture);
  wait_page (assistant, "decisions");
  go_on (assistant);
  wait_page (assistant, "findings");
  go_on (assistant);
  gtk_window_close (GTK_WINDOW (assistant));
  dialog = window_fixture_find_dialog (GTK_WINDOW (assistant));
  g_assert_true (ADW_IS_MESSAGE_DIALOG (dialog));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "stop");
  gtk_window_destroy (dialog);
  wait_page (assistant, "findings");
  g_assert_false (g_file_test (store, G_FILE_TEST_EXISTS));
  close_assistant (fixture);
}

static void
chosen_cb (GeoFinding       *seen,
           const GeoFinding *finding)
{
  *seen = *finding;
}

/* Chooses the findings one by one until one has a place, and gives that. */
static GeoBox
choose_placed (UiFindingsList *list)
{
  GeoFinding seen = { .box = GEO_BOX_EMPTY };
  gulong id = g_signal_connect_swapped (list, "chosen", G_CALLBACK (chosen_cb), &seen);

  for (guint i = 0; geo_box_is_empty (&seen.box); i++)
    {
      g_assert_cmpuint (i, <, ui_findings_list_get_n (list));
      ui_findings_list_choose (list, i);
    }
  g_signal_handler_disconnect (list, id);
  return seen.box;
}

static gboolean
looks_at (const GeoBox *view,
          const GeoBox *place)
{
  const double x = (place->x_min + place->x_max) / 2, y = (place->y_min + place->y_max) / 2;

  /* In the middle third. */
  return fabs (x - (view->x_min + view->x_max) / 2) < (view->x_max - view->x_min) / 6
         && fabs (y - (view->y_min + view->y_max) / 2) < (view->y_max - view->y_min) / 6;
}

static gboolean
map_looks_at (UiOutlineMap *map,
              const GeoBox *place)
{
  const GeoBox view = ui_outline_map_get_view (map);

  return looks_at (&view, place);
}

static void
saved_cb (guint      *n_saved,
          const char *name,
          GError     *error)
{
  g_assert_no_error (error);
  (*n_saved)++;
}

/* Two rows of one code: that is found, seen on the map, and in the report that is saved. */
static void
test_findings (WindowFixture *fixture,
               gconstpointer  data)
{
  g_autoptr (Delivery) delivery = delivery_new (PLANE_DEGREES, NAMES_SIMPLIFIED, CODES_12);
  g_autofree char *path = NULL;
  g_autofree char *text = window_fixture_dup_path (fixture, "report.txt");
  g_autofree char *json = window_fixture_dup_path (fixture, "report.json");
  g_autofree char *contents = NULL;
  DeliveryArea *first = g_ptr_array_index (delivery->areas, 0);
  DeliveryArea *second = g_ptr_array_index (delivery->areas, 1);
  UiAssistantWindow *assistant;
  UiFindingsPage *page;
  guint n_saved = 0;

  g_free (second->code);
  second->code = g_strdup (first->code);
  path = pack (fixture, delivery, "delivery");
  keep_here (fixture);
  drop (fixture, path);
  assistant = get_assistant (fixture);
  wait_page (assistant, "decisions");
  go_on (assistant);
  wait_page (assistant, "findings");
  page = ui_assistant_window_get_findings (assistant);
  g_assert_cmpuint (ui_findings_list_get_n (ui_findings_page_get_list (page)), >, 0);

  /* Strict, nothing would be stored, and there is no way on. */
  g_settings_set_boolean (fixture->settings, "import-strict", TRUE);
  g_assert_false (gtk_widget_is_sensitive (ui_assistant_window_get_next (assistant)));
  g_settings_set_boolean (fixture->settings, "import-strict", FALSE);
  g_assert_true (gtk_widget_is_sensitive (ui_assistant_window_get_next (assistant)));

  go_on (assistant);
  wait_page (assistant, "report");
  g_signal_connect_swapped (ui_assistant_window_get_report (assistant), "saved",
                            G_CALLBACK (saved_cb), &n_saved);
  ui_report_page_save (ui_assistant_window_get_report (assistant), text);
  ui_report_page_save (ui_assistant_window_get_report (assistant), json);
  WAIT_UNTIL (n_saved == 2);
  g_assert_true (g_file_get_contents (text, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, first->code));
  g_clear_pointer (&contents, g_free);
  g_assert_true (g_file_get_contents (json, &contents, NULL, NULL));
  g_assert_true (g_str_has_prefix (contents, "{"));
  close_assistant (fixture);
  WAIT_UNTIL (g_str_equal (window_fixture_get_page (fixture), "map"));
}

/* Choosing a finding flies the map to its place. */
static void
test_flight (WindowFixture *fixture,
             gconstpointer  data)
{
  g_autofree char *survey = dup_sample ("survey");
  g_autoptr (GeoImportReport) report = geo_import_report_new ();
  g_autoptr (GPtrArray) shapes = g_ptr_array_new ();
  const GeoBox place = { 109.701, 26.801, 109.702, 26.802 };
  const GeoFinding gap = { .kind = GEO_FINDING_GAP, .severity = GEO_SEVERITY_WARNING,
                           .code = "431225104", .box = place, .message = "a gap" };
  const GeoFinding twice = { .kind = GEO_FINDING_DUPLICATE_CODE, .severity = GEO_SEVERITY_ERROR,
                             .code = "431225104", .row = 7, .box = GEO_BOX_EMPTY,
                             .message = "a code used twice" };
  UiAssistantWindow *assistant;
  UiFindingsPage *page;

  keep_here (fixture);
  drop (fixture, survey);
  assistant = get_assistant (fixture);
  wait_page (assistant, "decisions");
  go_on (assistant);
  wait_page (assistant, "findings");
  geo_findings_add (geo_import_report_get_findings (report), &gap);
  geo_findings_add (geo_import_report_get_findings (report), &twice);
  page = ui_assistant_window_get_findings (assistant);
  ui_findings_page_set_report (page, report, shapes);
  g_assert_cmpuint (ui_findings_list_get_n (ui_findings_page_get_list (page)), ==, 2);

  /* The error comes first, and has no place; the map stays. */
  WAIT_UNTIL (ui_outline_map_is_settled (ui_findings_page_get_map (page)));
  ui_findings_list_choose (ui_findings_page_get_list (page), 1);
  WAIT_UNTIL (map_looks_at (ui_findings_page_get_map (page), &place));
  close_assistant (fixture);
}

static gboolean
main_map_looks_at (UiMapView    *map,
                   const GeoBox *place)
{
  ShumateMap *widget = ui_map_view_get_map (map);
  const GeoProjection mercator = geo_projection_mercator ();
  const UiView view = ui_viewport_get_view (shumate_map_get_viewport (widget),
                                            gtk_widget_get_width (GTK_WIDGET (widget)),
                                            gtk_widget_get_height (GTK_WIDGET (widget)), 1);
  double corners[] = { view.x_left, view.y_top - view.height * view.units_per_px,
                       view.x_left + view.width * view.units_per_px, view.y_top };

  g_assert_true (geo_projection_inverse (&mercator, corners, 2, NULL));
  return looks_at (&(GeoBox) { corners[0], corners[1], corners[2], corners[3] }, place);
}

/* The county, its last area moved a little to the east: over its neighbour, and off the one at its
 * other side. */
static GeoSnapshot *
new_spoiled_snapshot (void)
{
  g_autoptr (GeoSnapshot) sound = test_county_new_snapshot ();
  g_autoptr (GeoShapesBuilder) builder = geo_shapes_builder_new ();
  g_autoptr (GeoShapes) spoiled = NULL;
  GeoShapes *shapes = geo_snapshot_get_shapes (sound);
  const GeoRing *rings = geo_shapes_get_rings (shapes);
  int n_shapes;
  const GeoShape *all = geo_shapes_get_all (shapes, &n_shapes);

  for (int i = 0; i < n_shapes; i++)
    {
      geo_shapes_builder_begin_shape (builder, all[i].label_x, all[i].label_y,
                                      all[i].label_radius);
      for (guint r = all[i].first_ring; r < all[i].first_ring + all[i].n_rings; r++)
        {
          gsize n = 2 * (gsize) rings[r].n_points;
          g_autofree double *points =
            g_memdup2 (geo_shapes_get_points (shapes) + 2 * rings[r].first_point,
                       n * sizeof (double));

          for (gsize k = 0; i == n_shapes - 1 && k < n; k += 2)
            points[k] += (all[i].box.x_max - all[i].box.x_min) / 10;
          geo_shapes_builder_add_ring (builder, points, rings[r].n_points);
        }
    }
  spoiled = geo_shapes_builder_end (g_steal_pointer (&builder));
  return geo_snapshot_new (geo_snapshot_get_register (sound), spoiled);
}

/* What is wrong in the store is listed beside the map, which flies there; and goes with the store. */
static void
test_check (WindowFixture *fixture,
            gconstpointer  data)
{
  g_autofree char *path = window_fixture_dup_path (fixture, "findings.csv");
  g_autofree char *csv = NULL;
  UiCheckPanel *check = fixture->window->check;
  g_autoptr (GeoSnapshot) spoiled = new_spoiled_snapshot ();
  gsize length = 0;
  GeoBox place;

  ui_window_show (fixture->window, "/nowhere/spoiled.sqlite", spoiled);
  WAIT_UNTIL (ui_map_view_is_settled (fixture->window->map));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.check", NULL);
  WAIT_UNTIL (ui_check_panel_get_findings (check) != NULL);
  g_assert_cmpuint (ui_findings_list_get_n (ui_check_panel_get_list (check)), ==,
                    geo_findings_get_n (ui_check_panel_get_findings (check)));
  place = choose_placed (ui_check_panel_get_list (check));
  WAIT_UNTIL (main_map_looks_at (fixture->window->map, &place));

  ui_check_panel_save (check, path);
  WAIT_UNTIL (g_file_get_contents (path, &csv, &length, NULL) && length > 0);
  g_assert_true (g_str_has_prefix (csv, "\xef\xbb\xbfseverity,kind,code,name,"));

  window_fixture_show_county (fixture);
  g_assert_null (ui_check_panel_get_findings (check));
}

/* What cannot be read says so, and there is a way back to other files. */
static void
test_failed (WindowFixture *fixture,
             gconstpointer  data)
{
  UiAssistantWindow *assistant;

  keep_here (fixture);
  drop (fixture, "/nowhere/at/all");
  assistant = get_assistant (fixture);
  wait_page (assistant, "failed");
  gtk_widget_activate_action (GTK_WIDGET (assistant), "assistant.back", NULL);
  g_assert_cmpstr (ui_assistant_window_get_page (assistant), ==, "files");
  close_assistant (fixture);
}

static void
add (const char *name,
     void      (*func) (WindowFixture *, gconstpointer))
{
  g_test_add (name, WindowFixture, NULL, window_fixture_set_up, func, window_fixture_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  window_fixture_init (&argc, &argv);

  add ("/ui-assistant/three-clicks", test_three_clicks);
  add ("/ui-assistant/keyboard", test_keyboard);
  add ("/ui-assistant/encoding", test_encoding);
  add ("/ui-assistant/crs", test_crs);
  add ("/ui-assistant/stale", test_stale);
  add ("/ui-assistant/leave-out", test_leave_out);
  add ("/ui-assistant/cancel", test_cancel);
  add ("/ui-assistant/close", test_close);
  add ("/ui-assistant/findings", test_findings);
  add ("/ui-assistant/flight", test_flight);
  add ("/ui-assistant/check", test_check);
  add ("/ui-assistant/failed", test_failed);

  return window_fixture_run_plain ();
}
