/* bench-days.c – what it costs to go from one day to another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Takes the areas, posts and cases of a store and gives every post two terms within YEARS years, as
 * surveys of the bench have none. Then goes through the days as a slider does, holding on to the last
 * classes while the next ones are made, and prints milliseconds of processor time, beside those of
 * counting the register anew. Fails if a day's table is not the one counted anew.
 */
#include "geodata/store/geo-snapshot.h"
#include "geodata/stats/geo-series.h"
#include "geodata/style/geo-day-classes.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define YEARS 5
#define N_DAYS (YEARS * 365)
#define N_STEPS 60

static double
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static void
add_terms (GeoRegisterBuilder *builder,
           int                 post,
           GeoDay              first,
           GRand              *rand)
{
  const GeoDay from = first + (GeoDay) g_rand_int_range (rand, 0, N_DAYS / 2);
  const GeoDay to = from + (GeoDay) g_rand_int_range (rand, 30, N_DAYS / 2);
  const GeoAppointment earlier = { .holder = "", .from = from, .to = to };
  const GeoAppointment later = {
    .holder = "", .from = to + (GeoDay) g_rand_int_range (rand, 1, 90),
  };

  geo_register_builder_add_appointment (builder, post, &earlier);
  if (g_rand_int_range (rand, 0, 10) > 0)
    geo_register_builder_add_appointment (builder, post, &later);
}

static GeoRegister *
add_years (GeoRegister *reg,
           GeoDay       first)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GeoRegisterBuilder) builder = geo_register_builder_new ();
  g_autoptr (GError) error = NULL;
  int n_areas, n_kinds, n_posts, n_cases;
  const GeoArea *areas = geo_register_get_areas (reg, &n_areas);
  const GeoPostKind *kinds = geo_register_get_kinds (reg, &n_kinds);
  const GeoPost *posts = geo_register_get_posts (reg, &n_posts);
  const GeoCase *cases = geo_register_get_cases (reg, &n_cases);
  GeoRegister *with_years;

  geo_register_builder_set_few_households (builder, geo_register_get_few_households (reg));
  for (int i = 0; i < n_areas; i++)
    geo_register_builder_add_area (builder, i, areas[i].parent, &areas[i]);
  for (int i = 0; i < n_kinds; i++)
    geo_register_builder_add_kind (builder, i, &kinds[i]);
  for (int i = 0; i < n_posts; i++)
    {
      geo_register_builder_add_post (builder, i, posts[i].area, posts[i].kind, posts[i].required);
      add_terms (builder, i, first, rand);
    }
  for (int i = 0; i < n_cases; i++)
    geo_register_builder_add_case (builder, cases[i].area, &cases[i]);

  with_years = geo_register_builder_end (g_steal_pointer (&builder), NULL, &error);
  if (with_years == NULL)
    g_error ("%s", error->message);
  return with_years;
}

static void
check (GeoTable *table)
{
  g_autoptr (GeoTable) expected = geo_table_new (geo_table_get_register (table),
                                                 geo_table_get_query (table));
  int n_rows;
  const GeoRow *rows = geo_table_get_rows (table, &n_rows);
  const GeoRow *expected_rows = geo_table_get_rows (expected, NULL);

  for (int i = 0; i < n_rows; i++)
    {
      if (rows[i].value != expected_rows[i].value
          && !(isnan (rows[i].value) && isnan (expected_rows[i].value)))
        g_error ("day %u, area %d: %g, not %g", geo_table_get_query (table)->as_of, rows[i].area,
                 rows[i].value, expected_rows[i].value);
    }
}

/* Milliseconds a step, of N_STEPS of so many days to and fro. */
static double
measure_steps (GeoDayClasses *days,
               GeoDay         first,
               int            n_days,
               gboolean       only_tables,
               GeoDayTables  *tables)
{
  g_autoptr (GeoClasses) shown = NULL;
  g_autoptr (GeoTable) table = NULL;
  double start = get_cpu_ms (), ms;

  for (int i = 1; i <= N_STEPS; i++)
    {
      const GeoDay day = first + (GeoDay) (i * (gint64) n_days % N_DAYS);

      if (only_tables)
        {
          GeoTable *next = geo_day_tables_make (tables, day);

          g_clear_pointer (&table, geo_table_unref);
          table = next;
        }
      else
        {
          GeoClasses *next = geo_day_classes_make (days, day, NULL);

          g_clear_pointer (&shown, geo_classes_unref);
          shown = next;
        }
    }
  ms = (get_cpu_ms () - start) / N_STEPS;
  check (only_tables ? table : geo_classes_get_table (shown));

  return ms;
}

static void
measure (GeoRegister *reg,
         GeoQuery     query,
         GeoDay       first)
{
  static const int steps[] = { 1, 7, 30, 365, N_DAYS - 1 };
  double start = get_cpu_ms (), anew_ms, history_ms, series_ms;
  g_autoptr (GeoTable) anew = geo_table_new (reg, &query);
  g_autoptr (GeoHistory) history = NULL;
  g_autoptr (GeoSeries) series = NULL;
  g_autoptr (GeoDayTables) tables = NULL;
  g_autoptr (GeoDayClasses) days = NULL;
  GeoStyle style;

  anew_ms = get_cpu_ms () - start;
  start = get_cpu_ms ();
  history = geo_history_new (reg, &query);
  history_ms = get_cpu_ms () - start;
  start = get_cpu_ms ();
  series = geo_series_new (reg, &query, -1, first, first + N_DAYS);
  series_ms = get_cpu_ms () - start;
  geo_style_init_for (&style, query.measure);
  tables = geo_day_tables_new (history, &query);
  days = geo_day_classes_new (history, &query, &style, NULL);
  measure_steps (days, first, N_DAYS / 2, FALSE, NULL);
  measure_steps (NULL, first, N_DAYS / 2, TRUE, tables);

  printf ("%-20s anew %6.1f  history %6.1f  curve %6.1f  steps, table/classes:",
          geo_measure_get_nick (query.measure), anew_ms, history_ms, series_ms);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      const double table_ms = measure_steps (NULL, first, steps[i], TRUE, tables);

      printf ("  %d d %.2f/%.2f", steps[i], table_ms,
              measure_steps (days, first, steps[i], FALSE, NULL));
    }
  printf ("\n");
}

int
main (int   argc,
      char *argv[])
{
  const GeoDay first = geo_day_new (2021, 1, 1);
  g_autoptr (GeoRegister) loaded = NULL;
  g_autoptr (GeoRegister) reg = NULL;
  g_autoptr (GError) error = NULL;

  if (argc != 2)
    {
      fprintf (stderr, "usage: bench-days STORE\n");
      return 2;
    }
  loaded = geo_register_load (argv[1], NULL, &error);
  if (loaded == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 3;
    }
  reg = add_years (loaded, first);
  for (int i = 0; i < GEO_N_MEASURES; i++)
    measure (reg, (GeoQuery) { .measure = i, .level = GEO_LEVEL_GROUP, .within = -1, .kind = -1 },
             first);

  return 0;
}
