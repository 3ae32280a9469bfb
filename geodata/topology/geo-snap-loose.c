/* geo-snap-loose.c – borders with an area on one side alone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-snap"

#include "geodata/topology/geo-snap-private.h"

#include <math.h>
#include <string.h>

/* A place where more areas meet is left alone. */
#define MAX_OWNERS 64

static gboolean
is_loose (const GeoSnap *self,
          const GeoArc  *arc)
{
  for (guint32 i = 0; i < arc->n_sides; i++)
    {
      const GeoEdgeSides *sides = &g_array_index (self->arcs->sides, GeoEdgeSides, arc->first_sides + i);

      if (sides->left < 0 || sides->right < 0)
        return TRUE;
    }
  return FALSE;
}

static guint32
add_vertex (GeoSnap *self,
            guint32  vertex)
{
  guint32 *loose = &self->loose_of[vertex];
  GeoLooseVertex v = { .vertex = vertex, .next = GEO_NOT_LOOSE };
  double units;

  if (*loose == GEO_NOT_LOOSE)
    {
      v.target = *loose = self->vertices->len;
      g_array_append_val (self->vertices, v);
      units = ceil (geo_snap_get_tolerance (self, self->traces->vertices[vertex]));
      self->max_units = MAX (self->max_units, (gint64) units);
    }
  return *loose;
}

static void
add_arc (GeoSnap *self,
         guint32  number,
         double  *length)
{
  const GeoArc *arc = &g_array_index (self->arcs->arcs, GeoArc, number);
  const guint32 *ids = self->traces->ids + arc->first;

  for (guint32 i = 0; i + 1 < arc->n; i++)
    {
      GeoLooseSegment segment = { add_vertex (self, ids[i]), add_vertex (self, ids[i + 1]), number };
      GeoVertex a = self->traces->vertices[ids[i]], b = self->traces->vertices[ids[i + 1]];

      g_array_append_val (self->segments, segment);
      *length += hypot ((double) b.x - a.x, (double) b.y - a.y);
    }
}

/* Calls for each loose vertex of an arc, an end that is both but once. */
typedef void (*VertexFunc) (GeoSnap      *self,
                            guint32       loose,
                            const GeoArc *arc);

static void
for_each_vertex (GeoSnap    *self,
                 VertexFunc  func)
{
  for (guint i = 0; i < self->arcs->arcs->len; i++)
    {
      const GeoArc *arc = &g_array_index (self->arcs->arcs, GeoArc, i);
      const guint32 *ids = self->traces->ids + arc->first;
      guint32 n = ids[0] == ids[arc->n - 1] ? arc->n - 1 : arc->n;
      /* What lies between the ends lies on this arc alone. */
      guint32 step = is_loose (self, arc) || arc->n == 2 ? 1 : n - 1;

      for (guint32 k = 0; k < n; k += MAX (step, 1))
        if (self->loose_of[ids[k]] != GEO_NOT_LOOSE)
          func (self, self->loose_of[ids[k]], arc);
    }
}

static void
count_owners_cb (GeoSnap      *self,
                 guint32       loose,
                 const GeoArc *arc)
{
  geo_snap_get (self, loose)->n_areas += arc->n_sides * 2;
}

static void
add_owner (GeoSnap        *self,
           GeoLooseVertex *vertex,
           GeoLevel        level,
           int             area,
           gboolean        is_alone)
{
  GeoLooseOwner *owners = &g_array_index (self->owners, GeoLooseOwner, vertex->first_area);

  if (area < 0 || vertex->n_areas == MAX_OWNERS)
    return;
  for (guint32 i = 0; i < vertex->n_areas; i++)
    if (owners[i].area == area)
      {
        owners[i].is_alone |= is_alone;
        return;
      }
  owners[vertex->n_areas++] = (GeoLooseOwner) { level, area, is_alone };
}

static void
add_owners_cb (GeoSnap      *self,
               guint32       loose,
               const GeoArc *arc)
{
  for (guint32 i = 0; i < arc->n_sides; i++)
    {
      const GeoEdgeSides *s = &g_array_index (self->arcs->sides, GeoEdgeSides, arc->first_sides + i);

      add_owner (self, geo_snap_get (self, loose), s->level, s->left, s->right < 0);
      add_owner (self, geo_snap_get (self, loose), s->level, s->right, s->left < 0);
    }
}

static void
collect_owners (GeoSnap *self)
{
  guint32 sum = 0;

  for_each_vertex (self, count_owners_cb);
  for (guint i = 0; i < self->vertices->len; i++)
    {
      GeoLooseVertex *vertex = geo_snap_get (self, i);

      vertex->first_area = sum;
      sum += vertex->n_areas;
      vertex->n_areas = 0;
    }
  g_array_set_size (self->owners, sum);
  for_each_vertex (self, add_owners_cb);
}

void
geo_snap_find_loose (GeoSnap *self)
{
  double length = 0;

  self->loose_of = g_new (guint32, MAX (self->traces->n_vertices, 1));
  memset (self->loose_of, 0xff, self->traces->n_vertices * sizeof (guint32));
  for (guint i = 0; i < self->arcs->arcs->len; i++)
    if (is_loose (self, &g_array_index (self->arcs->arcs, GeoArc, i)))
      add_arc (self, i, &length);
  self->cell = (gint64) (length / MAX (self->segments->len, 1)) + 1;
  collect_owners (self);
}

/* A bit for each level at which the vertex is on the border of an area with nothing opposite. */
static guint
get_levels (const GeoSnap        *self,
            const GeoLooseVertex *vertex)
{
  const GeoLooseOwner *owners = &g_array_index (self->owners, GeoLooseOwner, vertex->first_area);
  guint levels = 0;

  for (guint32 i = 0; i < vertex->n_areas; i++)
    levels |= (guint) owners[i].is_alone << owners[i].level;
  return levels;
}

static gboolean
share_area (const GeoSnap        *self,
            const GeoLooseVertex *a,
            const GeoLooseVertex *b,
            guint                 level)
{
  const GeoLooseOwner *p = &g_array_index (self->owners, GeoLooseOwner, a->first_area);
  const GeoLooseOwner *q = &g_array_index (self->owners, GeoLooseOwner, b->first_area);

  for (guint32 i = 0; i < a->n_areas; i++)
    for (guint32 k = 0; k < b->n_areas && p[i].level == level; k++)
      if (p[i].area == q[k].area)
        return TRUE;
  return FALSE;
}

GeoFit
geo_snap_fit (const GeoSnap *self,
              guint32        a,
              guint32        b)
{
  const GeoLooseVertex *p = geo_snap_get (self, a), *q = geo_snap_get (self, b);
  guint levels = get_levels (self, p) & get_levels (self, q);

  if (p->n_areas == MAX_OWNERS || q->n_areas == MAX_OWNERS)
    return GEO_FIT_CONFLICT;
  if (levels == 0)
    return GEO_FIT_NONE;
  return share_area (self, p, q, g_bit_storage (levels) - 1) ? GEO_FIT_CONFLICT : GEO_FIT_MEET;
}

GeoFit
geo_snap_fit_on (const GeoSnap         *self,
                 guint32                vertex,
                 const GeoLooseSegment *segment)
{
  const GeoLooseVertex *v = geo_snap_get (self, vertex);
  const GeoLooseOwner *owners = &g_array_index (self->owners, GeoLooseOwner, v->first_area);
  const GeoArc *arc = &g_array_index (self->arcs->arcs, GeoArc, segment->arc);
  const GeoEdgeSides *sides = &g_array_index (self->arcs->sides, GeoEdgeSides, arc->first_sides);
  guint levels = 0, level;

  if (v->n_areas == MAX_OWNERS || arc->n_sides > MAX_OWNERS)
    return GEO_FIT_CONFLICT;
  for (guint32 i = 0; i < arc->n_sides; i++)
    levels |= (guint) (sides[i].left < 0 || sides[i].right < 0) << sides[i].level;
  levels &= get_levels (self, v);
  if (levels == 0)
    return GEO_FIT_NONE;
  level = g_bit_storage (levels) - 1;
  for (guint32 i = 0; i < arc->n_sides; i++)
    for (guint32 k = 0; k < v->n_areas && sides[i].level == level; k++)
      if (owners[k].area == sides[i].left || owners[k].area == sides[i].right)
        return GEO_FIT_CONFLICT;
  return GEO_FIT_MEET;
}
