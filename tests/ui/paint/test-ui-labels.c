/* test-ui-labels.c – names that do not overlap, each by its own area
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "test-ui-labels"

#include "tests/support/test-county.h"
#include "tests/ui/paint/paint-fixture.h"
#include "ui/paint/ui-labels.h"

typedef struct {
  UiScene *scene;
  UiView view;
  cairo_surface_t *surface;
  cairo_t *cr;
  GArray *labels;
} Placed;

static void
placed_init (Placed     *self,
             GeoLevel    level,
             const char *within,
             double      width)
{
  self->scene = paint_fixture_new_scene (GEO_MEASURE_COVERAGE, level, within, UI_THEME_LIGHT, TRUE);
  self->view = paint_fixture_view (self->scene, width, width * 0.9, 1);
  self->surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  self->cr = cairo_create (self->surface);
  self->labels = ui_labels_place (self->cr, self->scene, &self->view, NULL);
}

static void
placed_clear (Placed *self)
{
  g_array_unref (self->labels);
  cairo_destroy (self->cr);
  cairo_surface_destroy (self->surface);
  ui_scene_unref (self->scene);
}

static void
assert_apart (const UiLabel *a,
              const UiLabel *b)
{
  g_assert_true (a->x + a->width <= b->x || b->x + b->width <= a->x ||
                 a->y + a->height <= b->y || b->y + b->height <= a->y);
}

static void
test_apart (void)
{
  static const double widths[] = { 90, 200, 333, 640, 1280, 3000 };

  for (gsize w = 0; w < G_N_ELEMENTS (widths); w++)
    for (GeoLevel level = GEO_LEVEL_COUNTY; level <= GEO_LEVEL_GROUP; level++)
      {
        Placed placed;

        placed_init (&placed, level, NULL, widths[w]);
        for (guint i = 0; i < placed.labels->len; i++)
          {
            const UiLabel *label = &g_array_index (placed.labels, UiLabel, i);

            g_assert_cmpfloat (label->x, >=, 0);
            g_assert_cmpfloat (label->y, >=, 0);
            g_assert_cmpfloat (label->x + label->width, <=, placed.view.width);
            g_assert_cmpfloat (label->y + label->height, <=, placed.view.height);
            for (guint j = 0; j < i; j++)
              assert_apart (label, &g_array_index (placed.labels, UiLabel, j));
          }
        placed_clear (&placed);
      }
}

static int
count_level (const Placed *placed,
             GeoLevel      level)
{
  int n = 0;

  for (guint i = 0; i < placed->labels->len; i++)
    n += g_array_index (placed->labels, UiLabel, i).level == level;

  return n;
}

/* What is named depends on the room: none, townships, then villages, then all. */
static void
test_room (void)
{
  Placed placed;

  placed_init (&placed, GEO_LEVEL_GROUP, NULL, 50);
  g_assert_cmpuint (placed.labels->len, ==, 0);
  placed_clear (&placed);

  placed_init (&placed, GEO_LEVEL_GROUP, NULL, 190);
  g_assert_cmpint (count_level (&placed, GEO_LEVEL_TOWNSHIP), ==, TEST_COUNTY_N_TOWNSHIPS);
  g_assert_cmpint (count_level (&placed, GEO_LEVEL_GROUP), ==, 0);
  placed_clear (&placed);

  placed_init (&placed, GEO_LEVEL_GROUP, NULL, 1280);
  g_assert_cmpint (count_level (&placed, GEO_LEVEL_TOWNSHIP), ==, TEST_COUNTY_N_TOWNSHIPS);
  g_assert_cmpint (count_level (&placed, GEO_LEVEL_VILLAGE), >=, 5);
  g_assert_cmpint (count_level (&placed, GEO_LEVEL_GROUP), >=, 15);
  placed_clear (&placed);
}

static void
test_only_the_level_and_above (void)
{
  Placed placed;

  placed_init (&placed, GEO_LEVEL_TOWNSHIP, NULL, 1280);
  g_assert_cmpuint (placed.labels->len, ==, TEST_COUNTY_N_TOWNSHIPS);
  for (guint i = 0; i < placed.labels->len; i++)
    {
      const UiLabel *label = &g_array_index (placed.labels, UiLabel, i);
      const GeoArea *area = geo_register_get_area (ui_scene_get_register (placed.scene), label->area);

      g_assert_cmpstr (pango_layout_get_text (label->layout), ==, area->name);
      g_assert_cmpint (pango_layout_get_unknown_glyphs_count (label->layout), ==, 0);
    }
  placed_clear (&placed);
}

static void
test_neighbours_of_within (void)
{
  Placed placed;
  int n_context = 0;

  placed_init (&placed, GEO_LEVEL_VILLAGE, TEST_COUNTY_TOWNSHIP, 900);
  for (guint i = 0; i < placed.labels->len; i++)
    {
      const UiLabel *label = &g_array_index (placed.labels, UiLabel, i);

      g_assert_cmpint (label->level, ==, label->context ? GEO_LEVEL_TOWNSHIP : GEO_LEVEL_VILLAGE);
      n_context += label->context;
    }
  g_assert_cmpint (n_context, ==, 2);
  g_assert_cmpint (count_level (&placed, GEO_LEVEL_VILLAGE), ==, 3);
  placed_clear (&placed);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/labels/apart", test_apart);
  g_test_add_func ("/labels/room", test_room);
  g_test_add_func ("/labels/only-the-level-and-above", test_only_the_level_and_above);
  g_test_add_func ("/labels/neighbours-of-within", test_neighbours_of_within);

  return g_test_run ();
}
