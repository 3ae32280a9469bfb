/* geo-writer-pack.c – private: what is packed out of the rows before they are committed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-writer"

#include "geodata/store/geo-writer-private.h"

#include "geodata/store/geo-packs.h"
#include "geodata/store/geo-reader.h"

void
geo_writer_begin_packing (GeoWriter   *self,
                          GeoSnapshot *snapshot)
{
  g_return_if_fail (self != NULL && !self->ended);
  g_return_if_fail (snapshot != NULL);

  g_clear_pointer (&self->packing, geo_packing_free);
  self->packing = geo_packing_begin (snapshot, geo_connection_get_cancellable (self->connection));
  self->areas_changed_since = FALSE;
}

/* Unless it is under way already. */
static gboolean
ensure_packing (GeoWriter  *self,
                GError    **error)
{
  g_autoptr (GeoSnapshot) snapshot = NULL;

  if (self->packing && !self->areas_changed_since)
    return TRUE;
  snapshot = geo_writer_dup_snapshot (self, error);
  if (!snapshot)
    return FALSE;
  geo_writer_begin_packing (self, snapshot);
  return TRUE;
}

static gboolean
write_topology (GeoWriter  *self,
                GError    **error)
{
  GeoSnapshot *snapshot;
  GeoEdgeSet *set;

  if (!ensure_packing (self, error))
    return FALSE;
  set = geo_packing_end (self->packing, error);
  if (!set)
    return FALSE;
  snapshot = geo_packing_get_snapshot (self->packing);
  return geo_packs_write_topology (self->connection, geo_snapshot_get_places (snapshot),
                                   geo_edge_set_get_pyramid (set), geo_edge_set_get_blocks (set),
                                   error);
}

const GeoTopologyReport *
geo_writer_get_topology_report (GeoWriter *self)
{
  GeoEdgeSet *set;

  g_return_val_if_fail (self != NULL, NULL);

  set = self->packing && self->ended ? geo_packing_end (self->packing, NULL) : NULL;
  return set ? geo_edge_set_get_report (set) : NULL;
}

static gboolean
write_register (GeoWriter  *self,
                GError    **error)
{
  g_autoptr (GeoAreaIds) ids = NULL;
  g_autoptr (GeoRegister) reg = geo_reader_read_rows (self->connection, self->tree, &ids, error);

  return reg && geo_packs_write_register (self->connection, reg, ids, error);
}

gboolean
geo_writer_pack (GeoWriter  *self,
                 GError    **error)
{
  GeoPackState state;

  if (!geo_packs_read_state (self->connection, &state, error))
    return FALSE;
  if ((self->areas_changed || !state.topology_is_fresh) && !write_topology (self, error))
    return FALSE;
  return write_register (self, error) &&
         geo_packs_set_fresh (self->connection, TRUE, TRUE, error);
}
