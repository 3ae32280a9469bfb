/* geo-side-of.h – on which side of a segment a point lies
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to geodata/shape. By the sign of a determinant, which is certain where it exceeds its
 * rounding error (J. R. Shewchuk, Adaptive precision floating-point arithmetic, 1997).
 */
#pragma once

#include <glib.h>

#include <float.h>
#include <math.h>

G_BEGIN_DECLS

/* Shewchuk's bound of the error of the determinant, relative to its terms. */
#define GEO_DETERMINANT_ERROR ((3 + 8 * DBL_EPSILON) * DBL_EPSILON)

/* 1: c lies left of a → b, -1: right, 0: on it, or too close to say. */
static inline int
geo_side_of (const double *a,
             const double *b,
             const double *c)
{
  double left = (b[0] - a[0]) * (c[1] - a[1]);
  double right = (b[1] - a[1]) * (c[0] - a[0]);
  double determinant = left - right;
  double error = GEO_DETERMINANT_ERROR * (fabs (left) + fabs (right));

  return (determinant > error) - (determinant < -error);
}

G_END_DECLS
