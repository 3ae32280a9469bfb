/* geo-pyramid.h – every level at a few resolutions, in blocks, with a directory of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A level has *steps*: the first holds all vertices, each next one those of a higher value, as long
 * as that leaves out a good part of them. A view reads the coarsest step that still holds
 * every vertex it shows. Blocks have numbers from 1 on, in the order in which they are made.
 *
 * The directory knows of every block its level, step, box and size, and a checksum of its bytes;
 * some ten bytes a thousand vertices, so it is read whole.
 */
#pragma once

#include "geodata/topology/geo-edge-block.h"

G_BEGIN_DECLS

/**
 * GeoPyramidEntry:
 * @level: of its areas
 * @min_value: of its step: vertices below are left out; 0 in the first
 * @checksum: CRC-32 of the bytes
 */
typedef struct {
  GeoLevel level;
  GeoValue min_value;
  guint32 number;
  guint32 n_edges, n_vertices;
  guint32 n_bytes;
  guint32 checksum;
  GeoUnitBox box;
} GeoPyramidEntry;

typedef struct _GeoPyramid GeoPyramid;

/* Takes one block to where it is kept. FALSE with @error ends the making. */
typedef gboolean (*GeoPyramidSink) (guint32   number,
                                    GBytes   *block,
                                    gpointer  user_data,
                                    GError  **error);

/* What FORMAT.md calls a checksum. */
guint32                geo_pyramid_get_checksum (GBytes             *bytes);

#define GEO_TYPE_PYRAMID (geo_pyramid_get_type ())
GType                  geo_pyramid_get_type    (void) G_GNUC_CONST;
/* Of all levels of the topology, on all processors; @sink is called on this thread, in order. */
GeoPyramid            *geo_pyramid_build       (const GeoTopology   *topology,
                                                const GeoAreaIds    *ids,
                                                GeoPyramidSink       sink,
                                                gpointer             sink_data,
                                                GCancellable        *cancellable,
                                                GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of nets that were made before, the highest level first, each level but once. */
GeoPyramid            *geo_pyramid_build_from_nets (GeoEdgeNet *const *nets,
                                                guint                n_nets,
                                                const GeoAreaIds    *ids,
                                                GeoPyramidSink       sink,
                                                gpointer             sink_data,
                                                GCancellable        *cancellable,
                                                GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* The directory alone; the bytes are described in FORMAT.md. */
GBytes                *geo_pyramid_encode      (const GeoPyramid    *self) G_GNUC_WARN_UNUSED_RESULT;
/* Fails with GEO_ERROR_DAMAGED. */
GeoPyramid            *geo_pyramid_decode      (GBytes              *bytes,
                                                GError             **error) G_GNUC_WARN_UNUSED_RESULT;
GeoPyramid            *geo_pyramid_ref         (GeoPyramid          *self);
void                   geo_pyramid_unref       (GeoPyramid          *self);
const GeoPyramidEntry *geo_pyramid_get_entries (const GeoPyramid    *self,
                                                guint               *n_entries);
/* Around all of it. */
GeoUnitBox             geo_pyramid_get_box     (const GeoPyramid    *self);
gboolean               geo_pyramid_has_level   (const GeoPyramid    *self,
                                                GeoLevel             level);
/* Of guint, indexes of the entries of the step that suits, which meet @box. */
GArray                *geo_pyramid_find        (const GeoPyramid    *self,
                                                GeoLevel             level,
                                                GeoValue             min_value,
                                                const GeoUnitBox    *box) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoPyramid, geo_pyramid_unref)

G_END_DECLS
