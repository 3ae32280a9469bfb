/* test-ui-window.c – the window: start, store, tree, search, level, day, errors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tests/ui/window/window-fixture.h"

#include "ui/window/ui-area-item.h"
#include "ui/window/ui-breadcrumb.h"
#include "ui/window/ui-day-chooser.h"
#include "ui/window/ui-level-chooser.h"

#include <glib/gstdio.h>

static GtkListView *
find_list (WindowFixture *fixture,
           const char    *page)
{
  GtkStack *stack = GTK_STACK (window_fixture_find (fixture->window->tree, GTK_TYPE_STACK));

  return GTK_LIST_VIEW (window_fixture_find (gtk_stack_get_child_by_name (stack, page),
                                             GTK_TYPE_LIST_VIEW));
}

static const char *
get_tree_page (WindowFixture *fixture)
{
  return gtk_stack_get_visible_child_name (
    GTK_STACK (window_fixture_find (fixture->window->tree, GTK_TYPE_STACK)));
}

/* Code of the area chosen in the tree. */
static const char *
get_tree_code (WindowFixture *fixture)
{
  GtkSingleSelection *selection =
    GTK_SINGLE_SELECTION (gtk_list_view_get_model (find_list (fixture, "tree")));
  GtkTreeListRow *row = gtk_single_selection_get_selected_item (selection);
  g_autoptr (UiAreaItem) item = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  return item != NULL ? ui_area_item_get_area (item)->code : NULL;
}

static const char *
get_selected_code (WindowFixture *fixture)
{
  int area = ui_session_get_selected (fixture->session);

  return area >= 0 ? geo_register_get_area (ui_session_get_register (fixture->session), area)->code
                   : NULL;
}

static void
activate (WindowFixture *fixture,
          const char    *action)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  g_autoptr (GError) error = NULL;

  g_action_parse_detailed_name (action, &name, &target, &error);
  g_assert_no_error (error);
  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (fixture->window), name, target));
}

static void
test_start (WindowFixture *fixture,
            gconstpointer  data)
{
  g_assert_cmpstr (window_fixture_get_page (fixture), ==, "start");
  g_assert_true (ui_window_is_free (fixture->window));
  /* Without a store there is nothing to export, print or search: such actions do nothing. */
  activate (fixture, "win.export");
  activate (fixture, "win.level::group");
  g_assert_null (window_fixture_find_dialog (GTK_WINDOW (fixture->window)));
  g_assert_cmpint (ui_session_get_pinned_level (fixture->session), ==, 0);
}

static void
test_county (WindowFixture *fixture,
             gconstpointer  data)
{
  window_fixture_show_county (fixture);
  g_assert_cmpstr (window_fixture_get_page (fixture), ==, "map");
  g_assert_false (ui_window_is_free (fixture->window));
  g_assert_cmpstr (adw_window_title_get_title (fixture->window->title), ==, "样例县");
  g_assert_cmpstr (adw_window_title_get_subtitle (fixture->window->title), ==, "county.sqlite");
  WAIT_UNTIL (ui_session_get_classes (fixture->session) != NULL);
  /* The only area at the top stands open. */
  g_assert_cmpuint (g_list_model_get_n_items (
                      G_LIST_MODEL (gtk_list_view_get_model (find_list (fixture, "tree")))),
                    ==, 1 + TEST_COUNTY_N_TOWNSHIPS);
}

static void
test_tree (WindowFixture *fixture,
           gconstpointer  data)
{
  GtkListView *tree;
  GtkSingleSelection *selection;

  window_fixture_show_county (fixture);
  tree = find_list (fixture, "tree");
  selection = GTK_SINGLE_SELECTION (gtk_list_view_get_model (tree));
  g_assert_null (get_tree_code (fixture));

  ui_session_set_selected (fixture->session, window_fixture_find_area (fixture, TEST_COUNTY_GROUP));
  g_assert_cmpstr (get_tree_code (fixture), ==, TEST_COUNTY_GROUP);

  gtk_single_selection_set_selected (selection, 1);
  g_assert_cmpstr (get_selected_code (fixture), ==, TEST_COUNTY_TOWNSHIP);

  ui_session_set_selected (fixture->session, -1);
  g_assert_null (get_tree_code (fixture));
}

static void
flown_cb (int       *flown,
          int        area,
          UiSession *session)
{
  *flown = area;
}

static void
test_search (WindowFixture *fixture,
             gconstpointer  data)
{
  GtkWidget *entry = window_fixture_find (fixture->window->tree, GTK_TYPE_SEARCH_ENTRY);
  int flown = -1;

  window_fixture_show_county (fixture);
  g_settings_set_boolean (fixture->settings, "show-tree", FALSE);
  activate (fixture, "win.search");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->window->tree_bin)));

  gtk_editable_set_text (GTK_EDITABLE (entry), "中山");
  WAIT_UNTIL (g_str_equal (get_tree_page (fixture), "found"));
  g_signal_connect_swapped (fixture->session, "fly-to", G_CALLBACK (flown_cb), &flown);
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (get_selected_code (fixture), ==, "431299102");
  g_assert_cmpint (flown, ==, window_fixture_find_area (fixture, "431299102"));

  gtk_editable_set_text (GTK_EDITABLE (entry), "无此地");
  WAIT_UNTIL (g_str_equal (get_tree_page (fixture), "nothing"));
  g_signal_emit_by_name (entry, "stop-search");
  WAIT_UNTIL (g_str_equal (get_tree_page (fixture), "tree"));
}

static void
test_level (WindowFixture *fixture,
            gconstpointer  data)
{
  GtkWidget *chooser = window_fixture_find (fixture->window->view_bar, UI_TYPE_LEVEL_CHOOSER);
  GtkDropDown *drop_down = GTK_DROP_DOWN (gtk_widget_get_first_child (chooser));

  window_fixture_show_county (fixture);
  activate (fixture, "win.level::group");
  g_assert_cmpint (ui_session_get_level (fixture->session), ==, GEO_LEVEL_GROUP);
  WAIT_UNTIL (ui_session_get_classes (fixture->session) != NULL
              && geo_table_get_query (geo_classes_get_table (
                   ui_session_get_classes (fixture->session)))->level == GEO_LEVEL_GROUP);
  /* By zoom, county, township, village, group. */
  g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, 4);

  gtk_drop_down_set_selected (drop_down, 2);
  g_assert_cmpint (ui_session_get_pinned_level (fixture->session), ==, GEO_LEVEL_TOWNSHIP);
  activate (fixture, "win.level::auto");
  g_assert_cmpint (ui_session_get_pinned_level (fixture->session), ==, 0);
  g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, 0);
}

static void
test_measure (WindowFixture *fixture,
              gconstpointer  data)
{
  GtkDropDown *chooser = GTK_DROP_DOWN (window_fixture_find (fixture->window->view_bar,
                                                             GTK_TYPE_DROP_DOWN));
  g_autofree char *nick = NULL;

  window_fixture_show_county (fixture);
  gtk_drop_down_set_selected (chooser, GEO_MEASURE_DENSITY_KM2);
  g_assert_cmpint (ui_session_get_measure (fixture->session), ==, GEO_MEASURE_DENSITY_KM2);
  nick = g_settings_get_string (fixture->settings, "measure");
  g_assert_cmpstr (nick, ==, "density-km2");
  ui_session_set_measure (fixture->session, GEO_MEASURE_CHAIN);
  g_assert_cmpuint (gtk_drop_down_get_selected (chooser), ==, GEO_MEASURE_CHAIN);
}

static void
test_day (WindowFixture *fixture,
          gconstpointer  data)
{
  GtkWidget *chooser = window_fixture_find (fixture->window->view_bar, UI_TYPE_DAY_CHOOSER);
  GtkMenuButton *button = GTK_MENU_BUTTON (window_fixture_find (chooser, GTK_TYPE_MENU_BUTTON));
  GtkWidget *entry = window_fixture_find (gtk_menu_button_get_popover (button), GTK_TYPE_ENTRY);

  window_fixture_show_county (fixture);
  g_assert_cmpstr (gtk_menu_button_get_label (button), ==, "2026-06-30");
  activate (fixture, "win.step-day(1)");
  g_assert_cmpuint (ui_session_get_as_of (fixture->session), ==, geo_day_new (2026, 7, 1));
  activate (fixture, "win.step-month(-1)");
  g_assert_cmpstr (gtk_menu_button_get_label (button), ==, "2026-06-01");

  gtk_editable_set_text (GTK_EDITABLE (entry), "2026-02-30");
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  g_assert_cmpstr (gtk_menu_button_get_label (button), ==, "2026-06-01");
  gtk_editable_set_text (GTK_EDITABLE (entry), "2026-02-28");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (ui_session_get_as_of (fixture->session), ==, geo_day_new (2026, 2, 28));

  activate (fixture, "win.latest-day");
  g_assert_cmpuint (ui_session_get_as_of (fixture->session), ==, TEST_COUNTY_DAY);
}

static void
test_breadcrumb (WindowFixture *fixture,
                 gconstpointer  data)
{
  GtkWidget *breadcrumb = window_fixture_find (fixture->window->map_overlay, UI_TYPE_BREADCRUMB);
  GtkWidget *first;

  window_fixture_show_county (fixture);
  g_assert_false (gtk_widget_get_visible (breadcrumb));
  ui_session_set_selected (fixture->session,
                           window_fixture_find_area (fixture, TEST_COUNTY_VILLAGE));
  g_assert_true (gtk_widget_get_visible (breadcrumb));
  first = gtk_widget_get_first_child (breadcrumb);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (first)), ==, "样例县");
  g_signal_emit_by_name (first, "clicked");
  g_assert_cmpstr (get_selected_code (fixture), ==, TEST_COUNTY_CODE);

  ui_session_set_selected (fixture->session,
                           window_fixture_find_area (fixture, TEST_COUNTY_VILLAGE));
  activate (fixture, "win.parent-area");
  g_assert_cmpstr (get_selected_code (fixture), ==, TEST_COUNTY_TOWNSHIP);
}

/* A sentence in a dialog, and the window as it was. */
static void
test_foreign_file (WindowFixture *fixture,
                   gconstpointer  data)
{
  g_autofree char *path = window_fixture_dup_path (fixture, "letter.sqlite");
  g_autoptr (GError) error = NULL;
  GtkWindow *dialog;

  g_file_set_contents (path, "Dear sir or madam, this is no store at all.", -1, &error);
  g_assert_no_error (error);
  window_fixture_show_county (fixture);
  ui_window_open (fixture->window, path);
  g_assert_cmpstr (window_fixture_get_page (fixture), ==, "busy");
  WAIT_UNTIL ((dialog = window_fixture_find_dialog (GTK_WINDOW (fixture->window))) != NULL);
  g_assert_true (ADW_IS_MESSAGE_DIALOG (dialog));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)),
                            "letter.sqlite"));
  g_assert_cmpstr (window_fixture_get_page (fixture), ==, "map");
  g_assert_cmpstr (adw_window_title_get_title (fixture->window->title), ==, "样例县");
  gtk_window_destroy (dialog);
}

static void
test_missing_file (WindowFixture *fixture,
                   gconstpointer  data)
{
  g_autofree char *path = window_fixture_dup_path (fixture, "none.sqlite");
  g_autofree char *last = NULL;
  GtkWindow *dialog;

  ui_window_open (fixture->window, path);
  WAIT_UNTIL ((dialog = window_fixture_find_dialog (GTK_WINDOW (fixture->window))) != NULL);
  g_assert_cmpstr (window_fixture_get_page (fixture), ==, "start");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  last = g_settings_get_string (fixture->settings, "last-store");
  g_assert_cmpstr (last, ==, "");
  gtk_window_destroy (dialog);
}

/* A store that is dropped opens, whatever is shown. */
static void
test_drop (WindowFixture *fixture,
           gconstpointer  data)
{
  g_autofree char *path = window_fixture_dup_path (fixture, "none.sqlite");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GSList) files = g_slist_append (NULL, file);
  GtkWindow *dialog;

  window_fixture_show_county (fixture);
  ui_window_take_files (fixture->window, files);
  g_assert_cmpstr (window_fixture_get_page (fixture), ==, "busy");
  WAIT_UNTIL ((dialog = window_fixture_find_dialog (GTK_WINDOW (fixture->window))) != NULL);
  g_assert_cmpstr (window_fixture_get_page (fixture), ==, "map");
  gtk_window_destroy (dialog);
}

/* Closing while a store is read neither crashes nor waits for it; the tear-down asserts that
 * everything goes. */
static void
test_close_while_opening (WindowFixture *fixture,
                          gconstpointer  data)
{
  g_autofree char *path = window_fixture_dup_path (fixture, "none.sqlite");

  ui_window_open (fixture->window, path);
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

  add ("/ui-window/start", test_start);
  add ("/ui-window/county", test_county);
  add ("/ui-window/tree", test_tree);
  add ("/ui-window/search", test_search);
  add ("/ui-window/level", test_level);
  add ("/ui-window/measure", test_measure);
  add ("/ui-window/day", test_day);
  add ("/ui-window/breadcrumb", test_breadcrumb);
  add ("/ui-window/foreign-file", test_foreign_file);
  add ("/ui-window/missing-file", test_missing_file);
  add ("/ui-window/drop", test_drop);
  add ("/ui-window/close-while-opening", test_close_while_opening);

  return window_fixture_run_plain ();
}
