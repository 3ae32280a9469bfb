/* test-geo-crew.c – every piece is done once, by the time that the crew is back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/task/geo-crew.h"

#define MOST_ITEMS 1000

typedef struct {
  guint n_done[MOST_ITEMS]; /* each written by whoever does it alone */
  GCond *cond;
  GMutex *mutex;
  guint n_present;          /* under the mutex */
} Work;

static void
count_cb (guint    item,
          gpointer user_data)
{
  Work *work = user_data;

  work->n_done[item]++;
}

/* Run after run: what one left behind would show in the next. */
static void
test_each_once (void)
{
  static const guint n_items[] = { 0, 1, 2, 3, 17, MOST_ITEMS };
  g_autoptr (GeoCrew) crew = geo_crew_new ();

  for (guint run = 0; run < 300; run++)
    {
      const guint n = n_items[run % G_N_ELEMENTS (n_items)];
      g_autofree Work *work = g_new0 (Work, 1);

      geo_crew_run (crew, n, count_cb, work);
      for (guint i = 0; i < MOST_ITEMS; i++)
        g_assert_cmpuint (work->n_done[i], ==, i < n ? 1 : 0);
    }
}

/* Comes back only when two are in it at once. */
static void
meet_cb (guint    item,
         gpointer user_data)
{
  Work *work = user_data;

  g_mutex_lock (work->mutex);
  work->n_present++;
  g_cond_broadcast (work->cond);
  while (work->n_present < 2)
    g_cond_wait (work->cond, work->mutex);
  g_mutex_unlock (work->mutex);
}

static void
test_at_once (void)
{
  g_autoptr (GeoCrew) crew = geo_crew_new ();
  g_autofree Work *work = g_new0 (Work, 1);
  GMutex mutex;
  GCond cond;

  g_mutex_init (&mutex);
  g_cond_init (&cond);
  work->mutex = &mutex;
  work->cond = &cond;
  geo_crew_run (crew, 2, meet_cb, work);
  g_assert_cmpuint (work->n_present, ==, 2);
  g_mutex_clear (&mutex);
  g_cond_clear (&cond);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/geodata/task/crew/each-once", test_each_once);
  /* One processor is one thread. */
  if (g_get_num_processors () > 1)
    g_test_add_func ("/geodata/task/crew/at-once", test_at_once);

  return g_test_run ();
}
