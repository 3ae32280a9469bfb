/* geo-crossings-proof.c – that outlines do not meet, as it mostly is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The segments of a ring, a few at a time, are the leaves of a binary tree. A stretch of the
 * outline all of whose segments go, say, more or less north cannot meet itself, and an outline has
 * but a handful of such stretches, however many corners. Stretches whose boxes are apart do not
 * meet each other. So most of the tree is never looked into.
 */
#define G_LOG_DOMAIN "geo-crossings"

#include "config.h"

#include "geodata/shape/geo-crossings-private.h"
#include "geodata/shape/geo-pair.h"

#define SEGMENTS_A_LEAF 4
/* Where there is more to look at for each leaf, sweeping is faster. */
#define TESTS_A_LEAF 32

/* A stretch of the outline. In a direction that is set all its segments go strictly onwards: along
 * both axes, and along both diagonals. Comparing rounded sums is as good as comparing sums, as
 * rounding keeps the order. */
typedef struct {
  GeoPair low, high;                    /* corners of its box */
  GeoPairMask up, down;
  GeoPairMask up_across, down_across;
  gboolean begins_ring;
} Stretch;

typedef struct {
  const double *first;                  /* the beginning of its first segment */
  guint n_segments;
  guint ring;
  gboolean begins_ring;
} Leaf;

typedef struct {
  const GeoPolygons *polygons;
  Leaf *leaves;
  gsize n_leaves;
  Stretch *tree;                        /* the root is 1, the children of i are 2i and 2i + 1 */
  gsize n_bottom;                       /* stretches on the lowest level, where the leaves are */
  gsize n_tests_left;
} Proof;

static void
proof_clear (Proof *self)
{
  g_free (self->leaves);
  g_free (self->tree);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Proof, proof_clear)

static const Stretch nothing = {
  { G_MAXDOUBLE, G_MAXDOUBLE }, { -G_MAXDOUBLE, -G_MAXDOUBLE },
  { -1, -1 }, { -1, -1 }, { -1, -1 }, { -1, -1 }, FALSE,
};

static inline gboolean
is_monotone (GeoPairMask up,
             GeoPairMask down,
             GeoPairMask up_across,
             GeoPairMask down_across)
{
  GeoPairMask any = up | down | up_across | down_across;

  return (any[0] | any[1]) != 0;
}

static inline gboolean
goes_on (const Stretch *self)
{
  return is_monotone (self->up, self->down, self->up_across, self->down_across);
}

/* Whether they go on the same way, the one where the other ends. */
static inline gboolean
go_on_together (const Stretch *a,
                const Stretch *b)
{
  return !b->begins_ring
         && is_monotone (a->up & b->up, a->down & b->down, a->up_across & b->up_across,
                         a->down_across & b->down_across);
}

static inline gboolean
boxes_meet (const Stretch *a,
            const Stretch *b)
{
  GeoPairMask meet = (a->low <= b->high) & (b->low <= a->high);

  return (meet[0] & meet[1]) != 0;
}

static Stretch
stretch_from_leaf (const Leaf *leaf)
{
  Stretch self = nothing;
  GeoPair a = geo_pair_load (leaf->first);
  GeoPair a_across = { a[0] + a[1], a[0] - a[1] };

  self.begins_ring = leaf->begins_ring;
  self.low = self.high = a;
  for (guint i = 1; i <= leaf->n_segments; i++)
    {
      GeoPair b = geo_pair_load (leaf->first + 2 * i);
      GeoPair b_across = { b[0] + b[1], b[0] - b[1] };

      self.low = geo_pair_min (self.low, b);
      self.high = geo_pair_max (self.high, b);
      self.up &= a < b;
      self.down &= a > b;
      self.up_across &= a_across < b_across;
      self.down_across &= a_across > b_across;
      a = b;
      a_across = b_across;
    }
  return self;
}

/* One that goes over the end of a ring goes on nowhere. */
static void
join (const Stretch *a,
      const Stretch *b,
      Stretch       *both)
{
  const GeoPairMask on = b->begins_ring ? (GeoPairMask) { 0, 0 } : (GeoPairMask) { -1, -1 };

  both->low = geo_pair_min (a->low, b->low);
  both->high = geo_pair_max (a->high, b->high);
  both->up = a->up & b->up & on;
  both->down = a->down & b->down & on;
  both->up_across = a->up_across & b->up_across & on;
  both->down_across = a->down_across & b->down_across & on;
  both->begins_ring = a->begins_ring;
}

static void
collect_leaves (Proof *self)
{
  self->leaves = g_new (Leaf, self->polygons->points->len / 2 / SEGMENTS_A_LEAF
                              + self->polygons->rings->len + 1);
  for (guint r = 0; r < self->polygons->rings->len; r++)
    {
      guint n_points;
      const double *points = geo_polygons_get_points (self->polygons, r, &n_points);

      for (guint i = 0; i + 1 < n_points; i += SEGMENTS_A_LEAF)
        self->leaves[self->n_leaves++] = (Leaf) { points + 2 * (gsize) i,
                                                  MIN (n_points - 1 - i, SEGMENTS_A_LEAF),
                                                  r, i == 0 };
    }
}

static void
grow_tree (Proof *self)
{
  self->n_bottom = 1;
  while (self->n_bottom < self->n_leaves)
    self->n_bottom *= 2;
  self->tree = g_new (Stretch, 2 * self->n_bottom);
  for (gsize i = 0; i < self->n_bottom; i++)
    self->tree[self->n_bottom + i] = i < self->n_leaves ? stretch_from_leaf (&self->leaves[i])
                                                        : nothing;
  for (gsize i = self->n_bottom - 1; i > 0; i--)
    join (&self->tree[2 * i], &self->tree[2 * i + 1], &self->tree[i]);
}

static inline GeoSegment
segment_of (const Leaf *leaf,
            guint       i)
{
  return (GeoSegment) { leaf->first + 2 * i, leaf->first + 2 * i + 2, leaf->ring };
}

static inline gboolean
segment_boxes_meet (const GeoSegment *s,
                    const GeoSegment *t)
{
  GeoPair s_a = geo_pair_load (s->a), s_b = geo_pair_load (s->b);
  GeoPair t_a = geo_pair_load (t->a), t_b = geo_pair_load (t->b);
  GeoPairMask meet = (geo_pair_min (s_a, s_b) <= geo_pair_max (t_a, t_b))
                     & (geo_pair_min (t_a, t_b) <= geo_pair_max (s_a, s_b));

  return (meet[0] & meet[1]) != 0;
}

/* Segments of two leaves, or those of one. */
static gboolean
leaves_are_apart (const Proof *self,
                  gsize        a,
                  gsize        b)
{
  const Leaf *leaf = &self->leaves[a], *other = &self->leaves[b];
  GeoCrossings found = { 0, 0, TRUE };

  for (guint i = 0; i < leaf->n_segments; i++)
    for (guint k = a == b ? i + 1 : 0; k < other->n_segments; k++)
      {
        GeoSegment s = segment_of (leaf, i), t = segment_of (other, k);

        if (segment_boxes_meet (&s, &t))
          geo_segment_compare (&s, &t, self->polygons, &found);
      }
  return found.n_crossings == 0 && found.n_touches == 0;
}

/* Two stretches on the same level, the one before the other; @follow: just before. */
static gboolean
are_apart (Proof    *self,
           gsize     a,
           gsize     b,
           gboolean  follow)
{
  if (!boxes_meet (&self->tree[a], &self->tree[b])
      || (follow && go_on_together (&self->tree[a], &self->tree[b])))
    return TRUE;
  if (self->n_tests_left == 0)
    return FALSE;
  self->n_tests_left--;
  if (a >= self->n_bottom)
    return leaves_are_apart (self, a - self->n_bottom, b - self->n_bottom);
  return are_apart (self, 2 * a + 1, 2 * b, follow)
         && are_apart (self, 2 * a, 2 * b, FALSE)
         && are_apart (self, 2 * a, 2 * b + 1, FALSE)
         && are_apart (self, 2 * a + 1, 2 * b + 1, FALSE);
}

static gboolean
is_simple (Proof *self,
           gsize  i)
{
  if (goes_on (&self->tree[i]))
    return TRUE;
  if (i >= self->n_bottom)
    return leaves_are_apart (self, i - self->n_bottom, i - self->n_bottom);
  return is_simple (self, 2 * i) && is_simple (self, 2 * i + 1)
         && are_apart (self, 2 * i, 2 * i + 1, TRUE);
}

gboolean
geo_crossings_prove_none (const GeoPolygons *polygons)
{
  g_auto (Proof) self = { .polygons = polygons };

  collect_leaves (&self);
  grow_tree (&self);
  self.n_tests_left = self.n_leaves * TESTS_A_LEAF;
  return is_simple (&self, 1);
}
