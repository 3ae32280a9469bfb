/* parcel-check.c – a parcel's line held against its points
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/parcel/parcel-check.h"

#include "plugins/parcel/parcel-number.h"

#include <math.h>
#include <stdbool.h>

#define M2_PER_HA 10000.0
#define MU_PER_HA 15.0
/* Stated areas are measured on the ellipsoid, and rounded. */
#define AREA_TOLERANCE 0.01
#define ROUNDING_HA 0.00005

/* GRS 80, in degrees. */
#define SEMI_MAJOR_M 6378137.0
#define ECCENTRICITY2 0.0066943800229
#define DEG_TO_RAD 0.017453292519943295

static bool
is_in_degrees (const ParcelRecord *record)
{
  int is_swapped;

  return record->n_points > 0
         && parcel_class_of (record->points[0].y, record->points[0].x, &is_swapped)
            == PARCEL_CLASS_DEGREES;
}

double
parcel_area_ha (const ParcelRecord *record,
                const ParcelRings  *rings)
{
  double area = parcel_rings_get_area (rings);
  double sine, root;

  if (!is_in_degrees (record))
    return area / M2_PER_HA;

  /* The radii of curvature along the meridian and across it. */
  sine = sin (record->points[0].y * DEG_TO_RAD);
  root = sqrt (1 - ECCENTRICITY2 * sine * sine);
  return area * DEG_TO_RAD * DEG_TO_RAD / M2_PER_HA
         * (SEMI_MAJOR_M * (1 - ECCENTRICITY2) / (root * root * root))
         * (SEMI_MAJOR_M / root * sqrt (1 - sine * sine));
}

static bool
agrees (double stated_ha,
        double computed_ha)
{
  return fabs (stated_ha - computed_ha) <= AREA_TOLERANCE * computed_ha + ROUNDING_HA;
}

/* 1 for hectares, and what it is divided by to make them otherwise. */
static double
guess_unit (double stated,
            double computed_ha)
{
  if (agrees (stated, computed_ha) || computed_ha <= 0)
    return 1;
  if (agrees (stated / M2_PER_HA, computed_ha))
    return M2_PER_HA;
  return agrees (stated / MU_PER_HA, computed_ha) ? MU_PER_HA : 1;
}

ParcelStated
parcel_read_stated (const ParcelRecord *record,
                    const ParcelRings  *rings)
{
  const char *area = parcel_record_get_attribute (record, PARCEL_ATTRIBUTE_AREA);
  const char *n_points = parcel_record_get_attribute (record, PARCEL_ATTRIBUTE_N_POINTS);
  ParcelStated stated = { 0 };
  int has_unit;

  stated.has_n_points = parcel_integer_parse (n_points, &stated.n_points);
  stated.has_area = parcel_area_parse (area, &stated.area_ha, &has_unit);
  if (stated.has_area && !has_unit)
    stated.area_ha /= guess_unit (stated.area_ha, parcel_area_ha (record, rings));
  return stated;
}

/* Some count a ring's repeated first point, some do not. */
static void
check_n_points (const ParcelRecord *record,
                const ParcelRings  *rings,
                const ParcelStated *stated,
                ParcelProblems     *problems)
{
  size_t n_listed = record->n_points + record->n_points_left_out;

  if (stated->has_n_points)
    {
      if (stated->n_points < 0 || ((size_t) stated->n_points != n_listed
                                   && (size_t) stated->n_points + rings->n_closed != n_listed))
        parcel_problems_add (problems, PARCEL_PROBLEM_POINTS, record->place.line,
                             "the parcel states %d points, but %zu are listed", stated->n_points,
                             n_listed);
    }
  else if (parcel_record_get_attribute (record, PARCEL_ATTRIBUTE_N_POINTS)[0] != '\0')
    parcel_problems_add (problems, PARCEL_PROBLEM_NUMBER, record->place.line,
                         "the number of points is no number; %zu are listed", n_listed);
}

static void
check_area (const ParcelRecord *record,
            const ParcelRings  *rings,
            const ParcelStated *stated,
            ParcelProblems     *problems)
{
  double computed_ha = parcel_area_ha (record, rings);
  const char *text = parcel_record_get_attribute (record, PARCEL_ATTRIBUTE_AREA);
  double as_stated;
  int has_unit;

  if (!stated->has_area)
    {
      if (text[0] != '\0')
        parcel_problems_add (problems, PARCEL_PROBLEM_NUMBER, record->place.line,
                             "the area is no number with a unit that is known; computed are %.4f "
                             "ha", computed_ha);
      return;
    }
  (void) parcel_area_parse (text, &as_stated, &has_unit);
  if (rings->n_rings == 0 || (stated->area_ha == 0 && as_stated == 0))
    return;
  if (!agrees (stated->area_ha, computed_ha))
    parcel_problems_add (problems, PARCEL_PROBLEM_AREA, record->place.line,
                         "the parcel states %.4f ha, but its points enclose %.4f ha",
                         stated->area_ha, computed_ha);
  else if (!has_unit && !agrees (as_stated, computed_ha))
    parcel_problems_add (problems, PARCEL_PROBLEM_AREA_UNIT, record->place.line,
                         "the parcel states %g without a unit, which should be hectares, but its "
                         "points enclose %.4f ha; it is taken for %s", as_stated, computed_ha,
                         as_stated > 100 * stated->area_ha ? "square metres" : "mu");
}

static void
check_limits (const ParcelRecord *record,
              ParcelProblems     *problems)
{
  if (record->has_too_many)
    parcel_problems_add (problems, PARCEL_PROBLEM_ATTRIBUTES, record->place.line,
                         "the parcel has more than %d attributes; the last ones are left out",
                         PARCEL_ATTRIBUTES_MAX);
  if (record->joined_name != NULL)
    parcel_problems_add (problems, PARCEL_PROBLEM_ATTRIBUTES, record->place.line,
                         "the parcel's name has a comma in it, which parts attributes; all in "
                         "front of the kind is taken for the name");
  if (record->n_points_left_out > 0)
    parcel_problems_add (problems, PARCEL_PROBLEM_TOO_MANY, record->place.line,
                         "the parcel has %zu points more than the %d that are read",
                         record->n_points_left_out, PARCEL_POINTS_MAX);
  if (record->swapped_line > 0)
    parcel_problems_add (problems, PARCEL_PROBLEM_ORDER, record->swapped_line,
                         "the easting stands before the northing; they are exchanged");
}

void
parcel_check (const ParcelRecord *record,
              const ParcelRings  *rings,
              ParcelProblems     *problems)
{
  ParcelStated stated = parcel_read_stated (record, rings);

  check_limits (record, problems);
  if (rings->n_rings == 0)
    parcel_problems_add (problems, PARCEL_PROBLEM_NO_POINTS, record->place.line,
                         "the parcel has no ring of three points or more, and so no shape");
  if (!record->has_line)
    return;
  check_n_points (record, rings, &stated, problems);
  check_area (record, rings, &stated, problems);
}
