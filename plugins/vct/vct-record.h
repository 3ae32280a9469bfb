/* vct-record.h – one feature of the sections Point, Line, Polygon and Annotation
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Counts in the file are checked, not believed: what is read are the lines that are there.
 */
#pragma once

#include "plugins/vct/vct-head.h"
#include "plugins/vct/vct-lines.h"
#include "plugins/vct/vct-problems.h"
#include "plugins/vct/vct-schema.h"

CPL_C_START

#define VCT_POINTS_MAX ((size_t) 10000000)
#define VCT_REFS_MAX ((size_t) 10000000)

typedef struct {
  double x, y, z;
} VctPoint;

/* Shapes of a line's segment or a polygon's ring, with the numbers of GB/T 17798-2007. */
typedef enum {
  VCT_PART_STRAIGHT = 11,
  VCT_PART_ARC_3 = 12,          /* of a ring: the circle through three points */
  VCT_PART_ARC = 13,            /* centre; radius, start, end; of a ring: the circle */
  VCT_PART_ELLIPSE = 14,        /* centre, end of the major axis; ratio, start, end */
  VCT_PART_SPLINE = 15,         /* and above: splines */
} VctPartType;

typedef struct {
  int type;
  size_t first_point;
  size_t n_points;
  double numbers[3];
  bool is_whole;                /* a circle or ellipse, not an arc of one */
} VctPart;

/* Used again from one record to the next. Starts as all zero. */
typedef struct {
  int64_t id;
  char *code;                   /* in the file's encoding */
  size_t code_size, code_length;
  uint32_t line_number;
  bool is_indirect;
  bool has_polygons;            /* refers to polygons (22) instead of lines (21) */

  VctPoint *points;
  size_t n_points, points_size;
  VctPart *parts;
  size_t n_parts, parts_size;
  int64_t *refs;                /* 0 between rings, below 0 for a line taken backwards */
  size_t n_refs, refs_size;

  char *text;                   /* of an annotation, in the file's encoding */
  size_t text_size, text_length;
  double angle_deg;
} VctRecord;

typedef struct {
  VctLines *lines;
  const VctHead *head;
  const VctSchema *schema;
  VctProblems *problems;        /* NULL: they have been noted before */
} VctContext;

typedef enum {
  VCT_READ_OK,
  VCT_READ_BAD,                 /* skipped to the next */
  VCT_READ_END,                 /* of the section or file, before anything was read */
} VctRead;

void    vct_record_clear (VctRecord        *self);
/* Reads up to behind the record. After VCT_READ_END the line that ends the section is next. */
VctRead vct_record_read  (VctRecord        *self,
                          VctKind           kind,
                          const VctContext *context);
/* Whether the line is the beginning or end of a section. */
bool    vct_is_section   (VctText           line,
                          const char       *ending);

CPL_C_END
