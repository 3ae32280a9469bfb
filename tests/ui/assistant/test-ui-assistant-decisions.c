/* test-ui-assistant-decisions.c – what was decided is changed, and the previews follow
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tests/ui/assistant/assistant-fixture.h"

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

  return window_fixture_run_plain ();
}
