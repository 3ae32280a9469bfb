/* edge-fixture.h – edges made up for tests, and what they say, the slow way
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/topology/geo-edge-block.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  GArray *edges;      /* of GeoBlockEdge */
  GArray *vertices;   /* of GeoVertex */
  GArray *values;     /* of GeoValue */
  GeoEdgeBlock block;
  GPtrArray *blocks;  /* just that one */
} EdgeFixture;

/* A sheet of cells in rows, areas 0 … columns * rows - 1, with wild borders that nowhere cross.
 * Every eighth column and row of borders is a village's, every 32nd a township's, the rim a
 * county's. */
typedef struct {
  int n_columns, n_rows;
  GeoVertex corner;   /* top left */
  int cell;           /* units across */
  int n_between;      /* vertices from one corner of a cell to the next */
  int hole_every;     /* each so-manieth cell is no area; 0: none */
} EdgeSheet;

EdgeFixture *edge_fixture_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void         edge_fixture_free (EdgeFixture     *self);
void         edge_fixture_add  (EdgeFixture     *self,
                                int              left,
                                int              right,
                                GeoLevel         rank,
                                const GeoVertex *vertices,
                                guint            n_vertices);
/* The outline of an area whose neighbours are not known: counter-clockwise, closed. */
void         edge_fixture_add_area (EdgeFixture *self,
                                int              area,
                                const GeoVertex *vertices,
                                guint            n_vertices);
void         edge_fixture_add_sheet (EdgeFixture *self,
                                const EdgeSheet *sheet,
                                guint32          seed);
/* All edges added so far. Borrowed; ends with the next edge added. */
GPtrArray   *edge_fixture_get_blocks (EdgeFixture *self);
/* The area at a place, counting crossings of a ray area by area: of several the one with the
 * highest number, -1 none. @distance: to the nearest edge, in units, if it is below 1,000. */
int          edge_fixture_find (EdgeFixture     *self,
                                double           x,
                                double           y,
                                double          *distance);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EdgeFixture, edge_fixture_free)

G_END_DECLS
