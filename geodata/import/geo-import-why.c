/* geo-import-why.c – the reasons of the Survey driver, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-why"

#include "config.h"

#include "geodata/import/geo-import-why.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The part of a token before its first colon, and the phrase for it; the values behind the
 * colons take the places of the %s, at most two. */
typedef struct {
  const char *name;
  guint n_values;
  const char *phrase;
} Reason;

static const Reason reasons[] = {
  { "given", 0, N_("as asked for") },

  { "ascii", 0, N_("there are no other characters in it") },
  { "utf8-valid", 0, N_("every byte fits it") },
  { "utf8-mostly", 0, N_("nearly every byte fits it") },
  { "gb18030-scored", 0, N_("the bytes make common Chinese words in it") },
  { "big5-scored", 0, N_("the bytes make common Chinese words in it") },
  { "undecided", 0, N_("nothing fits better") },

  { "file", 0, N_("the file says so") },
  { "prj", 0, N_("the .prj says so and the eastings agree") },
  { "prj-zone-from-eastings", 2,
    N_("the .prj names no zone, the eastings carry zone %s of %s degrees") },
  { "prj-without-zone", 1, N_("the .prj has a zone number that the eastings do not carry, "
                              "meridian %s°E") },
  { "prj-own-meridian", 1, N_("the .prj has a central meridian of its own, %s°E") },
  { "easting-zone", 2, N_("there is no .prj, but the eastings carry zone %s of %s degrees") },
  { "degrees", 0, N_("there is no .prj, and the numbers are degrees in China") },
  { "easting-without-zone", 0, N_("there is no .prj, and eastings of six digits name no zone") },
  { "prj-contradicts-eastings", 2, N_("the .prj says zone %s, the eastings carry zone %s") },
  { "outside-china", 0, N_("there is no .prj, and the numbers are no coordinates in China") },
  { "no-extent", 0, N_("there is no .prj, and nothing in the layer") },
  { "bad-given", 1, N_("the coordinate system %s is not known") },
  { "datum", 1, N_("no parameters from the datum %s to CGCS2000 are known; have it converted "
                   "first") },

  { "no-shx", 0, N_("the .shx beside it is missing: copy it along, too") },
  { "cannot-open", 0, N_("it is damaged or incomplete: copy it again") },
  { "dbf-missing", 0, N_("the .dbf beside it is missing: copy it along, too") },
  { "dbf-no-header", 0, N_("its .dbf is damaged: copy it again") },
  { "dbf-bad-header", 0, N_("its .dbf is damaged: copy it again") },
  { "dbf-no-fields", 0, N_("its .dbf is damaged: copy it again") },
  { "dbf-bad-record-size", 0, N_("its .dbf is damaged: copy it again") },
  { "dbf-truncated", 2, N_("its .dbf should have %s records and has %s: copy it again") },
  { "shp-truncated", 2, N_("its .shp should have %s bytes and has %s: copy it again") },

  { "code-length", 1, N_("its codes have %s digits") },
  { "padded", 2, N_("its codes have %s digits, of which %s count") },
  { "codes", 0, N_("all codes looked at are of this level") },
  { "mixed", 0, N_("most of its codes are of this level, some are not") },
  { "no-codes", 0, N_("it has no codes") },
};

char *
geo_import_why_explain (const char *token)
{
  g_auto (GStrv) parts = NULL;
  guint n_parts;

  g_return_val_if_fail (token != NULL, NULL);

  parts = g_strsplit (token, ":", 3);
  n_parts = g_strv_length (parts);
  for (gsize i = 0; n_parts > 0 && i < G_N_ELEMENTS (reasons); i++)
    {
      const Reason *reason = &reasons[i];

      if (strcmp (reason->name, parts[0]) != 0 || n_parts <= reason->n_values)
        continue;
      if (reason->n_values == 0)
        return g_strdup (_(reason->phrase));
      if (reason->n_values == 1)
        return g_strdup_printf (_(reason->phrase), parts[1]);
      return g_strdup_printf (_(reason->phrase), parts[1], parts[2]);
    }

  return g_strdup (token);
}
