/* geo-area-ids.c – from the row ids of areas to their numbers in a register, and back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-area-ids"

#include "geodata/topology/geo-area-ids.h"

#include <string.h>

/* An array over all ids may be that much longer than there are areas. */
#define MAX_SPARSENESS 8

typedef struct {
  gint64 id;
  int area;
} Entry;

struct _GeoAreaIds {
  int n_areas;
  gint64 *ids;
  gint64 min_id;
  gsize n_dense;
  int *dense;           /* area by id - min_id, -1 none; NULL where ids are sparse */
  Entry *sorted;        /* by id; NULL where there is @dense */
};

G_DEFINE_BOXED_TYPE (GeoAreaIds, geo_area_ids, geo_area_ids_ref, geo_area_ids_unref)

static int
compare_entries (const void *a,
                 const void *b)
{
  const Entry *p = a, *q = b;

  return (p->id > q->id) - (p->id < q->id);
}

static void
fill_dense (GeoAreaIds *self,
            gsize       span)
{
  self->n_dense = span;
  self->dense = g_new (int, span);
  memset (self->dense, 0xff, span * sizeof (int));
  for (int i = 0; i < self->n_areas; i++)
    self->dense[self->ids[i] - self->min_id] = i;
}

static void
fill_sorted (GeoAreaIds *self)
{
  self->sorted = g_new (Entry, self->n_areas);
  for (int i = 0; i < self->n_areas; i++)
    self->sorted[i] = (Entry) { self->ids[i], i };
  if (self->n_areas > 1)
    qsort (self->sorted, self->n_areas, sizeof (Entry), compare_entries);
}

GeoAreaIds *
geo_area_ids_new (const gint64 *ids,
                  int           n_areas)
{
  GeoAreaIds *self;
  gint64 max_id = G_MININT64;

  g_return_val_if_fail (n_areas >= 0 && (ids != NULL || n_areas == 0), NULL);

  self = g_atomic_rc_box_new0 (GeoAreaIds);
  self->n_areas = n_areas;
  self->ids = g_memdup2 (ids, n_areas * sizeof (gint64));
  self->min_id = n_areas > 0 ? G_MAXINT64 : 0;
  for (int i = 0; i < n_areas; i++)
    {
      self->min_id = MIN (self->min_id, ids[i]);
      max_id = MAX (max_id, ids[i]);
    }
  /* Unsigned: the ids of a store from a stranger may lie as far apart as numbers can. */
  if (n_areas > 0
      && (guint64) max_id - (guint64) self->min_id < (guint64) n_areas * MAX_SPARSENESS)
    fill_dense (self, (gsize) (max_id - self->min_id) + 1);
  else
    fill_sorted (self);
  return self;
}

static void
clear (gpointer data)
{
  GeoAreaIds *self = data;

  g_free (self->ids);
  g_free (self->dense);
  g_free (self->sorted);
}

GeoAreaIds *
geo_area_ids_ref (GeoAreaIds *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
geo_area_ids_unref (GeoAreaIds *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

const gint64 *
geo_area_ids_get_all (const GeoAreaIds *self,
                      int              *n_areas)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (n_areas)
    *n_areas = self->n_areas;
  return self->ids;
}

int
geo_area_ids_find (const GeoAreaIds *self,
                   gint64            id)
{
  const Entry key = { id, -1 }, *found;

  g_return_val_if_fail (self != NULL, -1);

  if (self->dense)
    return id >= self->min_id && (guint64) id - (guint64) self->min_id < self->n_dense
             ? self->dense[id - self->min_id] : -1;
  found = self->n_areas == 0 ? NULL
          : bsearch (&key, self->sorted, self->n_areas, sizeof (Entry), compare_entries);
  return found ? found->area : -1;
}
