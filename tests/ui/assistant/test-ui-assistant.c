/* test-ui-assistant.c – files dropped on the window, through the assistant, to the map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tests/ui/assistant/assistant-fixture.h"

#include <string.h>

/* Drop, and then three clicks with the mouse: next, import, map. */
static void
test_three_clicks (WindowFixture *fixture,
                   gconstpointer  data)
{
  g_autofree char *survey = assistant_dup_sample ("survey");
  g_autofree char *store = window_fixture_dup_path (fixture, "survey.sqlite");
  UiAssistantWindow *assistant;

  assistant_keep_here (fixture);
  assistant_drop (fixture, survey);
  assistant = assistant_get (fixture);
  assistant_wait_page (assistant, "decisions");
  assistant_wait_still (assistant);
  assistant_click (ui_assistant_window_get_next (assistant));
  assistant_wait_page (assistant, "findings");
  assistant_wait_still (assistant);
  g_assert_false (g_file_test (store, G_FILE_TEST_EXISTS));
  assistant_click (ui_assistant_window_get_next (assistant));
  assistant_wait_page (assistant, "report");
  assistant_wait_still (assistant);
  assistant_click (ui_assistant_window_get_next (assistant));
  WAIT_UNTIL (fixture->window->assistant == NULL);
  WAIT_UNTIL (g_str_equal (window_fixture_get_page (fixture), "map"));
  g_assert_cmpstr (ui_session_get_path (fixture->session), ==, store);
  g_assert_cmpint (geo_register_count_level (ui_session_get_register (fixture->session),
                                             GEO_LEVEL_GROUP), ==, 1423);
}

/* Nothing but keys, from the start page; the files alone come from elsewhere. */
static void
test_keyboard (WindowFixture *fixture,
               gconstpointer  data)
{
  g_autofree char *survey = assistant_dup_sample ("survey");
  const char *paths[] = { survey, NULL };
  UiAssistantWindow *assistant;

  assistant_keep_here (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.import", NULL);
  assistant = assistant_get (fixture);
  g_assert_cmpstr (ui_assistant_window_get_page (assistant), ==, "files");
  ui_assistant_window_add_paths (assistant, paths);
  assistant_wait_page (assistant, "decisions");
  assistant_wait_still (assistant);
  WAIT_UNTIL (gtk_window_is_active (GTK_WINDOW (assistant)));
  assistant_press ("alt+Right");
  assistant_wait_page (assistant, "findings");
  assistant_wait_still (assistant);
  assistant_press ("alt+Left");
  assistant_wait_page (assistant, "decisions");
  assistant_wait_still (assistant);
  assistant_press ("alt+n");
  assistant_wait_page (assistant, "findings");
  assistant_wait_still (assistant);
  /* The button on has the focus. */
  assistant_press ("Return");
  assistant_wait_page (assistant, "report");
  assistant_wait_still (assistant);
  assistant_press ("alt+Right");
  WAIT_UNTIL (fixture->window->assistant == NULL);
  WAIT_UNTIL (g_str_equal (window_fixture_get_page (fixture), "map"));
}

/* What is left out is not imported; with all left out there is no way on. */
static void
test_leave_out (WindowFixture *fixture,
                gconstpointer  data)
{
  g_autofree char *survey = assistant_dup_sample ("survey");
  UiAssistantWindow *assistant;
  GListModel *sources;
  g_autofree char *store = window_fixture_dup_path (fixture, "survey.sqlite");

  assistant_keep_here (fixture);
  assistant_drop (fixture, survey);
  assistant = assistant_get (fixture);
  assistant_wait_page (assistant, "decisions");
  sources = ui_import_draft_get_sources (ui_assistant_window_get_draft (assistant));
  g_assert_cmpuint (g_list_model_get_n_items (sources), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (UiSourceItem) item = g_list_model_get_item (sources, i);

      g_object_set (item, "used", FALSE, NULL);
    }
  g_assert_false (gtk_widget_is_sensitive (ui_assistant_window_get_next (assistant)));
  {
    g_autoptr (UiSourceItem) townships = g_list_model_get_item (sources, 0);

    g_object_set (townships, "used", TRUE, NULL);
  }
  assistant_go_on (assistant);
  assistant_wait_page (assistant, "findings");
  assistant_go_on (assistant);
  assistant_wait_page (assistant, "report");
  assistant_go_on (assistant);
  WAIT_UNTIL (g_str_equal (window_fixture_get_page (fixture), "map"));
  g_assert_cmpint (geo_register_count_level (ui_session_get_register (fixture->session),
                                             GEO_LEVEL_TOWNSHIP), ==, 18);
  g_assert_cmpint (geo_register_count_level (ui_session_get_register (fixture->session),
                                             GEO_LEVEL_VILLAGE), ==, 0);
}

static char *
dup_checksum (const char *path)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) contents, length);
}

/* A store that is there is as it was, to the byte. */
static void
test_cancel (WindowFixture *fixture,
             gconstpointer  data)
{
  g_autofree char *survey = assistant_dup_sample ("survey");
  g_autofree char *cases = assistant_dup_sample ("问题清单.csv");
  g_autofree char *store = window_fixture_dup_path (fixture, "survey.sqlite");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  UiAssistantWindow *assistant;

  assistant_keep_here (fixture);
  assistant_drop (fixture, survey);
  for (guint i = 0; i < 3; i++)
    {
      static const char *const pages[] = { "decisions", "findings", "report" };

      assistant_wait_page (assistant_get (fixture), pages[i]);
      assistant_go_on (assistant_get (fixture));
    }
  WAIT_UNTIL (g_str_equal (window_fixture_get_page (fixture), "map"));
  before = dup_checksum (store);

  assistant_drop (fixture, cases);
  assistant = assistant_get (fixture);
  assistant_wait_page (assistant, "decisions");
  assistant_go_on (assistant);
  assistant_wait_page (assistant, "findings");
  assistant_go_on (assistant);
  g_assert_cmpstr (ui_assistant_window_get_page (assistant), ==, "busy");
  gtk_widget_activate_action (GTK_WIDGET (assistant), "assistant.escape", NULL);
  assistant_wait_page (assistant, "findings");
  after = dup_checksum (store);
  g_assert_cmpstr (after, ==, before);
  assistant_close (fixture);
}

/* While it imports, the window asks before it goes. */
static void
test_close (WindowFixture *fixture,
            gconstpointer  data)
{
  g_autofree char *survey = assistant_dup_sample ("survey");
  g_autofree char *store = window_fixture_dup_path (fixture, "survey.sqlite");
  UiAssistantWindow *assistant;
  GtkWindow *dialog;

  assistant_keep_here (fixture);
  assistant_drop (fixture, survey);
  assistant = assistant_get (fixture);
  assistant_wait_page (assistant, "decisions");
  assistant_go_on (assistant);
  assistant_wait_page (assistant, "findings");
  assistant_go_on (assistant);
  gtk_window_close (GTK_WINDOW (assistant));
  dialog = window_fixture_find_dialog (GTK_WINDOW (assistant));
  g_assert_true (ADW_IS_MESSAGE_DIALOG (dialog));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "stop");
  gtk_window_destroy (dialog);
  assistant_wait_page (assistant, "findings");
  g_assert_false (g_file_test (store, G_FILE_TEST_EXISTS));
  assistant_close (fixture);
}

/* What cannot be read says so, and there is a way back to other files. */
static void
test_failed (WindowFixture *fixture,
             gconstpointer  data)
{
  UiAssistantWindow *assistant;

  assistant_keep_here (fixture);
  assistant_drop (fixture, "/nowhere/at/all");
  assistant = assistant_get (fixture);
  assistant_wait_page (assistant, "failed");
  gtk_widget_activate_action (GTK_WIDGET (assistant), "assistant.back", NULL);
  g_assert_cmpstr (ui_assistant_window_get_page (assistant), ==, "files");
  assistant_close (fixture);
}

/* Three files dropped at once, a broken one among them, which is told and does no harm. */
static void
test_three_files (WindowFixture *fixture,
                  gconstpointer  data)
{
  g_autofree char *survey = assistant_dup_sample ("survey");
  g_autofree char *cases = assistant_dup_sample ("问题清单.csv");
  g_autofree char *broken = window_fixture_dup_path (fixture, "broken.shp");
  /* The first four bytes of a shapefile, and no more that make sense. */
  static const char bytes[] = "\0\0\x27\x0a" "cut off";
  const char *const paths[] = { survey, cases, broken };
  GSList *files = NULL;
  UiAssistantWindow *assistant;
  GListModel *sources;
  guint n_used = 0, n_broken = 0;

  g_assert_true (g_file_set_contents (broken, bytes, sizeof bytes, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    files = g_slist_append (files, g_file_new_for_path (paths[i]));
  assistant_keep_here (fixture);
  ui_window_take_files (fixture->window, files);
  g_slist_free_full (files, g_object_unref);
  assistant = assistant_get (fixture);
  assistant_wait_page (assistant, "decisions");
  sources = ui_import_draft_get_sources (ui_assistant_window_get_draft (assistant));
  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (UiSourceItem) item = g_list_model_get_item (sources, i);
      g_autofree char *warning = NULL;

      g_object_get (item, "warning", &warning, NULL);
      n_used += ui_source_item_get_used (item);
      n_broken += !ui_source_item_get_used (item) && *warning != '\0';
    }
  g_assert_cmpuint (n_used, ==, 4);
  g_assert_cmpuint (n_broken, ==, 1);

  for (guint i = 0; i < 3; i++)
    {
      static const char *const pages[] = { "decisions", "findings", "report" };

      assistant_wait_page (assistant, pages[i]);
      assistant_go_on (assistant);
    }
  WAIT_UNTIL (g_str_equal (window_fixture_get_page (fixture), "map"));
  g_assert_cmpint (geo_register_count_level (ui_session_get_register (fixture->session),
                                             GEO_LEVEL_GROUP), ==, 1423);
}

/* A file that cannot be read, added to others, is told; the others and what was decided on them
 * stay, and can be imported. */
static void
test_add_bad (WindowFixture *fixture,
              gconstpointer  data)
{
  g_autofree char *survey = assistant_dup_sample ("survey");
  g_autoptr (UiSourceItem) item = NULL;
  UiAssistantWindow *assistant;
  GListModel *sources;
  GtkWindow *dialog;

  assistant_keep_here (fixture);
  assistant_drop (fixture, survey);
  assistant = assistant_get (fixture);
  assistant_wait_page (assistant, "decisions");
  sources = ui_import_draft_get_sources (ui_assistant_window_get_draft (assistant));
  item = g_list_model_get_item (sources, 0);
  g_object_set (item, "used", FALSE, NULL);
  ui_assistant_window_add_paths (assistant, (const char *const[]) { "/nowhere/at/all", NULL });
  WAIT_UNTIL (window_fixture_find_dialog (GTK_WINDOW (assistant)) != NULL);
  dialog = window_fixture_find_dialog (GTK_WINDOW (assistant));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)),
                            "/nowhere/at/all"));
  gtk_window_destroy (dialog);
  g_assert_cmpstr (ui_assistant_window_get_page (assistant), ==, "decisions");
  g_assert_cmpuint (g_list_model_get_n_items (sources), ==, 3);
  g_assert_false (ui_source_item_get_used (item));
  assistant_go_on (assistant);
  assistant_wait_page (assistant, "findings");
  assistant_close (fixture);
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

  add ("/ui-assistant/three-clicks", test_three_clicks);
  add ("/ui-assistant/keyboard", test_keyboard);
  add ("/ui-assistant/leave-out", test_leave_out);
  add ("/ui-assistant/cancel", test_cancel);
  add ("/ui-assistant/close", test_close);
  add ("/ui-assistant/failed", test_failed);
  add ("/ui-assistant/three-files", test_three_files);
  add ("/ui-assistant/add-bad", test_add_bad);

  return window_fixture_run_plain ();
}
