/* test-survey-code.c – codes, their levels and parents, and the columns they stand in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/survey/survey-alias.h"
#include "plugins/survey/survey-code.h"
#include "plugins/survey/survey-level.h"
#include "tests/plugins/support/test-dbf-writer.h"

#include <string.h>

#define PATH "/vsimem/test.dbf"

static void
test_normalize (void)
{
  static const struct { const char *raw, *code; SurveyLevel level; } CODES[] = {
    { "43", "43", SURVEY_LEVEL_PROVINCE },
    { "430000", "43", SURVEY_LEVEL_PROVINCE },
    { "4312", "4312", SURVEY_LEVEL_PREFECTURE },
    { "431200", "4312", SURVEY_LEVEL_PREFECTURE },
    { "431225", "431225", SURVEY_LEVEL_COUNTY },
    { "431225000000", "431225", SURVEY_LEVEL_COUNTY },
    { "431225100", "431225100", SURVEY_LEVEL_TOWNSHIP },
    { "431225100000", "431225100", SURVEY_LEVEL_TOWNSHIP },
    { "431225100001", "431225100001", SURVEY_LEVEL_VILLAGE },
    { "4312251000010000000", "431225100001", SURVEY_LEVEL_VILLAGE },
    { " 431225100001.000 ", "431225100001", SURVEY_LEVEL_VILLAGE },
    { "４３１２２５１００", "431225100", SURVEY_LEVEL_TOWNSHIP },
    { "\xa3\xb4\xa3\xb3\xa3\xb1\xa3\xb2\xa3\xb2\xa3\xb5", "431225", SURVEY_LEVEL_COUNTY },
    { "\xa2\xb3\xa2\xb2", "43", SURVEY_LEVEL_PROVINCE },
    { "4312251000010010001", "4312251000010010001", SURVEY_LEVEL_GROUP },
    { "431225100001x", "", SURVEY_LEVEL_UNKNOWN },
    { "431225100001.000", "431225100001", SURVEY_LEVEL_VILLAGE },
    { "43122510000101", "43122510000101", SURVEY_LEVEL_GROUP },
    { "431225100001001", "431225100001001", SURVEY_LEVEL_GROUP },
    { "4312251000010010000", "431225100001001", SURVEY_LEVEL_GROUP },
    { "43122510000100000001", "43122510000100000001", SURVEY_LEVEL_GROUP },
    { "431225100001000", "431225100001", SURVEY_LEVEL_VILLAGE },
    { "4.31225100001e+011", "431225100001", SURVEY_LEVEL_VILLAGE },
    { "4.31225100001000000E11", "431225100001", SURVEY_LEVEL_VILLAGE },
    { "4.31225100000e+011", "431225100", SURVEY_LEVEL_TOWNSHIP },
    { "4.31225e5", "431225", SURVEY_LEVEL_COUNTY },
    { "4.31225E+11", "", SURVEY_LEVEL_UNKNOWN },
    { "4.312251000015e+011", "", SURVEY_LEVEL_UNKNOWN },
    { "4.31225100001e+999999999999", "", SURVEY_LEVEL_UNKNOWN },
    { "4.31225100001e-011", "", SURVEY_LEVEL_UNKNOWN },
    { "4.31225100001e", "", SURVEY_LEVEL_UNKNOWN },
    { "00000000000000000000000000000000000000000000000000", "", SURVEY_LEVEL_UNKNOWN },
    { "431225104A", "", SURVEY_LEVEL_UNKNOWN },
    { "431225100001JC00001", "", SURVEY_LEVEL_UNKNOWN },
    { "", "", SURVEY_LEVEL_UNKNOWN },
    { "4", "", SURVEY_LEVEL_UNKNOWN },
    { "43122", "", SURVEY_LEVEL_UNKNOWN },
    { "431225A", "", SURVEY_LEVEL_UNKNOWN },
    { "431225.5", "", SURVEY_LEVEL_UNKNOWN },
    { "991225", "", SURVEY_LEVEL_UNKNOWN },
    { "000000", "", SURVEY_LEVEL_UNKNOWN },
    { "431225100001000000001", "", SURVEY_LEVEL_UNKNOWN },
    { "村", "", SURVEY_LEVEL_UNKNOWN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CODES); i++)
    {
      char code[SURVEY_CODE_MAX + 1];
      SurveyLevel level = survey_code_normalize (CODES[i].raw, strlen (CODES[i].raw), code);

      g_assert_cmpint (level, ==, CODES[i].level);
      g_assert_cmpstr (code, ==, level == SURVEY_LEVEL_UNKNOWN ? "" : CODES[i].code);
    }
}

static void
test_rounded (void)
{
  static const struct { const char *raw; gboolean is_rounded; } VALUES[] = {
    { "4.31225E+11", TRUE }, { "4.31225100001E+14", TRUE }, { "4.3e5", TRUE }, { "4e5", FALSE },
    { "9.9e5", FALSE }, { "4.3e6", FALSE },
    { "4.31225100001e+011", FALSE }, { "431225", FALSE }, { "12.5", FALSE }, { "", FALSE },
    { "e5", FALSE }, { "4e99", FALSE }, { "5 km", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (VALUES); i++)
    g_assert_cmpint (survey_code_is_rounded (VALUES[i].raw, strlen (VALUES[i].raw)), ==,
                     VALUES[i].is_rounded);
}

static void
test_parent (void)
{
  static const struct { const char *code, *parent; } CODES[] = {
    { "431225100001001", "431225100001" }, { "43122510000101", "431225100001" },
    { "431225100001", "431225100" }, { "431225100", "431225" }, { "431225", "4312" },
    { "4312", "43" }, { "43", "" }, { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CODES); i++)
    {
      char code[SURVEY_CODE_MAX + 1];

      g_strlcpy (code, CODES[i].code, sizeof code);
      survey_code_to_parent (code);
      g_assert_cmpstr (code, ==, CODES[i].parent);
    }
}

static SurveyColumns *
read_columns (const TestDbfField *fields,
              guint               n_fields,
              const char *const  *values,
              guint               n_records)
{
  g_autoptr (GByteArray) bytes = test_dbf_new (0, fields, n_fields, values, n_records);
  const char *problem;
  SurveyDbf *dbf;
  SurveyColumns *columns;

  test_file_write (PATH, bytes->data, bytes->len);
  dbf = survey_dbf_open (PATH, &problem);
  g_assert_nonnull (dbf);
  columns = survey_columns_read (dbf, NULL, NULL);
  survey_dbf_free (dbf);
  return columns;
}

static void
assert_match (const TestDbfField *fields,
              guint               n_fields,
              const char *const  *values,
              guint               n_records,
              const int           expected[SURVEY_N_FIELDS])
{
  SurveyColumns *columns = read_columns (fields, n_fields, values, n_records);
  int match[SURVEY_N_FIELDS];

  survey_alias_match (columns, match);
  for (int field = 0; field < SURVEY_N_FIELDS; field++)
    g_assert_cmpint (match[field], ==, expected[field]);
  survey_columns_free (columns);
}

static void
test_match_land_survey (void)
{
  static const TestDbfField FIELDS[] = {
    { "BSM", 'N', 10 }, { "ZLDWMC", 'C', 60 }, { "zldwdm", 'C', 19 },
  };
  static const char *const VALUES[] = {
    "1", "林城村", "4312251000010000000", "2", "东门村", "4312251000020000000",
  };

  assert_match (FIELDS, 3, VALUES, 2, (const int[]) { 2, 1, -1, -1, -1 });
}

/* UTF-8 names, cut at 10 bytes: 网格代码, 网格名称, 所属村代码 and 所属村名称 are told apart by what
 * their columns hold. */
static void
test_match_cut (void)
{
  static const TestDbfField FIELDS[] = {
    { "所属村\xe5", 'C', 30 }, { "所属村\xe4", 'C', 12 }, { "网格名\xe7", 'C', 30 },
    { "网格代\xe7", 'C', 15 }, { "总人口", 'N', 6 }, { "户数", 'N', 6 },
  };
  static const char *const VALUES[] = {
    "小寨村", "431225100001", "小寨村第一组", "431225100001001", "120", "40",
    "小寨村", "431225100001", "小寨村第二组", "431225100001002", "90", "31",
  };

  assert_match (FIELDS, 6, VALUES, 2, (const int[]) { 3, 2, 1, 5, 4 });
}

/* A name that fits in full is not the beginning of a longer one: 村 is not 村代码. */
static void
test_match_whole_name (void)
{
  static const TestDbfField FIELDS[] = { { "CO", 'C', 6 }, { "NAM", 'C', 9 } };
  static const char *const VALUES[] = { "431225", "x", "431226", "y" };

  assert_match (FIELDS, 2, VALUES, 2, (const int[]) { -1, -1, -1, -1, -1 });
}

/* Parcels carry the code of their village, many times. */
static void
test_match_parcels (void)
{
  static const TestDbfField FIELDS[] = { { "ZLDWDM", 'C', 19 }, { "DLMC", 'C', 20 } };
  static const char *const VALUES[] = {
    "4312251000010000000", "水田", "4312251000010000000", "旱地", "4312251000010000000", "园地",
    "4312251000020000000", "水田", "4312251000020000000", "旱地", "4312251000020000000", "园地",
  };
  SurveyColumns *columns = read_columns (FIELDS, 2, VALUES, 6);
  int match[SURVEY_N_FIELDS];

  survey_alias_match (columns, match);
  g_assert_cmpint (match[SURVEY_FIELD_CODE], ==, -1);
  survey_columns_free (columns);
}

/* A column that is called a code and holds something else is none. */
static void
test_match_content (void)
{
  static const TestDbfField FIELDS[] = { { "code", 'C', 6 }, { "户数", 'C', 6 } };
  static const char *const VALUES[] = { "A-17", "很多", "B-2", "少" };

  assert_match (FIELDS, 2, VALUES, 2, (const int[]) { -1, -1, -1, -1, -1 });
}

static SurveyLevelGuess
level_of (const char *const *codes,
          guint              n_codes,
          const char        *given)
{
  static const TestDbfField FIELD = { "code", 'C', 20 };
  SurveyColumns *columns = read_columns (&FIELD, 1, codes, n_codes);
  SurveyLevelGuess guess = survey_level_find (&columns->columns[0], "村界", given);

  survey_columns_free (columns);
  return guess;
}

static void
test_level (void)
{
  SurveyLevelGuess guess = level_of ((const char *[]) { "431225100", "431225101" }, 2, NULL);

  g_assert_cmpint (guess.level, ==, SURVEY_LEVEL_TOWNSHIP);
  g_assert_cmpstr (guess.why, ==, "code-length:9");

  guess = level_of ((const char *[]) { "4312251000010000000", "4312251000020000000" }, 2, NULL);
  g_assert_cmpint (guess.level, ==, SURVEY_LEVEL_VILLAGE);
  g_assert_cmpstr (guess.why, ==, "padded:19:12");

  guess = level_of ((const char *[]) { "431225100", "431225101", "431225100001" }, 3, NULL);
  g_assert_cmpint (guess.level, ==, SURVEY_LEVEL_TOWNSHIP);
  g_assert_cmpstr (guess.why, ==, "mixed:township:0.67");

  /* Without a code that tells, the layer's name does. */
  guess = level_of ((const char *[]) { "x" }, 1, NULL);
  g_assert_cmpint (guess.level, ==, SURVEY_LEVEL_VILLAGE);
  g_assert_cmpstr (guess.why, ==, "layer-name:村界");

  guess = level_of ((const char *[]) { "431225100" }, 1, "village");
  g_assert_cmpint (guess.level, ==, SURVEY_LEVEL_VILLAGE);
  g_assert_cmpstr (guess.why, ==, "given");
}

static void
test_level_from_text (void)
{
  static const struct { const char *text; SurveyLevel level; } TEXTS[] = {
    { "会同县村界", SURVEY_LEVEL_VILLAGE }, { "会同县乡镇界", SURVEY_LEVEL_TOWNSHIP },
    { "会同县界2020", SURVEY_LEVEL_COUNTY }, { "湖南省", SURVEY_LEVEL_PROVINCE },
    { "怀化市市界", SURVEY_LEVEL_PREFECTURE }, { "村民小组网格", SURVEY_LEVEL_GROUP },
    { "林城镇东门社区网格", SURVEY_LEVEL_GROUP }, { "行政村代码", SURVEY_LEVEL_VILLAGE },
    { "乡镇代码", SURVEY_LEVEL_TOWNSHIP }, { "XJXZQDM", SURVEY_LEVEL_COUNTY },
    { "CJDCQ", SURVEY_LEVEL_VILLAGE }, { "431225_cjdcq", SURVEY_LEVEL_VILLAGE },
    { "TOWN_CODE", SURVEY_LEVEL_TOWNSHIP }, { "downtown", SURVEY_LEVEL_UNKNOWN },
    { "XZQ", SURVEY_LEVEL_UNKNOWN }, { "", SURVEY_LEVEL_UNKNOWN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (TEXTS); i++)
    g_assert_cmpint (survey_level_from_text (TEXTS[i].text), ==, TEXTS[i].level);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survey/code/normalize", test_normalize);
  g_test_add_func ("/survey/code/rounded", test_rounded);
  g_test_add_func ("/survey/code/parent", test_parent);
  g_test_add_func ("/survey/alias/land-survey", test_match_land_survey);
  g_test_add_func ("/survey/alias/cut", test_match_cut);
  g_test_add_func ("/survey/alias/whole-name", test_match_whole_name);
  g_test_add_func ("/survey/alias/parcels", test_match_parcels);
  g_test_add_func ("/survey/alias/content", test_match_content);
  g_test_add_func ("/survey/level/find", test_level);
  g_test_add_func ("/survey/level/from-text", test_level_from_text);
  return g_test_run ();
}
