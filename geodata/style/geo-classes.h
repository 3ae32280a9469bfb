/* geo-classes.h – classes, colours and legend of a choropleth
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A table and a style give an immutable list of classes, each with colour, label and the number
 * of areas in it; screen, export, print and legend all read this one list. The value classes come
 * first, from low to high; then, only where areas fall into them, "zero" stands before them for
 * counts and densities, and "few" and "no data" after them.
 */
#pragma once

#include "geodata/stats/geo-table.h"
#include "geodata/style/geo-palette.h"
#include "geodata/style/geo-style.h"

G_BEGIN_DECLS

typedef enum {
  GEO_CLASS_ZERO,
  GEO_CLASS_VALUES,
  GEO_CLASS_FEW,
  GEO_CLASS_NO_DATA,
} GeoClassKind;

typedef struct {
  GeoClassKind kind;
  double lower;        /* lower <= value < upper; NAN unless GEO_CLASS_VALUES */
  double upper;        /* of the last class: value <= upper; INFINITY where it is open */
  GeoColour colour;
  const char *label;   /* translated: "60 % – 80 %", "no data" */
  int n_areas;
} GeoClass;

typedef struct _GeoClasses GeoClasses;

#define GEO_TYPE_CLASSES (geo_classes_get_type ())
GType           geo_classes_get_type  (void) G_GNUC_CONST;
/* Fails with GEO_ERROR_USAGE for a style that is none. */
GeoClasses     *geo_classes_new       (GeoTable         *table,
                                       const GeoStyle   *style,
                                       GError          **error) G_GNUC_WARN_UNUSED_RESULT;
GeoClasses     *geo_classes_ref       (GeoClasses       *self);
void            geo_classes_unref     (GeoClasses       *self);
GeoTable       *geo_classes_get_table (const GeoClasses *self);
const GeoClass *geo_classes_get_all   (const GeoClasses *self,
                                       int              *n_classes);
/* Index of the class of an area, -1 for one that is not in the table. O(1). */
int             geo_classes_find      (const GeoClasses *self,
                                       int               area);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoClasses, geo_classes_unref)

G_END_DECLS
