/* geo-vacancies.c – the posts nobody holds on a day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-vacancies"

#include "geodata/stats/geo-vacancies.h"

#include "geodata/model/geo-appointment.h"

/* A day on which somebody takes up a post or, the day after the last one, is gone from it. */
typedef struct {
  GeoDay day;
  int appointment;
  gboolean leaves;
} Change;

/* On one day leaving comes first. Who hands over on that day thus leaves a seat vacant for no time,
 * which does no harm: the seat is taken again, so if it is vacant later it was left once more. */
static int
compare_changes_cb (gconstpointer a,
                    gconstpointer b)
{
  const Change *left = a;
  const Change *right = b;

  if (left->day != right->day)
    return left->day < right->day ? -1 : 1;
  if (left->leaves != right->leaves)
    return left->leaves ? -1 : 1;

  return left->appointment - right->appointment;
}

static void
collect_changes (const GeoRegister *reg,
                 int                post,
                 GeoDay             as_of,
                 GArray            *changes)
{
  const GeoAppointment *appointments = geo_register_get_appointments (reg, NULL);
  int first, end;

  g_array_set_size (changes, 0);
  geo_register_get_appointment_range (reg, post, &first, &end);
  for (int i = first; i < end; i++)
    {
      Change arrives = { appointments[i].from, i, FALSE };
      Change leaves = { appointments[i].to + 1, i, TRUE };

      gboolean ended_before_it_began =
        appointments[i].to != GEO_DAY_NONE && appointments[i].to < appointments[i].from;

      if (appointments[i].from > as_of || ended_before_it_began)
        continue;

      g_array_append_val (changes, arrives);
      if (!geo_appointment_lasts (&appointments[i], as_of))
        g_array_append_val (changes, leaves);
    }
  g_array_sort (changes, compare_changes_cb);
}

/* Seat s of a post, counted from 1, is taken while at least s people hold the post: the last time
 * their number fell below s it became vacant. */
static void
append_vacant_seats (const GeoRegister *reg,
                     int                post,
                     int                n_holders,
                     int                n_missing,
                     const GArray      *changes,
                     GArray            *vacancies)
{
  const GeoAppointment *appointments = geo_register_get_appointments (reg, NULL);
  guint offset = vacancies->len;
  int n_people = 0;

  for (int i = 0; i < n_missing; i++)
    {
      GeoVacancy never_filled = { post, GEO_DAY_NONE, NULL };

      g_array_append_val (vacancies, never_filled);
    }

  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = &g_array_index (changes, Change, i);
      int seat = n_people - n_holders - 1;

      n_people += change->leaves ? -1 : 1;
      if (!change->leaves || seat < 0 || seat >= n_missing)
        continue;

      g_array_index (vacancies, GeoVacancy, offset + seat).since = change->day;
      g_array_index (vacancies, GeoVacancy, offset + seat).last_holder =
        appointments[change->appointment].holder;
    }
}

/* @changes: to work with, so that a list of many posts allocates once. */
static void
append_vacancies (const GeoRegister *reg,
                  int                post,
                  GeoDay             as_of,
                  GArray            *changes,
                  GArray            *vacancies)
{
  int n_holders = geo_post_count_holders (reg, post, as_of);
  int n_missing = geo_register_get_posts (reg, NULL)[post].required - n_holders;

  if (n_missing <= 0)
    return;
  collect_changes (reg, post, as_of, changes);
  append_vacant_seats (reg, post, n_holders, n_missing, changes, vacancies);
}

GArray *
geo_vacancies_list (GeoRegister *reg,
                    int          within,
                    int          kind,
                    GeoDay       as_of)
{
  g_autoptr (GArray) vacancies = g_array_new (FALSE, FALSE, sizeof (GeoVacancy));
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (Change));
  const GeoPost *posts;
  const GeoArea *area;
  int n_posts;

  g_return_val_if_fail (reg != NULL, NULL);

  posts = geo_register_get_posts (reg, &n_posts);
  area = within >= 0 ? geo_register_get_area (reg, within) : NULL;

  for (int i = 0; i < n_posts; i++)
    {
      if (area != NULL && (posts[i].area < within || posts[i].area >= area->end))
        continue;
      if (kind >= 0 && posts[i].kind != kind)
        continue;
      append_vacancies (reg, i, as_of, changes, vacancies);
    }

  return g_steal_pointer (&vacancies);
}

GArray *
geo_post_list_vacancies (const GeoRegister *reg,
                         int                post,
                         GeoDay             as_of)
{
  g_autoptr (GArray) vacancies = g_array_new (FALSE, FALSE, sizeof (GeoVacancy));
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (Change));

  g_return_val_if_fail (reg != NULL, NULL);

  append_vacancies (reg, post, as_of, changes, vacancies);
  return g_steal_pointer (&vacancies);
}

int
geo_post_count_holders (const GeoRegister *reg,
                        int                post,
                        GeoDay             as_of)
{
  const GeoAppointment *appointments;
  int first, end;
  int n_holders = 0;

  g_return_val_if_fail (reg != NULL, 0);

  appointments = geo_register_get_appointments (reg, NULL);
  geo_register_get_appointment_range (reg, post, &first, &end);
  for (int i = first; i < end; i++)
    n_holders += geo_appointment_lasts (&appointments[i], as_of);

  return n_holders;
}

gboolean
geo_leading_posts_are_filled (const GeoRegister *reg,
                              int                area,
                              GeoDay             as_of)
{
  const GeoPostKind *kinds;
  const GeoPost *posts;
  int first, end;

  g_return_val_if_fail (reg != NULL, FALSE);

  kinds = geo_register_get_kinds (reg, NULL);
  posts = geo_register_get_posts (reg, NULL);
  geo_register_get_post_range (reg, area, &first, &end);
  for (int i = first; i < end; i++)
    {
      if (kinds[posts[i].kind].leading &&
          geo_post_count_holders (reg, i, as_of) < posts[i].required)
        return FALSE;
    }

  return TRUE;
}

gboolean
geo_chain_is_whole (const GeoRegister *reg,
                    int                area,
                    GeoDay             as_of)
{
  g_return_val_if_fail (reg != NULL, FALSE);

  for (; area >= 0; area = geo_register_get_area (reg, area)->parent)
    {
      if (!geo_leading_posts_are_filled (reg, area, as_of))
        return FALSE;
    }

  return TRUE;
}
