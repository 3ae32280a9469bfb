/* test-geo-packs.c – what is packed out of the rows: fresh, stale, damaged
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/geodata/store/store-fixture.h"

#include "geodata/model/geo-error.h"

#include <glib/gstdio.h>

static GeoSnapshot *
load (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GeoSnapshot *snapshot = geo_snapshot_load (fixture->path, NULL, &error);

  g_assert_no_error (error);
  return snapshot;
}

static GeoEdgeSource *
load_edges (GeoSnapshot *snapshot)
{
  g_autoptr (GError) error = NULL;
  GeoEdgeSource *edges = geo_snapshot_load_edges (snapshot, NULL, &error);

  g_assert_no_error (error);
  return edges;
}

static const char *
get_name (GeoSnapshot *snapshot,
          const char  *code)
{
  GeoRegister *reg = geo_snapshot_get_register (snapshot);

  return geo_register_get_area (reg, geo_register_find_area (reg, code))->name;
}

/* The code of the group at a place, as the edges say. */
static const char *
find_group (GeoSnapshot   *snapshot,
            GeoEdgeSource *edges,
            double         lon_deg,
            double         lat_deg)
{
  g_autoptr (GError) error = NULL;
  int area;

  geo_edge_source_locate (edges, GEO_LEVEL_GROUP, geo_vertex_from_degrees (lon_deg, lat_deg), 0,
                          NULL, &area, &error);
  g_assert_no_error (error);
  return area < 0 ? NULL : geo_register_get_area (geo_snapshot_get_register (snapshot), area)->code;
}

/* A place in each quarter of the four villages lies in the group that is there. */
static void
assert_groups (GeoSnapshot   *snapshot,
               GeoEdgeSource *edges)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoShapes) shapes = geo_snapshot_load_shapes (snapshot, NULL, &error);
  GeoRegister *reg = geo_snapshot_get_register (snapshot);
  const GeoPlace *places = geo_places_get_all (geo_snapshot_get_places (snapshot), NULL);
  int n_areas, n_groups = 0;
  const GeoArea *areas = geo_register_get_areas (reg, &n_areas);

  g_assert_no_error (error);
  for (int i = 0; i < n_areas; i++)
    {
      double lon_deg, lat_deg;

      if (areas[i].level != GEO_LEVEL_GROUP)
        continue;
      geo_vertex_to_degrees (places[i].label, &lon_deg, &lat_deg);
      g_assert_true (geo_shapes_contains (shapes, i, lon_deg, lat_deg));
      g_assert_cmpstr (find_group (snapshot, edges, lon_deg, lat_deg), ==, areas[i].code);
      n_groups++;
    }
  g_assert_cmpint (n_groups, ==, 8);
  g_assert_null (find_group (snapshot, edges, 100, 20));
}

static void
test_fresh (StoreFixture  *fixture,
            gconstpointer  data)
{
  g_autoptr (GeoSnapshot) snapshot = NULL;
  g_autoptr (GeoEdgeSource) edges = NULL;

  store_fixture_make (fixture);
  store_fixture_assert_query (fixture->path, "SELECT stamp || register_is_fresh ||"
                              " topology_is_fresh FROM pack_state", "111");
  snapshot = load (fixture);
  /* The polygons are not read. */
  g_assert_null (geo_snapshot_get_shapes (snapshot));
  edges = load_edges (snapshot);
  assert_groups (snapshot, edges);
}

/* Another program, which does run triggers, gives an area another name. */
static void
test_renamed (StoreFixture  *fixture,
              gconstpointer  data)
{
  g_autoptr (GeoSnapshot) snapshot = NULL;
  g_autoptr (GeoEdgeSource) edges = NULL;

  store_fixture_make (fixture);
  store_fixture_sql_as_other (fixture->path, "UPDATE area SET name = '新名' WHERE code = '431225200'");
  store_fixture_assert_query (fixture->path, "SELECT stamp || register_is_fresh ||"
                              " topology_is_fresh FROM pack_state", "101");
  snapshot = load (fixture);
  g_assert_cmpstr (get_name (snapshot, "431225200"), ==, "新名");
  g_assert_null (geo_snapshot_get_shapes (snapshot));
  edges = load_edges (snapshot);
  assert_groups (snapshot, edges);
}

/* Each of these is heard of, one way or the other. */
static void
test_stale (StoreFixture  *fixture,
            gconstpointer  data)
{
  static const struct { const char *sql, *fresh; } changes[] = {
    { "DELETE FROM post WHERE id = 1", "01" },
    { "UPDATE post SET required = 3 WHERE id = 2", "01" },
    { "UPDATE post_kind SET name = '网格长' WHERE id = 6", "01" },
    { "UPDATE setting SET value = '11'", "01" },
    { "INSERT INTO case_item (number, area_id, reported_day, step)"
      " VALUES ('1', 1, '2024-01-01', 1)", "01" },
    { "UPDATE case_item SET step = 2", "01" },
    { "DELETE FROM case_item", "01" },
    { "INSERT INTO appointment (post_id, holder, from_day) VALUES (2, '样例', '2024-01-01')", "01" },
    { "UPDATE appointment SET to_day = '2025-01-01'", "01" },
    { "UPDATE area SET parent_id = (SELECT id FROM area WHERE code = '431225200')"
      " WHERE code = '431225100001'", "00" },
    { "DELETE FROM area WHERE code = '431225100001001'", "00" },
  };

  store_fixture_make (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      store_fixture_sql (fixture->path,
                         "UPDATE pack_state SET register_is_fresh = 1, topology_is_fresh = 1");
      g_test_message ("%s", changes[i].sql);
      store_fixture_sql_as_other (fixture->path, changes[i].sql);
      store_fixture_assert_query (fixture->path, "SELECT register_is_fresh || topology_is_fresh"
                                  " FROM pack_state", changes[i].fresh);
    }
}

/* Whatever becomes of the packs, the map is that of the rows. */
static void
test_damaged (StoreFixture  *fixture,
              gconstpointer  data)
{
  static const char *const damages[] = {
    "UPDATE pack SET data = substr (data, 2) WHERE name = 'register'",
    "UPDATE pack SET data = CAST (data || X'00' AS BLOB) WHERE name = 'words'",
    "UPDATE pack SET checksum = checksum + 1 WHERE name = 'places'",
    "UPDATE pack SET checksum = checksum + 1",
    "UPDATE pack SET data = zeroblob (100000)",
    "UPDATE pack SET data = 'text' WHERE name = 'directory'",
    "DELETE FROM pack WHERE name = 'directory'",
    "DELETE FROM pack",
    "UPDATE pack_state SET stamp = 'x'",
    "DELETE FROM pack_state",
  };
  g_autofree char *good = NULL;
  gsize size;

  store_fixture_make (fixture);
  g_file_get_contents (fixture->path, &good, &size, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autoptr (GeoSnapshot) snapshot = NULL;
      g_autoptr (GeoEdgeSource) edges = NULL;

      g_test_message ("%s", damages[i]);
      g_file_set_contents_full (fixture->path, good, size, G_FILE_SET_CONTENTS_NONE, 0666, NULL);
      store_fixture_sql (fixture->path, damages[i]);
      snapshot = load (fixture);
      g_assert_cmpint (geo_register_count_level (geo_snapshot_get_register (snapshot),
                                                 GEO_LEVEL_GROUP), ==, 8);
      edges = load_edges (snapshot);
      assert_groups (snapshot, edges);
    }
}

/* It is found when it is read; then the edges are made anew out of the polygons. */
static void
test_damaged_block (StoreFixture  *fixture,
                    gconstpointer  data)
{
  static const char *const damages[] = {
    "UPDATE topology_block SET data = CAST (substr (data, 1, 9) || X'FF' || substr (data, 11)"
    " AS BLOB)",
    "UPDATE topology_block SET data = 'text'",
    "DELETE FROM topology_block",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autoptr (GeoSnapshot) snapshot = NULL;
      g_autoptr (GeoEdgeSource) edges = NULL;
      g_autoptr (GeoEdgeSource) others = NULL;
      g_autoptr (GPtrArray) blocks = NULL;
      g_autoptr (GError) error = NULL;
      GeoUnitBox box;

      g_remove (fixture->path);
      store_fixture_make (fixture);
      store_fixture_sql (fixture->path, damages[i]);
      snapshot = load (fixture);
      edges = load_edges (snapshot);
      box = geo_edge_source_get_box (edges);
      blocks = geo_edge_source_read (edges, GEO_LEVEL_GROUP, &box, 0, NULL, &error);
      g_assert_null (blocks);
      g_assert_error (error, GEO_ERROR, GEO_ERROR_DAMAGED);
      geo_snapshot_drop_edges (snapshot, edges);
      others = load_edges (snapshot);
      g_assert_true (others != edges);
      assert_groups (snapshot, others);
    }
}

/* A store that another program changes while it is shown. */
static void
test_changed (StoreFixture  *fixture,
              gconstpointer  data)
{
  g_autoptr (GeoSnapshot) snapshot = NULL;
  g_autoptr (GeoEdgeSource) edges = NULL;
  g_autoptr (GeoShapes) shapes = NULL;
  g_autoptr (GPtrArray) blocks = NULL;
  g_autoptr (GError) error = NULL;
  GeoUnitBox box;

  store_fixture_make (fixture);
  snapshot = load (fixture);
  edges = load_edges (snapshot);
  store_fixture_sql_as_other (fixture->path, "DELETE FROM area WHERE code = '431225100001001'");
  box = geo_edge_source_get_box (edges);
  blocks = geo_edge_source_read (edges, GEO_LEVEL_GROUP, &box, 0, NULL, &error);
  g_assert_null (blocks);
  g_assert_error (error, GEO_ERROR, GEO_ERROR_CHANGED);
  g_clear_error (&error);
  shapes = geo_snapshot_load_shapes (snapshot, NULL, &error);
  g_assert_null (shapes);
  g_assert_error (error, GEO_ERROR, GEO_ERROR_CHANGED);
}

/* Nobody who writes has to wait for a map that is open. */
static void
test_holds_no_lock (StoreFixture  *fixture,
                    gconstpointer  data)
{
  g_autoptr (GeoSnapshot) snapshot = NULL;
  g_autoptr (GeoEdgeSource) edges = NULL;
  g_autoptr (GeoWriter) writer = NULL;

  store_fixture_make (fixture);
  snapshot = load (fixture);
  edges = load_edges (snapshot);
  assert_groups (snapshot, edges);
  writer = store_fixture_begin (fixture);
  store_fixture_put_box (writer, "431225200", "别名", 109.2, 26.0, 109.4, 26.2, GEO_PUT_CHANGED);
  store_fixture_commit (writer);
}

/* Rows that are no areas leave the blocks as they are. */
static void
test_roster (StoreFixture  *fixture,
             gconstpointer  data)
{
  const GeoAppointmentRow appointment = {
    "431225100001", "协理员", "样例00001", geo_day_new (2024, 5, 13), GEO_DAY_NONE,
  };
  g_autoptr (GeoWriter) writer = NULL;
  g_autoptr (GeoSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  GeoPut put;
  int n_appointments;

  store_fixture_make (fixture);
  store_fixture_sql (fixture->path, "UPDATE topology_block SET data = X'00'");
  writer = store_fixture_begin (fixture);
  geo_writer_put_appointment (writer, &appointment, &put, NULL, &error);
  g_assert_no_error (error);
  store_fixture_commit (writer);
  store_fixture_assert_query (fixture->path, "SELECT stamp || register_is_fresh ||"
                              " topology_is_fresh FROM pack_state", "211");
  store_fixture_assert_query (fixture->path, "SELECT count (*) > 0 AND min (hex (data)) = '00'"
                              " FROM topology_block", "1");
  snapshot = load (fixture);
  geo_register_get_appointments (geo_snapshot_get_register (snapshot), &n_appointments);
  g_assert_cmpint (n_appointments, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  store_fixture_add_test ("/packs/fresh", test_fresh);
  store_fixture_add_test ("/packs/renamed", test_renamed);
  store_fixture_add_test ("/packs/stale", test_stale);
  store_fixture_add_test ("/packs/damaged", test_damaged);
  store_fixture_add_test ("/packs/damaged-block", test_damaged_block);
  store_fixture_add_test ("/packs/changed", test_changed);
  store_fixture_add_test ("/packs/holds-no-lock", test_holds_no_lock);
  store_fixture_add_test ("/packs/roster", test_roster);
  return g_test_run ();
}
