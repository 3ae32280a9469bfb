/* geo-edge-crossing.c – borders on the way from a place to the left
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Coordinates have 32 bits, so their differences 33, products of those 66, and a comparison of two
 * fractions 99: nothing here is ever rounded.
 */
#define G_LOG_DOMAIN "geo-edge-crossing"

#include "geodata/topology/geo-edge-crossing.h"

__extension__ typedef __int128 Wide;

/* A fraction; @bottom is above 0. */
typedef struct {
  Wide top;
  gint64 bottom;
} Fraction;

static gint64
get_rise (const GeoEdgeCrossing *self)
{
  return (gint64) self->upper.y - self->lower.y;
}

/* Where the line is at a height. */
static Fraction
get_x (const GeoEdgeCrossing *self,
       gint32                 y)
{
  const gint64 run = (gint64) self->upper.x - self->lower.x, rise = get_rise (self);

  return (Fraction) { (Wide) self->lower.x * rise + (Wide) ((gint64) y - self->lower.y) * run, rise };
}

static int
fraction_compare (Fraction a,
                  Fraction b)
{
  const Wide left = a.top * b.bottom, right = b.top * a.bottom;

  return (left > right) - (left < right);
}

/* Whether the line is crossed at or left of the place. */
static gboolean
is_left_of (const GeoEdgeCrossing *self,
            GeoVertex              place)
{
  const Fraction x = { place.x, 1 };

  if (MAX (self->lower.x, self->upper.x) <= place.x)
    return TRUE;
  if (MIN (self->lower.x, self->upper.x) > place.x)
    return FALSE;
  return fraction_compare (get_x (self, place.y), x) <= 0;
}

static void
add_crossing (GArray             *crossings,
              const GeoBlockEdge *edge,
              GeoVertex           from,
              GeoVertex           to,
              GeoVertex           place)
{
  const gboolean rises = from.y <= place.y;
  GeoEdgeCrossing crossing;

  if (rises == (to.y <= place.y))
    return;
  /* What rises has its right side in the east. */
  crossing = rises ? (GeoEdgeCrossing) { from, to, edge->right, edge->left }
                   : (GeoEdgeCrossing) { to, from, edge->left, edge->right };
  if (is_left_of (&crossing, place))
    g_array_append_val (crossings, crossing);
}

void
geo_edge_crossing_list (const GeoEdgeBlock *block,
                        GeoVertex           place,
                        GeoValue            min_value,
                        GArray             *crossings)
{
  g_return_if_fail (block != NULL && crossings != NULL);

  for (guint e = 0; e < block->n_edges; e++)
    {
      const GeoBlockEdge *edge = &block->edges[e];
      const GeoVertex *vertices = block->vertices + edge->first_vertex;
      const GeoValue *values = block->values + edge->first_vertex;
      GeoVertex last = vertices[0];

      if (edge->box.x_min > place.x || edge->box.y_min > place.y || edge->box.y_max <= place.y)
        continue;
      for (guint32 i = 1; i < edge->n_vertices; i++)
        if (values[i] >= min_value)
          {
            add_crossing (crossings, edge, last, vertices[i], place);
            last = vertices[i];
          }
    }
}

int
geo_edge_crossing_compare (const GeoEdgeCrossing *a,
                           const GeoEdgeCrossing *b,
                           gint32                 y)
{
  const Fraction a_slope = { (gint64) a->upper.x - a->lower.x, get_rise (a) };
  const Fraction b_slope = { (gint64) b->upper.x - b->lower.x, get_rise (b) };
  int order = fraction_compare (get_x (b, y), get_x (a, y));

  if (order == 0)
    order = fraction_compare (b_slope, a_slope);
  return order != 0 ? order : (b->east > a->east) - (b->east < a->east);
}

gint32
geo_edge_crossing_get_x (const GeoEdgeCrossing *self,
                         gint32                 y)
{
  Fraction x;

  g_return_val_if_fail (self != NULL, 0);

  x = get_x (self, y);
  /* Division rounds to 0; down is asked for. */
  return (gint32) (x.top / x.bottom - (x.top % x.bottom < 0));
}
