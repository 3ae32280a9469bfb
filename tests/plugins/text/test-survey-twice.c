/* test-survey-twice.c – text that was read in a wrong encoding once, and saved so
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The spoiled texts are what Python's codecs make of the good ones, a question mark for what they
 * cannot read.
 */
#include "plugins/text/survey-decoder.h"
#include "plugins/text/survey-text.h"
#include "plugins/text/survey-twice.h"

#include <cpl_conv.h>
#include <glib.h>
#include <string.h>

#define GB "UTF-8>GB18030>UTF-8"
#define LATIN_UTF8 "UTF-8>CP1252>UTF-8"
#define LATIN_GB "UTF-8>CP1252>GB18030"

static void
test_undo (void)
{
  static const struct { const char *encoding, *spoiled, *good; } TEXTS[] = {
    { GB, "缃戞牸", "网格" },
    { GB, "缃戞牸浠ｇ爜", "网格代码" },
    { GB, "涓滈棬绀惧尯", "东门社区" },
    { GB, "XZQDM 431225", "XZQDM 431225" },
    /* An odd number of characters has lost a byte, and the last of them with it. */
    { GB, "鏉戞皯缁?", "村民\xef\xbf\xbd" },
    { GB, "鏉戞皯缁\xef\xbf\xbd", "村民\xef\xbf\xbd" },
    { GB, "鏉戞皯缁", "村民" },
    { GB, "灏忓?ㄦ潙", "小\xef\xbf\xbd村" },
    { GB, "绗?1缁?", "\xef\xbf\xbd" "1\xef\xbf\xbd" },
    { LATIN_UTF8, "ç½‘æ\xc2\xa0¼", "网格" },
    { LATIN_UTF8, "ç½\xc2\x91æ\xc2\xa0¼", "网格" },
    { LATIN_GB, "Íø¸ñ", "网格" },
    { LATIN_GB, "»áÍ¬ÏØ 1", "会同县 1" },
    { LATIN_GB, "Íø¸", "网" },
    { LATIN_GB, "Íø😀¸ñ", "网\xef\xbf\xbd格" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (TEXTS); i++)
    {
      SurveyDecoder *decoder = survey_decoder_new (TEXTS[i].encoding);
      gsize n_bytes = strlen (TEXTS[i].spoiled);
      char *once = survey_text_decode (TEXTS[i].spoiled, n_bytes, TEXTS[i].encoding, NULL);
      char *of_many = survey_decoder_dup (decoder, TEXTS[i].spoiled, n_bytes);

      g_assert_true (survey_twice_knows (TEXTS[i].encoding));
      g_assert_cmpstr (once, ==, TEXTS[i].good);
      g_assert_cmpstr (of_many, ==, TEXTS[i].good);
      CPLFree (once);
      CPLFree (of_many);
      survey_decoder_free (decoder);
    }
  g_assert_false (survey_twice_knows ("UTF-8"));
  g_assert_false (survey_twice_knows ("UTF-8>KOI8-R>UTF-8"));
}

/* As the name of a column is cut, within a character of the outer or of the inner text. */
static void
test_cut (void)
{
  int cut = FALSE;
  char *text = survey_text_decode ("缃戞牸浠ｇ爜", 10, GB, &cut);

  g_assert_cmpstr (text, ==, "网格");
  g_assert_true (cut);
  CPLFree (text);
  text = survey_text_decode ("缃戞牸浠ｇ爜", 12, GB, &cut);
  g_assert_cmpstr (text, ==, "网格");
  g_assert_true (cut);
  CPLFree (text);
  text = survey_text_decode ("缃戞牸浠ｇ爜", 18, GB, &cut);
  g_assert_false (cut);
  CPLFree (text);
}

static gboolean
judge (const char *const *texts,
       SurveyEncoding    *encoding)
{
  SurveyTwice twice = { 0 };

  for (gsize i = 0; texts[i] != NULL; i++)
    survey_twice_add (&twice, texts[i], strlen (texts[i]));
  return survey_twice_judge (&twice, encoding);
}

static void
test_judge (void)
{
  SurveyEncoding encoding = { 0 };

  g_assert_true (judge ((const char *[]) { "缃戞牸浠ｇ爜", "鏉戞皯缁?", "涓滈棬绀惧尯", "绗?1缁?", "43",
                                           NULL }, &encoding));
  g_assert_cmpstr (encoding.name, ==, GB);
  g_assert_cmpstr (encoding.why, ==, "twice-encoded:GB18030:0.50");
  g_assert_cmpint (encoding.confidence, ==, 100);
  g_assert_true (judge ((const char *[]) { "ç½‘æ\xc2\xa0¼", NULL }, &encoding));
  g_assert_cmpstr (encoding.name, ==, LATIN_UTF8);
  g_assert_cmpstr (encoding.why, ==, "twice-encoded:CP1252:1.00");
  g_assert_cmpint (encoding.confidence, <, 75);
  g_assert_true (judge ((const char *[]) { "Íø¸ñ", "»áÍ¬ÏØ", NULL }, &encoding));
  g_assert_cmpstr (encoding.name, ==, LATIN_GB);
}

/* What is no such text: Chinese as it should be, in any encoding, and a sign of the West. */
static void
test_not_twice (void)
{
  SurveyEncoding encoding = { .name = "as it was" };

  g_assert_false (judge ((const char *[]) { NULL }, &encoding));
  g_assert_false (judge ((const char *[]) { "网格", "会同县林城镇小寨村", NULL }, &encoding));
  g_assert_false (judge ((const char *[]) { "\xcd\xf8\xb8\xf1", NULL }, &encoding));
  g_assert_false (judge ((const char *[]) { "12 m²", "5°", NULL }, &encoding));
  g_assert_false (judge ((const char *[]) { "Café Zürich", NULL }, &encoding));
  /* One spoiled value in a good table was so in its source. */
  g_assert_false (judge ((const char *[]) { "缃戞牸", "网格", "会同县", NULL }, &encoding));
  g_assert_cmpstr (encoding.name, ==, "as it was");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survey/twice/undo", test_undo);
  g_test_add_func ("/survey/twice/cut", test_cut);
  g_test_add_func ("/survey/twice/judge", test_judge);
  g_test_add_func ("/survey/twice/not", test_not_twice);
  return g_test_run ();
}
