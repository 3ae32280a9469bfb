/* geo-table-private.h – what makes a table, for those that make one for every day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/stats/geo-table.h"

G_BEGIN_DECLS

/* What is counted of an area: part out of whole. Whole numbers, exact in any order of adding. */
typedef struct {
  double part;
  double whole;
} GeoCount;

struct _GeoTable {
  gatomicrefcount ref_count;
  GeoRegister *reg;
  GeoQuery query;
  GArray *rows;        /* of GeoRow, ascending by area */
  int *row_of_area;    /* -1: not in the table; reference counted, shared by copies */
};

/* Of the areas that @query asks for; their figures are not filled in yet. */
GeoTable *geo_table_new_blank (GeoRegister    *reg,
                               const GeoQuery *query) G_GNUC_WARN_UNUSED_RESULT;
GeoTable *geo_table_copy      (const GeoTable *self) G_GNUC_WARN_UNUSED_RESULT;
/* Nobody but the caller holds it: then nobody can see it change. */
gboolean  geo_table_is_only   (const GeoTable *self);
/* Works out the figures of @area from what was counted of it and all below it. @row->area stays. */
void      geo_row_fill        (GeoRow         *row,
                               const GeoArea  *area,
                               GeoMeasure      measure,
                               GeoCount        total,
                               gint64          few_households);

G_END_DECLS
