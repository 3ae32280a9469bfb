/* geo-table.c – one measure of every area of one level
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two numbers are worked out for every area alone; since an area and all below it stand side by
 * side in the register, the total of any area is then the difference of two prefix sums.
 */
#define G_LOG_DOMAIN "geo-table"

#include "geodata/stats/geo-table.h"

#include "geodata/model/geo-case.h"
#include "geodata/stats/geo-table-private.h"
#include "geodata/stats/geo-vacancies.h"

#include <math.h>

G_DEFINE_BOXED_TYPE (GeoTable, geo_table, geo_table_ref, geo_table_unref)

static void
count_posts (const GeoRegister *reg,
             const GeoQuery    *query,
             GeoCount          *counts)
{
  int n_posts;
  const GeoPost *posts = geo_register_get_posts (reg, &n_posts);

  for (int i = 0; i < n_posts; i++)
    {
      GeoCount *count = &counts[posts[i].area];
      int n_filled;

      if (query->kind >= 0 && posts[i].kind != query->kind)
        continue;

      n_filled = MIN (geo_post_count_holders (reg, i, query->as_of), posts[i].required);
      count->whole += posts[i].required;
      count->part += query->measure == GEO_MEASURE_VACANCIES
                       ? posts[i].required - n_filled
                       : n_filled;
    }
}

/* The chain down to each area, from above: areas[i].parent < i. */
static void
count_chains (const GeoRegister *reg,
              const GeoQuery    *query,
              GeoCount          *counts)
{
  int n_areas;
  const GeoArea *areas = geo_register_get_areas (reg, &n_areas);
  g_autofree gboolean *whole = g_new (gboolean, n_areas + 1);

  for (int i = 0; i < n_areas; i++)
    {
      gboolean above = areas[i].parent < 0 || whole[areas[i].parent];

      whole[i] = above && geo_leading_posts_are_filled (reg, i, query->as_of);
      if (areas[i].level != GEO_LEVEL_GROUP)
        continue;

      counts[i].whole = 1;
      counts[i].part = whole[i];
    }
}

static void
count_case (const GeoCase  *item,
            const GeoQuery *query,
            GeoCount       *count)
{
  gboolean is_open = geo_case_is_open (item, query->as_of);

  switch (query->measure)
    {
    case GEO_MEASURE_OPEN:
      count->whole++;
      count->part += is_open;
      break;
    case GEO_MEASURE_OVERDUE:
      count->whole++;
      count->part += geo_case_is_overdue (item, query->as_of);
      break;
    case GEO_MEASURE_ON_TIME:
      /* A case without a due date can be neither late nor on time. */
      if (is_open || item->due == GEO_DAY_NONE)
        break;
      count->whole++;
      count->part += item->closed <= item->due;
      break;
    default:
      count->part++;
      break;
    }
}

static void
count_cases (const GeoRegister *reg,
             const GeoQuery    *query,
             GeoCount          *counts)
{
  int n_cases;
  const GeoCase *cases = geo_register_get_cases (reg, &n_cases);

  for (int i = 0; i < n_cases; i++)
    {
      if (cases[i].reported >= query->from && cases[i].reported <= query->as_of)
        count_case (&cases[i], query, &counts[cases[i].area]);
    }
}

/* sums[i]: of the areas before area i. */
static void
add_up (const GeoCount *counts,
        int             n_areas,
        GeoCount       *sums)
{
  sums[0] = (GeoCount) { 0, 0 };
  for (int i = 0; i < n_areas; i++)
    {
      sums[i + 1].part = sums[i].part + counts[i].part;
      sums[i + 1].whole = sums[i].whole + counts[i].whole;
    }
}

static double
known_or_nan (gint64 figure)
{
  return figure >= 0 ? (double) figure : NAN;
}

/* What the cases of an area are set against. */
static double
density_denominator (const GeoArea *area,
                     GeoMeasure     measure)
{
  switch (measure)
    {
    case GEO_MEASURE_DENSITY_KM2:
      return area->area_m2 / 1e6;
    case GEO_MEASURE_DENSITY_HOUSEHOLDS:
      return known_or_nan (area->households);
    case GEO_MEASURE_DENSITY_POPULATION:
      return known_or_nan (area->population);
    default:
      g_assert_not_reached ();
    }
}

/* factor × numerator / denominator; of nothing, or of nobody knows what, there is no value. */
static double
divide (double factor,
        double numerator,
        double denominator)
{
  return denominator > 0 ? factor * numerator / denominator : NAN;
}

static void
fill_value (GeoRow        *row,
            const GeoArea *area,
            GeoMeasure     measure,
            GeoCount       total)
{
  row->numerator = total.part;
  row->denominator = total.whole;

  switch (geo_measure_get_form (measure))
    {
    case GEO_MEASURE_FORM_RATE:
      row->value = divide (1, total.part, total.whole);
      break;
    case GEO_MEASURE_FORM_DENSITY:
      row->denominator = density_denominator (area, measure);
      row->value = divide (geo_measure_get_factor (measure), total.part, row->denominator);
      break;
    case GEO_MEASURE_FORM_COUNT:
    default:
      row->value = total.part;
      if (measure == GEO_MEASURE_CASES)
        row->denominator = NAN;
      if (measure == GEO_MEASURE_VACANCIES && total.whole == 0)
        row->value = NAN;
      break;
    }
}

/* A rate tells of cases even where it is 0 %. */
static gboolean
row_is_few (const GeoRow  *row,
            const GeoArea *area,
            GeoMeasure     measure,
            gint64         few_households)
{
  double n_cases = geo_measure_get_form (measure) == GEO_MEASURE_FORM_RATE
                     ? row->denominator
                     : row->numerator;

  return geo_measure_is_of_cases (measure) && n_cases > 0 &&
         area->households >= 0 && area->households < few_households;
}

void
geo_row_fill (GeoRow        *row,
              const GeoArea *area,
              GeoMeasure     measure,
              GeoCount       total,
              gint64         few_households)
{
  fill_value (row, area, measure, total);
  row->few = row_is_few (row, area, measure, few_households);
}

static void
count_each_area (const GeoRegister *reg,
                 const GeoQuery    *query,
                 GeoCount          *counts)
{
  if (geo_measure_is_of_cases (query->measure))
    count_cases (reg, query, counts);
  else if (query->measure == GEO_MEASURE_CHAIN)
    count_chains (reg, query, counts);
  else
    count_posts (reg, query, counts);
}

static void
fill_rows (GeoTable       *self,
           const GeoCount *sums)
{
  const GeoArea *areas = geo_register_get_areas (self->reg, NULL);
  const gint64 few_households = geo_register_get_few_households (self->reg);

  for (guint i = 0; i < self->rows->len; i++)
    {
      GeoRow *row = &g_array_index (self->rows, GeoRow, i);
      const GeoArea *area = &areas[row->area];
      const GeoCount total = {
        sums[area->end].part - sums[row->area].part,
        sums[area->end].whole - sums[row->area].whole,
      };

      geo_row_fill (row, area, self->query.measure, total, few_households);
    }
}

GeoTable *
geo_table_new (GeoRegister    *reg,
               const GeoQuery *query)
{
  g_autofree GeoCount *counts = NULL;
  g_autofree GeoCount *sums = NULL;
  GeoTable *self = geo_table_new_blank (reg, query);
  int n_areas;

  if (self == NULL)
    return NULL;

  geo_register_get_areas (reg, &n_areas);
  counts = g_new0 (GeoCount, n_areas + 1);
  sums = g_new (GeoCount, n_areas + 1);
  count_each_area (reg, &self->query, counts);
  add_up (counts, n_areas, sums);
  fill_rows (self, sums);

  return self;
}

GeoTable *
geo_table_new_blank (GeoRegister    *reg,
                     const GeoQuery *query)
{
  const GeoArea *areas;
  GeoTable *self;
  int n_areas, first, end;

  g_return_val_if_fail (reg != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);

  areas = geo_register_get_areas (reg, &n_areas);
  g_return_val_if_fail (query->within < n_areas, NULL);

  self = g_new0 (GeoTable, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->reg = geo_register_ref (reg);
  self->query = *query;
  if (self->query.as_of == GEO_DAY_NONE)
    self->query.as_of = geo_register_get_last_day (reg);
  self->rows = g_array_new (FALSE, FALSE, sizeof (GeoRow));
  self->row_of_area = g_atomic_rc_box_alloc ((gsize) (n_areas + 1) * sizeof (int));

  first = query->within >= 0 ? query->within : 0;
  end = query->within >= 0 ? areas[query->within].end : n_areas;
  for (int i = 0; i < n_areas; i++)
    {
      const GeoRow row = { .area = i };
      const gboolean is_in = i >= first && i < end && areas[i].level == query->level;

      self->row_of_area[i] = is_in ? (int) self->rows->len : -1;
      if (is_in)
        g_array_append_val (self->rows, row);
    }

  return self;
}

GeoTable *
geo_table_copy (const GeoTable *self)
{
  GeoTable *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (GeoTable, 1);
  g_atomic_ref_count_init (&copy->ref_count);
  copy->reg = geo_register_ref (self->reg);
  copy->query = self->query;
  copy->rows = g_array_copy (self->rows);
  copy->row_of_area = g_atomic_rc_box_acquire (self->row_of_area);

  return copy;
}

gboolean
geo_table_is_only (const GeoTable *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_atomic_ref_count_compare ((gatomicrefcount *) &self->ref_count, 1);
}

GeoTable *
geo_table_ref (GeoTable *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
geo_table_unref (GeoTable *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  geo_register_unref (self->reg);
  g_array_unref (self->rows);
  g_atomic_rc_box_release (self->row_of_area);
  g_free (self);
}

GeoRegister *
geo_table_get_register (const GeoTable *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->reg;
}

const GeoQuery *
geo_table_get_query (const GeoTable *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->query;
}

const GeoRow *
geo_table_get_rows (const GeoTable *self,
                    int            *n_rows)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (n_rows != NULL)
    *n_rows = self->rows->len;

  return (const GeoRow *) self->rows->data;
}

const GeoRow *
geo_table_find (const GeoTable *self,
                int             area)
{
  int n_areas;

  g_return_val_if_fail (self != NULL, NULL);

  geo_register_get_areas (self->reg, &n_areas);
  if (area < 0 || area >= n_areas || self->row_of_area[area] < 0)
    return NULL;

  return &g_array_index (self->rows, GeoRow, self->row_of_area[area]);
}
