/* fuzz-encoding.c – text of any bytes: which encoding it is in, and decoded from each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first byte says at which of those that follow the text is cut in two values, as a table's
 * fields cut it.
 */
#include "plugins/text/survey-decoder.h"
#include "plugins/text/survey-hint.h"
#include "plugins/text/survey-text.h"
#include "plugins/text/survey-twice.h"
#include "tests/fuzz/fuzz.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>

#include <stdlib.h>
#include <string.h>

/* What a user may type is among them. */
static const char *const ENCODINGS[] = { "UTF-8", "GB18030", "BIG5", "CP936", "no-such",
                                         "UTF-8>GB18030>UTF-8", "UTF-8>CP1252>UTF-8",
                                         "UTF-8>CP1252>GB18030" };

#define N_ENCODINGS (sizeof ENCODINGS / sizeof *ENCODINGS)

static void
require (int condition)
{
  if (!condition)
    abort ();
}

/* A block of just the size, so that a sanitizer sees what reads beyond it. */
static char *
copy_exactly (const char *bytes,
              size_t      n_bytes)
{
  char *copy = malloc (n_bytes > 0 ? n_bytes : 1);

  require (copy != NULL);
  if (n_bytes > 0)
    memcpy (copy, bytes, n_bytes);
  return copy;
}

static void
check_score (const SurveyScore *score,
             size_t             n_bytes)
{
  require (score->n_chars <= n_bytes && score->n_bad <= n_bytes);
  require (score->n_common <= score->n_chars && score->n_words <= score->n_chars);
}

static void
judge (const char *bytes,
       size_t      n_bytes,
       size_t      cut)
{
  SurveyEvidence evidence = { 0 };
  SurveyTwice twice = { 0 };
  SurveyHint hint = survey_hint_make (n_bytes % 2 == 0 ? "UTF-8" : "950", (int) (cut & 0xFF));
  SurveyEncoding encoding;

  survey_evidence_add (&evidence, bytes, cut, TRUE);
  survey_evidence_add (&evidence, bytes + cut, n_bytes - cut, FALSE);
  check_score (&evidence.utf8, n_bytes);
  check_score (&evidence.gb18030, n_bytes);
  check_score (&evidence.big5, n_bytes);

  survey_twice_add (&twice, bytes, n_bytes);
  if (!survey_twice_judge (&twice, &encoding))
    encoding = survey_hint_judge (&hint, &evidence);
  CPLFree (survey_hint_dup_dispute (&hint, &encoding));
  require (encoding.name != NULL && encoding.why[0] != '\0');
  require (encoding.confidence >= 0 && encoding.confidence <= 100);
}

/* With and without the converter kept, the same comes out. */
static void
decode (const char *bytes,
        size_t      n_bytes,
        const char *encoding)
{
  SurveyDecoder *decoder = survey_decoder_new (encoding);
  char *kept = survey_decoder_dup (decoder, bytes, n_bytes);
  int cut;
  char *text = survey_text_decode (bytes, n_bytes, encoding, &cut);

  require (CPLIsUTF8 (text, -1) && strcmp (kept, text) == 0);
  CPLFree (text);
  CPLFree (kept);
  survey_decoder_free (decoder);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes,
                        size_t         n_bytes)
{
  char *text;
  size_t cut;

  if (n_bytes == 0)
    return 0;
  cut = bytes[0] % n_bytes;
  n_bytes--;
  text = copy_exactly ((const char *) bytes + 1, n_bytes);

  CPLPushErrorHandler (CPLQuietErrorHandler);
  judge (text, n_bytes, cut);
  for (size_t i = 0; i < N_ENCODINGS; i++)
    decode (text, n_bytes, ENCODINGS[i]);
  CPLPopErrorHandler ();
  free (text);
  return 0;
}
