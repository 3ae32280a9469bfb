/* test-survey-decoder.c – values decoded one after the other, valid whatever they are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/text/survey-decoder.h"
#include "plugins/text/survey-text.h"
#include "tests/plugins/support/test-dbf-writer.h"

#include <cpl_conv.h>
#include <string.h>

static void
assert_decoded (const SurveyDecoder *decoder,
                const char          *bytes,
                gsize                n_bytes,
                const char          *expected)
{
  char *text = survey_decoder_dup (decoder, bytes, n_bytes);

  g_assert_cmpstr (text, ==, expected);
  CPLFree (text);
}

/* Whole, and cut at every byte: then the last character is left out. */
static void
assert_encoding (const char *encoding,
                 const char *utf8)
{
  SurveyDecoder *decoder = survey_decoder_new (encoding);
  g_autofree char *bytes = test_recode (utf8, encoding);
  gsize n_bytes = strlen (bytes);

  assert_decoded (decoder, bytes, n_bytes, utf8);
  for (gsize n = 0; n < n_bytes; n++)
    {
      char *expected = survey_text_decode (bytes, n, encoding, NULL);

      g_assert_true (g_str_has_prefix (utf8, expected));
      assert_decoded (decoder, bytes, n, expected);
      CPLFree (expected);
    }
  assert_decoded (decoder, bytes, n_bytes, utf8);
  survey_decoder_free (decoder);
}

static void
test_encodings (void)
{
  assert_encoding ("UTF-8", "会同县 abc 𠮷村");
  assert_encoding ("GB18030", "会同县 abc 𠮷村");
  assert_encoding ("BIG5", "會同縣 abc");
  assert_encoding ("GB18030", "plain");
  assert_encoding ("GBK", "会同县");
}

/* What is no character is shown to be none, and what follows it is read. */
static void
test_invalid (void)
{
  char *at_once = survey_text_decode ("\xb4\xe5\xff\xb4\xe5", 5, "GBK", NULL);
  SurveyDecoder *decoder = survey_decoder_new ("GB18030");

  assert_decoded (decoder, "a\xff" "b", 3, "a\uFFFD" "b");
  assert_decoded (decoder, "\xb4\xe5\xff\xb4\xe5", 5, "村\uFFFD村");
  assert_decoded (decoder, "\xff\xff\xff\xff", 4, "\uFFFD\uFFFD\uFFFD\uFFFD");
  assert_decoded (decoder, "\xb4\xe5", 2, "村");
  assert_decoded (decoder, "a\0b", 3, "a");
  survey_decoder_free (decoder);
  g_assert_cmpstr (at_once, ==, "村\uFFFD村");
  CPLFree (at_once);

  decoder = survey_decoder_new ("UTF-8");
  assert_decoded (decoder, "a\xff" "b", 3, "a\uFFFD" "b");
  survey_decoder_free (decoder);
}

/* Any bytes at all come out as text. */
static void
test_noise (void)
{
  static const char *const ENCODINGS[] = { "UTF-8", "GB18030", "BIG5", "CP936", "nonsense" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (1949);

  for (gsize i = 0; i < G_N_ELEMENTS (ENCODINGS); i++)
    {
      SurveyDecoder *decoder = survey_decoder_new (ENCODINGS[i]);

      for (guint pass = 0; pass < 500; pass++)
        {
          char bytes[32];
          char *text;

          for (gsize k = 0; k < sizeof bytes; k++)
            bytes[k] = (char) g_rand_int_range (rand, 1, 256);
          text = survey_decoder_dup (decoder, bytes, sizeof bytes);
          g_assert_true (g_utf8_validate (text, -1, NULL));
          CPLFree (text);
        }
      survey_decoder_free (decoder);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survey/decoder/encodings", test_encodings);
  g_test_add_func ("/survey/decoder/invalid", test_invalid);
  g_test_add_func ("/survey/decoder/noise", test_noise);
  return g_test_run ();
}
