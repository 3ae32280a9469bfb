/* ui-basemap.c – the base map that the settings name: its sources, whose it is, what is wrong
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The key stays in the settings, a file of the user's that nobody else may read. A keyring would
 * ask for its password whenever a map is opened and is not there on a machine without a session
 * bus; what the key opens is a daily share of map tiles.
 */
#define G_LOG_DOMAIN "ui-basemap"

#include "config.h"

#include "ui/basemap/ui-basemap.h"

#include "geodata/basemap/geo-attribution.h"
#include "geodata/basemap/geo-mbtiles.h"
#include "geodata/basemap/geo-tile-server.h"
#include "ui/basemap/ui-tile-decoder.h"

#include <glib/gi18n-lib.h>

/* The layers of Tianditu in Web Mercator; a label layer lies over each map layer. */
#define TIANDITU(layer) \
  "https://t{switch:0,1,2,3,4,5,6,7}.tianditu.gov.cn/" layer "_w/wmts?SERVICE=WMTS" \
  "&REQUEST=GetTile&VERSION=1.0.0&LAYER=" layer "&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles" \
  "&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk={key}"
#define TIANDITU_MIN_ZOOM 1
#define TIANDITU_MAX_ZOOM 18

struct _UiBasemap
{
  GObject parent_instance;

  GSettings *settings;
  GeoTileCache *cache;
  GPtrArray *sources;
  char *attribution;
  char *hint;
  GCancellable *opening; /* of a file */
};

enum {
  PROP_0,
  PROP_SOURCES,
  PROP_ATTRIBUTION,
  PROP_HINT,
  PROP_OPACITY,
  PROP_AREA_OPACITY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (UiBasemap, ui_basemap, G_TYPE_OBJECT)

static void
set_text (UiBasemap   *self,
          char       **field,
          const char  *text,
          int          prop_id)
{
  if (g_strcmp0 (*field, text) == 0)
    return;
  g_free (*field);
  *field = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop_id]);
}

static void
set_hint (UiBasemap  *self,
          const char *hint)
{
  set_text (self, &self->hint, hint, PROP_HINT);
}

/* Takes @sources. */
static void
set_sources (UiBasemap  *self,
             GPtrArray  *sources,
             const char *attribution)
{
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  self->sources = sources;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SOURCES]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AREA_OPACITY]);
  set_text (self, &self->attribution, attribution, PROP_ATTRIBUTION);
}

/* What a server's last answer means to whoever sets the map up. */
static const char *
get_problem_text (GeoTileProblem problem)
{
  switch (problem)
    {
    case GEO_TILE_PROBLEM_OFFLINE:
      return _("The server does not answer; what was seen before is shown");
    case GEO_TILE_PROBLEM_REFUSED:
      return _("The server refuses: check the key, or wait until its share of tiles is renewed");
    case GEO_TILE_PROBLEM_TROUBLE:
      return _("What the server answers is no map: check the address, or try again later");
    case GEO_TILE_PROBLEM_AWAY:
      return _("The server sends on to another one, which does not get your key: ask for the "
               "address that is in use now");
    case GEO_TILE_PROBLEM_NONE:
    default:
      return NULL;
    }
}

/* The first source that has a problem speaks for all. */
static void
problem_changed_cb (UiBasemap *self)
{
  const char *text = NULL;

  for (guint i = 0; text == NULL && self->sources != NULL && i < self->sources->len; i++)
    text = get_problem_text (geo_tile_server_get_problem (g_ptr_array_index (self->sources, i)));
  set_hint (self, text);
}

static void
add_server (UiBasemap       *self,
            GPtrArray       *sources,
            GeoTileTemplate *address,
            const char      *key,
            int              min_zoom,
            int              max_zoom)
{
  GeoTileServer *server = geo_tile_server_new (address, key, min_zoom, max_zoom, self->cache);

  g_signal_connect_object (server, "notify::problem", G_CALLBACK (problem_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_ptr_array_add (sources, server);
}

static void
use_tianditu (UiBasemap *self)
{
  const gboolean imagery = g_settings_get_boolean (self->settings, "basemap-tianditu-imagery");
  const gboolean labels = g_settings_get_boolean (self->settings, "basemap-tianditu-labels");
  const char *const layers[] = {
    imagery ? TIANDITU ("img") : TIANDITU ("vec"),
    !labels ? NULL : imagery ? TIANDITU ("cia") : TIANDITU ("cva"),
  };
  g_autofree char *key = g_settings_get_string (self->settings, "basemap-tianditu-key");
  GPtrArray *sources;

  g_strstrip (key);
  if (*key == '\0')
    {
      set_sources (self, NULL, "");
      set_hint (self, _("Enter your key of Tianditu"));
      return;
    }
  sources = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < G_N_ELEMENTS (layers) && layers[i] != NULL; i++)
    {
      g_autoptr (GeoTileTemplate) address = geo_tile_template_new (layers[i], NULL);

      add_server (self, sources, address, key, TIANDITU_MIN_ZOOM, TIANDITU_MAX_ZOOM);
    }
  set_sources (self, sources, _("Tianditu © National Geomatics Center of China"));
}

static void
use_xyz (UiBasemap *self)
{
  g_autofree char *text = g_settings_get_string (self->settings, "basemap-xyz-address");
  g_autofree char *key = g_settings_get_string (self->settings, "basemap-xyz-key");
  g_autofree char *html = g_settings_get_string (self->settings, "basemap-xyz-attribution");
  g_autofree char *attribution = geo_attribution_dup_plain (html);
  g_autoptr (GeoTileTemplate) address = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *sources;

  g_strstrip (text);
  g_strstrip (key);
  if (*text != '\0')
    address = geo_tile_template_new (text, &error);
  if (address == NULL)
    {
      set_sources (self, NULL, "");
      set_hint (self, error != NULL ? error->message : _("Enter the address of a tile server"));
      return;
    }
  if (geo_tile_template_takes_key (address) && *key == '\0')
    {
      set_sources (self, NULL, "");
      set_hint (self, _("The address wants a key: enter yours"));
      return;
    }
  sources = g_ptr_array_new_with_free_func (g_object_unref);
  add_server (self, sources, address, key, 0,
              g_settings_get_int (self->settings, "basemap-xyz-max-zoom"));
  geo_tile_server_set_shifted (g_ptr_array_index (sources, 0),
                               g_settings_get_boolean (self->settings, "basemap-xyz-shifted"));
  set_sources (self, sources, attribution);
}

static void
opened_cb (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  UiBasemap *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoMbtiles) file = geo_mbtiles_open_finish (result, &error);
  GPtrArray *sources;
  const char *format;

  /* Then @self may be gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->opening);
  if (file == NULL)
    {
      set_hint (self, error->message);
      return;
    }
  format = geo_mbtiles_get_format (file);
  if (format != NULL && !ui_tile_decoder_knows (format))
    {
      g_autofree char *hint =
        g_strdup_printf (_("The tiles of the file are %s, which this computer cannot read: install "
                           "webp-pixbuf-loader"), format);

      set_hint (self, hint);
      return;
    }
  sources = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (sources, g_object_ref (file));
  set_sources (self, sources, geo_mbtiles_get_attribution (file));
}

static void
use_mbtiles (UiBasemap *self)
{
  g_autofree char *path = ui_basemap_dup_file (self->settings);

  set_sources (self, NULL, "");
  if (path == NULL)
    {
      set_hint (self, _("Choose a file"));
      return;
    }
  self->opening = g_cancellable_new ();
  geo_mbtiles_open_async (path, self->opening, opened_cb, self);
}

static void
stop_opening (UiBasemap *self)
{
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
}

static void
update (UiBasemap *self)
{
  stop_opening (self);
  set_hint (self, NULL);
  switch ((UiBasemapKind) g_settings_get_enum (self->settings, "basemap"))
    {
    case UI_BASEMAP_MBTILES:
      use_mbtiles (self);
      break;
    case UI_BASEMAP_TIANDITU:
      use_tianditu (self);
      break;
    case UI_BASEMAP_XYZ:
      use_xyz (self);
      break;
    case UI_BASEMAP_NONE:
    default:
      set_sources (self, NULL, "");
      break;
    }
}

/* Which keys each kind looks at, by their beginning. */
static gboolean
matters (UiBasemap  *self,
         const char *key)
{
  static const char *const prefixes[] = {
    [UI_BASEMAP_NONE] = "basemap-none",
    [UI_BASEMAP_MBTILES] = "basemap-file",
    [UI_BASEMAP_TIANDITU] = "basemap-tianditu-",
    [UI_BASEMAP_XYZ] = "basemap-xyz-",
  };
  const guint kind = (guint) g_settings_get_enum (self->settings, "basemap");

  return g_str_equal (key, "basemap") ||
         (kind < G_N_ELEMENTS (prefixes) && g_str_has_prefix (key, prefixes[kind]));
}

static void
setting_changed_cb (UiBasemap  *self,
                    const char *key)
{
  if (g_str_equal (key, "basemap-opacity"))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPACITY]);
  else if (g_str_equal (key, "basemap-area-opacity"))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AREA_OPACITY]);
  else if (matters (self, key))
    update (self);
}

static void
ui_basemap_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  UiBasemap *self = UI_BASEMAP (object);

  switch (prop_id)
    {
    case PROP_SOURCES:
      g_value_set_boxed (value, self->sources);
      break;
    case PROP_ATTRIBUTION:
      g_value_set_string (value, self->attribution);
      break;
    case PROP_HINT:
      g_value_set_string (value, self->hint);
      break;
    case PROP_OPACITY:
      g_value_set_double (value, ui_basemap_get_opacity (self));
      break;
    case PROP_AREA_OPACITY:
      g_value_set_double (value, ui_basemap_get_area_opacity (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ui_basemap_dispose (GObject *object)
{
  UiBasemap *self = UI_BASEMAP (object);

  stop_opening (self);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_object (&self->settings);
  g_clear_object (&self->cache);
  G_OBJECT_CLASS (ui_basemap_parent_class)->dispose (object);
}

static void
ui_basemap_finalize (GObject *object)
{
  UiBasemap *self = UI_BASEMAP (object);

  g_free (self->attribution);
  g_free (self->hint);
  G_OBJECT_CLASS (ui_basemap_parent_class)->finalize (object);
}

static void
ui_basemap_class_init (UiBasemapClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = ui_basemap_get_property;
  object_class->dispose = ui_basemap_dispose;
  object_class->finalize = ui_basemap_finalize;

  properties[PROP_SOURCES] = g_param_spec_boxed ("sources", NULL, NULL, G_TYPE_PTR_ARRAY, flags);
  properties[PROP_ATTRIBUTION] = g_param_spec_string ("attribution", NULL, NULL, "", flags);
  properties[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL, flags);
  properties[PROP_OPACITY] = g_param_spec_double ("opacity", NULL, NULL, 0, 1, 1, flags);
  properties[PROP_AREA_OPACITY] = g_param_spec_double ("area-opacity", NULL, NULL, 0, 1, 1, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ui_basemap_init (UiBasemap *self)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "getu", "tiles", NULL);

  self->cache = geo_tile_cache_new (folder, GEO_TILE_CACHE_MAX_BYTES);
  self->attribution = g_strdup ("");
}

/**
 * ui_basemap_new:
 * @settings: of io.getu.Getu
 */
UiBasemap *
ui_basemap_new (GSettings *settings)
{
  UiBasemap *self = g_object_new (UI_TYPE_BASEMAP, NULL);

  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed", G_CALLBACK (setting_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return self;
}

GPtrArray *
ui_basemap_get_sources (UiBasemap *self)
{
  g_return_val_if_fail (UI_IS_BASEMAP (self), NULL);
  return self->sources;
}

const char *
ui_basemap_get_attribution (UiBasemap *self)
{
  g_return_val_if_fail (UI_IS_BASEMAP (self), NULL);
  return self->attribution;
}

const char *
ui_basemap_get_hint (UiBasemap *self)
{
  g_return_val_if_fail (UI_IS_BASEMAP (self), NULL);
  return self->hint;
}

double
ui_basemap_get_opacity (UiBasemap *self)
{
  g_return_val_if_fail (UI_IS_BASEMAP (self), 1);
  return g_settings_get_double (self->settings, "basemap-opacity");
}

double
ui_basemap_get_area_opacity (UiBasemap *self)
{
  g_return_val_if_fail (UI_IS_BASEMAP (self), 1);
  return self->sources != NULL ? g_settings_get_double (self->settings, "basemap-area-opacity") : 1;
}

GeoTileCache *
ui_basemap_get_cache (UiBasemap *self)
{
  g_return_val_if_fail (UI_IS_BASEMAP (self), NULL);
  return self->cache;
}

char *
ui_basemap_dup_file (GSettings *settings)
{
  g_autofree char *text = g_settings_get_string (settings, "basemap-file");

  if (*text == '\0')
    return NULL;
  return g_str_has_prefix (text, "file:") ? g_filename_from_uri (text, NULL, NULL)
                                          : g_steal_pointer (&text);
}

void
ui_basemap_use_file (GSettings  *settings,
                     const char *path)
{
  g_autofree char *uri =
    g_utf8_validate (path, -1, NULL) ? NULL : g_filename_to_uri (path, NULL, NULL);

  g_return_if_fail (uri != NULL || g_utf8_validate (path, -1, NULL));

  g_settings_set_string (settings, "basemap-file", uri != NULL ? uri : path);
  g_settings_set_enum (settings, "basemap", UI_BASEMAP_MBTILES);
}
