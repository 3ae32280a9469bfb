/* ui-level-scale.h – which level suits a zoom, by how large its areas are on the screen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/model/geo-register.h"
#include "geodata/shape/geo-shapes.h"

G_BEGIN_DECLS

/**
 * UiLevelScale:
 * @typical: median side of the areas of a level, in units of the plane; 0 for a level without
 * @parts_of_one: the next wider level is one single area, whose one colour says little
 */
typedef struct {
  double typical[GEO_N_LEVELS];
  gboolean parts_of_one[GEO_N_LEVELS];
} UiLevelScale;

/* @shapes: of the areas of @reg, on any plane. */
void     ui_level_scale_init   (UiLevelScale       *self,
                                const GeoRegister  *reg,
                                const GeoShapes    *shapes);
/* The narrowest level whose areas are large enough to be read; @current is kept a little longer
 * than it would be chosen, so that zooming to and fro at a border does not make the map flicker. */
GeoLevel ui_level_scale_choose (const UiLevelScale *self,
                                double              units_per_px,
                                GeoLevel            current);

G_END_DECLS
