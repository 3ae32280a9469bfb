/* geo-classes.h – classes, colours and legend of a choropleth
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A table and a style give an immutable list of classes, each with colour, pattern, label and the
 * number of areas in it; screen, export, print and legend all read this one list. The value classes
 * come first, from low to high; then, only where areas fall into them, "zero" stands before them
 * for counts and densities, and "few" and "no data" after them.
 *
 * On a map of two measures the value classes are the fields of a grid, row by row from low to high:
 * at most 3 × 3. An area whose either measure is zero, few or without data is there, not in a field.
 */
#pragma once

#include "geodata/stats/geo-table.h"
#include "geodata/style/geo-bivariate.h"
#include "geodata/style/geo-pattern.h"
#include "geodata/style/geo-style.h"

G_BEGIN_DECLS

typedef enum {
  GEO_CLASS_ZERO,
  GEO_CLASS_VALUES,
  GEO_CLASS_FEW,
  GEO_CLASS_NO_DATA,
} GeoClassKind;

/**
 * GeoClass:
 * @lower: lower <= value < upper; NAN unless GEO_CLASS_VALUES; on a map of two measures of the first
 * @upper: of the last class: value <= upper; INFINITY where it is open
 * @colour: opaque; geo_classes_get_opacity() is that of all fills
 * @pattern: over it, n_directions 0 for none
 * @label: translated: "60 % – 80 %", "no data"
 * @n_areas: how many fall into it
 * @column: of a field of a map of two measures, else -1: the class of the first measure …
 * @row: … and of the second, from low to high
 */
typedef struct {
  GeoClassKind kind;
  double lower;
  double upper;
  GeoColour colour;
  GeoPattern pattern;
  const char *label;
  int n_areas;
  int column;
  int row;
} GeoClass;

/* One of the two measures of a map: its classes from low to high. */
typedef struct {
  GeoMeasure measure;
  int n_classes;
  const char *labels[GEO_BIVARIATE_CLASSES];
  double breaks[GEO_BIVARIATE_CLASSES - 1];  /* between them: n_classes - 1 */
} GeoClassAxis;

typedef struct _GeoClasses GeoClasses;

#define GEO_TYPE_CLASSES (geo_classes_get_type ())
GType           geo_classes_get_type  (void) G_GNUC_CONST;
/* Fails with GEO_ERROR_USAGE for a style that is none. The table of a second measure is made with
 * the query of @table. */
GeoClasses     *geo_classes_new       (GeoTable         *table,
                                       const GeoStyle   *style,
                                       GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same with the table of the second measure at hand: of the same areas, or NULL. */
GeoClasses     *geo_classes_new_of_two (GeoTable        *table,
                                       GeoTable         *second_table,
                                       const GeoStyle   *style,
                                       GError          **error) G_GNUC_WARN_UNUSED_RESULT;
GeoClasses     *geo_classes_ref       (GeoClasses       *self);
void            geo_classes_unref     (GeoClasses       *self);
GeoTable       *geo_classes_get_table (const GeoClasses *self);
const GeoClass *geo_classes_get_all   (const GeoClasses *self,
                                       int              *n_classes);
/* Of the second measure; NULL on a map of one. */
GeoTable       *geo_classes_get_second_table (const GeoClasses *self);
/* The columns' axis and the rows'; NULL on a map of one measure. */
const GeoClassAxis *geo_classes_get_axes (const GeoClasses *self);
/* What the map shows: "Coverage", "Coverage × Cases per km²". Translated. */
char           *geo_classes_dup_title (const GeoClasses *self) G_GNUC_WARN_UNUSED_RESULT;
/* Of all fills, above 0 up to 1. */
double          geo_classes_get_opacity (const GeoClasses *self);
/* Of every area of the register the index of its class, -1 for one that is not in the table. */
const gint8    *geo_classes_get_of_areas (const GeoClasses *self,
                                       int              *n_areas);
/* Index of the class of an area, -1 for one that is not in the table. O(1). */
int             geo_classes_find      (const GeoClasses *self,
                                       int               area);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoClasses, geo_classes_unref)

G_END_DECLS
