/* survey-hint.c – what stands beside a table about its encoding
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/text/survey-hint.h"

#include <cpl_conv.h>
#include <cpl_string.h>

#include <ctype.h>
#include <string.h>

/* Below this confidence the bytes have left doubt. */
#define CONFIDENCE_SURE 75
/* Of an encoding that bytes and hint agree on. */
#define CONFIDENCE_AGREED 80
/* Below this score the bytes are no text of the encoding, whatever the hint says. */
#define SCORE_MIN 0.5

#define N_ELEMENTS(array) (sizeof (array) / sizeof *(array))

SurveyHint
survey_hint_make (const char *cpg,
                  int         ldid)
{
  SurveyHint hint = { .ldid = ldid };
  size_t n = 0;

  for (size_t i = 0; cpg != NULL && cpg[i] != '\0' && n < sizeof hint.cpg - 1; i++)
    {
      unsigned char byte = (unsigned char) cpg[i];

      if (byte == '\r' || byte == '\n')
        break;
      if (isalnum (byte) || byte == '-' || byte == '.' || byte == '_')
        hint.cpg[n++] = (char) byte;
    }
  return hint;
}

const char *
survey_hint_of_cpg (const char *cpg)
{
  static const struct { const char *cpg, *encoding; } CPGS[] = {
    { "UTF-8", "UTF-8" }, { "UTF8", "UTF-8" }, { "65001", "UTF-8" }, { "ANSI65001", "UTF-8" },
    { "GB18030", "GB18030" }, { "GBK", "GB18030" }, { "GB2312", "GB18030" }, { "936", "GB18030" },
    { "CP936", "GB18030" }, { "ANSI936", "GB18030" }, { "MS936", "GB18030" },
    { "54936", "GB18030" }, { "EUC-CN", "GB18030" },
    { "BIG5", "BIG5" }, { "BIG-5", "BIG5" }, { "950", "BIG5" }, { "CP950", "BIG5" },
    { "ANSI950", "BIG5" }, { "MS950", "BIG5" },
  };

  for (size_t i = 0; i < N_ELEMENTS (CPGS); i++)
    if (EQUAL (cpg, CPGS[i].cpg))
      return CPGS[i].encoding;
  return NULL;
}

/* The list of dBASE and FoxPro; 0x57, "ANSI", is what was the computer's own. */
const char *
survey_hint_of_ldid (int ldid)
{
  switch (ldid)
    {
    case 0x4D:
    case 0x7A:
      return "GB18030";
    case 0x4F:
    case 0x78:
      return "BIG5";
    default:
      return NULL;
    }
}

static const SurveyScore *
score_of (const SurveyEvidence *evidence,
          const char           *encoding)
{
  if (EQUAL (encoding, CPL_ENC_UTF8))
    return &evidence->utf8;
  return EQUAL (encoding, "BIG5") ? &evidence->big5 : &evidence->gb18030;
}

/* Lets a hint decide. FALSE if the bytes cannot be what it says. */
static int
follow (const SurveyEvidence *evidence,
        const char           *hinted,
        const char           *why,
        SurveyEncoding       *encoding)
{
  const SurveyScore *score = score_of (evidence, hinted);

  if (score->n_bad > 0 || survey_score_get (score) < SCORE_MIN)
    return FALSE;
  if (EQUAL (hinted, encoding->name))
    {
      if (encoding->confidence < CONFIDENCE_AGREED)
        encoding->confidence = CONFIDENCE_AGREED;
      return TRUE;
    }
  *encoding = (SurveyEncoding) { .name = hinted, .confidence = CONFIDENCE_SURE };
  CPLsnprintf (encoding->why, sizeof encoding->why, "%s", why);
  return TRUE;
}

SurveyEncoding
survey_hint_judge (const SurveyHint     *self,
                   const SurveyEvidence *evidence)
{
  SurveyEncoding encoding = survey_evidence_judge (evidence);
  const char *cpg = survey_hint_of_cpg (self->cpg);
  const char *ldid = survey_hint_of_ldid (self->ldid);
  char why[sizeof encoding.why];

  if (encoding.confidence >= CONFIDENCE_SURE)
    return encoding;
  CPLsnprintf (why, sizeof why, "cpg:%s", self->cpg);
  if (cpg != NULL && follow (evidence, cpg, why, &encoding))
    return encoding;
  CPLsnprintf (why, sizeof why, "ldid:0x%02X", self->ldid);
  if (ldid != NULL)
    (void) follow (evidence, ldid, why, &encoding);
  return encoding;
}

char *
survey_hint_dup_dispute (const SurveyHint     *self,
                         const SurveyEncoding *encoding)
{
  const char *cpg = survey_hint_of_cpg (self->cpg);
  const char *ldid = survey_hint_of_ldid (self->ldid);
  char dispute[80] = "";

  /* Text that has only ASCII is the same in all of them. */
  if (EQUAL (encoding->why, "ascii"))
    return CPLStrdup ("");
  if (cpg != NULL && !EQUAL (cpg, encoding->name))
    CPLsnprintf (dispute, sizeof dispute, "cpg-contradicts:%s", self->cpg);
  if (ldid != NULL && !EQUAL (ldid, encoding->name))
    CPLsnprintf (dispute + strlen (dispute), sizeof dispute - strlen (dispute),
                 "%sldid-contradicts:0x%02X", dispute[0] != '\0' ? " " : "", self->ldid);
  return CPLStrdup (dispute);
}
