/* test-geo-topology-update.c – edges after an edit, against those made from nothing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "topology-fixture.h"

#include <string.h>

#define N 9
#define N_OWNERS 6
#define UNITS 100

/* A lattice each cell of which belongs to one of four groups or two villages, or to none. */
typedef struct {
  guint8 cells[N][N];
  guint8 layers[N_OWNERS]; /* 0: the area is not there; else its place among the codes */
  gboolean is_shifted;  /* every other area lies a little beside */
} Map;

typedef struct {
  GeoRegister *reg;
  GeoShapes *shapes;
} Survey;

static void
survey_clear (Survey *self)
{
  geo_register_unref (self->reg);
  geo_shapes_unref (self->shapes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Survey, survey_clear)

static void
add_cells (TopologyDrawing *drawing,
           const Map       *map,
           int              owner)
{
  int shift = map->is_shifted && owner % 2 ? 5 : 0;

  for (int row = 0; row < N; row++)
    for (int column = 0; column < N; column++)
      if (map->cells[row][column] == owner)
        {
          int x = column * UNITS + shift, y = row * UNITS;
          const GeoVertex ring[4] = { { x, y }, { x + UNITS, y }, { x + UNITS, y + UNITS }, { x, y + UNITS } };

          topology_drawing_add_ring (drawing, ring, 4);
        }
}

static Survey
survey_of (const Map *map)
{
  g_autoptr (TopologyDrawing) drawing = topology_drawing_new (1);
  Survey survey;

  for (int owner = 0; owner < N_OWNERS; owner++)
    {
      g_autofree char *code = g_strdup_printf ("%u%c", map->layers[owner], 'A' + owner);

      if (map->layers[owner] == 0)
        continue;
      topology_drawing_begin (drawing, owner < 4 ? GEO_LEVEL_GROUP : GEO_LEVEL_VILLAGE, code, NULL);
      add_cells (drawing, map, owner);
      /* Both villages overlap there. */
      if (owner >= 4)
        add_cells (drawing, map, 0);
    }
  topology_drawing_build (drawing, &survey.reg, &survey.shapes);
  return survey;
}

static gboolean
is_same_outline (const Map *a,
                 const Map *b,
                 int        owner)
{
  for (int i = 0; i < N * N; i++)
    {
      int p = a->cells[i / N][i % N], q = b->cells[i / N][i % N];

      if ((p == owner) != (q == owner) || (owner >= 4 && (p == 0) != (q == 0)))
        return FALSE;
    }
  return a->is_shifted == b->is_shifted;
}

/* The letter behind the code says whose it is. */
static void
number_areas (const Map    *before,
              const Map    *after,
              const Survey *old,
              const Survey *new,
              int          *numbers)
{
  int n_old, n_new;
  const GeoArea *old_areas = geo_register_get_areas (old->reg, &n_old);
  const GeoArea *new_areas = geo_register_get_areas (new->reg, &n_new);

  for (int i = 0; i < n_old; i++)
    {
      numbers[i] = -1;
      for (int k = 0; k < n_new; k++)
        if (old_areas[i].code[1] == new_areas[k].code[1]
            && is_same_outline (before, after, old_areas[i].code[1] - 'A'))
          numbers[i] = k;
    }
}

/* In pieces all over, or in blocks, so that much is far from what is edited. */
static Map
draw_map (void)
{
  Map map = { .is_shifted = FALSE };
  gboolean in_blocks = g_test_rand_bit ();

  for (int i = 0; i < N * N; i++)
    map.cells[i / N][i % N] = in_blocks ? (guint8) ((i / N / 3 * 3 + i % N / 3) % (N_OWNERS + 1))
                                        : (guint8) g_test_rand_int_range (0, N_OWNERS + 1);
  for (int owner = 0; owner < N_OWNERS; owner++)
    map.layers[owner] = (guint8) g_test_rand_int_range (1, 10);
  return map;
}

static Map
edit (const Map *before)
{
  Map map = *before;

  for (int i = g_test_rand_int_range (0, 4); i > 0; i--)
    map.cells[g_test_rand_int_range (0, N)][g_test_rand_int_range (0, N)]
      = (guint8) g_test_rand_int_range (0, N_OWNERS + 1);
  for (int i = g_test_rand_int_range (0, 3); i > 0; i--)
    map.layers[g_test_rand_int_range (0, N_OWNERS)] = (guint8) g_test_rand_int_range (0, 10);
  return map;
}

static void
assert_updated (const Map *before,
                const Map *after,
                double     tolerance_m)
{
  g_auto (Survey) old = survey_of (before);
  g_auto (Survey) new = survey_of (after);
  g_autoptr (GeoTopology) topology = geo_topology_new (old.reg, old.shapes, tolerance_m, NULL, NULL);
  g_autoptr (GeoTopology) expected = geo_topology_new (new.reg, new.shapes, tolerance_m, NULL, NULL);
  g_autoptr (GeoTopology) updated = NULL;
  g_autofree char *expected_text = topology_to_text (expected, new.reg, 1), *text = NULL;
  const GeoTopologyReport *a, *b;
  int numbers[N_OWNERS], n_old;

  geo_register_get_areas (old.reg, &n_old);
  number_areas (before, after, &old, &new, numbers);
  updated = geo_topology_update (topology, numbers, n_old, new.reg, new.shapes, NULL, NULL);
  text = topology_to_text (updated, new.reg, 1);
  g_assert_true (strcmp (text, expected_text) == 0);
  a = geo_topology_get_report (updated);
  b = geo_topology_get_report (expected);
  g_assert_cmpuint (a->n_snapped, ==, b->n_snapped);
  g_assert_cmpuint (a->n_one_sided, ==, b->n_one_sided);
  g_assert_cmpuint (a->n_overlapping, ==, b->n_overlapping);
  g_assert_cmpfloat (a->tolerance_m, ==, tolerance_m);
}

static void
test_edits (void)
{
  for (int i = 0; i < 2000; i++)
    {
      Map before = draw_map (), after = edit (&before);

      assert_updated (&before, &after, 0);
    }
}

/* The second time some neighbours do not quite meet, the third they do again. */
static void
test_snapped (void)
{
  for (int i = 0; i < 200; i++)
    {
      Map before = draw_map (), after = edit (&before);

      after.is_shifted = TRUE;
      assert_updated (&before, &after, 0.1);
      assert_updated (&after, &before, 0.1);
    }
}

static void
test_nothing (void)
{
  Map none = { .is_shifted = FALSE }, some = draw_map ();

  assert_updated (&none, &none, 0);
  assert_updated (&none, &some, 0);
  assert_updated (&some, &none, 0);
  assert_updated (&some, &some, 0);
}

static void
test_cancelled (void)
{
  Map map = draw_map ();
  g_auto (Survey) survey = survey_of (&map);
  g_autoptr (GeoTopology) topology = geo_topology_new (survey.reg, survey.shapes, 0, NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  int numbers[N_OWNERS], n_areas;

  geo_register_get_areas (survey.reg, &n_areas);
  number_areas (&map, &map, &survey, &survey, numbers);
  g_cancellable_cancel (cancellable);
  g_assert_null (geo_topology_update (topology, numbers, n_areas, survey.reg, survey.shapes, cancellable,
                                      &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo-topology/update/nothing", test_nothing);
  g_test_add_func ("/geo-topology/update/edits", test_edits);
  g_test_add_func ("/geo-topology/update/snapped", test_snapped);
  g_test_add_func ("/geo-topology/update/cancelled", test_cancelled);
  return g_test_run ();
}
