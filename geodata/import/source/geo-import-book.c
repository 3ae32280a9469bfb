/* geo-import-book.c – a file of tables, read as text row by row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-book"

#include "config.h"

#include "geodata/import/source/geo-import-book.h"

#include "geodata/import/source/geo-import-csv.h"
#include "geodata/import/source/geo-import-gdal.h"
#include "geodata/import/source/geo-import-text.h"
#include "geodata/model/geo-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Of a file as it lies there, and of a workbook unpacked. */
#define MAX_TEXT_BYTES ((gsize) 256 << 20)
#define MAX_WORKBOOK_BYTES ((gsize) 64 << 20)
#define MAX_UNPACKED_BYTES (G_GUINT64_CONSTANT (256) << 20)

/* Of the list of its sheets. */
#define MAX_CONTENTS_BYTES ((gsize) 4 << 20)

struct _GeoImportBook {
  GPtrArray *cells;

  /* Comma-separated values. */
  GeoImportText text;
  GeoCsv csv;

  /* A workbook: a copy in memory, as GDAL cannot open one inside an archive. */
  char *bytes;
  char *memory_path;
  char *open_path;
  GDALDatasetH dataset;
  OGRLayerH layer;
  GArray *hidden;       /* of gboolean, see find_hidden(); NULL if it is not known */
  gboolean is_damaged;
  gint64 n_rows;        /* of the sheet */
  gint64 n_rows_read;
};

static gboolean
open_text (GeoImportBook       *self,
           const GeoCandidate  *candidate,
           const char          *encoding,
           GError             **error)
{
  g_autofree char *bytes = NULL;
  gsize n_bytes;

  bytes = geo_gdal_read_file (candidate->path, MAX_TEXT_BYTES, &n_bytes, error);
  if (bytes == NULL || !geo_import_text_decode (bytes, n_bytes, encoding, &self->text, error))
    return FALSE;
  geo_csv_init (&self->csv, self->text.text);

  return TRUE;
}

static gboolean
check_unpacked (const char  *path,
                GError     **error)
{
  g_autofree char *folder = geo_gdal_archive_folder (path);
  g_autoptr (VSIDIR) dir = VSIOpenDir (folder, -1, NULL);
  const VSIDIREntry *entry;
  guint64 n_bytes = 0;

  while (dir != NULL && (entry = VSIGetNextDirEntry (dir)) != NULL)
    {
      n_bytes += entry->nSize;
      if (n_bytes > MAX_UNPACKED_BYTES)
        {
          g_set_error_literal (error, GEO_ERROR, GEO_ERROR_FAILED,
                               _("the workbook unpacks to more than 256 MiB: save its sheet as "
                                 ".csv, or split it"));
          return FALSE;
        }
    }

  return TRUE;
}

/* @xml: the list of the sheets of a workbook. */
static gboolean
counts_from_1904 (const char *xml)
{
  const char *value = strstr (xml, "date1904=");

  if (value == NULL)
    return FALSE;
  value += strlen ("date1904=");

  /* "1" and "true" are told from "0" and "false". */
  return value[0] != '\0' && (value[1] == '1' || value[1] == 't');
}

/* The sheets that the workbook hides, TRUE or FALSE for every one, in its order; GDAL reads all.
 * @xml: the list of the sheets */
static GArray *
find_hidden (const char *xml)
{
  GArray *hidden = g_array_new (FALSE, FALSE, sizeof (gboolean));

  for (const char *at = strstr (xml, "sheet "); at != NULL; at = strstr (at + 1, "sheet "))
    {
      g_autofree char *tag = g_ascii_strdown (at, (gssize) strcspn (at, ">"));
      const char *state = strstr (tag, " state=");
      /* "hidden" or "veryHidden", before the quote that ends it. */
      gboolean is_hidden = state != NULL
                           && g_strstr_len (state, strlen (" state='veryhidden"), "hidden") != NULL;

      if (at > xml && (at[-1] == '<' || at[-1] == ':'))
        g_array_append_val (hidden, is_hidden);
    }

  return hidden;
}

/* What GDAL reads without a word, and reads wrongly: days counted from 1904, as the spreadsheets of
 * Apple did, come out four years early, and those of ISO 29500 Strict, which are text, as days of
 * 1905. Both are said at the head of the list of sheets. */
static gboolean
check_days (GeoImportBook  *self,
            const char     *path,
            GError        **error)
{
  g_autofree char *folder = geo_gdal_archive_folder (path);
  g_autofree char *contents = g_strconcat (folder, "/xl/workbook.xml", NULL);
  gsize n_bytes;
  /* Where there is none, the driver says so. */
  g_autofree char *xml = geo_gdal_read_file (contents, MAX_CONTENTS_BYTES, &n_bytes, NULL);

  if (xml == NULL)
    return TRUE;
  self->hidden = find_hidden (xml);
  if (counts_from_1904 (xml))
    {
      g_set_error_literal (error, GEO_ERROR, GEO_ERROR_FAILED,
                           _("it counts its days from 1904, and each would be taken for one four "
                             "years before: save its sheets as .csv"));
      return FALSE;
    }
  if (strstr (xml, "http://purl.oclc.org/ooxml/") != NULL)
    {
      g_set_error_literal (error, GEO_ERROR, GEO_ERROR_FAILED,
                           _("it is a workbook of Strict Open XML: save it as an ordinary .xlsx"));
      return FALSE;
    }

  return TRUE;
}

/* All cells as text, and the first row like any other: which one has the headings is found out
 * later. The settings are of this thread and last as long as the reading. */
static void
set_workbook_options (gboolean on)
{
  static const char *const drivers[] = { "XLSX", "ODS", "XLS" };

  for (gsize i = 0; i < G_N_ELEMENTS (drivers); i++)
    {
      g_autofree char *types = g_strdup_printf ("OGR_%s_FIELD_TYPES", drivers[i]);
      g_autofree char *headers = g_strdup_printf ("OGR_%s_HEADERS", drivers[i]);

      CPLSetThreadLocalConfigOption (types, on ? "STRING" : NULL);
      CPLSetThreadLocalConfigOption (headers, on ? "DISABLE" : NULL);
    }
}

static gboolean
is_xls (const GeoCandidate *candidate)
{
  return g_strcmp0 (candidate->driver, "XLS") == 0;
}

/* The library that reads .xls takes only files of the disk; GDAL would write one for it, and there
 * may be columns about persons in it. */
static gboolean
place_xls (GeoImportBook       *self,
           const GeoCandidate  *candidate,
           GError             **error)
{
  if (g_str_has_prefix (candidate->path, "/vsi"))
    {
      g_set_error_literal (error, GEO_ERROR, GEO_ERROR_FAILED,
                           _("it is an .xls inside an archive: unpack it first, or save it as "
                             ".xlsx"));
      return FALSE;
    }
  self->open_path = g_strdup (candidate->path);

  return TRUE;
}

/* A copy in memory, as GDAL cannot open a workbook inside an archive. */
static gboolean
place_in_memory (GeoImportBook       *self,
                 const GeoCandidate  *candidate,
                 GError             **error)
{
  static int counter = 0;
  gboolean is_ods = g_strcmp0 (candidate->driver, "ODS") == 0;
  gsize n_bytes;

  self->bytes = geo_gdal_read_file (candidate->path, MAX_WORKBOOK_BYTES, &n_bytes, error);
  if (self->bytes == NULL)
    return FALSE;
  /* The drivers know their files by their endings. */
  self->memory_path = g_strdup_printf ("/vsimem/geo-import-%d.%s", g_atomic_int_add (&counter, 1),
                                       is_ods ? "ods" : "xlsx");
  self->open_path = g_strdup (self->memory_path);
  VSIFCloseL (VSIFileFromMemBuffer (self->memory_path, (GByte *) self->bytes, n_bytes, FALSE));

  return check_unpacked (self->memory_path, error)
         && (is_ods || check_days (self, self->memory_path, error));
}

static gboolean
open_workbook (GeoImportBook       *self,
               const GeoCandidate  *candidate,
               GError             **error)
{
  const char *const drivers[] = { candidate->driver, NULL };
  g_auto (GeoGdalTrap) trap = { NULL, 0 };

  geo_gdal_trap_push (&trap);
  if (!(is_xls (candidate) ? place_xls (self, candidate, error)
                           : place_in_memory (self, candidate, error)))
    return FALSE;

  set_workbook_options (TRUE);
  self->dataset = GDALOpenEx (self->open_path, GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, NULL,
                              NULL);
  if (self->dataset == NULL)
    {
      g_set_error_literal (error, GEO_ERROR, GEO_ERROR_DAMAGED,
                           is_xls (candidate)
                             ? _("it is locked with a password, or no workbook: open it in a "
                                 "spreadsheet and save it as .xlsx without a password")
                             : _("the workbook is damaged: open it in a spreadsheet and save it "
                                 "again"));
      return FALSE;
    }

  return TRUE;
}

GeoImportBook *
geo_import_book_open (const GeoCandidate  *candidate,
                      const char          *encoding,
                      GError             **error)
{
  g_autoptr (GeoImportBook) self = g_new0 (GeoImportBook, 1);
  gboolean opened;

  g_return_val_if_fail (candidate != NULL, NULL);

  self->cells = g_ptr_array_new_with_free_func (g_free);
  if (candidate->format == GEO_CANDIDATE_WORKBOOK)
    opened = open_workbook (self, candidate, error);
  else
    opened = open_text (self, candidate, encoding, error);

  return opened ? g_steal_pointer (&self) : NULL;
}

void
geo_import_book_free (GeoImportBook *self)
{
  g_ptr_array_unref (self->cells);
  g_clear_pointer (&self->hidden, g_array_unref);
  geo_import_text_clear (&self->text);
  if (self->dataset != NULL)
    GDALClose (self->dataset);
  if (self->open_path != NULL)
    set_workbook_options (FALSE);
  if (self->memory_path != NULL)
    VSIUnlink (self->memory_path);
  g_free (self->memory_path);
  g_free (self->open_path);
  g_free (self->bytes);
  g_free (self);
}

guint
geo_import_book_get_n_sheets (GeoImportBook *self)
{
  return self->dataset != NULL ? (guint) GDALDatasetGetLayerCount (self->dataset) : 1;
}

gboolean
geo_import_book_is_hidden (GeoImportBook *self,
                           guint          sheet)
{
  return self->hidden != NULL && self->hidden->len == geo_import_book_get_n_sheets (self)
         && g_array_index (self->hidden, gboolean, sheet);
}

const char *
geo_import_book_get_sheet_name (GeoImportBook *self,
                                guint          sheet)
{
  if (self->dataset == NULL)
    return "";

  return OGR_L_GetName (GDALDatasetGetLayer (self->dataset, (int) sheet));
}

const GeoImportText *
geo_import_book_get_text (GeoImportBook *self)
{
  return self->dataset == NULL ? &self->text : NULL;
}

char *
geo_import_book_dup_decision (GeoImportBook *self)
{
  if (self->dataset != NULL)
    return NULL;
  if (self->text.n_bad > 0)
    return g_strdup_printf (_("encoding: %s, %s; %zu places do not fit it"),
                            self->text.encoding, self->text.why, self->text.n_bad);

  return g_strdup_printf (_("encoding: %s, %s"), self->text.encoding, self->text.why);
}

void
geo_import_book_select (GeoImportBook *self,
                        guint          sheet)
{
  g_auto (GeoGdalTrap) trap = { NULL, 0 };

  if (self->dataset == NULL)
    {
      geo_csv_init (&self->csv, self->text.text);
      return;
    }
  geo_gdal_trap_push (&trap);
  self->layer = GDALDatasetGetLayer (self->dataset, (int) sheet);
  OGR_L_ResetReading (self->layer);
  self->n_rows = OGR_L_GetFeatureCount (self->layer, TRUE);
  self->n_rows_read = 0;
  self->is_damaged |= trap.n_failures > 0;
}

static gboolean
next_feature (GeoImportBook *self,
              guint         *row)
{
  g_auto (GeoGdalTrap) trap = { NULL, 0 };
  g_auto (OGRFeatureH) feature = NULL;
  int n_fields;

  geo_gdal_trap_push (&trap);
  g_ptr_array_set_size (self->cells, 0);
  feature = OGR_L_GetNextFeature (self->layer);
  if (feature == NULL)
    return FALSE;
  *row = (guint) OGR_F_GetFID (feature);
  self->n_rows_read++;
  n_fields = OGR_F_GetFieldCount (feature);
  for (int i = 0; i < n_fields; i++)
    g_ptr_array_add (self->cells, g_utf8_make_valid (OGR_F_GetFieldAsString (feature, i), -1));

  return TRUE;
}

GPtrArray *
geo_import_book_next (GeoImportBook *self,
                      guint         *row)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (row != NULL, NULL);

  if (self->dataset != NULL)
    {
      if (!next_feature (self, row))
        return NULL;
    }
  else
    {
      if (!geo_csv_next (&self->csv, self->cells))
        return NULL;
      *row = self->csv.n_rows;
    }

  for (guint i = 0; i < self->cells->len; i++)
    geo_import_text_strip (g_ptr_array_index (self->cells, i));

  return self->cells;
}

double
geo_import_book_get_fraction (GeoImportBook *self)
{
  if (self->dataset != NULL)
    return (double) self->n_rows_read / (double) MAX (self->n_rows, 1);

  return (double) (self->csv.cursor - self->text.text) / (double) MAX (self->text.length, 1);
}

gboolean
geo_import_book_is_damaged (GeoImportBook *self)
{
  return self->is_damaged;
}
