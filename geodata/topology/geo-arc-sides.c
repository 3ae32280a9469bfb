/* geo-arc-sides.c – which areas lie on the two sides of an arc
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-arc-sides"

#include "geodata/topology/geo-arc-sides.h"

#include <stdlib.h>

/* Above, sorting by insertion would be slow. */
#define FEW_USES 16

/* A use of the arc at hand, in the order of its number: by level, area and side. */
typedef guint64 Key;

typedef struct {
  GArray *arcs;         /* of GeoArc */
  guint32 *starts;      /* by arc, of its run in @order */
  guint32 *order;       /* sides, as in GeoArcUse, arc by arc */
  GArray *keys;         /* of Key, of the arc at hand */
  GArray *lefts, *rights; /* of int, areas of the level at hand */
  GArray *sides;        /* of GeoEdgeSides */
} Siding;

static void
siding_clear (Siding *self)
{
  g_free (self->starts);
  g_free (self->order);
  g_clear_pointer (&self->keys, g_array_unref);
  g_clear_pointer (&self->lefts, g_array_unref);
  g_clear_pointer (&self->rights, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Siding, siding_clear)

static inline Key
make_key (const GeoArea *areas,
          guint32        side)
{
  return (Key) areas[side >> 1].level << 32 | side;
}

static inline GeoLevel
get_level (Key key)
{
  return (GeoLevel) (key >> 32);
}

static inline int
get_area (Key key)
{
  return (int) ((guint32) key >> 1);
}

/* Counting sort of the uses by arc. */
static void
order_uses (Siding       *self,
            const GArray *uses)
{
  guint32 sum = 0;

  self->starts = g_new0 (guint32, (gsize) self->arcs->len + 1);
  self->order = g_new (guint32, MAX (uses->len, 1));
  for (guint i = 0; i < uses->len; i++)
    self->starts[g_array_index (uses, GeoArcUse, i).arc]++;
  for (guint i = 0; i <= self->arcs->len; i++)
    {
      sum += self->starts[i];
      self->starts[i] = sum;
    }
  for (guint i = uses->len; i-- > 0;)
    {
      const GeoArcUse *use = &g_array_index (uses, GeoArcUse, i);

      self->order[--self->starts[use->arc]] = use->side;
    }
}

static int
compare_keys (const void *a,
              const void *b)
{
  const Key *p = a, *q = b;

  return (*p > *q) - (*p < *q);
}

static void
load_keys (Siding        *self,
           guint          arc,
           const GeoArea *areas)
{
  guint32 first = self->starts[arc], n = self->starts[arc + 1] - first;
  Key *keys;

  g_array_set_size (self->keys, n);
  keys = &g_array_index (self->keys, Key, 0);
  for (guint32 i = 0; i < n; i++)
    {
      Key key = make_key (areas, self->order[first + i]);
      guint32 k = i;

      for (; n <= FEW_USES && k > 0 && keys[k - 1] > key; k--)
        keys[k] = keys[k - 1];
      keys[k] = key;
    }
  if (n > FEW_USES)
    qsort (keys, n, sizeof (Key), compare_keys);
}

/* Puts an area where its uses say. @i: its first key. Returns: the first key of the next one. */
static guint
place_area (Siding *self,
            guint   i)
{
  const Key *keys = &g_array_index (self->keys, Key, 0);
  int area = get_area (keys[i]), n_left = 0, n_right = 0;

  for (; i < self->keys->len && get_area (keys[i]) == area; i++)
    if (keys[i] & 1)
      n_right++;
    else
      n_left++;
  if ((n_left + n_right) % 2 != 0)
    g_array_append_val (n_left > n_right ? self->lefts : self->rights, area);
  return i;
}

static void
pair_sides (Siding   *self,
            GeoLevel  level)
{
  for (guint i = 0; i < MAX (self->lefts->len, self->rights->len); i++)
    {
      GeoEdgeSides sides = {
        .level = level,
        .left = i < self->lefts->len ? g_array_index (self->lefts, int, i) : -1,
        .right = i < self->rights->len ? g_array_index (self->rights, int, i) : -1,
      };

      g_array_append_val (self->sides, sides);
    }
}

static void
find_sides (Siding *self,
            GeoArc *arc)
{
  arc->first_sides = self->sides->len;
  for (guint i = 0; i < self->keys->len;)
    {
      GeoLevel level = get_level (g_array_index (self->keys, Key, i));

      g_array_set_size (self->lefts, 0);
      g_array_set_size (self->rights, 0);
      while (i < self->keys->len && get_level (g_array_index (self->keys, Key, i)) == level)
        i = place_area (self, i);
      pair_sides (self, level);
    }
  arc->n_sides = self->sides->len - arc->first_sides;
}

GArray *
geo_arc_sides_find (GArray        *arcs,
                    const GArray  *uses,
                    const GeoArea *areas)
{
  g_auto (Siding) self = {
    .arcs = arcs,
    .keys = g_array_new (FALSE, FALSE, sizeof (Key)),
    .lefts = g_array_new (FALSE, FALSE, sizeof (int)),
    .rights = g_array_new (FALSE, FALSE, sizeof (int)),
    .sides = g_array_new (FALSE, FALSE, sizeof (GeoEdgeSides)),
  };

  order_uses (&self, uses);
  for (guint i = 0; i < arcs->len; i++)
    {
      load_keys (&self, i, areas);
      find_sides (&self, &g_array_index (arcs, GeoArc, i));
    }
  return g_steal_pointer (&self.sides);
}
