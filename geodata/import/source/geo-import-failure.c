/* geo-import-failure.c – what GDAL and its drivers say when they fail, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-failure"

#include "config.h"

#include "geodata/import/source/geo-import-failure.h"

#include "geodata/import/report/geo-import-why.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Longer ones fill a report. */
#define MAX_QUOTED 200

/* What a failure is known by, in lower case, and the phrase for it. The first that fits counts. */
typedef struct {
  const char *phrase;
  const char *parts[20];
} Failure;

/* The parts are from GDAL 3.6: the drivers of geo-import-format.c, SQLite, expat, json-c and the
 * file systems of VSI. */
static const Failure failures[] = {
  { N_("another program is at work on it: close it there and try again"),
    { "is locked", "resource busy", "sharing violation", NULL } },
  { N_("it may not be read: ask for permission, or copy it to a place of your own"),
    { "permission denied", "access denied", "access is denied", NULL } },
  { N_("it is encrypted: ask for it without a password"), { "encrypted", "password", NULL } },
  { N_("the drive gives errors: copy the file to another one first"),
    { "i/o error", "input/output error", NULL } },
  { N_("it takes more memory than there is: ask for it in parts"),
    { "out of memory", "cannot allocate", "memory allocation", NULL } },
  { N_("it is not of the format that its name or its first bytes say: ask what it is, or for a "
       "shapefile"),
    { "is not a database", "not recognized", "invalid magic", "not a valid", NULL } },
  { N_("it holds something that Getu cannot read: ask for it as a shapefile or a GeoPackage"),
    { "not supported", "unsupported", "not handled", "unhandled", "not implemented", NULL } },
  { N_("it is damaged or cut off: copy it again, or ask for it anew"),
    { "malformed", "premature", "unexpected", "truncated", "corrupt", "parsing", "well-formed",
      "no element found", "verif", "decompress", "inflate", "invalid", "error occurred in",
      "did not", "failed to read", "failed reading", "error at line", "error during reading",
      "unterminated", NULL } },
  { N_("a file that belongs to it is missing, or may not be read: copy all files of its name"),
    { "unable to open", "cannot open", "can't open", "failed to open", "failed opening",
      "open() failed", "no such file", "cannot find", NULL } },
};

static const Failure *
find_failure (const char *message)
{
  g_autofree char *lower = g_ascii_strdown (message, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    for (gsize k = 0; failures[i].parts[k] != NULL; k++)
      if (strstr (lower, failures[i].parts[k]) != NULL)
        return &failures[i];

  return NULL;
}

/* The token in brackets that the message ends in; NULL if there is none. */
static char *
dup_token (const char *message)
{
  const char *bracket = strrchr (message, '(');
  gsize length = bracket != NULL ? strlen (bracket) : 0;

  if (length < 3 || bracket[length - 1] != ')')
    return NULL;

  return g_strndup (bracket + 1, length - 2);
}

static char *
quote (const char *message)
{
  g_autofree char *valid = g_utf8_make_valid (message, -1);
  glong n = g_utf8_strlen (valid, -1);
  g_autofree char *head = n > MAX_QUOTED ? g_utf8_substring (valid, 0, MAX_QUOTED) : NULL;

  /* Translators: %s is what GDAL, the library that reads files, says in English */
  return g_strdup_printf (_("it is damaged, or of a kind that Getu cannot read (GDAL: %s%s)"),
                          head != NULL ? head : valid, head != NULL ? "…" : "");
}

char *
geo_import_failure_explain (const char *message)
{
  g_autofree char *token = NULL;
  const Failure *failure;
  char *phrase;

  g_return_val_if_fail (message != NULL, NULL);

  if (message[0] == '\0')
    return g_strdup (_("it is damaged or cut off: copy it again, or ask for it anew"));
  token = dup_token (message);
  phrase = token != NULL ? geo_import_why_find (token) : NULL;
  if (phrase != NULL)
    return phrase;
  failure = find_failure (message);

  return failure != NULL ? g_strdup (_(failure->phrase)) : quote (message);
}

GeoImportNeeds
geo_import_failure_get_needs (const char *message)
{
  g_autofree char *token = NULL;

  g_return_val_if_fail (message != NULL, GEO_NEED_NOTHING);

  token = dup_token (message);

  return token != NULL ? geo_import_why_get_needs (token) : GEO_NEED_NOTHING;
}
