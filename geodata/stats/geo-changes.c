/* geo-changes.c – on which days what is counted of an area changes, and by how much
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-changes"

#include "geodata/stats/geo-changes.h"

/* Three digits of this many bits hold every day. */
#define DIGIT_BITS 11
#define N_DIGITS 3
#define RADIX (1 << DIGIT_BITS)

G_STATIC_ASSERT (DIGIT_BITS * N_DIGITS >= 8 * sizeof (GeoDay));

/* Somebody comes into a post, or is no longer in it. */
typedef struct {
  GeoDay day;
  int n_people;
} Step;

static gboolean
is_counted (const GeoRegister *reg,
            const GeoQuery    *query,
            const GeoPost     *post)
{
  if (query->measure == GEO_MEASURE_CHAIN)
    return geo_register_get_kinds (reg, NULL)[post->kind].leading;

  return query->kind < 0 || post->kind == query->kind;
}

/* A link of a chain holds or it does not. */
static int
count_filled (const GeoPost *post,
              GeoMeasure     measure,
              int            n_holders)
{
  if (measure == GEO_MEASURE_CHAIN)
    return n_holders >= post->required;

  return MIN (n_holders, post->required);
}

static int
compare_steps_cb (gconstpointer a,
                  gconstpointer b)
{
  const Step *left = a;
  const Step *right = b;

  return (left->day > right->day) - (left->day < right->day);
}

static void
collect_steps (const GeoRegister *reg,
               int                post,
               GArray            *steps)
{
  const GeoAppointment *appointments = geo_register_get_appointments (reg, NULL);
  int first, end;

  g_array_set_size (steps, 0);
  geo_register_get_appointment_range (reg, post, &first, &end);
  for (int i = first; i < end; i++)
    {
      const GeoAppointment *appointment = &appointments[i];
      const Step comes = { appointment->from, 1 };
      const Step is_gone = { appointment->to + 1, -1 };

      if (appointment->to != GEO_DAY_NONE && appointment->to < appointment->from)
        continue;

      g_array_append_val (steps, comes);
      /* After the last day that can be written nobody goes. */
      if (appointment->to != GEO_DAY_NONE && is_gone.day != 0)
        g_array_append_val (steps, is_gone);
    }
  if (steps->len > 1)
    g_array_sort (steps, compare_steps_cb);
}

static void
collect_post (const GeoPost *post,
              GeoMeasure     measure,
              const GArray  *steps,
              GArray        *changes)
{
  int n_holders = 0, n_filled = 0;

  for (guint i = 0; i < steps->len;)
    {
      const GeoDay day = g_array_index (steps, Step, i).day;
      int n_filled_before = n_filled;

      for (; i < steps->len && g_array_index (steps, Step, i).day == day; i++)
        n_holders += g_array_index (steps, Step, i).n_people;
      n_filled = count_filled (post, measure, n_holders);
      if (n_filled != n_filled_before)
        {
          const int n_more = n_filled - n_filled_before;
          const GeoChange change = {
            day, post->area, measure == GEO_MEASURE_VACANCIES ? -n_more : n_more, 0,
          };

          g_array_append_val (changes, change);
        }
    }
}

static void
collect_posts (const GeoRegister *reg,
               const GeoQuery    *query,
               int                first,
               int                end,
               GArray            *changes)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (Step));
  const GeoPost *posts = geo_register_get_posts (reg, NULL);
  int first_post, end_post, unused;

  geo_register_get_post_range (reg, first, &first_post, &unused);
  geo_register_get_post_range (reg, end - 1, &unused, &end_post);
  for (int i = first_post; i < end_post; i++)
    {
      if (!is_counted (reg, query, &posts[i]))
        continue;
      collect_steps (reg, i, steps);
      collect_post (&posts[i], query->measure, steps, changes);
    }
}

static void
append_case_change (GArray        *changes,
                    const GeoCase *item,
                    GeoDay         day,
                    int            part,
                    int            whole)
{
  const GeoChange change = { day, item->area, part, whole };

  g_array_append_val (changes, change);
}

/* From @first until the case is closed it counts as a part; never, if that is earlier. */
static void
append_part_until_closed (GArray        *changes,
                          const GeoCase *item,
                          GeoDay         first)
{
  if (item->closed != GEO_DAY_NONE && item->closed <= first)
    return;
  append_case_change (changes, item, first, 1, 0);
  if (item->closed != GEO_DAY_NONE)
    append_case_change (changes, item, item->closed, -1, 0);
}

static void
collect_case (const GeoCase *item,
              GeoMeasure     measure,
              GArray        *changes)
{
  switch (measure)
    {
    case GEO_MEASURE_OPEN:
      append_case_change (changes, item, item->reported, 0, 1);
      append_part_until_closed (changes, item, item->reported);
      break;
    case GEO_MEASURE_OVERDUE:
      append_case_change (changes, item, item->reported, 0, 1);
      if (item->due != GEO_DAY_NONE && item->due != G_MAXUINT32)
        append_part_until_closed (changes, item, MAX (item->reported, item->due + 1));
      break;
    case GEO_MEASURE_ON_TIME:
      /* A case without a due date can be neither late nor on time. */
      if (item->due != GEO_DAY_NONE && item->closed != GEO_DAY_NONE)
        append_case_change (changes, item, MAX (item->reported, item->closed),
                            item->closed <= item->due, 1);
      break;
    default:
      append_case_change (changes, item, item->reported, 1, 0);
      break;
    }
}

static void
collect_cases (const GeoRegister *reg,
               const GeoQuery    *query,
               int                first,
               int                end,
               GArray            *changes)
{
  const GeoCase *cases = geo_register_get_cases (reg, NULL);
  int first_case, end_case, unused;

  geo_register_get_case_range (reg, first, &first_case, &unused);
  geo_register_get_case_range (reg, end - 1, &unused, &end_case);
  for (int i = first_case; i < end_case; i++)
    {
      if (cases[i].reported >= query->from)
        collect_case (&cases[i], query->measure, changes);
    }
}

void
geo_changes_collect (const GeoRegister *reg,
                     const GeoQuery    *query,
                     int                first,
                     int                end,
                     GArray            *changes)
{
  g_return_if_fail (reg != NULL && query != NULL);
  g_return_if_fail (changes != NULL);

  if (first >= end)
    return;
  if (geo_measure_is_of_cases (query->measure))
    collect_cases (reg, query, first, end, changes);
  else
    collect_posts (reg, query, first, end, changes);
}

/* FALSE if they all have the same, so that there is nothing to do. */
static gboolean
find_starts (const GArray *changes,
             int           shift,
             guint        *starts)
{
  guint start = 0;

  memset (starts, 0, RADIX * sizeof *starts);
  for (guint i = 0; i < changes->len; i++)
    starts[g_array_index (changes, GeoChange, i).day >> shift & (RADIX - 1)]++;
  for (guint i = 0; i < RADIX; i++)
    {
      guint n = starts[i];

      if (n == changes->len)
        return FALSE;
      starts[i] = start;
      start += n;
    }

  return TRUE;
}

/* Digit by digit, the lowest first (D. Knuth, The Art of Computer Programming 3, 5.2.5). */
void
geo_changes_sort (GArray *changes)
{
  g_autofree guint *starts = g_new (guint, RADIX);
  g_autofree GeoChange *sorted = NULL;

  g_return_if_fail (changes != NULL);

  for (int digit = 0; digit < N_DIGITS; digit++)
    {
      const int shift = digit * DIGIT_BITS;

      if (!find_starts (changes, shift, starts))
        continue;
      if (sorted == NULL)
        sorted = g_new (GeoChange, changes->len);
      for (guint i = 0; i < changes->len; i++)
        {
          const GeoChange *change = &g_array_index (changes, GeoChange, i);

          sorted[starts[change->day >> shift & (RADIX - 1)]++] = *change;
        }
      memcpy (changes->data, sorted, changes->len * sizeof *sorted);
    }
}

void
geo_changes_count_before (const GeoRegister *reg,
                          const GeoQuery    *query,
                          int                first,
                          int                end,
                          GeoCount          *counts)
{
  const GeoPost *posts;
  int first_post, end_post, unused;

  g_return_if_fail (reg != NULL && query != NULL);
  g_return_if_fail (counts != NULL);

  if (first >= end || geo_measure_is_of_cases (query->measure))
    return;
  posts = geo_register_get_posts (reg, NULL);
  geo_register_get_post_range (reg, first, &first_post, &unused);
  geo_register_get_post_range (reg, end - 1, &unused, &end_post);
  for (int i = first_post; i < end_post; i++)
    {
      GeoCount *count = &counts[posts[i].area - first];
      const int whole = query->measure == GEO_MEASURE_CHAIN ? 1 : posts[i].required;

      if (!is_counted (reg, query, &posts[i]))
        continue;
      count->whole += whole;
      count->part += query->measure == GEO_MEASURE_VACANCIES ? whole : 0;
    }
}
