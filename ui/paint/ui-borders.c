/* ui-borders.c – the lines between areas, each once, at the highest level it separates
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-borders"

#include "ui/paint/ui-borders.h"

#include <string.h>

struct _UiBorders {
  GArray *of_level[GEO_N_LEVELS]; /* of UiBorder */
  GArray *points;                 /* of double */
};

/* Segments seen, each as a hash of its two ends that does not tell their order. 64 bits of some
 * hundred thousand segments do not meet by chance. Open addressing; 0 is a free place. */
typedef struct {
  guint64 *keys;
  gsize mask;
} SegmentSet;

typedef struct {
  UiBorders *borders;
  SegmentSet seen;
  GArray *level;    /* the one being filled */
  UiBorder *open;   /* the line the next segment may go on, NULL for none */
} Builder;

static void
segment_set_init (SegmentSet *self,
                  gsize       n_segments)
{
  gsize size = 1024;

  while (size < 2 * n_segments)
    size *= 2;
  self->keys = g_new0 (guint64, size);
  self->mask = size - 1;
}

static gboolean
segment_set_add (SegmentSet *self,
                 guint64     key)
{
  gsize place = key & self->mask;

  while (self->keys[place] != 0)
    {
      if (self->keys[place] == key)
        return FALSE;
      place = (place + 1) & self->mask;
    }
  self->keys[place] = key;

  return TRUE;
}

/* The finaliser of MurmurHash3 (Austin Appleby, public domain). */
static guint64
mix (guint64 h)
{
  h = (h ^ (h >> 33)) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  h = (h ^ (h >> 33)) * G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);

  return h ^ (h >> 33);
}

static guint64
hash_point (const double *xy)
{
  guint64 bits[2];

  memcpy (bits, xy, sizeof bits);

  return mix (bits[0] + mix (bits[1]));
}

static guint64
hash_segment (guint64 a,
              guint64 b)
{
  guint64 key = mix (a + b);

  return key != 0 ? key : 1;
}

static void
append_point (Builder      *self,
              const double *xy)
{
  g_array_append_vals (self->borders->points, xy, 2);
  self->open->n_points++;
  geo_box_extend (&self->open->box, xy[0], xy[1]);
}

static void
append_segment (Builder      *self,
                const double *a,
                const double *b)
{
  if (self->open == NULL || self->open->n_points >= UI_BORDER_MAX_POINTS)
    {
      UiBorder border = {
        .first_point = self->borders->points->len / 2,
        .box = { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE },
      };

      g_array_append_val (self->level, border);
      self->open = &g_array_index (self->level, UiBorder, self->level->len - 1);
      append_point (self, a);
    }
  append_point (self, b);
}

static void
add_ring (Builder      *self,
          const double *points,
          guint         n_points)
{
  guint64 hash, first_hash = hash_point (points);

  hash = first_hash;
  self->open = NULL;
  for (guint i = 0; i < n_points; i++)
    {
      gboolean last = i + 1 == n_points;
      const double *from = points + 2 * i;
      const double *to = last ? points : from + 2;
      guint64 next = last ? first_hash : hash_point (to);

      if (segment_set_add (&self->seen, hash_segment (hash, next)))
        append_segment (self, from, to);
      else
        self->open = NULL;
      hash = next;
    }
}

static gsize
count_points (GeoShapes *shapes,
              int        first,
              int        end)
{
  const GeoShape *all = geo_shapes_get_all (shapes, NULL);
  const GeoRing *rings = geo_shapes_get_rings (shapes);
  gsize n_points = 0;

  for (int area = first; area < end; area++)
    for (guint r = 0; r < all[area].n_rings; r++)
      n_points += rings[all[area].first_ring + r].n_points;

  return n_points;
}

static void
add_level (Builder     *self,
           GeoRegister *reg,
           GeoShapes   *shapes,
           GeoLevel     level,
           int          first,
           int          end)
{
  const GeoArea *areas = geo_register_get_areas (reg, NULL);
  const GeoShape *all = geo_shapes_get_all (shapes, NULL);
  const GeoRing *rings = geo_shapes_get_rings (shapes);
  const double *points = geo_shapes_get_points (shapes);

  self->level = self->borders->of_level[level];
  for (int area = first; area < end; area++)
    {
      if (areas[area].level != level)
        continue;
      for (guint r = 0; r < all[area].n_rings; r++)
        {
          const GeoRing *ring = &rings[all[area].first_ring + r];

          add_ring (self, points + 2 * ring->first_point, ring->n_points);
        }
    }
}

UiBorders *
ui_borders_new (GeoRegister *reg,
                GeoShapes   *shapes,
                int          first,
                int          end)
{
  UiBorders *self = g_new0 (UiBorders, 1);
  Builder builder = { .borders = self };

  self->points = g_array_new (FALSE, FALSE, sizeof (double));
  segment_set_init (&builder.seen, count_points (shapes, first, end));
  for (GeoLevel level = GEO_LEVEL_FIRST; level <= GEO_LEVEL_LAST; level++)
    {
      self->of_level[level] = g_array_new (FALSE, FALSE, sizeof (UiBorder));
      add_level (&builder, reg, shapes, level, first, end);
    }
  g_free (builder.seen.keys);

  return self;
}

void
ui_borders_free (UiBorders *self)
{
  if (self == NULL)
    return;

  for (GeoLevel level = GEO_LEVEL_FIRST; level <= GEO_LEVEL_LAST; level++)
    g_array_unref (self->of_level[level]);
  g_array_unref (self->points);
  g_free (self);
}

const UiBorder *
ui_borders_get_level (const UiBorders *self,
                      GeoLevel         level,
                      guint           *n_borders)
{
  *n_borders = self->of_level[level]->len;

  return (const UiBorder *) self->of_level[level]->data;
}

const double *
ui_borders_get_points (const UiBorders *self)
{
  return (const double *) self->points->data;
}
