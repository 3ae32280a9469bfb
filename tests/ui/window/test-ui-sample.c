/* test-ui-sample.c – from no store to the sample's map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tests/ui/window/window-fixture.h"

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
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "getu", "huitong.sqlite", NULL);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.sample", NULL);
  g_cancellable_cancel (fixture->window->cancellable);
  WAIT_UNTIL (g_str_equal (window_fixture_get_page (fixture), "start"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
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

  return window_fixture_run_plain ();
}
