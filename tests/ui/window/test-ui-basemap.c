/* test-ui-basemap.c – a base map below the areas: chosen in its dialog, seen on the map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tests/ui/window/window-fixture.h"

#include "geodata/basemap/geo-tile-source.h"
#include "tests/support/tile-fixture.h"
#include "ui/map/ui-map-view-private.h"
#include "ui/map/ui-viewport.h"
#include "ui/window/ui-basemap-dialog.h"

#include <libsoup/soup.h>
#include <math.h>

#define KEY "d0n0tw1thme"

static UiBasemapDialog *
open_dialog (WindowFixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.basemap", NULL);
  return UI_BASEMAP_DIALOG (window_fixture_find_dialog (GTK_WINDOW (fixture->window)));
}

static ShumateViewport *
get_viewport (WindowFixture *fixture)
{
  return shumate_map_get_viewport (ui_map_view_get_map (fixture->window->map));
}

/* Round the middle of the county that the window shows. */
static char *
make_file (WindowFixture *fixture,
           int            min_zoom,
           int            max_zoom)
{
  char *path = window_fixture_dup_path (fixture, "tiles.mbtiles");
  ShumateLocation *centre = SHUMATE_LOCATION (get_viewport (fixture));

  tile_fixture_make_pyramid (path, shumate_location_get_longitude (centre),
                             shumate_location_get_latitude (centre), min_zoom, max_zoom);
  return path;
}

static void
show_county (WindowFixture *fixture)
{
  window_fixture_show_county (fixture);
  WAIT_UNTIL (ui_map_view_is_settled (fixture->window->map));
}

/* Colours of the map, 0xRRGGBB, one a pixel of the widget; NULL before it is drawn. */
static guint32 *
dup_pixels (GtkWidget *map)
{
  const int width = gtk_widget_get_width (map), height = gtk_widget_get_height (map);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (map);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderer) renderer = gsk_cairo_renderer_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;
  guint32 *pixels;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  if (node == NULL)
    return NULL;
  pixels = g_new0 (guint32, (gsize) width * (gsize) height);
  gsk_renderer_realize (renderer, NULL, &error);
  g_assert_no_error (error);
  texture = gsk_renderer_render_texture (renderer, node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gdk_texture_download (texture, (guchar *) pixels, (gsize) width * 4);
  gsk_renderer_unrealize (renderer);
  for (int i = 0; i < width * height; i++)
    pixels[i] &= 0xffffff;
  return pixels;
}

/* The tile of that zoom at a pixel of the map. */
static GeoTile
find_tile (WindowFixture *fixture,
           double         x,
           double         y,
           int            zoom)
{
  double lat_deg, lon_deg;

  shumate_viewport_widget_coords_to_location (
    get_viewport (fixture), GTK_WIDGET (ui_map_view_get_map (fixture->window->map)), x, y,
    &lat_deg, &lon_deg);
  return tile_fixture_find (lon_deg, lat_deg, zoom);
}

static gboolean
is_like (guint32 a,
         guint32 b)
{
  for (int shift = 0; shift < 24; shift += 8)
    if (ABS ((int) (a >> shift & 0xff) - (int) (b >> shift & 0xff)) > 2)
      return FALSE;
  return TRUE;
}

/* Of pixels where no area lies: how many have the colour of the tile there; NAN before the map is
 * drawn. */
static double
measure_share (WindowFixture *fixture,
               int            zoom)
{
  GtkWidget *map = GTK_WIDGET (ui_map_view_get_map (fixture->window->map));
  g_autofree guint32 *pixels = dup_pixels (map);
  const int width = gtk_widget_get_width (map), height = gtk_widget_get_height (map);
  int n_free = 0, n_like = 0;

  if (pixels == NULL)
    return NAN;
  for (int y = 2; y < height - 60; y += 7)
    for (int x = 2; x < width - 2; x += 7)
      {
        const GeoTile tile = find_tile (fixture, x + 0.5, y + 0.5, zoom);

        if (ui_map_view_pick (fixture->window->map, x, y) >= 0)
          continue;
        n_free++;
        n_like += is_like (pixels[y * width + x], tile_fixture_get_colour (&tile));
      }
  g_assert_cmpint (n_free, >, 200);
  return (double) n_like / n_free;
}

static int
find_zoom (WindowFixture *fixture)
{
  return (int) lround (shumate_viewport_get_zoom_level (get_viewport (fixture)));
}

/* The right tiles in the right places, beside the areas as they are and through them. */
static void
test_file (WindowFixture *fixture,
           gconstpointer  data)
{
  g_autofree char *path = NULL;
  GtkWidget *attribution, *areas;

  show_county (fixture);
  attribution = GTK_WIDGET (ui_map_view_get_attribution (fixture->window->map));
  areas = GTK_WIDGET (ui_map_view_get_choropleth (fixture->window->map));
  g_assert_false (gtk_widget_get_visible (attribution));
  g_assert_cmpfloat (gtk_widget_get_opacity (areas), ==, 1);
  path = make_file (fixture, 8, 13);
  ui_basemap_use_file (fixture->settings, path);
  WAIT_UNTIL (ui_basemap_get_sources (fixture->window->basemap) != NULL);
  WAIT_UNTIL (ui_map_view_is_settled (fixture->window->map) &&
              measure_share (fixture, find_zoom (fixture)) > 0.9);
  g_assert_null (ui_basemap_get_hint (fixture->window->basemap));
  g_assert_true (gtk_widget_get_visible (attribution));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (attribution)), ==, "© Nobody & sons");
  g_assert_cmpfloat_with_epsilon (gtk_widget_get_opacity (areas), 0.65, 0.01);
  /* Below the areas, not over them. */
  g_assert_true (gtk_widget_get_next_sibling (
                   GTK_WIDGET (ui_map_view_get_tiles (fixture->window->map))) == areas);

  g_settings_set_double (fixture->settings, "basemap-area-opacity", 0.3);
  g_assert_cmpfloat_with_epsilon (gtk_widget_get_opacity (areas), 0.3, 0.01);
  g_settings_set_double (fixture->settings, "basemap-opacity", 0.5);
  WAIT_UNTIL (measure_share (fixture, find_zoom (fixture)) < 0.1);

  g_settings_set_enum (fixture->settings, "basemap", UI_BASEMAP_NONE);
  g_assert_null (ui_basemap_get_sources (fixture->window->basemap));
  g_assert_false (gtk_widget_get_visible (attribution));
  g_assert_cmpfloat (gtk_widget_get_opacity (areas), ==, 1);
}

/* Where the base map ends the map goes on. */
static void
test_overzoom (WindowFixture *fixture,
               gconstpointer  data)
{
  g_autofree char *path = NULL;
  guint deepest;

  show_county (fixture);
  deepest = shumate_viewport_get_max_zoom_level (get_viewport (fixture));
  g_assert_cmpuint (deepest, >=, 18);
  path = make_file (fixture, 6, 8);
  ui_basemap_use_file (fixture->settings, path);
  WAIT_UNTIL (ui_basemap_get_sources (fixture->window->basemap) != NULL);
  g_assert_cmpint (find_zoom (fixture), >, 8);
  WAIT_UNTIL (ui_map_view_is_settled (fixture->window->map) && measure_share (fixture, 8) > 0.9);
  g_assert_cmpuint (shumate_viewport_get_max_zoom_level (get_viewport (fixture)), ==, deepest);
  shumate_viewport_set_zoom_level (get_viewport (fixture), deepest);
  g_assert_cmpfloat (shumate_viewport_get_zoom_level (get_viewport (fixture)), ==, deepest);
}

static GtkWidget *
find_visible_group (UiBasemapDialog *dialog,
                    const char      *title)
{
  GtkWidget *page = window_fixture_find (dialog, ADW_TYPE_PREFERENCES_PAGE);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  g_ptr_array_add (rows, page);
  for (guint i = 0; i < rows->len; i++)
    for (GtkWidget *child = gtk_widget_get_first_child (g_ptr_array_index (rows, i));
         child != NULL; child = gtk_widget_get_next_sibling (child))
      {
        if (ADW_IS_PREFERENCES_ROW (child) && gtk_widget_get_mapped (child) &&
            g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (child)), title))
          return child;
        g_ptr_array_add (rows, child);
      }
  return NULL;
}

static void
test_dialog (WindowFixture *fixture,
             gconstpointer  data)
{
  UiBasemapDialog *dialog;
  AdwComboRow *kind;

  show_county (fixture);
  dialog = open_dialog (fixture);
  WAIT_UNTIL ((kind = ADW_COMBO_ROW (find_visible_group (dialog, "Below the Areas"))) != NULL);
  g_assert_null (find_visible_group (dialog, "File"));
  g_assert_null (find_visible_group (dialog, "Areas"));

  adw_combo_row_set_selected (kind, UI_BASEMAP_MBTILES);
  WAIT_UNTIL (find_visible_group (dialog, "File") != NULL);
  g_assert_cmpstr (ui_basemap_get_hint (fixture->window->basemap), ==, "Choose a file");
  adw_combo_row_set_selected (kind, UI_BASEMAP_TIANDITU);
  WAIT_UNTIL (find_visible_group (dialog, "Names of Places") != NULL);
  g_assert_null (find_visible_group (dialog, "File"));
  /* Without a key nobody is asked. */
  g_assert_null (ui_basemap_get_sources (fixture->window->basemap));
  adw_combo_row_set_selected (kind, UI_BASEMAP_XYZ);
  WAIT_UNTIL (find_visible_group (dialog, "Address") != NULL);
  g_assert_null (ui_basemap_get_sources (fixture->window->basemap));

  /* One at a time. */
  g_assert_true (open_dialog (fixture) == dialog);
  gtk_window_close (GTK_WINDOW (dialog));
  WAIT_UNTIL (fixture->window->basemap_dialog == NULL);
}

/* A sentence in the dialog, and nothing on the map. */
static void
test_bad_file (WindowFixture *fixture,
               gconstpointer  data)
{
  g_autofree char *path = window_fixture_dup_path (fixture, "letter.mbtiles");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GSList) files = g_slist_append (NULL, file);
  GtkWindow *dialog;

  g_assert_true (g_file_set_contents (path, "Dear sir or madam, no tiles here.", -1, NULL));
  show_county (fixture);
  ui_window_take_files (fixture->window, files);
  dialog = window_fixture_find_dialog (GTK_WINDOW (fixture->window));
  g_assert_true (UI_IS_BASEMAP_DIALOG (dialog));
  WAIT_UNTIL (ui_basemap_get_hint (fixture->window->basemap) != NULL);
  g_assert_nonnull (strstr (ui_basemap_get_hint (fixture->window->basemap), "letter.mbtiles"));
  g_assert_cmpstr (window_fixture_get_page (fixture), ==, "map");
  g_assert_null (window_fixture_find_dialog (dialog));
  gtk_window_destroy (dialog);
}

/* A name in GBK, as sticks have them: settings are UTF-8. */
static void
test_file_name (WindowFixture *fixture,
                gconstpointer  data)
{
  g_autofree char *path = window_fixture_dup_path (fixture, "\xb5\xd8\xcd\xbc & <b>.mbtiles");
  g_autofree char *kept = NULL;
  UiBasemapDialog *dialog;

  show_county (fixture);
  tile_fixture_make_pyramid (path, 109.7, 26.8, 5, 6);
  dialog = open_dialog (fixture);
  ui_basemap_use_file (fixture->settings, path);
  kept = ui_basemap_dup_file (fixture->settings);
  g_assert_cmpstr (kept, ==, path);
  WAIT_UNTIL (ui_basemap_get_sources (fixture->window->basemap) != NULL);
  g_assert_null (ui_basemap_get_hint (fixture->window->basemap));
  ui_basemap_use_file (fixture->settings, "/nowhere/\xb5\xd8.mbtiles");
  WAIT_UNTIL (ui_basemap_get_hint (fixture->window->basemap) != NULL);
  g_assert_true (g_utf8_validate (ui_basemap_get_hint (fixture->window->basemap), -1, NULL));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* A server of tiles on this machine. */
typedef struct {
  SoupServer *server;
  int n_requests;
  int n_with_key;
  int status;
} Server;

static void
server_cb (SoupServer        *server,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           user_data)
{
  Server *self = user_data;
  GeoTile tile = { 0 };
  g_autoptr (GBytes) bytes = NULL;

  self->n_requests++;
  self->n_with_key += query != NULL && g_strcmp0 (g_hash_table_lookup (query, "tk"), KEY) == 0;
  soup_server_message_set_status (message, (guint) self->status, NULL);
  if (self->status != 200 || sscanf (path, "/%d/%d/%d", &tile.z, &tile.x, &tile.y) != 3)
    return;
  bytes = tile_fixture_new_picture (tile_fixture_get_colour (&tile), 256, "png");
  soup_server_message_set_response (message, "image/png", SOUP_MEMORY_COPY,
                                    g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static char *
start (Server *self)
{
  g_autoptr (GError) error = NULL;
  GSList *uris;
  char *root;

  *self = (Server) { .server = soup_server_new (NULL, NULL), .status = 200 };
  soup_server_add_handler (self->server, NULL, server_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  root = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return root;
}

static void
enter (UiBasemapDialog *dialog,
       const char      *title,
       const char      *text)
{
  GtkWidget *row;

  WAIT_UNTIL ((row = find_visible_group (dialog, title)) != NULL);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (row, "apply");
}

/* Fails if the key is in a name or in a file below @folder. */
static int
look_for_key (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  int n_files = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *contents = NULL;
      gsize size;

      g_assert_null (strstr (name, KEY));
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          n_files += look_for_key (path);
          continue;
        }
      n_files++;
      if (g_file_get_contents (path, &contents, &size, NULL))
        g_assert_null (g_strstr_len (contents, (gssize) size, KEY));
    }
  return n_files;
}

/* The key stands in the setting of its name and in no other. */
static void
assert_key_in_one_setting (GSettings *settings)
{
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;
  int n_found = 0;

  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (char **key = keys; *key != NULL; key++)
    {
      g_autoptr (GVariant) value = g_settings_get_value (settings, *key);
      g_autofree char *text = g_variant_print (value, FALSE);

      if (strstr (text, KEY) == NULL)
        continue;
      g_assert_cmpstr (*key, ==, "basemap-xyz-key");
      n_found++;
    }
  g_assert_cmpint (n_found, ==, 1);
}

/* An address pasted with the key in it. */
static void
test_server (WindowFixture *fixture,
             gconstpointer  data)
{
  Server server, other;
  g_autofree char *root = start (&server);
  g_autofree char *other_root = start (&other);
  g_autofree char *address = g_strconcat (root, "/{z}/{x}/{y}?tk=" KEY, NULL);
  g_autofree char *other_address = g_strconcat (other_root, "/{z}/{x}/{y}?tk={key}", NULL);
  g_autofree char *kept = NULL;
  GtkWidget *attribution;
  UiBasemapDialog *dialog;

  show_county (fixture);
  g_settings_set_enum (fixture->settings, "basemap", UI_BASEMAP_XYZ);
  dialog = open_dialog (fixture);
  enter (dialog, "Address", address);
  enter (dialog, "Whose Map It Is", "&copy; <b>Somebody</b>");
  kept = g_settings_get_string (fixture->settings, "basemap-xyz-address");
  g_assert_nonnull (strstr (kept, "tk={key}"));
  WAIT_UNTIL (ui_map_view_is_settled (fixture->window->map) &&
              measure_share (fixture, find_zoom (fixture)) > 0.9);
  g_assert_cmpint (server.n_requests, >, 0);
  g_assert_cmpint (server.n_with_key, ==, server.n_requests);
  g_assert_null (ui_basemap_get_hint (fixture->window->basemap));
  attribution = GTK_WIDGET (ui_map_view_get_attribution (fixture->window->map));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (attribution)), ==, "© Somebody");

  WAIT_UNTIL (look_for_key (g_get_user_cache_dir ()) > 0);
  look_for_key (g_get_user_config_dir ());
  look_for_key (g_get_user_data_dir ());
  look_for_key (fixture->folder);
  assert_key_in_one_setting (fixture->settings);

  /* Another server does not get the key of this one. */
  enter (dialog, "Address", other_address);
  g_assert_nonnull (strstr (ui_basemap_get_hint (fixture->window->basemap), "key"));
  g_assert_cmpint (other.n_requests, ==, 0);

  gtk_window_destroy (GTK_WINDOW (dialog));
  g_object_unref (server.server);
  g_object_unref (other.server);
}

/* What was seen is there without the server; and it can be deleted. */
static void
test_offline (WindowFixture *fixture,
              gconstpointer  data)
{
  Server server;
  g_autofree char *root = start (&server);
  g_autofree char *address = g_strconcat (root, "/{z}/{x}/{y}", NULL);
  GeoTileCache *cache;
  UiBasemapDialog *dialog;
  GtkWidget *button;
  int n_kept;

  show_county (fixture);
  cache = ui_basemap_get_cache (fixture->window->basemap);
  geo_tile_cache_clear (cache);
  g_settings_set_string (fixture->settings, "basemap-xyz-address", address);
  g_settings_set_enum (fixture->settings, "basemap", UI_BASEMAP_XYZ);
  WAIT_UNTIL (ui_map_view_is_settled (fixture->window->map) &&
              measure_share (fixture, find_zoom (fixture)) > 0.9);
  WAIT_UNTIL ((n_kept = look_for_key (g_get_user_cache_dir ())) >= server.n_requests);
  soup_server_disconnect (server.server);
  g_settings_set_enum (fixture->settings, "basemap", UI_BASEMAP_NONE);
  g_settings_set_enum (fixture->settings, "basemap", UI_BASEMAP_XYZ);
  WAIT_UNTIL (ui_map_view_is_settled (fixture->window->map) &&
              measure_share (fixture, find_zoom (fixture)) > 0.9);

  /* Elsewhere nothing is known: a sentence in the dialog, and the map as if there were none. */
  shumate_viewport_set_zoom_level (get_viewport (fixture), 15);
  WAIT_UNTIL (ui_basemap_get_hint (fixture->window->basemap) != NULL);
  g_assert_nonnull (strstr (ui_basemap_get_hint (fixture->window->basemap), "does not answer"));
  g_assert_null (window_fixture_find_dialog (GTK_WINDOW (fixture->window)));

  dialog = open_dialog (fixture);
  WAIT_UNTIL ((button = find_visible_group (dialog, "Kept for Days without a Network")) != NULL);
  button = window_fixture_find (button, GTK_TYPE_BUTTON);
  WAIT_UNTIL (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  WAIT_UNTIL (!gtk_widget_get_sensitive (button));
  g_assert_cmpuint (geo_tile_cache_measure (cache), ==, 0);
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_object_unref (server.server);
}

/* Nothing is there: neither dialogs nor warnings, which would end the test. */
static void
test_missing (WindowFixture *fixture,
              gconstpointer  data)
{
  Server server;
  g_autofree char *root = start (&server);
  g_autofree char *address = g_strconcat (root, "/missing/{z}/{x}/{y}", NULL);
  const int statuses[] = { 404, 403, 500 };

  show_county (fixture);
  g_settings_set_enum (fixture->settings, "basemap", UI_BASEMAP_XYZ);
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      server.n_requests = 0;
      server.status = statuses[i];
      g_settings_set_string (fixture->settings, "basemap-xyz-address", "");
      g_settings_set_string (fixture->settings, "basemap-xyz-address", address);
      WAIT_UNTIL (server.n_requests > 0 &&
                  (statuses[i] == 404 || ui_basemap_get_hint (fixture->window->basemap) != NULL));
      WAIT_UNTIL (ui_map_view_is_settled (fixture->window->map));
      g_assert_cmpint (ui_basemap_get_hint (fixture->window->basemap) != NULL, ==,
                       statuses[i] != 404);
      g_assert_null (window_fixture_find_dialog (GTK_WINDOW (fixture->window)));
    }
  g_object_unref (server.server);
}

/* Both layers of it, and neither asked for without need: here no network is touched, as the window
 * shows no store. */
static void
test_tianditu (WindowFixture *fixture,
               gconstpointer  data)
{
  UiBasemap *basemap = fixture->window->basemap;
  int min_zoom, max_zoom;

  g_settings_set_enum (fixture->settings, "basemap", UI_BASEMAP_TIANDITU);
  g_assert_null (ui_basemap_get_sources (basemap));
  g_settings_set_string (fixture->settings, "basemap-tianditu-key", KEY);
  g_assert_cmpuint (ui_basemap_get_sources (basemap)->len, ==, 2);
  geo_tile_source_get_zooms (g_ptr_array_index (ui_basemap_get_sources (basemap), 0), &min_zoom,
                             &max_zoom);
  g_assert_cmpint (min_zoom, ==, 1);
  g_assert_cmpint (max_zoom, ==, 18);
  g_assert_nonnull (strstr (ui_basemap_get_attribution (basemap), "Tianditu"));
  g_settings_set_boolean (fixture->settings, "basemap-tianditu-labels", FALSE);
  g_assert_cmpuint (ui_basemap_get_sources (basemap)->len, ==, 1);
  /* What another kind looks at makes nothing anew. */
  {
    GPtrArray *before = ui_basemap_get_sources (basemap);

    g_settings_set_string (fixture->settings, "basemap-xyz-key", "other");
    g_assert_true (ui_basemap_get_sources (basemap) == before);
  }
}

static void
test_bad_addresses (WindowFixture *fixture,
                    gconstpointer  data)
{
  static const char *const addresses[] = {
    "file:///{z}/{x}/{y}", "https://e.org/{z}/{x}", "https://e.org/{z}/{x}/{y}?k={key}", "nonsense",
  };

  g_settings_set_enum (fixture->settings, "basemap", UI_BASEMAP_XYZ);
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_settings_set_string (fixture->settings, "basemap-xyz-address", addresses[i]);
      g_assert_null (ui_basemap_get_sources (fixture->window->basemap));
      g_assert_nonnull (ui_basemap_get_hint (fixture->window->basemap));
    }
}

/* The window goes while tiles and a file are on their way; the tear-down asserts the rest. */
static void
test_close_while_loading (WindowFixture *fixture,
                          gconstpointer  data)
{
  g_autofree char *path = NULL;

  show_county (fixture);
  path = make_file (fixture, 8, 13);
  ui_basemap_use_file (fixture->settings, path);
  WAIT_UNTIL (ui_basemap_get_sources (fixture->window->basemap) != NULL);
  WAIT_UNTIL (!ui_map_view_is_settled (fixture->window->map));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  g_settings_set_string (fixture->settings, "basemap-file", "/nowhere/none.mbtiles");
}

static void
add (const char *name,
     void      (*func) (WindowFixture *, gconstpointer))
{
  g_test_add (name, WindowFixture, NULL, window_fixture_set_up, func, window_fixture_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  window_fixture_init (&argc, &argv);

  add ("/ui-basemap/file", test_file);
  add ("/ui-basemap/overzoom", test_overzoom);
  add ("/ui-basemap/dialog", test_dialog);
  add ("/ui-basemap/bad-file", test_bad_file);
  add ("/ui-basemap/file-name", test_file_name);
  add ("/ui-basemap/server", test_server);
  add ("/ui-basemap/offline", test_offline);
  add ("/ui-basemap/missing", test_missing);
  add ("/ui-basemap/tianditu", test_tianditu);
  add ("/ui-basemap/bad-addresses", test_bad_addresses);
  add ("/ui-basemap/close-while-loading", test_close_while_loading);

  return window_fixture_run_plain ();
}
