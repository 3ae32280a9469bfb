/* geo-edge-block-pack.c – a block into bytes, after FORMAT.md
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-edge-block"

#include "geodata/topology/geo-edge-block-private.h"

#include "geodata/shape/geo-bytes.h"

/* Seven bits a byte. */
#define MAX_ID_BYTES 10

/* The areas of a block, in the order in which its edges first name them. */
typedef struct {
  guint n_slots;        /* a power of two, twice as many as there can be areas */
  int *areas;           /* in a slot, found by hashing; -1 an empty one */
  guint16 *numbers;     /* of the area in the slot, from 1 on */
  guint n_areas;
  guint8 *ids;          /* their bytes */
  guint8 *ids_end;
  guint64 last_id;
} Areas;

static Areas
areas_begin (guint n_edges)
{
  const guint max_areas = 2 * n_edges;
  guint n_slots = 1;
  Areas self;

  while (n_slots < 2 * max_areas)
    n_slots *= 2;
  self = (Areas) { .n_slots = n_slots };
  self.areas = g_new (int, n_slots);
  memset (self.areas, 0xff, n_slots * sizeof (int));
  self.numbers = g_new (guint16, n_slots);
  self.ids = g_malloc ((gsize) max_areas * MAX_ID_BYTES + 1);
  self.ids_end = self.ids;
  return self;
}

static void
areas_clear (Areas *self)
{
  g_free (self->areas);
  g_free (self->numbers);
  g_free (self->ids);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Areas, areas_clear)

static void
areas_add_id (Areas  *self,
              guint64 id)
{
  const guint64 delta = id - self->last_id;
  guint64 rest = (delta << 1) ^ (0 - (delta >> 63));

  while (rest >= 0x80)
    {
      *self->ids_end++ = (guint8) (rest | 0x80);
      rest >>= 7;
    }
  *self->ids_end++ = (guint8) rest;
  self->last_id = id;
}

/* Multiplied by the golden ratio (Knuth, TAOCP 6.4): the ids of neighbours are near each other. */
static guint16
areas_get_number (Areas        *self,
                  int           area,
                  const gint64 *ids)
{
  guint slot = ((guint) area * 2654435769u >> 8) & (self->n_slots - 1);

  if (area < 0)
    return 0;
  while (self->areas[slot] != area && self->areas[slot] >= 0)
    slot = (slot + 1) & (self->n_slots - 1);
  if (self->areas[slot] < 0)
    {
      self->areas[slot] = area;
      self->numbers[slot] = (guint16) ++self->n_areas;
      areas_add_id (self, (guint64) ids[area]);
    }
  return self->numbers[slot];
}

static guint8 *
put_short (guint8 *at,
           guint16 value)
{
  value = GUINT16_TO_LE (value);
  memcpy (at, &value, sizeof value);
  return at + sizeof value;
}

/* Bytes that hold a difference, the sign bit with it, less 1. */
static inline guint
get_length (guint32 delta)
{
  const guint32 magnitude = delta ^ (0 - (delta >> 31));

  return (magnitude >= 1u << 7) + (magnitude >= 1u << 15) + (magnitude >= 1u << 23);
}

static guint8 *
put_coordinates (const GeoEdgeBlock *self,
                 guint8             *lengths,
                 guint8             *at)
{
  guint32 x = 0, y = 0;

  memset (lengths, 0, (self->n_vertices + 1) / 2);
  for (guint i = 0; i < self->n_vertices; i++)
    {
      const guint32 dx = (guint32) self->vertices[i].x - x, dy = (guint32) self->vertices[i].y - y;
      const guint n_x = get_length (dx), n_y = get_length (dy);

      lengths[i / 2] |= (n_x | n_y << 2) << (i % 2 * 4);
      /* Whole words: the next one writes over what is too much. */
      geo_bytes_put_uint (at, dx);
      geo_bytes_put_uint (at + n_x + 1, dy);
      at += n_x + n_y + 2;
      x += dx;
      y += dy;
    }
  return at;
}

static guint8 *
put_values (const GeoEdgeBlock *self,
            guint8             *at)
{
  for (guint e = 0; e < self->n_edges; e++)
    {
      const GeoBlockEdge *edge = &self->edges[e];

      memcpy (at, self->values + edge->first_vertex + 1, edge->n_vertices - 2);
      at += edge->n_vertices - 2;
    }
  return at;
}

static guint8 *
put_long (const GeoEdgeBlock *self,
          guint8             *at)
{
  for (guint e = 0; e < self->n_edges; e++)
    if (self->edges[e].n_vertices >= GEO_BLOCK_MIN_LONG)
      at = geo_bytes_put_uint (at, self->edges[e].n_vertices);
  return at;
}

static guint8 *
put_sides (const GeoEdgeBlock *self,
           Areas              *areas,
           const GeoAreaIds   *ids,
           guint8             *at)
{
  const gint64 *all = geo_area_ids_get_all (ids, NULL);

  for (guint e = 0; e < self->n_edges; e++)
    {
      at = put_short (at, areas_get_number (areas, self->edges[e].left, all));
      at = put_short (at, areas_get_number (areas, self->edges[e].right, all));
    }
  return at;
}

static guint8 *
put_shapes (const GeoEdgeBlock *self,
            guint8             *at)
{
  for (guint e = 0; e < self->n_edges; e++)
    *at++ = (guint8) (self->edges[e].rank << GEO_BLOCK_SHAPE_BITS
                      | MIN (self->edges[e].n_vertices - 2, GEO_BLOCK_SHAPE_LONG));
  return at;
}

static void
put_head (const GeoEdgeBlock *self,
          const Areas        *areas,
          guint               n_long,
          guint8             *at)
{
  const guint32 numbers[] = {
    self->n_edges, self->n_vertices, areas->n_areas, n_long,
    (guint32) (areas->ids_end - areas->ids),
    (guint32) self->box.x_min, (guint32) self->box.y_min,
    (guint32) self->box.x_max, (guint32) self->box.y_max,
  };

  *at++ = 'G';
  *at++ = 'B';
  *at++ = GEO_BLOCK_VERSION;
  *at++ = 0;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    at = geo_bytes_put_uint (at, numbers[i]);
}

/* The most that a block may take. */
static gsize
get_max_bytes (const GeoEdgeBlock *self)
{
  return GEO_BLOCK_HEAD_BYTES + GEO_BLOCK_TAIL_BYTES
         + (gsize) self->n_edges * (4 + 4 + 1 + 2 * MAX_ID_BYTES)
         + (gsize) self->n_vertices * (1 + 1 + 8) + 1;
}

GBytes *
geo_edge_block_pack (const GeoEdgeBlock *self,
                     const GeoAreaIds   *ids)
{
  g_auto (Areas) areas = areas_begin (self->n_edges);
  guint8 *const bytes = g_malloc (get_max_bytes (self));
  const gsize n_lengths = ((gsize) self->n_vertices + 1) / 2;
  guint8 *at = bytes + GEO_BLOCK_HEAD_BYTES, *sides, *lengths;

  g_assert (self->n_edges <= GEO_EDGE_BLOCK_MAX_EDGES);

  sides = put_long (self, at);
  at = put_sides (self, &areas, ids, sides);
  put_head (self, &areas, (guint) (sides - bytes - GEO_BLOCK_HEAD_BYTES) / 4, bytes);
  lengths = put_shapes (self, at);
  at = lengths + n_lengths;
  memcpy (at, areas.ids, areas.ids_end - areas.ids);
  at = put_values (self, at + (areas.ids_end - areas.ids));
  at = put_coordinates (self, lengths, at);
  memset (at, 0, GEO_BLOCK_TAIL_BYTES);
  at += GEO_BLOCK_TAIL_BYTES;
  return g_bytes_new_take (g_realloc (bytes, at - bytes), at - bytes);
}
