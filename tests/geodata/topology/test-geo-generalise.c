/* test-geo-generalise.c – no gap, no overlap, no crossing at any zoom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net-check.h"
#include "net-maker.h"

/* With "-m slow", of many more. */
static guint
get_n_seeds (void)
{
  return g_test_slow () ? 300 : 3;
}

static void
test_land (void)
{
  for (guint seed = 1; seed <= get_n_seeds (); seed++)
    {
      g_autoptr (GeoEdgeNet) net = net_make_land (seed, 6, 5, seed % 6);

      net_check_walk (net);
    }
}

static void
test_enclaves (void)
{
  for (guint seed = 1; seed <= get_n_seeds (); seed++)
    {
      g_autoptr (GeoEdgeNet) net = net_make_enclaves (seed, 150, 6);

      net_check_walk (net);
    }
}

static void
test_islands (void)
{
  for (guint seed = 1; seed <= get_n_seeds (); seed++)
    {
      g_autoptr (GeoEdgeNet) net = net_make_islands (seed, 100);

      net_check_walk (net);
    }
}

static void
test_spirals (void)
{
  for (guint seed = 1; seed <= get_n_seeds (); seed++)
    {
      g_autoptr (GeoEdgeNet) net = net_make_spirals (seed, 2 + seed % 4, 400);

      net_check_walk (net);
    }
}

static void
test_slices (void)
{
  for (guint seed = 1; seed <= get_n_seeds (); seed++)
    {
      g_autoptr (GeoEdgeNet) net = net_make_slices (seed, 12, 60);

      net_check_walk (net);
    }
}

static void
test_petals (void)
{
  for (guint seed = 1; seed <= get_n_seeds (); seed++)
    {
      g_autoptr (GeoEdgeNet) net = net_make_petals (seed, 20, 10);

      net_check_walk (net);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/generalise/land", test_land);
  g_test_add_func ("/generalise/enclaves", test_enclaves);
  g_test_add_func ("/generalise/islands", test_islands);
  g_test_add_func ("/generalise/spirals", test_spirals);
  g_test_add_func ("/generalise/slices", test_slices);
  g_test_add_func ("/generalise/petals", test_petals);
  return g_test_run ();
}
