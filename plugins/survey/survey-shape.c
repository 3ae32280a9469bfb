/* survey-shape.c – the content of one record of a .shp
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/survey/survey-shape.h"

#include "plugins/text/survey-bytes.h"

#include <math.h>
#include <stdbool.h>

#define TYPE_PATCHES 31u
#define FIRST_RING_OF_PATCHES 2u
#define TYPE_BYTES 4u
#define BOX_BYTES 32u
#define COUNTS_AT (TYPE_BYTES + BOX_BYTES)
#define POINT_BYTES 16u
#define MEASURE_BYTES 8u
#define RANGE_BYTES 16u
#define POLY_HEAD_BYTES (COUNTS_AT + 8)
#define POINTS_HEAD_BYTES (COUNTS_AT + 4)

int
survey_shape_type_is_known (uint32_t type)
{
  switch (type)
    {
    case 0: case 1: case 3: case 5: case 8: case 11: case 13: case 15: case 18: case 21: case 23:
    case 25: case 28: case TYPE_PATCHES:
      return TRUE;
    default:
      return FALSE;
    }
}

SurveyShapeKind
survey_shape_type_get_kind (uint32_t type)
{
  if (type == TYPE_PATCHES)
    return SURVEY_SHAPE_POLYGON;
  switch (type % 10)
    {
    case 1: return SURVEY_SHAPE_POINT;
    case 3: return SURVEY_SHAPE_LINE;
    case 5: return SURVEY_SHAPE_POLYGON;
    case 8: return SURVEY_SHAPE_POINTS;
    default: return SURVEY_SHAPE_NULL;
    }
}

int
survey_shape_type_has_z (uint32_t type)
{
  return (type > 10 && type < 20) || type == TYPE_PATCHES;
}

int
survey_shape_type_has_m (uint32_t type)
{
  return type > 20 && type != TYPE_PATCHES;
}

static uint64_t
measures_size (uint32_t n_points)
{
  return RANGE_BYTES + (uint64_t) MEASURE_BYTES * n_points;
}

static uint64_t
point_size (uint32_t type)
{
  return TYPE_BYTES + POINT_BYTES + (survey_shape_type_has_z (type) ? MEASURE_BYTES : 0u);
}

uint64_t
survey_shape_size (const unsigned char *bytes,
                   size_t               n_bytes)
{
  uint32_t type = n_bytes >= TYPE_BYTES ? survey_u32_le (bytes) : UINT32_MAX;
  uint64_t size;
  uint32_t n_points;

  if (!survey_shape_type_is_known (type))
    return 0;
  switch (survey_shape_type_get_kind (type))
    {
    case SURVEY_SHAPE_NULL:
      return TYPE_BYTES;
    case SURVEY_SHAPE_POINT:
      return point_size (type);
    case SURVEY_SHAPE_POINTS:
      if (n_bytes < POINTS_HEAD_BYTES)
        return 0;
      n_points = survey_u32_le (bytes + COUNTS_AT);
      size = POINTS_HEAD_BYTES;
      break;
    case SURVEY_SHAPE_LINE:
    case SURVEY_SHAPE_POLYGON:
    default:
      if (n_bytes < POLY_HEAD_BYTES)
        return 0;
      n_points = survey_u32_le (bytes + COUNTS_AT + 4);
      size = POLY_HEAD_BYTES
             + (uint64_t) (type == TYPE_PATCHES ? 8 : 4) * survey_u32_le (bytes + COUNTS_AT);
      break;
    }
  size += (uint64_t) POINT_BYTES * n_points;
  return survey_shape_type_has_z (type) ? size + measures_size (n_points) : size;
}

static void
parse_point (SurveyShape         *self,
             uint32_t             type,
             const unsigned char *bytes,
             size_t               n_bytes)
{
  const unsigned char *more = bytes + TYPE_BYTES + POINT_BYTES;
  const unsigned char *end = bytes + n_bytes;

  self->n_points = 1;
  self->points = bytes + TYPE_BYTES;
  if (survey_shape_type_has_z (type))
    {
      self->z = more;
      more += MEASURE_BYTES;
    }
  if (type > 10 && (size_t) (end - more) >= MEASURE_BYTES)
    self->m = more;
}

/* Patches may also be strips and fans of triangles, in space; no survey of areas has them. */
static bool
are_rings (const unsigned char *kinds,
           uint32_t             n_parts)
{
  for (uint32_t i = 0; i < n_parts; i++)
    if (survey_u32_le (kinds + 4 * (size_t) i) < FIRST_RING_OF_PATCHES)
      return false;
  return true;
}

int
survey_shape_parse (SurveyShape         *self,
                    const unsigned char *bytes,
                    size_t               n_bytes)
{
  uint64_t size = survey_shape_size (bytes, n_bytes);
  uint32_t type;
  size_t at;

  memset (self, 0, sizeof *self);
  if (size == 0 || size > n_bytes)
    return FALSE;
  type = survey_u32_le (bytes);
  self->kind = survey_shape_type_get_kind (type);
  if (self->kind == SURVEY_SHAPE_NULL)
    return TRUE;
  if (self->kind == SURVEY_SHAPE_POINT)
    {
      parse_point (self, type, bytes, n_bytes);
      return TRUE;
    }

  at = POINTS_HEAD_BYTES;
  self->n_points = survey_u32_le (bytes + COUNTS_AT);
  if (self->kind != SURVEY_SHAPE_POINTS)
    {
      self->n_parts = self->n_points;
      self->n_points = survey_u32_le (bytes + COUNTS_AT + 4);
      self->starts = bytes + POLY_HEAD_BYTES;
      at = POLY_HEAD_BYTES + (type == TYPE_PATCHES ? 8u : 4u) * (size_t) self->n_parts;
    }
  if (type == TYPE_PATCHES && !are_rings (self->starts + 4 * (size_t) self->n_parts, self->n_parts))
    return FALSE;
  self->points = bytes + at;
  at += POINT_BYTES * (size_t) self->n_points;
  if (survey_shape_type_has_z (type))
    {
      self->z = bytes + at + RANGE_BYTES;
      at += measures_size (self->n_points);
    }
  if (type > 10 && n_bytes - at >= measures_size (self->n_points))
    self->m = bytes + at + RANGE_BYTES;
  return TRUE;
}

/* Whole numbers of any survey are far below; readers of the format take 1e38 for "none". */
static bool
is_sound (double coordinate)
{
  return isfinite (coordinate) && fabs (coordinate) < 1e37;
}

int
survey_shape_get_box (const unsigned char *bytes,
                      size_t               n_bytes,
                      SurveyBox           *box)
{
  uint32_t type = n_bytes >= TYPE_BYTES ? survey_u32_le (bytes) : 0;
  SurveyShapeKind kind = survey_shape_type_get_kind (type);
  bool is_point = kind == SURVEY_SHAPE_POINT;

  if (kind == SURVEY_SHAPE_NULL || n_bytes < TYPE_BYTES + (is_point ? POINT_BYTES : BOX_BYTES))
    return FALSE;
  box->min_x = survey_double_le (bytes + TYPE_BYTES);
  box->min_y = survey_double_le (bytes + TYPE_BYTES + 8);
  box->max_x = is_point ? box->min_x : survey_double_le (bytes + TYPE_BYTES + 16);
  box->max_y = is_point ? box->min_y : survey_double_le (bytes + TYPE_BYTES + 24);
  return is_sound (box->min_x) && is_sound (box->min_y) && is_sound (box->max_x)
         && is_sound (box->max_y) && box->min_x <= box->max_x && box->min_y <= box->max_y;
}

int
survey_shape_get_part (const SurveyShape *self,
                       uint32_t           part,
                       uint32_t          *first,
                       uint32_t          *end)
{
  *first = survey_u32_le (self->starts + 4 * (size_t) part);
  *end = part + 1 < self->n_parts ? survey_u32_le (self->starts + 4 * (size_t) (part + 1))
                                  : self->n_points;
  return *first <= *end && *end <= self->n_points;
}
