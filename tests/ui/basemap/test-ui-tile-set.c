/* test-ui-tile-set.c – which tiles are asked for, kept and drawn, with a source that obeys the test
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Textures take no display.
 */
#include "geodata/basemap/geo-tile-shift.h"
#include "geodata/model/geo-error.h"
#include "tests/support/tile-fixture.h"
#include "ui/basemap/ui-tile-decoder.h"
#include "ui/basemap/ui-tile-set.h"

#include <math.h>
#include <string.h>

/* A source that answers when it is told to. */
#define TEST_TYPE_SOURCE (test_source_get_type ())
G_DECLARE_FINAL_TYPE (TestSource, test_source, TEST, SOURCE, GObject)

struct _TestSource
{
  GObject parent_instance;

  int min_zoom, max_zoom;
  gboolean shifted;
  GPtrArray *pending;   /* of GTask */
  GArray *asked;        /* of GeoTile, ever */
};

static void test_source_tile_source_init (GeoTileSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestSource, test_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GEO_TYPE_TILE_SOURCE,
                                                      test_source_tile_source_init))

static void
test_source_load_async (GeoTileSource       *source,
                        const GeoTile       *tile,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  TestSource *self = TEST_SOURCE (source);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_assert_true (geo_tile_is_valid (tile));
  g_assert_cmpint (tile->z, >=, self->min_zoom);
  g_assert_cmpint (tile->z, <=, self->max_zoom);
  g_task_set_task_data (task, geo_tile_dup (tile), g_free);
  g_ptr_array_add (self->pending, task);
  g_array_append_val (self->asked, *tile);
}

static GBytes *
test_source_load_finish (GeoTileSource  *source,
                         GAsyncResult   *result,
                         GError        **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_source_get_zooms (GeoTileSource *source,
                       int           *min_zoom,
                       int           *max_zoom)
{
  *min_zoom = TEST_SOURCE (source)->min_zoom;
  *max_zoom = TEST_SOURCE (source)->max_zoom;
}

static gboolean
test_source_is_shifted (GeoTileSource *source)
{
  return TEST_SOURCE (source)->shifted;
}

static void
test_source_tile_source_init (GeoTileSourceInterface *iface)
{
  iface->load_async = test_source_load_async;
  iface->load_finish = test_source_load_finish;
  iface->get_zooms = test_source_get_zooms;
  iface->is_shifted = test_source_is_shifted;
}

static void
test_source_finalize (GObject *object)
{
  TestSource *self = TEST_SOURCE (object);

  g_ptr_array_unref (self->pending);
  g_array_unref (self->asked);
  G_OBJECT_CLASS (test_source_parent_class)->finalize (object);
}

static void
test_source_class_init (TestSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_source_finalize;
}

static void
test_source_init (TestSource *self)
{
  self->max_zoom = 18;
  self->pending = g_ptr_array_new_with_free_func (g_object_unref);
  self->asked = g_array_new (FALSE, FALSE, sizeof (GeoTile));
}

typedef struct {
  TestSource *source;
  UiTileSet *set;
  UiTileView view;
  int n_changed;
} Fixture;

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changed++;
}

/* Zoom 13, four tiles of 256 pixels wide and three high, its middle on a corner of tiles. */
static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->source = g_object_new (TEST_TYPE_SOURCE, NULL);
  fixture->set = ui_tile_set_new (GEO_TILE_SOURCE (fixture->source));
  fixture->view = (UiTileView) {
    .centre_x = 6585.0 / 8192, .centre_y = 3447.5 / 8192,
    .world_px = 256 * 8192, .width_px = 1024, .height_px = 768, .scale_factor = 1,
  };
  g_signal_connect_swapped (fixture->set, "changed", G_CALLBACK (changed_cb), fixture);
}

static void
run_pending (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_run_dispose (G_OBJECT (fixture->set));
  for (guint i = 0; i < fixture->source->pending->len; i++)
    {
      GTask *task = g_ptr_array_index (fixture->source->pending, i);

      if (!g_task_get_completed (task))
        g_assert_true (g_task_return_error_if_cancelled (task));
    }
  g_ptr_array_set_size (fixture->source->pending, 0);
  while (G_OBJECT (fixture->set)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
  run_pending ();
  g_assert_finalize_object (fixture->set);
  g_assert_finalize_object (fixture->source);
}

static const GeoTile *
get_asked (Fixture *fixture,
           guint    i)
{
  return &g_array_index (fixture->source->asked, GeoTile, i);
}

static gboolean
was_asked (Fixture       *fixture,
           const GeoTile *tile)
{
  for (guint i = 0; i < fixture->source->asked->len; i++)
    if (geo_tile_equal (get_asked (fixture, i), tile))
      return TRUE;
  return FALSE;
}

static void
draw (Fixture *fixture)
{
  ui_tile_set_draw (fixture->set, NULL, &fixture->view);
}

/* Answers everything that waits, with pictures, or with an error of that code. */
static void
answer_all (Fixture *fixture,
            int      code)
{
  g_autoptr (GPtrArray) pending = g_steal_pointer (&fixture->source->pending);

  fixture->source->pending = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < pending->len; i++)
    {
      GTask *task = g_ptr_array_index (pending, i);
      const GeoTile *tile = g_task_get_task_data (task);

      if (g_task_return_error_if_cancelled (task))
        continue;
      if (code >= 0)
        g_task_return_new_error (task, GEO_ERROR, code, "no");
      else
        g_task_return_pointer (task, tile_fixture_new_picture (tile_fixture_get_colour (tile), 256,
                                                               "png"),
                               (GDestroyNotify) g_bytes_unref);
    }
}

/* Until all that the view wants is there. */
static void
settle (Fixture *fixture)
{
  for (;;)
    {
      draw (fixture);
      if (ui_tile_set_is_settled (fixture->set))
        return;
      answer_all (fixture, -1);
      g_main_context_iteration (NULL, FALSE);
    }
}

static void
test_zooms (void)
{
  static const struct { double zoom; int scale_factor; int expected; } cases[] = {
    { 13, 1, 13 }, { 13.4, 1, 13 }, { 13.6, 1, 14 }, { 0, 1, 0 }, { -3, 1, 0 }, { 40, 1, 24 },
    { 13.2, 2, 14 }, { 12.9, 2, 13 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const UiTileView view = { .world_px = 256 * exp2 (cases[i].zoom),
                                .scale_factor = cases[i].scale_factor };

      g_assert_cmpint (ui_tile_view_find_zoom (&view), ==, cases[i].expected);
    }
}

/* From the middle outwards, some at a time, each once. */
static void
test_asks (Fixture       *fixture,
           gconstpointer  data)
{
  draw (fixture);
  draw (fixture);
  g_assert_cmpuint (fixture->source->asked->len, ==, 8);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (get_asked (fixture, i)->z, ==, 13);
      g_assert_cmpint (get_asked (fixture, i)->y, ==, 3447);
      g_assert_true (get_asked (fixture, i)->x == 6584 || get_asked (fixture, i)->x == 6585);
    }
  g_assert_false (ui_tile_set_is_settled (fixture->set));
  settle (fixture);
  /* 4 × 3, no more */
  g_assert_cmpuint (fixture->source->asked->len, ==, 12);
  g_assert_cmpuint (ui_tile_set_get_bytes (fixture->set), ==, 12 * 256 * 256 * 4);
  g_assert_cmpint (fixture->n_changed, >=, 12);
}

/* What goes out of view is not waited for. */
static void
test_moves_on (Fixture       *fixture,
               gconstpointer  data)
{
  draw (fixture);
  fixture->view.centre_x += 100.0 / 8192;
  draw (fixture);
  for (guint i = 0; i < 8; i++)
    g_assert_true (g_cancellable_is_cancelled (g_task_get_cancellable (
      g_ptr_array_index (fixture->source->pending, i))));
  settle (fixture);
  g_assert_cmpuint (ui_tile_set_get_bytes (fixture->set), ==, 12 * 256 * 256 * 4);
}

/* Deeper than the source goes its last tiles are stretched: the map itself has no end there. */
static void
test_stretches (Fixture       *fixture,
                gconstpointer  data)
{
  fixture->source->max_zoom = 11;
  settle (fixture);
  for (guint i = 0; i < fixture->source->asked->len; i++)
    g_assert_cmpint (get_asked (fixture, i)->z, ==, 11);
  /* 1024 × 768 pixels at a quarter of the zoom's width: two tiles at most each way */
  g_assert_cmpuint (fixture->source->asked->len, <=, 4);
}

/* Where a source has no tile of a zoom, the one around it. */
static void
test_missing (Fixture       *fixture,
              gconstpointer  data)
{
  const GeoTile parent = { .z = 12, .x = 3292, .y = 1723 };

  draw (fixture);
  answer_all (fixture, GEO_ERROR_NOT_FOUND);
  run_pending ();
  g_assert_false (was_asked (fixture, &parent));
  for (int i = 0; i < 3; i++)
    {
      draw (fixture);
      if (was_asked (fixture, &parent))
        break;
      answer_all (fixture, GEO_ERROR_NOT_FOUND);
      run_pending ();
    }
  g_assert_true (was_asked (fixture, &parent));
}

/* A source without a single tile is asked for everything once, and then left in peace. */
static void
test_nothing_at_all (Fixture       *fixture,
                     gconstpointer  data)
{
  guint n_asked;

  do
    {
      draw (fixture);
      answer_all (fixture, GEO_ERROR_NOT_FOUND);
      run_pending ();
    }
  while (!ui_tile_set_is_settled (fixture->set));
  n_asked = fixture->source->asked->len;
  /* 12 at zoom 13, then ever fewer up to the world. */
  g_assert_cmpuint (n_asked, <=, 12 + 9 + 12 * 4);
  g_assert_true (was_asked (fixture, &(GeoTile) { 0 }));
  draw (fixture);
  g_assert_cmpuint (fixture->source->asked->len, ==, n_asked);
}

/* What could not be had is not asked for again at once. */
static void
test_fails (Fixture       *fixture,
            gconstpointer  data)
{
  do
    {
      draw (fixture);
      answer_all (fixture, GEO_ERROR_FAILED);
      run_pending ();
    }
  while (!ui_tile_set_is_settled (fixture->set));
  g_assert_cmpuint (fixture->source->asked->len, ==, 12);
  for (int i = 0; i < 10; i++)
    draw (fixture);
  g_assert_cmpuint (fixture->source->asked->len, ==, 12);
}

/* However far one pans. */
static void
test_bounded (Fixture       *fixture,
              gconstpointer  data)
{
  gsize most = 0;

  for (int i = 0; i < 60; i++)
    {
      fixture->view.centre_x = (6000.0 + 4 * i) / 8192;
      settle (fixture);
      most = MAX (most, ui_tile_set_get_bytes (fixture->set));
    }
  g_assert_cmpuint (most, >, 90 * 1024 * 1024);
  g_assert_cmpuint (most, <=, 100 * 1024 * 1024);
}

/* A source with street tiles alone, and a view of the country: not a million requests. */
static void
test_too_many (Fixture       *fixture,
               gconstpointer  data)
{
  fixture->source->min_zoom = 13;
  fixture->view.world_px = 256 * 32;
  draw (fixture);
  g_assert_cmpuint (fixture->source->asked->len, ==, 0);
  g_assert_true (ui_tile_set_is_settled (fixture->set));
}

/* Views beyond the world's edges, or of nothing. */
static void
test_edges (Fixture       *fixture,
            gconstpointer  data)
{
  static const double centres[] = { -5, 0, 1, 7 };

  for (gsize i = 0; i < G_N_ELEMENTS (centres); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (centres); j++)
      {
        fixture->view.centre_x = centres[i];
        fixture->view.centre_y = centres[j];
        settle (fixture);
      }
  fixture->view.width_px = fixture->view.height_px = 0;
  settle (fixture);
}

/* A shifted map is asked for the tiles where the place lies on it: of zoom 18, some 110 m wide here,
 * not those of the place itself. */
static void
test_shifted (Fixture       *fixture,
              gconstpointer  data)
{
  double x = fixture->view.centre_x, y = fixture->view.centre_y;

  geo_tile_shift_to_gcj02 (&x, &y);
  fixture->view.world_px = 256 * exp2 (18);
  fixture->view.width_px = fixture->view.height_px = 2;
  fixture->source->shifted = TRUE;
  draw (fixture);
  g_assert_true (was_asked (fixture, &(GeoTile) { 18, (int) (x * exp2 (18)), (int) (y * exp2 (18)) }));
  g_assert_false (was_asked (fixture, &(GeoTile) { 18, 6585 * 32, 3447 * 32 + 16 }));
}

typedef struct {
  GdkTexture *texture;
  GError *error;
  gboolean done;
} Decoded;

static void
decoded_cb (GObject      *source_object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Decoded *decoded = user_data;

  decoded->texture = ui_tile_decode_finish (result, &decoded->error);
  decoded->done = TRUE;
}

static void
decode (GBytes  *bytes,
        Decoded *decoded)
{
  *decoded = (Decoded) { 0 };
  ui_tile_decode_async (bytes, NULL, decoded_cb, decoded);
  while (!decoded->done)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_decodes (void)
{
  static const char *const types[] = { "png", "jpeg" };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GBytes) bytes = tile_fixture_new_picture (0xff8000, 512, types[i]);
      g_autofree guint32 *pixels = g_new (guint32, 512 * 512);
      Decoded decoded;

      g_assert_true (ui_tile_decoder_knows (types[i]));
      decode (bytes, &decoded);
      g_assert_no_error (decoded.error);
      g_assert_cmpint (gdk_texture_get_width (decoded.texture), ==, 512);
      gdk_texture_download (decoded.texture, (guchar *) pixels, 512 * 4);
      g_assert_cmpint ((int) (pixels[700] >> 16 & 0xff), >=, 0xfd);
      g_assert_cmpint (ABS ((int) (pixels[700] >> 8 & 0xff) - 0x80), <=, 3);
      g_assert_cmpint ((int) (pixels[700] & 0xff), <=, 3);
      g_object_unref (decoded.texture);
    }
  g_assert_false (ui_tile_decoder_knows ("nothing"));
}

/* Beginnings of pictures, pictures with changed bytes, and what another decoder would open. */
static void
test_decodes_nothing (void)
{
  g_autoptr (GBytes) good = tile_fixture_new_picture (0xff8000, 256, "png");
  gsize size;
  const guint8 *data = g_bytes_get_data (good, &size);
  static const char *const others[] = {
    "", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>",
    "/* XPM */\nstatic char *x[] = { \"1 1 1 1\", \"a c red\", \"a\" };", "P3 1 1 255 0 0 0",
  };
  Decoded decoded;

  for (gsize n = 0; n < size; n += 7)
    {
      g_autoptr (GBytes) cut = g_bytes_new (data, n);

      decode (cut, &decoded);
      g_assert_true ((decoded.texture != NULL) != (decoded.error != NULL));
      g_clear_object (&decoded.texture);
      g_clear_error (&decoded.error);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (others[i], strlen (others[i]));

      decode (bytes, &decoded);
      g_assert_error (decoded.error, GEO_ERROR, GEO_ERROR_DAMAGED);
      g_clear_error (&decoded.error);
    }
}

#define ADD(name, function) \
  g_test_add ("/ui-tile-set/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui-tile-set/zooms", test_zooms);
  ADD ("asks", test_asks);
  ADD ("moves-on", test_moves_on);
  ADD ("stretches", test_stretches);
  ADD ("missing", test_missing);
  ADD ("nothing-at-all", test_nothing_at_all);
  ADD ("fails", test_fails);
  ADD ("bounded", test_bounded);
  ADD ("too-many", test_too_many);
  ADD ("edges", test_edges);
  ADD ("shifted", test_shifted);
  g_test_add_func ("/ui-tile-set/decodes", test_decodes);
  g_test_add_func ("/ui-tile-set/decodes-nothing", test_decodes_nothing);
  return g_test_run ();
}
