/* make-screenshot.c – the pictures of the window and of the import assistant in the README
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * make-screenshot STORE CODE OUT.png: opens the store, chooses the area and draws the window into
 * a picture, once the map has come to rest. With IMPORT DECISIONS.png FINDINGS.png behind it also
 * what the assistant decided and found about IMPORT. Needs a display, but shows nothing of it.
 */
#include "config.h"

#include "ui/assistant/ui-assistant-window-private.h"
#include "ui/map/ui-map-view-private.h"
#include "geodata/import/geo-import.h"
#include "ui/window/ui-window-private.h"

#include <adwaita.h>
#include <libintl.h>
#include <locale.h>

#define WIDTH_PX 1280
#define HEIGHT_PX 800
/* Widgets fade in. */
#define REST_MS 800

typedef struct {
  const char *store;
  const char *code;
  const char *out;
  const char *import;      /* a survey; NULL for no picture of the assistant */
  const char *decisions_out;
  const char *findings_out;
  GMainLoop *loop;
} Job;

static void
write_picture (gpointer    window,
               const char *out)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (window));
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderer) renderer = gsk_cairo_renderer_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;

  gdk_paintable_snapshot (paintable, snapshot, gdk_paintable_get_intrinsic_width (paintable),
                          gdk_paintable_get_intrinsic_height (paintable));
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  if (!gsk_renderer_realize (renderer, NULL, &error))
    g_error ("%s", error->message);
  texture = gsk_renderer_render_texture (renderer, node, NULL);
  if (!gdk_texture_save_to_png (texture, out))
    g_error ("%s cannot be written", out);
  gsk_renderer_unrealize (renderer);
}

static gboolean
quit_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

static void
rest (Job *job)
{
  g_timeout_add (REST_MS, quit_cb, job->loop);
  g_main_loop_run (job->loop);
}

static void
wait_page (UiAssistantWindow *assistant,
           const char        *page)
{
  while (!g_str_equal (ui_assistant_window_get_page (assistant), page))
    g_main_context_iteration (NULL, TRUE);
}

static void
chosen_cb (gboolean         *is_gap,
           const GeoFinding *finding)
{
  *is_gap = finding->kind == GEO_FINDING_GAP;
}

/* Which is seen on a map better than anything else. */
static void
choose_gap (UiFindingsList *list)
{
  gboolean is_gap = FALSE;
  gulong id = g_signal_connect_swapped (list, "chosen", G_CALLBACK (chosen_cb), &is_gap);

  for (guint i = 0; !is_gap && i < ui_findings_list_get_n (list); i++)
    ui_findings_list_choose (list, i);
  g_signal_handler_disconnect (list, id);
}

static void
wait_map (Job          *job,
          UiOutlineMap *map)
{
  rest (job);
  while (!ui_outline_map_is_settled (map))
    g_main_context_iteration (NULL, TRUE);
  rest (job);
}

/* What was decided, and then what was found, with a gap chosen. */
static void
draw_assistant (UiWindow *window,
                Job      *job)
{
  const char *paths[] = { job->import, NULL };
  UiAssistantWindow *assistant = ui_window_assist (window, paths, FALSE);
  UiFindingsPage *findings = ui_assistant_window_get_findings (assistant);

  wait_page (assistant, "decisions");
  wait_map (job, ui_source_page_get_map (ui_assistant_window_get_source (assistant)));
  write_picture (assistant, job->decisions_out);
  gtk_widget_activate_action (GTK_WIDGET (assistant), "assistant.next", NULL);
  wait_page (assistant, "findings");
  rest (job);
  choose_gap (ui_findings_page_get_list (findings));
  wait_map (job, ui_findings_page_get_map (findings));
  write_picture (assistant, job->findings_out);
  gtk_window_destroy (GTK_WINDOW (assistant));
}

static void
activate_cb (GtkApplication *app,
             Job            *job)
{
  g_autoptr (GSettings) settings = g_settings_new (GETU_APP_ID);
  UiWindow *window = ui_window_new (app, settings, "");
  UiSession *session = ui_window_get_session (window);

  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH_PX, HEIGHT_PX);
  gtk_window_present (GTK_WINDOW (window));
  ui_window_open (window, job->store);
  while (!ui_session_get_classes (session))
    g_main_context_iteration (NULL, TRUE);
  rest (job);
  ui_session_set_selected (session, geo_register_find_area (ui_session_get_register (session),
                                                            job->code));
  rest (job);
  while (!ui_map_view_is_settled (window->map))
    g_main_context_iteration (NULL, TRUE);
  write_picture (window, job->out);
  if (job->import != NULL)
    draw_assistant (window, job);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (AdwApplication) app = NULL;
  Job job = { 0 };

  if (argc != 4 && argc != 7)
    {
      g_printerr ("usage: %s STORE CODE OUT.png [IMPORT DECISIONS.png FINDINGS.png]\n", argv[0]);
      return 2;
    }
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("GETU_LOCALEDIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  if (argc == 7)
    geo_import_init (g_getenv ("GETU_PLUGINDIR"));
  job = (Job) { .store = argv[1], .code = argv[2], .out = argv[3],
                .loop = g_main_loop_new (NULL, FALSE) };
  if (argc == 7)
    {
      job.import = argv[4];
      job.decisions_out = argv[5];
      job.findings_out = argv[6];
    }
  app = ADW_APPLICATION (adw_application_new (GETU_APP_ID, G_APPLICATION_NON_UNIQUE));
  g_signal_connect (app, "activate", G_CALLBACK (activate_cb), &job);
  g_application_run (G_APPLICATION (app), 0, NULL);
  g_main_loop_unref (job.loop);
  return 0;
}
