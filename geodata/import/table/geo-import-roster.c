/* geo-import-roster.c – a roster of posts into the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Holders are staff: the name in the column of the holder is kept, every other column about
 * persons is dropped.
 */
#define G_LOG_DOMAIN "geo-import-roster"

#include "config.h"

#include "geodata/import/table/geo-import-table.h"
#include "geodata/import/table/geo-import-terms.h"
#include "geodata/import/words/geo-import-repeats.h"

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

  if (!geo_import_table_names_area (table) && !geo_import_table_is_merged (table))
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

/* An appointment that comes twice: told where, whether with the same last day or another. */
static gboolean
check_repeat (GeoImportTable          *table,
              GeoImportRepeats        *repeats,
              const GeoAppointmentRow *row)
{
  g_autofree char *key = g_strdup_printf ("%s\n%s\n%u\n%s", row->area_code, row->kind, row->from,
                                          row->holder);
  g_autofree char *content = g_strdup_printf ("%u", row->to);
  g_autofree char *reason = NULL;
  gboolean same;
  guint first = geo_import_repeats_add (repeats, key, content, geo_import_table_get_row (table),
                                        &same);

  if (first == 0)
    return TRUE;
  if (same)
    {
      reason = g_strdup_printf (_("it repeats row %u: delete one of them"), first);
      geo_import_table_count (table, GEO_PUT_UNCHANGED, NULL);
      geo_import_table_note_row (table, geo_import_table_get_row (table), -1, reason);
      return FALSE;
    }
  reason = g_strdup_printf (_("it is the appointment of row %u with another last day: delete one of "
                              "them"), first);
  geo_import_table_reject (table, GEO_FIELD_TO, reason);

  return FALSE;
}

static gboolean
put (GeoImportJob             *job,
     GeoImportTable           *table,
     const GeoAppointmentRow  *row,
     int                       kind,
     GError                  **error)
{
  g_autofree char *reason = NULL;
  GeoPut put;

  if (!geo_writer_put_appointment (job->writer, row, &put, &reason, error))
    return FALSE;
  geo_import_table_count (table, put, reason);
  if (put != GEO_PUT_REFUSED)
    geo_import_terms_add (job->terms, row, kind, geo_import_table_get_row (table));

  return TRUE;
}

static gboolean
import_row (GeoImportJob      *job,
            GeoImportTable    *table,
            GeoImportRepeats  *repeats,
            GError           **error)
{
  GeoRegister *reg = geo_snapshot_get_register (job->snapshot);
  g_autofree char *code = NULL;
  g_autofree char *kind = NULL;
  g_autofree char *holder = NULL;
  GeoAppointmentRow row = { 0 };
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

  return !check_repeat (table, repeats, &row) || put (job, table, &row, kind_index, error);
}

gboolean
geo_import_roster (GeoImportJob    *job,
                   GeoImportTable  *table,
                   GError         **error)
{
  g_autoptr (GeoImportRepeats) repeats = geo_import_repeats_new ();

  g_assert (geo_import_table_get_kind (table) == GEO_SOURCE_ROSTER);

  if (!geo_import_table_begin (table, job, error) || !geo_import_job_load (job, error))
    return FALSE;
  if (job->terms == NULL)
    {
      job->terms = geo_import_terms_new (geo_snapshot_get_register (job->snapshot));
      job->free_terms = (GDestroyNotify) geo_import_terms_free;
    }
  while (geo_import_table_next (table))
    if (!geo_import_job_step (job, geo_import_table_get_fraction (table), error)
        || !import_row (job, table, repeats, error))
      return FALSE;
  geo_import_terms_check (job->terms, table);
  geo_import_table_end (table);

  return TRUE;
}
