/* test-ui-assistant-decisions.c – what was decided is changed, and the previews follow
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tests/ui/assistant/assistant-fixture.h"
#include "tests/support/test-shapes.h"

#include "ui/assistant/ui-field-chooser.h"

#include <glib/gstdio.h>
#include <string.h>

/* The names in the preview are those of the encoding that is chosen. */
static void
test_encoding (WindowFixture *fixture,
               gconstpointer  data)
{
  g_autoptr (Delivery) delivery = delivery_new (PLANE_DEGREES, NAMES_SIMPLIFIED, CODES_12);
  g_autofree char *path = assistant_pack (fixture, delivery, "delivery");
  const char *name = ((DeliveryArea *) g_ptr_array_index (delivery->areas, 0))->name;
  UiAssistantWindow *assistant;
  UiAttributePreview *preview;
  UiSourceItem *item;

  assistant_keep_here (fixture);
  assistant_drop (fixture, path);
  assistant = assistant_get (fixture);
  assistant_wait_page (assistant, "decisions");
  item = ui_source_list_get_chosen (ui_assistant_window_get_list (assistant));
  preview = ui_source_page_get_attributes (ui_assistant_window_get_source (assistant));
  g_assert_cmpstr (ui_attribute_preview_get_cell (preview, 0, 1), ==, name);

  ui_source_item_set_encoding (item, "Big5");
  /* Until the other proposal is there the old one is seen. */
  g_assert_cmpstr (ui_attribute_preview_get_cell (preview, 0, 1), ==, name);
  g_assert_false (gtk_widget_is_sensitive (ui_assistant_window_get_next (assistant)));
  assistant_wait_rest (assistant);
  g_assert_cmpstr (ui_attribute_preview_get_cell (preview, 0, 1), !=, name);
  g_assert_true (ui_source_list_get_chosen (ui_assistant_window_get_list (assistant)) == item);

  ui_source_item_set_encoding (item, NULL);
  assistant_wait_rest (assistant);
  g_assert_cmpstr (ui_attribute_preview_get_cell (preview, 0, 1), ==, name);
  assistant_close (fixture);
}

static double
get_middle_deg (UiOutlineMap *map)
{
  GeoBox view;

  WAIT_UNTIL (ui_outline_map_is_settled (map));
  view = ui_outline_map_get_view (map);
  return (view.x_min + view.x_max) / 2;
}

/* Of eastings that name no zone nobody knows where they lie: there is no way on before that is
 * chosen. The map follows: a meridian lies three degrees from the next. */
static void
test_crs (WindowFixture *fixture,
          gconstpointer  data)
{
  g_autoptr (Delivery) delivery = delivery_new (PLANE_ZONE_3_BARE, NAMES_SIMPLIFIED, CODES_12);
  g_autofree char *path = NULL;
  UiAssistantWindow *assistant;
  UiOutlineMap *map;
  UiSourceItem *item;

  delivery->prj = NULL;
  path = assistant_pack (fixture, delivery, "delivery");
  assistant_keep_here (fixture);
  assistant_drop (fixture, path);
  assistant = assistant_get (fixture);
  assistant_wait_page (assistant, "decisions");
  item = ui_source_list_get_chosen (ui_assistant_window_get_list (assistant));
  g_assert_false (ui_source_item_is_decided (item));
  g_assert_false (gtk_widget_is_sensitive (ui_assistant_window_get_next (assistant)));
  assistant_go_on (assistant);
  g_assert_cmpstr (ui_assistant_window_get_page (assistant), ==, "decisions");

  map = ui_source_page_get_map (ui_assistant_window_get_source (assistant));
  ui_source_item_set_crs (item, "EPSG:4546");
  assistant_wait_rest (assistant);
  g_assert_true (gtk_widget_is_sensitive (ui_assistant_window_get_next (assistant)));
  /* Four cells of a fiftieth of a degree from 109.70°E. */
  g_assert_cmpfloat_with_epsilon (get_middle_deg (map), 109.74, 0.001);
  ui_source_item_set_crs (item, "EPSG:4545");
  assistant_wait_rest (assistant);
  g_assert_cmpfloat_with_epsilon (get_middle_deg (map), 106.74, 0.001);
  assistant_close (fixture);
}

/* Only the newest answer counts, whatever the order in which they come. */
static void
test_stale (WindowFixture *fixture,
            gconstpointer  data)
{
  g_autoptr (Delivery) delivery = delivery_new (PLANE_ZONE_3_BARE, NAMES_SIMPLIFIED, CODES_12);
  g_autofree char *path = NULL;
  UiAssistantWindow *assistant;
  UiSourceItem *item;

  delivery->prj = NULL;
  path = assistant_pack (fixture, delivery, "delivery");
  assistant_keep_here (fixture);
  assistant_drop (fixture, path);
  assistant = assistant_get (fixture);
  assistant_wait_page (assistant, "decisions");
  item = ui_source_list_get_chosen (ui_assistant_window_get_list (assistant));
  ui_source_item_set_crs (item, "EPSG:4545");
  ui_source_item_set_crs (item, "EPSG:4547");
  ui_source_item_set_crs (item, "EPSG:4546");
  assistant_wait_rest (assistant);
  g_assert_cmpstr (ui_source_item_get_source (item)->crs, ==, "EPSG:4546");
  g_assert_cmpstr (ui_assistant_window_get_page (assistant), ==, "decisions");
  assistant_close (fixture);
}

static void
remove_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* A choice about one layer leaves the others as they are, and their files unread: here, they are
 * not even there any more. */
static void
test_one_source (WindowFixture *fixture,
                 gconstpointer  data)
{
  g_autoptr (Delivery) bare = delivery_new (PLANE_ZONE_3_BARE, NAMES_SIMPLIFIED, CODES_12);
  g_autoptr (Delivery) groups = delivery_new (PLANE_DEGREES, NAMES_SIMPLIFIED, CODES_15);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (UiSourceItem) item = NULL;
  g_autoptr (UiSourceItem) other = NULL;
  const GeoProposedSource *source;
  UiAssistantWindow *assistant;
  GListModel *sources;
  guint n_told = 0;

  bare->prj = NULL;
  groups->stem = "网格";
  first = assistant_pack (fixture, bare, "first");
  second = assistant_pack (fixture, groups, "second");
  assistant_keep_here (fixture);
  assistant_drop (fixture, first);
  assistant = assistant_get (fixture);
  assistant_wait_page (assistant, "decisions");
  ui_assistant_window_add_paths (assistant, (const char *const[]) { second, NULL });
  assistant_wait_rest (assistant);
  sources = ui_import_draft_get_sources (ui_assistant_window_get_draft (assistant));
  g_assert_cmpuint (g_list_model_get_n_items (sources), ==, 2);
  item = g_list_model_get_item (sources, 0);
  other = g_list_model_get_item (sources, 1);
  source = ui_source_item_get_source (other);
  g_assert_cmpint (ui_source_item_get_source (item)->level, ==, GEO_LEVEL_VILLAGE);
  g_assert_cmpint (source->level, ==, GEO_LEVEL_GROUP);

  g_signal_connect_swapped (other, "notify", G_CALLBACK (count_cb), &n_told);
  remove_files (second);
  ui_source_item_set_crs (item, "EPSG:4546");
  g_assert_false (gtk_widget_is_sensitive (ui_assistant_window_get_next (assistant)));
  assistant_wait_rest (assistant);
  g_assert_cmpstr (ui_source_item_get_source (item)->crs, ==, "EPSG:4546");
  g_assert_nonnull (ui_source_item_get_source (item)->preview);
  g_assert_true (ui_source_item_get_source (other) == source);
  g_assert_cmpuint (n_told, ==, 0);
  g_assert_true (gtk_widget_is_sensitive (ui_assistant_window_get_next (assistant)));
  assistant_close (fixture);
}

/* Changes that come faster than the files are read are all kept. */
static void
test_many_changes (WindowFixture *fixture,
                   gconstpointer  data)
{
  g_autofree char *survey = assistant_dup_sample ("survey");
  UiAssistantWindow *assistant;
  GListModel *sources;

  assistant_keep_here (fixture);
  assistant_drop (fixture, survey);
  assistant = assistant_get (fixture);
  assistant_wait_page (assistant, "decisions");
  sources = ui_import_draft_get_sources (ui_assistant_window_get_draft (assistant));
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (UiSourceItem) item = g_list_model_get_item (sources, i);

      ui_source_item_set_encoding (item, "Big5");
    }
  assistant_wait_rest (assistant);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (UiSourceItem) item = g_list_model_get_item (sources, i);

      g_assert_cmpstr (ui_source_item_get_source (item)->encoding, ==, "Big5");
    }
  g_assert_true (gtk_widget_is_sensitive (ui_assistant_window_get_next (assistant)));
  assistant_close (fixture);
}

/* What cannot be read with a choice is said over the decisions; another choice, and all is well. */
static void
test_bad_choice (WindowFixture *fixture,
                 gconstpointer  data)
{
  g_autoptr (Delivery) delivery = delivery_new (PLANE_DEGREES, NAMES_SIMPLIFIED, CODES_12);
  g_autofree char *path = assistant_pack (fixture, delivery, "delivery");
  UiAssistantWindow *assistant;
  UiSourceItem *item;
  GtkWindow *dialog;

  assistant_keep_here (fixture);
  assistant_drop (fixture, path);
  assistant = assistant_get (fixture);
  assistant_wait_page (assistant, "decisions");
  item = ui_source_list_get_chosen (ui_assistant_window_get_list (assistant));
  ui_source_item_set_crs (item, "EPSG:999999");
  WAIT_UNTIL (window_fixture_find_dialog (GTK_WINDOW (assistant)) != NULL);
  dialog = window_fixture_find_dialog (GTK_WINDOW (assistant));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "999999"));
  gtk_window_destroy (dialog);
  g_assert_cmpstr (ui_assistant_window_get_page (assistant), ==, "decisions");
  g_assert_false (gtk_widget_is_sensitive (ui_assistant_window_get_next (assistant)));

  ui_source_item_set_crs (item, NULL);
  assistant_wait_rest (assistant);
  g_assert_true (gtk_widget_is_sensitive (ui_assistant_window_get_next (assistant)));
  assistant_close (fixture);
}

/* The entry row of that title that is seen. */
static GtkWidget *
find_entry (GtkWidget  *widget,
            const char *title)
{
  if (ADW_IS_ENTRY_ROW (widget) && gtk_widget_get_mapped (widget)
      && g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_entry (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Types over what stands in the row, and has it taken. */
static void
type (UiAssistantWindow *assistant,
      const char        *title,
      const char        *text)
{
  GtkWidget *page = GTK_WIDGET (ui_assistant_window_get_source (assistant));
  GtkWidget *entry;

  WAIT_UNTIL (find_entry (page, title) != NULL);
  entry = find_entry (page, title);
  WAIT_UNTIL (gtk_window_is_active (GTK_WINDOW (assistant)));
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  gtk_widget_grab_focus (entry);
  assistant_type (text);
  WAIT_UNTIL (strcmp (gtk_editable_get_text (GTK_EDITABLE (entry)), text) == 0);
  assistant_press ("Return");
}

/* Imports what is decided, and holds the first village against where it is: 109.70°E 26.84°N and a
 * fiftieth of a degree from there. A micro-degree is a tenth of a metre. */
static void
import_and_check (WindowFixture     *fixture,
                  UiAssistantWindow *assistant)
{
  const GeoShape *shapes;
  int area;

  assistant_go_on (assistant);
  assistant_wait_page (assistant, "findings");
  assistant_go_on (assistant);
  assistant_wait_page (assistant, "report");
  assistant_go_on (assistant);
  WAIT_UNTIL (g_str_equal (window_fixture_get_page (fixture), "map"));
  area = window_fixture_find_area (fixture, DELIVERY_TOWNSHIP "200");
  shapes = geo_shapes_get_all (test_shapes_load (ui_session_get_snapshot (fixture->session)),
                               NULL);
  g_assert_cmpfloat_with_epsilon (shapes[area].box.x_min, 109.70, 1e-6);
  g_assert_cmpfloat_with_epsilon (shapes[area].box.x_max, 109.72, 1e-6);
  g_assert_cmpfloat_with_epsilon (shapes[area].box.y_min, 26.84, 1e-6);
  g_assert_cmpfloat_with_epsilon (shapes[area].box.y_max, 26.86, 1e-6);
}

/* A survey of an old datum is refused, with the reason, until somebody types its seven parameters;
 * then it lies where it does, and is imported. */
static void
test_old_datum (WindowFixture *fixture,
                gconstpointer  plane)
{
  g_autoptr (Delivery) delivery = delivery_new (GPOINTER_TO_INT (plane), NAMES_SIMPLIFIED, CODES_12);
  g_autofree char *prj = delivery_dup_prj (GPOINTER_TO_INT (plane));
  g_autofree char *path = NULL;
  const char *datum = GPOINTER_TO_INT (plane) == PLANE_XIAN80_BARE ? "Xi'an 1980" : "Beijing 1954";
  UiAssistantWindow *assistant;
  g_autofree char *warning = NULL;
  UiSourceItem *item;

  delivery->prj = prj;
  path = assistant_pack (fixture, delivery, "delivery");
  assistant_keep_here (fixture);
  assistant_drop (fixture, path);
  assistant = assistant_get (fixture);
  assistant_wait_page (assistant, "decisions");
  assistant_wait_still (assistant);
  item = ui_source_list_get_chosen (ui_assistant_window_get_list (assistant));
  g_object_get (item, "warning", &warning, NULL);
  g_assert_nonnull (strstr (warning, datum));
  g_assert_true (ui_source_item_wants_help (item));
  g_assert_false (gtk_widget_is_sensitive (ui_assistant_window_get_next (assistant)));

  /* Six numbers are told apart from seven. */
  type (assistant, "Seven Parameters", "-112.6 -52.3 14.8 0.9 -1.4 2.1");
  WAIT_UNTIL (gtk_widget_has_css_class
                (find_entry (GTK_WIDGET (ui_assistant_window_get_source (assistant)),
                             "Seven Parameters"), "error"));
  g_assert_cmpint (ui_import_draft_get_state (ui_assistant_window_get_draft (assistant)), ==,
                   UI_DRAFT_RESTS);

  type (assistant, "Seven Parameters", DELIVERY_SEVEN);
  WAIT_UNTIL (ui_source_item_is_known (item));
  assistant_wait_rest (assistant);
  g_assert_cmpfloat_with_epsilon
    (get_middle_deg (ui_source_page_get_map (ui_assistant_window_get_source (assistant))), 109.74,
     0.001);
  g_assert_true (gtk_widget_is_sensitive (ui_assistant_window_get_next (assistant)));
  import_and_check (fixture, assistant);
}

/* Without a .prj somebody has to know of the datum: then its parameters are asked for, too. */
static void
test_old_datum_typed (WindowFixture *fixture,
                      gconstpointer  data)
{
  g_autoptr (Delivery) delivery = delivery_new (PLANE_XIAN80_BARE, NAMES_SIMPLIFIED, CODES_12);
  g_autofree char *path = NULL;
  UiAssistantWindow *assistant;
  GtkWidget *row;

  delivery->prj = NULL;
  path = assistant_pack (fixture, delivery, "delivery");
  assistant_keep_here (fixture);
  assistant_drop (fixture, path);
  assistant = assistant_get (fixture);
  assistant_wait_page (assistant, "decisions");
  assistant_wait_still (assistant);
  row = window_fixture_find (ui_assistant_window_get_source (assistant), ADW_TYPE_COMBO_ROW);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row),
                              g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (row)))
                              - 1);
  type (assistant, "EPSG Code", "2382");
  type (assistant, "Seven Parameters", DELIVERY_SEVEN);
  WAIT_UNTIL (gtk_widget_is_sensitive (ui_assistant_window_get_next (assistant)));
  import_and_check (fixture, assistant);
}

/* A file that takes the place of the one that was refused, with other sources in it, is read with
 * what made it readable, to the end. */
static void
test_old_datum_layers (WindowFixture *fixture,
                       gconstpointer  data)
{
  static const char new_datum[] = "Spheroid:CGCS2000,6378137,298.257222101";
  /* 西安80 in GBK */
  static const char old_datum[] = "Spheroid:\xce\xf7\xb0\xb2" "80,6378140,298.257";
  g_autofree char *sample = g_build_filename (g_getenv ("GETU_DATADIR"), "sample-formats",
                                              "行政区.vct", NULL);
  g_autofree char *path = window_fixture_dup_path (fixture, "old.vct");
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *old = NULL;
  UiAssistantWindow *assistant;

  g_assert_true (g_file_get_contents (sample, &text, NULL, NULL));
  parts = g_strsplit (text, new_datum, 2);
  old = g_strjoinv (old_datum, parts);
  g_assert_true (g_file_set_contents (path, old, -1, NULL));
  assistant_keep_here (fixture);
  assistant_drop (fixture, path);
  assistant = assistant_get (fixture);
  assistant_wait_page (assistant, "decisions");
  assistant_wait_still (assistant);
  g_assert_false (gtk_widget_is_sensitive (ui_assistant_window_get_next (assistant)));
  type (assistant, "Seven Parameters", DELIVERY_SEVEN);
  WAIT_UNTIL (gtk_widget_is_sensitive (ui_assistant_window_get_next (assistant)));
  g_assert_cmpuint (g_list_model_get_n_items
                      (ui_import_draft_get_sources (ui_assistant_window_get_draft (assistant))),
                    ==, 4);
  assistant_go_on (assistant);
  assistant_wait_page (assistant, "findings");
  assistant_go_on (assistant);
  assistant_wait_page (assistant, "report");
  assistant_go_on (assistant);
  WAIT_UNTIL (g_str_equal (window_fixture_get_page (fixture), "map"));
  g_assert_cmpint (geo_register_count_level (ui_session_get_register (fixture->session),
                                             GEO_LEVEL_TOWNSHIP), ==, 6);
}

/* A table whose headings nobody knows: the user says which column is what. */
static void
test_columns (WindowFixture *fixture,
              gconstpointer  data)
{
  static const char text[] = "片区,差事,何人,始\n431225104,统战委员,样例1,2024-1-1\n";
  g_autofree char *path = window_fixture_dup_path (fixture, "strange.csv");
  UiAssistantWindow *assistant;
  UiSourceItem *item;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  assistant_keep_here (fixture);
  assistant_drop (fixture, path);
  assistant = assistant_get (fixture);
  assistant_wait_page (assistant, "decisions");
  item = ui_source_list_get_chosen (ui_assistant_window_get_list (assistant));
  g_assert_true (ui_source_item_wants_help (item));
  g_assert_cmpstr (ui_attribute_preview_get_cell
                     (ui_source_page_get_attributes (ui_assistant_window_get_source (assistant)),
                      0, 1), ==, "统战委员");
  ui_source_item_set_column (item, GEO_FIELD_CODE, "片区");
  assistant_wait_rest (assistant);
  ui_source_item_set_column (item, GEO_FIELD_KIND, "差事");
  assistant_wait_rest (assistant);
  g_assert_true (ui_source_item_wants_help (item));
  ui_source_item_set_column (item, GEO_FIELD_HOLDER, "何人");
  assistant_wait_rest (assistant);
  g_assert_cmpint (ui_source_item_get_source (item)->kind, ==, GEO_SOURCE_ROSTER);
  g_assert_true (gtk_widget_is_sensitive (ui_assistant_window_get_next (assistant)));
  assistant_close (fixture);
}

static GtkWidget *
get_row (UiAssistantWindow *assistant,
         guint              position)
{
  GtkWidget *view = window_fixture_find (ui_assistant_window_get_list (assistant),
                                         GTK_TYPE_LIST_VIEW);
  GtkWidget *row = gtk_widget_get_first_child (view);

  for (guint i = 0; i < position; i++)
    row = gtk_widget_get_next_sibling (row);
  return row;
}

/* On its way over the list the pointer chooses nothing; a click does. */
static void
test_pointer (WindowFixture *fixture,
              gconstpointer  data)
{
  g_autofree char *survey = assistant_dup_sample ("survey");
  g_autoptr (UiSourceItem) last = NULL;
  UiAssistantWindow *assistant;
  guint n_chosen = 0;

  assistant_keep_here (fixture);
  assistant_drop (fixture, survey);
  assistant = assistant_get (fixture);
  assistant_wait_page (assistant, "decisions");
  assistant_wait_still (assistant);
  last = g_list_model_get_item (ui_import_draft_get_sources
                                  (ui_assistant_window_get_draft (assistant)), 2);
  g_signal_connect_swapped (ui_assistant_window_get_list (assistant), "chosen",
                            G_CALLBACK (count_cb), &n_chosen);
  assistant_point (GTK_WIDGET (ui_assistant_window_get_source (assistant)));
  assistant_point (get_row (assistant, 0));
  assistant_point (get_row (assistant, 1));
  assistant_click (get_row (assistant, 2));
  WAIT_UNTIL (ui_source_list_get_chosen (ui_assistant_window_get_list (assistant)) == last);
  g_assert_cmpuint (n_chosen, ==, 1);
  assistant_close (fixture);
}

/* A column that was found can be taken away, and be given back. */
static void
test_no_column (WindowFixture *fixture,
                gconstpointer  data)
{
  g_autofree char *survey = assistant_dup_sample ("survey");
  UiAssistantWindow *assistant;
  UiAttributePreview *preview;
  UiSourceItem *item;
  GtkWidget *chooser, *row;

  assistant_keep_here (fixture);
  assistant_drop (fixture, survey);
  assistant = assistant_get (fixture);
  assistant_wait_page (assistant, "decisions");
  ui_source_list_choose (ui_assistant_window_get_list (assistant), 1);
  item = ui_source_list_get_chosen (ui_assistant_window_get_list (assistant));
  preview = ui_source_page_get_attributes (ui_assistant_window_get_source (assistant));
  chooser = window_fixture_find (ui_assistant_window_get_source (assistant), UI_TYPE_FIELD_CHOOSER);
  row = window_fixture_find (chooser, ADW_TYPE_COMBO_ROW);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Code");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 1);

  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 0);
  assistant_wait_rest (assistant);
  g_assert_true (ui_source_item_wants_help (item));
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 0);
  g_assert_nonnull (ui_attribute_preview_get_cell (preview, 0, 0));

  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  assistant_wait_rest (assistant);
  g_assert_cmpint (ui_source_item_get_source (item)->level, ==, GEO_LEVEL_VILLAGE);
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

  add ("/ui-assistant-decisions/encoding", test_encoding);
  add ("/ui-assistant-decisions/crs", test_crs);
  add ("/ui-assistant-decisions/stale", test_stale);

  add ("/ui-assistant-decisions/one-source", test_one_source);
  add ("/ui-assistant-decisions/many-changes", test_many_changes);
  add ("/ui-assistant-decisions/bad-choice", test_bad_choice);
  g_test_add ("/ui-assistant-decisions/xian-1980", WindowFixture,
              GINT_TO_POINTER (PLANE_XIAN80_BARE), window_fixture_set_up, test_old_datum,
              window_fixture_tear_down);
  g_test_add ("/ui-assistant-decisions/beijing-1954", WindowFixture,
              GINT_TO_POINTER (PLANE_BEIJING54_BARE), window_fixture_set_up, test_old_datum,
              window_fixture_tear_down);
  add ("/ui-assistant-decisions/old-datum-typed", test_old_datum_typed);
  add ("/ui-assistant-decisions/old-datum-layers", test_old_datum_layers);
  add ("/ui-assistant-decisions/pointer", test_pointer);
  add ("/ui-assistant-decisions/columns", test_columns);
  add ("/ui-assistant-decisions/no-column", test_no_column);

  return window_fixture_run_plain ();
}
