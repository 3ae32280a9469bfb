/* geo-import-format.c – which of the drivers that are trusted reads a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
/* VSIStatBufL is a struct stat64. */
#define _LARGEFILE64_SOURCE
#define G_LOG_DOMAIN "geo-import-format"

#include "config.h"

#include "geodata/import/source/geo-import-format.h"

#include "geodata/import/source/geo-import-gdal.h"
#include "geodata/import/source/geo-import-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* They read the file at hand, and what lies beside it under its name. Not VRT, which names other
 * files, nor GMLAS, which fetches schemas, nor what needs a server. Ours first. */
static const char *const drivers[] = { "VCT", "ParcelTXT", "GPKG", "SQLite", "GeoJSON",
                                       "GeoJSONSeq", "ESRIJSON", "TopoJSON", "FlatGeobuf",
                                       "LIBKML", "KML", "GML", "DXF", "MapInfo File",
                                       "OpenFileGDB", NULL };
static const char *const folder_drivers[] = { "OpenFileGDB", NULL };
static const char *const archive_drivers[] = { "LIBKML", NULL };

#define SQLITE_MARK "SQLite format 3"
#define OLE_MARK "\xd0\xcf\x11\xe0"

static const char *
identify (const char        *path,
          const char *const *allowed)
{
  g_auto (GeoGdalTrap) trap = { NULL, 0 };
  GDALDriverH driver;

  geo_gdal_trap_push (&trap);
  driver = GDALIdentifyDriverEx (path, GDAL_OF_VECTOR, allowed, NULL);

  return driver != NULL ? g_intern_string (GDALGetDriverShortName (driver)) : NULL;
}

/* What else than a workbook has the mark of OLE, by its name. */
static gboolean
is_other_ole (const char *path)
{
  static const char *const suffixes[] = { "doc", "dot", "wps", "ppt", "pps", "dps", "mxd", "sxd",
                                          "msg", "vsd", "mdb", "db", NULL };
  const char *dot = strrchr (path, '.');
  g_autofree char *suffix = g_ascii_strdown (dot != NULL ? dot + 1 : "", -1);

  return g_strv_contains (suffixes, suffix);
}

const char *
geo_import_format_of_file (const char *path,
                           const char *head,
                           gsize       n_head)
{
  const char *driver;

  g_return_val_if_fail (path != NULL && head != NULL, NULL);

  if (n_head >= 4 && memcmp (head, OLE_MARK, 4) == 0)
    return !is_other_ole (path) && GDALGetDriverByName ("XLS") != NULL ? "XLS" : NULL;

  driver = n_head > 0 ? identify (path, drivers) : NULL;
  /* One that is damaged, or that another program holds, says so when it is opened. */
  if (driver == NULL && n_head >= sizeof SQLITE_MARK
      && memcmp (head, SQLITE_MARK, sizeof SQLITE_MARK) == 0)
    driver = "SQLite";

  return driver;
}

const char *
geo_import_format_of_folder (const char *path)
{
  const char *dot = strrchr (path, '.');

  g_return_val_if_fail (path != NULL, NULL);

  /* Other folders are walked, not opened. */
  return dot != NULL && g_ascii_strcasecmp (dot, ".gdb") == 0 ? identify (path, folder_drivers)
                                                              : NULL;
}

static gboolean
holds (const char *folder,
       const char *name)
{
  g_autofree char *path = g_strconcat (folder, "/", name, NULL);
  VSIStatBufL stat;

  return VSIStatL (path, &stat) == 0;
}

const char *
geo_import_format_of_archive (const char *path,
                              const char *folder)
{
  const char *dot = strrchr (path, '.');

  g_return_val_if_fail (path != NULL && folder != NULL, NULL);

  if (holds (folder, "xl/workbook.xml"))
    return "XLSX";
  if (holds (folder, "content.xml") && holds (folder, "META-INF/manifest.xml"))
    return "ODS";

  return dot != NULL && g_ascii_strcasecmp (dot, ".kmz") == 0 ? identify (path, archive_drivers)
                                                              : NULL;
}

gboolean
geo_import_format_is_document (const char *folder)
{
  return holds (folder, "word/document.xml") || holds (folder, "ppt/presentation.xml");
}

gboolean
geo_import_format_is_workbook (const char *driver)
{
  static const char *const workbooks[] = { "XLSX", "ODS", "XLS", NULL };

  return g_strv_contains (workbooks, driver);
}

/* Programs of offices hand out tables as HTML or as XML of 2003, and call them .xls. */
static gboolean
is_markup (const char *head,
           gsize       n_head)
{
  static const char *const begins[] = { "<html", "<!doctype html", "<head", "<meta", "<table",
                                        "<style" };
  static const char workbook[] = "urn:schemas-microsoft-com:office:spreadsheet";
  gsize at = n_head >= 3 && memcmp (head, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  while (at < n_head && g_ascii_isspace (head[at]))
    at++;
  for (gsize i = 0; i < G_N_ELEMENTS (begins); i++)
    if (n_head - at >= strlen (begins[i])
        && g_ascii_strncasecmp (head + at, begins[i], strlen (begins[i])) == 0)
      return TRUE;

  return at < n_head && head[at] == '<' && g_strstr_len (head, (gssize) n_head, workbook) != NULL;
}

const char *
geo_import_format_explain (const char *head,
                           gsize       n_head)
{
  gboolean utf16 = n_head >= 2
                   && (memcmp (head, "\xff\xfe", 2) == 0 || memcmp (head, "\xfe\xff", 2) == 0
                       || geo_import_text_guess_utf16 (head, n_head) != NULL);

  g_return_val_if_fail (head != NULL, NULL);

  if (n_head >= 4 && memcmp (head, OLE_MARK, 4) == 0)
    return _("it is a document of an old Office format: save it as .xlsx or .csv");
  if (n_head >= 4 && memcmp (head, "AC10", 4) == 0)
    return _("it is a DWG drawing: save it as .dxf, or better as a shapefile with the codes of the "
             "areas");
  if (n_head >= 4 && memcmp (head, "%PDF", 4) == 0)
    return _("it is a PDF: ask for the survey or the table that it was made from");
  if (is_markup (head, n_head))
    return _("it is a page of HTML or XML, whatever it is called: open it in a spreadsheet and "
             "save it as .xlsx");
  if (n_head == 0 || head[0] == '{' || (!utf16 && memchr (head, '\0', n_head) != NULL))
    return _("it is nothing Getu reads");

  return NULL;
}
