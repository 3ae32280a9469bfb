/* geo-edge-search.c – which area a place lies in, by the borders left of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-edge-search"

#include "geodata/topology/geo-edge-search.h"

#include "geodata/topology/geo-edge-crossing.h"

struct _GeoEdgeSearch {
  GeoVertex place;
  GeoValue min_value;
  GArray *crossings;    /* of GeoEdgeCrossing; the first @n_passed in order, the nearest first */
  guint n_passed;
  GHashTable *behind;   /* set of areas that the nearest border of theirs has on its far side */
};

GeoEdgeSearch *
geo_edge_search_new (GeoVertex place,
                     GeoValue  min_value)
{
  GeoEdgeSearch *self = g_new0 (GeoEdgeSearch, 1);

  self->place = place;
  self->min_value = min_value;
  self->crossings = g_array_new (FALSE, FALSE, sizeof (GeoEdgeCrossing));
  self->behind = g_hash_table_new (NULL, NULL);
  return self;
}

void
geo_edge_search_free (GeoEdgeSearch *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->crossings);
  g_hash_table_unref (self->behind);
  g_free (self);
}

void
geo_edge_search_look_in (GeoEdgeSearch      *self,
                         const GeoEdgeBlock *block)
{
  g_return_if_fail (self != NULL && block != NULL);

  geo_edge_crossing_list (block, self->place, self->min_value, self->crossings);
}

static int
compare_crossings (gconstpointer a,
                   gconstpointer b,
                   gpointer      user_data)
{
  return geo_edge_crossing_compare (a, b, ((GeoEdgeSearch *) user_data)->place.y);
}

/* Of those not passed, which are all farther than those that are. */
static void
sort_rest (GeoEdgeSearch *self)
{
  const guint n_rest = self->crossings->len - self->n_passed;

  if (n_rest > 1)
    g_qsort_with_data (&g_array_index (self->crossings, GeoEdgeCrossing, self->n_passed),
                       (int) n_rest, sizeof (GeoEdgeCrossing), compare_crossings, self);
}

int
geo_edge_search_get_area (GeoEdgeSearch *self,
                          gint64         x)
{
  g_return_val_if_fail (self != NULL, -1);

  sort_rest (self);
  for (; self->n_passed < self->crossings->len; self->n_passed++)
    {
      const GeoEdgeCrossing *crossing =
        &g_array_index (self->crossings, GeoEdgeCrossing, self->n_passed);

      if (geo_edge_crossing_get_x (crossing, self->place.y) <= x)
        break;
      if (crossing->east >= 0
          && !g_hash_table_contains (self->behind, GINT_TO_POINTER (crossing->east)))
        return crossing->east;
      if (crossing->west >= 0)
        g_hash_table_add (self->behind, GINT_TO_POINTER (crossing->west));
    }
  return -1;
}
