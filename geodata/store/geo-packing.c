/* geo-packing.c – private: the edges of a snapshot, made on a thread of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-packing"

#include "geodata/store/geo-packing.h"

#include "geodata/task/geo-side-job.h"

struct _GeoPacking {
  GeoSnapshot *snapshot;
  GeoSideJob *job;
  GeoEdgeSet *set;
  GError *error;
};

static void
pack_cb (gpointer      data,
         GCancellable *cancellable)
{
  GeoPacking *self = data;

  self->set = geo_edge_set_new (geo_snapshot_get_register (self->snapshot),
                                geo_snapshot_get_shapes (self->snapshot),
                                geo_snapshot_get_ids (self->snapshot), cancellable,
                                &self->error);
}

GeoPacking *
geo_packing_begin (GeoSnapshot  *snapshot,
                   GCancellable *cancellable)
{
  GeoPacking *self;

  g_return_val_if_fail (snapshot != NULL && geo_snapshot_get_shapes (snapshot) != NULL, NULL);

  self = g_new0 (GeoPacking, 1);
  self->snapshot = geo_snapshot_ref (snapshot);
  self->job = geo_side_job_begin ("edges", pack_cb, self, cancellable);
  return self;
}

void
geo_packing_free (GeoPacking *self)
{
  if (!self)
    return;
  geo_side_job_free (self->job);
  g_clear_pointer (&self->set, geo_edge_set_unref);
  geo_snapshot_unref (self->snapshot);
  g_clear_error (&self->error);
  g_free (self);
}

GeoSnapshot *
geo_packing_get_snapshot (GeoPacking *self)
{
  return self->snapshot;
}

GeoEdgeSet *
geo_packing_end (GeoPacking  *self,
                 GError     **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  geo_side_job_wait (self->job);
  if (!self->set && self->error)
    g_propagate_error (error, g_steal_pointer (&self->error));
  return self->set;
}
