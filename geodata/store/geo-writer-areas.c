/* geo-writer-areas.c – one transaction that writes a store: surveyed areas
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-writer"

#include "config.h"

#include "geodata/store/geo-writer-private.h"

#include "geodata/model/geo-code.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the row of an area has already. */
typedef struct {
  gboolean same_shape;
  gboolean same_rest;
} Stored;

static gboolean
is_code (const char *code)
{
  gsize n_digits = code ? strspn (code, "0123456789") : 0;

  return n_digits >= 2 && n_digits <= 20 && code[n_digits] == '\0';
}

/* A code of a known length tells its level; one of another length has the level it is given. */
static char *
check_levels (const GeoAreaRow *row)
{
  GeoLevel level;

  if (geo_code_get_level (row->code, &level) && level != row->level)
    return g_strdup_printf (_("%s is the code of another level (%s, not %s); correct the code or "
                              "name the level of the file"),
                            row->code, geo_level_get_title (level),
                            geo_level_get_title (row->level));
  if (!row->parent_code)
    return NULL;
  if (!is_code (row->parent_code))
    return g_strdup_printf (_("the code “%s” of the area above %s is not 2 to 20 digits; correct "
                              "it"), row->parent_code, row->code);
  if (geo_code_get_level (row->parent_code, &level) && level >= row->level)
    return g_strdup_printf (_("the area above %s has the code %s, which is of no higher level; "
                              "correct one of them"), row->code, row->parent_code);
  return NULL;
}

/* Returns: a translated sentence, NULL for a row that fits. */
static char *
check_row (const GeoAreaRow *row)
{
  if (!is_code (row->code))
    return g_strdup_printf (_("the code “%s” is not 2 to 20 digits; correct it"),
                            row->code ? row->code : "");
  if (!row->outline || !row->outline->blob)
    return g_strdup_printf (_("%s has no shape; draw it or leave it out"), row->code);
  return check_levels (row);
}

/* An area that the survey gives no name goes by its code. */
static const char *
get_name (const GeoAreaRow *row)
{
  return row->name && *row->name ? row->name : row->code;
}

static gboolean
same_blob (GeoQuery *query,
           int       column,
           GBytes   *blob)
{
  gsize size;
  const void *data = g_bytes_get_data (blob, &size);

  return (gsize) sqlite3_column_bytes (query, column) == size &&
         memcmp (sqlite3_column_blob (query, column), data, size) == 0;
}

static gboolean
compare (GeoWriter          *self,
         const GeoAreaNode  *node,
         const GeoAreaRow   *row,
         Stored             *stored,
         GError            **error)
{
  g_autoptr (GeoQuery) query = NULL;
  gboolean found;

  query = geo_writer_query (self, "SELECT derived, name, households, population, geometry,"
                                  " stated_m2 FROM area WHERE id = ?", error);
  if (!query)
    return FALSE;
  sqlite3_bind_int64 (query, 1, node->id);
  if (!geo_connection_step (self->connection, query, &found, error))
    return FALSE;
  stored->same_rest = found && sqlite3_column_int (query, 0) == 0 &&
                      geo_writer_same_text (query, 1, get_name (row)) &&
                      geo_writer_same_number (query, 2, row->households) &&
                      geo_writer_same_number (query, 3, row->population) &&
                      sqlite3_column_double (query, 5) == row->stated_m2;
  stored->same_shape = found && same_blob (query, 4, row->outline->blob);
  return TRUE;
}

static void
keep_given_parent (GeoAreaNode      *node,
                   const GeoAreaRow *row)
{
  if (!row->parent_code)
    return;
  g_free (node->given_parent);
  node->given_parent = g_strdup (row->parent_code);
}

static void
note_row (GeoAreaNode      *node,
          const GeoAreaRow *row)
{
  g_free (node->name);
  node->name = g_strdup (get_name (row));
  node->households = row->households;
  node->population = row->population;
  node->stated_m2 = row->stated_m2;
}

/* Unknown: NULL, which reads as 0. */
static void
bind_stated (GeoQuery         *query,
             int               index,
             const GeoAreaRow *row)
{
  if (row->stated_m2 > 0)
    sqlite3_bind_double (query, index, row->stated_m2);
  else
    sqlite3_bind_null (query, index);
}

static gboolean
update_area (GeoWriter         *self,
             const GeoAreaRow  *row,
             gint64             id,
             GError           **error)
{
  g_autoptr (GeoQuery) query = NULL;

  query = geo_writer_query (self, "UPDATE area SET name = ?, households = ?, population = ?,"
                                  " stated_m2 = ?, derived = 0, import_id = ? WHERE id = ?", error);
  if (!query)
    return FALSE;
  geo_writer_bind_text (query, 1, get_name (row));
  geo_writer_bind_number (query, 2, row->households);
  geo_writer_bind_number (query, 3, row->population);
  bind_stated (query, 4, row);
  geo_writer_bind_import (self, query, 5);
  sqlite3_bind_int64 (query, 6, id);
  return geo_writer_run (self, query, error);
}

/* The box is looked for by nobody before the transaction ends, and many together take less time. */
static void
note_outline (GeoWriter         *self,
              GeoAreaNode       *node,
              const GeoOutline  *outline)
{
  const GeoIndexEntry entry = { node->id, outline->box };

  g_array_append_val (self->boxes, entry);
  self->reshaped = TRUE;
  g_clear_pointer (&node->blob, g_bytes_unref);
  node->blob = g_bytes_ref (outline->blob);
  node->figures = outline->figures;
  if (node->parent)
    node->parent->dirty = TRUE;
}

gboolean
geo_writer_index_boxes (GeoWriter  *self,
                        GError    **error)
{
  if (!geo_spatial_index_write (self->connection, self->boxes, error))
    return FALSE;
  g_array_set_size (self->boxes, 0);
  return TRUE;
}

static void
bind_row (GeoWriter         *self,
          GeoQuery          *query,
          const GeoAreaNode *node,
          const GeoAreaRow  *row)
{
  sqlite3_bind_int64 (query, 1, node->id);
  sqlite3_bind_int (query, 2, node->level);
  geo_writer_bind_text (query, 3, node->code);
  geo_writer_bind_text (query, 4, get_name (row));
  geo_writer_bind_number (query, 5, row->households);
  geo_writer_bind_number (query, 6, row->population);
  geo_writer_bind_import (self, query, 7);
  bind_stated (query, 8, row);
  geo_writer_bind_number (query, 9, node->parent ? node->parent->id : -1);
  sqlite3_bind_int (query, 10, node->derived);
}

/* @first: where the five stand in the query */
static void
bind_outline (GeoQuery         *query,
              int               first,
              const GeoOutline *outline)
{
  const GeoFigures *figures = &outline->figures;
  gsize size;
  const void *data = g_bytes_get_data (outline->blob, &size);

  sqlite3_bind_blob64 (query, first, data, size, SQLITE_STATIC);
  sqlite3_bind_double (query, first + 1, figures->area_m2);
  sqlite3_bind_double (query, first + 2, figures->label_lon_deg);
  sqlite3_bind_double (query, first + 3, figures->label_lat_deg);
  sqlite3_bind_double (query, first + 4, figures->label_radius_deg);
}

gboolean
geo_writer_insert_area (GeoWriter         *self,
                        GeoAreaNode       *node,
                        const GeoAreaRow  *row,
                        GError           **error)
{
  g_autoptr (GeoQuery) query = NULL;

  query = geo_writer_query (self, "INSERT INTO area (id, level, code, name, households,"
                                  " population, import_id, stated_m2, parent_id, derived,"
                                  " geometry, area_m2, label_lon_deg, label_lat_deg,"
                                  " label_radius_deg)"
                                  " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);
  if (!query)
    return FALSE;
  bind_row (self, query, node, row);
  if (row->outline)
    bind_outline (query, 11, row->outline);
  if (!geo_writer_run (self, query, error))
    return FALSE;
  node->stored = TRUE;
  note_row (node, row);
  if (row->outline)
    note_outline (self, node, row->outline);
  return geo_writer_add_posts (self, node, error);
}

gboolean
geo_writer_set_outline (GeoWriter         *self,
                        GeoAreaNode       *node,
                        const GeoOutline  *outline,
                        GError           **error)
{
  g_autoptr (GeoQuery) query = NULL;

  query = geo_writer_query (self, "UPDATE area SET geometry = ?, area_m2 = ?, label_lon_deg = ?,"
                                  " label_lat_deg = ?, label_radius_deg = ? WHERE id = ?", error);
  if (!query)
    return FALSE;
  bind_outline (query, 1, outline);
  sqlite3_bind_int64 (query, 6, node->id);
  if (!geo_writer_run (self, query, error))
    return FALSE;
  note_outline (self, node, outline);
  return TRUE;
}

gboolean
geo_writer_clear_outline (GeoWriter    *self,
                          GeoAreaNode  *node,
                          GError      **error)
{
  g_autoptr (GeoQuery) update = NULL;
  g_autoptr (GeoQuery) erase = NULL;

  update = geo_writer_query (self, "UPDATE area SET geometry = NULL, area_m2 = NULL,"
                                   " label_lon_deg = NULL, label_lat_deg = NULL,"
                                   " label_radius_deg = NULL"
                                   " WHERE id = ? AND geometry IS NOT NULL", error);
  if (!update)
    return FALSE;
  sqlite3_bind_int64 (update, 1, node->id);
  if (!geo_writer_run (self, update, error))
    return FALSE;
  if (sqlite3_changes (geo_connection_get_handle (self->connection)) == 0)
    return TRUE;
  self->reshaped = TRUE;
  g_clear_pointer (&node->blob, g_bytes_unref);
  if (node->parent)
    node->parent->dirty = TRUE;
  /* Its box may be among those that are not in the index yet. */
  if (!geo_writer_index_boxes (self, error))
    return FALSE;
  erase = geo_writer_query (self, "DELETE FROM idx_area_geometry WHERE pkid = ?", error);
  if (!erase)
    return FALSE;
  sqlite3_bind_int64 (erase, 1, node->id);
  return geo_writer_run (self, erase, error);
}

/* @node: NULL if no area has the code. */
static gboolean
insert_surveyed (GeoWriter         *self,
                 GeoAreaNode       *node,
                 const GeoAreaRow  *row,
                 GError           **error)
{
  g_autofree char *above = row->parent_code ? g_strdup (row->parent_code)
                                            : geo_code_dup_parent (row->code);

  if (!node)
    node = geo_area_tree_add (self->tree, row->code, row->level, 0);
  node->derived = FALSE;
  node->parent = above ? geo_writer_find_above (self, above, row->level) : NULL;
  keep_given_parent (node, row);
  return geo_writer_insert_area (self, node, row, error);
}

static gboolean
update_surveyed (GeoWriter         *self,
                 GeoAreaNode       *node,
                 const GeoAreaRow  *row,
                 const Stored      *stored,
                 GError           **error)
{
  keep_given_parent (node, row);
  if (!stored->same_rest && !update_area (self, row, node->id, error))
    return FALSE;
  note_row (node, row);
  node->derived = FALSE;
  return stored->same_shape || geo_writer_set_outline (self, node, row->outline, error);
}

gboolean
geo_writer_put_area (GeoWriter         *self,
                     const GeoAreaRow  *row,
                     GeoPut            *put,
                     char             **reason,
                     GError           **error)
{
  Stored stored = { FALSE, FALSE };
  GeoAreaNode *node;
  char *why;

  g_return_val_if_fail (self != NULL && !self->ended, FALSE);
  g_return_val_if_fail (row != NULL && put != NULL, FALSE);

  if (!geo_writer_get_tree (self, error))
    return FALSE;
  if ((why = check_row (row)) || (why = geo_writer_check_text (row->name)))
    return geo_writer_refuse (put, reason, why);
  node = geo_area_tree_find (self->tree, row->code);
  if (node && node->level != row->level)
    return geo_writer_refuse (put, reason,
                              g_strdup_printf (_("%s is in the store with another level (%s); "
                                                 "correct the code"),
                                               row->code, geo_level_get_title (node->level)));
  if (node && node->stored && !compare (self, node, row, &stored, error))
    return FALSE;

  *put = !node || !node->stored                       ? GEO_PUT_STORED
         : stored.same_shape && stored.same_rest      ? GEO_PUT_UNCHANGED
                                                      : GEO_PUT_CHANGED;
  if (*put != GEO_PUT_UNCHANGED && !geo_writer_count (self, *put, error))
    return FALSE;
  if (*put != GEO_PUT_UNCHANGED)
    self->areas_changed = self->areas_changed_since = TRUE;
  if (*put == GEO_PUT_CHANGED)
    node->counted = TRUE;
  return *put == GEO_PUT_STORED ? insert_surveyed (self, node, row, error)
                                : update_surveyed (self, node, row, &stored, error);
}
