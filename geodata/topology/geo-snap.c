/* geo-snap.c – neighbours that do not quite meet are made to meet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-snap"

#include "geodata/topology/geo-snap-private.h"

/* How often, before all is taken back. */
#define MAX_ROUNDS 16

static void
snap_clear (GeoSnap *self)
{
  g_free (self->loose_of);
  g_clear_pointer (&self->vertices, g_array_unref);
  g_clear_pointer (&self->owners, g_array_unref);
  g_clear_pointer (&self->segments, g_array_unref);
  g_clear_pointer (&self->inserts, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GeoSnap, snap_clear)

static gboolean
has_changes (const GeoSnap *self)
{
  for (guint i = 0; i < self->vertices->len; i++)
    if (geo_snap_get (self, i)->target != i)
      return TRUE;
  return self->inserts->len > 0;
}

/* Until neither takes anything back, as what one takes back the other has not seen. */
static void
guard (GeoSnap *self)
{
  for (guint round = 0; has_changes (self) && round < MAX_ROUNDS; round++)
    {
      geo_snap_guard (self);
      if (geo_snap_keep_areas (self))
        return;
    }
  geo_snap_release_all (self);
}

static void
snap_init (GeoSnap        *self,
           GeoTraces      *traces,
           const GeoArcs  *arcs,
           const GeoArea  *areas,
           double          tolerance_m)
{
  *self = (GeoSnap) {
    .traces = traces,
    .arcs = arcs,
    .areas = areas,
    .tolerance_m = tolerance_m,
    .vertices = g_array_new (FALSE, FALSE, sizeof (GeoLooseVertex)),
    .owners = g_array_new (FALSE, FALSE, sizeof (GeoLooseOwner)),
    .segments = g_array_new (FALSE, FALSE, sizeof (GeoLooseSegment)),
    .inserts = g_array_new (FALSE, FALSE, sizeof (GeoSnapInsert)),
  };
}

/* FALSE: cancelled */
static gboolean
find_changes (GeoSnap       *self,
              GCancellable  *cancellable,
              GError       **error)
{
  geo_snap_find_loose (self);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  geo_snap_merge (self);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  geo_snap_find_inserts (self);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

gboolean
geo_snap (GeoTraces          *traces,
          const GeoArcs      *arcs,
          const GeoArea      *areas,
          GeoTopologyReport  *report,
          gboolean           *snapped,
          GCancellable       *cancellable,
          GError            **error)
{
  g_auto (GeoSnap) self = { .traces = NULL };

  *snapped = FALSE;
  if (!(report->tolerance_m > 0))
    return TRUE;
  snap_init (&self, traces, arcs, areas, report->tolerance_m);
  if (!find_changes (&self, cancellable, error))
    return FALSE;
  guard (&self);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  report->n_snapped = geo_snap_apply (&self, &report->max_moved_m);
  *snapped = report->n_snapped > 0;
  return TRUE;
}

gboolean
geo_snap_is_possible (GeoTraces     *traces,
                      const GeoArcs *arcs,
                      const GeoArea *areas,
                      double         tolerance_m)
{
  g_auto (GeoSnap) self = { .traces = NULL };

  if (!(tolerance_m > 0))
    return FALSE;
  snap_init (&self, traces, arcs, areas, tolerance_m);
  find_changes (&self, NULL, NULL);
  return has_changes (&self);
}
