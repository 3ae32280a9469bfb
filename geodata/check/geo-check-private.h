/* geo-check-private.h – what the parts of a check share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A check goes in this order: rows, outlines, borders, overlaps. What it finds is kept as numbers,
 * sorted at the end, and only then put into words.
 *
 * An area is solid if it has an outline of its own that can be worked with. Areas that are made
 * from those below, or whose outline is missing or crosses itself, are looked through: those below
 * stand in their place, up to a solid one.
 */
#pragma once

#include "geodata/check/geo-check.h"
#include "geodata/check/geo-matcher.h"
#include "geodata/shape/geo-box-tree.h"

G_BEGIN_DECLS

/* Finer than a kind of finding: each has a sentence of its own. */
typedef enum {
  GEO_FAULT_CODE_UNREADABLE,
  GEO_FAULT_CODE_OF_OTHER_LEVEL,
  GEO_FAULT_CODE_TWICE,
  GEO_FAULT_NO_NAME,
  GEO_FAULT_NO_PARENT,
  GEO_FAULT_OTHER_PARENT,
  GEO_FAULT_NO_OUTLINE,
  GEO_FAULT_OUTLINE_CROSSES,
  GEO_FAULT_OUTLINE_TOUCHES,
  GEO_FAULT_OUTLINE_TANGLED,
  GEO_FAULT_STATED_AREA,
  GEO_FAULT_NO_POSTS,
  GEO_FAULT_OVERLAP,
  GEO_FAULT_OVERLAP_THIN,
  GEO_FAULT_OVERLAP_TANGLED,
  GEO_FAULT_GAP,
  GEO_FAULT_GAP_THIN,
  GEO_FAULT_GAP_TANGLED,
  GEO_FAULT_OUTSIDE,
  GEO_FAULT_OUTSIDE_THIN,
  GEO_N_FAULTS
} GeoFault;

#define GEO_HIT_MAX_OTHERS 3

/* @area: index, for a gap the neighbour with the longest border on it. @others: further areas,
 * -1 for none: for a gap more neighbours, for what lies outside the parent. */
typedef struct {
  GeoFault fault;
  GeoSeverity severity;
  int area;
  int others[GEO_HIT_MAX_OTHERS];
  GeoBox box;
  double area_m2;
} GeoHit;

#define GEO_HIT_INIT(fault_, severity_, area_) \
  { (fault_), (severity_), (area_), { -1, -1, -1 }, GEO_BOX_EMPTY, NAN }

typedef struct {
  GeoRegister *reg;
  const GeoArea *areas;
  int n_areas;
  GeoShapes *shapes;
  const GeoShape *all;
  const GeoRing *rings;
  const double *points;
  const GeoCheckOptions *options;

  GeoSides *sides;
  GeoOverlay *overlay;
  GeoBoxTree *tree;         /* made when first asked for */
  int *above;               /* nearest solid area around, -1: none */
  guint8 *top;              /* widest level an area stands for */
  guint8 *marks;            /* of GeoMark */
  GArray *queue;            /* of int: areas to compare with those near them */
  GArray *patches;          /* of GeoPatch */
  GArray *near;             /* of int */
  GArray *hits;             /* of GeoHit */

  GeoCheckProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;
} GeoChecker;

enum {
  GEO_MARK_SOLID = 1 << 0,
  GEO_MARK_QUEUED = 1 << 1,
  GEO_MARK_LOOSE = 1 << 2,      /* has a segment left over in its group */
  GEO_MARK_DONE = 1 << 3,
};

/* Narrower than what rounding degrees to 1e-9, a tenth of a millimetre, makes of borders that
 * meet. */
#define GEO_ROUNDING_WIDTH_M 0.0005

gboolean geo_checker_report   (GeoChecker    *self,
                               double         fraction,
                               GError       **error);
void     geo_checker_add      (GeoChecker    *self,
                               const GeoHit  *hit);
/* Areas whose box touches @box, in self->near. */
void     geo_checker_find_near (GeoChecker   *self,
                               const GeoBox  *box);
void     geo_checker_enqueue  (GeoChecker    *self,
                               int            area);
gboolean geo_checker_is_solid (const GeoChecker *self,
                               int            area);
gboolean geo_checker_has_own_outline (const GeoChecker *self,
                               int            area);

/* Whether the area's level requires posts of the kind, and it has none. */
gboolean geo_checker_lacks_kind (const GeoChecker *self,
                               int            area,
                               int            kind);

void     geo_check_rows       (GeoChecker    *self);
void     geo_check_outlines   (GeoChecker    *self);
/* Marks what is loose, finds gaps. */
gboolean geo_check_borders    (GeoChecker    *self,
                               GError       **error);
/* Overlaps and parts outside, of the areas in the queue. */
gboolean geo_check_overlaps   (GeoChecker    *self,
                               GError       **error);
/* Sorted, in words. */
void     geo_check_tell       (GeoChecker    *self,
                               GeoFindings   *findings);

G_END_DECLS
