/* test-geo-import-names.c – areas by their names: spelling, paths, and what a table makes of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/geodata/import/import-fixture.h"

#include "geodata/import/geo-import.h"
#include "geodata/import/job/geo-import-names.h"
#include "geodata/import/words/geo-import-spell.h"

#include <locale.h>
#include <string.h>

static void
test_normalize (void)
{
  static const struct {
    const char *typed;
    const char *normalized;
  } rows[] = {
    { "第三组", "3组" }, { "三组", "3组" }, { "3组", "3组" }, { "０３ 组", "3组" },
    { "第三村民小组", "3组" }, { "第十三小组", "13组" }, { "三十组", "30组" },
    { "二十一组", "21组" }, { "第2网格", "2网格" }, { "第二 网格", "2网格" },
    { "林城镇/东门社区/第三组", "林城镇东门社区3组" }, { "林城镇 › 东门社区 > 一组", "林城镇东门社区1组" },
    { "林城镇-东门社区", "林城镇东门社区" }, { "1-1网格", "1-1网格" }, { "新三三组", "新三3组" },
    { "小组", "小组" }, { "组", "组" }, { "第一百组", "第一百组" }, { "", "" }, { "A村", "a村" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *normalized = geo_import_spell_normalize (rows[i].typed);

      g_assert_cmpstr (normalized, ==, rows[i].normalized);
    }
}

static void
test_stem (void)
{
  static const struct {
    const char *name;
    const char *stem;
    GeoLevel level;
  } rows[] = {
    { "东门社区", "东门", GEO_LEVEL_VILLAGE }, { "东门社区居委会", "东门", GEO_LEVEL_VILLAGE },
    { "东门村民委员会", "东门", GEO_LEVEL_VILLAGE }, { "东门", "东门", 0 },
    { "林城镇", "林城", GEO_LEVEL_TOWNSHIP }, { "城南街道办事处", "城南", GEO_LEVEL_TOWNSHIP },
    { "东村", "", GEO_LEVEL_VILLAGE }, { "村", "", GEO_LEVEL_VILLAGE }, { "", "", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GeoLevel level;

      g_assert_cmpuint (geo_import_spell_get_stem (rows[i].name, &level), ==, strlen (rows[i].stem));
      g_assert_cmpint (level, ==, rows[i].level);
    }
}

/* Two townships, with a village of one name in each, and six that have groups of one name. */
static GeoRegister *
make_register (void)
{
  static const struct {
    const char *code;
    const char *name;
    int parent;
  } rows[] = {
    { "431225", "会同县", -1 },
    { "431225100", "林城镇", 0 },
    { "431225101", "坪村镇", 0 },
    { "431225100001", "东门社区", 1 },
    { "431225100002", "新屋村", 1 },
    { "431225101001", "新屋村", 2 },
    { "431225101002", "林城村", 2 },
    { "431225101003", "东山村", 2 },
    { "431225101004", "东山社区", 2 },
    { "431225100001001", "东门社区第一组", 3 },
    { "431225100001003", "东门社区第三组", 3 },
    { "431225100002001", "第一组", 4 },
    { "431225101001001", "新屋村第一组", 5 },
    { "431225101002001", "一组", 6 },
    { "431225101003001", "1组", 7 },
    { "431225101004001", "东山一组", 8 },
  };
  static const GeoLevel levels[] = { [6] = GEO_LEVEL_COUNTY, [9] = GEO_LEVEL_TOWNSHIP,
                                     [12] = GEO_LEVEL_VILLAGE, [15] = GEO_LEVEL_GROUP };
  GeoRegisterBuilder *builder = geo_register_builder_new ();
  g_autoptr (GError) error = NULL;
  GeoRegister *reg;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GeoArea area = { .code = rows[i].code, .name = rows[i].name,
                       .level = levels[strlen (rows[i].code)], .households = -1, .population = -1 };

      geo_register_builder_add_area (builder, (gint64) i, rows[i].parent, &area);
    }
  reg = geo_register_builder_end (builder, NULL, &error);
  g_assert_no_error (error);

  return reg;
}

/* @expected: a code, or a part of the reason. */
static void
assert_found (GeoImportNames    *names,
              GeoRegister       *reg,
              GeoImportPath      path,
              GeoLevel           hint,
              const char        *expected)
{
  g_autofree char *reason = NULL;
  int area = geo_import_names_find (names, &path, hint, &reason);

  if (g_ascii_isdigit (expected[0]))
    {
      g_assert_cmpstr (reason, ==, NULL);
      g_assert_cmpstr (geo_register_get_area (reg, area)->code, ==, expected);
      return;
    }
  g_assert_cmpint (area, ==, -1);
  g_test_message ("%s", reason);
  g_assert_nonnull (strstr (reason, expected));
}

static void
test_paths (void)
{
  static const struct {
    const char *path;
    const char *expected;
  } rows[] = {
    { "会同县林城镇东门社区", "431225100001" },
    { "会同县林城镇东门社区第三组", "431225100001003" },
    { "林城镇/东门社区/第三组", "431225100001003" },
    { "湖南省怀化市会同县林城镇", "431225100" },
    { "湖南省会同县/林城镇/新屋村", "431225100002" },
    { "怀化市坪村镇新屋村一组", "431225101001001" },
    { "林城镇三组", "431225100001003" },
    { "东门社区第三组", "431225100001003" },
    { "东门三组", "431225100001003" },
    { "东门", "431225100001" },
    { "东门村", "431225100001" },
    { "东门居委会", "431225100001" },
    { "林城镇", "431225100" },
    { "林城村", "431225101002" },
    { "东山村", "431225101003" },
    { "坪村 新屋 1组", "431225101001001" },
    { "会同", "431225" },
    { "林城", "several areas have this name, 林城镇 (431225100), 林城村 (431225101002): write the "
              "path to the one that is meant, such as 林城镇, or its code" },
    { "东山", "东山村 (431225101003), 东山社区 (431225101004)" },
    { "新屋村", "新屋村 (431225100002), 新屋村 (431225101001): write the path to the one that is "
                "meant, such as 林城镇 › 新屋村" },
    { "一组", "and 1 more: write" },
    { "林城镇东门社区第九组", "东门社区 (431225100001) has no area of this name" },
    { "林城镇东山村", "林城镇 (431225100) has no area of this name, but 东门社区 (431225100001)" },
    { "坪村镇东门社区", "坪村镇 (431225101) has no area of this name, but" },
    { "东门镇", "the store has no area of this name, but 东门社区 (431225100001)" },
    { "长沙市芙蓉区", "the store has no area of this name: correct it" },
    { "湖南省", "the store has no area of this name: correct it" },
    { "广东省林城镇", "the store has no area of this name" },
  };
  g_autoptr (GeoRegister) reg = make_register ();
  g_autoptr (GeoImportNames) names = geo_import_names_new (reg);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GeoImportPath path = { .any = rows[i].path };

      g_test_message ("%s", rows[i].path);
      /* The second answer is the one kept from the first. */
      assert_found (names, reg, path, 0, rows[i].expected);
      assert_found (names, reg, path, 0, rows[i].expected);
    }
}

static void
test_columns (void)
{
  g_autoptr (GeoRegister) reg = make_register ();
  g_autoptr (GeoImportNames) names = geo_import_names_new (reg);
  GeoImportPath path = { .names = { [GEO_LEVEL_COUNTY] = "会同县", [GEO_LEVEL_TOWNSHIP] = "坪村镇",
                                    [GEO_LEVEL_VILLAGE] = "新屋村", [GEO_LEVEL_GROUP] = "" } };

  assert_found (names, reg, path, 0, "431225101001");
  path.names[GEO_LEVEL_GROUP] = "第一组";
  assert_found (names, reg, path, 0, "431225101001001");
  /* The path in a cell of its own, or all of it in the narrowest one. */
  path.names[GEO_LEVEL_VILLAGE] = "会同县坪村镇新屋村";
  assert_found (names, reg, path, 0, "431225101001001");
  path.any = "一组";
  assert_found (names, reg, path, 0, "431225101001001");
  path.any = "坪村镇";
  assert_found (names, reg, path, 0, "431225101001001");
  /* What the columns say of two places is said of none. */
  path.any = "林城镇";
  assert_found (names, reg, path, 0, "no area of this name");
  path.any = NULL;
  path.names[GEO_LEVEL_TOWNSHIP] = "林城镇";
  path.names[GEO_LEVEL_VILLAGE] = "东山村";
  assert_found (names, reg, path, 0, "林城镇 (431225100) has no area of this name");
  /* A township in the column of villages. */
  path = (GeoImportPath) { .names = { [GEO_LEVEL_VILLAGE] = "林城镇" } };
  assert_found (names, reg, path, 0, "no area of this name");
}

static void
test_hint (void)
{
  g_autoptr (GeoRegister) reg = make_register ();
  g_autoptr (GeoImportNames) names = geo_import_names_new (reg);
  GeoImportPath path = { .any = "林城" };

  assert_found (names, reg, path, GEO_LEVEL_TOWNSHIP, "431225100");
  assert_found (names, reg, path, GEO_LEVEL_VILLAGE, "431225101002");
  assert_found (names, reg, path, GEO_LEVEL_GROUP, "several areas");
}

/* Names made to lead a search astray, or nowhere. */
static void
test_hostile (void)
{
  g_autoptr (GeoRegister) reg = make_register ();
  g_autoptr (GeoImportNames) names = geo_import_names_new (reg);
  g_autofree char *long_name = g_strnfill (100000, 'x');
  g_autoptr (GString) repeated = g_string_new (NULL);
  GeoImportPath path = { .any = long_name };

  assert_found (names, reg, path, 0, "no area of this name");
  for (guint i = 0; i < 40; i++)
    g_string_append (repeated, "一组");
  path.any = repeated->str;
  assert_found (names, reg, path, 0, "no area of this name");
  path.any = "///、、 ";
  assert_found (names, reg, path, 0, "no area of this name");
  path.any = "\xff\xfe";
  assert_found (names, reg, path, 0, "no area of this name");
}

static void
test_roster (ImportFixture *fixture,
             gconstpointer  data)
{
  g_autofree char *path = import_fixture_write (fixture, "r.csv",
    "乡镇,村(社区),组,岗位,任职人,任职日期\n"
    "林城镇,,,统战委员,样例甲,2024-01-02\n"
    "林城镇,东门村,,统战组长,样例乙,2024-01-02\n"
    "林城镇,东门,第2组,统战小组长,样例丙,2024-01-02\n"
    ",西门居委会,一组,统战小组长,样例丁,2024-01-02\n"
    ",431225100002,,统战组长,样例戊,2024-01-02\n"
    ",,一组,统战小组长,样例己,2024-01-02\n"
    "林城镇,南门村,,统战组长,样例庚,2024-01-02\n"
    "林城镇,,,统战组长,样例辛,2024-01-02\n"
    ",,,统战组长,样例壬,2024-01-02\n", -1);
  g_autoptr (GeoImportReport) report = import_fixture_run (fixture, path);
  GeoImportSource *source = import_fixture_get_source (report, 0);
  g_autofree char *text = geo_import_report_to_text (report);

  g_assert_cmpint (source->kind, ==, GEO_SOURCE_ROSTER);
  g_assert_cmpuint (source->n_stored, ==, 5);
  g_assert_cmpuint (source->n_rejected, ==, 4);
  g_assert_true (import_fixture_has_problem (source, "row 7, column 组",
                                             "东门村一组 (431225100001001), 西门村一组 "
                                             "(431225100002001): write the path"));
  g_assert_true (import_fixture_has_problem (source, "row 8, column 村(社区)",
                                             "林城镇 (431225100) has no area of this name, but"));
  g_assert_true (import_fixture_has_problem (source, "row 9", "another level"));
  g_assert_true (import_fixture_has_problem (source, "row 10", "the area is missing"));
  g_assert_null (strstr (text, "南门"));
  g_assert_null (strstr (text, "样例"));
}

static void
test_cases (ImportFixture *fixture,
            gconstpointer  data)
{
  g_autofree char *path = import_fixture_write (fixture, "c.csv",
    "编号,所属网格,反映日期\n"
    "N1,会同县林城镇东门村二组,2024-01-02\n"
    "N2,431225100002001,2024-01-02\n"
    "N3,林城镇,2024-01-02\n"
    "N4,某某家,2024-01-02\n"
    "N5,,2024-01-02\n"
    "N6,4312,2024-01-02\n"
    "N7,4312x,2024-01-02\n", -1);
  g_autoptr (GeoImportReport) report = import_fixture_run (fixture, path);
  g_autoptr (GeoRegister) reg = import_fixture_load (fixture);
  GeoImportSource *source = import_fixture_get_source (report, 0);
  g_autofree char *text = geo_import_report_to_text (report);
  static const char *const codes[] = { "431225100001002", "431225100002001", "431225100" };

  g_assert_cmpint (source->kind, ==, GEO_SOURCE_CASES);
  g_assert_cmpuint (source->n_stored, ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autofree char *number = g_strdup_printf ("N%u", i + 1);
      const GeoCase *item = import_fixture_find_case (reg, number);

      g_assert_cmpstr (geo_register_get_area (reg, item->area)->code, ==, codes[i]);
    }
  g_assert_true (import_fixture_has_problem (source, "row 5, column 所属网格",
                                             "the store has no area of this name"));
  g_assert_true (import_fixture_has_problem (source, "row 6", "neither the code or name"));
  g_assert_true (import_fixture_has_problem (source, "row 7", "4312"));
  g_assert_true (import_fixture_has_problem (source, "row 8, column 所属网格", "no code of an area"));
  g_assert_null (strstr (text, "某某"));
}

#define ADD(path, test) \
  g_test_add ("/import/names/" path, ImportFixture, NULL, import_fixture_set_up, test, \
              import_fixture_tear_down)

static void
test_twice (ImportFixture *fixture,
            gconstpointer  data)
{
  g_autofree char *cases = import_fixture_write (
    fixture, "cases.csv",
    "编号,网格代码,反映日期\nA,431225100001001,2024-01-02\nB,431225100001001,2024-01-02\n"
    "A,431225100001002,2024-01-03\n", -1);
  g_autofree char *roster = import_fixture_write (
    fixture, "roster.csv", IMPORT_ROSTER_HEAD "431225100,统战委员,样例甲,2024-01-01,\n"
    "431225100,统战委员,样例甲,2024/1/1,\n431225100,网格长,样例甲,2024/1/1,\n", -1);
  g_autoptr (GeoImportReport) first = import_fixture_run (fixture, cases);
  g_autoptr (GeoImportReport) second = import_fixture_run (fixture, roster);
  g_autoptr (GeoRegister) reg = import_fixture_load (fixture);

  g_assert_cmpstr (geo_register_get_area (reg, import_fixture_find_case (reg, "A")->area)->code, ==,
                   "431225100001001");
  g_assert_true (import_fixture_has_problem (import_fixture_get_source (first, 0),
                                             "row 4, column 编号", "row 2"));
  g_assert_true (import_fixture_has_problem (import_fixture_get_source (second, 0), "row 3",
                                             "row 2"));
  g_assert_true (import_fixture_has_problem (import_fixture_get_source (second, 0),
                                             "row 4, column 岗位", "统战委员"));
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  geo_import_init (g_getenv ("GETU_PLUGINDIR"));

  g_test_add_func ("/import/names/normalize", test_normalize);
  g_test_add_func ("/import/names/stem", test_stem);
  g_test_add_func ("/import/names/paths", test_paths);
  g_test_add_func ("/import/names/columns", test_columns);
  g_test_add_func ("/import/names/hint", test_hint);
  g_test_add_func ("/import/names/hostile", test_hostile);
  ADD ("roster", test_roster);
  ADD ("cases", test_cases);
  ADD ("twice", test_twice);

  return g_test_run ();
}
