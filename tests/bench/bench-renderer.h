/* bench-renderer.h – Getu's map of a store, as a program without a window draws it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/shape/geo-shapes.h"
#include "tests/bench/bench-style.h"
#include "ui/paint/ui-painter.h"

G_BEGIN_DECLS

/* What the time of a picture went into. */
typedef enum {
  BENCH_PHASE_OPEN,    /* the store: register, and what of the edges is read at once */
  BENCH_PHASE_VALUES,  /* the measure of every area, its class, and the scene of it */
  BENCH_PHASE_PAINT,   /* edges to tiles, and those to pixels */
  BENCH_N_PHASES,
} BenchPhase;

const char      *bench_phase_get_name       (BenchPhase       phase);

/* @box: metres (EPSG:3857), of the shape of the picture, on a screen of 96 pixels an inch. */
UiView           bench_view_get             (const GeoBox    *box,
                                             int              width_px,
                                             int              height_px);

typedef struct _BenchRenderer BenchRenderer;

/* The store must be there; whatever goes wrong ends the program. */
BenchRenderer   *bench_renderer_open        (const char      *store) G_GNUC_WARN_UNUSED_RESULT;
void             bench_renderer_close       (BenchRenderer   *self);
/* Works out measure and classes anew, even those of a style that was shown before. */
void             bench_renderer_set_style   (BenchRenderer   *self,
                                             BenchStyle       style);
/* The same two styles, with classes worked out before. */
void             bench_renderer_recall_style (BenchRenderer  *self,
                                             BenchStyle       style);
/* @surface: ARGB32, of the shape of @box. */
void             bench_renderer_render      (BenchRenderer   *self,
                                             const GeoBox    *box,
                                             cairo_surface_t *surface);
/* Milliseconds since the last call. */
void             bench_renderer_take_phases (BenchRenderer   *self,
                                             double           ms[BENCH_N_PHASES]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchRenderer, bench_renderer_close)

G_END_DECLS
