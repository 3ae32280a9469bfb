/* survey-rings.h – which rings of a polygon are holes in which
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * By where they lie alone: the direction that the format asks for is wrong in too many files. A
 * ring that lies in an even number of others is a shell, one in an odd number a hole in the
 * smallest of them. Rings may touch each other in points and along edges.
 */
#pragma once

#include <cpl_port.h>

#include <stddef.h>
#include <stdint.h>

CPL_C_START

typedef struct {
  double x, y;
} SurveyPoint;

typedef struct {
  const SurveyPoint *points;   /* closed: the last is the first */
  uint32_t n_points;           /* at least 4 */

  /* Found by survey_rings_measure(): */
  double area2;                /* twice the area, positive if the ring goes clockwise */
  double min_x, min_y, max_x, max_y;

  /* Found by survey_rings_organise(): */
  int32_t parent;              /* the ring around it, -1 if there is none */
  int depth;                   /* how many rings are around it */
  int is_repeated;             /* its parent once again: to be left out */
} SurveyRing;

void survey_rings_measure  (SurveyRing *rings,
                            size_t      n_rings);
/* Measured rings. FALSE if they are so many and lie so much in each other that it would take
 * minutes. */
int  survey_rings_organise (SurveyRing *rings,
                            size_t      n_rings);

CPL_C_END
