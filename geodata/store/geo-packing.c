/* geo-packing.c – private: the edges of a snapshot, made on a thread of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-packing"

#include "geodata/store/geo-packing.h"

struct _GeoPacking {
  GeoSnapshot *snapshot;
  GCancellable *cancellable;    /* of this alone */
  GCancellable *of_owner;       /* or NULL; cancels @cancellable */
  gulong cancelled_id;
  GThread *thread;              /* NULL once it has ended */
  GeoEdgeSet *set;
  GError *error;
};

static gpointer
pack_cb (gpointer data)
{
  GeoPacking *self = data;

  self->set = geo_edge_set_new (geo_snapshot_get_register (self->snapshot),
                                geo_snapshot_get_shapes (self->snapshot),
                                geo_snapshot_get_ids (self->snapshot), self->cancellable,
                                &self->error);
  return NULL;
}

static void
cancelled_cb (GCancellable *of_owner,
              gpointer      data)
{
  g_cancellable_cancel (data);
}

GeoPacking *
geo_packing_begin (GeoSnapshot  *snapshot,
                   GCancellable *cancellable)
{
  GeoPacking *self;

  g_return_val_if_fail (snapshot != NULL && geo_snapshot_get_shapes (snapshot) != NULL, NULL);

  self = g_new0 (GeoPacking, 1);
  self->snapshot = geo_snapshot_ref (snapshot);
  self->cancellable = g_cancellable_new ();
  if (cancellable)
    {
      self->of_owner = g_object_ref (cancellable);
      self->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb),
                                                  self->cancellable, NULL);
    }
  self->thread = g_thread_new ("edges", pack_cb, self);
  return self;
}

static void
wait (GeoPacking *self)
{
  g_clear_pointer (&self->thread, g_thread_join);
}

void
geo_packing_free (GeoPacking *self)
{
  if (!self)
    return;
  g_cancellable_cancel (self->cancellable);
  wait (self);
  g_cancellable_disconnect (self->of_owner, self->cancelled_id);
  g_clear_object (&self->of_owner);
  g_clear_object (&self->cancellable);
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

  wait (self);
  if (!self->set && self->error)
    g_propagate_error (error, g_steal_pointer (&self->error));
  return self->set;
}
