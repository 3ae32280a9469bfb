/* test-geo-pipeline.c – order, bounds and the end of work on several threads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/task/geo-pipeline.h"

typedef struct {
  int number;
  int squared;
} Item;

static int n_alive;     /* atomic */

static Item *
item_new (int number)
{
  Item *self = g_new (Item, 1);

  *self = (Item) { number, -1 };
  g_atomic_int_inc (&n_alive);
  return self;
}

static void
item_free (gpointer data)
{
  g_atomic_int_dec_and_test (&n_alive);
  g_free (data);
}

/* The earlier take longer, so that the later overtake them. */
static void
square_cb (gpointer item,
           gpointer user_data)
{
  Item *self = item;

  if (self->number % 7 == 0)
    g_usleep (500);
  self->squared = self->number * self->number;
  g_atomic_int_inc ((int *) user_data);
}

static void
assert_next (GeoPipeline *pipeline,
             int          number)
{
  Item *item = geo_pipeline_pop (pipeline);

  g_assert_nonnull (item);
  g_assert_cmpint (item->number, ==, number);
  g_assert_cmpint (item->squared, ==, number * number);
  item_free (item);
}

static void
test_order (void)
{
  int n_worked = 0, n_popped = 0;
  g_autoptr (GeoPipeline) pipeline = geo_pipeline_new (square_cb, &n_worked, item_free);

  for (int i = 0; i < 2000; i++)
    {
      if (geo_pipeline_is_full (pipeline))
        assert_next (pipeline, n_popped++);
      geo_pipeline_push (pipeline, item_new (i));
      /* A bound, whatever the machine. */
      g_assert_cmpint (g_atomic_int_get (&n_alive), <=, 64);
    }
  while (n_popped < 2000)
    assert_next (pipeline, n_popped++);
  g_assert_null (geo_pipeline_pop (pipeline));
  g_assert_cmpint (n_worked, ==, 2000);
  g_assert_cmpint (g_atomic_int_get (&n_alive), ==, 0);
}

static void
test_given_up (void)
{
  int n_worked = 0;

  for (int round = 0; round < 50; round++)
    {
      g_autoptr (GeoPipeline) pipeline = geo_pipeline_new (square_cb, &n_worked, item_free);

      g_assert_cmpuint (geo_pipeline_get_n_threads (pipeline), >=, 1);
      for (int i = 0; !geo_pipeline_is_full (pipeline); i++)
        geo_pipeline_push (pipeline, item_new (i));
      item_free (geo_pipeline_pop (pipeline));
    }
  g_assert_cmpint (g_atomic_int_get (&n_alive), ==, 0);
}

static void
test_empty (void)
{
  int n_worked = 0;
  g_autoptr (GeoPipeline) pipeline = geo_pipeline_new (square_cb, &n_worked, item_free);

  g_assert_null (geo_pipeline_pop (pipeline));
  g_assert_false (geo_pipeline_is_full (pipeline));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pipeline/order", test_order);
  g_test_add_func ("/pipeline/given-up", test_given_up);
  g_test_add_func ("/pipeline/empty", test_empty);
  return g_test_run ();
}
