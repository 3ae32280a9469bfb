/* geo-edge-block-unpack.c – bytes after FORMAT.md, whoever wrote them, into a block
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every picture begins here, so numbers are taken as words with a mask, and what their column
 * may hold is checked for all of it together before or after, not one by one.
 */
#define G_LOG_DOMAIN "geo-edge-block"

#include "config.h"

#include "geodata/topology/geo-edge-block-private.h"

#include "geodata/model/geo-error.h"
#include "geodata/topology/geo-load.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Each column by where it begins. */
typedef struct {
  guint32 n_edges, n_vertices, n_areas, n_long;
  GeoUnitBox box;
  const guint8 *longs, *sides, *shapes, *lengths, *ids, *values, *coordinates;
  const guint8 *coordinates_end;        /* GEO_BLOCK_TAIL_BYTES more may be read */
} Columns;

static gsize
get_n_lengths (const Columns *self)
{
  return ((gsize) self->n_vertices + 1) / 2;
}

static gboolean
head_is_sound (const Columns *self,
               const guint8  *bytes)
{
  return bytes[0] == 'G' && bytes[1] == 'B' && bytes[2] == GEO_BLOCK_VERSION && bytes[3] == 0
         && self->n_edges <= GEO_EDGE_BLOCK_MAX_EDGES
         && self->n_vertices / 2 >= self->n_edges
         && self->n_areas <= 2 * self->n_edges
         && self->n_long <= self->n_edges;
}

/* Returns: whether the columns that a head speaks of are there. */
static gboolean
columns_find (Columns      *self,
              const guint8 *bytes,
              gsize         n_bytes)
{
  guint32 n_id_bytes;
  guint64 sum;

  if (n_bytes < GEO_BLOCK_HEAD_BYTES + GEO_BLOCK_TAIL_BYTES)
    return FALSE;
  *self = (Columns) {
    .n_edges = geo_load_32 (bytes + 4),
    .n_vertices = geo_load_32 (bytes + 8),
    .n_areas = geo_load_32 (bytes + 12),
    .n_long = geo_load_32 (bytes + 16),
    .box = geo_load_box (bytes + 24),
  };
  n_id_bytes = geo_load_32 (bytes + 20);
  /* 64 bits hold the sum, whatever the numbers. */
  sum = GEO_BLOCK_HEAD_BYTES + GEO_BLOCK_TAIL_BYTES + (guint64) self->n_long * 4
        + (guint64) self->n_edges * 5 + get_n_lengths (self) + n_id_bytes
        + ((guint64) self->n_vertices - 2 * (guint64) self->n_edges);
  if (!head_is_sound (self, bytes) || sum > n_bytes)
    return FALSE;
  self->longs = bytes + GEO_BLOCK_HEAD_BYTES;
  self->sides = self->longs + (gsize) self->n_long * 4;
  self->shapes = self->sides + (gsize) self->n_edges * 4;
  self->lengths = self->shapes + self->n_edges;
  self->ids = self->lengths + get_n_lengths (self);
  self->values = self->ids + n_id_bytes;
  self->coordinates = self->values + (self->n_vertices - 2 * self->n_edges);
  self->coordinates_end = bytes + n_bytes - GEO_BLOCK_TAIL_BYTES;
  return geo_load_64 (self->coordinates_end) == 0;
}

/* Whether the coordinates fill their column exactly. It is done before they are looked at, so that
 * nothing needs to be asked while they are. */
static gboolean
lengths_are_sound (const Columns *self)
{
  const gsize n_lengths = get_n_lengths (self);
  const guint64 ones = 0x3333333333333333;
  guint64 sum = (guint64) self->n_vertices * 2;
  gsize i = 0;

  for (; i + 8 <= n_lengths; i += 8)
    {
      /* Thirty-two numbers of two bits: added in pairs, then all of them. */
      guint64 word = geo_load_64 (self->lengths + i);

      word = (word & ones) + (word >> 2 & ones);
      word = (word & 0x0f0f0f0f0f0f0f0f) + (word >> 4 & 0x0f0f0f0f0f0f0f0f);
      sum += word * 0x0101010101010101 >> 56;
    }
  for (; i < n_lengths; i++)
    for (guint shift = 0; shift < 8; shift += 2)
      sum += self->lengths[i] >> shift & 3;
  if (self->n_vertices % 2 != 0 && self->lengths[n_lengths - 1] >> 4 != 0)
    return FALSE;
  return sum == (guint64) (self->coordinates_end - self->coordinates);
}

/* Returns: (array length=n_areas + 1): the areas by the numbers that sides have; NULL if the ids
 * are damaged. */
static int *
read_areas (const Columns    *self,
            const GeoAreaIds *ids)
{
  g_autofree int *areas = g_new (int, self->n_areas + 1);
  const guint8 *at = self->ids;
  guint64 id = 0;

  areas[0] = -1;
  for (guint32 i = 1; i <= self->n_areas; i++)
    {
      guint64 rest = 0;
      guint shift = 0;

      do
        {
          if (at == self->values || shift > 63)
            return NULL;
          rest |= (guint64) (*at & 0x7f) << shift;
          shift += 7;
        }
      while (*at++ & 0x80);
      id += (rest >> 1) ^ (0 - (rest & 1));
      areas[i] = geo_area_ids_find (ids, (gint64) id);
    }
  return at == self->values ? g_steal_pointer (&areas) : NULL;
}

/* Writes all of the edges but their boxes. Returns: whether they are sound. */
static gboolean
read_edges (const Columns *self,
            const int     *areas,
            GeoBlockEdge  *edges)
{
  const guint8 *longs = self->longs;
  guint64 at = 0;
  gboolean damaged = FALSE;

  for (guint32 e = 0; e < self->n_edges; e++)
    {
      const guint left = geo_load_16 (self->sides + 4 * e);
      const guint right = geo_load_16 (self->sides + 4 * e + 2);
      const guint rank = self->shapes[e] >> GEO_BLOCK_SHAPE_BITS;
      guint32 n_vertices = (self->shapes[e] & GEO_BLOCK_SHAPE_LONG) + 2;

      if (n_vertices == GEO_BLOCK_MIN_LONG)
        {
          if (longs == self->sides)
            return FALSE;
          n_vertices = geo_load_32 (longs);
          damaged |= n_vertices < GEO_BLOCK_MIN_LONG;
          longs += 4;
        }
      if (left > self->n_areas || right > self->n_areas)
        return FALSE;
      damaged |= left == right || rank < GEO_LEVEL_FIRST || rank > GEO_LEVEL_LAST;
      edges[e] = (GeoBlockEdge) {
        .first_vertex = (guint32) at,
        .n_vertices = n_vertices,
        .left = areas[left],
        .right = areas[right],
        .rank = rank,
      };
      at += n_vertices;
    }
  return !damaged && longs == self->sides && at == self->n_vertices;
}

/* The values in words of eight: what is too much is written over by the next, or is slack. */
static void
read_values (const Columns      *self,
             const GeoBlockEdge *edges,
             GeoValue           *values)
{
  const guint8 *from = self->values;

  for (guint32 e = 0; e < self->n_edges; e++)
    {
      const guint32 n_inner = edges[e].n_vertices - 2;
      GeoValue *to = values + edges[e].first_vertex;

      *to++ = GEO_VALUE_STAYS;
      for (guint32 i = 0; i < n_inner; i += 8)
        memcpy (to + i, from + i, 8);
      to[n_inner] = GEO_VALUE_STAYS;
      from += n_inner;
    }
}

/* How to take the differences of a vertex out of the eight bytes that hold both. */
typedef struct {
  guint32 mask_x, sign_x, mask_y, sign_y;
  guint8 shift_y;       /* bits */
  guint8 n_bytes;       /* of both */
} Taking;

#define TAKING(n_x, n_y) \
  { G_MAXUINT32 >> (32 - 8 * (n_x)), 1u << (8 * (n_x) - 1), \
    G_MAXUINT32 >> (32 - 8 * (n_y)), 1u << (8 * (n_y) - 1), 8 * (n_x), (n_x) + (n_y) }
#define TAKINGS(n_y) TAKING (1, n_y), TAKING (2, n_y), TAKING (3, n_y), TAKING (4, n_y)

/* By the lengths of a vertex. */
static const Taking takings[] = { TAKINGS (1), TAKINGS (2), TAKINGS (3), TAKINGS (4) };

typedef struct {
  const guint8 *from;
  guint32 x, y;
} Pen;

/* Sums are modulo 2^32, so all are coordinates. */
static inline GeoVertex
pen_move (Pen   *self,
          guint  lengths)
{
  const Taking *taking = &takings[lengths];
  const guint64 word = geo_load_64 (self->from);

  self->x += (((guint32) word & taking->mask_x) ^ taking->sign_x) - taking->sign_x;
  self->y += (((guint32) (word >> taking->shift_y) & taking->mask_y) ^ taking->sign_y)
             - taking->sign_y;
  self->from += taking->n_bytes;
  return (GeoVertex) { (gint32) self->x, (gint32) self->y };
}

static void
read_vertices (const Columns *self,
               GeoVertex     *vertices)
{
  const guint32 n_pairs = self->n_vertices / 2;
  Pen pen = { self->coordinates, 0, 0 };

  for (guint32 i = 0; i < n_pairs; i++)
    {
      vertices[2 * i] = pen_move (&pen, self->lengths[i] & 0xf);
      vertices[2 * i + 1] = pen_move (&pen, self->lengths[i] >> 4);
    }
  if (self->n_vertices % 2 != 0)
    vertices[2 * n_pairs] = pen_move (&pen, self->lengths[n_pairs] & 0xf);
}

static GeoUnitBox
fill_boxes (GeoBlockEdge    *edges,
            guint32          n_edges,
            const GeoVertex *vertices)
{
  GeoUnitBox all = GEO_UNIT_BOX_EMPTY;

  for (guint32 e = 0; e < n_edges; e++)
    {
      const GeoVertex *run = vertices + edges[e].first_vertex;
      GeoUnitBox box = {
        MIN (run[0].x, run[1].x), MIN (run[0].y, run[1].y),
        MAX (run[0].x, run[1].x), MAX (run[0].y, run[1].y),
      };

      for (guint32 i = 2; i < edges[e].n_vertices; i++)
        geo_unit_box_extend (&box, run[i]);
      edges[e].box = box;
      geo_unit_box_include (&all, &box);
    }
  return all;
}

static GeoEdgeBlock *
unpack (const guint8     *bytes,
        gsize             n_bytes,
        const GeoAreaIds *ids)
{
  g_autoptr (GeoEdgeBlock) block = NULL;
  g_autofree int *areas = NULL;
  GeoEdgeBlockParts parts;
  Columns columns;

  if (!columns_find (&columns, bytes, n_bytes) || !lengths_are_sound (&columns))
    return NULL;
  areas = read_areas (&columns, ids);
  if (areas == NULL)
    return NULL;
  parts = geo_edge_block_alloc (columns.n_edges, columns.n_vertices);
  block = parts.block;
  if (!read_edges (&columns, areas, parts.edges))
    return NULL;
  read_values (&columns, parts.edges, parts.values);
  read_vertices (&columns, parts.vertices);
  block->box = fill_boxes (parts.edges, columns.n_edges, parts.vertices);
  return geo_unit_box_equal (&block->box, &columns.box) ? g_steal_pointer (&block) : NULL;
}

/**
 * geo_edge_block_decode:
 * @bytes: a block, after FORMAT.md, or anything else
 * @ids: of the register that areas are to be named by; those it does not know become -1
 * @error: return location for GEO_ERROR_DAMAGED
 *
 * Takes less than six bytes of memory for each byte given, but for some dozens.
 *
 * Returns: (transfer full): the block
 */
GeoEdgeBlock *
geo_edge_block_decode (GBytes            *bytes,
                       const GeoAreaIds  *ids,
                       GError           **error)
{
  const guint8 *data;
  GeoEdgeBlock *block;
  gsize n_bytes;

  g_return_val_if_fail (bytes != NULL && ids != NULL, NULL);

  data = g_bytes_get_data (bytes, &n_bytes);
  block = unpack (data, n_bytes, ids);
  if (block == NULL)
    g_set_error (error, GEO_ERROR, GEO_ERROR_DAMAGED,
                 _("The borders kept ready for the map are damaged; "
                   "open the data again, and they are made anew from the areas."));
  return block;
}
