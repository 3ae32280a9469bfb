/* geo-area-tree.c – private: the areas a writer knows of, and what lies below what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-area-tree"

#include "config.h"

#include "geodata/store/geo-area-tree.h"

#include <string.h>

/* What a file says of itself is not believed beyond this. */
#define MAX_EXPECTED G_GINT64_CONSTANT (100000000)

struct _GeoAreaTree {
  GPtrArray *levels[GEO_N_LEVELS];      /* of GeoAreaNode*, owned */
  GHashTable *by_code;
  gboolean whole;
  gint64 next_id;
  gint64 first_kept, next_kept; /* ids kept for areas that are only spoken of, so far */
};

static void
node_free (gpointer data)
{
  GeoAreaNode *self = data;

  g_free (self->code);
  g_free (self->given_parent);
  g_free (self->name);
  g_clear_pointer (&self->blob, g_bytes_unref);
  g_free (self);
}

GeoAreaTree *
geo_area_tree_new (gint64 next_id)
{
  GeoAreaTree *self = g_new0 (GeoAreaTree, 1);

  for (int level = 0; level < GEO_N_LEVELS; level++)
    self->levels[level] = g_ptr_array_new_with_free_func (node_free);
  self->by_code = g_hash_table_new (g_str_hash, g_str_equal);
  self->next_id = self->first_kept = self->next_kept = next_id;
  self->whole = next_id == 1;
  return self;
}

void
geo_area_tree_free (GeoAreaTree *self)
{
  if (!self)
    return;
  g_hash_table_unref (self->by_code);
  for (int level = 0; level < GEO_N_LEVELS; level++)
    g_ptr_array_unref (self->levels[level]);
  g_free (self);
}

gboolean
geo_area_tree_is_whole (GeoAreaTree *self)
{
  return self->whole;
}

GeoAreaNode *
geo_area_tree_find (GeoAreaTree *self,
                    const char  *code)
{
  return g_hash_table_lookup (self->by_code, code);
}

void
geo_area_tree_expect (GeoAreaTree *self,
                      gint64       n_areas)
{
  self->next_id = MAX (self->next_id, self->next_kept);
  self->first_kept = self->next_kept = self->next_id + CLAMP (n_areas, 0, MAX_EXPECTED);
}

/* More came than were expected: from here on all share one sequence. */
static void
give_up_kept (GeoAreaTree *self)
{
  self->next_id = self->first_kept = self->next_kept = MAX (self->next_id, self->next_kept);
}

static GeoAreaNode *
add (GeoAreaTree *self,
     const char  *code,
     GeoLevel     level,
     gint64       id)
{
  GeoAreaNode *node = g_new0 (GeoAreaNode, 1);

  g_assert (level >= GEO_LEVEL_FIRST && level <= GEO_LEVEL_LAST);

  node->id = id;
  node->code = g_strdup (code);
  node->level = level;
  g_ptr_array_add (self->levels[level], node);
  g_hash_table_insert (self->by_code, node->code, node);
  return node;
}

GeoAreaNode *
geo_area_tree_add (GeoAreaTree *self,
                   const char  *code,
                   GeoLevel     level,
                   gint64       id)
{
  if (id > 0)
    {
      self->next_id = MAX (self->next_id, id + 1);
      return add (self, code, level, id);
    }
  if (self->next_id >= self->first_kept)
    give_up_kept (self);
  id = self->next_id++;
  return add (self, code, level, id);
}

GeoAreaNode *
geo_area_tree_add_unstored (GeoAreaTree *self,
                            const char  *code,
                            GeoLevel     level)
{
  if (self->next_id >= self->first_kept)
    give_up_kept (self);
  return add (self, code, level, self->next_kept++);
}

void
geo_area_tree_remove_unstored (GeoAreaTree *self)
{
  for (int level = GEO_LEVEL_LAST; level >= GEO_LEVEL_FIRST; level--)
    for (guint i = self->levels[level]->len; i-- > 0;)
      {
        GeoAreaNode *node = g_ptr_array_index (self->levels[level], i);

        /* Parents come after their children here, and so are still there. */
        if (node->parent && !node->parent->stored)
          node->parent = NULL;
        if (node->stored)
          continue;
        g_hash_table_remove (self->by_code, node->code);
        g_ptr_array_remove_index (self->levels[level], i);
      }
}

GPtrArray *
geo_area_tree_get_level (GeoAreaTree *self,
                         GeoLevel     level)
{
  return self->levels[level];
}

static int
compare_codes (gconstpointer a,
               gconstpointer b)
{
  return strcmp ((*(GeoAreaNode *const *) a)->code, (*(GeoAreaNode *const *) b)->code);
}

void
geo_area_tree_sort_level (GeoAreaTree *self,
                          GeoLevel     level)
{
  g_ptr_array_sort (self->levels[level], compare_codes);
}
