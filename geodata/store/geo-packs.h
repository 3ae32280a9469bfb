/* geo-packs.h – private: what is packed out of the rows, in its tables
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A pack that is stale, missing or not what its checksum says is no error: it is not there, and
 * the rows are read instead. See migrate-4.sql.
 */
#pragma once

#include "geodata/store/geo-connection.h"
#include "geodata/topology/geo-area-ids.h"
#include "geodata/topology/geo-places.h"
#include "geodata/topology/geo-pyramid.h"

#include "geodata/model/geo-register.h"

G_BEGIN_DECLS

/**
 * GeoPackState:
 * @stamp: another number each time that anything is packed
 * @register_is_fresh: the packed register is that of the rows
 * @topology_is_fresh: places, directory and blocks are those of the rows
 */
typedef struct {
  gint64 stamp;
  gboolean register_is_fresh, topology_is_fresh;
} GeoPackState;

gboolean     geo_packs_read_state     (GeoConnection       *connection,
                                       GeoPackState        *state,
                                       GError             **error);
/* FALSE with GEO_ERROR_CHANGED unless the topology is still that of @stamp. */
gboolean     geo_packs_check_unchanged (GeoConnection      *connection,
                                       gint64               stamp,
                                       GError             **error);
/* With the next stamp. */
gboolean     geo_packs_set_fresh      (GeoConnection       *connection,
                                       gboolean             register_is_fresh,
                                       gboolean             topology_is_fresh,
                                       GError             **error);
/* FALSE if the store fails. @reg: NULL if there is none that is sound. */
gboolean     geo_packs_read_register  (GeoConnection       *connection,
                                       GeoRegister        **reg,
                                       GeoAreaIds         **ids,
                                       GError             **error);
gboolean     geo_packs_write_register (GeoConnection       *connection,
                                       GeoRegister         *reg,
                                       const GeoAreaIds    *ids,
                                       GError             **error);
/* Likewise; both or neither. */
gboolean     geo_packs_read_topology  (GeoConnection       *connection,
                                       int                  n_areas,
                                       GeoPlaces          **places,
                                       GeoPyramid         **pyramid,
                                       GError             **error);
/* @blocks: (element-type GBytes): of the pyramid, by number - 1. */
gboolean     geo_packs_write_topology (GeoConnection       *connection,
                                       const GeoPlaces     *places,
                                       const GeoPyramid    *pyramid,
                                       GPtrArray           *blocks,
                                       GError             **error);
/* NULL with GEO_ERROR_DAMAGED if it is not there. */
GBytes      *geo_packs_read_block     (GeoConnection       *connection,
                                       guint32              number,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
