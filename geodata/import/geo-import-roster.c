/* geo-import-roster.c – a roster of posts into the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Holders are staff: the name in the column of the holder is kept, every other column about
 * persons is dropped.
 */
#define G_LOG_DOMAIN "geo-import-roster"

#include "config.h"

#include "geodata/import/geo-import-table.h"

#include <glib/gi18n-lib.h>

/* The days of the row; FALSE with the row rejected. */
static gboolean
read_days (GeoImportTable    *table,
           GeoAppointmentRow *row)
{
  if (!geo_import_table_get_day (table, GEO_FIELD_FROM, &row->from)
      || !geo_import_table_get_day (table, GEO_FIELD_TO, &row->to))
    return FALSE;
  if (row->from == GEO_DAY_NONE)
    {
      geo_import_table_reject (table, GEO_FIELD_FROM,
                               _("the first day in the post is missing: enter it"));
      return FALSE;
    }
  if (row->to != GEO_DAY_NONE && row->to < row->from)
    {
      geo_import_table_reject (table, GEO_FIELD_TO,
                               _("the last day in the post is before the first: correct one of "
                                 "them"));
      return FALSE;
    }

  return TRUE;
}

/* The text of the row that may be kept; FALSE with the row rejected. */
static gboolean
read_text (GeoImportTable  *table,
           char           **code,
           char           **kind,
           char           **holder)
{
  *code = geo_import_table_dup_code (table);
  *kind = geo_import_table_dup_masked (table, GEO_FIELD_KIND);
  *holder = geo_import_table_dup_masked (table, GEO_FIELD_HOLDER);

  if (*code == NULL)
    geo_import_table_reject (table, GEO_FIELD_CODE,
                             _("this is no code of an area: enter one of 2, 4, 6, 9, 12, 14, 15 "
                               "or 20 digits"));
  else if ((*kind)[0] == '\0')
    geo_import_table_reject (table, GEO_FIELD_KIND, _("the post is missing: enter it"));
  else if ((*holder)[0] == '\0')
    geo_import_table_reject (table, GEO_FIELD_HOLDER,
                             _("the holder is missing: enter the name, or leave the row out if "
                               "the post is vacant"));
  else
    return TRUE;

  return FALSE;
}

/* The store refused the row. Its sentence may quote the post, which in a shifted row is a cell of
 * any column, so one that is no post is not shown. */
static gboolean
refuse (GeoImportJob    *job,
        GeoImportTable  *table,
        const char      *kind,
        const char      *reason,
        GError         **error)
{
  gboolean has_kind;

  if (!geo_import_job_has_kind (job, kind, &has_kind, error))
    return FALSE;
  if (has_kind)
    geo_import_table_count (table, GEO_PUT_REFUSED, reason);
  else
    geo_import_table_reject (table, GEO_FIELD_KIND,
                             _("the store has no post of this name: correct it"));

  return TRUE;
}

static gboolean
import_row (GeoImportJob    *job,
            GeoImportTable  *table,
            GError         **error)
{
  g_autofree char *code = NULL;
  g_autofree char *kind = NULL;
  g_autofree char *holder = NULL;
  g_autofree char *reason = NULL;
  GeoAppointmentRow row = { 0 };
  GeoPut put;

  if (!read_text (table, &code, &kind, &holder) || !read_days (table, &row))
    return TRUE;

  row.area_code = code;
  row.kind = kind;
  row.holder = holder;
  if (!geo_writer_put_appointment (job->writer, &row, &put, &reason, error))
    return FALSE;
  if (put == GEO_PUT_REFUSED)
    return refuse (job, table, kind, reason, error);
  geo_import_table_count (table, put, NULL);

  return TRUE;
}

gboolean
geo_import_roster (GeoImportJob    *job,
                   GeoImportTable  *table,
                   GError         **error)
{
  g_assert (geo_import_table_get_kind (table) == GEO_SOURCE_ROSTER);

  if (!geo_import_table_begin (table, job, error))
    return FALSE;
  while (geo_import_table_next (table))
    if (!geo_import_job_step (job, geo_import_table_get_fraction (table), error)
        || !import_row (job, table, error))
      return FALSE;
  geo_import_table_end (table);

  return TRUE;
}
