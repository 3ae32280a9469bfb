/* geo-writer-areas.c – one transaction that writes a store: surveyed areas
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-writer"

#include "config.h"

#include "geodata/store/geo-writer-private.h"

#include "geodata/model/geo-code.h"
#include "geodata/store/geo-blob.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the store has for a code. */
typedef struct {
  gint64 id;            /* 0: nothing */
  GeoLevel level;
  gboolean same_shape;
  gboolean same_rest;
} Stored;

/* The polygon as it is stored, and what was worked out from it. */
typedef struct {
  GBytes *blob;
  GeoBox box;
  GeoFigures figures;
} Shape;

static void
shape_clear (Shape *self)
{
  g_clear_pointer (&self->blob, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shape, shape_clear)

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
  if (!row->wkb)
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
find_stored (GeoWriter         *self,
             const GeoAreaRow  *row,
             GBytes            *blob,
             Stored            *stored,
             GError           **error)
{
  g_autoptr (GeoQuery) query = NULL;
  gboolean found;

  query = geo_writer_query (self, "SELECT id, level, derived, name, households, population,"
                                  " geometry, stated_m2 FROM area WHERE code = ? AND valid_to IS NULL", error);
  if (!query)
    return FALSE;
  geo_writer_bind_text (query, 1, row->code);
  if (!geo_connection_step (self->connection, query, &found, error))
    return FALSE;
  if (!found)
    return TRUE;
  stored->id = sqlite3_column_int64 (query, 0);
  stored->level = sqlite3_column_int (query, 1);
  stored->same_rest = sqlite3_column_int (query, 2) == 0 &&
                      geo_writer_same_text (query, 3, get_name (row)) &&
                      geo_writer_same_number (query, 4, row->households) &&
                      geo_writer_same_number (query, 5, row->population) &&
                      sqlite3_column_double (query, 7) == row->stated_m2;
  stored->same_shape = same_blob (query, 6, blob);
  return TRUE;
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

static gboolean
update_index (GeoWriter     *self,
              gint64         area_id,
              const GeoBox  *box,
              GError       **error)
{
  g_autoptr (GeoQuery) query = NULL;

  query = geo_writer_query (self, "INSERT OR REPLACE INTO idx_area_geometry"
                                  " (pkid, xmin, xmax, ymin, ymax) VALUES (?, ?, ?, ?, ?)", error);
  if (!query)
    return FALSE;
  sqlite3_bind_int64 (query, 1, area_id);
  sqlite3_bind_double (query, 2, box->x_min);
  sqlite3_bind_double (query, 3, box->x_max);
  sqlite3_bind_double (query, 4, box->y_min);
  sqlite3_bind_double (query, 5, box->y_max);
  return geo_writer_run (self, query, error);
}

static gboolean
note_shape (GeoWriter     *self,
            gint64         area_id,
            const GeoBox  *box,
            GError       **error)
{
  g_hash_table_add (self->reshaped, g_memdup2 (&area_id, sizeof area_id));
  return update_index (self, area_id, box, error);
}

/* The area above, if the store has it by now: then the row need not be written again when parents
 * are linked. Rows mostly come in the order of their parents. @id: 0 if there is none yet. */
static gboolean
find_parent (GeoWriter         *self,
             const GeoAreaRow  *row,
             gint64            *id,
             GError           **error)
{
  g_autofree char *code = row->parent_code ? g_strdup (row->parent_code)
                                           : geo_code_dup_parent (row->code);

  *id = 0;
  if (!code)
    return TRUE;
  if (g_strcmp0 (code, self->parent_code) != 0)
    {
      if (!geo_writer_find_area (self, code, &self->parent_id, &self->parent_level, error))
        return FALSE;
      g_free (self->parent_code);
      self->parent_code = g_steal_pointer (&code);
    }
  if (self->parent_id != 0 && self->parent_level < row->level)
    *id = self->parent_id;
  return TRUE;
}

static void
bind_row (GeoWriter        *self,
          GeoQuery         *query,
          const GeoAreaRow *row,
          gint64            parent_id)
{
  sqlite3_bind_int (query, 1, row->level);
  geo_writer_bind_text (query, 2, row->code);
  geo_writer_bind_text (query, 3, get_name (row));
  geo_writer_bind_number (query, 4, row->households);
  geo_writer_bind_number (query, 5, row->population);
  geo_writer_bind_import (self, query, 6);
  bind_stated (query, 7, row);
  geo_writer_bind_number (query, 8, parent_id > 0 ? parent_id : -1);
}

/* @first: where the five stand in the query */
static void
bind_shape (GeoQuery         *query,
            int               first,
            GBytes           *blob,
            const GeoFigures *figures)
{
  gsize size;
  const void *data = g_bytes_get_data (blob, &size);

  sqlite3_bind_blob64 (query, first, data, size, SQLITE_STATIC);
  sqlite3_bind_double (query, first + 1, figures->area_m2);
  sqlite3_bind_double (query, first + 2, figures->label_lon_deg);
  sqlite3_bind_double (query, first + 3, figures->label_lat_deg);
  sqlite3_bind_double (query, first + 4, figures->label_radius_deg);
}

/* Row, shape and all in one go. */
static gboolean
insert_area (GeoWriter         *self,
             const GeoAreaRow  *row,
             const Shape       *shape,
             GError           **error)
{
  g_autoptr (GeoQuery) query = NULL;
  gint64 id, parent_id;

  if (!find_parent (self, row, &parent_id, error))
    return FALSE;
  query = geo_writer_query (self, "INSERT INTO area (level, code, name, households, population,"
                                  " import_id, stated_m2, parent_id, geometry, area_m2,"
                                  " label_lon_deg, label_lat_deg, label_radius_deg)"
                                  " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);
  if (!query)
    return FALSE;
  bind_row (self, query, row, parent_id);
  bind_shape (query, 9, shape->blob, &shape->figures);
  if (!geo_writer_run (self, query, error))
    return FALSE;
  id = sqlite3_last_insert_rowid (geo_connection_get_handle (self->connection));
  /* It may be the parent that was not there. */
  if (g_strcmp0 (row->code, self->parent_code) == 0)
    g_clear_pointer (&self->parent_code, g_free);
  return note_shape (self, id, &shape->box, error);
}

gboolean
geo_writer_set_geometry (GeoWriter         *self,
                         gint64             area_id,
                         GBytes            *blob,
                         const GeoBox      *box,
                         const GeoFigures  *figures,
                         GError           **error)
{
  g_autoptr (GeoQuery) query = NULL;

  query = geo_writer_query (self, "UPDATE area SET geometry = ?, area_m2 = ?, label_lon_deg = ?,"
                                  " label_lat_deg = ?, label_radius_deg = ? WHERE id = ?", error);
  if (!query)
    return FALSE;
  bind_shape (query, 1, blob, figures);
  sqlite3_bind_int64 (query, 6, area_id);
  return geo_writer_run (self, query, error) && note_shape (self, area_id, box, error);
}

/* Returns: a translated sentence, NULL if the polygon could be measured. */
static char *
measure (const GeoAreaRow *row,
         GeoFigures       *figures)
{
  g_autoptr (GError) error = NULL;

  if (!geo_geometry_measure (row->wkb, row->area_m2, figures, &error))
    return g_strdup (error->message);
  if (!(figures->area_m2 > 0))
    return g_strdup_printf (_("the shape of %s has no area or crosses itself; draw it anew"),
                            row->code);
  return NULL;
}

static gboolean
store_area (GeoWriter         *self,
            const GeoAreaRow  *row,
            const Stored      *stored,
            const Shape       *shape,
            GError           **error)
{
  if (!geo_writer_count (self, stored->id == 0 ? GEO_PUT_STORED : GEO_PUT_CHANGED, error))
    return FALSE;
  if (stored->id == 0)
    return insert_area (self, row, shape, error);
  if (!stored->same_rest && !update_area (self, row, stored->id, error))
    return FALSE;
  return stored->same_shape || geo_writer_set_geometry (self, stored->id, shape->blob, &shape->box,
                                                        &shape->figures, error);
}

static void
keep_parent_code (GeoWriter        *self,
                  const GeoAreaRow *row)
{
  if (row->parent_code)
    g_hash_table_insert (self->parent_codes, g_strdup (row->code), g_strdup (row->parent_code));
}

gboolean
geo_writer_put_area (GeoWriter         *self,
                     const GeoAreaRow  *row,
                     GeoPut            *put,
                     char             **reason,
                     GError           **error)
{
  g_auto (Shape) shape = { NULL };
  Stored stored = { 0 };
  char *why;

  g_return_val_if_fail (self != NULL && !self->ended, FALSE);
  g_return_val_if_fail (row != NULL && put != NULL, FALSE);

  if ((why = check_row (row)) || (why = geo_writer_check_text (row->name)))
    return geo_writer_refuse (put, reason, why);
  shape.blob = geo_blob_from_wkb (row->wkb, &shape.box, &why);
  if (!shape.blob)
    return geo_writer_refuse (put, reason, why);
  if (!find_stored (self, row, shape.blob, &stored, error))
    return FALSE;
  if (stored.id != 0 && stored.level != row->level)
    return geo_writer_refuse (put, reason,
                              g_strdup_printf (_("%s is in the store with another level (%s); "
                                                 "correct the code"),
                                               row->code, geo_level_get_title (stored.level)));
  if (!stored.same_shape && (why = measure (row, &shape.figures)))
    return geo_writer_refuse (put, reason, why);

  keep_parent_code (self, row);
  *put = stored.id == 0 ? GEO_PUT_STORED : GEO_PUT_CHANGED;
  if (stored.id != 0 && stored.same_shape && stored.same_rest)
    *put = GEO_PUT_UNCHANGED;
  return *put == GEO_PUT_UNCHANGED || store_area (self, row, &stored, &shape, error);
}
