/* survey-find.c – the shapefiles in a folder or an archive
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/survey/survey-find.h"

#include "plugins/archive/survey-archive.h"
#include "plugins/text/survey-encoding.h"
#include "plugins/text/survey-text.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <cpl_vsi.h>

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* One archive in another, and a limit to how long a folder is searched for a name. */
#define ARCHIVES_MAX 2
#define SIBLINGS_MAX 1000

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
  if (survey_archive_is (path) && is_file (path)
      && survey_archive_check (path) != SURVEY_ARCHIVE_FOREIGN)
    return survey_archive_dup_inside (path);
  return NULL;
}

/* Names that begin with a dot are the system's; macOS puts "._x.shp" beside x.shp into archives. */
static bool
is_hidden (const char *name)
{
  return name[0] == '\0' || name[0] == '.' || EQUAL (name, "__MACOSX");
}

typedef struct {
  char **found;
  int n_found;
  int n_left;         /* entries to look at */
  bool in_archives;
} Walk;

static void walk_folder (Walk       *self,
                         const char *folder,
                         int         max_depth);

/* How many archives a path goes through. */
static int
count_archives (const char *path)
{
  int n = 0;

  for (const char *at = path; (at = strstr (at, "/vsi")) != NULL; at++)
    n += STARTS_WITH (at, "/vsizip/") || STARTS_WITH (at, "/vsitar/");
  return n;
}

static void
walk_archive (Walk       *self,
              const char *path,
              int         max_depth)
{
  char *inside;

  if (count_archives (path) >= ARCHIVES_MAX || survey_archive_check (path) != SURVEY_ARCHIVE_SOUND)
    return;
  inside = survey_archive_dup_inside (path);
  walk_folder (self, inside, max_depth);
  CPLFree (inside);
}

static void
walk_entry (Walk       *self,
            const char *path,
            const char *name,
            int         max_depth)
{
  if (has_extension (name, "shp") && is_file (path))
    {
      self->found = CSLAddString (self->found, path);
      self->n_found++;
    }
  else if (self->in_archives && survey_archive_is (name) && is_file (path))
    walk_archive (self, path, max_depth - 1);
  else if (max_depth > 0 && is_folder (path))
    walk_folder (self, path, max_depth - 1);
}

static void
walk_folder (Walk       *self,
             const char *folder,
             int         max_depth)
{
  char **names = VSIReadDirEx (folder, self->n_left);

  for (int i = 0; names != NULL && names[i] != NULL && self->n_left > 0
                  && self->n_found < SURVEY_FIND_SHP_MAX; i++)
    {
      char *path;

      --self->n_left;
      if (is_hidden (names[i]))
        continue;
      path = CPLStrdup (CPLFormFilename (folder, names[i], NULL));
      walk_entry (self, path, names[i], max_depth);
      CPLFree (path);
    }
  CSLDestroy (names);
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
                 int         max_entries,
                 int         in_archives)
{
  Walk walk = { .n_left = max_entries, .in_archives = in_archives };

  if (has_extension (root, "shp") && is_file (root))
    return CSLAddString (NULL, root);
  walk_folder (&walk, root, max_depth);
  if (walk.found != NULL)
    qsort (walk.found, (size_t) walk.n_found, sizeof *walk.found, compare_paths);
  return walk.found;
}

static char *
sibling_in_case (const char *path,
                 const char *extension,
                 bool        is_upper)
{
  char *wanted = CPLStrdup (extension);
  char *sibling;

  for (char *at = wanted; is_upper && *at != '\0'; at++)
    *at = (char) (*at >= 'a' && *at <= 'z' ? *at - 'a' + 'A' : *at);
  sibling = CPLStrdup (CPLResetExtension (path, wanted));
  CPLFree (wanted);
  if (is_file (sibling))
    return sibling;
  CPLFree (sibling);
  return NULL;
}

/* Windows does not care how a name is written, so its programs mix. */
static char *
sibling_in_any_case (const char *path,
                     const char *extension)
{
  char *folder = CPLStrdup (CPLGetPath (path));
  char *wanted = CPLStrdup (CPLFormFilename (NULL, CPLGetBasename (path), extension));
  char **names = VSIReadDirEx (folder[0] != '\0' ? folder : ".", SIBLINGS_MAX);
  char *sibling = NULL;

  for (int i = 0; names != NULL && names[i] != NULL && sibling == NULL; i++)
    if (EQUAL (names[i], wanted))
      sibling = CPLStrdup (CPLFormFilename (folder, names[i], NULL));
  CSLDestroy (names);
  CPLFree (wanted);
  CPLFree (folder);
  return sibling;
}

char *
survey_find_sibling (const char *path,
                     const char *extension)
{
  char *sibling = sibling_in_case (path, extension, false);

  if (sibling == NULL)
    sibling = sibling_in_case (path, extension, true);
  if (sibling == NULL)
    sibling = sibling_in_any_case (path, extension);
  return sibling;
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

/* "a.zip/x.shp" out of "/vsizip/{a.zip}/x.shp", archive by archive. */
static char *
without_handlers (const char *path)
{
  char *plain = CPLStrdup (path);
  char *archive;

  while ((archive = survey_archive_dup_around (plain)) != NULL)
    {
      size_t n_handler = strlen ("/vsizip/");
      bool is_braced = plain[n_handler] == '{';
      const char *rest = plain + n_handler + strlen (archive) + (is_braced ? 2 : 0);
      char *less = CPLStrdup (CPLSPrintf ("%s%s", archive, rest));

      CPLFree (archive);
      CPLFree (plain);
      plain = less;
    }
  return plain;
}

char *
survey_find_dup_readable (const char *path)
{
  bool is_archived = count_archives (path) > 0;
  char *plain = without_handlers (path);
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
