/* geo-check-overlaps.c – areas of a level that lie over each other, or outside the area above
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Land that is covered twice is bounded by segments left over, so one of the two areas at its
 * border is loose. From there on every area that overlaps another, or lies outside, brings those
 * near it along, and so all of it is found, whatever lies in its middle.
 */
#define G_LOG_DOMAIN "geo-check"

#include "config.h"

#include "geodata/check/geo-check-private.h"

#include <math.h>

/* Whether the two stand on one level, and neither within the other. */
static gboolean
are_comparable (const GeoChecker *self,
                int               a,
                int               b)
{
  const GeoArea *areas = self->areas;

  return a != b && !(b > a && b < areas[a].end) && !(a > b && a < areas[b].end)
         && self->top[a] <= areas[b].level && self->top[b] <= areas[a].level;
}

/* All patches that count as one hit. Returns: FALSE if none does. */
static gboolean
sum_patches (GeoChecker *self,
             GeoHit     *hit,
             gboolean   *thin)
{
  *thin = TRUE;
  hit->area_m2 = 0;
  for (guint i = 0; i < self->patches->len; i++)
    {
      const GeoPatch *patch = &g_array_index (self->patches, GeoPatch, i);

      if (!(patch->area_m2 >= self->options->tolerance_m2)
          || patch->width_m < GEO_ROUNDING_WIDTH_M)
        continue;
      hit->area_m2 += patch->area_m2;
      geo_box_extend (&hit->box, patch->box.x_min, patch->box.y_min);
      geo_box_extend (&hit->box, patch->box.x_max, patch->box.y_max);
      *thin &= patch->width_m < self->options->sliver_width_m;
    }
  return hit->area_m2 > 0;
}

/* What lies within the two may lie over each other there, too. */
static void
enqueue_children (GeoChecker   *self,
                  int           area,
                  const GeoBox *box)
{
  for (int c = area + 1; c < self->areas[area].end; c++)
    {
      const GeoBox *b = &self->all[c].box;

      if (b->x_min <= box->x_max && b->x_max >= box->x_min && b->y_min <= box->y_max
          && b->y_max >= box->y_min)
        geo_checker_enqueue (self, c);
    }
}

static void
compare_pair (GeoChecker *self,
              int         a,
              int         b)
{
  GeoHit hit = GEO_HIT_INIT (GEO_FAULT_OVERLAP, GEO_SEVERITY_WARNING, MIN (a, b));
  gboolean thin;

  hit.others[0] = MAX (a, b);
  if (!geo_overlay_common (self->overlay, a, b, self->patches))
    {
      hit.fault = GEO_FAULT_OVERLAP_TANGLED;
      hit.box = self->all[a].box;
      geo_checker_add (self, &hit);
      return;
    }
  if (!sum_patches (self, &hit, &thin))
    return;
  if (thin)
    hit.fault = GEO_FAULT_OVERLAP_THIN;
  geo_checker_add (self, &hit);
  geo_checker_enqueue (self, a);
  geo_checker_enqueue (self, b);
  enqueue_children (self, a, &hit.box);
  enqueue_children (self, b, &hit.box);
}

static void
look_for_overlaps (GeoChecker *self,
                   int         area)
{
  g_autoptr (GArray) near = NULL;

  geo_checker_find_near (self, &self->all[area].box);
  near = g_array_copy (self->near);
  for (guint i = 0; i < near->len; i++)
    {
      int other = g_array_index (near, int, i);

      if (geo_checker_is_solid (self, other) && !(self->marks[other] & GEO_MARK_DONE)
          && are_comparable (self, area, other))
        compare_pair (self, area, other);
    }
}

static void
look_outside (GeoChecker *self,
              int         area)
{
  GeoHit hit = GEO_HIT_INIT (GEO_FAULT_OUTSIDE, GEO_SEVERITY_WARNING, area);
  gboolean thin;

  hit.others[0] = self->above[area];
  if (!geo_overlay_outside (self->overlay, area, self->above[area], self->patches))
    {
      hit.fault = GEO_FAULT_OVERLAP_TANGLED;
      hit.box = self->all[area].box;
      geo_checker_add (self, &hit);
      return;
    }
  if (!sum_patches (self, &hit, &thin))
    return;
  if (thin)
    hit.fault = GEO_FAULT_OUTSIDE_THIN;
  geo_checker_add (self, &hit);

  geo_checker_find_near (self, &hit.box);
  for (guint i = 0; i < self->near->len; i++)
    {
      int other = g_array_index (self->near, int, i);

      if (are_comparable (self, area, other))
        geo_checker_enqueue (self, other);
    }
}

/* The queue grows while it is worked off; each area is in it once. */
gboolean
geo_check_overlaps (GeoChecker  *self,
                    GError     **error)
{
  for (guint i = 0; i < self->queue->len; i++)
    {
      int area = g_array_index (self->queue, int, i);

      if (!geo_checker_report (self, 0.7 + 0.3 * i / self->queue->len, error))
        return FALSE;
      if ((self->marks[area] & GEO_MARK_LOOSE) && self->above[area] >= 0)
        look_outside (self, area);
      look_for_overlaps (self, area);
      self->marks[area] |= GEO_MARK_DONE;
    }
  return TRUE;
}
