/* geo-box-tree.c – which boxes touch a box
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-box-tree"

#include "config.h"

#include "geodata/shape/geo-box-tree.h"

#include <stdlib.h>

#define FAN_OUT 16
/* 2^31 shapes have eight. */
#define MAX_HEIGHT 10
#define CELLS_A_SIDE 65535.0

typedef struct {
  guint32 place;        /* on the curve */
  int shape;
} Entry;

struct _GeoBoxTree {
  int *shapes;          /* in the order of the leaves */
  GeoBox *boxes;        /* leaves, then the levels above them, the root last */
  gsize first[MAX_HEIGHT];
  gsize n[MAX_HEIGHT];
  int height;           /* 0: no boxes at all */
};

static guint32
spread_bits (guint32 v)
{
  v = (v | (v << 8)) & 0x00ff00ff;
  v = (v | (v << 4)) & 0x0f0f0f0f;
  v = (v | (v << 2)) & 0x33333333;
  return (v | (v << 1)) & 0x55555555;
}

static guint32
place_of (const GeoBox *box,
          const GeoBox *all)
{
  double width = all->x_max - all->x_min, height = all->y_max - all->y_min;
  double x = width > 0 ? ((box->x_min + box->x_max) / 2 - all->x_min) / width : 0;
  double y = height > 0 ? ((box->y_min + box->y_max) / 2 - all->y_min) / height : 0;

  return spread_bits ((guint32) (CLAMP (x, 0, 1) * CELLS_A_SIDE))
         | spread_bits ((guint32) (CLAMP (y, 0, 1) * CELLS_A_SIDE)) << 1;
}

static int
compare_entries (const void *a,
                 const void *b)
{
  const Entry *entry_a = a, *entry_b = b;

  if (entry_a->place != entry_b->place)
    return entry_a->place < entry_b->place ? -1 : 1;
  return (entry_a->shape > entry_b->shape) - (entry_a->shape < entry_b->shape);
}

static void
unite (GeoBox       *self,
       const GeoBox *other)
{
  self->x_min = MIN (self->x_min, other->x_min);
  self->y_min = MIN (self->y_min, other->y_min);
  self->x_max = MAX (self->x_max, other->x_max);
  self->y_max = MAX (self->y_max, other->y_max);
}

static void
lay_out_levels (GeoBoxTree *self,
                gsize       n_leaves)
{
  self->n[0] = n_leaves;
  self->height = n_leaves > 0 ? 1 : 0;
  while (self->height > 0 && self->n[self->height - 1] > 1)
    {
      self->first[self->height] = self->first[self->height - 1] + self->n[self->height - 1];
      self->n[self->height] = (self->n[self->height - 1] + FAN_OUT - 1) / FAN_OUT;
      self->height++;
    }
}

static void
fill_levels (GeoBoxTree *self)
{
  for (int level = 1; level < self->height; level++)
    for (gsize i = 0; i < self->n[level]; i++)
      {
        GeoBox *box = &self->boxes[self->first[level] + i];

        *box = GEO_BOX_EMPTY;
        for (gsize k = i * FAN_OUT; k < MIN ((i + 1) * FAN_OUT, self->n[level - 1]); k++)
          unite (box, &self->boxes[self->first[level - 1] + k]);
      }
}

GeoBoxTree *
geo_box_tree_new (const GeoShapes *shapes)
{
  GeoBoxTree *self = g_new0 (GeoBoxTree, 1);
  GeoBox all_box = geo_shapes_get_box (shapes);
  int n_shapes;
  const GeoShape *all = geo_shapes_get_all (shapes, &n_shapes);
  g_autofree Entry *entries = g_new (Entry, (gsize) n_shapes + 1);
  gsize n = 0, n_boxes;

  for (int i = 0; i < n_shapes; i++)
    if (!geo_box_is_empty (&all[i].box))
      entries[n++] = (Entry) { place_of (&all[i].box, &all_box), i };
  qsort (entries, n, sizeof *entries, compare_entries);

  lay_out_levels (self, n);
  n_boxes = self->height > 0 ? self->first[self->height - 1] + 1 : 0;
  self->shapes = g_new (int, n + 1);
  self->boxes = g_new (GeoBox, n_boxes + 1);
  for (gsize i = 0; i < n; i++)
    {
      self->shapes[i] = entries[i].shape;
      self->boxes[i] = all[entries[i].shape].box;
    }
  fill_levels (self);
  return self;
}

void
geo_box_tree_free (GeoBoxTree *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->shapes);
  g_free (self->boxes);
  g_free (self);
}

static gboolean
touches (const GeoBox *a,
         const GeoBox *b)
{
  return a->x_min <= b->x_max && b->x_min <= a->x_max
         && a->y_min <= b->y_max && b->y_min <= a->y_max;
}

/* The nodes still to be opened fit on a stack: at every level one node's children. */
void
geo_box_tree_find (const GeoBoxTree *self,
                   const GeoBox     *box,
                   GArray           *found)
{
  struct { int level; gsize i; } stack[MAX_HEIGHT * FAN_OUT + 1];
  guint n = 0;

  g_return_if_fail (self != NULL && box != NULL && found != NULL);

  g_array_set_size (found, 0);
  if (self->height > 0)
    {
      stack[n].level = self->height - 1;
      stack[n++].i = 0;
    }
  while (n > 0)
    {
      int level = stack[--n].level;
      gsize i = stack[n].i;

      if (!touches (&self->boxes[self->first[level] + i], box))
        continue;
      if (level == 0)
        {
          g_array_append_val (found, self->shapes[i]);
          continue;
        }
      for (gsize k = i * FAN_OUT; k < MIN ((i + 1) * FAN_OUT, self->n[level - 1]); k++)
        {
          stack[n].level = level - 1;
          stack[n++].i = k;
        }
    }
}
