/* assistant-fixture.c – what the tests of the import assistant share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tests/ui/assistant/assistant-fixture.h"

#include <gdk/x11/gdkx.h>
#include <glib/gstdio.h>

UiAssistantWindow *
assistant_get (WindowFixture *fixture)
{
  g_assert_nonnull (fixture->window->assistant);
  return UI_ASSISTANT_WINDOW (fixture->window->assistant);
}

void
assistant_wait_page (UiAssistantWindow *assistant,
                     const char        *page)
{
  WAIT_UNTIL (g_str_equal (ui_assistant_window_get_page (assistant), page));
}

void
assistant_wait_still (UiAssistantWindow *assistant)
{
  GtkStack *stack =
    GTK_STACK (gtk_widget_get_ancestor (GTK_WIDGET (ui_assistant_window_get_source (assistant)),
                                        GTK_TYPE_STACK));

  WAIT_UNTIL (!gtk_stack_get_transition_running (stack));
}

void
assistant_wait_rest (UiAssistantWindow *assistant)
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

/* To the middle of the widget, where it is seen; with a click if @button is not NULL. */
static void
point (GtkWidget  *widget,
       const char *button)
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
  xdotool ((const char *const[]) { "xdotool", "mousemove", "--window", xid, x, y,
                                   button != NULL ? "click" : NULL, button, NULL });
}

void
assistant_click (GtkWidget *widget)
{
  point (widget, "1");
}

void
assistant_point (GtkWidget *widget)
{
  point (widget, NULL);
}

void
assistant_press (const char *key)
{
  xdotool ((const char *const[]) { "xdotool", "key", key, NULL });
}

void
assistant_type (const char *text)
{
  xdotool ((const char *const[]) { "xdotool", "type", "--", text, NULL });
}

void
assistant_drop (WindowFixture *fixture,
                const char    *path)
{
  GSList *files = g_slist_append (NULL, g_file_new_for_path (path));

  ui_window_take_files (fixture->window, files);
  g_slist_free_full (files, g_object_unref);
}

void
assistant_keep_here (WindowFixture *fixture)
{
  g_settings_set_string (fixture->settings, "last-folder", fixture->folder);
}

char *
assistant_pack (WindowFixture *fixture,
                Delivery      *delivery,
                const char    *name)
{
  g_autofree char *dir = window_fixture_dup_path (fixture, name);

  g_assert_cmpint (g_mkdir (dir, 0700), ==, 0);
  delivery_encode (delivery);
  return delivery_pack (delivery, PACKED_FOLDER, dir);
}

void
assistant_go_on (UiAssistantWindow *assistant)
{
  gtk_widget_activate_action (GTK_WIDGET (assistant), "assistant.next", NULL);
}

void
assistant_close (WindowFixture *fixture)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window->assistant));
  WAIT_UNTIL (fixture->window->assistant == NULL);
}

char *
assistant_dup_sample (const char *name)
{
  return g_build_filename (g_getenv ("GETU_DATADIR"), "sample", name, NULL);
}
