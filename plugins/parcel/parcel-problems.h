/* parcel-problems.h – what contradicts itself in a file, each with its line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cpl_port.h>

#include <stdint.h>

CPL_C_START

typedef enum {
  PARCEL_PROBLEM_AREA,          /* stated and computed differ by more than 1 % */
  PARCEL_PROBLEM_AREA_UNIT,     /* stated in another unit than the format's, without saying so */
  PARCEL_PROBLEM_ATTRIBUTES,    /* of a parcel's line: too many, or a comma inside one */
  PARCEL_PROBLEM_BYTES,         /* zero, or in another encoding */
  PARCEL_PROBLEM_CLASS,         /* coordinates of another zone or kind than the others' */
  PARCEL_PROBLEM_DATUM,         /* not named, or one that we do not know */
  PARCEL_PROBLEM_DUPLICATE,     /* a parcel's number for the second time */
  PARCEL_PROBLEM_HEADER,        /* a key whose value means nothing, or two values */
  PARCEL_PROBLEM_LINE,          /* neither a parcel nor a point */
  PARCEL_PROBLEM_LINE_LENGTH,
  PARCEL_PROBLEM_NO_PARCEL,     /* points before any parcel's line */
  PARCEL_PROBLEM_NO_POINTS,     /* a parcel without a shape */
  PARCEL_PROBLEM_NUMBER,        /* of points or area, that is none */
  PARCEL_PROBLEM_ORDER,         /* easting before northing */
  PARCEL_PROBLEM_PARAMETERS,    /* of the header, that the parcels are moved by */
  PARCEL_PROBLEM_POINTS,        /* stated and listed numbers of points differ */
  PARCEL_PROBLEM_RING_NUMBER,   /* an outer ring with a hole's number, or the other way round */
  PARCEL_PROBLEM_RING_OPEN,     /* does not end at its first point */
  PARCEL_PROBLEM_RING_SHORT,    /* fewer than three points, left out */
  PARCEL_PROBLEM_TOO_MANY,      /* points, rings or parcels beyond what we read */
  PARCEL_PROBLEM_ZONE,          /* said in the header, against the eastings */
  PARCEL_N_PROBLEMS
} ParcelProblem;

typedef struct ParcelProblems ParcelProblems;

/* @path: as people read it. */
ParcelProblems *parcel_problems_new          (const char           *path);
void            parcel_problems_free         (ParcelProblems       *self);
/* Keeps "path:line: sentence" – of a kind so many and then only their number. @line: 0 for the
 * whole file. @self may be NULL, and then nobody wants to know. */
void            parcel_problems_add          (ParcelProblems       *self,
                                              ParcelProblem         problem,
                                              uint32_t              line,
                                              const char           *format,
                                              ...) CPL_PRINT_FUNC_FORMAT (4, 5);
/* By line, once all are known. */
void            parcel_problems_sort         (ParcelProblems       *self);
/* With CPLError(), as warnings. */
void            parcel_problems_complain     (const ParcelProblems *self);
/* PROBLEMS with the tokens and numbers, "area-differs:2 ring-open:1", WARNINGS with the number of
 * all, WARNING_1 … with those kept. Nothing if there is none. Gives @metadata back. */
char          **parcel_problems_add_metadata (const ParcelProblems *self,
                                              char                **metadata);

CPL_C_END
