/* geo-tile-fetch.c – private: one picture from one address
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-tile-fetch"

#include "geodata/basemap/geo-tile-fetch.h"

#include "geodata/basemap/geo-tile-format.h"

#include <string.h>

#define MAX_REDIRECTIONS 4
#define CHUNK_BYTES (64 * 1024)

G_DEFINE_QUARK (geo-tile-fetch-error-quark, geo_tile_fetch_error)

typedef struct {
  SoupSession *session;
  SoupMessage *message;
  gboolean secret;
  int n_redirections;
  GInputStream *stream;
  GByteArray *bytes;
} Fetch;

static void
fetch_free (gpointer data)
{
  Fetch *fetch = data;

  g_clear_object (&fetch->session);
  g_clear_object (&fetch->message);
  g_clear_object (&fetch->stream);
  g_clear_pointer (&fetch->bytes, g_byte_array_unref);
  g_free (fetch);
}

static void send (GTask *task, GUri *uri);

static gboolean
is_http (GUri *uri)
{
  return g_str_equal (g_uri_get_scheme (uri), "http") ||
         g_str_equal (g_uri_get_scheme (uri), "https");
}

static int
get_port (GUri *uri)
{
  if (g_uri_get_port (uri) != -1)
    return g_uri_get_port (uri);
  return g_str_equal (g_uri_get_scheme (uri), "https") ? 443 : 80;
}

/* Never from a protected connection to an open one. With a key only to the same server: to the same
 * port, or from the usual open port to the usual protected one. */
static gboolean
may_follow (GUri     *from,
            GUri     *to,
            gboolean  secret)
{
  const gboolean to_https = g_str_equal (g_uri_get_scheme (to), "https");

  if (!is_http (to) || g_uri_get_host (to) == NULL)
    return FALSE;
  if (g_str_equal (g_uri_get_scheme (from), "https") && !to_https)
    return FALSE;
  if (!secret)
    return TRUE;
  if (g_ascii_strcasecmp (g_uri_get_host (from), g_uri_get_host (to)) != 0)
    return FALSE;
  return get_port (from) == get_port (to) ||
         (to_https && get_port (from) == 80 && get_port (to) == 443);
}

static void
follow (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  const char *location =
    soup_message_headers_get_one (soup_message_get_response_headers (fetch->message), "Location");
  GUri *from = soup_message_get_uri (fetch->message);
  g_autoptr (GUri) to =
    location != NULL ? g_uri_parse_relative (from, location, SOUP_HTTP_URI_FLAGS, NULL) : NULL;

  if (to == NULL || ++fetch->n_redirections > MAX_REDIRECTIONS ||
      !may_follow (from, to, fetch->secret))
    {
      g_task_return_new_error (task, GEO_TILE_FETCH_ERROR, GEO_TILE_FETCH_ERROR_AWAY, "away");
      g_object_unref (task);
      return;
    }
  send (task, to);
}

/* Servers answer with pages of text where they have no tile, too. */
static void
finish_reading (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  int width, height;
  const GeoTileFormat format =
    geo_tile_format_detect (fetch->bytes->data, fetch->bytes->len, &width, &height);

  if (geo_tile_format_get_name (format) == NULL)
    g_task_return_new_error (task, GEO_TILE_FETCH_ERROR, GEO_TILE_FETCH_ERROR_TROUBLE,
                             "no picture");
  else
    g_task_return_pointer (task, g_byte_array_free_to_bytes (g_steal_pointer (&fetch->bytes)),
                           (GDestroyNotify) g_bytes_unref);
  g_object_unref (task);
}

static void
read_cb (GObject      *source_object,
         GAsyncResult *result,
         gpointer      user_data)
{
  GTask *task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) chunk = g_input_stream_read_bytes_finish (fetch->stream, result, &error);

  if (chunk == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  if (g_bytes_get_size (chunk) == 0)
    {
      finish_reading (task);
      return;
    }
  if (fetch->bytes->len + g_bytes_get_size (chunk) > GEO_TILE_MAX_BYTES)
    {
      g_task_return_new_error (task, GEO_TILE_FETCH_ERROR, GEO_TILE_FETCH_ERROR_TROUBLE,
                               "too large");
      g_object_unref (task);
      return;
    }
  g_byte_array_append (fetch->bytes, g_bytes_get_data (chunk, NULL),
                       (guint) g_bytes_get_size (chunk));
  g_input_stream_read_bytes_async (fetch->stream, CHUNK_BYTES, G_PRIORITY_DEFAULT,
                                   g_task_get_cancellable (task), read_cb, task);
}

static GeoTileFetchError
get_code (guint status)
{
  switch (status)
    {
    case SOUP_STATUS_NOT_FOUND:
    case SOUP_STATUS_GONE:
    case SOUP_STATUS_NO_CONTENT:
      return GEO_TILE_FETCH_ERROR_MISSING;
    case SOUP_STATUS_UNAUTHORIZED:
    case SOUP_STATUS_PAYMENT_REQUIRED:
    case SOUP_STATUS_FORBIDDEN:
    case 418: /* Tianditu, to a key that is none */
    case 429: /* too many requests */
      return GEO_TILE_FETCH_ERROR_REFUSED;
    default:
      return GEO_TILE_FETCH_ERROR_TROUBLE;
    }
}

static void
sent_cb (GObject      *source_object,
         GAsyncResult *result,
         gpointer      user_data)
{
  GTask *task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;
  guint status;

  fetch->stream = soup_session_send_finish (fetch->session, result, &error);
  if (fetch->stream == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  status = soup_message_get_status (fetch->message);
  if (SOUP_STATUS_IS_REDIRECTION (status) && status != SOUP_STATUS_NOT_MODIFIED)
    {
      g_clear_object (&fetch->stream);
      follow (task);
      return;
    }
  if (status != SOUP_STATUS_OK)
    {
      g_task_return_new_error (task, GEO_TILE_FETCH_ERROR, get_code (status), "status %u", status);
      g_object_unref (task);
      return;
    }
  g_input_stream_read_bytes_async (fetch->stream, CHUNK_BYTES, G_PRIORITY_DEFAULT,
                                   g_task_get_cancellable (task), read_cb, task);
}

/* libsoup would follow anywhere. */
static void
send (GTask *task,
      GUri  *uri)
{
  Fetch *fetch = g_task_get_task_data (task);

  g_clear_object (&fetch->message);
  fetch->message = soup_message_new_from_uri (SOUP_METHOD_GET, uri);
  soup_message_add_flags (fetch->message, SOUP_MESSAGE_NO_REDIRECT);
  soup_session_send_async (fetch->session, fetch->message, G_PRIORITY_DEFAULT,
                           g_task_get_cancellable (task), sent_cb, task);
}

void
geo_tile_fetch_async (SoupSession         *session,
                      const char          *address,
                      gboolean             secret,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GUri) uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);
  Fetch *fetch = g_new0 (Fetch, 1);

  fetch->session = g_object_ref (session);
  fetch->secret = secret;
  fetch->bytes = g_byte_array_new ();
  g_task_set_task_data (task, fetch, fetch_free);
  if (uri == NULL || !is_http (uri))
    g_task_return_new_error (task, GEO_TILE_FETCH_ERROR, GEO_TILE_FETCH_ERROR_TROUBLE,
                             "no address");
  else
    send (g_steal_pointer (&task), uri);
}

GBytes *
geo_tile_fetch_finish (GAsyncResult  *result,
                       GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
