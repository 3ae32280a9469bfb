/* geo-arrangement.c – the faces into which segments cut the plane
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-arrangement"

#include "config.h"

#include "geodata/shape/geo-arrangement.h"

#include "geodata/shape/geo-plane-graph.h"
#include "geodata/shape/geo-shapes.h"
#include "geodata/shape/geo-side-of.h"
#include "geodata/shape/geo-sweep.h"

/* About a quarter of a second. */
#define MAX_PAIRS ((gsize) 1 << 26)
/* Cuts beyond those that every segment may have: what is tangled further is nothing to measure. */
#define MANY_CUTS 100000
/* Components by cycles: what finding the face around each may cost. */
#define MAX_NESTING ((guint64) 1 << 26)

#define UNKNOWN 0xff

typedef struct {
  guint segment;
  double along;         /* how far from its beginning, on its longer axis */
  double point[2];
} Cut;

struct _GeoArrangement {
  GeoSweep sweep;
  GArray *sides;        /* of guint8, by segment */
  gboolean has_sides;
  GArray *cuts;         /* of Cut */
  GeoPlaneGraph graph;

  /* By cycle: */
  guint8 *in;           /* the shapes that the face lies in */
  guint *first_inside;  /* of the outer cycles that lie in it, NONE */
  guint *next_inside;   /* of an outer cycle: the next in the same face */

  GArray *faces;        /* of GeoFace */
  GArray *rings;        /* of GeoRing */
  GArray *points;       /* of double */
};

GeoArrangement *
geo_arrangement_new (void)
{
  GeoArrangement *self = g_new0 (GeoArrangement, 1);

  self->sides = g_array_new (FALSE, FALSE, sizeof (guint8));
  self->cuts = g_array_new (FALSE, FALSE, sizeof (Cut));
  geo_plane_graph_init (&self->graph);
  self->faces = g_array_new (FALSE, FALSE, sizeof (GeoFace));
  self->rings = g_array_new (FALSE, FALSE, sizeof (GeoRing));
  self->points = g_array_new (FALSE, FALSE, sizeof (double));
  return self;
}

static void
drop_nesting (GeoArrangement *self)
{
  g_clear_pointer (&self->in, g_free);
  g_clear_pointer (&self->first_inside, g_free);
  g_clear_pointer (&self->next_inside, g_free);
}

void
geo_arrangement_free (GeoArrangement *self)
{
  g_return_if_fail (self != NULL);

  geo_sweep_clear (&self->sweep);
  g_array_unref (self->sides);
  g_array_unref (self->cuts);
  geo_plane_graph_clear (&self->graph);
  drop_nesting (self);
  g_array_unref (self->faces);
  g_array_unref (self->rings);
  g_array_unref (self->points);
  g_free (self);
}

void
geo_arrangement_begin (GeoArrangement *self,
                       guint           n_segments)
{
  geo_sweep_begin (&self->sweep, n_segments);
  geo_plane_graph_empty (&self->graph);
  drop_nesting (self);
  self->has_sides = FALSE;
  g_array_set_size (self->sides, 0);
  g_array_set_size (self->cuts, 0);
  g_array_set_size (self->faces, 0);
  g_array_set_size (self->rings, 0);
  g_array_set_size (self->points, 0);
}

void
geo_arrangement_add (GeoArrangement *self,
                     const double   *a,
                     const double   *b,
                     guint8          sides)
{
  geo_sweep_add (&self->sweep, a, b, self->sides->len);
  g_array_append_val (self->sides, sides);
  self->has_sides |= sides != 0;
}

/* Cuts */

static inline gboolean
is_same (const double *p,
         const double *q)
{
  return p[0] == q[0] && p[1] == q[1];
}

static inline gboolean
is_in_box (const GeoSweepSegment *s,
           const double          *p)
{
  return p[0] >= s->min[0] && p[0] <= s->max[0] && p[1] >= s->min[1] && p[1] <= s->max[1];
}

static void
add_cut (GeoArrangement        *self,
         const GeoSweepSegment *s,
         const double          *p)
{
  int axis = s->max[0] - s->min[0] >= s->max[1] - s->min[1] ? 0 : 1;
  Cut cut = { s->id, fabs (p[axis] - s->a[axis]), { p[0], p[1] } };

  if (!is_same (p, s->a) && !is_same (p, s->b))
    g_array_append_val (self->cuts, cut);
}

/* Where two cross that are known to, within both boxes. */
static void
find_crossing (const GeoSweepSegment *s,
               const GeoSweepSegment *t,
               double                 p[static 2])
{
  double sx = s->b[0] - s->a[0], sy = s->b[1] - s->a[1];
  double tx = t->b[0] - t->a[0], ty = t->b[1] - t->a[1];
  double share = ((t->a[0] - s->a[0]) * ty - (t->a[1] - s->a[1]) * tx) / (sx * ty - sy * tx);

  p[0] = s->a[0] + share * sx;
  p[1] = s->a[1] + share * sy;
  for (int k = 0; k < 2; k++)
    p[k] = CLAMP (p[k], MAX (s->min[k], t->min[k]), MIN (s->max[k], t->max[k]));
}

/* An end that lies on the other segment, or too near to tell, cuts it there. */
static gboolean
cut_cb (const GeoSweepSegment *s,
        const GeoSweepSegment *t,
        gpointer               data)
{
  GeoArrangement *self = data;
  int s_a = geo_side_of (t->a, t->b, s->a), s_b = geo_side_of (t->a, t->b, s->b);
  int t_a = geo_side_of (s->a, s->b, t->a), t_b = geo_side_of (s->a, s->b, t->b);

  if (s_a * s_b > 0 || t_a * t_b > 0)
    return TRUE;
  if (s_a * s_b < 0 && t_a * t_b < 0)
    {
      double p[2];

      find_crossing (s, t, p);
      add_cut (self, s, p);
      add_cut (self, t, p);
    }
  if (s_a == 0 && is_in_box (t, s->a))
    add_cut (self, t, s->a);
  if (s_b == 0 && is_in_box (t, s->b))
    add_cut (self, t, s->b);
  if (t_a == 0 && is_in_box (s, t->a))
    add_cut (self, s, t->a);
  if (t_b == 0 && is_in_box (s, t->b))
    add_cut (self, s, t->b);
  return self->cuts->len <= 4 * (gsize) self->sweep.n_segments + MANY_CUTS;
}

static int
compare_cuts (gconstpointer a,
              gconstpointer b)
{
  const Cut *one = a, *other = b;

  if (one->segment != other->segment)
    return one->segment < other->segment ? -1 : 1;
  return (one->along > other->along) - (one->along < other->along);
}

/* Each segment as the edges between its cuts. */
static void
add_edges (GeoArrangement *self)
{
  g_autofree const GeoSweepSegment **by_id = g_new (const GeoSweepSegment *,
                                                    (gsize) self->sweep.n_segments + 1);
  guint next = 0;

  for (guint i = 0; i < self->sweep.n_segments; i++)
    by_id[self->sweep.segments[i].id] = &self->sweep.segments[i];
  g_array_sort (self->cuts, compare_cuts);
  for (guint i = 0; i < self->sweep.n_segments; i++)
    {
      guint8 sides = g_array_index (self->sides, guint8, i);
      guint from = geo_plane_graph_add_node (&self->graph, by_id[i]->a[0], by_id[i]->a[1]);
      guint to;

      for (; next < self->cuts->len && g_array_index (self->cuts, Cut, next).segment == i; next++)
        {
          const Cut *cut = &g_array_index (self->cuts, Cut, next);

          to = geo_plane_graph_add_node (&self->graph, cut->point[0], cut->point[1]);
          geo_plane_graph_add_edge (&self->graph, from, to, sides);
          from = to;
        }
      to = geo_plane_graph_add_node (&self->graph, by_id[i]->b[0], by_id[i]->b[1]);
      geo_plane_graph_add_edge (&self->graph, from, to, sides);
    }
}

/* Sides */

/* What two outlines of one shape go along bounds nothing. */
static void
drop_sideless (GeoArrangement *self)
{
  for (guint e = 0; self->has_sides && e < self->graph.edges->len; e++)
    {
      GeoEdge *edge = &g_array_index (self->graph.edges, GeoEdge, e);

      edge->is_gone = edge->sides == 0;
    }
}

/* Whether an edge that is to part two faces has the same on both sides. */
static gboolean
has_lost_sides (const GeoArrangement *self)
{
  for (guint e = 0; self->has_sides && e < self->graph.edges->len; e++)
    {
      const GeoEdge *edge = &g_array_index (self->graph.edges, GeoEdge, e);

      if (edge->is_gone && edge->sides != 0)
        return TRUE;
    }
  return FALSE;
}

static inline const GeoCycle *
get_cycle (const GeoArrangement *self,
           guint                 cycle)
{
  return &g_array_index (self->graph.cycles, GeoCycle, cycle);
}

/* From one cycle of a component to all others of it. Returns: FALSE if ways lead to different
 * shapes. */
static gboolean
spread_sides (GeoArrangement *self,
              guint           outer,
              GArray         *queue)
{
  g_array_set_size (queue, 0);
  g_array_append_val (queue, outer);
  for (guint i = 0; i < queue->len; i++)
    {
      guint c = g_array_index (queue, guint, i), half_edge = get_cycle (self, c)->first;

      do
        {
          guint other = self->graph.cycle[half_edge ^ 1];
          guint8 sides = g_array_index (self->graph.edges, GeoEdge, half_edge / 2).sides;
          guint8 in = self->has_sides ? self->in[c] ^ sides : 0;

          if (self->in[other] == UNKNOWN)
            {
              self->in[other] = in;
              g_array_append_val (queue, other);
            }
          else if (self->in[other] != in)
            {
              return FALSE;
            }
          half_edge = self->graph.next[half_edge];
        }
      while (half_edge != get_cycle (self, c)->first);
    }
  return TRUE;
}

/* Nesting */

static GeoBox
get_box (const GeoArrangement *self,
         const GeoCycle       *cycle)
{
  guint half_edge = cycle->first;
  GeoBox box = GEO_BOX_EMPTY;

  do
    {
      const double *p = geo_plane_graph_get_point (
        &self->graph, geo_plane_graph_get_origin (&self->graph, half_edge));

      geo_box_extend (&box, p[0], p[1]);
      half_edge = self->graph.next[half_edge];
    }
  while (half_edge != cycle->first);
  return box;
}

/* By the even-odd rule; the place is on no edge of the cycle. */
static gboolean
contains (const GeoArrangement *self,
          const GeoCycle       *cycle,
          const double         *place)
{
  guint half_edge = cycle->first;
  gboolean inside = FALSE;

  do
    {
      const double *p = geo_plane_graph_get_point (
        &self->graph, geo_plane_graph_get_origin (&self->graph, half_edge));
      const double *q = geo_plane_graph_get_point (
        &self->graph, geo_plane_graph_get_origin (&self->graph, half_edge ^ 1));

      if ((p[1] > place[1]) != (q[1] > place[1])
          && place[0] - p[0] < (place[1] - p[1]) / (q[1] - p[1]) * (q[0] - p[0]))
        inside = !inside;
      half_edge = self->graph.next[half_edge];
    }
  while (half_edge != cycle->first);
  return inside;
}

/* The smallest face of another component that the outer cycle lies in; GEO_NO_CYCLE. */
static guint
find_around (const GeoArrangement *self,
             const GeoBox         *boxes,
             guint                 outer)
{
  const GeoCycle *cycle = get_cycle (self, outer);
  guint node = geo_plane_graph_get_origin (&self->graph, cycle->first);
  const double *p = geo_plane_graph_get_point (&self->graph, node);
  guint found = GEO_NO_CYCLE;

  for (guint c = 0; c < self->graph.cycles->len; c++)
    {
      const GeoCycle *other = get_cycle (self, c);
      const GeoBox *box = &boxes[c];

      if (other->area <= 0 || other->component == cycle->component
          || p[0] < box->x_min || p[0] > box->x_max || p[1] < box->y_min || p[1] > box->y_max
          || (found != GEO_NO_CYCLE && other->area >= get_cycle (self, found)->area))
        continue;
      if (contains (self, other, p))
        found = c;
    }
  return found;
}

static int
compare_outer (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  const GeoCycle *one = get_cycle (data, *(const guint *) a);
  const GeoCycle *other = get_cycle (data, *(const guint *) b);

  return (one->area > other->area) - (one->area < other->area);
}

/* The cycles around components from outside, the widest first. */
static GArray *
list_outer (GeoArrangement *self)
{
  GArray *outer = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint c = 0; c < self->graph.cycles->len; c++)
    if (get_cycle (self, c)->area < 0)
      g_array_append_val (outer, c);
  g_array_sort_with_data (outer, compare_outer, self);
  return outer;
}

static GeoBox *
list_boxes (GeoArrangement *self,
            guint           n_outer)
{
  GeoBox *boxes = g_new0 (GeoBox, (gsize) self->graph.cycles->len + 1);

  for (guint c = 0; n_outer > 1 && c < self->graph.cycles->len; c++)
    boxes[c] = get_box (self, get_cycle (self, c));
  return boxes;
}

/* Which component lies in which face, and from outside inwards which shapes faces lie in. */
static gboolean
nest (GeoArrangement *self)
{
  gsize n = self->graph.cycles->len;
  g_autoptr (GArray) outer = list_outer (self);
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree GeoBox *boxes = NULL;

  if ((guint64) outer->len * n > MAX_NESTING)
    return FALSE;
  boxes = list_boxes (self, outer->len);
  self->in = g_new (guint8, n + 1);
  self->first_inside = g_new (guint, n + 1);
  self->next_inside = g_new (guint, n + 1);
  for (gsize c = 0; c < n; c++)
    {
      self->in[c] = UNKNOWN;
      self->first_inside[c] = self->next_inside[c] = GEO_NO_CYCLE;
    }
  for (guint i = 0; i < outer->len; i++)
    {
      guint c = g_array_index (outer, guint, i);
      guint around = outer->len > 1 ? find_around (self, boxes, c) : GEO_NO_CYCLE;

      self->in[c] = 0;
      if (around != GEO_NO_CYCLE)
        {
          self->in[c] = self->in[around];
          self->next_inside[c] = self->first_inside[around];
          self->first_inside[around] = c;
        }
      if (self->in[c] == UNKNOWN || !spread_sides (self, c, queue))
        return FALSE;
    }
  return TRUE;
}

/* Faces */

static void
append_ring (GeoArrangement *self,
             guint           c)
{
  const GeoCycle *cycle = get_cycle (self, c);
  GeoRing ring = { self->points->len / 2, cycle->n_edges + 1 };
  guint half_edge = cycle->first;

  for (guint i = 0; i <= cycle->n_edges; i++)
    {
      guint node = geo_plane_graph_get_origin (&self->graph, half_edge);

      g_array_append_vals (self->points, geo_plane_graph_get_point (&self->graph, node), 2);
      half_edge = self->graph.next[half_edge];
    }
  g_array_append_val (self->rings, ring);
}

static void
append_faces (GeoArrangement *self,
              guint8          wanted)
{
  for (guint c = 0; c < self->graph.cycles->len; c++)
    {
      GeoFace face = { self->rings->len, 1 };

      if (get_cycle (self, c)->area <= 0 || self->in[c] != wanted)
        continue;
      append_ring (self, c);
      for (guint i = self->first_inside[c]; i != GEO_NO_CYCLE; i = self->next_inside[i])
        {
          append_ring (self, i);
          face.n_rings++;
        }
      g_array_append_val (self->faces, face);
    }
}

gboolean
geo_arrangement_build (GeoArrangement *self,
                       guint8          wanted)
{
  geo_sweep_sort (&self->sweep);
  if (!geo_sweep_pairs (&self->sweep, MAX_PAIRS, cut_cb, self))
    return FALSE;
  add_edges (self);
  drop_sideless (self);
  if (!geo_plane_graph_trace (&self->graph) || has_lost_sides (self) || !nest (self))
    return FALSE;
  append_faces (self, wanted);
  return TRUE;
}

guint
geo_arrangement_get_n_faces (const GeoArrangement *self)
{
  return self->faces->len;
}

const GeoFace *
geo_arrangement_get_face (const GeoArrangement *self,
                          guint                 face)
{
  return &g_array_index (self->faces, GeoFace, face);
}

const double *
geo_arrangement_get_ring (const GeoArrangement *self,
                          guint                 ring,
                          guint                *n_points)
{
  const GeoRing *r = &g_array_index (self->rings, GeoRing, ring);

  *n_points = r->n_points;
  return &g_array_index (self->points, double, 2 * (gsize) r->first_point);
}
