/* test-ui-panel-text.c – the sentences of panels and lists, at the days where they change
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "ui/panels/ui-panel-text.h"

static void
test_vacant_since (void)
{
  GeoVacancy vacancy = { .since = geo_day_new (2026, 1, 2), .last_holder = "样例00007" };
  g_autofree char *same = ui_panel_dup_vacant_since (&vacancy, geo_day_new (2026, 1, 2));
  g_autofree char *next = ui_panel_dup_vacant_since (&vacancy, geo_day_new (2026, 1, 3));
  g_autofree char *later = ui_panel_dup_vacant_since (&vacancy, geo_day_new (2026, 6, 30));

  g_assert_cmpstr (same, ==, "Vacant since 2026-01-02 (0 days), last held by 样例00007");
  g_assert_cmpstr (next, ==, "Vacant since 2026-01-02 (1 day), last held by 样例00007");
  g_assert_cmpstr (later, ==, "Vacant since 2026-01-02 (179 days), last held by 样例00007");
}

static void
test_never_filled (void)
{
  GeoVacancy vacancy = { .since = GEO_DAY_NONE };
  g_autofree char *text = ui_panel_dup_vacant_since (&vacancy, geo_day_new (2026, 6, 30));

  g_assert_cmpstr (text, ==, "Never filled");
}

static void
assert_state (GeoDay      due,
              GeoDay      closed,
              GeoDay      as_of,
              const char *expected)
{
  GeoCase item = { .due = due, .closed = closed };
  g_autofree char *text = ui_panel_dup_case_state (&item, as_of);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_case_state (void)
{
  GeoDay due = geo_day_new (2026, 3, 10), closed = geo_day_new (2026, 3, 20);

  assert_state (due, closed, geo_day_new (2026, 3, 9), "Open, due 2026-03-10");
  assert_state (due, closed, geo_day_new (2026, 3, 10), "Open, due 2026-03-10");
  assert_state (due, closed, geo_day_new (2026, 3, 11), "Overdue since 2026-03-10 (1 day)");
  assert_state (due, closed, geo_day_new (2026, 3, 19), "Overdue since 2026-03-10 (9 days)");
  assert_state (due, closed, geo_day_new (2026, 3, 20), "Closed 2026-03-20");
  assert_state (GEO_DAY_NONE, GEO_DAY_NONE, closed, "Open, no due date");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/panel-text/vacant-since", test_vacant_since);
  g_test_add_func ("/ui/panel-text/never-filled", test_never_filled);
  g_test_add_func ("/ui/panel-text/case-state", test_case_state);
  return g_test_run ();
}
