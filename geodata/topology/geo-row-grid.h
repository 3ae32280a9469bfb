/* geo-row-grid.h – which things lie in the cells that a segment passes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to geodata/topology. Entries are sorted by row and column, so that the cells that a
 * segment passes in one row are one run of them.
 */
#pragma once

#include "geodata/topology/geo-vertex.h"

G_BEGIN_DECLS

typedef struct {
  gint64 cell;          /* units */
  GArray *entries;      /* of GeoRowGridEntry */
} GeoRowGrid;

typedef struct {
  guint64 key;
  guint32 item;
} GeoRowGridEntry;

/* FALSE ends the visit. */
typedef gboolean (*GeoRowGridVisit) (guint32  item,
                                     gpointer user_data);

/* @cell: width of a cell in units. A segment costs as many steps as it is cells long. */
void     geo_row_grid_init        (GeoRowGrid       *self,
                                   gint64            cell);
void     geo_row_grid_clear       (GeoRowGrid       *self);
void     geo_row_grid_add         (GeoRowGrid       *self,
                                   GeoVertex         vertex,
                                   guint32           item);
/* To every cell that it passes. */
void     geo_row_grid_add_segment (GeoRowGrid       *self,
                                   GeoVertex         a,
                                   GeoVertex         b,
                                   guint32           item);
/* Before the first visit, and after the last addition. */
void     geo_row_grid_sort        (GeoRowGrid       *self);
/* All that is in cells within @margin units of the segment, some of it twice. FALSE: ended. */
gboolean geo_row_grid_visit       (const GeoRowGrid *self,
                                   GeoVertex         a,
                                   GeoVertex         b,
                                   gint64            margin,
                                   GeoRowGridVisit   visit,
                                   gpointer          user_data);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GeoRowGrid, geo_row_grid_clear)

G_END_DECLS
