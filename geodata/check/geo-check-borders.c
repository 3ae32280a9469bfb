/* geo-check-borders.c – whether the areas below one cover it once, and what they leave free
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The group of a solid area are the solid areas whose nearest solid area around it is; the last
 * group are those around which there is none. Areas that are looked through hand what their
 * children leave over on to the area above, so that siblings meet in a small table first.
 */
#define G_LOG_DOMAIN "geo-check"

#include "config.h"

#include "geodata/check/geo-check-private.h"

#include <math.h>
#include <string.h>

/* Sides of a gap whose neighbours are looked for. */
#define MAX_SIDES 256
/* Degrees, 1 mm: how far beside its border a neighbour is looked for. */
#define BESIDE_DEG 1e-8
#define MAX_NEIGHBOURS 16

typedef struct {
  GeoChecker *checker;
  GeoMatcher *matcher;
  GArray **handed_on;       /* of GeoUse, by area; NULL */
} Borders;

typedef struct {
  int area;
  double length_deg;
} Neighbour;

static gsize
count_segments (const GeoChecker *self,
                int               area)
{
  const GeoShape *s = &self->all[area];
  gsize n = 0;

  for (guint r = s->first_ring; r < s->first_ring + s->n_rings; r++)
    n += self->rings[r].n_points;
  return n;
}

/* Neighbours of a gap */

/* Whether @area fills the land of the group of @around: its own kind of area, wherever it hangs. */
static gboolean
is_of_group (const GeoChecker *self,
             int               area,
             int               around)
{
  if (!geo_checker_has_own_outline (self, area) || area == around)
    return FALSE;
  if (self->above[area] == around)
    return TRUE;
  return around >= 0 && self->areas[area].level > self->areas[around].level
         && self->top[area] <= self->areas[around].level + 1;
}

/* The first area of the group among those near that the place lies in; -1. */
static int
find_at (const GeoChecker *self,
         int               around,
         double            x,
         double            y)
{
  for (guint i = 0; i < self->near->len; i++)
    {
      int area = g_array_index (self->near, int, i);

      if (is_of_group (self, area, around) && geo_shapes_contains (self->shapes, area, x, y))
        return area;
    }
  return -1;
}

static void
add_neighbour (Neighbour *neighbours,
               guint     *n_neighbours,
               int        area,
               double     length_deg)
{
  guint i = 0;

  while (i < *n_neighbours && neighbours[i].area != area)
    i++;
  if (i == MAX_NEIGHBOURS)
    return;
  if (i == *n_neighbours)
    neighbours[(*n_neighbours)++] = (Neighbour) { area, 0 };
  neighbours[i].length_deg += length_deg;
}

static int
compare_neighbours (const void *a,
                    const void *b)
{
  const Neighbour *n_a = a, *n_b = b;

  if (n_a->length_deg != n_b->length_deg)
    return n_a->length_deg > n_b->length_deg ? -1 : 1;
  return (n_a->area > n_b->area) - (n_a->area < n_b->area);
}

/* Who has the land on the other side of a gap's border, the longest border first. */
static guint
find_neighbours (GeoChecker     *self,
                 int             around,
                 const GeoPatch *patch,
                 Neighbour       neighbours[static MAX_NEIGHBOURS])
{
  const double *p = geo_overlay_get_points (self->overlay) + 2 * (gsize) patch->first_point;
  guint n = 0, step = patch->n_points / MAX_SIDES + 1;

  for (guint i = 0; i + 1 < patch->n_points; i += step)
    {
      double dx = p[2 * i + 2] - p[2 * i], dy = p[2 * i + 3] - p[2 * i + 1];
      double length = hypot (dx, dy);
      double x = p[2 * i] + dx / 2, y = p[2 * i + 1] + dy / 2;

      if (length <= 0)
        continue;
      for (int side = -1; side <= 1; side += 2)
        {
          int area = find_at (self, around, x - side * dy / length * BESIDE_DEG,
                              y + side * dx / length * BESIDE_DEG);

          if (area >= 0)
            add_neighbour (neighbours, &n, area, length);
        }
    }
  qsort (neighbours, n, sizeof *neighbours, compare_neighbours);
  return n;
}

static void
add_gap (GeoChecker     *self,
         int             around,
         const GeoPatch *patch)
{
  Neighbour neighbours[MAX_NEIGHBOURS];
  guint n = find_neighbours (self, around, patch, neighbours);
  gboolean thin = patch->width_m < self->options->sliver_width_m;
  GeoHit hit = GEO_HIT_INIT (thin ? GEO_FAULT_GAP_THIN : GEO_FAULT_GAP, GEO_SEVERITY_WARNING,
                             n > 0 ? neighbours[0].area : around);

  /* Nobody around: a hole within a single area is a lake, or the neighbour county's. */
  if (around < 0 && n < 2)
    return;
  for (guint i = 1; i < n && i <= GEO_HIT_MAX_OTHERS; i++)
    hit.others[i - 1] = neighbours[i].area;
  if (hit.others[0] < 0 && hit.area != around)
    hit.others[0] = around;
  hit.box = patch->box;
  hit.area_m2 = patch->area_m2;
  geo_checker_add (self, &hit);
}

/* Whether the outline of an area near by crosses itself: what it covers is anybody's guess, so
 * that it must be mended before gaps beside it can be told. */
static gboolean
is_blurred (const GeoChecker *self,
            int               around)
{
  for (guint i = 0; i < self->near->len; i++)
    {
      int area = g_array_index (self->near, int, i);

      if (is_of_group (self, area, around) && !geo_checker_is_solid (self, area))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_gap (GeoChecker     *self,
        int             around,
        const GeoPatch *patch)
{
  if (!(patch->area_m2 >= self->options->tolerance_m2) || patch->width_m < GEO_ROUNDING_WIDTH_M)
    return FALSE;
  if (around >= 0 && !geo_shapes_contains (self->shapes, around, patch->x, patch->y))
    return FALSE;
  geo_checker_find_near (self, &patch->box);
  return !is_blurred (self, around) && find_at (self, around, patch->x, patch->y) < 0;
}

static void
find_gaps (GeoChecker       *self,
           int               around,
           const GeoSegment *segments,
           guint             n_segments)
{
  if (!geo_overlay_faces (self->overlay, segments, n_segments, self->patches))
    {
      GeoHit hit = GEO_HIT_INIT (GEO_FAULT_GAP_TANGLED, GEO_SEVERITY_WARNING, around);

      if (around >= 0)
        hit.box = self->all[around].box;
      geo_checker_add (self, &hit);
      return;
    }
  for (guint i = 0; i < self->patches->len; i++)
    {
      const GeoPatch *patch = &g_array_index (self->patches, GeoPatch, i);

      if (is_gap (self, around, patch))
        add_gap (self, around, patch);
    }
}

/* What is left over */

static int
compare_starts (gconstpointer a,
                gconstpointer b,
                gpointer      points)
{
  const double *p = (const double *) points + 2 * (gsize) ((const GeoUse *) a)->segment.from;
  const double *q = (const double *) points + 2 * (gsize) ((const GeoUse *) b)->segment.from;

  if (p[0] != q[0])
    return p[0] < q[0] ? -1 : 1;
  return (p[1] > q[1]) - (p[1] < q[1]);
}

/* The use that begins where @use ends; -1 if there is none, or more than one. */
static int
find_next (const GArray *sorted,
           const double *points,
           const GeoUse *use)
{
  GeoUse wanted = { { use->segment.to, 0 }, 0, 0 };
  guint low = 0, high = sorted->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (compare_starts (&g_array_index (sorted, GeoUse, middle), &wanted, (gpointer) points) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == sorted->len
      || compare_starts (&g_array_index (sorted, GeoUse, low), &wanted, (gpointer) points) != 0)
    return -1;
  if (low + 1 < sorted->len
      && compare_starts (&g_array_index (sorted, GeoUse, low + 1), &wanted, (gpointer) points) == 0)
    return -1;
  return (int) low;
}

/* Strings the uses to rings; NULL unless each belongs to exactly one. */
static GeoShapes *
string_rings (const GArray *sorted,
              const double *points)
{
  g_autoptr (GeoShapesBuilder) builder = geo_shapes_builder_new ();
  g_autoptr (GArray) ring = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree guint8 *seen = g_new0 (guint8, sorted->len + 1);

  geo_shapes_builder_begin_shape (builder, NAN, NAN, NAN);
  for (guint start = 0; start < sorted->len; start++)
    {
      int i = (int) start;

      if (seen[start])
        continue;
      g_array_set_size (ring, 0);
      while (i >= 0 && !seen[i])
        {
          const GeoUse *use = &g_array_index (sorted, GeoUse, i);

          seen[i] = TRUE;
          g_array_append_vals (ring, points + 2 * (gsize) use->segment.from, 2);
          i = find_next (sorted, points, use);
        }
      if (i != (int) start)
        return NULL;
      geo_shapes_builder_add_ring (builder, &g_array_index (ring, double, 0), ring->len / 2);
    }
  return geo_shapes_builder_end (g_steal_pointer (&builder));
}

/* Whether the segments are the border of land that is covered once: rings that do not meet, with
 * land on the left, or holes in such. Then nothing overlaps, and only the holes may be gaps. */
static gboolean
is_plain_border (const GeoChecker *self,
                 GArray           *uses,
                 gboolean         *has_holes)
{
  g_autoptr (GArray) sorted = g_array_copy (uses);
  g_autoptr (GeoShapes) border = NULL;
  g_autoptr (GeoSides) sides = NULL;
  guint n_rings;

  g_array_sort_with_data (sorted, compare_starts, (gpointer) self->points);
  border = string_rings (sorted, self->points);
  if (border == NULL)
    return FALSE;
  sides = geo_sides_new (border, NULL, NULL, NULL);
  if (geo_sides_get_contact (sides, 0) != GEO_CONTACT_NONE)
    return FALSE;
  n_rings = geo_shapes_get_all (border, NULL)[0].n_rings;
  *has_holes = FALSE;
  for (guint r = 0; r < n_rings; r++)
    {
      if (!geo_sides_is_left (sides, r))
        return FALSE;
      *has_holes |= geo_sides_is_hole (sides, r);
    }
  return TRUE;
}

static void
mark_owners (GeoChecker   *self,
             int           around,
             const GArray *uses)
{
  for (guint i = 0; i < uses->len; i++)
    {
      int owner = g_array_index (uses, GeoUse, i).owner;

      if (owner != around)
        {
          self->marks[owner] |= GEO_MARK_LOOSE;
          geo_checker_enqueue (self, owner);
        }
    }
}

/* @around: -1 for the group around which there is nothing. */
static void
look_at_rest (GeoChecker *self,
              int         around,
              GArray     *uses)
{
  g_autoptr (GArray) segments = NULL;
  gboolean has_holes = TRUE;

  if (uses->len == 0)
    return;
  if (around >= 0 || !is_plain_border (self, uses, &has_holes))
    mark_owners (self, around, uses);
  if (!has_holes)
    return;

  segments = g_array_sized_new (FALSE, FALSE, sizeof (GeoSegment), uses->len);
  for (guint i = 0; i < uses->len; i++)
    g_array_append_val (segments, g_array_index (uses, GeoUse, i).segment);
  find_gaps (self, around, &g_array_index (segments, GeoSegment, 0), segments->len);
}

/* Groups */

/* The next child of an area, or the next root: those of a tree in pre-order. */
#define FOR_EACH_CHILD(child, areas, first, end_) \
  for (int child = (first); child < (end_); child = (areas)[child].end)

static gsize
count_children (const Borders *borders,
                int            first,
                int            end)
{
  const GeoChecker *self = borders->checker;
  gsize n = 0;

  FOR_EACH_CHILD (child, self->areas, first, end)
    {
      if (geo_checker_is_solid (self, child))
        n += count_segments (self, child);
      else if (borders->handed_on[child] != NULL)
        n += borders->handed_on[child]->len;
    }
  return n;
}

/* What the children in [first, end) leave over; @around: solid, or -1. */
static GArray *
match_group (Borders *borders,
             int      first,
             int      end,
             int      around)
{
  GeoChecker *self = borders->checker;
  gsize n = count_children (borders, first, end);

  if (n == 0)
    return g_array_new (FALSE, FALSE, sizeof (GeoUse));
  geo_matcher_begin (borders->matcher, n + (around >= 0 ? count_segments (self, around) : 0));
  FOR_EACH_CHILD (child, self->areas, first, end)
    {
      if (geo_checker_is_solid (self, child))
        geo_matcher_add_shape (borders->matcher, child, FALSE);
      else if (borders->handed_on[child] != NULL)
        {
          geo_matcher_add_uses (borders->matcher, borders->handed_on[child]);
          g_clear_pointer (&borders->handed_on[child], g_array_unref);
        }
    }
  if (around >= 0)
    geo_matcher_add_shape (borders->matcher, around, TRUE);
  return geo_matcher_end (borders->matcher);
}

static void
match_children (Borders *borders,
                int      area)
{
  GeoChecker *self = borders->checker;
  gboolean solid = geo_checker_is_solid (self, area);
  GArray *rest = match_group (borders, area + 1, self->areas[area].end, solid ? area : -1);

  if (!solid && rest->len > 0)
    {
      borders->handed_on[area] = rest;
      return;
    }
  if (solid)
    look_at_rest (self, area, rest);
  g_array_unref (rest);
}

/* Backwards, so that those below have been seen before the area above them. */
static gboolean
match_all (Borders  *borders,
           GError  **error)
{
  GeoChecker *self = borders->checker;
  g_autoptr (GArray) rest = NULL;

  for (int i = self->n_areas - 1; i >= 0; i--)
    {
      if ((i & 0xff) == 0
          && !geo_checker_report (self, 0.4 + 0.3 * (self->n_areas - i) / self->n_areas, error))
        return FALSE;
      if (self->areas[i].end > i + 1)
        match_children (borders, i);
    }
  rest = match_group (borders, 0, self->n_areas, -1);
  look_at_rest (self, -1, rest);
  return TRUE;
}

gboolean
geo_check_borders (GeoChecker  *self,
                   GError     **error)
{
  Borders borders = {
    .checker = self,
    .matcher = geo_matcher_new (self->shapes, self->sides),
    .handed_on = g_new0 (GArray *, (gsize) self->n_areas + 1),
  };
  gboolean done = match_all (&borders, error);

  for (int i = 0; i < self->n_areas; i++)
    g_clear_pointer (&borders.handed_on[i], g_array_unref);
  g_free (borders.handed_on);
  geo_matcher_free (borders.matcher);
  return done;
}
