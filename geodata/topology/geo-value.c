/* geo-value.c – effective areas on a logarithmic scale of one byte
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Value v > 0 stands for the areas from 2^((v - 1) / 4) on, in square units, below the next one's.
 * The largest triangle of the plane, half of its square, has 252.
 */
#define G_LOG_DOMAIN "geo-value"

#include "geodata/topology/geo-edge-net.h"

#include <math.h>

/* In square pixels. Taking a vertex changes the pixels of its triangle and no others, together by
 * no more than the triangle covers: a quarter of one pixel's full change. How far the border moves
 * follows from the shape: by 0.7 px at the tip of an equilateral triangle, 0.5 px at a right angle,
 * 0.1 px at a bend across 5 px. A needle may be longer, but is then so thin that it tinges
 * its pixels by less than a quarter: one of 2 px is 0.25 px thick where it begins. */
#define INVISIBLE_AREA_PX2 0.25

G_STATIC_ASSERT (GEO_VALUES_PER_OCTAVE == 4);

GeoValue
geo_value_from_area (double area)
{
  /* Where quarters of an octave begin, of a mantissa from 0.5 to 1. */
  const double first = 0.59460355750136053, second = 0.70710678118654752, third = 0.84089641525371454;
  double mantissa;
  int exponent, value;

  if (!(area >= 1))
    return 0;
  if (area >= 0x1p63)
    return GEO_VALUE_STAYS - 1;
  mantissa = frexp (area, &exponent);
  value = 1 + (exponent - 1) * GEO_VALUES_PER_OCTAVE
          + (mantissa >= first) + (mantissa >= second) + (mantissa >= third);
  return (GeoValue) value;
}

GeoValue
geo_value_from_scale (double units_per_px)
{
  return geo_value_from_area (INVISIBLE_AREA_PX2 * units_per_px * units_per_px);
}
