/* geo-day-tables.c – the table of one level on any day, made from the one of another day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-day-tables"

#include "geodata/stats/geo-day-tables.h"

#include "geodata/stats/geo-chains.h"
#include "geodata/stats/geo-history-private.h"

/* Going from row to row costs less than finding them one by one, once so few rows come on a change. */
#define ROWS_PER_CHANGE 4

/* One that is shown, one that is being drawn, one that is made next. */
#define N_SLOTS 3

/* No number of changes: the figures of the table are still to be filled in. */
#define BLANK G_MAXUINT

/* A table, and how many of the changes show in it. */
typedef struct {
  GeoTable *table;     /* NULL: none yet; never in the first slot */
  guint n_changes;
} Slot;

struct _GeoDayTables {
  GeoHistory *history;
  GeoQuery query;
  GeoRegister *reg;    /* the history's */
  const GeoArea *areas;
  gint64 few_households;

  /* By area, the row that it counts for, and by row, the next one around it; -1: none. */
  int *row_of;
  int *row_around;

  /* What is counted on the day of the last table: by row, or by the chains. */
  guint n_changes;
  GeoCount *totals;
  GeoChains *chains;

  Slot slots[N_SLOTS];
};

static void
find_rows (GeoDayTables *self)
{
  const GeoTable *table = self->slots[0].table;
  int n_areas;

  geo_register_get_areas (self->reg, &n_areas);
  self->row_of = g_new (int, n_areas + 1);
  self->row_around = g_new (int, table->rows->len + 1);
  for (int i = 0; i < n_areas; i++)
    {
      const int parent = self->areas[i].parent;
      const int around = parent >= 0 ? self->row_of[parent] : -1;
      const int row = table->row_of_area[i];

      self->row_of[i] = row >= 0 ? row : around;
      if (row >= 0)
        self->row_around[row] = around;
    }
}

static void
add_to_rows (GeoDayTables *self,
             int           area,
             double        part,
             double        whole)
{
  for (int row = self->row_of[area]; row >= 0; row = self->row_around[row])
    {
      self->totals[row].part += part;
      self->totals[row].whole += whole;
    }
}

static void
count_before (GeoDayTables *self)
{
  g_autofree GeoCount *counts = NULL;
  int n_areas;

  geo_register_get_areas (self->reg, &n_areas);
  if (self->query.measure == GEO_MEASURE_CHAIN)
    {
      self->chains = geo_chains_new (self->reg, 0, n_areas);
      return;
    }

  counts = g_new0 (GeoCount, n_areas + 1);
  geo_changes_count_before (self->reg, &self->query, 0, n_areas, counts);
  self->totals = g_new0 (GeoCount, self->slots[0].table->rows->len + 1);
  for (int i = 0; i < n_areas; i++)
    {
      if (counts[i].part != 0 || counts[i].whole != 0)
        add_to_rows (self, i, counts[i].part, counts[i].whole);
    }
}

GeoDayTables *
geo_day_tables_new (GeoHistory     *history,
                    const GeoQuery *query)
{
  GeoDayTables *self;

  g_return_val_if_fail (history != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);
  g_return_val_if_fail (geo_history_is_of (history, history->reg, query), NULL);

  self = g_new0 (GeoDayTables, 1);
  self->history = geo_history_ref (history);
  self->query = *query;
  self->reg = history->reg;
  self->areas = geo_register_get_areas (history->reg, NULL);
  self->few_households = geo_register_get_few_households (history->reg);
  self->slots[0] = (Slot) { geo_table_new_blank (history->reg, query), BLANK };
  find_rows (self);
  count_before (self);

  return self;
}

void
geo_day_tables_free (GeoDayTables *self)
{
  if (self == NULL)
    return;

  for (int i = 0; i < N_SLOTS; i++)
    g_clear_pointer (&self->slots[i].table, geo_table_unref);
  g_clear_pointer (&self->chains, geo_chains_free);
  g_free (self->row_of);
  g_free (self->row_around);
  g_free (self->totals);
  geo_history_unref (self->history);
  g_free (self);
}

static const GeoChange *
get_change (const GeoDayTables *self,
            guint               index)
{
  return &g_array_index (self->history->changes, GeoChange, index);
}

static void
apply (GeoDayTables    *self,
       const GeoChange *change,
       int              sign)
{
  if (self->chains != NULL)
    geo_chains_change (self->chains, change->area, sign * change->part);
  else
    add_to_rows (self, change->area, sign * change->part, sign * change->whole);
}

static void
move_counts (GeoDayTables *self,
             guint         n_changes)
{
  while (self->n_changes < n_changes)
    apply (self, get_change (self, self->n_changes++), 1);
  while (self->n_changes > n_changes)
    apply (self, get_change (self, --self->n_changes), -1);
}

static void
fill_row (GeoDayTables *self,
          GeoTable     *table,
          guint         index)
{
  GeoRow *row = &g_array_index (table->rows, GeoRow, index);
  const GeoCount total = self->chains != NULL ? geo_chains_count (self->chains, row->area)
                                              : self->totals[index];

  geo_row_fill (row, &self->areas[row->area], self->query.measure, total, self->few_households);
}

static void
fill_all_rows (GeoDayTables *self,
               GeoTable     *table)
{
  for (guint i = 0; i < table->rows->len; i++)
    fill_row (self, table, i);
}

/* Index of the first row of that area or one behind it. */
static guint
find_row_from (const GeoTable *table,
               int             area)
{
  guint low = 0, high = table->rows->len;

  while (low < high)
    {
      const guint middle = low + (high - low) / 2;

      if (g_array_index (table->rows, GeoRow, middle).area < area)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* The rows that a change of the area shows in: those of areas around it and, where a chain hangs on
 * it, of all below it. Returns how many. */
static guint
fill_rows_of (GeoDayTables *self,
              GeoTable     *table,
              int           area)
{
  guint n = 0;

  for (int row = self->row_of[area]; row >= 0; row = self->row_around[row], n++)
    fill_row (self, table, (guint) row);
  if (self->chains != NULL && self->areas[area].end > area + 1)
    {
      const guint end = find_row_from (table, self->areas[area].end);

      for (guint i = find_row_from (table, area + 1); i < end; i++, n++)
        fill_row (self, table, i);
    }

  return n;
}

/* Brings a table of another day up to the counts. */
static void
update_slot (GeoDayTables *self,
             Slot         *slot)
{
  const guint first = MIN (slot->n_changes, self->n_changes);
  const guint end = MAX (slot->n_changes, self->n_changes);
  const guint most = slot->table->rows->len / ROWS_PER_CHANGE;
  guint n_filled = 0;

  for (guint i = first; i < end && end - first <= most && n_filled <= most; i++)
    n_filled += fill_rows_of (self, slot->table, get_change (self, i)->area);
  if (end - first > most || n_filled > most)
    fill_all_rows (self, slot->table);
  slot->n_changes = self->n_changes;
}

static guint
count_between (const GeoDayTables *self,
               const Slot         *slot)
{
  return slot->n_changes > self->n_changes ? slot->n_changes - self->n_changes
                                           : self->n_changes - slot->n_changes;
}

/* One whose table nobody shows, the nearest by changes; NULL if they are all shown. */
static Slot *
find_free_slot (GeoDayTables *self)
{
  Slot *best = NULL;

  for (int i = 0; i < N_SLOTS; i++)
    {
      Slot *slot = &self->slots[i];

      if (slot->table != NULL && geo_table_is_only (slot->table)
          && (best == NULL || count_between (self, slot) < count_between (self, best)))
        best = slot;
    }

  return best;
}

/* One with a copy of the first one's table; if there is no slot left, the first one itself, whose
 * own table is then of those who hold it. */
static Slot *
copy_into_slot (GeoDayTables *self)
{
  GeoTable *table = geo_table_copy (self->slots[0].table);
  Slot *slot = &self->slots[0];

  for (int i = 1; i < N_SLOTS && slot == &self->slots[0]; i++)
    {
      if (self->slots[i].table == NULL)
        slot = &self->slots[i];
    }
  slot->n_changes = self->slots[0].n_changes;
  g_clear_pointer (&slot->table, geo_table_unref);
  slot->table = table;

  return slot;
}

/**
 * geo_day_tables_make:
 * @day: any; %GEO_DAY_NONE is the last day of the register
 *
 * Returns: (transfer full): the table of that day; immutable as long as anybody holds it
 */
GeoTable *
geo_day_tables_make (GeoDayTables *self,
                     GeoDay        day)
{
  Slot *slot;

  g_return_val_if_fail (self != NULL, NULL);

  if (day == GEO_DAY_NONE)
    day = geo_register_get_last_day (self->reg);
  move_counts (self, geo_history_count_until (self->history, day));

  slot = find_free_slot (self);
  if (slot == NULL)
    slot = copy_into_slot (self);
  update_slot (self, slot);
  slot->table->query.as_of = day;

  return geo_table_ref (slot->table);
}

GeoHistory *
geo_day_tables_get_history (const GeoDayTables *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->history;
}

const GeoQuery *
geo_day_tables_get_query (const GeoDayTables *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->query;
}
