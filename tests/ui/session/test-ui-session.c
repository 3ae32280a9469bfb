/* test-ui-session.c – the state that map, tree, panels and legend share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tests/support/test-county.h"
#include "ui/session/ui-session.h"

typedef struct {
  UiSession *session;
  GeoSnapshot *snapshot;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->session = ui_session_new ();
  fixture->snapshot = test_county_new_snapshot ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->session);
  geo_snapshot_unref (fixture->snapshot);
}

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          gpointer    user_data)
{
  (*(int *) user_data)++;
}

static const GeoQuery *
get_query (UiSession *session)
{
  GeoClasses *classes = ui_session_get_classes (session);

  return classes != NULL ? geo_table_get_query (geo_classes_get_table (classes)) : NULL;
}

/* Not a measure of anything: when to give up. */
#define GIVE_UP_S 20

static gboolean
give_up_cb (gpointer user_data)
{
  g_error ("waited in vain for classes");
  return G_SOURCE_REMOVE;
}

/* Until the classes are those of the session's measure, level and day. */
static void
wait_for_classes (UiSession *session)
{
  const guint give_up_id = g_timeout_add_seconds (GIVE_UP_S, give_up_cb, NULL);
  const GeoQuery *query;

  while ((query = get_query (session)) == NULL ||
         query->measure != ui_session_get_measure (session) ||
         query->level != ui_session_get_level (session) ||
         query->as_of != ui_session_get_as_of (session))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (give_up_id);
}

static void
test_notifies_once (Fixture       *fixture,
                    gconstpointer  data)
{
  static const struct { const char *property; int value; } cases[] = {
    { "measure", GEO_MEASURE_OPEN },
    { "pinned-level", GEO_LEVEL_VILLAGE },
    { "view-level", GEO_LEVEL_GROUP },
    { "selected", 3 },
    { "hovered", 4 },
  };

  ui_session_set_store (fixture->session, "a", fixture->snapshot);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *signal = g_strconcat ("notify::", cases[i].property, NULL);
      int n = 0, value;

      g_signal_connect (fixture->session, signal, G_CALLBACK (count_cb), &n);
      g_object_set (fixture->session, cases[i].property, cases[i].value, NULL);
      g_object_set (fixture->session, cases[i].property, cases[i].value, NULL);
      g_object_get (fixture->session, cases[i].property, &value, NULL);
      g_assert_cmpint (value, ==, cases[i].value);
      g_assert_cmpint (n, ==, 1);
      g_signal_handlers_disconnect_by_data (fixture->session, &n);
    }
}

static void
test_store (Fixture       *fixture,
            gconstpointer  data)
{
  UiSession *session = fixture->session;
  int n_snapshot = 0;

  g_signal_connect (session, "notify::snapshot", G_CALLBACK (count_cb), &n_snapshot);
  ui_session_set_store (session, "a", fixture->snapshot);
  ui_session_set_store (session, "a", fixture->snapshot);
  g_assert_cmpint (n_snapshot, ==, 1);
  g_assert_true (ui_session_get_snapshot (session) == fixture->snapshot);
  g_assert_cmpstr (ui_session_get_path (session), ==, "a");
  g_assert_cmpuint (ui_session_get_as_of (session), ==, TEST_COUNTY_DAY);
  g_assert_cmpint (ui_session_get_selected (session), ==, -1);
  g_assert_cmpint (ui_session_get_hovered (session), ==, -1);
  g_signal_handlers_disconnect_by_data (session, &n_snapshot);
}

/* Read again after an import: other indices, the same wishes. */
static void
test_store_again (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(GeoSnapshot) again = test_county_new_snapshot ();
  UiSession *session = fixture->session;

  ui_session_set_store (session, "a", fixture->snapshot);
  ui_session_set_measure (session, GEO_MEASURE_CASES);
  ui_session_set_pinned_level (session, GEO_LEVEL_GROUP);
  ui_session_set_as_of (session, geo_day_new (2026, 1, 1));
  ui_session_set_selected (session, 5);
  ui_session_set_hovered (session, 6);
  wait_for_classes (session);

  ui_session_set_store (session, "a", again);
  g_assert_null (ui_session_get_classes (session));
  g_assert_cmpint (ui_session_get_selected (session), ==, -1);
  g_assert_cmpint (ui_session_get_hovered (session), ==, -1);
  g_assert_cmpuint (ui_session_get_as_of (session), ==, TEST_COUNTY_DAY);
  g_assert_cmpint (ui_session_get_measure (session), ==, GEO_MEASURE_CASES);
  g_assert_cmpint (ui_session_get_pinned_level (session), ==, GEO_LEVEL_GROUP);

  wait_for_classes (session);
  g_assert_true (geo_table_get_register (geo_classes_get_table (ui_session_get_classes (session)))
                 == geo_snapshot_get_register (again));

  ui_session_set_store (session, NULL, NULL);
  g_assert_null (ui_session_get_classes (session));
  g_assert_null (ui_session_get_register (session));
}

static void
test_level (Fixture       *fixture,
            gconstpointer  data)
{
  UiSession *session = fixture->session;

  ui_session_set_store (session, NULL, fixture->snapshot);
  ui_session_set_view_level (session, GEO_LEVEL_VILLAGE);
  g_assert_cmpint (ui_session_get_level (session), ==, GEO_LEVEL_VILLAGE);
  /* The store has neither a province nor a prefecture. */
  ui_session_set_view_level (session, GEO_LEVEL_PROVINCE);
  g_assert_cmpint (ui_session_get_level (session), ==, GEO_LEVEL_COUNTY);
  ui_session_set_pinned_level (session, GEO_LEVEL_GROUP);
  g_assert_cmpint (ui_session_get_level (session), ==, GEO_LEVEL_GROUP);
  ui_session_set_view_level (session, GEO_LEVEL_TOWNSHIP);
  g_assert_cmpint (ui_session_get_level (session), ==, GEO_LEVEL_GROUP);
  ui_session_set_pinned_level (session, 0);
  g_assert_cmpint (ui_session_get_level (session), ==, GEO_LEVEL_TOWNSHIP);
}

static void
test_classes (Fixture       *fixture,
              gconstpointer  data)
{
  UiSession *session = fixture->session;
  int n_rows;

  ui_session_set_store (session, NULL, fixture->snapshot);
  g_assert_null (ui_session_get_classes (session));
  ui_session_set_view_level (session, GEO_LEVEL_VILLAGE);
  wait_for_classes (session);
  geo_table_get_rows (geo_classes_get_table (ui_session_get_classes (session)), &n_rows);
  g_assert_cmpint (n_rows, ==, TEST_COUNTY_N_VILLAGES);
  g_assert_cmpint (get_query (session)->within, ==, -1);
}

/* All that one handler changes is one job; what changes while a job is under way is the next. */
static void
test_classes_end_at_the_newest (Fixture       *fixture,
                                gconstpointer  data)
{
  UiSession *session = fixture->session;
  int n = 0;

  ui_session_set_store (session, NULL, fixture->snapshot);
  wait_for_classes (session);
  g_signal_connect (session, "notify::classes", G_CALLBACK (count_cb), &n);

  ui_session_set_measure (session, GEO_MEASURE_CASES);
  ui_session_set_view_level (session, GEO_LEVEL_TOWNSHIP);
  ui_session_set_as_of (session, geo_day_new (2026, 2, 1));
  wait_for_classes (session);
  g_assert_cmpint (n, ==, 1);

  /* Begins a job, then makes it outdated many times over. */
  ui_session_set_measure (session, GEO_MEASURE_COVERAGE);
  g_main_context_iteration (NULL, FALSE);
  for (guint day = 1; day <= 28; day++)
    ui_session_set_as_of (session, geo_day_new (2026, 3, day));
  wait_for_classes (session);
  g_assert_cmpint (n, <=, 3);
  g_assert_cmpuint (get_query (session)->as_of, ==, geo_day_new (2026, 3, 28));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (get_query (session)->as_of, ==, geo_day_new (2026, 3, 28));
  g_signal_handlers_disconnect_by_data (session, &n);
}

/* Lists follow a day that is set at once, and one that is moved when it rests. */
static void
test_moving_days (Fixture       *fixture,
                  gconstpointer  data)
{
  const guint give_up_id = g_timeout_add_seconds (GIVE_UP_S, give_up_cb, NULL);
  UiSession *session = fixture->session;
  int n = 0;

  ui_session_set_store (session, NULL, fixture->snapshot);
  g_assert_cmpuint (ui_session_get_settled_as_of (session), ==, TEST_COUNTY_DAY);
  ui_session_set_as_of (session, TEST_COUNTY_DAY - 10);
  g_assert_cmpuint (ui_session_get_settled_as_of (session), ==, TEST_COUNTY_DAY - 10);

  g_signal_connect (session, "notify::settled-as-of", G_CALLBACK (count_cb), &n);
  for (guint i = 11; i < 40; i++)
    ui_session_move_as_of (session, TEST_COUNTY_DAY - i);
  g_assert_cmpuint (ui_session_get_as_of (session), ==, TEST_COUNTY_DAY - 39);
  g_assert_cmpuint (ui_session_get_settled_as_of (session), ==, TEST_COUNTY_DAY - 10);
  while (n == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (ui_session_get_settled_as_of (session), ==, TEST_COUNTY_DAY - 39);

  ui_session_move_as_of (session, TEST_COUNTY_DAY - 50);
  ui_session_set_as_of (session, TEST_COUNTY_DAY - 50);
  g_assert_cmpuint (ui_session_get_settled_as_of (session), ==, TEST_COUNTY_DAY - 50);
  g_assert_cmpint (n, ==, 2);
  g_signal_handlers_disconnect_by_data (session, &n);
  /* Ends while it moves: the tear-down asserts that it goes. */
  ui_session_move_as_of (session, TEST_COUNTY_DAY - 60);
  g_source_remove (give_up_id);
}

static void
fly_to_cb (UiSession *session,
           int        area,
           gpointer   user_data)
{
  g_assert_cmpint (ui_session_get_selected (session), ==, area);
  *(int *) user_data = area;
}

static void
test_fly_to (Fixture       *fixture,
             gconstpointer  data)
{
  int area = -1;

  ui_session_set_store (fixture->session, NULL, fixture->snapshot);
  g_signal_connect (fixture->session, "fly-to", G_CALLBACK (fly_to_cb), &area);
  ui_session_fly_to (fixture->session, 7);
  g_assert_cmpint (area, ==, 7);
  g_signal_handlers_disconnect_by_data (fixture->session, &area);
}

static void
test_refuses_unknown_areas (Fixture       *fixture,
                            gconstpointer  data)
{
  ui_session_set_store (fixture->session, NULL, fixture->snapshot);
  g_test_expect_message ("ui-session", G_LOG_LEVEL_CRITICAL, "*is_area_or_none*");
  ui_session_set_selected (fixture->session, 100000);
  g_test_assert_expected_messages ();
  g_assert_cmpint (ui_session_get_selected (fixture->session), ==, -1);
}

/* The tear-down asserts the rest: no job keeps the session. */
static void
test_ends_during_a_job (Fixture       *fixture,
                        gconstpointer  data)
{
  ui_session_set_store (fixture->session, NULL, fixture->snapshot);
  g_main_context_iteration (NULL, FALSE);
}

static void
test_ends_before_a_job (Fixture       *fixture,
                        gconstpointer  data)
{
  ui_session_set_store (fixture->session, NULL, fixture->snapshot);
}

#define ADD(path, function) \
  g_test_add ("/ui-session/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("notifies-once", test_notifies_once);
  ADD ("store", test_store);
  ADD ("store-again", test_store_again);
  ADD ("level", test_level);
  ADD ("classes", test_classes);
  ADD ("classes-end-at-the-newest", test_classes_end_at_the_newest);
  ADD ("moving-days", test_moving_days);
  ADD ("fly-to", test_fly_to);
  ADD ("refuses-unknown-areas", test_refuses_unknown_areas);
  ADD ("ends-during-a-job", test_ends_during_a_job);
  ADD ("ends-before-a-job", test_ends_before_a_job);

  return g_test_run ();
}
