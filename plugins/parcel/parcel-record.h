/* parcel-record.h – one parcel as it stands in the file: its line and its points
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/parcel/parcel-lines.h"

#include <stddef.h>

CPL_C_START

/* Attributes of a parcel's line in the format's order; those behind the eighth have no name that
 * everybody agrees on. */
typedef enum {
  PARCEL_ATTRIBUTE_N_POINTS,    /* 界址点数 */
  PARCEL_ATTRIBUTE_AREA,        /* 地块面积 */
  PARCEL_ATTRIBUTE_NUMBER,      /* 地块编号 */
  PARCEL_ATTRIBUTE_NAME,        /* 地块名称 */
  PARCEL_ATTRIBUTE_KIND,        /* 记录图形属性: 面, 线 or 点 */
  PARCEL_ATTRIBUTE_MAP_SHEET,   /* 图幅号 */
  PARCEL_ATTRIBUTE_USE,         /* 地块用途 */
  PARCEL_ATTRIBUTE_LAND_CLASS,  /* 地类编号 */
  PARCEL_N_NAMED
} ParcelAttribute;

#define PARCEL_ATTRIBUTES_MAX 32

#define PARCEL_POINTS_MAX 4000000

typedef struct {
  double x, y;                  /* easting and northing, or longitude and latitude */
  int ring;                     /* as it stands in the file */
  uint32_t line;
} ParcelPoint;

typedef struct {
  ParcelPlace place;
  int has_line;                 /* false for points before any parcel's line */
  char *text;                   /* that the attributes point into */
  char *joined_name;            /* NULL, or a name with commas in it */
  const char *attributes[PARCEL_ATTRIBUTES_MAX];
  size_t n_attributes;
  int has_too_many;             /* attributes: the last ones are left out */
  ParcelPoint *points;
  size_t n_points;
  size_t n_points_left_out;     /* behind PARCEL_POINTS_MAX */
  size_t n_allocated;
  uint32_t swapped_line;        /* of the first point with its easting first; 0 for none */
} ParcelRecord;

/* One point's line, taken apart. */
typedef struct {
  int has_ring;
  int ring;
  double first, second;         /* northing and easting, if all is well */
} ParcelPointLine;

/* Starts as all zero. */
void        parcel_record_clear         (ParcelRecord         *self);
/* Keeps the memory of the points for the next parcel. */
void        parcel_record_reset         (ParcelRecord         *self,
                                         ParcelPlace           place);
/* @text: as it stands, without line end. */
void        parcel_record_set_line      (ParcelRecord         *self,
                                         const char           *text);
void        parcel_record_add_point     (ParcelRecord         *self,
                                         const ParcelPointLine *point,
                                         uint32_t              line);
/* "" for an attribute that is not there. */
const char *parcel_record_get_attribute (const ParcelRecord   *self,
                                         size_t                attribute);

/* What a line is. */
int         parcel_text_is_parcel       (const char           *text);
int         parcel_text_is_point        (const char           *text,
                                         ParcelPointLine      *point);

CPL_C_END
