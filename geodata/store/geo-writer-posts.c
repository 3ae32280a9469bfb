/* geo-writer-posts.c – one transaction that writes a store: posts and who holds them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-writer"

#include "config.h"

#include "geodata/store/geo-writer-private.h"

#include <glib/gi18n-lib.h>

/* A kind of post that areas of a level require. */
typedef struct {
  gint64 id;
  int level;
  gint64 required;
} Kind;

static gboolean
load_kinds (GeoWriter  *self,
            GError    **error)
{
  g_autoptr (GArray) kinds = g_array_new (FALSE, FALSE, sizeof (Kind));
  g_autoptr (GeoQuery) query = NULL;
  gboolean row;

  if (self->kinds)
    return TRUE;
  query = geo_writer_query (self, "SELECT id, level, required FROM post_kind ORDER BY id", error);
  if (!query)
    return FALSE;
  while (TRUE)
    {
      Kind kind;

      if (!geo_connection_step (self->connection, query, &row, error))
        return FALSE;
      if (!row)
        break;
      kind = (Kind) { sqlite3_column_int64 (query, 0), sqlite3_column_int (query, 1),
                      sqlite3_column_int64 (query, 2) };
      g_array_append_val (kinds, kind);
    }
  self->kinds = g_steal_pointer (&kinds);
  return TRUE;
}

gboolean
geo_writer_add_posts (GeoWriter          *self,
                      const GeoAreaNode  *node,
                      GError            **error)
{
  if (!load_kinds (self, error))
    return FALSE;
  for (guint i = 0; i < self->kinds->len; i++)
    {
      const Kind *kind = &g_array_index (self->kinds, Kind, i);
      g_autoptr (GeoQuery) query = NULL;

      if (kind->level != (int) node->level)
        continue;
      query = geo_writer_query (self, "INSERT INTO post (area_id, kind_id, required)"
                                      " VALUES (?, ?, ?)", error);
      if (!query)
        return FALSE;
      sqlite3_bind_int64 (query, 1, node->id);
      sqlite3_bind_int64 (query, 2, kind->id);
      sqlite3_bind_int64 (query, 3, kind->required);
      if (!geo_writer_run (self, query, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
geo_writer_add_missing_posts (GeoWriter  *self,
                              GError    **error)
{
  g_autoptr (GeoQuery) query = NULL;

  query = geo_writer_query (self,
                            "INSERT INTO post (area_id, kind_id, required)"
                            " SELECT area.id, post_kind.id, post_kind.required"
                            " FROM area JOIN post_kind ON post_kind.level = area.level"
                            " WHERE area.id < ? AND valid_to IS NULL AND NOT EXISTS"
                            " (SELECT 1 FROM post"
                            "   WHERE area_id = area.id AND kind_id = post_kind.id)"
                            " ORDER BY code, post_kind.id", error);
  if (!query)
    return FALSE;
  sqlite3_bind_int64 (query, 1, self->first_id);
  return geo_writer_run (self, query, error);
}

/* The kinds there are, as a person lists them. */
static gboolean
list_kinds (GeoWriter  *self,
            char      **list,
            GError    **error)
{
  g_autoptr (GeoQuery) query = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean row;

  query = geo_writer_query (self, "SELECT name FROM post_kind ORDER BY level, id", error);
  if (!query)
    return FALSE;
  while (TRUE)
    {
      if (!geo_connection_step (self->connection, query, &row, error))
        return FALSE;
      if (!row)
        break;
      if (text->len > 0)
        /* Translators: between two items of a list. */
        g_string_append (text, C_("list", ", "));
      g_string_append (text, (const char *) sqlite3_column_text (query, 0));
    }
  *list = g_string_free (g_steal_pointer (&text), FALSE);
  return TRUE;
}

/* @id: 0 if there is none of the name. */
static gboolean
find_kind (GeoWriter   *self,
           const char  *name,
           gint64      *id,
           GeoLevel    *level,
           GError     **error)
{
  g_autoptr (GeoQuery) query = NULL;
  gboolean row;

  query = geo_writer_query (self, "SELECT id, level FROM post_kind WHERE name = ?", error);
  if (!query)
    return FALSE;
  geo_writer_bind_text (query, 1, name);
  if (!geo_connection_step (self->connection, query, &row, error))
    return FALSE;
  *id = row ? sqlite3_column_int64 (query, 0) : 0;
  *level = row ? sqlite3_column_int (query, 1) : 0;
  return TRUE;
}

static gboolean
find_post (GeoWriter  *self,
           gint64      area_id,
           gint64      kind_id,
           gint64     *id,
           GError    **error)
{
  g_autoptr (GeoQuery) query = NULL;
  gboolean row;

  query = geo_writer_query (self, "SELECT id FROM post WHERE area_id = ? AND kind_id = ?", error);
  if (!query)
    return FALSE;
  sqlite3_bind_int64 (query, 1, area_id);
  sqlite3_bind_int64 (query, 2, kind_id);
  if (!geo_connection_step (self->connection, query, &row, error))
    return FALSE;
  *id = row ? sqlite3_column_int64 (query, 0) : 0;
  return TRUE;
}

/* Returns: a translated sentence, NULL for a row that fits. It never tells the holder's name. */
static char *
check_row (const GeoAppointmentRow *row)
{
  if (!row->holder || !*row->holder)
    return g_strdup (_("nobody is named for the post; leave the row out or name the holder"));
  if (row->from == GEO_DAY_NONE)
    return g_strdup (_("the first day in the post is missing; add it"));
  if (row->to != GEO_DAY_NONE && row->to < row->from)
    return g_strdup (_("the last day in the post is before the first; correct one of them"));
  return geo_writer_check_text (row->holder);
}

/* Finds the post of the row. @why: set if it has none. */
static gboolean
resolve (GeoWriter                *self,
         const GeoAppointmentRow  *row,
         gint64                   *post_id,
         char                    **why,
         GError                  **error)
{
  gint64 kind_id, area_id;
  GeoLevel kind_level, area_level;

  if (!find_kind (self, row->kind, &kind_id, &kind_level, error) ||
      !geo_writer_find_area (self, row->area_code, &area_id, &area_level, error))
    return FALSE;
  if (kind_id == 0)
    {
      g_autofree char *list = NULL;

      if (!list_kinds (self, &list, error))
        return FALSE;
      *why = g_strdup_printf (_("“%s” is no post the store knows; it knows %s"),
                              row->kind ? row->kind : "", list);
      return TRUE;
    }
  if (area_id == 0)
    *why = g_strdup_printf (_("the store has no area %s; import its survey first or correct the "
                              "code"), row->area_code ? row->area_code : "");
  else if (area_level != kind_level)
    *why = g_strdup_printf (_("%s has no “%s”, a post of another level (%s, not %s); correct the "
                              "code or the post"), row->area_code, row->kind,
                            geo_level_get_title (kind_level), geo_level_get_title (area_level));
  if (*why)
    return TRUE;
  if (!find_post (self, area_id, kind_id, post_id, error))
    return FALSE;
  if (*post_id == 0)
    *why = g_strdup_printf (_("%s needs no “%s”; correct the code or the post"), row->area_code,
                            row->kind);
  return TRUE;
}

/* @put: STORED if there is none like it, UNCHANGED or CHANGED by its last day. */
static gboolean
compare (GeoWriter                *self,
         const GeoAppointmentRow  *row,
         gint64                    post_id,
         gint64                   *id,
         GeoPut                   *put,
         GError                  **error)
{
  g_autoptr (GeoQuery) query = NULL;
  gboolean found;

  query = geo_writer_query (self, "SELECT id, to_day FROM appointment"
                                  " WHERE post_id = ? AND holder = ? AND from_day = ?", error);
  if (!query)
    return FALSE;
  sqlite3_bind_int64 (query, 1, post_id);
  geo_writer_bind_text (query, 2, row->holder);
  geo_writer_bind_day (query, 3, row->from);
  if (!geo_connection_step (self->connection, query, &found, error))
    return FALSE;
  *id = found ? sqlite3_column_int64 (query, 0) : 0;
  *put = !found                                       ? GEO_PUT_STORED
         : geo_writer_same_day (query, 1, row->to)    ? GEO_PUT_UNCHANGED
                                                      : GEO_PUT_CHANGED;
  return TRUE;
}

static gboolean
insert_appointment (GeoWriter                *self,
                    const GeoAppointmentRow  *row,
                    gint64                    post_id,
                    GError                  **error)
{
  g_autoptr (GeoQuery) query = NULL;

  query = geo_writer_query (self, "INSERT INTO appointment (post_id, holder, from_day, to_day,"
                                  " import_id) VALUES (?, ?, ?, ?, ?)", error);
  if (!query)
    return FALSE;
  sqlite3_bind_int64 (query, 1, post_id);
  geo_writer_bind_text (query, 2, row->holder);
  geo_writer_bind_day (query, 3, row->from);
  geo_writer_bind_day (query, 4, row->to);
  geo_writer_bind_import (self, query, 5);
  return geo_writer_run (self, query, error);
}

static gboolean
update_appointment (GeoWriter  *self,
                    gint64      id,
                    GeoDay      to,
                    GError    **error)
{
  g_autoptr (GeoQuery) query = NULL;

  query = geo_writer_query (self, "UPDATE appointment SET to_day = ?, import_id = ? WHERE id = ?",
                            error);
  if (!query)
    return FALSE;
  geo_writer_bind_day (query, 1, to);
  geo_writer_bind_import (self, query, 2);
  sqlite3_bind_int64 (query, 3, id);
  return geo_writer_run (self, query, error);
}

gboolean
geo_writer_put_appointment (GeoWriter                *self,
                            const GeoAppointmentRow  *row,
                            GeoPut                   *put,
                            char                    **reason,
                            GError                  **error)
{
  gint64 post_id = 0, id;
  char *why;

  g_return_val_if_fail (self != NULL && !self->ended, FALSE);
  g_return_val_if_fail (row != NULL && put != NULL, FALSE);

  why = check_row (row);
  if (!why && !resolve (self, row, &post_id, &why, error))
    return FALSE;
  if (why)
    return geo_writer_refuse (put, reason, why);
  if (!compare (self, row, post_id, &id, put, error))
    return FALSE;
  if (*put == GEO_PUT_UNCHANGED)
    return TRUE;
  if (!geo_writer_count (self, *put, error))
    return FALSE;
  return *put == GEO_PUT_STORED ? insert_appointment (self, row, post_id, error)
                                : update_appointment (self, id, row->to, error);
}
