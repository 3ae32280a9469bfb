/* test-geo-area-ids.c – row ids to areas, dense and sparse
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/topology/geo-area-ids.h"

static void
assert_finds (const gint64 *ids,
              int           n,
              const gint64 *strangers,
              int           n_strangers)
{
  g_autoptr (GeoAreaIds) index = geo_area_ids_new (ids, n);
  int n_back;

  g_assert_cmpmem (geo_area_ids_get_all (index, &n_back), n * sizeof (gint64), ids,
                   n * sizeof (gint64));
  g_assert_cmpint (n_back, ==, n);
  for (int i = 0; i < n; i++)
    g_assert_cmpint (geo_area_ids_find (index, ids[i]), ==, i);
  for (int i = 0; i < n_strangers; i++)
    g_assert_cmpint (geo_area_ids_find (index, strangers[i]), ==, -1);
}

static void
test_dense (void)
{
  const gint64 ids[] = { 12, 10, 11, 17 }, strangers[] = { 9, 13, 16, 18, 0, -1, G_MAXINT64, G_MININT64 };

  assert_finds (ids, G_N_ELEMENTS (ids), strangers, G_N_ELEMENTS (strangers));
}

static void
test_sparse (void)
{
  const gint64 ids[] = { G_MAXINT64, 1, G_MININT64, 1000000 }, strangers[] = { 0, 2, -1, 999999 };

  assert_finds (ids, G_N_ELEMENTS (ids), strangers, G_N_ELEMENTS (strangers));
}

static void
test_empty (void)
{
  const gint64 strangers[] = { 0, 1, G_MAXINT64 };

  assert_finds (NULL, 0, strangers, G_N_ELEMENTS (strangers));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/area-ids/dense", test_dense);
  g_test_add_func ("/area-ids/sparse", test_sparse);
  g_test_add_func ("/area-ids/empty", test_empty);
  return g_test_run ();
}
