/* geo-history.c – one measure on every day: all changes of a register, in the order they happen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-history"

#include "geodata/stats/geo-history.h"

#include "geodata/stats/geo-history-private.h"

#define DAYS_PER_YEAR 365.2425
#define OUTLYING_DAYS ((GeoDay) (10 * DAYS_PER_YEAR))
#define OUTLYING_SHARE 100
#define LONGEST_SPAN_DAYS ((GeoDay) (100 * DAYS_PER_YEAR))

GeoHistory *
geo_history_new (GeoRegister    *reg,
                 const GeoQuery *query)
{
  GeoHistory *self;
  int n_areas;

  g_return_val_if_fail (reg != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);

  self = g_new0 (GeoHistory, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->reg = geo_register_ref (reg);
  self->query = *query;
  self->changes = g_array_new (FALSE, FALSE, sizeof (GeoChange));
  geo_register_get_areas (reg, &n_areas);
  geo_changes_collect (reg, query, 0, n_areas, self->changes);
  geo_changes_sort (self->changes);

  return self;
}

GeoHistory *
geo_history_ref (GeoHistory *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
geo_history_unref (GeoHistory *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  geo_register_unref (self->reg);
  g_array_unref (self->changes);
  g_free (self);
}

GeoRegister *
geo_history_get_register (const GeoHistory *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->reg;
}

gboolean
geo_history_is_of (const GeoHistory *self,
                   GeoRegister      *reg,
                   const GeoQuery   *query)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (query != NULL, FALSE);

  return self->reg == reg && self->query.measure == query->measure
         && self->query.from == query->from && self->query.kind == query->kind;
}

guint
geo_history_count_until (const GeoHistory *self,
                         GeoDay            day)
{
  guint low = 0, high;

  g_return_val_if_fail (self != NULL, 0);

  high = self->changes->len;
  while (low < high)
    {
      const guint middle = low + (high - low) / 2;

      if (g_array_index (self->changes, GeoChange, middle).day <= day)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static void
append_day (GArray *days,
            GeoDay  day)
{
  if (day != GEO_DAY_NONE)
    g_array_append_val (days, day);
}

static GArray *
collect_days (const GeoRegister *reg)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (GeoDay));
  int n_appointments, n_cases;
  const GeoAppointment *appointments = geo_register_get_appointments (reg, &n_appointments);
  const GeoCase *cases = geo_register_get_cases (reg, &n_cases);

  for (int i = 0; i < n_appointments; i++)
    {
      append_day (days, appointments[i].from);
      append_day (days, appointments[i].to);
    }
  for (int i = 0; i < n_cases; i++)
    {
      append_day (days, cases[i].reported);
      append_day (days, cases[i].closed);
    }

  return days;
}

/* The smallest day that so many others do not exceed, itself among them: without sorting them. */
static GeoDay
find_of_rank (const GArray *days,
              guint         rank)
{
  GeoDay low = 0, high = G_MAXUINT32;

  while (low < high)
    {
      const GeoDay middle = low + (high - low) / 2;
      guint n = 0;

      for (guint i = 0; i < days->len; i++)
        n += g_array_index (days, GeoDay, i) <= middle;
      if (n >= rank)
        high = middle;
      else
        low = middle + 1;
    }

  return low;
}

gboolean
geo_history_find_span (const GeoRegister *reg,
                       GeoDay            *first,
                       GeoDay            *last)
{
  g_autoptr (GArray) days = NULL;
  GeoDay earliest, latest;

  g_return_val_if_fail (reg != NULL, FALSE);
  g_return_val_if_fail (first != NULL && last != NULL, FALSE);

  days = collect_days (reg);
  if (days->len == 0)
    return FALSE;

  earliest = find_of_rank (days, days->len / OUTLYING_SHARE + 1);
  latest = find_of_rank (days, days->len - days->len / OUTLYING_SHARE);
  *first = earliest;
  *last = latest;
  for (guint i = 0; i < days->len; i++)
    {
      const GeoDay day = g_array_index (days, GeoDay, i);

      if (day < *first && earliest - day <= OUTLYING_DAYS)
        *first = day;
      if (day > *last && day - latest <= OUTLYING_DAYS)
        *last = day;
    }
  if (*last - *first > LONGEST_SPAN_DAYS)
    *first = *last - LONGEST_SPAN_DAYS;

  return TRUE;
}
