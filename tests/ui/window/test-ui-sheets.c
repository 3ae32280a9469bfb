/* test-ui-sheets.c – exporting and printing from the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tests/ui/window/window-fixture.h"

#include "ui/window/ui-export-dialog.h"
#include "ui/window/ui-print.h"

#include <string.h>

static void
assert_begins (const char *path,
               const char *magic)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (length, >, 1000);
  g_assert_cmpmem (contents, strlen (magic), magic, strlen (magic));
}

static void
exported_cb (char           **exported,
             const char      *path,
             UiExportDialog  *dialog)
{
  g_assert_null (*exported);
  *exported = g_strdup (path);
}

static void
export (WindowFixture *fixture,
        const char    *format,
        const char    *file_name,
        const char    *written_name,
        const char    *magic)
{
  g_autofree char *path = window_fixture_dup_path (fixture, file_name);
  g_autofree char *written = window_fixture_dup_path (fixture, written_name);
  g_autofree char *exported = NULL;
  gpointer dialog;

  g_settings_set_string (fixture->settings, "export-format", format);
  dialog = ui_export_dialog_new (GTK_WINDOW (fixture->window), fixture->session,
                                 fixture->settings);
  g_object_add_weak_pointer (dialog, &dialog);
  g_signal_connect_swapped (dialog, "exported", G_CALLBACK (exported_cb), &exported);
  gtk_window_present (dialog);
  ui_export_dialog_write (dialog, path);
  WAIT_UNTIL (exported != NULL);
  g_assert_cmpstr (exported, ==, written);
  assert_begins (written, magic);
  WAIT_UNTIL (dialog == NULL);
}

static void
test_export (WindowFixture *fixture,
             gconstpointer  data)
{
  window_fixture_show_county (fixture);
  export (fixture, "pdf", "map.pdf", "map.pdf", "%PDF-");
  /* The ending comes by itself. */
  export (fixture, "png", "map", "map.png", "\x89PNG");
  export (fixture, "svg", "map.SVG", "map.SVG", "<?xml");
}

/* A township alone, for its own meeting. */
static void
test_export_area (WindowFixture *fixture,
                  gconstpointer  data)
{
  window_fixture_show_county (fixture);
  ui_session_set_selected (fixture->session,
                           window_fixture_find_area (fixture, TEST_COUNTY_TOWNSHIP));
  export (fixture, "pdf", "township.pdf", "township.pdf", "%PDF-");
}

static void
test_export_nowhere (WindowFixture *fixture,
                     gconstpointer  data)
{
  g_autofree char *path = window_fixture_dup_path (fixture, "no-folder/map.pdf");
  GtkWidget *dialog;
  GtkWindow *message;

  window_fixture_show_county (fixture);
  g_settings_set_string (fixture->settings, "export-format", "pdf");
  dialog = ui_export_dialog_new (GTK_WINDOW (fixture->window), fixture->session,
                                 fixture->settings);
  ui_export_dialog_write (UI_EXPORT_DIALOG (dialog), path);
  WAIT_UNTIL ((message = window_fixture_find_dialog (GTK_WINDOW (dialog))) != NULL);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (message)),
                            "no-folder"));
  gtk_window_destroy (message);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Nobody was asked whether map.pdf may go when "map" was entered. */
static void
test_export_over (WindowFixture *fixture,
                  gconstpointer  data)
{
  g_autofree char *path = window_fixture_dup_path (fixture, "map");
  g_autofree char *there = window_fixture_dup_path (fixture, "map.pdf");
  g_autofree char *contents = NULL;
  GtkWidget *dialog;
  GtkWindow *message;

  g_assert_true (g_file_set_contents (there, "mine", -1, NULL));
  window_fixture_show_county (fixture);
  g_settings_set_string (fixture->settings, "export-format", "pdf");
  dialog = ui_export_dialog_new (GTK_WINDOW (fixture->window), fixture->session,
                                 fixture->settings);
  ui_export_dialog_write (UI_EXPORT_DIALOG (dialog), path);
  message = window_fixture_find_dialog (GTK_WINDOW (dialog));
  g_assert_nonnull (message);
  gtk_window_destroy (message);
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_true (g_file_get_contents (there, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "mine");
}

static void
test_preview (WindowFixture *fixture,
              gconstpointer  data)
{
  g_autoptr (GtkWidget) dialog = NULL;
  GtkWidget *picture;

  window_fixture_show_county (fixture);
  dialog = g_object_ref (ui_export_dialog_new (GTK_WINDOW (fixture->window), fixture->session,
                                               fixture->settings));
  gtk_window_present (GTK_WINDOW (dialog));
  picture = window_fixture_find (dialog, GTK_TYPE_PICTURE);
  WAIT_UNTIL (gtk_picture_get_paintable (GTK_PICTURE (picture)) != NULL);
  /* A3, landscape, as it is when nobody has said otherwise. */
  g_assert_cmpfloat_with_epsilon (
    gdk_paintable_get_intrinsic_aspect_ratio (gtk_picture_get_paintable (GTK_PICTURE (picture))),
    420.0 / 297.0, 0.01);
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_finalize_object (g_steal_pointer (&dialog));
}

/* Closing the dialog stops the file: neither it nor a half of it stays. */
static void
test_close_while_exporting (WindowFixture *fixture,
                            gconstpointer  data)
{
  g_autofree char *path = window_fixture_dup_path (fixture, "map.pdf");
  gpointer dialog;

  window_fixture_show_county (fixture);
  dialog = ui_export_dialog_new (GTK_WINDOW (fixture->window), fixture->session,
                                 fixture->settings);
  g_object_add_weak_pointer (dialog, &dialog);
  ui_export_dialog_write (dialog, path);
  gtk_window_destroy (dialog);
  WAIT_UNTIL (dialog == NULL);
}

static void
print_done_cb (GtkPrintOperation       *print,
               GtkPrintOperationResult  result,
               int                     *done)
{
  *done = (int) result;
}

static void
test_print (WindowFixture *fixture,
            gconstpointer  data)
{
  g_autofree char *path = window_fixture_dup_path (fixture, "print.pdf");
  g_autoptr (UiPrint) print = NULL;
  g_autoptr (GError) error = NULL;
  int done = -1;

  window_fixture_show_county (fixture);
  print = ui_print_new (fixture->session, fixture->settings);
  gtk_print_operation_set_export_filename (GTK_PRINT_OPERATION (print), path);
  g_signal_connect (print, "done", G_CALLBACK (print_done_cb), &done);
  gtk_print_operation_run (GTK_PRINT_OPERATION (print), GTK_PRINT_OPERATION_ACTION_EXPORT, NULL,
                           &error);
  g_assert_no_error (error);
  WAIT_UNTIL (done >= 0);
  g_assert_cmpint (done, ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  assert_begins (path, "%PDF-");
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

  add ("/ui-sheets/export", test_export);
  add ("/ui-sheets/export-area", test_export_area);
  add ("/ui-sheets/export-nowhere", test_export_nowhere);
  add ("/ui-sheets/export-over", test_export_over);
  add ("/ui-sheets/preview", test_preview);
  add ("/ui-sheets/close-while-exporting", test_close_while_exporting);
  add ("/ui-sheets/print", test_print);

  return window_fixture_run_plain ();
}
