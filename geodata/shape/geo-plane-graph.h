/* geo-plane-graph.h – nodes and edges between them, and the cycles around its faces
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to geodata/shape. An edge is two half-edges: 2 e goes from u to v, 2 e + 1 back. The face
 * of a half-edge lies on its left.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define GEO_NO_CYCLE G_MAXUINT

typedef struct {
  guint u, v;
  guint8 sides;
  gboolean is_gone;
} GeoEdge;

/* @area: twice that on the left, negative for the cycle around a component from outside. */
typedef struct {
  guint first;          /* half-edge */
  guint n_edges;
  guint component;      /* a node of it */
  double area;
} GeoCycle;

typedef struct {
  GArray *nodes;        /* of double, x and y by turns */
  GArray *edges;        /* of GeoEdge */
  GArray *cycles;       /* of GeoCycle, once they are traced */
  guint *next;          /* by half-edge: the next on its cycle */
  guint *cycle;         /* by half-edge */

  guint32 *node_slots, *edge_slots;
  gsize n_node_slots, n_edge_slots;
} GeoPlaneGraph;

void     geo_plane_graph_init     (GeoPlaneGraph *self);
void     geo_plane_graph_clear    (GeoPlaneGraph *self);
/* Takes all out. */
void     geo_plane_graph_empty    (GeoPlaneGraph *self);
/* The node at a place, a new one if there is none. */
guint    geo_plane_graph_add_node (GeoPlaneGraph *self,
                                   double         x,
                                   double         y);
/* An edge that is there already gets the sides that one of the two has, and not both. */
void     geo_plane_graph_add_edge (GeoPlaneGraph *self,
                                   guint          u,
                                   guint          v,
                                   guint8         sides);
/* Traces all cycles, without edges that have the same face on both sides. Returns: FALSE if the
 * graph is not plane. */
gboolean geo_plane_graph_trace    (GeoPlaneGraph *self);

static inline guint
geo_plane_graph_get_origin (const GeoPlaneGraph *self,
                            guint                half_edge)
{
  const GeoEdge *edge = &g_array_index (self->edges, GeoEdge, half_edge / 2);

  return half_edge & 1 ? edge->v : edge->u;
}

static inline const double *
geo_plane_graph_get_point (const GeoPlaneGraph *self,
                           guint                node)
{
  return &g_array_index (self->nodes, double, 2 * (gsize) node);
}

G_END_DECLS
