/* geo-register-areas.c – the areas of a register, in pre-order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-register"

#include "config.h"

#include "geodata/model/geo-register-private.h"

#include "geodata/model/geo-error.h"
#include "geodata/model/geo-id-index.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static int
compare_area_rows (gconstpointer a,
                   gconstpointer b)
{
  const GeoAreaRow *row_a = a, *row_b = b;
  int order = strcmp (row_a->area.code, row_b->area.code);

  if (order != 0)
    return order;
  return (row_a->id > row_b->id) - (row_a->id < row_b->id);
}

static gboolean
resolve_parents (GArray       *rows,
                 const GArray *ids,
                 GError      **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      GeoAreaRow *row = &g_array_index (rows, GeoAreaRow, i);

      if (row->area.level < GEO_LEVEL_FIRST || row->area.level > GEO_LEVEL_LAST)
        {
          geo_register_set_bad_value (error, "area", "level", (int) row->area.level);
          return FALSE;
        }
      row->parent_row = row->parent_id == -1 ? -1 : geo_id_index_find (ids, row->parent_id);
      if (row->parent_row < 0 && row->parent_id != -1)
        {
          geo_id_index_set_unknown (error, "area", "area", row->parent_id);
          return FALSE;
        }
    }
  return TRUE;
}

/* Rows are sorted by code. Links every row to its first child and to its next sibling. */
static int
link_children (const GArray *rows,
               int          *first_child,
               int          *next_sibling)
{
  int first_root = -1;

  for (guint i = 0; i < rows->len; i++)
    first_child[i] = -1;
  for (int i = (int) rows->len - 1; i >= 0; i--)
    {
      int parent = g_array_index (rows, GeoAreaRow, i).parent_row;
      int *head = parent < 0 ? &first_root : &first_child[parent];

      next_sibling[i] = *head;
      *head = i;
    }
  return first_root;
}

/* Lays the areas out in pre-order. place[row] becomes the index. Returns how many were
 * reached: a row whose ancestors form a ring is not. */
static int
lay_out_areas (const GArray *rows,
               GeoArea      *areas,
               int          *place)
{
  g_autofree int *first_child = g_new (int, rows->len + 1);
  g_autofree int *next_sibling = g_new (int, rows->len + 1);
  int row = link_children (rows, first_child, next_sibling);
  int n = 0;

  while (row >= 0)
    {
      const GeoAreaRow *r = &g_array_index (rows, GeoAreaRow, row);

      place[row] = n;
      areas[n] = r->area;
      areas[n].parent = r->parent_row < 0 ? -1 : place[r->parent_row];
      areas[n].end = n + 1;
      n++;

      if (first_child[row] >= 0)
        {
          row = first_child[row];
          continue;
        }
      while (row >= 0 && next_sibling[row] < 0)
        row = g_array_index (rows, GeoAreaRow, row).parent_row;
      if (row >= 0)
        row = next_sibling[row];
    }
  return n;
}

static gint64
add_known (gint64 sum,
           gint64 figure)
{
  if (figure < 0)
    return sum;
  if (sum < 0)
    return figure;
  return sum > G_MAXINT64 - figure ? G_MAXINT64 : sum + figure;
}

/* Ends and figures go from below to above; in pre-order that is backwards. */
static void
roll_up (GeoArea *areas,
         int      n_areas)
{
  g_autofree GeoArea *below = g_new (GeoArea, (gsize) n_areas + 1);

  for (int i = 0; i < n_areas; i++)
    below[i] = (GeoArea) { .households = -1, .population = -1, .area_m2 = NAN };

  for (int i = n_areas - 1; i >= 0; i--)
    {
      GeoArea *area = &areas[i];
      int parent = area->parent;

      if (area->households < 0)
        area->households = below[i].households;
      if (area->population < 0)
        area->population = below[i].population;
      if (!(area->area_m2 >= 0))
        area->area_m2 = below[i].area_m2;
      if (parent < 0)
        continue;

      areas[parent].end = MAX (areas[parent].end, area->end);
      below[parent].households = add_known (below[parent].households, area->households);
      below[parent].population = add_known (below[parent].population, area->population);
      if (!isnan (area->area_m2))
        below[parent].area_m2 = area->area_m2
                                + (isnan (below[parent].area_m2) ? 0 : below[parent].area_m2);
    }
}

static int
compare_codes (gconstpointer a,
               gconstpointer b,
               gpointer      areas)
{
  return strcmp (((const GeoArea *) areas)[*(const int *) a].code,
                 ((const GeoArea *) areas)[*(const int *) b].code);
}

/* Codes begin with the code of the area above, so that pre-order mostly is the order of codes. */
static gboolean
is_in_order (const GeoRegister *self)
{
  for (int i = 1; i < self->n_areas; i++)
    if (strcmp (self->areas[i - 1].code, self->areas[i].code) >= 0)
      return FALSE;
  return TRUE;
}

gboolean
geo_register_index_codes (GeoRegister *self,
                          GError     **error)
{
  self->areas_by_code = g_new (int, (gsize) self->n_areas + 1);
  for (int i = 0; i < self->n_areas; i++)
    {
      self->areas_by_code[i] = i;
      self->n_of_level[self->areas[i].level]++;
    }
  if (is_in_order (self))
    return TRUE;

  g_qsort_with_data (self->areas_by_code, self->n_areas, sizeof (int), compare_codes, self->areas);
  for (int i = 1; i < self->n_areas; i++)
    {
      const char *code = self->areas[self->areas_by_code[i]].code;

      if (strcmp (code, self->areas[self->areas_by_code[i - 1]].code) == 0)
        {
          g_set_error (error, GEO_ERROR, GEO_ERROR_DAMAGED,
                       _("The data are damaged: two areas have the code %s; "
                         "open a copy, or import the survey into a new store."), code);
          return FALSE;
        }
    }
  return TRUE;
}

static void
index_rows (const GArray *rows,
            GArray       *ids)
{
  g_array_set_size (ids, 0);
  for (guint i = 0; i < rows->len; i++)
    geo_id_index_add (ids, g_array_index (rows, GeoAreaRow, i).id, (int) i);
}

gboolean
geo_register_build_areas (GeoRegister *self,
                          GArray      *rows,
                          GArray      *ids,
                          GError     **error)
{
  g_autofree int *place = g_new (int, rows->len + 1);

  g_array_sort (rows, compare_area_rows);
  index_rows (rows, ids);
  if (!geo_id_index_sort (ids, "area", error) || !resolve_parents (rows, ids, error))
    return FALSE;

  self->n_areas = (int) rows->len;
  self->areas = g_new (GeoArea, rows->len + 1);
  if (lay_out_areas (rows, self->areas, place) < self->n_areas)
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_DAMAGED,
                   _("The data are damaged: an area lies within itself; "
                     "open a copy, or import the survey into a new store."));
      return FALSE;
    }
  for (guint i = 0; i < ids->len; i++)
    {
      GeoIdEntry *entry = &g_array_index (ids, GeoIdEntry, i);

      entry->index = place[entry->index];
    }
  roll_up (self->areas, self->n_areas);
  return geo_register_index_codes (self, error);
}
