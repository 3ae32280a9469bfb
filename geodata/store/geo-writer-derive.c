/* geo-writer-derive.c – one transaction that writes a store: what follows from the surveyed areas
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Parents are linked from the groups up, and one that is missing is made as an empty row on the
 * way. Then, again from below, every such area whose children changed gets their union.
 */
#define G_LOG_DOMAIN "geo-writer"

#include "config.h"

#include "geodata/store/geo-writer-private.h"

#include "geodata/model/geo-code.h"
#include "geodata/store/geo-blob.h"
#include "geodata/store/geo-divisions.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* Nothing above a county is made: a store holds one county, or a few, of many. */
#define HIGHEST_MADE GEO_LEVEL_COUNTY

typedef struct {
  gint64 id;
  GeoLevel level;
  char *code;
  gint64 parent_id;     /* 0: none */
  gboolean derived;
  gboolean dirty;       /* a polygon below it changed */
} Node;

typedef struct {
  GeoWriter *writer;
  GPtrArray *levels[GEO_N_LEVELS];      /* of Node*, owned */
  GHashTable *by_code;
  GHashTable *by_id;
  GPtrArray *notes;
} Derivation;

static void
node_free (gpointer data)
{
  Node *self = data;

  g_free (self->code);
  g_free (self);
}

static void
derivation_init (Derivation *self,
                 GeoWriter  *writer,
                 GPtrArray  *notes)
{
  self->writer = writer;
  self->notes = notes;
  for (int level = 0; level < GEO_N_LEVELS; level++)
    self->levels[level] = g_ptr_array_new_with_free_func (node_free);
  self->by_code = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
}

static void
derivation_clear (Derivation *self)
{
  g_hash_table_unref (self->by_code);
  g_hash_table_unref (self->by_id);
  for (int level = 0; level < GEO_N_LEVELS; level++)
    g_ptr_array_unref (self->levels[level]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Derivation, derivation_clear)

static Node *
add_node (Derivation *self,
          gint64      id,
          GeoLevel    level,
          const char *code)
{
  Node *node = g_new0 (Node, 1);

  node->id = id;
  node->level = level;
  node->code = g_strdup (code);
  g_ptr_array_add (self->levels[level], node);
  g_hash_table_insert (self->by_code, node->code, node);
  g_hash_table_insert (self->by_id, &node->id, node);
  return node;
}

static void
add_note (Derivation *self,
          char       *take_note)
{
  if (self->notes)
    g_ptr_array_add (self->notes, take_note);
  else
    g_free (take_note);
}

static gboolean
load_nodes (Derivation  *self,
            GError     **error)
{
  g_autoptr (GeoQuery) query = NULL;
  gboolean row;

  query = geo_writer_query (self->writer, "SELECT id, level, code, parent_id, derived FROM area"
                                          " WHERE valid_to IS NULL ORDER BY code", error);
  if (!query)
    return FALSE;
  while (TRUE)
    {
      const char *code;
      Node *node;
      int level;

      if (!geo_connection_step (self->writer->connection, query, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      level = sqlite3_column_int (query, 1);
      code = (const char *) sqlite3_column_text (query, 2);
      if (level < GEO_LEVEL_FIRST || level > GEO_LEVEL_LAST || !code)
        return geo_connection_fail_damaged (self->writer->connection, error,
                                            _("table %s, row %" PRId64), "area",
                                            (gint64) sqlite3_column_int64 (query, 0));
      node = add_node (self, sqlite3_column_int64 (query, 0), level, code);
      node->parent_id = sqlite3_column_int64 (query, 3);
      node->derived = sqlite3_column_int (query, 4);
    }
}

static gboolean
insert_derived (Derivation  *self,
                const char  *code,
                GeoLevel     level,
                Node       **node,
                GError     **error)
{
  GeoWriter *writer = self->writer;
  sqlite3 *handle = geo_connection_get_handle (writer->connection);
  g_autofree char *name = geo_divisions_dup_name (code);
  g_autoptr (GeoQuery) query = NULL;

  if (!geo_writer_count (writer, GEO_PUT_STORED, error))
    return FALSE;
  query = geo_writer_query (writer, "INSERT INTO area (level, code, name, derived, import_id)"
                                    " VALUES (?, ?, ?, 1, ?)", error);
  if (!query)
    return FALSE;
  sqlite3_bind_int (query, 1, level);
  geo_writer_bind_text (query, 2, code);
  geo_writer_bind_text (query, 3, name ? name : code);
  geo_writer_bind_import (writer, query, 4);
  if (!geo_writer_run (writer, query, error))
    return FALSE;
  *node = add_node (self, sqlite3_last_insert_rowid (handle), level, code);
  (*node)->derived = TRUE;
  return TRUE;
}

static gboolean
set_parent (Derivation  *self,
            Node        *node,
            Node        *parent,
            GError     **error)
{
  Node *old_parent = g_hash_table_lookup (self->by_id, &node->parent_id);
  g_autoptr (GeoQuery) query = NULL;

  query = geo_writer_query (self->writer, "UPDATE area SET parent_id = ? WHERE id = ?", error);
  if (!query)
    return FALSE;
  sqlite3_bind_int64 (query, 1, parent->id);
  sqlite3_bind_int64 (query, 2, node->id);
  if (!geo_writer_run (self->writer, query, error))
    return FALSE;
  node->parent_id = parent->id;
  parent->dirty = TRUE;
  if (old_parent)
    old_parent->dirty = TRUE;
  return TRUE;
}

/* Finds the parent of @node, or makes it. @parent: NULL where there is none and none is made. */
static gboolean
resolve_parent (Derivation  *self,
                const Node  *node,
                const char  *code,
                Node       **parent,
                GError     **error)
{
  GeoLevel level;

  *parent = g_hash_table_lookup (self->by_code, code);
  if (*parent || !geo_code_get_level (code, &level) || level < HIGHEST_MADE ||
      level >= node->level)
    return TRUE;
  return insert_derived (self, code, level, parent, error);
}

/* What the survey says now goes before what the store has, and that before what the code tells. */
static gboolean
link_node (Derivation  *self,
           Node        *node,
           GError     **error)
{
  const char *given = g_hash_table_lookup (self->writer->parent_codes, node->code);
  g_autofree char *code = NULL;
  Node *parent = NULL;

  if (!given && node->parent_id != 0)
    return TRUE;
  code = given ? g_strdup (given) : geo_code_dup_parent (node->code);
  if (code && !resolve_parent (self, node, code, &parent, error))
    return FALSE;
  if (parent && parent->level < node->level)
    return parent->id == node->parent_id || set_parent (self, node, parent, error);
  if (node->level > HIGHEST_MADE)
    add_note (self, g_strdup_printf (_("%s hangs on nothing: no area above it is known; give it "
                                       "the code of one"), node->code));
  return TRUE;
}

/* Areas made on the way are of higher levels, and so are linked in their turn. */
static gboolean
link_all (Derivation  *self,
          GError     **error)
{
  for (int level = GEO_LEVEL_LAST; level > GEO_LEVEL_FIRST; level--)
    for (guint i = 0; i < self->levels[level]->len; i++)
      if (!link_node (self, g_ptr_array_index (self->levels[level], i), error))
        return FALSE;
  return TRUE;
}

static void
mark_dirty (Derivation *self)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->writer->reshaped);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      Node *node = g_hash_table_lookup (self->by_id, id);
      Node *parent = node ? g_hash_table_lookup (self->by_id, &node->parent_id) : NULL;

      if (parent)
        parent->dirty = TRUE;
    }
}

/* @wkbs: of GBytes*; those of the areas right below @node. @area_m2: of them together. */
static gboolean
load_children (Derivation  *self,
               const Node  *node,
               GPtrArray   *wkbs,
               double      *area_m2,
               GError     **error)
{
  GeoConnection *connection = self->writer->connection;
  g_autoptr (GeoQuery) query = NULL;
  gboolean row;

  query = geo_writer_query (self->writer, "SELECT geometry, area_m2 FROM area WHERE parent_id = ?"
                                          " AND valid_to IS NULL AND geometry IS NOT NULL"
                                          " ORDER BY code", error);
  if (!query)
    return FALSE;
  sqlite3_bind_int64 (query, 1, node->id);
  *area_m2 = 0;
  while (TRUE)
    {
      GBytes *wkb;

      if (!geo_connection_step (connection, query, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      wkb = geo_blob_to_wkb (sqlite3_column_blob (query, 0), sqlite3_column_bytes (query, 0));
      if (!wkb)
        return geo_connection_fail_damaged (connection, error,
                                            _("the shape of an area below %s"), node->code);
      g_ptr_array_add (wkbs, wkb);
      *area_m2 += sqlite3_column_double (query, 1);
    }
}

static gboolean
is_stored (Derivation  *self,
           const Node  *node,
           GBytes      *blob,
           gboolean    *stored,
           GError     **error)
{
  g_autoptr (GeoQuery) query = NULL;
  gboolean row;

  query = geo_writer_query (self->writer, "SELECT geometry = ? FROM area WHERE id = ?", error);
  if (!query)
    return FALSE;
  sqlite3_bind_blob64 (query, 1, g_bytes_get_data (blob, NULL), g_bytes_get_size (blob),
                       SQLITE_STATIC);
  sqlite3_bind_int64 (query, 2, node->id);
  if (!geo_connection_step (self->writer->connection, query, &row, error))
    return FALSE;
  *stored = row && sqlite3_column_int (query, 0) == 1;
  return TRUE;
}

/* Stores the union and passes the change on. Its area is that of its parts, so that they add up. */
static gboolean
store_union (Derivation    *self,
             Node          *node,
             GBytes        *wkb,
             GBytes        *blob,
             const GeoBox  *box,
             double         children_m2,
             GError       **error)
{
  Node *parent = g_hash_table_lookup (self->by_id, &node->parent_id);
  GeoFigures figures;
  gboolean stored;

  if (!is_stored (self, node, blob, &stored, error))
    return FALSE;
  if (stored)
    return TRUE;
  if (parent)
    parent->dirty = TRUE;
  if (!geo_geometry_measure (wkb, children_m2, &figures, error))
    return FALSE;
  return geo_writer_set_geometry (self->writer, node->id, blob, box, &figures, error);
}

/* One polygon that cannot be joined to its neighbours does not spoil the whole import.
 * @n_children: 0 if nothing was made. */
static gboolean
derive (Derivation  *self,
        Node        *node,
        guint       *n_children,
        GError     **error)
{
  GCancellable *cancellable = geo_connection_get_cancellable (self->writer->connection);
  g_autoptr (GError) union_error = NULL;
  g_autoptr (GPtrArray) wkbs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GBytes) wkb = NULL;
  g_autoptr (GBytes) blob = NULL;
  g_autofree char *reason = NULL;
  GeoBox box;
  double children_m2;

  if (!load_children (self, node, wkbs, &children_m2, error))
    return FALSE;
  *n_children = wkbs->len;
  if (wkbs->len == 0)
    return TRUE;
  wkb = geo_geometry_union (wkbs, cancellable, &union_error);
  blob = wkb ? geo_blob_from_wkb (wkb, &box, &reason) : NULL;
  if (blob)
    return store_union (self, node, wkb, blob, &box, children_m2, error);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  *n_children = 0;
  /* Translators: the code of an area, and why. */
  add_note (self, g_strdup_printf (_("%s has no shape, as the areas below it make none: %s"),
                                   node->code, union_error ? union_error->message : reason));
  return TRUE;
}

static void
note_derived (Derivation *self,
              GeoLevel    level,
              const Node *first,
              guint       n_areas,
              guint       n_children)
{
  const char *title = geo_level_get_title (level);

  if (n_areas == 1)
    add_note (self, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                  "%s %s is in no survey: it was made from the %u "
                                                  "area below it",
                                                  "%s %s is in no survey: it was made from the %u "
                                                  "areas below it", n_children),
                                     title, first->code, n_children));
  else if (n_areas > 1)
    add_note (self, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                  "%s: %u areas are in no survey: they were made "
                                                  "from the %u area below them",
                                                  "%s: %u areas are in no survey: they were made "
                                                  "from the %u areas below them", n_children),
                                     title, n_areas, n_children));
}

static gboolean
derive_level (Derivation  *self,
              GeoLevel     level,
              GError     **error)
{
  GPtrArray *nodes = self->levels[level];
  const Node *first = NULL;
  guint n_areas = 0, n_all_children = 0;

  for (guint i = 0; i < nodes->len; i++)
    {
      Node *node = g_ptr_array_index (nodes, i);
      guint n_children;

      if (!node->derived || !node->dirty)
        continue;
      if (!derive (self, node, &n_children, error))
        return FALSE;
      if (n_children == 0)
        continue;
      if (!first)
        first = node;
      n_areas++;
      n_all_children += n_children;
    }
  note_derived (self, level, first, n_areas, n_all_children);
  return TRUE;
}

gboolean
geo_writer_finish_areas (GeoWriter  *self,
                         GPtrArray  *notes,
                         GError    **error)
{
  g_auto (Derivation) derivation = { 0 };

  g_return_val_if_fail (self != NULL && !self->ended, FALSE);

  derivation_init (&derivation, self, notes);
  if (!load_nodes (&derivation, error) || !link_all (&derivation, error))
    return FALSE;
  mark_dirty (&derivation);
  for (int level = GEO_LEVEL_LAST; level >= HIGHEST_MADE; level--)
    if (!derive_level (&derivation, level, error))
      return FALSE;
  return geo_writer_add_posts (self, error);
}
