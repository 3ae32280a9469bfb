/* test-survey-text.c – bytes in the encodings that surveys come in, and which it is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/text/survey-encoding.h"
#include "plugins/text/survey-text.h"
#include "tests/plugins/support/test-dbf-writer.h"

#include <cpl_conv.h>
#include <string.h>

static SurveyEncoding
judge (const char *bytes)
{
  SurveyEvidence evidence = { 0 };

  survey_evidence_add (&evidence, bytes, strlen (bytes), FALSE);
  return survey_evidence_judge (&evidence);
}

static void
test_decode (void)
{
  g_autofree char *gbk = test_recode ("所属村代码", "GB18030");
  char *text;
  int cut;

  text = survey_text_decode (gbk, strlen (gbk), "GB18030", &cut);
  g_assert_cmpstr (text, ==, "所属村代码");
  g_assert_false (cut);
  CPLFree (text);

  /* Half a character at the end. */
  text = survey_text_decode (gbk, strlen (gbk) - 1, "GB18030", &cut);
  g_assert_cmpstr (text, ==, "所属村代");
  g_assert_true (cut);
  CPLFree (text);

  text = survey_text_decode ("所属村代码", 10, "UTF-8", &cut);
  g_assert_cmpstr (text, ==, "所属村");
  g_assert_true (cut);
  CPLFree (text);
}

static void
test_decode_garbage (void)
{
  static const char *const GARBAGE[] = {
    "\xff\xfe", "\xc0\xaf", "\xed\xa0\x80", "\xf5\x80\x80\x80", "\x80", "a\x81\x30\x81", "\xe4\xb8",
  };
  static const char *const ENCODINGS[] = { "UTF-8", "GB18030", "BIG5", "ISO-8859-1" };

  for (gsize i = 0; i < G_N_ELEMENTS (GARBAGE); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (ENCODINGS); j++)
      {
        char *text = survey_text_decode (GARBAGE[i], strlen (GARBAGE[i]), ENCODINGS[j], NULL);

        g_assert_true (g_utf8_validate (text, -1, NULL));
        CPLFree (text);
      }

  char *text = survey_text_decode ("a\xff" "b", 3, "UTF-8", NULL);
  g_assert_cmpstr (text, ==, "a\xef\xbf\xbd" "b");
  CPLFree (text);
}

static void
test_walk_limits (void)
{
  const struct { const char *bytes; gsize n; gsize length; } UTF8[] = {
    { "\xc2\x80", 2, 2 }, { "\xc1\xbf", 2, 0 }, { "\xe0\xa0\x80", 3, 3 }, { "\xe0\x9f\xbf", 3, 0 },
    { "\xed\x9f\xbf", 3, 3 }, { "\xed\xa0\x80", 3, 0 }, { "\xf4\x8f\xbf\xbf", 4, 4 },
    { "\xf4\x90\x80\x80", 4, 0 }, { "\xe4\xb8", 2, SURVEY_TEXT_CUT }, { "\xe4\x41", 2, 0 },
  };
  const struct { const char *bytes; gsize n; gsize length; } GB[] = {
    { "\x81\x40", 2, 2 }, { "\x81\x7f", 2, 0 }, { "\xff\x40", 2, 0 }, { "\x80\x40", 2, 0 },
    { "\x81\x30\x81\x30", 4, 4 }, { "\x81\x30\x41\x30", 4, 0 }, { "\x81\x30", 2, SURVEY_TEXT_CUT },
    { "\xb4", 1, SURVEY_TEXT_CUT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (UTF8); i++)
    g_assert_cmpuint (survey_text_walk_utf8 ((const guchar *) UTF8[i].bytes, UTF8[i].n), ==,
                      UTF8[i].length);
  for (gsize i = 0; i < G_N_ELEMENTS (GB); i++)
    g_assert_cmpuint (survey_text_walk_gb18030 ((const guchar *) GB[i].bytes, GB[i].n), ==,
                      GB[i].length);
}

static void
test_judge_each (void)
{
  g_autofree char *gbk = test_recode ("会同县林城镇小寨村第一组", "GB18030");
  g_autofree char *big5 = test_recode ("花蓮縣秀林鄉富世村第一鄰", "BIG5");
  SurveyEncoding encoding;

  encoding = judge ("XZQDM 431225");
  g_assert_cmpstr (encoding.name, ==, "UTF-8");
  g_assert_cmpstr (encoding.why, ==, "ascii");
  g_assert_cmpint (encoding.confidence, ==, 100);

  encoding = judge ("会同县林城镇小寨村第一组");
  g_assert_cmpstr (encoding.name, ==, "UTF-8");
  g_assert_cmpstr (encoding.why, ==, "utf8-valid");
  g_assert_cmpint (encoding.confidence, ==, 100);

  encoding = judge (gbk);
  g_assert_cmpstr (encoding.name, ==, "GB18030");
  g_assert_true (g_str_has_prefix (encoding.why, "gb18030-scored:"));
  g_assert_cmpint (encoding.confidence, >=, 90);

  encoding = judge (big5);
  g_assert_cmpstr (encoding.name, ==, "BIG5");
  g_assert_cmpint (encoding.confidence, >=, 90);
}

/* "小学" in GBK is also valid UTF-8, for two letters of another script. */
static void
test_judge_chance (void)
{
  g_autofree char *gbk = test_recode ("小学", "GB18030");
  SurveyEncoding encoding;

  g_assert_true (g_utf8_validate (gbk, -1, NULL));
  encoding = judge (gbk);
  g_assert_cmpstr (encoding.name, ==, "GB18030");
  g_assert_cmpint (encoding.confidence, <, 90);
}

static void
test_judge_cut (void)
{
  SurveyEvidence evidence = { 0 };

  /* A name of 10 bytes: three characters and a third of one. */
  survey_evidence_add (&evidence, "所属村代码", 10, TRUE);
  g_assert_cmpstr (survey_evidence_judge (&evidence).why, ==, "utf8-valid");

  /* The same in a field that has room for more is no UTF-8. */
  survey_evidence_add (&evidence, "所属村代码", 10, FALSE);
  g_assert_cmpstr (survey_evidence_judge (&evidence).why, !=, "utf8-valid");
}

static void
test_judge_nonsense (void)
{
  SurveyEncoding encoding = judge ("\xff\xff\xfe\xfa\xff\x80\x80\xff");

  g_assert_true (g_str_has_prefix (encoding.why, "undecided:"));
  g_assert_cmpint (encoding.confidence, <, 50);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survey/text/decode", test_decode);
  g_test_add_func ("/survey/text/garbage", test_decode_garbage);
  g_test_add_func ("/survey/text/limits", test_walk_limits);
  g_test_add_func ("/survey/encoding/each", test_judge_each);
  g_test_add_func ("/survey/encoding/chance", test_judge_chance);
  g_test_add_func ("/survey/encoding/cut", test_judge_cut);
  g_test_add_func ("/survey/encoding/nonsense", test_judge_nonsense);
  return g_test_run ();
}
