/* geo-series.c – one measure of one area on every day of a span: the curve behind a slider
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-series"

#include "geodata/stats/geo-series.h"

#include "geodata/stats/geo-chains.h"
#include "geodata/stats/geo-changes.h"

#include <math.h>

struct _GeoSeries {
  gatomicrefcount ref_count;
  GeoMeasure measure;
  int area;
  GeoDay first;
  guint n_days;
  GeoRow *rows;        /* of n_days */
  double least;        /* of the values that may be shown; above the greatest if there is none */
  double greatest;
};

G_DEFINE_BOXED_TYPE (GeoSeries, geo_series, geo_series_ref, geo_series_unref)

/* What a series is worked out of. */
typedef struct {
  GeoRegister *reg;
  const GeoArea *areas;
  GeoQuery query;
  GeoArea subject;       /* the area, or the sum of those at the top */
  int first_area, end_area;
  GArray *changes;       /* of GeoChange, by day */
} Work;

static gint64
add_known (gint64 sum,
           gint64 figure)
{
  return sum >= 0 && figure >= 0 ? sum + figure : -1;
}

static GeoArea
sum_of_roots (const GeoArea *areas,
              int            n_areas)
{
  GeoArea sum = { .parent = -1, .end = n_areas };

  for (int i = 0; i < n_areas; i = areas[i].end)
    {
      sum.households = add_known (sum.households, areas[i].households);
      sum.population = add_known (sum.population, areas[i].population);
      sum.area_m2 += areas[i].area_m2;
    }

  return sum;
}

/* Chains of the area hang on those above it, too. */
static void
collect_changes (Work *work,
                 int   area)
{
  work->changes = g_array_new (FALSE, FALSE, sizeof (GeoChange));
  geo_changes_collect (work->reg, &work->query, work->first_area, work->end_area, work->changes);
  if (work->query.measure == GEO_MEASURE_CHAIN && area >= 0)
    {
      for (int i = work->areas[area].parent; i >= 0; i = work->areas[i].parent)
        geo_changes_collect (work->reg, &work->query, i, i + 1, work->changes);
    }
  geo_changes_sort (work->changes);
}

static GeoCount
count_before (const Work *work)
{
  const int n_areas = work->end_area - work->first_area;
  g_autofree GeoCount *counts = g_new0 (GeoCount, n_areas + 1);
  GeoCount total = { 0, 0 };

  geo_changes_count_before (work->reg, &work->query, work->first_area, work->end_area, counts);
  for (int i = 0; i < n_areas; i++)
    {
      total.part += counts[i].part;
      total.whole += counts[i].whole;
    }

  return total;
}

static GeoCount
count_chains (const Work      *work,
              const GeoChains *chains)
{
  GeoCount total = { 0, 0 };

  for (int i = work->first_area; i < work->end_area; i = work->areas[i].end)
    {
      const GeoCount count = geo_chains_count (chains, i);

      total.part += count.part;
      total.whole += count.whole;
    }

  return total;
}

static void
fill_days (GeoSeries  *self,
           const Work *work)
{
  const gint64 few_households = geo_register_get_few_households (work->reg);
  g_autoptr (GeoChains) chains = NULL;
  GeoCount total = count_before (work);
  guint next = 0;

  if (self->measure == GEO_MEASURE_CHAIN)
    chains = geo_chains_new (work->reg, work->first_area, work->end_area);
  for (guint i = 0; i < self->n_days; i++)
    {
      const guint first = next;

      for (; next < work->changes->len; next++)
        {
          const GeoChange *change = &g_array_index (work->changes, GeoChange, next);

          if (change->day > self->first + i)
            break;
          total.part += change->part;
          total.whole += change->whole;
          if (chains != NULL)
            geo_chains_change (chains, change->area, change->part);
        }

      /* Most days are like the one before. */
      if (i > 0 && next == first)
        {
          self->rows[i] = self->rows[i - 1];
          continue;
        }
      self->rows[i].area = self->area;
      geo_row_fill (&self->rows[i], &work->subject, self->measure,
                    chains != NULL ? count_chains (work, chains) : total, few_households);
    }
}

static void
find_range (GeoSeries *self)
{
  self->least = INFINITY;
  self->greatest = -INFINITY;
  for (guint i = 0; i < self->n_days; i++)
    {
      if (isnan (self->rows[i].value) || self->rows[i].few)
        continue;
      self->least = MIN (self->least, self->rows[i].value);
      self->greatest = MAX (self->greatest, self->rows[i].value);
    }
}

GeoSeries *
geo_series_new (GeoRegister    *reg,
                const GeoQuery *query,
                int             area,
                GeoDay          first,
                GeoDay          last)
{
  Work work = { .reg = reg, .query = *query };
  GeoSeries *self;
  int n_areas;

  g_return_val_if_fail (reg != NULL, NULL);
  g_return_val_if_fail (first <= last && last - first < G_MAXINT32, NULL);

  work.areas = geo_register_get_areas (reg, &n_areas);
  g_return_val_if_fail (area >= -1 && area < n_areas, NULL);

  work.subject = area >= 0 ? work.areas[area] : sum_of_roots (work.areas, n_areas);
  work.first_area = MAX (area, 0);
  work.end_area = work.subject.end;
  collect_changes (&work, area);

  self = g_new0 (GeoSeries, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->measure = query->measure;
  self->area = area;
  self->first = first;
  self->n_days = last - first + 1;
  self->rows = g_new0 (GeoRow, self->n_days);
  fill_days (self, &work);
  find_range (self);
  g_array_unref (work.changes);

  return self;
}

GeoSeries *
geo_series_ref (GeoSeries *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
geo_series_unref (GeoSeries *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->rows);
  g_free (self);
}

GeoMeasure
geo_series_get_measure (const GeoSeries *self)
{
  g_return_val_if_fail (self != NULL, GEO_MEASURE_COVERAGE);

  return self->measure;
}

int
geo_series_get_area (const GeoSeries *self)
{
  g_return_val_if_fail (self != NULL, -1);

  return self->area;
}

GeoDay
geo_series_get_first (const GeoSeries *self)
{
  g_return_val_if_fail (self != NULL, GEO_DAY_NONE);

  return self->first;
}

GeoDay
geo_series_get_last (const GeoSeries *self)
{
  g_return_val_if_fail (self != NULL, GEO_DAY_NONE);

  return self->first + self->n_days - 1;
}

const GeoRow *
geo_series_get_row (const GeoSeries *self,
                    GeoDay           day)
{
  g_return_val_if_fail (self != NULL, NULL);

  day = CLAMP (day, self->first, geo_series_get_last (self));
  return &self->rows[day - self->first];
}

gboolean
geo_series_get_range (const GeoSeries *self,
                      double          *least,
                      double          *greatest)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (least != NULL && greatest != NULL, FALSE);

  *least = self->least;
  *greatest = self->greatest;
  return *least <= *greatest;
}
