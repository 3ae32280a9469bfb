/* net-maker.h – nets of made-up land, nasty in the ways that land can be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All draw from a seed, the same each time.
 */
#pragma once

#include "geodata/topology/geo-edge-net.h"

G_BEGIN_DECLS

/* An edge at a time. */
typedef struct {
  GArray *edges;
  GArray *vertices;
} NetMaker;

void        net_maker_init  (NetMaker    *self);
void        net_maker_begin (NetMaker    *self,
                             int          left,
                             int          right);
void        net_maker_add   (NetMaker    *self,
                             double       x,
                             double       y);
void        net_maker_end   (NetMaker    *self);
/* Generalised. */
GeoEdgeNet *net_maker_steal (NetMaker    *self);

/* Areas in rows and columns; each side is split @n_splits times, its middle pushed aside. The plane
 * has room for 2047 rows and columns. */
void        net_maker_add_land (NetMaker *self,
                             guint32      seed,
                             int          n_columns,
                             int          n_rows,
                             int          n_splits);
GeoEdgeNet *net_make_land    (guint32 seed, int n_columns, int n_rows, int n_splits);
/* Needles round a centre, and in it the same again, a hair smaller, @n_rings times. */
GeoEdgeNet *net_make_enclaves (guint32 seed, int n_needles, int n_rings);
/* A coast of needles, before each tip an island, and behind each bay an enclave. */
GeoEdgeNet *net_make_islands (guint32 seed, int n_needles);
/* A disc cut by arms that wind round its centre. */
GeoEdgeNet *net_make_spirals (guint32 seed, int n_arms, int n_vertices);
/* Slices between borders that all join the same two nodes, a hair apart but for bulges. */
GeoEdgeNet *net_make_slices  (guint32 seed, int n_slices, int n_vertices);
/* A rim with nodes, from each of which a closed edge reaches inward. */
GeoEdgeNet *net_make_petals  (guint32 seed, int n_petals, int n_vertices);
/* No map at all: a few lines between a few places, closed ones among them, that cross and touch
 * each other and themselves wherever it happens. */
GeoEdgeNet *net_make_tangle  (guint32 seed);

G_END_DECLS
