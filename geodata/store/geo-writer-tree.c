/* geo-writer-tree.c – one transaction that writes a store: what lies below what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-writer"

#include "config.h"

#include "geodata/store/geo-writer-private.h"

#include "geodata/model/geo-code.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* Areas that are new get ids after the highest; beyond this there might be none left. */
#define MAX_ID (G_MAXINT64 / 2)

/* A row to its node. @parents: node → id of its parent, as a pointer to it */
static gboolean
add_row (GeoAreaTree *tree,
         GeoQuery    *row,
         GHashTable  *by_id,
         GHashTable  *parents)
{
  const char *code = (const char *) sqlite3_column_text (row, 2);
  int level = sqlite3_column_int (row, 1);
  gint64 id = sqlite3_column_int64 (row, 0), parent_id = sqlite3_column_int64 (row, 3);
  GeoAreaNode *node;

  if (id < 1 || id > MAX_ID || level < GEO_LEVEL_FIRST || level > GEO_LEVEL_LAST || !code ||
      geo_area_tree_find (tree, code))
    return FALSE;
  node = geo_area_tree_add (tree, code, (GeoLevel) level, id);
  node->stored = TRUE;
  node->derived = sqlite3_column_int (row, 4) != 0;
  g_hash_table_insert (by_id, &node->id, node);
  if (parent_id != 0)
    g_hash_table_insert (parents, node, g_memdup2 (&parent_id, sizeof parent_id));
  return TRUE;
}

static void
join_parents (GHashTable *by_id,
              GHashTable *parents)
{
  GHashTableIter iter;
  gpointer node, id;

  g_hash_table_iter_init (&iter, parents);
  while (g_hash_table_iter_next (&iter, &node, &id))
    ((GeoAreaNode *) node)->parent = g_hash_table_lookup (by_id, id);
}

static gboolean
load (GeoWriter    *self,
      GeoAreaTree  *tree,
      GError      **error)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) parents = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GeoQuery) query = NULL;
  gboolean row;

  query = geo_writer_query (self, "SELECT id, level, code, parent_id, derived FROM area"
                                  " WHERE valid_to IS NULL ORDER BY code", error);
  if (!query)
    return FALSE;
  while (TRUE)
    {
      if (!geo_connection_step (self->connection, query, &row, error))
        return FALSE;
      if (!row)
        break;
      if (!add_row (tree, query, by_id, parents))
        return geo_connection_fail_damaged (self->connection, error, _("table %s, row %" PRId64),
                                            "area", (gint64) sqlite3_column_int64 (query, 0));
    }
  join_parents (by_id, parents);
  return TRUE;
}

GeoAreaTree *
geo_writer_get_tree (GeoWriter  *self,
                     GError    **error)
{
  g_autoptr (GeoAreaTree) tree = NULL;
  gint64 last_id;

  if (self->tree)
    return self->tree;
  /* Of those that are no longer, too. */
  if (!geo_connection_get_int (self->connection, "SELECT max (id) FROM area", &last_id, error))
    return NULL;
  tree = geo_area_tree_new (MIN (last_id, MAX_ID) + 1);
  if (!load (self, tree, error))
    return NULL;
  /* One that is no longer. */
  if (last_id > MAX_ID)
    {
      geo_connection_fail_damaged (self->connection, error, _("table %s, row %" PRId64), "area",
                                   last_id);
      return NULL;
    }
  self->first_id = last_id + 1;
  return self->tree = g_steal_pointer (&tree);
}

gboolean
geo_writer_expect_areas (GeoWriter  *self,
                         gint64      n_areas,
                         GError    **error)
{
  g_return_val_if_fail (self != NULL && !self->ended, FALSE);

  if (!geo_writer_get_tree (self, error))
    return FALSE;
  geo_area_tree_expect (self->tree, n_areas);
  /* All that a row of an area holds has been looked at here, and SQLite takes longer over it than
   * over writing it: for a list of levels it builds a table, for every row anew. */
  return geo_connection_exec (self->connection, "PRAGMA ignore_check_constraints = ON", error);
}

GeoAreaNode *
geo_writer_find_above (GeoWriter  *self,
                       const char *code,
                       GeoLevel    level)
{
  GeoAreaNode *node = geo_area_tree_find (self->tree, code);
  GeoLevel own_level;

  if (node)
    return node->level < level ? node : NULL;
  if (!geo_code_get_level (code, &own_level) || own_level < GEO_WRITER_HIGHEST_MADE ||
      own_level >= level)
    return NULL;
  node = geo_area_tree_add_unstored (self->tree, code, own_level);
  node->derived = TRUE;
  return node;
}

gboolean
geo_writer_release_unstored (GeoWriter  *self,
                             GError    **error)
{
  for (int level = GEO_WRITER_HIGHEST_MADE; level <= GEO_LEVEL_LAST; level++)
    {
      GPtrArray *nodes = geo_area_tree_get_level (self->tree, (GeoLevel) level);

      for (guint i = 0; i < nodes->len; i++)
        {
          const GeoAreaNode *node = g_ptr_array_index (nodes, i);
          g_autoptr (GeoQuery) query = NULL;

          if (node->stored)
            continue;
          query = geo_writer_query (self, "UPDATE area SET parent_id = NULL WHERE parent_id = ?",
                                    error);
          if (!query)
            return FALSE;
          sqlite3_bind_int64 (query, 1, node->id);
          if (!geo_writer_run (self, query, error))
            return FALSE;
        }
    }
  geo_area_tree_remove_unstored (self->tree);
  return TRUE;
}

static gboolean
is_stored (GeoWriter  *self,
           const char *code)
{
  const GeoAreaNode *node = geo_area_tree_find (self->tree, code);

  return node && node->stored;
}

/* What the row says goes before what the store has, and that before what the code tells. */
static gboolean
is_orphan (GeoWriter         *self,
           const GeoAreaNode *node)
{
  g_autofree char *wanted = NULL;

  if (!node->stored)
    return FALSE;
  if (node->given_parent)
    return !is_stored (self, node->given_parent);
  if (node->parent && node->parent->stored)
    return FALSE;
  wanted = geo_code_dup_parent (node->code);
  return wanted && !is_stored (self, wanted);
}

static gboolean
is_surveyed (GPtrArray *nodes)
{
  for (guint i = 0; i < nodes->len; i++)
    {
      const GeoAreaNode *node = g_ptr_array_index (nodes, i);

      if (node->stored && !node->derived)
        return TRUE;
    }
  return FALSE;
}

gboolean
geo_writer_has_orphans (GeoWriter  *self,
                        gboolean   *has,
                        GError    **error)
{
  g_return_val_if_fail (self != NULL && !self->ended, FALSE);
  g_return_val_if_fail (has != NULL, FALSE);

  *has = FALSE;
  if (!geo_writer_get_tree (self, error))
    return FALSE;
  for (int level = GEO_WRITER_HIGHEST_MADE + 1; level <= GEO_LEVEL_LAST && !*has; level++)
    {
      GPtrArray *nodes = geo_area_tree_get_level (self->tree, (GeoLevel) level);

      if (!is_surveyed (geo_area_tree_get_level (self->tree, (GeoLevel) (level - 1))))
        continue;
      for (guint i = 0; i < nodes->len && !*has; i++)
        *has = is_orphan (self, g_ptr_array_index (nodes, i));
    }
  return TRUE;
}

static GeoAreaNode *
find_known (GeoWriter  *self,
            const char *code)
{
  return self->tree ? geo_area_tree_find (self->tree, code) : NULL;
}

const char *
geo_writer_get_given_parent (GeoWriter  *self,
                             const char *code)
{
  const GeoAreaNode *node;

  g_return_val_if_fail (self != NULL && code != NULL, NULL);

  node = find_known (self, code);
  return node ? node->given_parent : NULL;
}

void
geo_writer_give_parent (GeoWriter  *self,
                        const char *code,
                        const char *parent_code)
{
  GeoAreaNode *node;

  g_return_if_fail (self != NULL && !self->ended);
  g_return_if_fail (code != NULL && parent_code != NULL);

  node = find_known (self, code);
  g_return_if_fail (node != NULL);
  g_free (node->given_parent);
  node->given_parent = g_strdup (parent_code);
}
