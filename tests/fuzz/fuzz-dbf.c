/* fuzz-dbf.c – dBASE tables of any content
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/survey/survey-dbf.h"
#include "plugins/text/survey-encoding.h"
#include "plugins/text/survey-text.h"
#include "tests/fuzz/fuzz.h"

#include <cpl_conv.h>

#define PATH "/vsimem/fuzz.dbf"
/* A record may be empty fields only, so the number of values is not bounded by the bytes. */
#define N_VALUES_MAX 100000

static void
read_values (SurveyDbf *dbf)
{
  SurveyEvidence evidence = { 0 };
  unsigned n_values = 0;

  for (uint32_t row = 0; row < survey_dbf_get_n_records (dbf); row++)
    {
      if (!survey_dbf_seek (dbf, row))
        return;
      for (unsigned field = 0; field < survey_dbf_get_n_fields (dbf); field++)
        {
          size_t n_bytes;
          const char *value = survey_dbf_get_value (dbf, field, &n_bytes);

          survey_evidence_add (&evidence, value, n_bytes, n_values % 2 == 0);
          if (++n_values == N_VALUES_MAX)
            return;
        }
    }
  (void) survey_evidence_judge (&evidence);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes,
                        size_t         n_bytes)
{
  const char *problem;
  SurveyDbf *dbf;

  /* GDAL does not write to what it is given so. */
  (void) VSIFCloseL (VSIFileFromMemBuffer (PATH, (GByte *) (uintptr_t) bytes, n_bytes, FALSE));
  dbf = survey_dbf_open (PATH, &problem);
  if (dbf != NULL)
    read_values (dbf);
  survey_dbf_free (dbf);
  VSIUnlink (PATH);
  return 0;
}
