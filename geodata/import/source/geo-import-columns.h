/* geo-import-columns.h – which column of a table is which
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/import/report/geo-import-report.h"

G_BEGIN_DECLS

/* What a column can be for, in any kind of source. */
typedef enum {
  GEO_FIELD_CODE,
  GEO_FIELD_NAME,
  GEO_FIELD_PARENT_CODE,
  GEO_FIELD_HOUSEHOLDS,
  GEO_FIELD_POPULATION,
  GEO_FIELD_STATED_AREA,
  GEO_FIELD_KIND,
  GEO_FIELD_HOLDER,
  GEO_FIELD_FROM,
  GEO_FIELD_TO,
  GEO_FIELD_NUMBER,
  GEO_FIELD_LON,
  GEO_FIELD_LAT,
  GEO_FIELD_CATEGORY,
  GEO_FIELD_DEPARTMENT,
  GEO_FIELD_REPORTED,
  GEO_FIELD_DUE,
  GEO_FIELD_STEP,
  GEO_FIELD_CLOSED,
  GEO_FIELD_PLACE,        /* a name of an area or a path of names */
  GEO_FIELD_COUNTY,       /* names of areas, a column a level */
  GEO_FIELD_TOWNSHIP,
  GEO_FIELD_VILLAGE,
  GEO_FIELD_GROUP,
} GeoField;

#define GEO_N_FIELDS (GEO_FIELD_GROUP + 1)

/* "parent_code", as in "field=column". */
const char *geo_field_get_nick  (GeoField      field);
/* "Code of the area around it", translated. */
const char *geo_field_get_title (GeoField      field);
/* Whether a source of that kind has a use for the field. */
gboolean    geo_field_suits     (GeoField      field,
                                 GeoSourceKind kind);

/* A column of no field. */
typedef enum {
  GEO_COLUMN_FIELD,
  GEO_COLUMN_PERSONS,   /* dropped */
  GEO_COLUMN_UNUSED,
} GeoColumnUse;

typedef struct {
  GeoSourceKind kind;
  int index[GEO_N_FIELDS];  /* of the column, -1 for none */
  GArray *uses;             /* of GeoColumnUse, one a column */
} GeoImportColumns;

/* @headings: of char*, as in the file. @map: "field=column" pairs, which go before the words
 * known, or NULL; "field=" says that no column is the field.
 * Returns: FALSE if these are not the headings of a source of @kind: of a survey a code, of a
 * roster a code or the name of an area, a post and a holder, of a list of cases a number, a day and
 * either a code, a name or a place. @columns is then empty. */
gboolean    geo_import_columns_match     (GeoImportColumns   *columns,
                                          GeoSourceKind       kind,
                                          GPtrArray          *headings,
                                          const char *const  *map);
void        geo_import_columns_clear     (GeoImportColumns   *columns);
/* Whether every pair of @map names a field and a column that may be stored; GEO_ERROR_USAGE. */
gboolean    geo_import_columns_check_map (const char *const  *map,
                                          GError            **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GeoImportColumns, geo_import_columns_clear)

G_END_DECLS
