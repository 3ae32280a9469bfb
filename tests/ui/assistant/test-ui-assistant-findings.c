/* test-ui-assistant-findings.c – what was found, by import and check, is listed and flown to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tests/ui/assistant/assistant-fixture.h"
#include "tests/support/test-shapes.h"

#include "ui/map/ui-map-view-private.h"
#include "ui/map/ui-viewport.h"

#include <math.h>
#include <string.h>

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
          const char *name)
{
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
  path = assistant_pack (fixture, delivery, "delivery");
  assistant_keep_here (fixture);
  assistant_drop (fixture, path);
  assistant = assistant_get (fixture);
  assistant_wait_page (assistant, "decisions");
  assistant_go_on (assistant);
  assistant_wait_page (assistant, "findings");
  page = ui_assistant_window_get_findings (assistant);
  g_assert_cmpuint (ui_findings_list_get_n (ui_findings_page_get_list (page)), >, 0);

  /* Strict, nothing would be stored, and there is no way on. */
  g_settings_set_boolean (fixture->settings, "import-strict", TRUE);
  g_assert_false (gtk_widget_is_sensitive (ui_assistant_window_get_next (assistant)));
  g_settings_set_boolean (fixture->settings, "import-strict", FALSE);
  g_assert_true (gtk_widget_is_sensitive (ui_assistant_window_get_next (assistant)));

  assistant_go_on (assistant);
  assistant_wait_page (assistant, "report");
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
  assistant_close (fixture);
  WAIT_UNTIL (g_str_equal (window_fixture_get_page (fixture), "map"));
}

/* Choosing a finding flies the map to its place. */
static void
test_flight (WindowFixture *fixture,
             gconstpointer  data)
{
  g_autofree char *survey = assistant_dup_sample ("survey");
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

  assistant_keep_here (fixture);
  assistant_drop (fixture, survey);
  assistant = assistant_get (fixture);
  assistant_wait_page (assistant, "decisions");
  assistant_go_on (assistant);
  assistant_wait_page (assistant, "findings");
  geo_findings_add (geo_import_report_get_findings (report), &gap);
  geo_findings_add (geo_import_report_get_findings (report), &twice);
  page = ui_assistant_window_get_findings (assistant);
  ui_findings_page_set_report (page, report, shapes);
  g_assert_cmpuint (ui_findings_list_get_n (ui_findings_page_get_list (page)), ==, 2);

  /* The error comes first, and has no place; the map stays. */
  WAIT_UNTIL (ui_outline_map_is_settled (ui_findings_page_get_map (page)));
  ui_findings_list_choose (ui_findings_page_get_list (page), 1);
  WAIT_UNTIL (map_looks_at (ui_findings_page_get_map (page), &place));
  assistant_close (fixture);
}

/* A corner of the fifth village, in the middle of its eastern side, is drawn 0.004° too far east: a
 * triangle of the sixth belongs to both. Returns: the box around it, in degrees. */
static GeoBox
spoil (Delivery *delivery)
{
  const double x_side = 109.74, x_apex = 109.744, y_middle = 26.87, half_base = 0.02 / 6;
  GArray *shell = delivery_get_shell (delivery, 5);
  guint n_moved = 0;

  for (guint i = 0; i < shell->len; i++)
    {
      double *point = (double *) (gpointer) shell->data + 2 * i;

      if (fabs (point[0] - x_side) < 1e-9 && fabs (point[1] - y_middle) < 1e-9)
        {
          point[0] = x_apex;
          n_moved++;
        }
    }
  g_assert_cmpuint (n_moved, ==, 1);
  return (GeoBox) { x_side, y_middle - half_base, x_apex, y_middle + half_base };
}

/* The row of the first finding of that kind; it has to be in sight. */
static GtkWidget *
find_row (UiFindingsList *list,
          GeoFindingKind  kind)
{
  /* Above it there is one of kinds, in the filter. */
  GtkWidget *content = gtk_widget_get_first_child (GTK_WIDGET (list));
  GtkWidget *view = window_fixture_find (gtk_widget_get_last_child (content), GTK_TYPE_LIST_VIEW);
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (view)));
  GtkWidget *row = gtk_widget_get_first_child (view);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (UiFindingItem) item = g_list_model_get_item (model, i);

      g_assert_nonnull (row);
      if (ui_finding_item_get_finding (item)->kind == kind)
        return row;
      row = gtk_widget_get_next_sibling (row);
    }
  g_assert_not_reached ();
}

/* The place is in the middle, and about a third of the map's narrower side is free around it, so
 * that the neighbours are seen, too. */
static gboolean
map_flew_to (UiOutlineMap *map,
             const GeoBox *place)
{
  const GeoBox view = ui_outline_map_get_view (map);
  const double width_deg = view.x_max - view.x_min, height_deg = view.y_max - view.y_min;
  const double height_px = gtk_widget_get_height (GTK_WIDGET (map));
  const double margin_px = 0.32 * MIN (gtk_widget_get_width (GTK_WIDGET (map)), height_px);
  const double share = (height_px - 2 * margin_px) / height_px;

  return fabs (place->x_min + place->x_max - view.x_min - view.x_max) < 0.02 * width_deg
         && fabs (place->y_min + place->y_max - view.y_min - view.y_max) < 0.02 * height_deg
         && fabs ((place->y_max - place->y_min) / height_deg - share) < 0.02 * share;
}

/* From a spoiled survey to the place of what is wrong with it: a click on its row. */
static void
test_spoiled (WindowFixture *fixture,
              gconstpointer  data)
{
  g_autoptr (Delivery) delivery = delivery_new (PLANE_DEGREES, NAMES_SIMPLIFIED, CODES_12);
  const GeoBox place = spoil (delivery);
  g_autofree char *path = assistant_pack (fixture, delivery, "delivery");
  GeoFinding seen = { .box = GEO_BOX_EMPTY };
  UiAssistantWindow *assistant;
  UiFindingsPage *page;

  assistant_keep_here (fixture);
  assistant_drop (fixture, path);
  assistant = assistant_get (fixture);
  assistant_wait_page (assistant, "decisions");
  assistant_go_on (assistant);
  assistant_wait_page (assistant, "findings");
  assistant_wait_still (assistant);
  page = ui_assistant_window_get_findings (assistant);
  WAIT_UNTIL (ui_outline_map_is_settled (ui_findings_page_get_map (page)));
  g_assert_false (map_flew_to (ui_findings_page_get_map (page), &place));

  g_signal_connect_swapped (ui_findings_page_get_list (page), "chosen", G_CALLBACK (chosen_cb),
                            &seen);
  assistant_click (find_row (ui_findings_page_get_list (page), GEO_FINDING_OVERLAP));
  WAIT_UNTIL (seen.kind == GEO_FINDING_OVERLAP);
  g_assert_cmpfloat_with_epsilon (seen.box.x_min, place.x_min, 1e-6);
  g_assert_cmpfloat_with_epsilon (seen.box.x_max, place.x_max, 1e-6);
  g_assert_cmpfloat_with_epsilon (seen.box.y_min, place.y_min, 1e-6);
  g_assert_cmpfloat_with_epsilon (seen.box.y_max, place.y_max, 1e-6);
  WAIT_UNTIL (map_flew_to (ui_findings_page_get_map (page), &place));
  assistant_close (fixture);
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
  GeoShapes *shapes = test_shapes_load (sound);
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
  return geo_snapshot_new (geo_snapshot_get_register (sound), spoiled, NULL);
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
  GtkWindow *dialog;
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

  /* What cannot be written is said. */
  ui_check_panel_save (check, "/nowhere/at/all.csv");
  WAIT_UNTIL (window_fixture_find_dialog (GTK_WINDOW (fixture->window)) != NULL);
  dialog = window_fixture_find_dialog (GTK_WINDOW (fixture->window));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)),
                            "/nowhere/at/all.csv"));
  gtk_window_destroy (dialog);

  window_fixture_show_county (fixture);
  g_assert_null (ui_check_panel_get_findings (check));
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

  add ("/ui-assistant-findings/findings", test_findings);
  add ("/ui-assistant-findings/flight", test_flight);
  add ("/ui-assistant-findings/spoiled", test_spoiled);
  add ("/ui-assistant-findings/check", test_check);

  return window_fixture_run_plain ();
}
