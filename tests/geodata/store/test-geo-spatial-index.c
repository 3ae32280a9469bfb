/* test-geo-spatial-index.c – the tree that is built at once is one that SQLite takes for its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/geodata/store/store-fixture.h"

#include "geodata/store/geo-spatial-index.h"

/* As wide as a county; boxes overlap at random. */
static GeoIndexEntry
random_entry (gint64 id)
{
  double x = g_test_rand_double_range (109, 110), y = g_test_rand_double_range (26, 27);
  double width = g_test_rand_double_range (0, 0.02), height = g_test_rand_double_range (0, 0.02);

  return (GeoIndexEntry) { id, { x, y, x + width, y + height } };
}

static GArray *
entries_new (guint n)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (GeoIndexEntry));

  for (guint i = 0; i < n; i++)
    {
      GeoIndexEntry entry = random_entry (1 + i);

      g_array_append_val (entries, entry);
    }
  return entries;
}

static GeoConnection *
open_store (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GeoConnection *connection = geo_connection_open_write (fixture->path, NULL, &error);

  g_assert_no_error (error);
  return connection;
}

static void
write_entries (GeoConnection *connection,
               GArray        *entries)
{
  g_autoptr (GError) error = NULL;

  geo_spatial_index_write (connection, entries, &error);
  g_assert_no_error (error);
}

static gint64
count (GeoConnection *connection,
       const char    *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 n;

  geo_connection_get_int (connection, sql, &n, &error);
  g_assert_no_error (error);
  return n;
}

static gint64
count_by_hand (const GArray *entries,
               const GeoBox *window)
{
  gint64 n = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      const GeoBox *box = &g_array_index (entries, GeoIndexEntry, i).box;

      n += box->x_min <= window->x_max && box->x_max >= window->x_min
           && box->y_min <= window->y_max && box->y_max >= window->y_min;
    }
  return n;
}

/* SQLite's own check, and windows counted box by box. Boxes are rounded outwards to floats, which
 * are 8e-6 apart here: none is missed, and none found that is further away. */
static void
assert_sound (GeoConnection *connection,
              const GArray  *entries)
{
  g_assert_cmpint (count (connection, "SELECT rtreecheck ('main', 'idx_area_geometry') = 'ok'"), ==,
                   1);
  g_assert_cmpint (count (connection, "SELECT count (*) FROM idx_area_geometry"), ==,
                   entries->len);
  for (int i = 0; i < 50; i++)
    {
      GeoBox window = random_entry (0).box;
      GeoBox wider = { window.x_min - 1e-5, window.y_min - 1e-5, window.x_max + 1e-5,
                       window.y_max + 1e-5 };
      g_autofree char *sql = NULL;
      gint64 n;

      sql = g_strdup_printf ("SELECT count (*) FROM idx_area_geometry WHERE xmin <= %.17g"
                             " AND xmax >= %.17g AND ymin <= %.17g AND ymax >= %.17g",
                             window.x_max, window.x_min, window.y_max, window.y_min);
      n = count (connection, sql);
      g_assert_cmpint (n, >=, count_by_hand (entries, &window));
      g_assert_cmpint (n, <=, count_by_hand (entries, &wider));
    }
}

/* From one box to a tree three nodes deep. */
static void
test_build (StoreFixture  *fixture,
            gconstpointer  data)
{
  static const guint sizes[] = { 1, 2, 50, 51, 52, 53, 1000, 2300, 50000 };

  store_fixture_make (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GeoConnection) connection = open_store (fixture);
      g_autoptr (GArray) entries = entries_new (sizes[i]);
      g_autoptr (GError) error = NULL;

      geo_connection_exec (connection, "DELETE FROM idx_area_geometry", &error);
      g_assert_no_error (error);
      write_entries (connection, entries);
      assert_sound (connection, entries);
    }
}

/* SQLite goes on with it as with a tree of its own: boxes come, move and go. */
static void
test_goes_on (StoreFixture  *fixture,
              gconstpointer  data)
{
  g_autoptr (GeoConnection) connection = NULL;
  g_autoptr (GArray) entries = entries_new (5000);
  g_autoptr (GArray) more = g_array_new (FALSE, FALSE, sizeof (GeoIndexEntry));
  g_autoptr (GError) error = NULL;

  store_fixture_make (fixture);
  connection = open_store (fixture);
  geo_connection_exec (connection, "DELETE FROM idx_area_geometry", &error);
  g_assert_no_error (error);
  write_entries (connection, entries);
  for (guint i = 0; i < 3000; i++)
    {
      GeoIndexEntry entry = random_entry (4001 + i);

      g_array_append_val (more, entry);
    }
  write_entries (connection, more);
  g_array_set_size (entries, 4000);
  g_array_append_vals (entries, more->data, more->len);
  assert_sound (connection, entries);

  geo_connection_exec (connection, "DELETE FROM idx_area_geometry WHERE pkid > 100", &error);
  g_assert_no_error (error);
  g_array_set_size (entries, 100);
  assert_sound (connection, entries);
}

static void
test_latest_counts (StoreFixture  *fixture,
                    gconstpointer  data)
{
  g_autoptr (GeoConnection) connection = NULL;
  g_autoptr (GArray) entries = entries_new (200);
  g_autoptr (GArray) twice = g_array_new (FALSE, FALSE, sizeof (GeoIndexEntry));
  g_autoptr (GError) error = NULL;

  store_fixture_make (fixture);
  connection = open_store (fixture);
  geo_connection_exec (connection, "DELETE FROM idx_area_geometry", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 200; i++)
    {
      GeoIndexEntry stale = random_entry (200 - i);

      g_array_append_val (twice, stale);
    }
  g_array_append_vals (twice, entries->data, entries->len);
  write_entries (connection, twice);
  assert_sound (connection, entries);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  store_fixture_add_test ("/spatial-index/build", test_build);
  store_fixture_add_test ("/spatial-index/goes-on", test_goes_on);
  store_fixture_add_test ("/spatial-index/latest-counts", test_latest_counts);
  return g_test_run ();
}
