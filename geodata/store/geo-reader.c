/* geo-reader.c – private: the rows of a store as a register and shapes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-reader"

#include "config.h"

#include "geodata/store/geo-reader.h"

#include "geodata/store/geo-blob.h"
#include "geodata/store/geo-packs.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

/* Longer than any name of a place, and short enough to lay out. */
#define MAX_TEXT_BYTES 1000
/* More than the world has, and far from an overflow of a sum. */
#define MAX_PEOPLE G_GINT64_CONSTANT (10000000000)
#define MAX_REQUIRED 10000

typedef struct {
  GeoConnection *connection;
  GeoRegisterBuilder *builder;
  GeoStatement *row;
  int bad_column;
} Reader;

typedef gboolean (*ReadRow) (Reader *self);

/* A table, its rows and what takes them. Column 0 is the row id. */
typedef struct {
  const char *table;
  const char *sql;
  ReadRow read;
} Source;

/* What one row cannot show. */
typedef struct {
  const char *sql;      /* counts what is wrong */
  const char *what;
} Rule;

static gboolean
bad (Reader *self,
     int     column)
{
  self->bad_column = column;
  return FALSE;
}

static gboolean
is_null (Reader *self,
         int     column)
{
  return sqlite3_column_type (self->row, column) == SQLITE_NULL;
}

static gboolean
get_int (Reader *self,
         int     column,
         gint64  min,
         gint64  max,
         gint64 *value)
{
  if (sqlite3_column_type (self->row, column) != SQLITE_INTEGER)
    return bad (self, column);
  *value = sqlite3_column_int64 (self->row, column);
  return (*value >= min && *value <= max) || bad (self, column);
}

/* NULL: @missing. */
static gboolean
get_optional_int (Reader *self,
                  int     column,
                  gint64  max,
                  gint64  missing,
                  gint64 *value)
{
  *value = missing;
  return is_null (self, column) || get_int (self, column, 0, max, value);
}

/* NULL: NAN. */
static gboolean
get_optional_double (Reader *self,
                     int     column,
                     double  max,
                     double *value)
{
  int type = sqlite3_column_type (self->row, column);

  *value = NAN;
  if (type == SQLITE_NULL)
    return TRUE;
  *value = sqlite3_column_double (self->row, column);
  return ((type == SQLITE_FLOAT || type == SQLITE_INTEGER) && fabs (*value) <= max) ||
         bad (self, column);
}

static gboolean
get_text (Reader      *self,
          int          column,
          const char **value)
{
  int n_bytes;

  if (sqlite3_column_type (self->row, column) != SQLITE_TEXT)
    return bad (self, column);
  *value = (const char *) sqlite3_column_text (self->row, column);
  n_bytes = sqlite3_column_bytes (self->row, column);
  /* Fails at a NUL inside, too. */
  return (*value && n_bytes <= MAX_TEXT_BYTES && g_utf8_validate (*value, n_bytes, NULL)) ||
         bad (self, column);
}

/* NULL: "". */
static gboolean
get_optional_text (Reader      *self,
                   int          column,
                   const char **value)
{
  *value = "";
  return is_null (self, column) || get_text (self, column, value);
}

static gboolean
get_code (Reader      *self,
          int          column,
          const char **value)
{
  gsize n_digits;

  if (!get_text (self, column, value))
    return FALSE;
  n_digits = strspn (*value, "0123456789");
  return ((*value)[n_digits] == '\0' && n_digits >= 2 && n_digits <= 20) || bad (self, column);
}

static gboolean
get_day (Reader *self,
         int     column,
         GeoDay *value)
{
  const char *text;

  return get_text (self, column, &text) &&
         ((strlen (text) == GEO_DAY_TEXT_SIZE - 1 && geo_day_parse (text, value, NULL)) ||
          bad (self, column));
}

/* NULL: GEO_DAY_NONE. */
static gboolean
get_optional_day (Reader *self,
                  int     column,
                  GeoDay *value)
{
  *value = GEO_DAY_NONE;
  return is_null (self, column) || get_day (self, column, value);
}

static gboolean
read_area (Reader *self)
{
  GeoArea area = { 0 };
  gint64 id, parent_id, level, derived;
  double stated_m2;

  if (!get_int (self, 0, 1, G_MAXINT64, &id) ||
      !get_optional_int (self, 1, G_MAXINT64, -1, &parent_id) ||
      !get_int (self, 2, GEO_LEVEL_FIRST, GEO_LEVEL_LAST, &level) ||
      !get_code (self, 3, &area.code) ||
      !get_text (self, 4, &area.name) ||
      !get_optional_int (self, 5, MAX_PEOPLE, -1, &area.households) ||
      !get_optional_int (self, 6, MAX_PEOPLE, -1, &area.population) ||
      !get_optional_double (self, 7, 1e15, &area.area_m2) ||
      !get_int (self, 8, 0, 1, &derived) ||
      !get_optional_double (self, 9, 1e15, &stated_m2))
    return FALSE;
  area.stated_m2 = stated_m2 > 0 ? stated_m2 : 0;
  area.level = level;
  area.derived = derived;
  geo_register_builder_add_area (self->builder, id, parent_id, &area);
  return TRUE;
}

static gboolean
read_kind (Reader *self)
{
  GeoPostKind kind = { 0 };
  gint64 id, level, leading;

  if (!get_int (self, 0, 1, G_MAXINT64, &id) ||
      !get_text (self, 1, &kind.name) ||
      !get_int (self, 2, GEO_LEVEL_FIRST, GEO_LEVEL_LAST, &level) ||
      !get_int (self, 3, 0, 1, &leading))
    return FALSE;
  kind.level = level;
  kind.leading = leading;
  geo_register_builder_add_kind (self->builder, id, &kind);
  return TRUE;
}

static gboolean
read_post (Reader *self)
{
  gint64 id, area_id, kind_id, required;

  if (!get_int (self, 0, 1, G_MAXINT64, &id) ||
      !get_int (self, 1, 1, G_MAXINT64, &area_id) ||
      !get_int (self, 2, 1, G_MAXINT64, &kind_id) ||
      !get_int (self, 3, 1, MAX_REQUIRED, &required))
    return FALSE;
  geo_register_builder_add_post (self->builder, id, area_id, kind_id, required);
  return TRUE;
}

static gboolean
read_appointment (Reader *self)
{
  GeoAppointment appointment = { 0 };
  gint64 post_id;

  if (!get_int (self, 1, 1, G_MAXINT64, &post_id) ||
      !get_text (self, 2, &appointment.holder) ||
      !get_day (self, 3, &appointment.from) ||
      !get_optional_day (self, 4, &appointment.to))
    return FALSE;
  if (appointment.to != GEO_DAY_NONE && appointment.to < appointment.from)
    return bad (self, 4);
  geo_register_builder_add_appointment (self->builder, post_id, &appointment);
  return TRUE;
}

static gboolean
read_case (Reader *self)
{
  GeoCase item = { 0 };
  gint64 area_id, step;

  if (!get_text (self, 1, &item.number) ||
      !get_int (self, 2, 1, G_MAXINT64, &area_id) ||
      !get_optional_text (self, 3, &item.category) ||
      !get_optional_text (self, 4, &item.department) ||
      !get_day (self, 5, &item.reported) ||
      !get_optional_day (self, 6, &item.due) ||
      !get_optional_day (self, 7, &item.closed) ||
      !get_int (self, 8, GEO_STEP_REPORTED, GEO_STEP_TRACKED, &step))
    return FALSE;
  if (item.closed != GEO_DAY_NONE && item.closed < item.reported)
    return bad (self, 7);
  item.step = step;
  geo_register_builder_add_case (self->builder, area_id, &item);
  return TRUE;
}

static gboolean
read_few_households (Reader *self)
{
  const char *text;
  guint64 few;

  if (!get_text (self, 1, &text))
    return FALSE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, MAX_PEOPLE, &few, NULL))
    return bad (self, 1);
  geo_register_builder_set_few_households (self->builder, few);
  return TRUE;
}

/* Where a row hangs on an area that is no longer, it is no longer either; where it hangs on
 * nothing, it comes along and is found to be wrong. */
static const Source sources[] = {
  { "area",
    "SELECT id, parent_id, level, code, name, households, population, area_m2, derived,"
    " stated_m2"
    " FROM area WHERE valid_to IS NULL",
    read_area },
  { "post_kind",
    "SELECT id, name, level, leading FROM post_kind ORDER BY level, id",
    read_kind },
  { "post",
    "SELECT post.id, area_id, kind_id, required"
    " FROM post LEFT JOIN area ON area.id = area_id WHERE valid_to IS NULL",
    read_post },
  { "appointment",
    "SELECT appointment.id, post_id, holder, from_day, to_day"
    " FROM appointment LEFT JOIN post ON post.id = post_id"
    " LEFT JOIN area ON area.id = area_id WHERE valid_to IS NULL",
    read_appointment },
  { "case_item",
    "SELECT case_item.id, number, area_id, category, department, reported_day, due_day,"
    " closed_day, step FROM case_item LEFT JOIN area ON area.id = area_id WHERE valid_to IS NULL",
    read_case },
  { "setting",
    "SELECT rowid, value FROM setting WHERE name = 'few_households'",
    read_few_households },
};

static const Rule rules[] = {
  { "SELECT count (*) FROM area JOIN area AS parent ON parent.id = area.parent_id"
    " WHERE area.valid_to IS NULL AND (parent.level >= area.level OR parent.valid_to IS NOT NULL)",
    N_("an area lies below one that is not above it") },
  { "SELECT count (*) - count (DISTINCT code) FROM area WHERE valid_to IS NULL",
    N_("two areas have the same code") },
};

static gboolean
read_source (Reader        *self,
             const Source  *source,
             GError       **error)
{
  g_autoptr (GeoStatement) statement = geo_connection_prepare (self->connection, source->sql,
                                                               error);
  gboolean row;

  if (!statement)
    return FALSE;
  self->row = statement;
  while (TRUE)
    {
      if (!geo_connection_step (self->connection, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      if (!source->read (self))
        return geo_connection_fail_damaged (self->connection, error,
                                            _("table %s, row %" PRId64 ", column %s"),
                                            source->table,
                                            (gint64) sqlite3_column_int64 (statement, 0),
                                            sqlite3_column_name (statement, self->bad_column));
    }
}

static gboolean
check_rules (GeoConnection  *connection,
             GError        **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      gint64 n_wrong;

      if (!geo_connection_get_int (connection, rules[i].sql, &n_wrong, error))
        return FALSE;
      if (n_wrong > 0)
        return geo_connection_fail_damaged (connection, error, "%s", _(rules[i].what));
    }
  return TRUE;
}

/* Areas that have just been written, without reading them back from between their shapes. */
static void
add_nodes (GeoAreaTree        *tree,
           GeoRegisterBuilder *builder)
{
  for (int level = GEO_LEVEL_FIRST; level <= GEO_LEVEL_LAST; level++)
    {
      GPtrArray *nodes = geo_area_tree_get_level (tree, (GeoLevel) level);

      for (guint i = 0; i < nodes->len; i++)
        {
          const GeoAreaNode *node = g_ptr_array_index (nodes, i);
          const GeoArea area = {
            .level = node->level,
            .code = node->code,
            .name = node->name,
            .households = node->households,
            .population = node->population,
            .area_m2 = node->figures.area_m2 > 0 ? node->figures.area_m2 : NAN,
            .derived = node->derived,
            .stated_m2 = node->stated_m2,
          };

          geo_register_builder_add_area (builder, node->id, node->parent ? node->parent->id : -1,
                                         &area);
        }
    }
}

/* A tree that is whole is as sound as this process; else areas are read, and the rules are looked
 * after. */
GeoRegister *
geo_reader_read_rows (GeoConnection  *connection,
                      GeoAreaTree    *any_tree,
                      GeoAreaIds    **ids,
                      GError        **error)
{
  GeoAreaTree *tree = any_tree && geo_area_tree_is_whole (any_tree) ? any_tree : NULL;
  g_autoptr (GArray) area_ids = NULL;
  g_autoptr (GeoRegisterBuilder) builder = geo_register_builder_new ();
  g_autoptr (GError) local_error = NULL;
  Reader reader = { .connection = connection, .builder = builder };
  GeoRegister *reg;

  if (tree)
    add_nodes (tree, builder);
  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    if (!(tree && sources[i].read == read_area) && !read_source (&reader, &sources[i], error))
      return NULL;
  if (!tree && !check_rules (connection, error))
    return NULL;
  reg = geo_register_builder_end (g_steal_pointer (&builder), &area_ids, &local_error);
  if (reg)
    *ids = geo_area_ids_new ((const gint64 *) area_ids->data, (int) area_ids->len);
  else
    geo_connection_fail_damaged (connection, error, "%s", local_error->message);
  return reg;
}

/* Adds one shape. */
static gboolean
read_shape (Reader           *self,
            GeoShapesBuilder *builder)
{
  double lon_deg, lat_deg, radius_deg;

  if (!get_optional_double (self, 1, 180, &lon_deg) ||
      !get_optional_double (self, 2, 90, &lat_deg) ||
      !get_optional_double (self, 3, 180, &radius_deg))
    return FALSE;
  geo_shapes_builder_begin_shape (builder, lon_deg, lat_deg, radius_deg);
  if (is_null (self, 4))
    return TRUE;
  return (sqlite3_column_type (self->row, 4) == SQLITE_BLOB &&
          geo_blob_add_rings (sqlite3_column_blob (self->row, 4),
                              sqlite3_column_bytes (self->row, 4), builder)) ||
         bad (self, 4);
}

static gboolean
read_stored_shape (Reader            *self,
                   GeoShapesBuilder  *builder,
                   gint64             id,
                   GError           **error)
{
  g_autoptr (GeoQuery) query = self->row;
  gboolean row;

  sqlite3_bind_int64 (query, 1, id);
  if (!geo_connection_step (self->connection, query, &row, error))
    return FALSE;
  if (row && read_shape (self, builder))
    return TRUE;
  return geo_connection_fail_damaged (self->connection, error,
                                      _("table %s, row %" PRId64 ", column %s"), "area", id,
                                      sqlite3_column_name (query, self->bad_column));
}

/* Returns: FALSE if the area has none in the tree. */
static gboolean
take_shape (GeoAreaTree      *tree,
            const char       *code,
            GeoShapesBuilder *builder)
{
  GeoAreaNode *node = tree ? geo_area_tree_find (tree, code) : NULL;
  g_autoptr (GBytes) blob = node ? g_steal_pointer (&node->blob) : NULL;
  gsize size;
  const void *data;

  if (!blob)
    return FALSE;
  data = g_bytes_get_data (blob, &size);
  geo_shapes_builder_begin_shape (builder, node->figures.label_lon_deg,
                                  node->figures.label_lat_deg, node->figures.label_radius_deg);
  /* Getu's own, and so sound. */
  return geo_blob_add_rings (data, size, builder);
}

static GeoShapes *
read_shapes (GeoConnection  *connection,
             GeoAreaTree    *tree,
             GeoRegister    *reg,
             GeoAreaIds     *ids,
             GError        **error)
{
  g_autoptr (GeoShapesBuilder) builder = geo_shapes_builder_new ();
  g_autoptr (GeoStatement) statement = NULL;
  Reader reader = { .connection = connection };
  const gint64 *row_ids;
  int n_areas;

  statement = geo_connection_prepare (connection,
                                      "SELECT id, label_lon_deg, label_lat_deg, label_radius_deg,"
                                      " geometry FROM area WHERE id = ?", error);
  if (!statement)
    return NULL;
  reader.row = statement;
  row_ids = geo_area_ids_get_all (ids, &n_areas);
  for (int i = 0; i < n_areas; i++)
    if (!take_shape (tree, geo_register_get_area (reg, i)->code, builder)
        && !read_stored_shape (&reader, builder, row_ids[i], error))
      return NULL;
  return geo_shapes_builder_end (g_steal_pointer (&builder));
}

GeoRegister *
geo_reader_read_register (GeoConnection  *connection,
                          GeoAreaIds    **ids,
                          GError        **error)
{
  GeoRegister *reg = NULL;
  GeoPackState state;

  if (!geo_packs_read_state (connection, &state, error) ||
      (state.register_is_fresh && !geo_packs_read_register (connection, &reg, ids, error)))
    return NULL;
  return reg ? reg : geo_reader_read_rows (connection, NULL, ids, error);
}

GeoShapes *
geo_reader_read_shapes (GeoConnection  *connection,
                        GeoRegister    *reg,
                        GeoAreaIds     *ids,
                        GError        **error)
{
  return read_shapes (connection, NULL, reg, ids, error);
}

GeoSnapshot *
geo_reader_read_snapshot (GeoConnection  *connection,
                          GeoAreaTree    *tree,
                          GError        **error)
{
  g_autoptr (GeoAreaIds) ids = NULL;
  g_autoptr (GeoRegister) reg = geo_reader_read_rows (connection, tree, &ids, error);
  g_autoptr (GeoShapes) shapes = NULL;

  if (!reg)
    return NULL;
  shapes = read_shapes (connection, tree, reg, ids, error);
  return shapes ? geo_snapshot_new (reg, shapes, ids) : NULL;
}
