/* ui-borders.h – the lines between areas, each once, at the highest level it separates
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Neighbours share their border, and an area shares its own with those below it. Stroked ring by
 * ring such a line would be drawn up to eight times, the thin ones showing at the rim of the heavy
 * ones. Here every segment is kept for the highest level alone. Where two copies of a border
 * differ in a vertex both are kept, and the picture is that of rings.
 */
#pragma once

#include "geodata/model/geo-register.h"
#include "geodata/shape/geo-shapes.h"

G_BEGIN_DECLS

/* A line without branches, of at most UI_BORDER_MAX_POINTS so that its box is worth testing. */
#define UI_BORDER_MAX_POINTS 256

typedef struct {
  guint first_point, n_points;
  GeoBox box;
} UiBorder;

typedef struct _UiBorders UiBorders;

/* Of the areas in the range [@first, @end) of the register. Some ten ms for a county. */
UiBorders      *ui_borders_new        (GeoRegister     *reg,
                                       GeoShapes       *shapes,
                                       int              first,
                                       int              end) G_GNUC_WARN_UNUSED_RESULT;
void            ui_borders_free       (UiBorders       *self);
const UiBorder *ui_borders_get_level  (const UiBorders *self,
                                       GeoLevel         level,
                                       guint           *n_borders);
/* x, y pairs; the points of a border start at double 2 * first_point. */
const double   *ui_borders_get_points (const UiBorders *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UiBorders, ui_borders_free)

G_END_DECLS
