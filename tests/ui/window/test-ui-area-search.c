/* test-ui-area-search.c – which areas a search finds, and in which order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tests/support/test-county.h"
#include "ui/window/ui-area-model.h"
#include "ui/window/ui-area-item.h"
#include "ui/window/ui-area-search.h"

/* Codes of those found, between blanks. */
static char *
search (GeoRegister *reg,
        const char  *text,
        guint        max)
{
  g_autoptr (GArray) areas = ui_area_search (reg, text, max, NULL);
  GString *codes = g_string_new (NULL);

  for (guint i = 0; i < areas->len; i++)
    g_string_append_printf (codes, "%s%s", i > 0 ? " " : "",
                            geo_register_get_area (reg, g_array_index (areas, int, i))->code);
  return g_string_free (codes, FALSE);
}

static void
test_names_and_codes (void)
{
  g_autoptr (GeoRegister) reg = test_county_new_register ();
  static const struct { const char *text, *codes; } cases[] = {
    { "东湖镇", "431299101" },
    /* 湖口村 begins so, 东湖镇 does not: the village comes first. */
    { "湖", "431299101201 431299101" },
    { "  湖 ", "431299101201 431299101" },
    { "431299102201001", "431299102201001" },
    { "431299102202", "431299102202 431299102202001 431299102202002 431299102202003" },
    { "99102202", "" },     /* digits out of the middle of a code */
    { "", "" },
    { " ", "" },
    { "无此地", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *codes = search (reg, cases[i].text, 100);

      g_assert_cmpstr (codes, ==, cases[i].codes);
    }
}

/* One word for the area, another for where it lies. */
static void
test_words (void)
{
  g_autoptr (GeoRegister) reg = test_county_new_register ();
  int village = geo_register_find_area (reg, "431299102203");
  g_autofree char *text = g_strdup_printf ("中山乡 %s", geo_register_get_area (reg, village)->name);
  g_autofree char *here = search (reg, text, 100);
  g_autofree char *above_alone = search (reg, "中山乡 无此地", 100);

  g_assert_true (g_str_has_prefix (here, "431299102203"));
  g_assert_null (strstr (here, "431299101"));
  g_assert_cmpstr (above_alone, ==, "");
}

/* The whole name before its beginning, wide before narrow, and no more than asked for. */
static void
test_order (void)
{
  g_autoptr (GeoRegister) reg = test_county_new_register ();
  g_autofree char *three = search (reg, "4312991", 3);

  g_assert_cmpstr (three, ==, "431299101 431299102 431299103");
}

static void
test_cancelled (void)
{
  g_autoptr (GeoRegister) reg = test_county_new_register ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_null (ui_area_search (reg, "湖", 10, cancellable));
}

static void
test_model (void)
{
  g_autoptr (GeoRegister) reg = test_county_new_register ();
  g_autoptr (UiAreaModel) roots = ui_area_model_new_children (reg, -1);
  g_autoptr (UiAreaModel) townships = ui_area_model_new_children (reg, 0);
  int group = geo_register_find_area (reg, TEST_COUNTY_GROUP);
  int township = geo_register_find_area (reg, "431299103");
  g_autoptr (UiAreaItem) item = NULL;
  guint position;

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (roots)), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (townships)), ==,
                    TEST_COUNTY_N_TOWNSHIPS);
  g_assert_null (ui_area_model_new_children (reg, group));
  g_assert_true (ui_area_model_find (townships, township, &position));
  g_assert_cmpuint (position, ==, 2);
  g_assert_false (ui_area_model_find (townships, group, &position));
  item = g_list_model_get_item (G_LIST_MODEL (townships), 2);
  g_assert_cmpstr (ui_area_item_get_area (item)->code, ==, "431299103");
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (townships), 3));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui-area-search/names-and-codes", test_names_and_codes);
  g_test_add_func ("/ui-area-search/words", test_words);
  g_test_add_func ("/ui-area-search/order", test_order);
  g_test_add_func ("/ui-area-search/cancelled", test_cancelled);
  g_test_add_func ("/ui-area-search/model", test_model);

  return g_test_run ();
}
