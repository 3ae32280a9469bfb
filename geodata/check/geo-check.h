/* geo-check.h – whether areas cover the land once, and lie where they belong
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The faults of a coverage are found on its segments: one that two neighbours of a level share,
 * in opposite directions, is sound. Only areas with a segment left over are looked at with GEOS.
 */
#pragma once

#include "geodata/check/geo-finding.h"
#include "geodata/model/geo-register.h"

G_BEGIN_DECLS

/**
 * GeoCheckOptions:
 * @stated_share: areas that differ from the stated one by more are found; 0.01 by default
 * @sliver_width_m: a gap or an overlap narrower than this (twice its area through its perimeter)
 *   is a sliver; 1.0 by default
 * @tolerance_m2: what is smaller is no gap, overlap or part outside; 0.01 by default, below what
 *   the rounding of degrees to 1e-9 makes
 * @within: index of an area: only findings about it and the areas below; -1 for all
 * @level: only findings about areas of this level; 0 for all
 *
 * What is narrower than half a millimetre is never found: that is how far borders that meet come
 * apart when they are rounded to 1e-9 degrees.
 */
typedef struct {
  double stated_share;
  double sliver_width_m;
  double tolerance_m2;
  int within;
  GeoLevel level;
} GeoCheckOptions;

#define GEO_CHECK_OPTIONS_INIT { 0.01, 1.0, 0.01, -1, 0 }

typedef void (*GeoCheckProgress) (double   fraction,
                                  gpointer user_data);

/* @reg, @shapes: of one snapshot, degrees in EPSG:4490. Adds to @findings with source -1 and row 0.
 * Findings come by level, widest first, then by code. Linear in the vertices of a sound coverage.
 * Returns: FALSE with G_IO_ERROR_CANCELLED. */
gboolean geo_check_run (GeoRegister            *reg,
                        GeoShapes              *shapes,
                        const GeoCheckOptions  *options,
                        GeoFindings            *findings,
                        GeoCheckProgress        progress,
                        gpointer                progress_data,
                        GCancellable           *cancellable,
                        GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same on a thread of its own. @progress is called where this is, and no more after the end;
 * @load on the thread. */
void     geo_check_run_async (GeoRegister           *reg,
                        GeoShapesLoad           load,
                        gpointer                load_data,
                        GDestroyNotify          load_data_free,
                        const GeoCheckOptions  *options,
                        GeoCheckProgress        progress,
                        gpointer                progress_data,
                        GCancellable           *cancellable,
                        GAsyncReadyCallback     callback,
                        gpointer                user_data);
GeoFindings *geo_check_run_finish (GAsyncResult *result,
                        GError                **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
