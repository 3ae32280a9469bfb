/* fuzz-headings.c – a user's file of headings with any content
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/text/survey-headings.h"
#include "tests/fuzz/fuzz.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <cpl_vsi.h>

#include <stdlib.h>
#include <string.h>

#define PATH "/vsimem/fuzz-headings.txt"

/* Each is "field=heading", and neither half is empty. */
static void
check_list (char **list)
{
  for (int i = 0; list != NULL && list[i] != NULL; i++)
    {
      const char *equals = strchr (list[i], '=');

      if (equals == NULL || equals == list[i] || equals[1] == '\0')
        abort ();
    }
}

static void
read_as_text (const uint8_t *bytes,
              size_t         n_bytes)
{
  char *text = malloc (n_bytes + 1);
  char **list;

  if (text == NULL)
    abort ();
  if (n_bytes > 0)
    memcpy (text, bytes, n_bytes);
  text[n_bytes] = '\0';
  list = survey_headings_add (NULL, text, "fuzz");
  check_list (list);
  CSLDestroy (list);
  free (text);
}

/* With the encoding found, and the built-in headings behind. */
static void
read_as_file (const uint8_t *bytes,
              size_t         n_bytes)
{
  static int n_built_in;
  char **list;

  if (n_built_in == 0)
    {
      CPLSetConfigOption ("GETU_HEADINGS", PATH);
      list = survey_headings_dup ();
      n_built_in = CSLCount (list);
      CSLDestroy (list);
    }
  /* GDAL does not write to what it is given so. */
  (void) VSIFCloseL (VSIFileFromMemBuffer (PATH, (GByte *) (uintptr_t) bytes, n_bytes, FALSE));
  list = survey_headings_dup ();
  check_list (list);
  if (n_built_in == 0 || CSLCount (list) < n_built_in)
    abort ();
  CSLDestroy (list);
  VSIUnlink (PATH);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes,
                        size_t         n_bytes)
{
  CPLPushErrorHandler (CPLQuietErrorHandler);
  read_as_text (bytes, n_bytes);
  read_as_file (bytes, n_bytes);
  CPLPopErrorHandler ();
  return 0;
}
