/* check-fixture.h – coverages drawn on a lattice, for the tests of the check
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The lattice has its origin at 110°E 27°N and steps of 0.001°: about 99.3 m by 110.8 m.
 */
#pragma once

#include "geodata/check/geo-check.h"

G_BEGIN_DECLS

#define CHECK_LON_DEG  110.0
#define CHECK_LAT_DEG  27.0
#define CHECK_STEP_DEG 0.001
/* A square of the lattice at its origin, by the meridian's and the prime vertical's radius of
 * curvature: 110803.5 m/° × 99254.5 m/° × 0.001²° (CGCS2000, latitude 27.0005°). */
#define CHECK_SQUARE_M2 10997.7

typedef struct _CheckDrawing CheckDrawing;

CheckDrawing *check_drawing_new   (void) G_GNUC_WARN_UNUSED_RESULT;
void          check_drawing_free  (CheckDrawing *self);
/* Its level from the code, its parent the area of the code @parent, NULL for none. @rings: points
 * "x,y x,y …" on the lattice, rings parted by "; ", NULL for no outline. Returns the area, to be
 * changed. */
GeoArea      *check_drawing_add   (CheckDrawing *self,
                                   const char   *code,
                                   const char   *parent,
                                   const char   *rings);
/* The same from points, which are on the lattice. */
GeoArea      *check_drawing_add_points (CheckDrawing *self,
                                   const char   *code,
                                   const char   *parent,
                                   const double *points,
                                   guint         n_points);
/* A kind of post of a level; every area that has a parent is then given one, but @except. */
void          check_drawing_set_kind (CheckDrawing *self,
                                   const char   *name,
                                   GeoLevel      level,
                                   const char   *except);
void          check_drawing_build (CheckDrawing *self,
                                   GeoRegister **reg,
                                   GeoShapes   **shapes);
/* Frees the drawing. */
GeoFindings  *check_drawing_check (CheckDrawing *self,
                                   const GeoCheckOptions *options) G_GNUC_WARN_UNUSED_RESULT;

/* "overlap 431225101 431225102" and so on, one a line: all findings, as a test's text. */
char         *check_findings_to_text (const GeoFindings *findings) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CheckDrawing, check_drawing_free)

G_END_DECLS
