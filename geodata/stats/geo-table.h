/* geo-table.h – one measure of every area of one level: what a map colours and `stats` prints
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/model/geo-register.h"
#include "geodata/stats/geo-measure.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GeoQuery:
 * @measure: what is measured
 * @level: of which areas
 * @within: the area whose descendants (and itself) are wanted; -1 for all
 * @as_of: the day for which it is measured; GEO_DAY_NONE is geo_register_get_last_day()
 * @from: first day of the period in which cases were reported; GEO_DAY_NONE is the first of all
 * @kind: the post kind counted by coverage and vacancies; -1 for all
 */
typedef struct {
  GeoMeasure measure;
  GeoLevel level;
  int within;
  GeoDay as_of;
  GeoDay from;
  int kind;
} GeoQuery;

/**
 * GeoRow:
 * @area: index of the area in the register
 * @few: a count of cases among so few households that a map must not show it
 * @numerator: see GeoMeasure; NAN where the area has none
 * @denominator: NAN where the measure has none (cases) or it is not known
 * @value: NAN where the area has no value: "no data", never zero
 */
typedef struct {
  int area;
  gboolean few;
  double numerator;
  double denominator;
  double value;
} GeoRow;

typedef struct _GeoTable GeoTable;

#define GEO_TYPE_TABLE (geo_table_get_type ())
GType           geo_table_get_type  (void) G_GNUC_CONST;
/* Pure and thread safe; takes time linear in the register. */
GeoTable       *geo_table_new       (GeoRegister     *reg,
                                     const GeoQuery  *query) G_GNUC_WARN_UNUSED_RESULT;
GeoTable       *geo_table_ref       (GeoTable        *self);
void            geo_table_unref     (GeoTable        *self);
GeoRegister    *geo_table_get_register (const GeoTable *self);
const GeoQuery *geo_table_get_query (const GeoTable  *self);
/* Rows in the order of the register. */
const GeoRow   *geo_table_get_rows  (const GeoTable  *self,
                                     int             *n_rows);
/* NULL if the area is not in the table. */
const GeoRow   *geo_table_find      (const GeoTable  *self,
                                     int              area);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoTable, geo_table_unref)

G_END_DECLS
