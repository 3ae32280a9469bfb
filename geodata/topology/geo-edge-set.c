/* geo-edge-set.c – all blocks of edges of a register, in memory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-edge-set"

#include "geodata/topology/geo-edge-set.h"

struct _GeoEdgeSet {
  GeoPyramid *pyramid;
  GPtrArray *blocks;
  GeoTopologyReport report;
};

G_DEFINE_BOXED_TYPE (GeoEdgeSet, geo_edge_set, geo_edge_set_ref, geo_edge_set_unref)

static gboolean
add_block_cb (guint32   number,
              GBytes   *block,
              gpointer  blocks,
              GError  **error)
{
  g_assert (number == ((GPtrArray *) blocks)->len + 1);

  g_ptr_array_add (blocks, g_bytes_ref (block));
  return TRUE;
}

static void
clear (gpointer data)
{
  GeoEdgeSet *self = data;

  g_clear_pointer (&self->pyramid, geo_pyramid_unref);
  g_ptr_array_unref (self->blocks);
}

GeoEdgeSet *
geo_edge_set_new (GeoRegister       *reg,
                  GeoShapes         *shapes,
                  const GeoAreaIds  *ids,
                  GCancellable      *cancellable,
                  GError           **error)
{
  g_autoptr (GeoTopology) topology = NULL;
  g_autoptr (GeoEdgeSet) self = NULL;

  g_return_val_if_fail (reg != NULL && shapes != NULL && ids != NULL, NULL);

  topology = geo_topology_new (reg, shapes, GEO_TOPOLOGY_TOLERANCE_M, cancellable, error);
  if (!topology)
    return NULL;
  self = g_atomic_rc_box_new0 (GeoEdgeSet);
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->report = *geo_topology_get_report (topology);
  self->pyramid = geo_pyramid_build (topology, ids, add_block_cb, self->blocks, cancellable,
                                     error);
  return self->pyramid ? g_steal_pointer (&self) : NULL;
}

GeoEdgeSet *
geo_edge_set_ref (GeoEdgeSet *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
geo_edge_set_unref (GeoEdgeSet *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

GeoPyramid *
geo_edge_set_get_pyramid (const GeoEdgeSet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->pyramid;
}

GPtrArray *
geo_edge_set_get_blocks (const GeoEdgeSet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->blocks;
}

const GeoTopologyReport *
geo_edge_set_get_report (const GeoEdgeSet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->report;
}

static GBytes *
fetch_cb (guint32        number,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  GeoEdgeSet *self = data;

  return g_bytes_ref (g_ptr_array_index (self->blocks, number - 1));
}

GeoEdgeSource *
geo_edge_set_new_source (GeoEdgeSet *self,
                         GeoAreaIds *ids,
                         gsize       max_bytes)
{
  g_return_val_if_fail (self != NULL && ids != NULL, NULL);

  return geo_edge_source_new (self->pyramid, ids, max_bytes, fetch_cb, geo_edge_set_ref (self),
                              (GDestroyNotify) geo_edge_set_unref);
}
