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
           char           **kind,
           char           **holder)
{
  *kind = geo_import_table_dup_masked (table, GEO_FIELD_KIND);
  *holder = geo_import_table_dup_masked (table, GEO_FIELD_HOLDER);

  if (!geo_import_table_names_area (table))
    geo_import_table_reject (table, GEO_FIELD_CODE,
                             _("the area is missing: enter its code, or its name"));
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

/* Rejects a row whose post is none. The sentence does not quote it: in a shifted row it is a cell of
 * any column. */
static void
reject_kind (GeoImportTable *table,
             GeoRegister    *reg)
{
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *reason = NULL;
  int n;
  const GeoPostKind *kinds = geo_register_get_kinds (reg, &n);

  for (int i = 0; i < n; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? C_("list", ", ") : "", kinds[i].name);
  reason = g_strdup_printf (_("the store has no post of this name: write one of %s"), list->str);
  geo_import_table_reject (table, GEO_FIELD_KIND, reason);
}

static gboolean
is_first (GeoImportTable          *table,
          const GeoAppointmentRow *row)
{
  g_autofree char *key = g_strdup_printf ("%s\n%s\n%s\n%u", row->area_code, row->kind, row->holder,
                                          (guint) row->from);

  return geo_import_table_is_first (table, key, -1,
                                    _("the same appointment stands in row %u: leave one of them "
                                      "out"));
}

static gboolean
import_row (GeoImportJob    *job,
            GeoImportTable  *table,
            GError         **error)
{
  GeoRegister *reg = geo_snapshot_get_register (job->snapshot);
  g_autofree char *code = NULL;
  g_autofree char *kind = NULL;
  g_autofree char *holder = NULL;
  g_autofree char *reason = NULL;
  GeoAppointmentRow row = { 0 };
  GeoPut put;
  int kind_index, n;

  if (!read_text (table, &kind, &holder) || !read_days (table, &row))
    return TRUE;
  kind_index = geo_register_find_kind (reg, kind);
  if (kind_index < 0)
    {
      reject_kind (table, reg);
      return TRUE;
    }
  if (!geo_import_table_find_area (table, job,
                                   geo_register_get_kinds (reg, &n)[kind_index].level, &code,
                                   error))
    return FALSE;
  if (code == NULL)
    return TRUE;

  row.area_code = code;
  row.kind = kind;
  row.holder = holder;
  if (!is_first (table, &row))
    return TRUE;
  if (!geo_writer_put_appointment (job->writer, &row, &put, &reason, error))
    return FALSE;
  geo_import_table_count (table, put, reason);

  return TRUE;
}

gboolean
geo_import_roster (GeoImportJob    *job,
                   GeoImportTable  *table,
                   GError         **error)
{
  g_assert (geo_import_table_get_kind (table) == GEO_SOURCE_ROSTER);

  if (!geo_import_table_begin (table, job, error) || !geo_import_job_load (job, error))
    return FALSE;
  while (geo_import_table_next (table))
    if (!geo_import_job_step (job, geo_import_table_get_fraction (table), error)
        || !import_row (job, table, error))
      return FALSE;
  geo_import_table_end (table);

  return TRUE;
}
