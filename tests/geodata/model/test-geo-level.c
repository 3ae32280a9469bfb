/* test-geo-level.c – the levels and their words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/model/geo-error.h"
#include "geodata/model/geo-level.h"

#include <locale.h>

static void
test_words (void)
{
  static const struct {
    const char *nick;
    GeoLevel level;
  } cases[] = {
    { "province", GEO_LEVEL_PROVINCE }, { "省", GEO_LEVEL_PROVINCE }, { "自治区", GEO_LEVEL_PROVINCE },
    { "prefecture", GEO_LEVEL_PREFECTURE }, { "市", GEO_LEVEL_PREFECTURE }, { "自治州", GEO_LEVEL_PREFECTURE },
    { "county", GEO_LEVEL_COUNTY }, { "县", GEO_LEVEL_COUNTY }, { "区", GEO_LEVEL_COUNTY },
    { "township", GEO_LEVEL_TOWNSHIP }, { "Township", GEO_LEVEL_TOWNSHIP }, { "乡镇", GEO_LEVEL_TOWNSHIP },
    { "乡", GEO_LEVEL_TOWNSHIP }, { "街道", GEO_LEVEL_TOWNSHIP },
    { "village", GEO_LEVEL_VILLAGE }, { "村", GEO_LEVEL_VILLAGE }, { "社区", GEO_LEVEL_VILLAGE },
    { "村(社区)", GEO_LEVEL_VILLAGE }, { "村（社区）", GEO_LEVEL_VILLAGE },
    { "group", GEO_LEVEL_GROUP }, { "GROUP", GEO_LEVEL_GROUP }, { "组", GEO_LEVEL_GROUP },
    { "网格", GEO_LEVEL_GROUP }, { "村民小组网格", GEO_LEVEL_GROUP },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      GeoLevel level = 0;

      g_assert_true (geo_level_from_nick (cases[i].nick, &level, &error));
      g_assert_no_error (error);
      g_assert_cmpint (level, ==, cases[i].level);
    }
}

static void
test_there_and_back (void)
{
  for (int i = GEO_LEVEL_FIRST; i <= GEO_LEVEL_LAST; i++)
    {
      GeoLevel level = 0;

      g_assert_true (geo_level_from_nick (geo_level_get_nick ((GeoLevel) i), &level, NULL));
      g_assert_cmpint (level, ==, i);
    }
  g_assert_cmpstr (geo_level_get_title (GEO_LEVEL_TOWNSHIP), ==, "Township");
}

static void
test_unknown (void)
{
  static const char *const nicks[] = { "", "towns", "township ", "组织", "4", "\xff" };

  for (gsize i = 0; i < G_N_ELEMENTS (nicks); i++)
    {
      g_autoptr (GError) error = NULL;
      GeoLevel level = GEO_LEVEL_COUNTY;

      g_assert_false (geo_level_from_nick (nicks[i], &level, &error));
      g_assert_error (error, GEO_ERROR, GEO_ERROR_USAGE);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpint (level, ==, GEO_LEVEL_COUNTY);
      for (int l = GEO_LEVEL_FIRST; l <= GEO_LEVEL_LAST; l++)
        g_assert_nonnull (g_strstr_len (error->message, -1, geo_level_get_nick ((GeoLevel) l)));
    }
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/level/words", test_words);
  g_test_add_func ("/level/there-and-back", test_there_and_back);
  g_test_add_func ("/level/unknown", test_unknown);
  return g_test_run ();
}
