/* test-survey-hint.c – short names in every encoding, with and without a .cpg to help
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/text/survey-hint.h"
#include "tests/plugins/support/test-dbf-writer.h"

#include <cpl_conv.h>
#include <string.h>

static const char *const SIMPLIFIED[] = {
  "会同", "林城", "坪村", "团河", "若水", "广坪", "马鞍", "沙溪", "金子", "宝田", "漠滨", "蒲稳",
  "青朗", "炮团", "地灵", "连山", "金竹", "高椅", "王家", "小学", "大坝", "北坪", "白石", "圳上",
  "塘冲", "岩头", "鄠邑", "亳州", "儋州", "芷江", "溆浦", "辰溪", "麻阳", "沅陵", "洪江", "靖州",
  "通道", "新晃",
};

static const char *const TRADITIONAL[] = {
  "花蓮", "秀林", "富世", "竹北", "鹿港", "板橋", "中壢", "員林", "斗六", "虎尾", "佳里", "鳳山",
  "岡山", "旗山", "美濃", "屏東", "潮州", "恆春", "臺東", "宜蘭", "羅東", "礁溪", "頭城", "基隆",
  "七堵", "瑞芳", "淡水", "三峽", "鶯歌", "埔里",
};

static SurveyEncoding
judge (const char *text,
       const char *encoding,
       const char *cpg,
       int         ldid)
{
  g_autofree char *bytes = test_recode (text, encoding);
  SurveyEvidence evidence = { 0 };
  SurveyHint hint = survey_hint_make (cpg, ldid);

  survey_evidence_add (&evidence, bytes, strlen (bytes), FALSE);
  return survey_hint_judge (&hint, &evidence);
}

/* Two characters alone are right, or said to be in doubt: never wrong and sure of it. */
static void
assert_names (const char *const *names,
              gsize              n_names,
              const char        *encoding,
              guint              n_right_min)
{
  guint n_right = 0;

  for (gsize i = 0; i < n_names; i++)
    {
      SurveyEncoding found = judge (names[i], encoding, NULL, 0);

      if (strcmp (found.name, encoding) == 0)
        n_right++;
      else
        {
          g_test_message ("%s in %s: %s %s", names[i], encoding, found.name, found.why);
          g_assert_cmpint (found.confidence, <, 75);
        }
      /* A .cpg that is right settles it. */
      g_assert_cmpstr (judge (names[i], encoding, encoding, 0).name, ==, encoding);
    }
  g_assert_cmpuint (n_right, >=, n_right_min);
}

static void
test_short_names (void)
{
  assert_names (SIMPLIFIED, G_N_ELEMENTS (SIMPLIFIED), "UTF-8", G_N_ELEMENTS (SIMPLIFIED));
  assert_names (TRADITIONAL, G_N_ELEMENTS (TRADITIONAL), "UTF-8", G_N_ELEMENTS (TRADITIONAL));
  assert_names (SIMPLIFIED, G_N_ELEMENTS (SIMPLIFIED), "GB18030", G_N_ELEMENTS (SIMPLIFIED));
  assert_names (TRADITIONAL, G_N_ELEMENTS (TRADITIONAL), "BIG5", 25);
}

/* All of them together, as a table has them, leave no doubt. */
static void
test_whole_lists (void)
{
  g_autofree char *simplified = g_strjoinv ("", (char **) (const char *[]) {
    "会同", "林城", "坪村", "团河", "圳上", "鄠邑", "亳州", NULL });
  g_autofree char *traditional = g_strjoinv ("", (char **) (const char *[]) {
    "花蓮", "秀林", "鹿港", "恆春", "礁溪", "七堵", NULL });
  SurveyEncoding found = judge (simplified, "GB18030", "BIG5", 0x4F);

  g_assert_cmpstr (found.name, ==, "GB18030");
  g_assert_cmpint (found.confidence, >=, 75);
  found = judge (traditional, "BIG5", "GBK", 0x4D);
  g_assert_cmpstr (found.name, ==, "BIG5");
  g_assert_cmpint (found.confidence, >=, 75);
}

/* A hint decides where there is doubt, and nowhere else. */
static void
test_hint_decides (void)
{
  SurveyEncoding found = judge ("鹿港", "BIG5", "big5", 0);

  g_assert_cmpstr (found.name, ==, "BIG5");
  found = judge ("鹿港", "BIG5", NULL, 0x78);
  g_assert_cmpstr (found.name, ==, "BIG5");
  /* 小学 in GBK is valid UTF-8 by chance, but not Chinese in it. */
  g_assert_cmpstr (judge ("小学", "GB18030", "UTF-8", 0).name, ==, "GB18030");
  g_assert_cmpstr (judge ("会同县林城镇", "UTF-8", "GBK", 0x4D).name, ==, "UTF-8");
  g_assert_cmpstr (judge ("会同县林城镇小寨村", "GB18030", "UTF-8", 0x57).name, ==, "GB18030");
  /* Characters of four bytes are of one encoding only. */
  g_assert_cmpstr (judge ("㐂䶮", "GB18030", NULL, 0).name, ==, "GB18030");
}

static void
assert_dispute (const char *text,
                const char *encoding,
                const char *cpg,
                int         ldid,
                const char *expected)
{
  SurveyHint hint = survey_hint_make (cpg, ldid);
  SurveyEncoding found = judge (text, encoding, cpg, ldid);
  char *dispute = survey_hint_dup_dispute (&hint, &found);

  g_assert_cmpstr (dispute, ==, expected);
  CPLFree (dispute);
}

static void
test_dispute (void)
{
  assert_dispute ("会同县林城镇小寨村", "GB18030", "UTF-8\r\n", 0, "cpg-contradicts:UTF-8");
  assert_dispute ("会同县林城镇小寨村", "UTF-8", NULL, 0x4D, "ldid-contradicts:0x4D");
  assert_dispute ("会同县林城镇小寨村", "UTF-8", "ANSI 936", 0x4D,
                  "cpg-contradicts:ANSI936 ldid-contradicts:0x4D");
  assert_dispute ("会同县林城镇小寨村", "GB18030", "GBK", 0x4D, "");
  assert_dispute ("会同县林城镇小寨村", "GB18030", "OEM", 0x57, "");
  assert_dispute ("会同县林城镇小寨村", "GB18030", "no=such\x01/name", 0, "");
  assert_dispute ("XZQDM", "UTF-8", "GBK", 0x4D, "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survey/hint/short-names", test_short_names);
  g_test_add_func ("/survey/hint/whole-lists", test_whole_lists);
  g_test_add_func ("/survey/hint/decides", test_hint_decides);
  g_test_add_func ("/survey/hint/dispute", test_dispute);
  return g_test_run ();
}
