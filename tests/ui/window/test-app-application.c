/* test-app-application.c – the application: what it opens, what it remembers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/app-application.h"
#include "app/app-settings.h"
#include "tests/ui/window/window-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static AppApplication *app;

static guint
count_windows (void)
{
  return g_list_length (gtk_application_get_windows (GTK_APPLICATION (app)));
}

static UiWindow *
get_window (void)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (app));

  g_assert_true (UI_IS_WINDOW (window));
  return UI_WINDOW (window);
}

static void
close_windows (void)
{
  GtkWindow *window;

  while ((window = gtk_application_get_active_window (GTK_APPLICATION (app))) != NULL)
    gtk_window_close (window);
}

static void
test_activate (void)
{
  g_application_activate (G_APPLICATION (app));
  g_assert_true (ui_window_is_free (get_window ()));
  g_application_activate (G_APPLICATION (app));
  g_assert_cmpuint (count_windows (), ==, 1);
  close_windows ();
}

/* The last store is gone: a sentence, and the page that offers others. */
static void
test_last_store_gone (void)
{
  GSettings *settings = app_application_get_settings (app);
  UiWindow *window;
  GtkWindow *dialog;

  g_settings_set_string (settings, "last-store", "/nowhere/gone.sqlite");
  g_application_activate (G_APPLICATION (app));
  window = get_window ();
  g_assert_false (ui_window_is_free (window));
  WAIT_UNTIL ((dialog = window_fixture_find_dialog (GTK_WINDOW (window))) != NULL);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)),
                            "gone.sqlite"));
  g_assert_true (ui_window_is_free (window));
  gtk_window_destroy (dialog);
  close_windows ();
  g_settings_reset (settings, "last-store");
}

/* One window a store; one that is free takes the first. */
static void
test_open (void)
{
  g_autoptr (GFile) one = g_file_new_for_path ("/nowhere/one.sqlite");
  g_autoptr (GFile) two = g_file_new_for_path ("/nowhere/two.sqlite");
  GFile *files[] = { one, two };

  g_application_activate (G_APPLICATION (app));
  g_application_open (G_APPLICATION (app), files, 2, "");
  g_assert_cmpuint (count_windows (), ==, 2);
  close_windows ();
}

static void
test_color_scheme (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  g_action_group_activate_action (G_ACTION_GROUP (app), "color-scheme",
                                  g_variant_new_string ("dark"));
  g_assert_true (adw_style_manager_get_dark (manager));
  g_action_group_activate_action (G_ACTION_GROUP (app), "color-scheme",
                                  g_variant_new_string ("light"));
  g_assert_false (adw_style_manager_get_dark (manager));
  g_settings_reset (app_application_get_settings (app), "color-scheme");
}

/* No key has two meanings, and the window tells of the keys. */
static void
test_accels (void)
{
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (GTK_APPLICATION (app));

  g_application_activate (G_APPLICATION (app));
  for (guint i = 0; actions[i] != NULL; i++)
    {
      g_auto (GStrv) keys = gtk_application_get_accels_for_action (GTK_APPLICATION (app),
                                                                   actions[i]);
      g_assert_cmpuint (g_strv_length (keys), >, 0);
      for (guint j = 0; keys[j] != NULL; j++)
        {
          g_auto (GStrv) users = gtk_application_get_actions_for_accel (GTK_APPLICATION (app),
                                                                        keys[j]);

          g_assert_cmpuint (g_strv_length (users), ==, 1);
        }
    }
  g_assert_nonnull (gtk_application_window_get_help_overlay (
    GTK_APPLICATION_WINDOW (get_window ())));
  g_assert_cmpuint (g_strv_length (actions), >, 20);
  close_windows ();
}

/* Without a session bus, and with a file that one can read. */
static void
test_settings_file (void)
{
  g_autofree char *backend = g_strdup (g_getenv ("GSETTINGS_BACKEND"));
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "getu", "settings.ini", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GSettings) settings = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf st;

  g_unsetenv ("GSETTINGS_BACKEND");
  settings = app_settings_new (&error);
  g_setenv ("GSETTINGS_BACKEND", backend, TRUE);
  g_assert_no_error (error);
  g_settings_set_string (settings, "measure", "chain");
  g_settings_sync ();
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, "measure='chain'"));
  /* There are keys in it. */
  g_assert_cmpint (g_stat (path, &st), ==, 0);
  g_assert_cmpint (st.st_mode & 0077, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  window_fixture_init (&argc, &argv);
  app = app_application_new ();
  g_application_set_flags (G_APPLICATION (app),
                           G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);

  g_test_add_func ("/app-application/activate", test_activate);
  g_test_add_func ("/app-application/last-store-gone", test_last_store_gone);
  g_test_add_func ("/app-application/open", test_open);
  g_test_add_func ("/app-application/color-scheme", test_color_scheme);
  g_test_add_func ("/app-application/accels", test_accels);
  g_test_add_func ("/app-application/settings-file", test_settings_file);

  status = window_fixture_run (GTK_APPLICATION (app));
  g_clear_object (&app);
  return status;
}
