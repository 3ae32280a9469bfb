/* test-ui-sample.c – from no store to the sample's map, and more into it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tests/ui/window/window-fixture.h"

#include "ui/window/ui-report-dialog.h"

#include <glib/gstdio.h>

static void
assert_sample (WindowFixture *fixture)
{
  GeoRegister *reg = ui_session_get_register (fixture->session);

  g_assert_cmpint (geo_register_count_level (reg, GEO_LEVEL_COUNTY), ==, 1);
  g_assert_cmpint (geo_register_count_level (reg, GEO_LEVEL_TOWNSHIP), ==, 18);
  g_assert_cmpint (geo_register_count_level (reg, GEO_LEVEL_VILLAGE), ==, 243);
  g_assert_cmpint (geo_register_count_level (reg, GEO_LEVEL_GROUP), ==, 1423);
}

/* The user's data folder is one of the test's own. */
static void
test_sample (WindowFixture *fixture,
             gconstpointer  data)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "getu", "huitong.sqlite", NULL);
  g_autofree char *last = NULL;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.sample", NULL);
  g_assert_cmpstr (window_fixture_get_page (fixture), ==, "busy");
  WAIT_UNTIL (g_str_equal (window_fixture_get_page (fixture), "map"));
  assert_sample (fixture);
  last = g_settings_get_string (fixture->settings, "last-store");
  g_assert_cmpstr (last, ==, path);
  WAIT_UNTIL (ui_session_get_classes (fixture->session) != NULL);
  g_assert_cmpint (g_remove (path), ==, 0);
}

/* Cancelled, it leaves neither a store nor the page of progress. */
static void
test_cancel (WindowFixture *fixture,
             gconstpointer  data)
{
  g_autofree char *path = window_fixture_dup_path (fixture, "cancelled.sqlite");
  g_autofree char *sample = g_build_filename (g_getenv ("GETU_DATADIR"), "sample", NULL);
  const char *paths[] = { sample, NULL };

  ui_window_import (fixture->window, path, paths);
  g_cancellable_cancel (fixture->window->cancellable);
  WAIT_UNTIL (g_str_equal (window_fixture_get_page (fixture), "start"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
wait_report (WindowFixture *fixture,
             const char    *save_to)
{
  gpointer dialog;

  WAIT_UNTIL ((dialog = window_fixture_find_dialog (GTK_WINDOW (fixture->window))) != NULL);
  g_assert_true (UI_IS_REPORT_DIALOG (dialog));
  g_object_add_weak_pointer (dialog, &dialog);
  ui_report_dialog_save (dialog, save_to);
  WAIT_UNTIL (g_file_test (save_to, G_FILE_TEST_EXISTS));
  gtk_window_destroy (dialog);
  WAIT_UNTIL (dialog == NULL);
}

/* What is chosen stays chosen when more has come into the store. */
static void
test_import (WindowFixture *fixture,
             gconstpointer  data)
{
  g_autofree char *path = window_fixture_dup_path (fixture, "store.sqlite");
  g_autofree char *report = window_fixture_dup_path (fixture, "report.txt");
  g_autofree char *json = window_fixture_dup_path (fixture, "report.json");
  g_autofree char *survey = g_build_filename (g_getenv ("GETU_DATADIR"), "sample", "survey", NULL);
  g_autofree char *sample = g_build_filename (g_getenv ("GETU_DATADIR"), "sample", NULL);
  g_autofree char *text = NULL;
  const char *surveys[] = { survey, NULL };
  const char *all[] = { sample, NULL };
  int n_cases;

  ui_window_import (fixture->window, path, surveys);
  wait_report (fixture, report);
  g_assert_true (g_file_get_contents (report, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "1423"));
  WAIT_UNTIL (g_str_equal (window_fixture_get_page (fixture), "map"));
  assert_sample (fixture);
  geo_register_get_cases (ui_session_get_register (fixture->session), &n_cases);
  g_assert_cmpint (n_cases, ==, 0);

  ui_session_set_selected (fixture->session, window_fixture_find_area (fixture, "431225107"));
  ui_window_import (fixture->window, path, all);
  wait_report (fixture, json);
  WAIT_UNTIL (g_str_equal (window_fixture_get_page (fixture), "map"));
  geo_register_get_cases (ui_session_get_register (fixture->session), &n_cases);
  g_assert_cmpint (n_cases, ==, 2846);
  g_assert_cmpint (ui_session_get_selected (fixture->session), ==,
                   window_fixture_find_area (fixture, "431225107"));
}

static GSList *
list_file (const char *path)
{
  return g_slist_append (NULL, g_file_new_for_path (path));
}

/* Files that are dropped go into the store that is shown. */
static void
test_drop (WindowFixture *fixture,
           gconstpointer  data)
{
  g_autofree char *path = window_fixture_dup_path (fixture, "store.sqlite");
  g_autofree char *report = window_fixture_dup_path (fixture, "report.txt");
  g_autofree char *survey = g_build_filename (g_getenv ("GETU_DATADIR"), "sample", "survey", NULL);
  g_autofree char *roster = g_build_filename (g_getenv ("GETU_DATADIR"), "sample",
                                              "统战网络任职名册.csv", NULL);
  const char *surveys[] = { survey, NULL };
  GSList *files = list_file (roster);
  int n_appointments;

  ui_window_import (fixture->window, path, surveys);
  wait_report (fixture, report);
  WAIT_UNTIL (g_str_equal (window_fixture_get_page (fixture), "map"));
  g_assert_cmpint (g_remove (report), ==, 0);

  ui_window_take_files (fixture->window, files);
  g_slist_free_full (files, g_object_unref);
  wait_report (fixture, report);
  WAIT_UNTIL (g_str_equal (window_fixture_get_page (fixture), "map"));
  geo_register_get_appointments (ui_session_get_register (fixture->session), &n_appointments);
  g_assert_cmpint (n_appointments, >, 2000);
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

  add ("/ui-sample/sample", test_sample);
  add ("/ui-sample/cancel", test_cancel);
  add ("/ui-sample/import", test_import);
  add ("/ui-sample/drop", test_drop);

  return window_fixture_run_plain ();
}
