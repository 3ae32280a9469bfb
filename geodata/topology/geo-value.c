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

/* In square pixels. Taking a vertex changes the pixels that its triangle lies in, and all of them
 * together by no more than the triangle covers, half of one pixel. How far the border moves follows
 * from the shape: by 0.1 px at a bend across 10 px, 0.5 px at one across 2 px, 0.9 px at the tip of an
 * equilateral triangle; a needle reaches farther, but is so thin that it tinges what it crosses
 * by less than half of the difference. Of the borders of the bench's land, one vertex in a thousand
 * is more than 0.2 px off. */
#define INVISIBLE_AREA_PX2 0.5

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
