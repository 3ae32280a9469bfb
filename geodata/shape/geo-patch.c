/* geo-patch.c – how large a patch of land is, and a place inside it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-patch"

#include "config.h"

#include "geodata/shape/geo-patch.h"

#include <math.h>
#include <stdlib.h>

/* CGCS2000, GB 22021-2008. */
#define SEMI_MAJOR_M       6378137.0
#define INVERSE_FLATTENING 298.257222101

/* The area from the equator up to a latitude, by radian of longitude (J. P. Snyder, Map
 * Projections – A Working Manual, 1987, equation 3-12). */
static double
area_below (double lat_deg)
{
  const double f = 1 / INVERSE_FLATTENING, e2 = f * (2 - f), e = sqrt (e2);
  double s = sin (lat_deg * (G_PI / 180));

  return SEMI_MAJOR_M * SEMI_MAJOR_M * (1 - e2) / 2 * (s / (1 - e2 * s * s) + atanh (e * s) / e);
}

double
geo_patch_measure_area (const double *p,
                        guint         n_points)
{
  double area_m2 = 0, below = n_points > 0 ? area_below (p[1]) : 0;

  for (guint i = 0; i + 1 < n_points; i++, p += 2)
    {
      double below_next = area_below (p[3]);

      area_m2 += (p[2] - p[0]) * (G_PI / 180) / 6
                 * (below + 4 * area_below ((p[1] + p[3]) / 2) + below_next);
      below = below_next;
    }
  return fabs (area_m2);
}

double
geo_patch_measure_length (const double *p,
                          guint         n_points)
{
  const double per_deg_m = SEMI_MAJOR_M * (G_PI / 180);
  double length_m = 0;

  for (guint i = 0; i + 1 < n_points; i++, p += 2)
    length_m += per_deg_m * hypot ((p[2] - p[0]) * cos ((p[1] + p[3]) * (G_PI / 360)), p[3] - p[1]);
  return length_m;
}

/* The latitude half way between the two corners that are nearest to the middle of the box, below
 * and above: no corner lies on it. */
static double
choose_latitude (const GeoBox *box,
                 const double *points,
                 guint         n_points)
{
  double middle = box->y_min + (box->y_max - box->y_min) / 2;
  double below = box->y_min, above = box->y_max;

  for (guint i = 0; i < n_points; i++)
    {
      double y = points[2 * i + 1];

      if (y <= middle)
        below = MAX (below, y);
      else
        above = MIN (above, y);
    }
  return below + (above - below) / 2;
}

static int
compare_doubles (const void *a,
                 const void *b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return (one > other) - (one < other);
}

void
geo_patch_find_inside (const GeoBox *box,
                       const double *points,
                       const guint  *n_points,
                       guint         n_rings,
                       double       *x,
                       double       *y)
{
  g_autoptr (GArray) crossings = g_array_new (FALSE, FALSE, sizeof (double));
  const double *p = points;
  double widest = 0;
  guint n = 0;

  for (guint r = 0; r < n_rings; r++)
    n += n_points[r];
  *x = NAN;
  *y = choose_latitude (box, points, n);
  for (guint r = 0; r < n_rings; p += 2 * (gsize) n_points[r], r++)
    for (guint i = 0; i + 1 < n_points[r]; i++)
      {
        const double *q = p + 2 * (gsize) i;
        double at;

        if ((q[1] > *y) == (q[3] > *y))
          continue;
        at = q[0] + (*y - q[1]) / (q[3] - q[1]) * (q[2] - q[0]);
        g_array_append_val (crossings, at);
      }
  g_array_sort (crossings, compare_doubles);
  for (guint i = 0; i + 1 < crossings->len; i += 2)
    {
      const double *pair = &g_array_index (crossings, double, i);

      if (pair[1] - pair[0] <= widest)
        continue;
      widest = pair[1] - pair[0];
      *x = pair[0] + widest / 2;
    }
}
