/* test-geo-vacancies.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/stats/geo-vacancies.h"

#include "tests/support/register-fixture.h"

/* One village with one post; the rows of its terms; the day; what geo_vacancies_list() says,
 * "since holder" parted by "; ". */
typedef struct {
  const char *name;
  int required;
  const char *terms;
  const char *as_of;
  const char *vacancies;
} Case;

static const Case cases[] = {
  { "never-filled", 1, "", "2026-06-30", "- -" },
  { "held", 1, "term 431225100001 K A 2026-01-01 -", "2026-06-30", "" },
  { "first-day-counts", 1, "term 431225100001 K A 2026-06-30 -", "2026-06-30", "" },
  { "last-day-counts", 1, "term 431225100001 K A 2026-01-01 2026-06-30", "2026-06-30", "" },
  { "day-before-the-first", 1, "term 431225100001 K A 2026-06-30 -", "2026-06-29", "- -" },
  { "day-after-the-last", 1, "term 431225100001 K A 2026-01-01 2026-06-30", "2026-07-01",
    "2026-07-01 A" },
  { "later-end-wins", 1,
    "term 431225100001 K A 2025-01-01 2026-03-31\n"
    "term 431225100001 K B 2025-06-01 2025-12-31", "2026-06-30", "2026-04-01 A" },
  { "same-end", 1,
    "term 431225100001 K A 2025-01-01 2026-03-31\n"
    "term 431225100001 K B 2025-06-01 2026-03-31", "2026-06-30", "2026-04-01 B" },
  { "handed-over", 1,
    "term 431225100001 K A 2025-01-01 2025-12-31\n"
    "term 431225100001 K B 2026-01-01 2026-02-28", "2026-06-30", "2026-03-01 B" },
  { "vacant-twice", 1,
    "term 431225100001 K A 2024-01-01 2024-12-31\n"
    "term 431225100001 K B 2025-03-01 2025-06-30", "2025-02-01", "2025-01-01 A" },
  { "not-known-yet", 1,
    "term 431225100001 K A 2024-01-01 2024-12-31\n"
    "term 431225100001 K B 2026-01-01 -", "2025-06-30", "2025-01-01 A" },
  { "end-to-come-is-no-end", 1,
    "term 431225100001 K A 2024-01-01 2026-12-31", "2026-06-30", "" },
  { "ended-before-it-began", 1,
    "term 431225100001 K A 2025-01-01 2025-03-31\n"
    "term 431225100001 K B 2026-03-01 2026-02-01", "2026-06-30", "2025-04-01 A" },
  { "two-needed-none-ever", 2, "", "2026-06-30", "- -; - -" },
  { "two-needed-one-there", 2,
    "term 431225100001 K A 2025-01-01 -", "2026-06-30", "- -" },
  { "two-needed-one-left", 2,
    "term 431225100001 K A 2025-01-01 -\n"
    "term 431225100001 K B 2025-01-01 2026-01-31", "2026-06-30", "2026-02-01 B" },
  { "two-needed-both-left", 2,
    "term 431225100001 K A 2025-01-01 2026-03-31\n"
    "term 431225100001 K B 2025-01-01 2026-01-31", "2026-06-30", "2026-04-01 A; 2026-02-01 B" },
  { "two-needed-second-seat-stayed-empty", 2,
    "term 431225100001 K A 2025-01-01 2025-12-31\n"
    "term 431225100001 K B 2025-01-01 2025-06-30\n"
    "term 431225100001 K C 2026-01-01 -", "2026-06-30", "2025-07-01 B" },
  { "more-than-needed", 1,
    "term 431225100001 K A 2025-01-01 -\n"
    "term 431225100001 K B 2025-01-01 -", "2026-06-30", "" },
};

static GeoRegister *
dup_register (const Case *self)
{
  g_autofree char *text = NULL;

  text = g_strdup_printf ("area 431225 - - -\narea 431225100 - - -\narea 431225100001 - - -\n"
                          "kind K village leading\npost 431225100001 K %d\n%s",
                          self->required, self->terms);

  return register_fixture_new (text);
}

static char *
describe (GArray *vacancies)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < vacancies->len; i++)
    {
      const GeoVacancy *vacancy = &g_array_index (vacancies, GeoVacancy, i);
      char since[GEO_DAY_TEXT_SIZE] = "-";

      if (vacancy->since != GEO_DAY_NONE)
        geo_day_format (vacancy->since, since);
      g_string_append_printf (text, "%s%s %s", i > 0 ? "; " : "", since,
                              vacancy->last_holder != NULL ? vacancy->last_holder : "-");
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_since (gconstpointer data)
{
  const Case *self = data;
  g_autoptr (GeoRegister) reg = dup_register (self);
  GeoDay as_of = register_fixture_day (self->as_of);
  g_autoptr (GArray) vacancies = geo_vacancies_list (reg, -1, -1, as_of);
  g_autofree char *text = describe (vacancies);

  g_assert_cmpstr (text, ==, self->vacancies);
  g_assert_cmpint (MAX (self->required - geo_post_count_holders (reg, 0, as_of), 0), ==,
                   (int) vacancies->len);
}

#define NETWORK \
  "area 431225 - - -\n" \
  "area 431225100 - - -\narea 431225100001 - - -\narea 431225100001001 - - -\n" \
  "area 431225100001002 - - -\n" \
  "area 431225101 - - -\narea 431225101001 - - -\narea 431225101001001 - - -\n" \
  "kind 部长 county leading\nkind 委员 township leading\nkind 组长 village leading\n" \
  "kind 信息员 village other\nkind 小组长 group leading\n" \
  "post 431225 部长 1\npost 431225100 委员 1\npost 431225101 委员 1\n" \
  "post 431225100001 组长 1\npost 431225100001 信息员 1\npost 431225101001 组长 1\n" \
  "post 431225100001001 小组长 1\npost 431225100001002 小组长 1\npost 431225101001001 小组长 1\n" \
  "term 431225 部长 A 2026-01-01 -\n" \
  "term 431225100 委员 B 2026-01-01 -\n" \
  "term 431225100001 组长 C 2026-01-01 2026-05-31\n" \
  "term 431225100001001 小组长 D 2026-01-01 -\n" \
  "term 431225101001 组长 E 2026-01-01 -\n" \
  "term 431225101001001 小组长 F 2026-01-01 -\n"

static void
test_within_and_kind (void)
{
  g_autoptr (GeoRegister) reg = register_fixture_new (NETWORK);
  GeoDay day = register_fixture_day ("2026-06-30");
  int township = register_fixture_area (reg, "431225100");
  int kind = geo_register_find_kind (reg, "小组长");
  const GeoPost *posts = geo_register_get_posts (reg, NULL);
  g_autoptr (GArray) all = geo_vacancies_list (reg, -1, -1, day);
  g_autoptr (GArray) below = geo_vacancies_list (reg, township, -1, day);
  g_autoptr (GArray) of_kind = geo_vacancies_list (reg, -1, kind, day);
  g_autoptr (GArray) none = geo_vacancies_list (reg, register_fixture_area (reg, "431225101001"),
                                                -1, day);

  /* 组长 and 信息员 of 100001, 小组长 of 100001002, 委员 of 101 */
  g_assert_cmpuint (all->len, ==, 4);
  for (guint i = 1; i < all->len; i++)
    g_assert_cmpint (g_array_index (all, GeoVacancy, i - 1).post, <,
                     g_array_index (all, GeoVacancy, i).post);
  g_assert_cmpuint (below->len, ==, 3);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (of_kind->len, ==, 1);
  g_assert_cmpint (posts[g_array_index (of_kind, GeoVacancy, 0).post].area, ==,
                   register_fixture_area (reg, "431225100001002"));
}

static void
test_chain (void)
{
  g_autoptr (GeoRegister) reg = register_fixture_new (NETWORK);
  GeoDay may = register_fixture_day ("2026-05-31");
  GeoDay june = register_fixture_day ("2026-06-01");

  /* 信息员 is vacant all the time, but no link of the chain. */
  g_assert_true (geo_chain_is_whole (reg, register_fixture_area (reg, "431225100001001"), may));
  /* The village's post is vacated. */
  g_assert_false (geo_chain_is_whole (reg, register_fixture_area (reg, "431225100001001"), june));
  g_assert_true (geo_chain_is_whole (reg, register_fixture_area (reg, "431225100"), june));
  /* Its own post. */
  g_assert_false (geo_chain_is_whole (reg, register_fixture_area (reg, "431225100001002"), may));
  /* The township's. */
  g_assert_false (geo_chain_is_whole (reg, register_fixture_area (reg, "431225101001001"), may));
  /* The county's, before it was filled. */
  g_assert_false (geo_chain_is_whole (reg, register_fixture_area (reg, "431225100001001"),
                                      register_fixture_day ("2025-12-31")));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/vacancies/since/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_since);
    }
  g_test_add_func ("/vacancies/within-and-kind", test_within_and_kind);
  g_test_add_func ("/vacancies/chain", test_chain);

  return g_test_run ();
}
