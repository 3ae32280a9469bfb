/* geo-value-private.h – values of areas that are whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/topology/geo-edge-net.h"

G_BEGIN_DECLS

/* geo_value_from_area() of half of @twice_area, of which there are three for each vertex of a net. */
static inline GeoValue
geo_value_from_twice_area (guint64 twice_area)
{
  guint64 mantissa;
  int octave;

  if (twice_area < 2)
    return 0;
  octave = 62 - __builtin_clzll (twice_area);
  mantissa = twice_area << (62 - octave);
  /* 2^63 by the fourth root of two, its square and its cube, rounded up. */
  return (GeoValue) (1 + octave * GEO_VALUES_PER_OCTAVE
                     + (mantissa >= G_GUINT64_CONSTANT (0x9837f0518db8a970))
                     + (mantissa >= G_GUINT64_CONSTANT (0xb504f333f9de6485))
                     + (mantissa >= G_GUINT64_CONSTANT (0xd744fccad69d6af5)));
}

G_END_DECLS
