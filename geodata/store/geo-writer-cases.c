/* geo-writer-cases.c – one transaction that writes a store: cases
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-writer"

#include "config.h"

#include "geodata/store/geo-writer-private.h"

#include <glib/gi18n-lib.h>

/* Returns: a translated sentence, NULL for a row that fits. */
static char *
check_row (const GeoCase *item)
{
  char *why;

  if (!item->number || !*item->number)
    return g_strdup (_("the case has no number; give it one"));
  if (item->reported == GEO_DAY_NONE)
    return g_strdup_printf (_("the day case %s was reported is missing; add it"), item->number);
  if (item->closed != GEO_DAY_NONE && item->closed < item->reported)
    return g_strdup_printf (_("case %s was closed before it was reported; correct one of the "
                              "days"), item->number);
  if (item->step < GEO_STEP_REPORTED || item->step > GEO_STEP_TRACKED)
    return g_strdup_printf (_("case %s is at no step that there is; correct the step"),
                            item->number);
  if ((why = geo_writer_check_text (item->number)) ||
      (why = geo_writer_check_text (item->category)))
    return why;
  return geo_writer_check_text (item->department);
}

/* @put: STORED if the store has no case of the number, else UNCHANGED or CHANGED. */
static gboolean
compare (GeoWriter      *self,
         const GeoCase  *item,
         gint64          area_id,
         gint64         *id,
         GeoPut         *put,
         GError        **error)
{
  g_autoptr (GeoQuery) query = NULL;
  gboolean found;

  query = geo_writer_query (self, "SELECT id, area_id, category, department, reported_day,"
                                  " due_day, closed_day, step FROM case_item WHERE number = ?",
                            error);
  if (!query)
    return FALSE;
  geo_writer_bind_text (query, 1, item->number);
  if (!geo_connection_step (self->connection, query, &found, error))
    return FALSE;
  *id = found ? sqlite3_column_int64 (query, 0) : 0;
  if (!found)
    *put = GEO_PUT_STORED;
  else if (geo_writer_same_number (query, 1, area_id) &&
           geo_writer_same_text (query, 2, item->category) &&
           geo_writer_same_text (query, 3, item->department) &&
           geo_writer_same_day (query, 4, item->reported) &&
           geo_writer_same_day (query, 5, item->due) &&
           geo_writer_same_day (query, 6, item->closed) &&
           geo_writer_same_number (query, 7, item->step))
    *put = GEO_PUT_UNCHANGED;
  else
    *put = GEO_PUT_CHANGED;
  return TRUE;
}

/* The two statements of store_case() name the same values by the same places. */
static void
bind_case (GeoWriter      *self,
           GeoQuery       *query,
           const GeoCase  *item,
           gint64          area_id)
{
  geo_writer_bind_text (query, 1, item->number);
  sqlite3_bind_int64 (query, 2, area_id);
  geo_writer_bind_text (query, 3, item->category);
  geo_writer_bind_text (query, 4, item->department);
  geo_writer_bind_day (query, 5, item->reported);
  geo_writer_bind_day (query, 6, item->due);
  geo_writer_bind_day (query, 7, item->closed);
  sqlite3_bind_int (query, 8, item->step);
  geo_writer_bind_import (self, query, 9);
}

static gboolean
store_case (GeoWriter      *self,
            const GeoCase  *item,
            gint64          area_id,
            gint64         *id,
            GError        **error)
{
  g_autoptr (GeoQuery) query = NULL;

  if (*id == 0)
    query = geo_writer_query (self,
                              "INSERT INTO case_item (number, area_id, category, department,"
                              " reported_day, due_day, closed_day, step, import_id)"
                              " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", error);
  else
    query = geo_writer_query (self,
                              "UPDATE case_item SET area_id = ?2, category = ?3, department = ?4,"
                              " reported_day = ?5, due_day = ?6, closed_day = ?7, step = ?8,"
                              " import_id = ?9 WHERE number = ?1", error);
  if (!query)
    return FALSE;
  bind_case (self, query, item, area_id);
  if (!geo_writer_run (self, query, error))
    return FALSE;
  if (*id == 0)
    *id = sqlite3_last_insert_rowid (geo_connection_get_handle (self->connection));
  return TRUE;
}

/* A list gives one day that belongs to a step: the first was reached when the case was reported.
 * When a case was closed is known, but not which steps it had passed by then. */
static gboolean
store_first_step (GeoWriter      *self,
                  gint64          case_id,
                  GeoDay          reported,
                  GError        **error)
{
  g_autoptr (GeoQuery) query = NULL;

  query = geo_writer_query (self, "INSERT INTO case_step (case_id, step, day) VALUES (?, ?, ?)"
                                  " ON CONFLICT (case_id, step) DO UPDATE SET day = excluded.day",
                            error);
  if (!query)
    return FALSE;
  sqlite3_bind_int64 (query, 1, case_id);
  sqlite3_bind_int (query, 2, GEO_STEP_REPORTED);
  geo_writer_bind_day (query, 3, reported);
  return geo_writer_run (self, query, error);
}

gboolean
geo_writer_put_case (GeoWriter         *self,
                     const GeoCaseRow  *row,
                     GeoPut            *put,
                     char             **reason,
                     GError           **error)
{
  gint64 area_id, id;
  GeoLevel level;
  char *why;

  g_return_val_if_fail (self != NULL && !self->ended, FALSE);
  g_return_val_if_fail (row != NULL && put != NULL, FALSE);

  why = check_row (&row->item);
  if (!why && !geo_writer_find_area (self, row->area_code, &area_id, &level, error))
    return FALSE;
  if (!why && area_id == 0)
    why = g_strdup_printf (_("the store has no area %s; import its survey first or correct the "
                             "code"), row->area_code ? row->area_code : "");
  if (why)
    return geo_writer_refuse (put, reason, why);
  if (!compare (self, &row->item, area_id, &id, put, error))
    return FALSE;
  if (*put == GEO_PUT_UNCHANGED)
    return TRUE;
  return geo_writer_count (self, *put, error) &&
         store_case (self, &row->item, area_id, &id, error) &&
         store_first_step (self, id, row->item.reported, error);
}
