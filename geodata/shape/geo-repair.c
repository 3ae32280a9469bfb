/* geo-repair.c – puts the outline of an area right, where that changes next to nothing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * First what needs no geometry library: repeated points, spikes, rings in the wrong role or the
 * wrong way round. Then geo-crossings proves nearly every outline simple; only what it cannot
 * prove goes to GEOS (geo-repair-geos.c).
 */
#define G_LOG_DOMAIN "geo-repair"

#include "config.h"

#include "geodata/shape/geo-repair.h"

#include "geodata/shape/geo-crossings.h"
#include "geodata/shape/geo-nest.h"
#include "geodata/shape/geo-repair-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* What the two sides of a spike are apart: a millimetre, to which surveys are rounded. */
#define SPIKE_WIDTH_DEG 1e-8
/* A corner that is cut off by a millimetre is no spike; a spike is longer than wide. */
#define SPIKE_SLENDER   10.0

/* An outline that crosses itself more often is a scribble, and GEOS would take its land apart
 * into the square of as many pieces. */
#define MAX_CROSSINGS 200

static const struct {
  GeoRepair kind;
  const char *nick;
  const char *title;
} names[GEO_N_REPAIRS] = {
  { GEO_REPAIR_CLOSED, "closed", NC_("repair", "outline was not closed") },
  { GEO_REPAIR_WINDING, "winding", NC_("repair", "ring went the wrong way round") },
  { GEO_REPAIR_DUPLICATE_POINTS, "duplicate-points", NC_("repair", "points were repeated") },
  { GEO_REPAIR_SPIKE, "spike", NC_("repair", "outline had a spike") },
  { GEO_REPAIR_SELF_TOUCH, "self-touch", NC_("repair", "outline touched itself") },
  { GEO_REPAIR_SELF_CROSSING, "self-crossing", NC_("repair", "outline crossed itself") },
  { GEO_REPAIR_MULTIPART, "multipart", NC_("repair", "area fell into several parts") },
  { GEO_REPAIR_Z_DROPPED, "z-dropped", NC_("repair", "heights or measures were left out") },
};

const char *
geo_repair_get_nick (GeoRepair repair)
{
  for (guint i = 0; i < GEO_N_REPAIRS; i++)
    if (names[i].kind == repair)
      return names[i].nick;
  return NULL;
}

const char *
geo_repair_get_title (GeoRepair repair)
{
  for (guint i = 0; i < GEO_N_REPAIRS; i++)
    if (names[i].kind == repair)
      return g_dpgettext2 (GETTEXT_PACKAGE, "repair", names[i].title);
  return NULL;
}

static gboolean
same_point (const double *a,
            const double *b)
{
  return a[0] == b[0] && a[1] == b[1];
}

/* Whether the outline goes from a to b and back over itself to c. Lengths are squared, as roots
 * would take longer than all else. */
static inline gboolean
is_spike (const double *a,
          const double *b,
          const double *c)
{
  double ax = a[0] - b[0], ay = a[1] - b[1], cx = c[0] - b[0], cy = c[1] - b[1];
  double a2, c2, longer2, shorter2, width2;

  if (ax * cx + ay * cy <= 0)
    return FALSE;
  a2 = ax * ax + ay * ay;
  c2 = cx * cx + cy * cy;
  longer2 = MAX (a2, c2);
  shorter2 = MIN (a2, c2);
  /* of the shorter side's end from the longer side */
  width2 = (ax * cy - ay * cx) * (ax * cy - ay * cx) / longer2;
  return width2 <= SPIKE_WIDTH_DEG * SPIKE_WIDTH_DEG
         && width2 * (SPIKE_SLENDER * SPIKE_SLENDER) <= shorter2;
}

static double
triangle_area (const double *a,
               const double *b,
               const double *c)
{
  return fabs ((a[0] - b[0]) * (c[1] - b[1]) - (a[1] - b[1]) * (c[0] - b[0])) / 2;
}

/* One ring's points, without the one that closes it, as they are cleaned. */
typedef struct {
  double *points;
  guint n;
  guint kinds;
  double changed_deg2;
} Cleaning;

static double *
point_at (Cleaning *self,
          guint     i)
{
  return self->points + 2 * (gsize) i;
}

static gboolean
drop_spike (Cleaning     *self,
            const double *a,
            const double *b,
            const double *c)
{
  if (!is_spike (a, b, c))
    return FALSE;
  self->kinds |= GEO_REPAIR_SPIKE;
  self->changed_deg2 += triangle_area (a, b, c);
  self->n--;
  return TRUE;
}

/* A spike that is gone may leave another behind, so the last points are looked at again. */
static void
add_point (Cleaning     *self,
           const double *p)
{
  gboolean had_spike = FALSE;

  while (self->n >= 2
         && drop_spike (self, point_at (self, self->n - 2), point_at (self, self->n - 1), p))
    had_spike = TRUE;
  if (self->n >= 1 && same_point (point_at (self, self->n - 1), p))
    {
      /* what a spike leaves where it began is a part of it */
      if (!had_spike)
        self->kinds |= GEO_REPAIR_DUPLICATE_POINTS;
      return;
    }
  memmove (point_at (self, self->n++), p, 2 * sizeof (double));
}

/* The same where the end of the ring meets its beginning. */
static void
clean_seam (Cleaning *self)
{
  while (self->n >= 3)
    {
      const double *first = point_at (self, 0), *last = point_at (self, self->n - 1);

      if (same_point (first, last))
        self->n--;
      else if (drop_spike (self, last, first, point_at (self, 1)))
        self->points += 2;
      else if (!drop_spike (self, point_at (self, self->n - 2), last, first))
        return;
    }
}

/* Cleans a ring and moves it to the end of @to, unless it covers nothing. */
static void
clean_ring (GeoPolygons *from,
            guint        ring,
            GeoPolygons *to,
            Cleaning    *total)
{
  GeoRing *r = &g_array_index (from->rings, GeoRing, ring);
  double *points = (double *) (gpointer) from->points->data + 2 * (gsize) r->first_point;
  Cleaning self = { points, 0, 0, 0 };

  for (guint i = 0; i + 1 < r->n_points; i++)
    add_point (&self, points + 2 * (gsize) i);
  clean_seam (&self);
  total->kinds |= self.kinds;
  total->changed_deg2 += self.changed_deg2;
  if (self.n < 3)
    return;
  memcpy (geo_polygons_add_ring (to, self.n), self.points, self.n * 2 * sizeof (double));
  geo_polygons_close_ring (to);
}

/* Whether cleaning would leave the ring as it is. */
static gboolean
is_ring_clean (const GeoPolygons *polygons,
               guint              ring)
{
  guint n_points;
  const double *points = geo_polygons_get_points (polygons, ring, &n_points);
  const double *before;

  if (n_points < 4 || !same_point (points, points + 2 * (gsize) (n_points - 1)))
    return FALSE;
  before = points + 2 * (gsize) (n_points - 2);
  for (guint i = 0; i + 1 < n_points; i++, points += 2)
    {
      if (same_point (points, points + 2) || is_spike (before, points, points + 2))
        return FALSE;
      before = points;
    }
  return TRUE;
}

static gboolean
is_clean (const GeoPolygons *polygons)
{
  for (guint i = 0; i < polygons->rings->len; i++)
    if (!is_ring_clean (polygons, i))
      return FALSE;
  return TRUE;
}

static void
clean (GeoPolygons *polygons,
       Cleaning    *total)
{
  g_auto (GeoPolygons) cleaned = GEO_POLYGONS_INIT;

  if (is_clean (polygons))
    return;
  geo_polygons_init (&cleaned);
  for (guint p = 0; p < polygons->parts->len; p++)
    {
      const GeoPart *part = &g_array_index (polygons->parts, GeoPart, p);

      geo_polygons_begin_part (&cleaned);
      for (guint i = 0; i < part->n_rings; i++)
        clean_ring (polygons, part->first_ring + i, &cleaned, total);
    }
  geo_polygons_swap (polygons, &cleaned);
}

static void
turn_ring (GeoPolygons *polygons,
           guint        ring)
{
  const GeoRing *r = &g_array_index (polygons->rings, GeoRing, ring);
  double *first = (double *) (gpointer) polygons->points->data + 2 * (gsize) r->first_point;
  double *last = first + 2 * (gsize) (r->n_points - 1);

  for (; first < last; first += 2, last -= 2)
    for (int k = 0; k < 2; k++)
      {
        double kept = first[k];

        first[k] = last[k];
        last[k] = kept;
      }
}

/* Shells with the clock, holes against it. */
static void
wind (GeoPolygons *polygons,
      gboolean     clockwise,
      GeoRepairs  *repairs)
{
  guint n_turned = 0;

  for (guint p = 0; p < polygons->parts->len; p++)
    {
      const GeoPart *part = &g_array_index (polygons->parts, GeoPart, p);

      for (guint i = 0; i < part->n_rings; i++)
        if ((geo_polygons_get_turn (polygons, part->first_ring + i) > 0) == (i == 0))
          {
            turn_ring (polygons, part->first_ring + i);
            n_turned++;
          }
    }
  if (n_turned > 0 && (clockwise || n_turned < polygons->rings->len))
    repairs->kinds |= GEO_REPAIR_WINDING;
}

/* Whether every outline is simple and apart from the others, and that without GEOS. */
static gboolean
is_simple (GeoPolygons  *polygons,
           GeoCrossings *crossings,
           GeoRepairs   *repairs)
{
  gboolean is_new;

  geo_crossings_find (polygons, MAX_CROSSINGS, crossings);
  if (!crossings->complete || crossings->n_crossings > 0 || crossings->n_touches > 0
      || !geo_nest_rings (polygons, &is_new))
    return FALSE;
  if (is_new)
    repairs->kinds |= GEO_REPAIR_WINDING;
  return TRUE;
}

/* GEOS is not asked about scribbles: it takes gigabytes over them. */
static gboolean
repair_crossings (GeoPolygons         *polygons,
                  const GeoCrossings  *crossings,
                  double              *changed_deg2,
                  GeoRepairs          *repairs,
                  char               **reason)
{
  if (crossings->n_crossings > MAX_CROSSINGS)
    {
      *reason = g_strdup_printf (_("its outline crosses itself more than %d times: draw it anew in "
                                   "the survey"), MAX_CROSSINGS);
      return FALSE;
    }
  if (!crossings->complete)
    {
      *reason = g_strdup (_("its outline is too intricate to be looked through: draw it with fewer "
                            "points"));
      return FALSE;
    }
  return geo_repair_with_geos (polygons, crossings->n_crossings > 0, changed_deg2, &repairs->kinds,
                               reason);
}

/* Square metres a square degree has about @lat_deg, on the ellipsoid of CGCS2000: the radii of
 * curvature along the meridian and across it. */
static double
m2_per_deg2 (double lat_deg)
{
  const double a = 6378137.0, f = 1 / 298.257222101, e2 = f * (2 - f);
  const double radian = G_PI / 180;
  double s = sin (lat_deg * radian), w2 = 1 - e2 * s * s;

  return a * a * (1 - e2) / (w2 * w2) * cos (lat_deg * radian) * radian * radian;
}

static double
middle_lat (const GeoPolygons *polygons)
{
  const double *points = (const double *) (gpointer) polygons->points->data;
  double lowest = points[1], highest = points[1];

  for (guint i = 3; i < polygons->points->len; i += 2)
    {
      lowest = MIN (lowest, points[i]);
      highest = MAX (highest, points[i]);
    }
  return (lowest + highest) / 2;
}

static gboolean
is_change_small (const GeoPolygons  *polygons,
                 double              changed_deg2,
                 double              max_m2,
                 GeoRepairs         *repairs,
                 char              **reason)
{
  double area_m2, per_deg2;

  if (changed_deg2 <= 0)
    return TRUE;
  per_deg2 = m2_per_deg2 (middle_lat (polygons));
  area_m2 = geo_polygons_get_area (polygons) * per_deg2;
  repairs->changed_m2 += changed_deg2 * per_deg2;
  if (repairs->changed_m2 <= MIN (max_m2, GEO_REPAIR_MAX_SHARE * area_m2))
    return TRUE;
  *reason = g_strdup_printf (_("its outline crosses itself, and putting it right would change its "
                               "area by %.0f m²: mend it in the survey"), repairs->changed_m2);
  return FALSE;
}

gboolean
geo_repair_polygons (GeoPolygons  *polygons,
                     gboolean      clockwise,
                     double        max_m2,
                     GeoRepairs   *repairs,
                     char        **reason)
{
  Cleaning cleaning = { NULL, 0, 0, 0 };
  GeoCrossings crossings;
  double changed_deg2;

  g_return_val_if_fail (polygons != NULL && repairs != NULL && reason != NULL, FALSE);

  clean (polygons, &cleaning);
  repairs->kinds |= cleaning.kinds;
  if (polygons->rings->len == 0)
    {
      *reason = g_strdup (_("its outline encloses nothing: draw it in the survey"));
      return FALSE;
    }
  changed_deg2 = cleaning.changed_deg2;
  if (!is_simple (polygons, &crossings, repairs)
      && !repair_crossings (polygons, &crossings, &changed_deg2, repairs, reason))
    return FALSE;
  wind (polygons, clockwise, repairs);
  return is_change_small (polygons, changed_deg2, max_m2, repairs, reason);
}
