/* app-application.c – the application: its windows, settings, colours and keys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "app-application"

#include "config.h"

#include "app/app-application.h"

#include "app/app-paths.h"
#include "app/app-settings.h"
#include "geodata/import/geo-import.h"
#include "ui/window/ui-window.h"

#include <glib/gi18n.h>
#include <stdlib.h>

struct _AppApplication
{
  AdwApplication parent_instance;

  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (AppApplication, app_application, ADW_TYPE_APPLICATION)

typedef struct {
  const char *action;
  const char *keys[3];
} Accel;

/* As ui/window/help-overlay.ui shows them. */
static const Accel accels[] = {
  { "app.quit", { "<Control>q" } },
  { "window.close", { "<Control>w" } },
  { "win.open", { "<Control>o" } },
  { "win.import", { "<Control>i" } },
  { "win.import-folder", { "<Control><Shift>i" } },
  { "win.export", { "<Control>e" } },
  { "win.print", { "<Control>p" } },
  { "win.check", { "<Control>k" } },
  { "win.basemap", { "<Control>b" } },
  { "win.search", { "<Control>f" } },
  { "win.reload", { "<Control>r", "F5" } },
  { "win.show-tree", { "F9" } },
  { "win.show-panel", { "<Shift>F9" } },
  { "win.show-time", { "F8" } },
  { "win.focus-map", { "<Control>m" } },
  { "win.level::auto", { "<Alt>0" } },
  { "win.level::county", { "<Alt>1" } },
  { "win.level::township", { "<Alt>2" } },
  { "win.level::village", { "<Alt>3" } },
  { "win.level::group", { "<Alt>4" } },
  { "win.step-day(-1)", { "<Alt>Left" } },
  { "win.step-day(1)", { "<Alt>Right" } },
  { "win.step-month(-1)", { "<Alt>Page_Up" } },
  { "win.step-month(1)", { "<Alt>Page_Down" } },
  { "win.latest-day", { "<Alt>Home" } },
  { "win.parent-area", { "<Alt>Up" } },
};

static void
color_scheme_changed_cb (AppApplication *self)
{
  static const AdwColorScheme schemes[] = {
    ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK,
  };
  guint scheme = (guint) g_settings_get_enum (self->settings, "color-scheme");

  g_assert (scheme < G_N_ELEMENTS (schemes));
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[scheme]);
}

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  static const char *developers[] = { "The Getu developers", NULL };

  adw_show_about_window (gtk_application_get_active_window (GTK_APPLICATION (user_data)),
                         "application-name", _("Getu"),
                         "application-icon", GETU_APP_ID,
                         "version", GETU_VERSION,
                         "comments", _("Maps how a county’s network of posts covers it, and how "
                                       "many cases its areas carry."),
                         "developer-name", _("The Getu developers"),
                         "developers", developers,
                         /* Translators: your names, one a line */
                         "translator-credits", _("translator-credits"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         NULL);
}

static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  GtkApplication *app = GTK_APPLICATION (user_data);
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (app));

  /* Closed, not just gone: that is when a window remembers its size. */
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
  g_application_quit (G_APPLICATION (app));
}

static const GActionEntry actions[] = {
  { .name = "about", .activate = about_cb },
  { .name = "quit", .activate = quit_cb },
};

static UiWindow *
add_window (AppApplication *self)
{
  g_autofree char *sample_dir = app_paths_dup_sample_dir ();

  return ui_window_new (GTK_APPLICATION (self), self->settings, sample_dir);
}

/* A window that still shows its start page takes the store; others keep theirs. */
static UiWindow *
find_free_window (AppApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (UI_IS_WINDOW (l->data) && ui_window_is_free (UI_WINDOW (l->data)))
      return UI_WINDOW (l->data);
  return add_window (self);
}

static void
app_application_activate (GApplication *app)
{
  AppApplication *self = APP_APPLICATION (app);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (app));

  if (window == NULL)
    {
      g_autofree char *path = g_settings_get_string (self->settings, "last-store");

      window = GTK_WINDOW (add_window (self));
      if (*path != '\0')
        ui_window_open (UI_WINDOW (window), path);
    }
  gtk_window_present (window);
}

static void
app_application_open (GApplication  *app,
                      GFile        **files,
                      int            n_files,
                      const char    *hint)
{
  AppApplication *self = APP_APPLICATION (app);

  for (int i = 0; i < n_files; i++)
    {
      UiWindow *window = find_free_window (self);
      g_autofree char *path = g_file_get_path (files[i]);
      g_autofree char *uri = g_file_get_uri (files[i]);

      /* A place without a path is no file: opening it fails, and says so. */
      ui_window_open (window, path != NULL ? path : uri);
      gtk_window_present (GTK_WINDOW (window));
    }
}

static void
app_application_startup (GApplication *app)
{
  AppApplication *self = APP_APPLICATION (app);
  g_autoptr (GError) error = NULL;
  g_autoptr (GAction) color_scheme = NULL;

  G_APPLICATION_CLASS (app_application_parent_class)->startup (app);

  self->settings = app_settings_new (&error);
  if (self->settings == NULL)
    {
      /* Half an installation: nothing would work. */
      g_printerr ("getu: %s\n", error->message);
      exit (3);
    }
  geo_import_init (app_paths_get_plugin_dir ());

  color_scheme = g_settings_create_action (self->settings, "color-scheme");
  g_action_map_add_action (G_ACTION_MAP (app), color_scheme);
  g_action_map_add_action_entries (G_ACTION_MAP (app), actions, G_N_ELEMENTS (actions), app);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (app), accels[i].action,
                                           (const char *const *) accels[i].keys);

  g_signal_connect_object (self->settings, "changed::color-scheme",
                           G_CALLBACK (color_scheme_changed_cb), self, G_CONNECT_SWAPPED);
  color_scheme_changed_cb (self);
  gtk_window_set_default_icon_name (GETU_APP_ID);
}

static void
app_application_dispose (GObject *object)
{
  AppApplication *self = APP_APPLICATION (object);

  g_clear_object (&self->settings);
  G_OBJECT_CLASS (app_application_parent_class)->dispose (object);
}

static void
app_application_class_init (AppApplicationClass *klass)
{
  GApplicationClass *app_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = app_application_dispose;
  app_class->startup = app_application_startup;
  app_class->activate = app_application_activate;
  app_class->open = app_application_open;
}

static void
app_application_init (AppApplication *self)
{
}

AppApplication *
app_application_new (void)
{
  return g_object_new (APP_TYPE_APPLICATION,
                       "application-id", GETU_APP_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       NULL);
}

/**
 * app_application_get_settings:
 *
 * Returns: (transfer none) (nullable): the settings, once the application is registered
 */
GSettings *
app_application_get_settings (AppApplication *self)
{
  g_return_val_if_fail (APP_IS_APPLICATION (self), NULL);
  return self->settings;
}
