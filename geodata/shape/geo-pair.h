/* geo-pair.h – two numbers that one instruction works on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to geodata/shape: mostly the x and y of a point. GCC and Clang make one instruction of an
 * operation wherever there is one (SSE2, Neon, LSX), and two elsewhere. Nothing branches.
 */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

typedef double GeoPair __attribute__ ((vector_size (2 * sizeof (double))));
/* All bits of a number are set or none, as comparisons leave them. */
typedef gint64 GeoPairMask __attribute__ ((vector_size (2 * sizeof (gint64))));

static inline GeoPair
geo_pair_load (const double *two)
{
  GeoPair pair;

  memcpy (&pair, two, sizeof pair);
  return pair;
}

static inline void
geo_pair_store (GeoPair  pair,
                double  *two)
{
  memcpy (two, &pair, sizeof pair);
}

static inline GeoPair
geo_pair_at_least_0 (GeoPair a)
{
  return (GeoPair) ((GeoPairMask) a & (a > 0));
}

static inline GeoPair
geo_pair_min (GeoPair a,
              GeoPair b)
{
  GeoPairMask less = a < b;

  return (GeoPair) (((GeoPairMask) a & less) | ((GeoPairMask) b & ~less));
}

static inline GeoPair
geo_pair_max (GeoPair a,
              GeoPair b)
{
  GeoPairMask more = a > b;

  return (GeoPair) (((GeoPairMask) a & more) | ((GeoPairMask) b & ~more));
}

static inline GeoPair
geo_pair_abs (GeoPair a)
{
  return (GeoPair) ((GeoPairMask) a & G_MAXINT64);
}

G_END_DECLS
