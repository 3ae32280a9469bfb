/* geo-clip.c – the part of a ring in a box
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-clip"

#include "config.h"

#include "geodata/shape/geo-clip.h"

/* A side of the box. */
typedef struct {
  int axis;
  double limit;
  gboolean above;       /* what lies above is kept, else what lies below */
} Side;

static inline gboolean
keeps (const Side   *side,
       const double *p)
{
  return side->above ? p[side->axis] >= side->limit : p[side->axis] <= side->limit;
}

/* From the lower end, whichever way the ring goes: so that a neighbour comes to the same. */
static void
append_crossing (const Side   *side,
                 const double *p,
                 const double *q,
                 GArray       *out)
{
  int k = side->axis;
  const double *low = p[k] < q[k] ? p : q, *high = p[k] < q[k] ? q : p;
  double share = (side->limit - low[k]) / (high[k] - low[k]);
  double cut[2];

  cut[k] = side->limit;
  cut[1 - k] = low[1 - k] + share * (high[1 - k] - low[1 - k]);
  g_array_append_vals (out, cut, 2);
}

static void
clip_side (const Side   *side,
           const double *points,
           guint         n_points,
           GArray       *out)
{
  const double *p = points + 2 * (gsize) (n_points - 1);

  for (guint i = 0; i < n_points; i++)
    {
      const double *q = points + 2 * (gsize) i;
      gboolean q_in = keeps (side, q);

      if (keeps (side, p) != q_in)
        append_crossing (side, p, q, out);
      if (q_in)
        g_array_append_vals (out, q, 2);
      p = q;
    }
}

void
geo_clip_ring (const double *points,
               guint         n_points,
               const GeoBox *box,
               GArray       *out,
               GArray       *scratch)
{
  const Side sides[] = {
    { 0, box->x_min, TRUE }, { 0, box->x_max, FALSE },
    { 1, box->y_min, TRUE }, { 1, box->y_max, FALSE },
  };
  GArray *from = out, *to = scratch;

  g_array_set_size (from, 0);
  g_array_append_vals (from, points, 2 * n_points);
  for (gsize i = 0; i < G_N_ELEMENTS (sides) && from->len > 0; i++)
    {
      GArray *next = from;

      g_array_set_size (to, 0);
      clip_side (&sides[i], (const double *) (gpointer) from->data, from->len / 2, to);
      from = to;
      to = next;
    }
  /* After four sides, or none, it is back in @out; after others it is empty. */
  if (from != out)
    g_array_set_size (out, 0);
}
