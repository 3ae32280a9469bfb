/* survey-find.c – the shapefiles in a folder or an archive
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/survey/survey-find.h"

#include "plugins/text/survey-encoding.h"
#include "plugins/text/survey-text.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <cpl_vsi.h>

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define ARCHIVE "/vsizip/"

static bool
has_extension (const char *path,
               const char *extension)
{
  return EQUAL (CPLGetExtension (path), extension);
}

static bool
is_folder (const char *path)
{
  VSIStatBufL status;

  return VSIStatExL (path, &status, VSI_STAT_EXISTS_FLAG | VSI_STAT_NATURE_FLAG) == 0
         && VSI_ISDIR (status.st_mode);
}

static bool
is_file (const char *path)
{
  VSIStatBufL status;

  return VSIStatExL (path, &status, VSI_STAT_EXISTS_FLAG | VSI_STAT_NATURE_FLAG) == 0
         && !VSI_ISDIR (status.st_mode);
}

char *
survey_find_root (const char *path)
{
  if (is_folder (path) || (has_extension (path, "shp") && is_file (path)))
    return CPLStrdup (path);
  if (has_extension (path, "zip") && is_file (path))
    return CPLStrdup (CPLSPrintf (ARCHIVE "{%s}", path));
  return NULL;
}

/* Names that begin with a dot are the system's; macOS puts "._x.shp" beside x.shp into archives. */
static bool
is_hidden (const char *name)
{
  return name[0] == '\0' || name[0] == '.' || EQUAL (name, "__MACOSX");
}

static char **
walk (char       **found,
      const char  *folder,
      int          max_depth,
      int         *n_left)
{
  char **names = VSIReadDirEx (folder, *n_left);

  for (int i = 0; names != NULL && names[i] != NULL && *n_left > 0; i++)
    {
      char *path;

      --*n_left;
      if (is_hidden (names[i]))
        continue;
      path = CPLStrdup (CPLFormFilename (folder, names[i], NULL));
      if (has_extension (names[i], "shp") && is_file (path))
        found = CSLAddString (found, path);
      else if (max_depth > 0 && is_folder (path))
        found = walk (found, path, max_depth - 1, n_left);
      CPLFree (path);
    }
  CSLDestroy (names);
  return found;
}

static int
compare_paths (const void *a,
               const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char **
survey_find_shp (const char *root,
                 int         max_depth,
                 int         max_entries)
{
  char **found;

  if (has_extension (root, "shp") && is_file (root))
    return CSLAddString (NULL, root);
  found = walk (NULL, root, max_depth, &max_entries);
  if (found != NULL)
    qsort (found, (size_t) CSLCount (found), sizeof *found, compare_paths);
  return found;
}

char *
survey_find_sibling (const char *path,
                     const char *extension)
{
  char upper[8];
  const char *sibling = CPLResetExtension (path, extension);
  size_t i;

  if (is_file (sibling))
    return CPLStrdup (sibling);

  for (i = 0; extension[i] != '\0' && i + 1 < sizeof upper; i++)
    upper[i] = (char) (extension[i] >= 'a' ? extension[i] - 'a' + 'A' : extension[i]);
  upper[i] = '\0';
  sibling = CPLResetExtension (path, upper);
  return is_file (sibling) ? CPLStrdup (sibling) : NULL;
}

/* The bytes that @name had in its archive, if GDAL took them for CP437; NULL if it did not. */
static char *
archive_bytes (const char *name)
{
  char *bytes, *again;
  bool is_same;

  CPLPushErrorHandler (CPLQuietErrorHandler);
  bytes = CPLRecode (name, CPL_ENC_UTF8, "CP437");
  again = CPLRecode (bytes, "CP437", CPL_ENC_UTF8);
  CPLPopErrorHandler ();
  is_same = strcmp (name, again) == 0;
  CPLFree (again);
  if (is_same)
    return bytes;
  CPLFree (bytes);
  return NULL;
}

/* NULL if the bytes do not look like Chinese. */
static char *
decode_chinese (const char *bytes)
{
  SurveyEvidence evidence = { 0 };
  SurveyEncoding encoding;

  survey_evidence_add (&evidence, bytes, strlen (bytes), FALSE);
  encoding = survey_evidence_judge (&evidence);
  if (STARTS_WITH (encoding.why, "ascii") || STARTS_WITH (encoding.why, "undecided"))
    return NULL;
  return survey_text_decode (bytes, strlen (bytes), encoding.name, NULL);
}

static char *
readable_name (const char *name,
               bool        is_archived)
{
  char *bytes = is_archived ? archive_bytes (name) : NULL;
  char *decoded = NULL;

  if (bytes != NULL)
    decoded = decode_chinese (bytes);
  /* A folder unpacked from a Windows archive may have names in GBK. */
  else if (!CPLIsUTF8 (name, -1))
    decoded = decode_chinese (name);
  CPLFree (bytes);
  return decoded != NULL ? decoded : survey_text_decode (name, strlen (name), CPL_ENC_UTF8, NULL);
}

/* "a.zip/x.shp" out of "/vsizip/{a.zip}/x.shp". */
static char *
without_handler (const char *path)
{
  char *plain = CPLStrdup (path);
  char *brace;

  if (!STARTS_WITH (path, ARCHIVE "{"))
    return plain;
  memmove (plain, plain + strlen (ARCHIVE "{"), strlen (path) - strlen (ARCHIVE "{") + 1);
  brace = strchr (plain, '}');
  if (brace != NULL)
    memmove (brace, brace + 1, strlen (brace));
  return plain;
}

char *
survey_find_dup_readable (const char *path)
{
  bool is_archived = STARTS_WITH (path, ARCHIVE);
  char *plain = without_handler (path);
  char **names = CSLTokenizeString2 (plain, "/", CSLT_ALLOWEMPTYTOKENS);
  char *readable = CPLStrdup ("");

  /* Name by name, as those of an archive and of the folders it lies in differ. */
  for (int i = 0; names[i] != NULL; i++)
    {
      char *name = readable_name (names[i], is_archived);
      size_t n_bytes = strlen (readable) + strlen (name) + 2;

      readable = CPLRealloc (readable, n_bytes);
      if (i > 0)
        strcat (readable, "/");
      strcat (readable, name);
      CPLFree (name);
    }
  CSLDestroy (names);
  CPLFree (plain);
  return readable;
}
