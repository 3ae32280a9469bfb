/* geo-import-scan.c – what there is at a path: files that may be worth reading
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
/* VSIStatBufL is a struct stat64. */
#define _LARGEFILE64_SOURCE
#define G_LOG_DOMAIN "geo-import-scan"

#include "config.h"

#include "geodata/import/source/geo-import-scan.h"

#include "geodata/import/source/geo-import-format.h"
#include "geodata/import/source/geo-import-gdal.h"
#include "geodata/model/geo-error.h"
#include "plugins/archive/survey-archive.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

/* Far beyond any delivery; stops loops of links and archives made to exhaust. */
#define MAX_DEPTH 8
#define MAX_FILES 20000
#define MAX_ARCHIVES 2

#define HEAD_BYTES 4096

typedef struct {
  GPtrArray *candidates;
  GCancellable *cancellable;
  guint n_files;
  guint n_archives;   /* that the path goes through */
} Scan;

static gboolean scan_path (Scan        *self,
                           const char  *path,
                           const char  *display,
                           guint        depth,
                           GError     **error);

static void
candidate_free (gpointer data)
{
  GeoCandidate *candidate = data;

  g_free (candidate->path);
  g_free (candidate->display);
  g_free (candidate->why_not);
  g_free (candidate);
}

static GeoCandidate *
add_candidate (Scan               *self,
               GeoCandidateFormat  format,
               const char         *path,
               const char         *display,
               guint64             n_bytes,
               const char         *why_not)
{
  GeoCandidate *candidate = g_new0 (GeoCandidate, 1);

  candidate->format = format;
  candidate->path = g_strdup (path);
  candidate->display = g_strdup (display);
  candidate->why_not = g_strdup (why_not);
  candidate->n_bytes = n_bytes;
  g_ptr_array_add (self->candidates, candidate);

  return candidate;
}

/* Something that cannot be read, though it might be of use. */
static void
add_problem (Scan       *self,
             const char *path,
             const char *display,
             guint64     n_bytes,
             const char *why_not)
{
  add_candidate (self, GEO_CANDIDATE_OTHER, path, display, n_bytes, why_not)->is_problem = TRUE;
}

/* Something that a driver of GDAL's reads. */
static void
add_known (Scan       *self,
           const char *driver,
           const char *path,
           const char *display,
           guint64     n_bytes)
{
  GeoCandidateFormat format = geo_import_format_is_workbook (driver) ? GEO_CANDIDATE_WORKBOOK
                                                                     : GEO_CANDIDATE_LAYERS;

  add_candidate (self, format, path, display, n_bytes, NULL)->driver = driver;
}

/* What only accompanies a shapefile or is left behind by the systems files travelled through. */
static gboolean
is_company (const char *name)
{
  static const char *const names[] = { "thumbs.db", "desktop.ini", "__macosx" };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  if (name[0] == '.' || g_str_has_prefix (name, "~$"))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (lower, names[i]) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
is_sidecar (const char *name,
            GHashTable *stems)
{
  /* Of a shapefile, of a MapInfo file, of a GML. */
  static const char *const suffixes[] = { ".dbf", ".shx", ".prj", ".cpg", ".sbn", ".sbx", ".qix",
                                          ".qpj", ".cst", ".qmd", ".idm", ".ind", ".shp.xml",
                                          ".qml", ".dat", ".map", ".id", ".mid", ".gfs", ".xsd" };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *stem = NULL;

      if (!g_str_has_suffix (lower, suffixes[i]))
        continue;
      stem = g_strndup (lower, strlen (lower) - strlen (suffixes[i]));
      if (g_hash_table_contains (stems, stem))
        return TRUE;
    }

  return FALSE;
}

static GHashTable *
collect_stems (GPtrArray *names)
{
  static const char *const suffixes[] = { ".shp", ".tab", ".mif", ".gml" };
  GHashTable *stems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *lower = g_ascii_strdown (g_ptr_array_index (names, i), -1);

      for (gsize k = 0; k < G_N_ELEMENTS (suffixes); k++)
        if (g_str_has_suffix (lower, suffixes[k]))
          g_hash_table_add (stems, g_strndup (lower, strlen (lower) - strlen (suffixes[k])));
    }

  return stems;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_folder (const char *path)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  char **list = VSIReadDirEx (path, MAX_FILES);

  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    if (!is_company (list[i]))
      g_ptr_array_add (names, g_strdup (list[i]));
  CSLDestroy (list);
  g_ptr_array_sort (names, compare_names);

  return names;
}

static gboolean
scan_folder (Scan        *self,
             const char  *path,
             const char  *display,
             guint        depth,
             GError     **error)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GHashTable) stems = NULL;

  if (depth >= MAX_DEPTH)
    {
      add_problem (self, path, display, 0,
                   _("the folder lies too deep: import it by its own path"));
      return TRUE;
    }

  names = list_folder (path);
  stems = collect_stems (names);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *inner = NULL;
      g_autofree char *inner_display = NULL;

      if (is_sidecar (name, stems))
        continue;
      inner = g_strconcat (path, g_str_has_suffix (path, "/") ? "" : "/", name, NULL);
      inner_display = g_build_filename (display, name, NULL);
      if (!scan_path (self, inner, inner_display, depth + 1, error))
        return FALSE;
    }

  return TRUE;
}

/* Why an archive cannot be looked into, NULL if it can. */
static const char *
explain_archive (const char *path)
{
  switch (survey_archive_check (path))
    {
    case SURVEY_ARCHIVE_SOUND:
      return NULL;
    case SURVEY_ARCHIVE_TOO_MANY:
      return _("the archive holds more than 20,000 files: unpack it first and import the folder of "
               "the survey");
    case SURVEY_ARCHIVE_TOO_LARGE:
      return _("the archive unpacks to more than 4 GiB: unpack it first and import the folder");
    case SURVEY_ARCHIVE_FOREIGN:
      return _("it is an archive of a kind that cannot be looked into: unpack it first and import "
               "the folder");
    case SURVEY_ARCHIVE_LOCKED:
      return _("the archive needs a password: unpack it with that, and import the folder");
    case SURVEY_ARCHIVE_EMPTY:
      return _("the archive is empty: pack the files of the survey, or ask for it anew");
    case SURVEY_ARCHIVE_DAMAGED:
    default:
      return _("the archive is damaged: copy it again, or unpack it and import the folder");
    }
}

static gboolean
scan_archive (Scan        *self,
              const char  *path,
              const char  *display,
              guint64      n_bytes,
              guint        depth,
              GError     **error)
{
  g_autofree char *folder = geo_gdal_archive_folder (path);
  const char *why_not = explain_archive (path);
  const char *driver;
  VSIStatBufL stat;
  gboolean walked;

  if (why_not != NULL)
    {
      add_problem (self, path, display, n_bytes, why_not);
      return TRUE;
    }
  /* GDAL keeps what it has listed, and so the names, until the end. */
  CPLSetThreadLocalConfigOption ("CPL_ZIP_ENCODING", survey_archive_find_names (path));
  if (geo_import_format_is_document (folder))
    {
      add_candidate (self, GEO_CANDIDATE_OTHER, path, display, n_bytes,
                     _("it is a document: ask for the survey or the table it tells of"));
      return TRUE;
    }
  driver = geo_import_format_of_archive (path, folder);
  if (driver != NULL)
    {
      add_known (self, driver, path, display, n_bytes);
      return TRUE;
    }
  if (self->n_archives >= MAX_ARCHIVES)
    {
      add_problem (self, path, display, n_bytes,
                   _("it is an archive inside an archive inside an archive: unpack it first"));
      return TRUE;
    }
  if (VSIStatL (folder, &stat) != 0)
    {
      add_problem (self, path, display, n_bytes,
                   _("the archive is damaged: copy it again, or unpack it and import the folder"));
      return TRUE;
    }
  self->n_archives++;
  walked = scan_folder (self, folder, display, depth + 1, error);
  self->n_archives--;

  return walked;
}

static gboolean
has_suffix (const char        *path,
            const char *const *suffixes)
{
  const char *dot = strrchr (path, '.');

  for (gsize i = 0; dot != NULL && suffixes[i] != NULL; i++)
    if (g_ascii_strcasecmp (dot + 1, suffixes[i]) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
has_shp_beside (const char *path)
{
  static const char *const suffixes[] = { "shp", "SHP", "Shp" };
  g_autofree char *stem = g_strndup (path, (gsize) (strrchr (path, '.') - path));

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *shp = g_strconcat (stem, ".", suffixes[i], NULL);
      VSIStatBufL stat;

      if (VSIStatL (shp, &stat) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Why a file that belongs to a shapefile, and is none alone, is not read; NULL for other files. */
static const char *
explain_part (const char *path)
{
  static const char *const parts[] = { "dbf", "shx", "prj", "cpg", NULL };

  if (!has_suffix (path, parts))
    return NULL;

  return has_shp_beside (path)
           ? _("it is part of a shapefile: give the .shp beside it")
           : _("it is part of a shapefile whose .shp is missing: copy all files of this name");
}

/* An empty file of a kind that Getu reads is a loss; of another kind it may be meant so. */
static void
add_empty (Scan       *self,
           const char *path,
           const char *display)
{
  static const char *const kinds[] = { "shp", "zip", "tar", "gz", "tgz", "rar", "7z", "vct", "csv",
                                       "xlsx", "xls", "ods", "gpkg", "geojson", "json", "geojsonl",
                                       "fgb", "kml", "kmz", "gml", "dxf", "tab", "mif", "sqlite",
                                       "db", NULL };
  GeoCandidate *candidate = add_candidate (self, GEO_CANDIDATE_OTHER, path, display, 0,
                                           _("it is empty, with 0 bytes: copy it again, or ask for "
                                             "it anew"));

  candidate->is_problem = has_suffix (path, kinds);
}

static void
scan_bytes (Scan       *self,
            const char *path,
            const char *display,
            guint64     n_bytes,
            const char *head,
            gsize       n_head)
{
  GeoCandidateFormat format = GEO_CANDIDATE_OTHER;
  const char *driver = geo_import_format_of_file (path, head, n_head);
  const char *part = explain_part (path);
  const char *why_not = part != NULL ? part : geo_import_format_explain (head, n_head);

  /* An .shx begins as its .shp does. */
  if (part == NULL && n_head >= 4 && memcmp (head, "\0\0\x27\x0a", 4) == 0)
    format = GEO_CANDIDATE_SHAPEFILE;
  else if (part == NULL && driver != NULL)
    {
      add_known (self, driver, path, display, n_bytes);
      return;
    }
  else if (why_not == NULL)
    format = GEO_CANDIDATE_TEXT;

  add_candidate (self, format, path, display, n_bytes, why_not);
}

static gboolean
scan_file (Scan        *self,
           const char  *path,
           const char  *display,
           guint64      n_bytes,
           guint        depth,
           GError     **error)
{
  char head[HEAD_BYTES + 1] = { 0 };
  gsize n_head = 0;
  g_autoptr (VSILFILE) file = VSIFOpenL (path, "rb");

  if (file == NULL)
    {
      add_problem (self, path, display, n_bytes, _("it cannot be read: check that you may"));
      return TRUE;
    }
  if (n_bytes == 0 && explain_part (path) == NULL)
    {
      add_empty (self, path, display);
      return TRUE;
    }
  n_head = VSIFReadL (head, 1, HEAD_BYTES, file);
  if ((n_head >= 4 && memcmp (head, "PK\3\4", 4) == 0) || survey_archive_is (path))
    return scan_archive (self, path, display, n_bytes, depth, error);
  scan_bytes (self, path, display, n_bytes, head, n_head);

  return TRUE;
}

static gboolean
scan_path (Scan        *self,
           const char  *path,
           const char  *display,
           guint        depth,
           GError     **error)
{
  VSIStatBufL stat;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (++self->n_files > MAX_FILES)
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
                   _("There are more than %d files: import the folder of the survey itself"),
                   MAX_FILES);
      return FALSE;
    }
  if (VSIStatL (path, &stat) != 0)
    {
      add_problem (self, path, display, 0, _("it cannot be read: check that you may"));
      return TRUE;
    }
  if (VSI_ISDIR (stat.st_mode))
    {
      const char *driver = geo_import_format_of_folder (path);

      if (driver == NULL)
        return scan_folder (self, path, display, depth, error);
      add_known (self, driver, path, display, 0);
      return TRUE;
    }
  /* A pipe or a device would never end. */
  if (!VSI_ISREG (stat.st_mode))
    return TRUE;

  return scan_file (self, path, display, (guint64) stat.st_size, depth, error);
}

/* Only paths of the file system: what GDAL would fetch from elsewhere is not meant. */
static char *
resolve (const char  *path,
         GError     **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  int mode = g_file_test (absolute, G_FILE_TEST_IS_DIR) ? R_OK | X_OK : R_OK;

  if (access (absolute, mode) != 0)
    {
      gboolean forbidden = errno == EACCES;
      g_autofree char *shown = g_filename_display_name (path);

      if (forbidden)
        g_set_error (error, GEO_ERROR, GEO_ERROR_NOT_FOUND,
                     _("“%s” may not be read: ask for permission, or copy it to a place of your "
                       "own"),
                     shown);
      else
        g_set_error (error, GEO_ERROR, GEO_ERROR_NOT_FOUND,
                     _("“%s” is not there: check the spelling, and that the stick or drive is "
                       "connected"),
                     shown);
      return NULL;
    }
  if (!g_file_test (absolute, G_FILE_TEST_IS_DIR) && !g_file_test (absolute, G_FILE_TEST_IS_REGULAR))
    {
      g_autofree char *shown = g_filename_display_name (path);

      g_set_error (error, GEO_ERROR, GEO_ERROR_UNRECOGNISED,
                   _("“%s” is neither a file nor a folder: save what it gives to a file, and name "
                     "that"),
                   shown);
      return NULL;
    }

  return g_steal_pointer (&absolute);
}

GPtrArray *
geo_import_scan (const char *const  *paths,
                 GCancellable       *cancellable,
                 GError            **error)
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (candidate_free);
  g_autoptr (GPtrArray) resolved = g_ptr_array_new_with_free_func (g_free);
  g_auto (GeoGdalTrap) trap = { NULL, 0 };
  Scan self = { candidates, cancellable, 0, FALSE };

  g_return_val_if_fail (paths != NULL, NULL);

  for (guint i = 0; paths[i] != NULL; i++)
    {
      char *path = resolve (paths[i], error);

      if (path == NULL)
        return NULL;
      g_ptr_array_add (resolved, path);
    }

  geo_gdal_trap_push (&trap);
  for (guint i = 0; i < resolved->len; i++)
    {
      const char *path = g_ptr_array_index (resolved, i);
      guint first = candidates->len;

      if (!scan_path (&self, path, paths[i], 0, error))
        return NULL;
      if (candidates->len == first + 1 && !g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          GeoCandidate *only = g_ptr_array_index (candidates, first);

          only->named = g_strcmp0 (only->path, path) == 0;
        }
    }

  return g_steal_pointer (&candidates);
}
