/* window-fixture.c – an application with a window of Getu, and folders of the test's own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tests/ui/window/window-fixture.h"

#include "geodata/import/geo-import.h"

#include <glib/gstdio.h>

static GtkApplication *app; /* of the tests that run */
static char *home; /* of the user, for as long as the tests run */

gboolean
window_fixture_give_up_cb (gpointer condition)
{
  g_error ("waited in vain for: %s", (const char *) condition);
  return G_SOURCE_REMOVE;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Not G_TEST_OPTION_ISOLATE_DIRS, which takes away the system's folders, too: without the types in
 * them no icon can be read. */
static void
isolate_user (void)
{
  static const char *const variables[] = { "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME" };
  g_autoptr (GError) error = NULL;

  home = g_dir_make_tmp ("getu-home-XXXXXX", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    {
      g_autofree char *folder = g_build_filename (home, variables[i], NULL);

      g_setenv (variables[i], folder, TRUE);
    }
}

/* Registers @application. It is one for all tests, as in a program: two at a time cannot be. */
int
window_fixture_run (GtkApplication *application)
{
  int status;
  g_autoptr (GError) error = NULL;

  app = application;
  g_application_register (G_APPLICATION (app), NULL, &error);
  g_assert_no_error (error);
  status = g_test_run ();
  app = NULL;
  remove_folder (home);
  g_clear_pointer (&home, g_free);
  return status;
}

int
window_fixture_run_plain (void)
{
  g_autoptr (AdwApplication) plain =
    g_object_new (ADW_TYPE_APPLICATION, "application-id", GETU_APP_ID,
                  "flags", G_APPLICATION_NON_UNIQUE, NULL);

  return window_fixture_run (GTK_APPLICATION (plain));
}

void
window_fixture_init (int    *argc,
                     char ***argv)
{
  isolate_user ();
  g_test_init (argc, argv, NULL);
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
  geo_import_init (g_getenv ("GETU_PLUGINDIR"));
}

void
window_fixture_set_up (WindowFixture *self,
                       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sample = g_build_filename (g_getenv ("GETU_DATADIR"), "sample", NULL);

  self->folder = g_dir_make_tmp ("getu-window-XXXXXX", &error);
  g_assert_no_error (error);
  self->settings = g_settings_new (GETU_APP_ID);
  self->window = ui_window_new (app, self->settings, sample);
  self->session = ui_window_get_session (self->window);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
reset_basemap (GSettings *settings)
{
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (char **key = keys; *key != NULL; key++)
    if (g_str_has_prefix (*key, "basemap"))
      g_settings_reset (settings, *key);
}

void
window_fixture_tear_down (WindowFixture *self,
                          gconstpointer  data)
{
  gpointer weak[] = { self->window, self->session, self->window->tree, self->window->map };

  for (guint i = 0; i < G_N_ELEMENTS (weak); i++)
    g_object_add_weak_pointer (weak[i], &weak[i]);
  gtk_window_destroy (GTK_WINDOW (self->window));
  for (guint i = 0; i < G_N_ELEMENTS (weak); i++)
    WAIT_UNTIL (weak[i] == NULL);

  reset_basemap (self->settings);
  g_settings_reset (self->settings, "measure");
  g_settings_reset (self->settings, "last-store");
  g_settings_reset (self->settings, "last-folder");
  g_settings_reset (self->settings, "import-strict");
  g_settings_reset (self->settings, "show-tree");
  g_clear_object (&self->settings);
  remove_folder (self->folder);
  g_free (self->folder);
}

void
window_fixture_show_county (WindowFixture *self)
{
  g_autoptr (GeoSnapshot) snapshot = test_county_new_snapshot ();

  ui_window_show (self->window, "/nowhere/county.sqlite", snapshot);
}

char *
window_fixture_dup_path (WindowFixture *self,
                         const char    *name)
{
  return g_build_filename (self->folder, name, NULL);
}

const char *
window_fixture_get_page (WindowFixture *self)
{
  return gtk_stack_get_visible_child_name (self->window->pages);
}

GtkWindow *
window_fixture_find_dialog (GtkWindow *window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) other = g_list_model_get_item (windows, i);

      /* The window of shortcuts is another one's, too, but not to be seen yet. */
      if (gtk_window_get_transient_for (other) == window
          && gtk_widget_get_visible (GTK_WIDGET (other)))
        return other; /* the list of toplevels holds it */
    }
  return NULL;
}

GtkWidget *
window_fixture_find (gpointer widget,
                     GType    type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = window_fixture_find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

int
window_fixture_find_area (WindowFixture *self,
                          const char    *code)
{
  int area = geo_register_find_area (ui_session_get_register (self->session), code);

  g_assert_cmpint (area, >=, 0);
  return area;
}
