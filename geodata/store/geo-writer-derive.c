/* geo-writer-derive.c – one transaction that writes a store: what follows from the surveyed areas
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Parents are linked from the groups up, and one that is missing is thought of on the way. Then,
 * again from below, every such area whose children changed gets their union. Unions are worked
 * out on several threads; what they are made of is read, and what comes of them is written, by the
 * one that has the store.
 */
#define G_LOG_DOMAIN "geo-writer"

#include "config.h"

#include "geodata/store/geo-writer-private.h"

#include "geodata/model/geo-code.h"
#include "geodata/store/geo-blob.h"
#include "geodata/store/geo-divisions.h"
#include "geodata/task/geo-pipeline.h"

#include <glib/gi18n-lib.h>

typedef struct {
  GeoWriter *writer;
  GHashTable *children;         /* of a derived node, GPtrArray of nodes, by code */
  GPtrArray *notes;
} Derivation;

/* Of one area, from those below it. */
typedef struct {
  GeoAreaNode *node;
  GPtrArray *blobs;             /* of GBytes*: the shapes below */
  double children_m2;           /* of them together */
  GCancellable *cancellable;
  GeoOutline outline;           /* without a blob if they make none */
  char *reason;                 /* why they do not */
} Join;

/* What became of the areas of one level. */
typedef struct {
  const GeoAreaNode *first;
  guint n_areas, n_children;
} Tally;

static void
derivation_init (Derivation *self,
                 GeoWriter  *writer,
                 GPtrArray  *notes)
{
  *self = (Derivation) { .writer = writer, .notes = notes };
  self->children = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
}

static void
derivation_clear (Derivation *self)
{
  g_clear_pointer (&self->children, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Derivation, derivation_clear)

static Join *
join_new (Derivation  *derivation,
          GeoAreaNode *node)
{
  Join *self = g_new0 (Join, 1);

  self->node = node;
  self->blobs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->cancellable = geo_connection_get_cancellable (derivation->writer->connection);
  return self;
}

static void
join_free (Join *self)
{
  g_ptr_array_unref (self->blobs);
  geo_outline_clear (&self->outline);
  g_free (self->reason);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Join, join_free)

static void
add_note (Derivation *self,
          char       *take_note)
{
  if (self->notes)
    g_ptr_array_add (self->notes, take_note);
  else
    g_free (take_note);
}

/* A row of the store that hangs on another one is a row changed, be it once. */
static gboolean
count_moved (GeoWriter    *writer,
             GeoAreaNode  *node,
             GError      **error)
{
  if (node->counted || node->id >= writer->first_id)
    return TRUE;
  node->counted = TRUE;
  return geo_writer_count (writer, GEO_PUT_CHANGED, error);
}

static gboolean
set_parent (GeoWriter    *writer,
            GeoAreaNode  *node,
            GeoAreaNode  *parent,
            GError      **error)
{
  g_autoptr (GeoQuery) query = NULL;

  if (node->parent)
    node->parent->dirty = TRUE;
  node->parent = parent;
  parent->dirty = TRUE;
  /* Otherwise its row will say so. */
  if (!node->stored)
    return TRUE;
  if (!count_moved (writer, node, error))
    return FALSE;
  query = geo_writer_query (writer, "UPDATE area SET parent_id = ? WHERE id = ?", error);
  if (!query)
    return FALSE;
  sqlite3_bind_int64 (query, 1, parent->id);
  sqlite3_bind_int64 (query, 2, node->id);
  return geo_writer_run (writer, query, error);
}

/* What the survey says now, if it leads anywhere, goes before what the store has, and that before
 * what the code tells. */
static GeoAreaNode *
find_parent (GeoWriter         *writer,
             const GeoAreaNode *node)
{
  g_autofree char *code = NULL;
  GeoAreaNode *parent = NULL;

  if (node->given_parent)
    parent = geo_writer_find_above (writer, node->given_parent, node->level);
  if (parent || node->parent)
    return parent ? parent : node->parent;
  code = geo_code_dup_parent (node->code);
  return code ? geo_writer_find_above (writer, code, node->level) : NULL;
}

static gboolean
link_node (Derivation   *self,
           GeoAreaNode  *node,
           GError      **error)
{
  GeoAreaNode *parent = find_parent (self->writer, node);

  if (parent)
    return parent == node->parent || set_parent (self->writer, node, parent, error);
  if (node->level > GEO_WRITER_HIGHEST_MADE)
    add_note (self, g_strdup_printf (_("%s hangs on nothing: no area above it is known; give it "
                                       "the code of one"), node->code));
  return TRUE;
}

/* Areas thought of on the way are of higher levels, and so are linked in their turn. One that no
 * area names any more, as a later row said otherwise, is left out, here and below. */
static gboolean
link_all (Derivation  *self,
          GError     **error)
{
  for (int level = GEO_LEVEL_LAST; level > GEO_LEVEL_FIRST; level--)
    {
      GPtrArray *nodes = geo_area_tree_get_level (self->writer->tree, (GeoLevel) level);

      geo_area_tree_sort_level (self->writer->tree, (GeoLevel) level);
      for (guint i = 0; i < nodes->len; i++)
        {
          GeoAreaNode *node = g_ptr_array_index (nodes, i);

          if (!node->stored && !node->has_children)
            continue;
          if (!link_node (self, node, error))
            return FALSE;
          if (node->parent)
            node->parent->has_children = TRUE;
        }
    }
  return TRUE;
}

/* By level and code, as the levels are sorted. */
static void
collect_children (Derivation *self)
{
  for (int level = GEO_LEVEL_FIRST; level <= GEO_LEVEL_LAST; level++)
    {
      GPtrArray *nodes = geo_area_tree_get_level (self->writer->tree, (GeoLevel) level);

      for (guint i = 0; i < nodes->len; i++)
        {
          GeoAreaNode *node = g_ptr_array_index (nodes, i);
          GPtrArray *siblings;

          if (!node->parent || !node->parent->derived)
            continue;
          siblings = g_hash_table_lookup (self->children, node->parent);
          if (!siblings)
            {
              siblings = g_ptr_array_new ();
              g_hash_table_insert (self->children, node->parent, siblings);
            }
          g_ptr_array_add (siblings, node);
        }
    }
}

/* The shape of an area that this transaction has not written, or that somebody took. */
static gboolean
read_shape (Derivation         *self,
            Join               *join,
            const GeoAreaNode  *child,
            GError            **error)
{
  GeoWriter *writer = self->writer;
  g_autoptr (GeoQuery) query = NULL;
  gboolean row;

  query = geo_writer_query (writer, "SELECT geometry, area_m2 FROM area"
                                    " WHERE id = ? AND geometry IS NOT NULL", error);
  if (!query)
    return FALSE;
  sqlite3_bind_int64 (query, 1, child->id);
  if (!geo_connection_step (writer->connection, query, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  join->children_m2 += sqlite3_column_double (query, 1);
  g_ptr_array_add (join->blobs, g_bytes_new (sqlite3_column_blob (query, 0),
                                              (gsize) sqlite3_column_bytes (query, 0)));
  return TRUE;
}

static gboolean
collect_shapes (Derivation  *self,
                Join        *join,
                GError     **error)
{
  GPtrArray *children = g_hash_table_lookup (self->children, join->node);

  for (guint i = 0; children && i < children->len; i++)
    {
      const GeoAreaNode *child = g_ptr_array_index (children, i);

      if (!child->blob)
        {
          if (!read_shape (self, join, child, error))
            return FALSE;
          continue;
        }
      join->children_m2 += child->figures.area_m2;
      g_ptr_array_add (join->blobs, g_bytes_ref (child->blob));
    }
  return TRUE;
}

static void
unite (Join        *self,
       GeoPolygons *parts)
{
  g_auto (GeoPolygons) united = GEO_POLYGONS_INIT;
  g_autoptr (GError) error = NULL;

  geo_polygons_init (&united);
  if (geo_polygons_unite (parts, &united, self->cancellable, &error))
    geo_outline_init (&self->outline, &united, self->children_m2, &self->reason);
  else
    self->reason = g_strdup (error->message);
}

/* On any thread. */
static void
unite_cb (gpointer item,
          gpointer user_data)
{
  g_auto (GeoPolygons) parts = GEO_POLYGONS_INIT;
  Join *self = item;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  for (guint i = 0; i < self->blobs->len; i++)
    {
      gsize size;
      const void *data = g_bytes_get_data (self->blobs->pdata[i], &size);

      if (!geo_blob_add_polygons (data, size, &parts))
        {
          self->reason = g_strdup (_("the shape of one of them is damaged"));
          return;
        }
    }
  if (parts.points)
    unite (self, &parts);
  else
    self->reason = g_strdup (_("there is none that has a shape"));
}

static gboolean
is_stored (GeoWriter          *writer,
           const GeoAreaNode  *node,
           GBytes             *blob,
           gboolean           *stored,
           GError            **error)
{
  g_autoptr (GeoQuery) query = NULL;
  gboolean row;

  query = geo_writer_query (writer, "SELECT geometry = ? FROM area WHERE id = ?", error);
  if (!query)
    return FALSE;
  sqlite3_bind_blob64 (query, 1, g_bytes_get_data (blob, NULL), g_bytes_get_size (blob),
                       SQLITE_STATIC);
  sqlite3_bind_int64 (query, 2, node->id);
  if (!geo_connection_step (writer->connection, query, &row, error))
    return FALSE;
  *stored = row && sqlite3_column_int (query, 0) == 1;
  return TRUE;
}

/* @outline: NULL for none */
static gboolean
insert_derived (GeoWriter         *writer,
                GeoAreaNode       *node,
                const GeoOutline  *outline,
                GError           **error)
{
  g_autofree char *name = geo_divisions_dup_name (node->code);
  const GeoAreaRow row = {
    .code = node->code, .name = name, .households = -1, .population = -1, .outline = outline,
  };

  return geo_writer_count (writer, GEO_PUT_STORED, error)
         && geo_writer_insert_area (writer, node, &row, error);
}

/* Stores the union, and passes on that it changed. Its area is that of its parts, so that they add
 * up. */
static gboolean
store_join (GeoWriter  *writer,
            Join       *join,
            GError    **error)
{
  gboolean stored;

  if (!join->node->stored)
    return insert_derived (writer, join->node, join->outline.blob ? &join->outline : NULL,
                           error);
  if (!join->outline.blob)
    return geo_writer_clear_outline (writer, join->node, error);
  return is_stored (writer, join->node, join->outline.blob, &stored, error)
         && (stored || geo_writer_set_outline (writer, join->node, &join->outline, error));
}

/* One polygon that cannot be joined to its neighbours does not spoil the whole import. */
static gboolean
finish_join (Derivation  *self,
             Join        *take_join,
             Tally       *tally,
             GError     **error)
{
  g_autoptr (Join) join = take_join;

  if (g_cancellable_set_error_if_cancelled (join->cancellable, error)
      || !store_join (self->writer, join, error))
    return FALSE;
  if (join->reason)
    /* Translators: the code of an area, and why. */
    add_note (self, g_strdup_printf (_("%s has no shape, as the areas below it make none: %s"),
                                     join->node->code, join->reason));
  if (!join->outline.blob)
    return TRUE;
  if (!tally->first)
    tally->first = join->node;
  tally->n_areas++;
  tally->n_children += join->blobs->len;
  return TRUE;
}

static void
note_derived (Derivation  *self,
              GeoLevel     level,
              const Tally *tally)
{
  const char *title = geo_level_get_title (level);

  if (tally->n_areas == 1)
    add_note (self, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                  "%s %s is in no survey: it was made from the %u "
                                                  "area below it",
                                                  "%s %s is in no survey: it was made from the %u "
                                                  "areas below it", tally->n_children),
                                     title, tally->first->code, tally->n_children));
  else if (tally->n_areas > 1)
    add_note (self, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                  "%s: %u areas are in no survey: they were made "
                                                  "from the %u area below them",
                                                  "%s: %u areas are in no survey: they were made "
                                                  "from the %u areas below them",
                                                  tally->n_children),
                                     title, tally->n_areas, tally->n_children));
}

/* Whether an area is to be made, or made anew. */
static gboolean
is_due (const GeoAreaNode *node)
{
  return node->derived && (node->stored ? node->dirty : node->has_children);
}

static gboolean
derive_level (Derivation  *self,
              GeoLevel     level,
              GError     **error)
{
  g_autoptr (GeoPipeline) pipeline = geo_pipeline_new (unite_cb, NULL, (GDestroyNotify) join_free);
  GPtrArray *nodes = geo_area_tree_get_level (self->writer->tree, level);
  Tally tally = { NULL, 0, 0 };
  Join *done;

  for (guint i = 0; i < nodes->len; i++)
    {
      GeoAreaNode *node = g_ptr_array_index (nodes, i);
      g_autoptr (Join) next = NULL;

      if (!is_due (node))
        continue;
      if (geo_pipeline_is_full (pipeline)
          && !finish_join (self, geo_pipeline_pop (pipeline), &tally, error))
        return FALSE;
      node->dirty = FALSE;
      next = join_new (self, node);
      if (!collect_shapes (self, next, error))
        return FALSE;
      geo_pipeline_push (pipeline, g_steal_pointer (&next));
    }
  while ((done = geo_pipeline_pop (pipeline)))
    if (!finish_join (self, done, &tally, error))
      return FALSE;
  note_derived (self, level, &tally);
  return TRUE;
}

gboolean
geo_writer_finish_areas (GeoWriter  *self,
                         GPtrArray  *notes,
                         GError    **error)
{
  g_auto (Derivation) derivation = { 0 };

  g_return_val_if_fail (self != NULL && !self->ended, FALSE);

  self->areas_changed = self->areas_changed_since = TRUE;
  if (!geo_writer_get_tree (self, error))
    return FALSE;
  derivation_init (&derivation, self, notes);
  if (!link_all (&derivation, error))
    return FALSE;
  collect_children (&derivation);
  for (int level = GEO_LEVEL_LAST; level >= GEO_WRITER_HIGHEST_MADE; level--)
    if (!derive_level (&derivation, (GeoLevel) level, error))
      return FALSE;
  return geo_writer_add_missing_posts (self, error)
         && geo_connection_exec (self->connection, "PRAGMA ignore_check_constraints = OFF", error);
}
