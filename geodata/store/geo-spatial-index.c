/* geo-spatial-index.c – private: the spatial index of the areas, built as a whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-spatial-index"

#include "config.h"

#include "geodata/store/geo-spatial-index.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define HEAD_SIZE 4
#define CELL_SIZE (8 + 4 * 4)
#define ROOT      1

/* Full nodes would all be split by the next few boxes that come in. */
#define FILL 0.9

typedef struct {
  gint64 id;            /* of a row, or of a node */
  float x_min, x_max, y_min, y_max;
} Cell;

typedef struct {
  GeoConnection *connection;
  GeoStatement *insert_node, *insert_parent, *insert_rowid;
  gsize node_size;
  guint8 *data;         /* of a node */
  gint64 n_nodes;       /* numbered so far, the root among them */
} Packing;

static void
packing_clear (Packing *self)
{
  g_clear_pointer (&self->insert_node, sqlite3_finalize);
  g_clear_pointer (&self->insert_parent, sqlite3_finalize);
  g_clear_pointer (&self->insert_rowid, sqlite3_finalize);
  g_clear_pointer (&self->data, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Packing, packing_clear)

static gboolean
packing_init (Packing        *self,
              GeoConnection  *connection,
              GError        **error)
{
  gint64 node_size;

  *self = (Packing) { .connection = connection, .n_nodes = ROOT };
  /* SQLite goes by the length of the root, too. */
  if (!geo_connection_get_int (connection,
                               "SELECT length (data) FROM idx_area_geometry_node WHERE nodeno = 1",
                               &node_size, error))
    return FALSE;
  if (node_size < HEAD_SIZE + 4 * CELL_SIZE || node_size > G_MAXUINT16)
    return geo_connection_fail_damaged (connection, error, "idx_area_geometry_node");
  self->node_size = (gsize) node_size;
  self->data = g_malloc (self->node_size);
  self->insert_node = geo_connection_prepare (connection,
                                              "INSERT OR REPLACE INTO idx_area_geometry_node"
                                              " (nodeno, data) VALUES (?, ?)", error);
  if (self->insert_node == NULL)
    return FALSE;
  self->insert_parent = geo_connection_prepare (connection,
                                                "INSERT INTO idx_area_geometry_parent"
                                                " (nodeno, parentnode) VALUES (?, ?)", error);
  if (self->insert_parent == NULL)
    return FALSE;
  self->insert_rowid = geo_connection_prepare (connection,
                                               "INSERT INTO idx_area_geometry_rowid"
                                               " (rowid, nodeno) VALUES (?, ?)", error);

  return self->insert_rowid != NULL;
}

static float
round_down (double value)
{
  float rounded = (float) value;

  return rounded > value ? nextafterf (rounded, -INFINITY) : rounded;
}

static float
round_up (double value)
{
  float rounded = (float) value;

  return rounded < value ? nextafterf (rounded, INFINITY) : rounded;
}

static guint8 *
put_float (guint8 *at,
           float   value)
{
  guint32 bits;

  memcpy (&bits, &value, sizeof bits);
  bits = GUINT32_TO_BE (bits);
  memcpy (at, &bits, sizeof bits);
  return at + sizeof bits;
}

static guint8 *
put_cell (guint8     *at,
          const Cell *cell)
{
  gint64 id = GINT64_TO_BE (cell->id);

  memcpy (at, &id, sizeof id);
  at = put_float (at + sizeof id, cell->x_min);
  at = put_float (at, cell->x_max);
  at = put_float (at, cell->y_min);
  return put_float (at, cell->y_max);
}

/* The statement is ready for its next use. */
static gboolean
run (Packing       *self,
     GeoStatement  *statement,
     GError       **error)
{
  g_autoptr (GeoQuery) query = statement;

  return geo_connection_run (self->connection, query, error);
}

static gboolean
run_pair (Packing       *self,
          GeoStatement  *statement,
          gint64         first,
          gint64         second,
          GError       **error)
{
  sqlite3_bind_int64 (statement, 1, first);
  sqlite3_bind_int64 (statement, 2, second);
  return run (self, statement, error);
}

/* @depth: how many nodes lie below one another under this one; told by the root only. */
static gboolean
write_node (Packing     *self,
            gint64       number,
            guint16      depth,
            const Cell  *cells,
            gsize        n_cells,
            GError     **error)
{
  guint16 head[] = { GUINT16_TO_BE (number == ROOT ? depth : 0), GUINT16_TO_BE (n_cells) };
  guint8 *at = self->data + HEAD_SIZE;

  memset (self->data, 0, self->node_size);
  memcpy (self->data, head, HEAD_SIZE);
  for (gsize i = 0; i < n_cells; i++)
    {
      at = put_cell (at, &cells[i]);
      if (!run_pair (self, depth == 0 ? self->insert_rowid : self->insert_parent, cells[i].id,
                     number, error))
        return FALSE;
    }
  sqlite3_bind_int64 (self->insert_node, 1, number);
  sqlite3_bind_blob64 (self->insert_node, 2, self->data, self->node_size, SQLITE_STATIC);
  return run (self, self->insert_node, error);
}

static Cell
cell_around (gint64      id,
             const Cell *cells,
             gsize       n_cells)
{
  Cell around = cells[0];

  around.id = id;
  for (gsize i = 1; i < n_cells; i++)
    {
      around.x_min = MIN (around.x_min, cells[i].x_min);
      around.x_max = MAX (around.x_max, cells[i].x_max);
      around.y_min = MIN (around.y_min, cells[i].y_min);
      around.y_max = MAX (around.y_max, cells[i].y_max);
    }
  return around;
}

static int
compare_x (gconstpointer a,
           gconstpointer b)
{
  const Cell *p = a, *q = b;
  float x = p->x_min + p->x_max, y = q->x_min + q->x_max;

  return (x > y) - (x < y);
}

static int
compare_y (gconstpointer a,
           gconstpointer b)
{
  const Cell *p = a, *q = b;
  float x = p->y_min + p->y_max, y = q->y_min + q->y_max;

  return (x > y) - (x < y);
}

/* Where the i-th of n parts of a whole begins, all but for one as large. */
static gsize
begin_of (gsize i,
          gsize n,
          gsize whole)
{
  return (gsize) ((guint64) whole * i / n);
}

/* Vertical slices, and each from south to north, so that as many cells in a row are neighbours. */
static void
sort_cells (GArray *cells,
            gsize   n_nodes)
{
  gsize n_slices = (gsize) ceil (sqrt ((double) n_nodes));
  Cell *all = (Cell *) (gpointer) cells->data;

  qsort (all, cells->len, sizeof (Cell), compare_x);
  for (gsize i = 0; i < n_slices; i++)
    {
      /* at the border between two nodes */
      gsize first = begin_of (begin_of (i, n_slices, n_nodes), n_nodes, cells->len);
      gsize end = begin_of (begin_of (i + 1, n_slices, n_nodes), n_nodes, cells->len);

      qsort (all + first, end - first, sizeof (Cell), compare_y);
    }
}

/* Packs the cells of one depth into nodes. @above: gets a cell for each. */
static gboolean
pack_depth (Packing  *self,
            guint16   depth,
            GArray   *cells,
            GArray   *above,
            GError  **error)
{
  gsize max_cells = (self->node_size - HEAD_SIZE) / CELL_SIZE;
  gsize n_nodes = (gsize) ceil (cells->len / (FILL * (double) max_cells));
  const Cell *all;

  sort_cells (cells, n_nodes);
  all = (const Cell *) (gpointer) cells->data;
  for (gsize i = 0; i < n_nodes; i++)
    {
      gsize first = begin_of (i, n_nodes, cells->len);
      gsize n = begin_of (i + 1, n_nodes, cells->len) - first;
      Cell cell = cell_around (++self->n_nodes, all + first, n);

      if (!write_node (self, cell.id, depth, all + first, n, error))
        return FALSE;
      g_array_append_val (above, cell);
    }
  return TRUE;
}

static gboolean
pack (Packing  *self,
      GArray   *cells,
      GError  **error)
{
  g_autoptr (GArray) below = g_array_ref (cells);
  gsize max_cells = (self->node_size - HEAD_SIZE) / CELL_SIZE;
  guint16 depth = 0;

  for (; below->len > max_cells; depth++)
    {
      g_autoptr (GArray) above = g_array_new (FALSE, FALSE, sizeof (Cell));

      if (!pack_depth (self, depth, below, above, error))
        return FALSE;
      g_array_unref (below);
      below = g_steal_pointer (&above);
    }
  return write_node (self, ROOT, depth, (const Cell *) (gpointer) below->data, below->len, error);
}

/* SQLite guards the tables of the tree from those who might not know what they do. */
static gboolean
build (GeoConnection  *connection,
       const GArray   *entries,
       GError        **error)
{
  g_autoptr (GArray) cells = g_array_sized_new (FALSE, FALSE, sizeof (Cell), entries->len);
  g_auto (Packing) packing = { NULL };
  sqlite3 *handle = geo_connection_get_handle (connection);
  gboolean ok;

  for (guint i = 0; i < entries->len; i++)
    {
      const GeoIndexEntry *entry = &g_array_index (entries, GeoIndexEntry, i);
      const Cell cell = { entry->id, round_down (entry->box.x_min), round_up (entry->box.x_max),
                          round_down (entry->box.y_min), round_up (entry->box.y_max) };

      g_array_append_val (cells, cell);
    }
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  ok = packing_init (&packing, connection, error) && pack (&packing, cells, error);
  packing_clear (&packing);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  return ok;
}

static gboolean
replace (GeoConnection  *connection,
         const GArray   *entries,
         GError        **error)
{
  g_autoptr (GeoStatement) insert = NULL;

  insert = geo_connection_prepare (connection, "INSERT OR REPLACE INTO idx_area_geometry"
                                               " (pkid, xmin, xmax, ymin, ymax)"
                                               " VALUES (?, ?, ?, ?, ?)", error);
  if (insert == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      const GeoIndexEntry *entry = &g_array_index (entries, GeoIndexEntry, i);

      sqlite3_bind_int64 (insert, 1, entry->id);
      sqlite3_bind_double (insert, 2, entry->box.x_min);
      sqlite3_bind_double (insert, 3, entry->box.x_max);
      sqlite3_bind_double (insert, 4, entry->box.y_min);
      sqlite3_bind_double (insert, 5, entry->box.y_max);
      if (!geo_connection_run (connection, insert, error))
        return FALSE;
      sqlite3_reset (insert);
    }
  return TRUE;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 p = ((const GeoIndexEntry *) a)->id, q = ((const GeoIndexEntry *) b)->id;

  return (p > q) - (p < q);
}

/* Sorting is stable, so the last of those of one row is the latest. */
static void
keep_latest (GArray *entries)
{
  guint n = 0;

  g_array_sort (entries, compare_ids);
  for (guint i = 0; i < entries->len; i++)
    {
      GeoIndexEntry *entry = &g_array_index (entries, GeoIndexEntry, i);

      if (i + 1 < entries->len && entry[1].id == entry->id)
        continue;
      g_array_index (entries, GeoIndexEntry, n) = *entry;
      n++;
    }
  g_array_set_size (entries, n);
}

gboolean
geo_spatial_index_write (GeoConnection  *connection,
                         GArray         *entries,
                         GError        **error)
{
  gint64 is_used;

  g_assert (connection != NULL && entries != NULL);

  if (entries->len == 0)
    return TRUE;
  keep_latest (entries);
  if (!geo_connection_get_int (connection,
                               "SELECT EXISTS (SELECT 1 FROM idx_area_geometry_rowid)", &is_used,
                               error))
    return FALSE;

  return is_used ? replace (connection, entries, error) : build (connection, entries, error);
}
