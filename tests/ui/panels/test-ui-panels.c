/* test-ui-panels.c – legend, area panel and lists in a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "geodata/stats/geo-vacancies.h"
#include "tests/support/test-county.h"
#include "ui/panels/ui-area-panel.h"
#include "ui/panels/ui-case-list.h"
#include "ui/panels/ui-legend.h"
#include "ui/panels/ui-legend-fields.h"
#include "ui/panels/ui-swatch.h"
#include "ui/panels/ui-list-pane.h"
#include "ui/panels/ui-list-row.h"
#include "ui/panels/ui-vacancy-list.h"

#include <adwaita.h>

typedef GtkWidget *(*NewPanel) (UiSession *session);

/* The first widget of @type below @root, in the order of the tree. */
static GtkWidget *
find_widget (GtkWidget *root,
             GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found)
        return found;
    }
  return NULL;
}

static gboolean
has_text (GtkWidget  *root,
          const char *text)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root)
      && strstr (gtk_label_get_text (GTK_LABEL (root)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    if (has_text (child, text))
      return TRUE;
  return FALSE;
}

/* The harness ends a test that waits for ever. */
static void
wait_for_text (GtkWidget  *root,
               const char *text)
{
  while (!has_text (root, text))
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_until_gone (GtkWidget  *root,
                 const char *text)
{
  while (has_text (root, text))
    g_main_context_iteration (NULL, TRUE);
}

static UiSession *
new_session (void)
{
  g_autoptr (GeoSnapshot) snapshot = test_county_new_snapshot ();
  UiSession *session = ui_session_new ();

  ui_session_set_store (session, "county.sqlite", snapshot);
  return session;
}

static GtkWidget *
show (GtkWidget *panel)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 360, 700);
  gtk_window_set_child (GTK_WINDOW (window), panel);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
test_legend_counts (void)
{
  g_autoptr (UiSession) session = new_session ();
  GtkWidget *window;

  ui_session_set_pinned_level (session, GEO_LEVEL_GROUP);
  ui_session_set_measure (session, GEO_MEASURE_COVERAGE);
  window = show (ui_legend_new (session));
  wait_for_text (window, "Coverage");
  /* Every fifth of the thirty groups is vacant. */
  wait_for_text (window, "24");
  g_assert_true (has_text (window, "6"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static int
count_widgets (GtkWidget *root,
               GType      type)
{
  int n = g_type_is_a (G_OBJECT_TYPE (root), type);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    n += count_widgets (child, type);
  return n;
}

/* A swatch for each field, and the classes of both measures in words. */
static void
test_legend_of_two_measures (void)
{
  g_autoptr (UiSession) session = new_session ();
  GeoQuery query = { .measure = GEO_MEASURE_CASES, .level = GEO_LEVEL_GROUP, .within = -1,
                     .kind = -1 };
  g_autoptr (GeoTable) table = geo_table_new (ui_session_get_register (session), &query);
  GeoStyle style = { .method = GEO_METHOD_QUANTILE, .n_classes = 5, .has_second = TRUE,
                     .second = GEO_MEASURE_COVERAGE };
  g_autoptr (GeoClasses) classes = geo_classes_new (table, &style, NULL);
  const GeoClassAxis *axes = geo_classes_get_axes (classes);
  GtkWidget *window = show (ui_legend_fields_new (classes));

  wait_for_text (window, "↑ Coverage");
  wait_for_text (window, "Cases →");
  g_assert_cmpint (axes[0].n_classes * axes[1].n_classes, >, 3);
  g_assert_cmpint (count_widgets (window, UI_TYPE_SWATCH), ==,
                   axes[0].n_classes * axes[1].n_classes);
  for (int i = 0; i < 2; i++)
    for (int k = 0; k < axes[i].n_classes; k++)
      g_assert_true (has_text (window, axes[i].labels[k]));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_area_panel_follows (void)
{
  g_autoptr (UiSession) session = new_session ();
  GeoRegister *reg = ui_session_get_register (session);
  GtkWidget *window = show (ui_area_panel_new (session));

  wait_for_text (window, "No Area Chosen");
  ui_session_set_selected (session, geo_register_find_area (reg, TEST_COUNTY_GROUP));
  wait_for_text (window, TEST_COUNTY_GROUP);
  g_assert_true (has_text (window, "Never filled"));
  ui_session_set_selected (session, geo_register_find_area (reg, "431299102201"));
  wait_for_text (window, "Vacant since 2026-04-01");
  ui_session_set_as_of (session, geo_day_new (2026, 3, 31));
  wait_until_gone (window, "Vacant since");
  g_assert_true (has_text (window, "样例00001, since 2023-01-01"));
  ui_session_set_selected (session, -1);
  wait_for_text (window, "No Area Chosen");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
flown_cb (UiSession *session,
          int        area,
          int       *flown_to)
{
  *flown_to = area;
}

static void
test_vacancies_fly (void)
{
  g_autoptr (UiSession) session = new_session ();
  GtkWidget *window = show (ui_vacancy_list_new (session));
  /* The stack of the pane, not the drop-down's own. */
  GtkWidget *stack = gtk_widget_get_last_child (gtk_widget_get_first_child (
    find_widget (window, UI_TYPE_LIST_PANE)));
  GtkWidget *list = find_widget (stack, GTK_TYPE_LIST_VIEW);
  GtkWidget *filter = find_widget (window, GTK_TYPE_DROP_DOWN);
  int flown_to = -1;

  g_signal_connect (session, "fly-to", G_CALLBACK (flown_cb), &flown_to);
  /* Six groups and the village whose 统战组长 left. */
  wait_for_text (window, "7 vacancies");
  g_signal_emit_by_name (list, "activate", 0);
  g_assert_cmpint (flown_to, ==,
                   geo_register_find_area (ui_session_get_register (session), TEST_COUNTY_GROUP));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (filter), 3); /* 统战组长 */
  wait_for_text (window, "1 vacancy");
  ui_session_set_as_of (session, geo_day_new (2026, 3, 31));
  wait_for_text (window, "0 vacancies");
  wait_for_text (window, "No Vacancies");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_cases_of_chosen_area (void)
{
  g_autoptr (UiSession) session = new_session ();
  GeoRegister *reg = ui_session_get_register (session);
  GtkWidget *window = show (ui_case_list_new (session));
  GtkWidget *filters = gtk_widget_get_parent (find_widget (window, GTK_TYPE_DROP_DOWN));
  GtkWidget *scope = gtk_widget_get_last_child (filters);

  wait_for_text (window, "43 cases");
  g_assert_true (GTK_IS_TOGGLE_BUTTON (scope));
  ui_session_set_selected (session, geo_register_find_area (reg, TEST_COUNTY_VILLAGE));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (scope), TRUE);
  /* Groups 0 … 3. */
  wait_for_text (window, "6 cases");
  ui_session_set_selected (session, geo_register_find_area (reg, TEST_COUNTY_GROUP));
  wait_for_text (window, "No Cases");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_finalize (gconstpointer data)
{
  NewPanel new_panel = (NewPanel) data;
  UiSession *session = new_session ();
  GtkWidget *window = show (new_panel (session));
  GtkWidget *panel = gtk_window_get_child (GTK_WINDOW (window));

  g_object_ref (panel);
  ui_session_set_selected (session, 3);
  gtk_window_destroy (GTK_WINDOW (window));
  /* A query may still run: it keeps the panel until it is done. */
  while (G_OBJECT (panel)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (G_OBJECT (panel));
  while (G_OBJECT (session)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (G_OBJECT (session));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/panels/legend-counts", test_legend_counts);
  g_test_add_func ("/ui/panels/legend-of-two-measures", test_legend_of_two_measures);
  g_test_add_func ("/ui/panels/area-panel-follows", test_area_panel_follows);
  g_test_add_func ("/ui/panels/vacancies-fly", test_vacancies_fly);
  g_test_add_func ("/ui/panels/cases-of-chosen-area", test_cases_of_chosen_area);
  g_test_add_data_func ("/ui/panels/finalize/legend", ui_legend_new, test_finalize);
  g_test_add_data_func ("/ui/panels/finalize/area-panel", ui_area_panel_new, test_finalize);
  g_test_add_data_func ("/ui/panels/finalize/vacancy-list", ui_vacancy_list_new, test_finalize);
  g_test_add_data_func ("/ui/panels/finalize/case-list", ui_case_list_new, test_finalize);
  return g_test_run ();
}
