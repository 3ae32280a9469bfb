/* geo-arc-joints.c – arcs that are borders become edges
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Arcs that are no border of anything are left out. Where only two are left at a vertex, with the
 * same sides, it is no node, and both are one edge.
 */
#define G_LOG_DOMAIN "geo-arc-joints"

#include "geodata/topology/geo-arc-joints.h"

#define ARCS_PER_STEP 16384
#define NO_ARC G_MAXUINT32

/* An arc as gone along: twice its number, plus 1 if backwards. The one that begins with ^1 is the
 * same the other way. */
typedef guint32 Way;

/* Arcs that begin or end at a vertex, as ways away from it. */
typedef struct {
  guint32 n;
  Way all;              /* xor of them: with one of two known the other follows */
} Joint;

typedef struct {
  const GeoTraces *traces;
  const GeoArcs *arcs;
  Joint *joints;        /* by vertex */
  guint8 *seen;         /* by arc */
  GArray *edges, *sides, *vertices;
} Joining;

static void
joining_clear (Joining *self)
{
  g_free (self->joints);
  g_free (self->seen);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Joining, joining_clear)

static inline const GeoArc *
get_arc (const Joining *self,
         Way            way)
{
  return &g_array_index (self->arcs->arcs, GeoArc, way >> 1);
}

/* The @i-th vertex of the arc that way. */
static inline guint32
get_id (const Joining *self,
        Way            way,
        guint32        i)
{
  const GeoArc *arc = get_arc (self, way);

  return self->traces->ids[arc->first + (way & 1 ? arc->n - 1 - i : i)];
}

static GeoEdgeSides
get_sides (const Joining *self,
           Way            way,
           guint32        i)
{
  GeoEdgeSides sides = g_array_index (self->arcs->sides, GeoEdgeSides, get_arc (self, way)->first_sides + i);

  return way & 1 ? (GeoEdgeSides) { sides.level, sides.right, sides.left } : sides;
}

static void
add_end (Joining *self,
         Way      way)
{
  Joint *joint = &self->joints[get_id (self, way, 0)];

  joint->n++;
  joint->all ^= way;
}

static void
add_ends (Joining *self)
{
  for (guint i = 0; i < self->arcs->arcs->len; i++)
    if (g_array_index (self->arcs->arcs, GeoArc, i).n_sides > 0)
      {
        add_end (self, i * 2);
        add_end (self, i * 2 + 1);
      }
}

static gboolean
have_same_sides (const Joining *self,
                 Way            a,
                 Way            b)
{
  guint32 n = get_arc (self, a)->n_sides;

  if (get_arc (self, b)->n_sides != n)
    return FALSE;
  for (guint32 i = 0; i < n; i++)
    {
      GeoEdgeSides p = get_sides (self, a, i), q = get_sides (self, b, i);

      if (p.level != q.level || p.left != q.left || p.right != q.right)
        return FALSE;
    }
  return TRUE;
}

/* How the edge goes on behind @way; NO_ARC where it ends. */
static Way
find_next (const Joining *self,
           Way            way)
{
  const Joint *joint = &self->joints[get_id (self, way ^ 1, 0)];
  Way next;

  if (joint->n != 2)
    return NO_ARC;
  next = joint->all ^ way ^ 1;
  return have_same_sides (self, way, next) ? next : NO_ARC;
}

/* The way that the edge begins with which @way is part of; @way itself if it is closed. */
static Way
find_first (const Joining *self,
            Way            way)
{
  Way back = way ^ 1;

  for (;;)
    {
      Way next = find_next (self, back);

      if (next == NO_ARC)
        return back ^ 1;
      if (next == (way ^ 1))
        return way;
      back = next;
    }
}

static void
append_vertices (Joining *self,
                 Way      way,
                 guint32  from)
{
  guint32 n = get_arc (self, way)->n;
  guint start = self->vertices->len;
  GeoVertex *to;

  g_array_set_size (self->vertices, start + n - from);
  to = &g_array_index (self->vertices, GeoVertex, start);
  for (guint32 i = from; i < n; i++)
    *to++ = self->traces->vertices[get_id (self, way, i)];
}

static void
make_edge (Joining *self,
           Way      first)
{
  GeoEdge edge = {
    .first_vertex = self->vertices->len,
    .first_sides = self->sides->len,
    .n_sides = get_arc (self, first)->n_sides,
  };
  Way way = first;

  for (guint32 i = 0; i < edge.n_sides; i++)
    {
      GeoEdgeSides sides = get_sides (self, first, i);

      g_array_append_val (self->sides, sides);
    }
  do
    {
      append_vertices (self, way, way == first ? 0 : 1);
      self->seen[way >> 1] = TRUE;
      way = find_next (self, way);
    }
  while (way != NO_ARC && way != first);
  edge.n_vertices = self->vertices->len - edge.first_vertex;
  g_array_append_val (self->edges, edge);
}

gboolean
geo_arc_joints_make_edges (const GeoTraces  *traces,
                           const GeoArcs    *arcs,
                           const guint32    *held,
                           guint             n_held,
                           GArray           *edges,
                           GArray           *sides,
                           GArray           *vertices,
                           GCancellable     *cancellable,
                           GError          **error)
{
  g_auto (Joining) self = {
    .traces = traces,
    .arcs = arcs,
    .joints = g_new0 (Joint, MAX (traces->n_vertices, 1)),
    .seen = g_new0 (guint8, MAX (arcs->arcs->len, 1)),
    .edges = edges,
    .sides = sides,
    .vertices = vertices,
  };

  add_ends (&self);
  for (guint i = 0; i < n_held; i++)
    self.joints[held[i]].n++;
  for (guint i = 0; i < arcs->arcs->len; i++)
    {
      if (i % ARCS_PER_STEP == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!self.seen[i] && g_array_index (arcs->arcs, GeoArc, i).n_sides > 0)
        make_edge (&self, find_first (&self, i * 2));
    }
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}
