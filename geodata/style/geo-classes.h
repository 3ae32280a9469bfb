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
#include "geodata/style/geo-breaks.h"
#include "geodata/style/geo-palette.h"

G_BEGIN_DECLS

typedef enum {
  GEO_CLASS_ZERO,
  GEO_CLASS_VALUES,
  GEO_CLASS_FEW,
  GEO_CLASS_NO_DATA,
} GeoClassKind;

typedef struct {
  GeoClassKind kind;
  double lower;        /* NAN unless GEO_CLASS_VALUES */
  double upper;
  GeoColour colour;
  const char *label;   /* translated: "60 % – 80 %", "no data" */
  int n_areas;
} GeoClass;

/**
 * GeoStyle:
 * @method: how the breaks are found
 * @n_classes: how many, 2 … 9
 * @palette: a name of geo_palette_list(), or NULL for the measure's own
 * @breaks: for GEO_METHOD_MANUAL: borders between the classes, ascending, without the ends;
 *   NULL for the measure's own
 * @n_breaks: their number
 */
typedef struct {
  GeoMethod method;
  int n_classes;
  const char *palette;
  const double *breaks;
  gsize n_breaks;
} GeoStyle;

typedef struct _GeoClasses GeoClasses;

/* The style a measure is shown in unless the user says otherwise. */
void            geo_style_init_for    (GeoStyle         *style,
                                       GeoMeasure        measure);

#define GEO_TYPE_CLASSES (geo_classes_get_type ())
GType           geo_classes_get_type  (void) G_GNUC_CONST;
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
