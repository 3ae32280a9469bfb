/* geo-tile-server.c – tiles from a server
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-tile-server"

#include "config.h"

#include "geodata/basemap/geo-tile-server.h"

#include "geodata/basemap/geo-tile-fetch.h"
#include "geodata/basemap/geo-tile-format.h"
#include "geodata/model/geo-error.h"

#include <glib/gi18n-lib.h>

#define FRESH_S (14 * 24 * 60 * 60)
/* How long a server that does not answer is left alone, at first and in the end. */
#define FIRST_PAUSE_S 4
#define LAST_PAUSE_S 64
#define TIMEOUT_S 15
#define MAX_CONNECTIONS 6

struct _GeoTileServer
{
  GObject parent_instance;

  GeoTileTemplate *address;
  char *key;
  int min_zoom, max_zoom;
  gboolean shifted;
  GeoTileCache *cache;
  SoupSession *session;

  GeoTileProblem problem;
  gint64 pause_s;         /* of the last failure */
  gint64 paused_until_us; /* monotonic */
};

enum {
  PROP_0,
  PROP_PROBLEM,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void geo_tile_server_tile_source_init (GeoTileSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GeoTileServer, geo_tile_server, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GEO_TYPE_TILE_SOURCE,
                                                      geo_tile_server_tile_source_init))

/* One tile on its way. */
typedef struct {
  GeoTile tile;
  GBytes *stale;  /* what the cache has, NULL if nothing or if it is fresh */
  GBytes *bytes;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_clear_pointer (&load->stale, g_bytes_unref);
  g_clear_pointer (&load->bytes, g_bytes_unref);
  g_free (load);
}

static void
set_problem (GeoTileServer  *self,
             GeoTileProblem  problem)
{
  if (self->problem == problem)
    return;
  self->problem = problem;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

/* Every failure in a row doubles the pause; those of one volley count once. */
static void
pause_asking (GeoTileServer *self)
{
  const gint64 now_us = g_get_monotonic_time ();

  if (now_us < self->paused_until_us)
    return;
  self->pause_s = CLAMP (self->pause_s * 2, FIRST_PAUSE_S, LAST_PAUSE_S);
  self->paused_until_us = now_us + self->pause_s * G_USEC_PER_SEC;
}

static GeoTileProblem
find_problem (const GError *error)
{
  if (g_error_matches (error, GEO_TILE_FETCH_ERROR, GEO_TILE_FETCH_ERROR_REFUSED))
    return GEO_TILE_PROBLEM_REFUSED;
  if (g_error_matches (error, GEO_TILE_FETCH_ERROR, GEO_TILE_FETCH_ERROR_AWAY))
    return GEO_TILE_PROBLEM_AWAY;
  if (g_error_matches (error, GEO_TILE_FETCH_ERROR, GEO_TILE_FETCH_ERROR_TROUBLE))
    return GEO_TILE_PROBLEM_TROUBLE;
  return GEO_TILE_PROBLEM_OFFLINE;
}

static void
insert_in_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  GeoTileServer *self = source_object;
  Load *load = task_data;

  geo_tile_cache_insert (self->cache, geo_tile_template_get_hash (self->address), &load->tile,
                         load->bytes);
  g_task_return_boolean (task, TRUE);
}

/* Whether or not anybody still waits for the tile: it has been paid for. */
static void
keep (GeoTileServer *self,
      const GeoTile *tile,
      GBytes        *bytes)
{
  g_autoptr (GTask) task = NULL;
  Load *load;

  if (self->cache == NULL)
    return;
  load = g_new0 (Load, 1);
  load->tile = *tile;
  load->bytes = g_bytes_ref (bytes);
  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_name (task, "keep a tile");
  g_task_set_task_data (task, load, load_free);
  g_task_run_in_thread (task, insert_in_thread);
}

/* What the cache still has is better than nothing. */
static void
fail (GTask *task,
      int    code)
{
  Load *load = g_task_get_task_data (task);

  if (load->stale != NULL)
    g_task_return_pointer (task, g_bytes_ref (load->stale), (GDestroyNotify) g_bytes_unref);
  else if (code == GEO_ERROR_NOT_FOUND)
    g_task_return_new_error (task, GEO_ERROR, code, _("The server has no such tile"));
  else
    g_task_return_new_error (task, GEO_ERROR, code, _("The server does not give the tile"));
}

static void
fetched_cb (GObject      *source_object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GeoTileServer *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = geo_tile_fetch_finish (result, &error);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (bytes != NULL || g_error_matches (error, GEO_TILE_FETCH_ERROR,
                                        GEO_TILE_FETCH_ERROR_MISSING))
    {
      self->pause_s = 0;
      set_problem (self, GEO_TILE_PROBLEM_NONE);
    }
  else
    {
      pause_asking (self);
      set_problem (self, find_problem (error));
    }
  if (bytes == NULL)
    {
      fail (task, error->code == GEO_TILE_FETCH_ERROR_MISSING &&
                  error->domain == GEO_TILE_FETCH_ERROR ? GEO_ERROR_NOT_FOUND : GEO_ERROR_FAILED);
      return;
    }
  keep (self, &load->tile, bytes);
  g_task_return_pointer (task, g_steal_pointer (&bytes), (GDestroyNotify) g_bytes_unref);
}

static void
ask_server (GTask *task)
{
  GeoTileServer *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);
  g_autofree char *address = NULL;

  if (g_get_monotonic_time () < self->paused_until_us)
    {
      fail (task, GEO_ERROR_FAILED);
      g_object_unref (task);
      return;
    }
  address = geo_tile_template_expand (self->address, &load->tile, self->key);
  geo_tile_fetch_async (self->session, address, geo_tile_template_takes_key (self->address),
                        g_task_get_cancellable (task), fetched_cb, task);
}

static void
look_up_in_thread (GTask        *task,
                   gpointer      source_object,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  GeoTileServer *self = source_object;
  Load *load = task_data;
  gint64 age_s = 0;
  g_autoptr (GBytes) bytes =
    geo_tile_cache_look_up (self->cache, geo_tile_template_get_hash (self->address), &load->tile,
                            &age_s);

  if (bytes != NULL && (age_s < 0 || age_s > FRESH_S))
    load->stale = g_steal_pointer (&bytes);
  else
    load->bytes = g_steal_pointer (&bytes);
  g_task_return_boolean (task, TRUE);
}

static void
looked_up_cb (GObject      *source_object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Load *found = g_task_get_task_data (G_TASK (result));
  Load *load = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    return;
  load->stale = g_steal_pointer (&found->stale);
  if (found->bytes != NULL)
    g_task_return_pointer (task, g_steal_pointer (&found->bytes), (GDestroyNotify) g_bytes_unref);
  else
    ask_server (g_steal_pointer (&task));
}

static void
geo_tile_server_load_async (GeoTileSource       *source,
                            const GeoTile       *tile,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  GeoTileServer *self = GEO_TILE_SERVER (source);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Load *load = g_new0 (Load, 1);
  g_autoptr (GTask) look_up = NULL;

  load->tile = *tile;
  g_task_set_task_data (task, load, load_free);
  if (self->cache == NULL)
    {
      ask_server (task);
      return;
    }
  look_up = g_task_new (self, NULL, looked_up_cb, task);
  g_task_set_name (look_up, "look a tile up");
  load = g_new0 (Load, 1);
  load->tile = *tile;
  g_task_set_task_data (look_up, load, load_free);
  g_task_run_in_thread (look_up, look_up_in_thread);
}

static GBytes *
geo_tile_server_load_finish (GeoTileSource  *source,
                             GAsyncResult   *result,
                             GError        **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
geo_tile_server_get_zooms (GeoTileSource *source,
                           int           *min_zoom,
                           int           *max_zoom)
{
  *min_zoom = GEO_TILE_SERVER (source)->min_zoom;
  *max_zoom = GEO_TILE_SERVER (source)->max_zoom;
}

static gboolean
geo_tile_server_is_shifted (GeoTileSource *source)
{
  return GEO_TILE_SERVER (source)->shifted;
}

static void
geo_tile_server_tile_source_init (GeoTileSourceInterface *iface)
{
  iface->load_async = geo_tile_server_load_async;
  iface->load_finish = geo_tile_server_load_finish;
  iface->get_zooms = geo_tile_server_get_zooms;
  iface->is_shifted = geo_tile_server_is_shifted;
}

static void
geo_tile_server_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  if (prop_id == PROP_PROBLEM)
    g_value_set_int (value, (int) GEO_TILE_SERVER (object)->problem);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
geo_tile_server_finalize (GObject *object)
{
  GeoTileServer *self = GEO_TILE_SERVER (object);

  g_clear_pointer (&self->address, geo_tile_template_unref);
  g_clear_object (&self->cache);
  g_clear_object (&self->session);
  g_free (self->key);
  G_OBJECT_CLASS (geo_tile_server_parent_class)->finalize (object);
}

static void
geo_tile_server_class_init (GeoTileServerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = geo_tile_server_get_property;
  object_class->finalize = geo_tile_server_finalize;

  properties[PROP_PROBLEM] =
    g_param_spec_int ("problem", NULL, NULL, GEO_TILE_PROBLEM_NONE, GEO_TILE_PROBLEM_AWAY,
                      GEO_TILE_PROBLEM_NONE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

/* No cookies, no cache of the library's own, which would name its files by the address. */
static void
geo_tile_server_init (GeoTileServer *self)
{
  self->session = soup_session_new_with_options ("user-agent", "Getu/" GETU_VERSION,
                                                 "timeout", TIMEOUT_S,
                                                 "max-conns-per-host", MAX_CONNECTIONS,
                                                 NULL);
}

/**
 * geo_tile_server_new:
 * @key: (nullable): where the template has {key}
 * @cache: (nullable):
 */
GeoTileServer *
geo_tile_server_new (GeoTileTemplate *address,
                     const char      *key,
                     int              min_zoom,
                     int              max_zoom,
                     GeoTileCache    *cache)
{
  GeoTileServer *self = g_object_new (GEO_TYPE_TILE_SERVER, NULL);

  self->address = geo_tile_template_ref (address);
  self->key = g_strdup (key);
  self->min_zoom = CLAMP (min_zoom, 0, GEO_TILE_MAX_ZOOM);
  self->max_zoom = CLAMP (max_zoom, self->min_zoom, GEO_TILE_MAX_ZOOM);
  self->cache = cache != NULL ? g_object_ref (cache) : NULL;
  return self;
}

void
geo_tile_server_set_shifted (GeoTileServer *self,
                             gboolean       shifted)
{
  g_return_if_fail (GEO_IS_TILE_SERVER (self));
  self->shifted = shifted;
}

GeoTileProblem
geo_tile_server_get_problem (GeoTileServer *self)
{
  g_return_val_if_fail (GEO_IS_TILE_SERVER (self), GEO_TILE_PROBLEM_NONE);
  return self->problem;
}
