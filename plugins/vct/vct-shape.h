/* vct-shape.h – shapes from records and what they refer to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/vct/vct-file.h"
#include "plugins/vct/vct-rings.h"

CPL_C_START

typedef struct VctShaper VctShaper;

/* Borrows both. @lines: of its own, for what records refer to. @problems: where what is met is
 * noted. */
VctShaper   *vct_shaper_new  (VctFile         *file,
                              VctLines        *lines,
                              VctProblems     *problems);
void         vct_shaper_free (VctShaper       *self);
/* NULL if the record has no shape, or none can be made of it. @is_multi: of points and lines;
 * polygons are multipolygons. */
OGRGeometryH vct_shaper_make (VctShaper       *self,
                              const VctRecord *record,
                              VctKind          kind,
                              bool             is_multi);

CPL_C_END
