/* fuzz-block.c – any bytes, read as a block of borders and as a directory of blocks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is read is what its readers rely upon, and comes back the same from what it is written as.
 */
#include "geodata/topology/geo-edge-block-private.h"
#include "geodata/topology/geo-pyramid.h"
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

/* Where the checksum of a directory stands, and from where on it is taken. */
#define CHECKSUM_AT 4
#define CHECKED_FROM 8

static const gint64 all_ids[] = { 1, 2, 3, 5, 8, 13, 21, 1000, G_MAXINT64, G_MININT64 };

static void
check (gboolean is_true)
{
  if (!is_true)
    abort ();
}

static void
check_edges (const GeoEdgeBlock *block)
{
  const int n_areas = G_N_ELEMENTS (all_ids);
  guint32 at = 0;

  for (guint e = 0; e < block->n_edges; e++)
    {
      const GeoBlockEdge *edge = &block->edges[e];

      check (edge->first_vertex == at && edge->n_vertices >= 2
             && edge->n_vertices <= block->n_vertices - at);
      check (edge->left >= -1 && edge->left < n_areas && edge->right >= -1 && edge->right < n_areas);
      check (edge->rank >= GEO_LEVEL_FIRST && edge->rank <= GEO_LEVEL_LAST);
      at += edge->n_vertices;
      check (block->values[edge->first_vertex] == GEO_VALUE_STAYS
             && block->values[at - 1] == GEO_VALUE_STAYS);
    }
  check (at == block->n_vertices);
}

static void
check_equal (const GeoEdgeBlock *a,
             const GeoEdgeBlock *b)
{
  check (a->n_edges == b->n_edges && a->n_vertices == b->n_vertices);
  check (geo_unit_box_equal (&a->box, &b->box));
  check (memcmp (a->values, b->values, a->n_vertices) == 0);
  check (memcmp (a->vertices, b->vertices, a->n_vertices * sizeof (GeoVertex)) == 0);
  for (guint e = 0; e < a->n_edges; e++)
    check (a->edges[e].n_vertices == b->edges[e].n_vertices && a->edges[e].left == b->edges[e].left
           && a->edges[e].right == b->edges[e].right && a->edges[e].rank == b->edges[e].rank);
}

/* An edge whose sides are both unknown areas is read, but not written. */
static gboolean
can_be_written (const GeoEdgeBlock *block)
{
  for (guint e = 0; e < block->n_edges; e++)
    if (block->edges[e].left == block->edges[e].right)
      return FALSE;
  return TRUE;
}

static void
check_block (GBytes *bytes)
{
  g_autoptr (GeoAreaIds) ids = geo_area_ids_new (all_ids, G_N_ELEMENTS (all_ids));
  g_autoptr (GeoEdgeBlock) block = geo_edge_block_decode (bytes, ids, NULL), again = NULL;
  g_autoptr (GBytes) written = NULL;

  if (block == NULL)
    return;
  check (geo_edge_block_get_size (block) < 1000 + 6 * g_bytes_get_size (bytes));
  check_edges (block);
  if (!can_be_written (block))
    return;
  written = geo_edge_block_pack (block, ids);
  again = geo_edge_block_decode (written, ids, NULL);
  check (again != NULL);
  check_equal (block, again);
}

/* With a checksum that is right, since no search finds one. */
static void
check_directory (const uint8_t *bytes,
                 size_t         n_bytes)
{
  g_autofree guint8 *data = g_memdup2 (bytes, n_bytes);
  g_autoptr (GBytes) checked = NULL, directory = NULL, again = NULL;
  g_autoptr (GeoPyramid) pyramid = NULL;
  guint32 checksum;

  if (n_bytes < CHECKED_FROM)
    return;
  checked = g_bytes_new_static (data + CHECKED_FROM, n_bytes - CHECKED_FROM);
  checksum = GUINT32_TO_LE (geo_pyramid_get_checksum (checked));
  memcpy (data + CHECKSUM_AT, &checksum, sizeof checksum);
  directory = g_bytes_new_static (data, n_bytes);
  pyramid = geo_pyramid_decode (directory, NULL);
  if (pyramid == NULL)
    return;
  again = geo_pyramid_encode (pyramid);
  check (g_bytes_equal (directory, again));
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes,
                        size_t         n_bytes)
{
  g_autoptr (GBytes) given = g_bytes_new (bytes, n_bytes);

  check_block (given);
  check_directory (bytes, n_bytes);
  return 0;
}
