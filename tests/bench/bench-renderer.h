/* bench-renderer.h – Getu's map of a store, as a program without a window draws it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/shape/geo-shapes.h"
#include "tests/bench/bench-style.h"

#include <cairo.h>

G_BEGIN_DECLS

/* What the time of a picture went into. */
typedef enum {
  BENCH_PHASE_OPEN,    /* the store: register, and what of the outlines is read at once */
  BENCH_PHASE_VALUES,  /* the measure of every area, and its class */
  BENCH_PHASE_DRAW,    /* outlines to what a style is laid over, strokes among it */
  BENCH_PHASE_COLOUR,  /* to pixels */
  BENCH_N_PHASES,
} BenchPhase;

const char      *bench_phase_get_name       (BenchPhase       phase);

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
/* @box: metres (EPSG:3857), of the shape of @surface, which is ARGB32. */
void             bench_renderer_render      (BenchRenderer   *self,
                                             const GeoBox    *box,
                                             cairo_surface_t *surface);
/* Milliseconds since the last call. */
void             bench_renderer_take_phases (BenchRenderer   *self,
                                             double           ms[BENCH_N_PHASES]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchRenderer, bench_renderer_close)

G_END_DECLS
