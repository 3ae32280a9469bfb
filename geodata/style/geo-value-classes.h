/* geo-value-classes.h – the classes of one measure's values, before they have colours
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/style/geo-classes.h"

G_BEGIN_DECLS

/**
 * GeoValueClasses:
 * @style: every field set
 * @breaks: (element-type double): see geo_breaks_compute(), whole numbers for counts, rounded for
 *   the others; empty where no area has a value
 * @n_below: how many of the classes lie below the target, -1 without one
 * @decimals: of the labels
 */
typedef struct {
  GeoMeasure measure;
  GeoMeasureForm form;
  GeoStyle style;
  GArray *breaks;
  int n_below;
  int decimals;
} GeoValueClasses;

/* @style: checked and resolved; its strings and breaks are borrowed. */
void         geo_value_classes_init      (GeoValueClasses       *self,
                                          const GeoTable        *table,
                                          const GeoStyle        *style);
void         geo_value_classes_clear     (GeoValueClasses       *self);
int          geo_value_classes_count     (const GeoValueClasses *self);
char        *geo_value_classes_dup_label (const GeoValueClasses *self,
                                          int                    index) G_GNUC_WARN_UNUSED_RESULT;
GeoClassKind geo_value_classes_judge     (const GeoRow          *row,
                                          GeoMeasureForm         form);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GeoValueClasses, geo_value_classes_clear)

G_END_DECLS
