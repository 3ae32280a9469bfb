/* test-geo-tile-server.c – tiles from a server, which may be slow, wrong, away or hostile
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/basemap/geo-tile-format.h"
#include "geodata/basemap/geo-tile-server.h"
#include "geodata/model/geo-error.h"
#include "tests/support/tile-fixture.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <string.h>
#include <utime.h>

#define KEY "d0n0tw1thme/+tell"
#define KEY_ESCAPED "d0n0tw1thme%2F%2Btell"

static const GeoTile tile = { .z = 13, .x = 6585, .y = 3447 };

/* What the server does with the next request. */
typedef enum {
  ANSWER_TILE,
  ANSWER_MISSING,
  ANSWER_REFUSED,
  ANSWER_TROUBLE,
  ANSWER_TEXT,
  ANSWER_BOMB,
  ANSWER_HUGE,
  ANSWER_NOTHING,
  ANSWER_SENT_ON,       /* to the other server */
  ANSWER_SENT_ROUND,    /* to itself, for ever */
  ANSWER_MOVED,         /* to another path of its own */
} Answer;

typedef struct {
  char *folder;
  GeoTileCache *cache;
  SoupServer *server;
  SoupServer *other;
  char *root;           /* of the server, without a slash at the end */
  char *other_root;
  Answer answer;
  char *hash;           /* of the template used last */
  int n_requests;
  int n_other_requests;
  char *last_query;
  GPtrArray *held;      /* messages that get no answer */
} Fixture;

static void
answer_with (SoupServerMessage *message,
             const char        *type,
             GBytes            *bytes)
{
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY,
                                    g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
answer_text (SoupServerMessage *message,
             int                status)
{
  soup_server_message_set_status (message, (guint) status, NULL);
  soup_server_message_set_response (message, "text/html", SOUP_MEMORY_STATIC, "<p>No.</p>", 10);
}

static void
send_on (SoupServerMessage *message,
         const char        *root,
         const char        *query)
{
  g_autofree char *address = g_strdup_printf ("%s/moved?%s", root, query != NULL ? query : "");

  soup_server_message_set_redirect (message, 302, address);
}

static void
server_cb (SoupServer        *server,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GBytes) picture = tile_fixture_new_picture (0x00ff00, 256, "png");
  g_autoptr (GBytes) bomb =
    g_bytes_new_static ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\x01\x86\xa0\0\x01\x86\xa0\x08\x06", 26);
  g_autoptr (GBytes) huge = g_bytes_new_take (g_malloc0 (GEO_TILE_MAX_BYTES + 1),
                                              GEO_TILE_MAX_BYTES + 1);
  const char *text = g_uri_get_query (soup_server_message_get_uri (message));

  fixture->n_requests++;
  g_free (fixture->last_query);
  fixture->last_query = g_strdup (text);
  switch (fixture->answer)
    {
    case ANSWER_TILE: answer_with (message, "image/png", picture); break;
    case ANSWER_MISSING: answer_text (message, 404); break;
    case ANSWER_REFUSED: answer_text (message, 403); break;
    case ANSWER_TROUBLE: answer_text (message, 502); break;
    case ANSWER_TEXT: answer_text (message, 200); break;
    case ANSWER_BOMB: answer_with (message, "image/png", bomb); break;
    case ANSWER_HUGE: answer_with (message, "image/png", huge); break;
    case ANSWER_NOTHING:
      g_ptr_array_add (fixture->held, g_object_ref (message));
      soup_server_message_pause (message);
      break;
    case ANSWER_SENT_ON: send_on (message, fixture->other_root, text); break;
    case ANSWER_SENT_ROUND: send_on (message, fixture->root, text); break;
    case ANSWER_MOVED:
      if (g_str_equal (path, "/moved"))
        answer_with (message, "image/png", picture);
      else
        send_on (message, fixture->root, text);
      break;
    default: g_assert_not_reached ();
    }
}

static void
other_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GBytes) picture = tile_fixture_new_picture (0x0000ff, 256, "png");

  fixture->n_other_requests++;
  answer_with (message, "image/png", picture);
}

static SoupServer *
start (Fixture             *fixture,
       SoupServerCallback   callback,
       char               **root)
{
  SoupServer *server = soup_server_new (NULL, NULL);
  g_autoptr (GError) error = NULL;
  GSList *uris;

  soup_server_add_handler (server, NULL, callback, fixture, NULL);
  soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (server);
  *root = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return server;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("getu-tiles-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->cache = geo_tile_cache_new (fixture->folder, GEO_TILE_CACHE_MAX_BYTES);
  fixture->held = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->server = start (fixture, server_cb, &fixture->root);
  fixture->other = start (fixture, other_cb, &fixture->other_root);
}

/* Asserts that of all names and files below none has the key in it, and removes them. */
static void
remove_without_key (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *contents = NULL;
      gsize size;

      g_assert_null (strstr (name, "d0n0tw1thme"));
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          remove_without_key (path);
          continue;
        }
      g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
      g_assert_null (g_strstr_len (contents, (gssize) size, "d0n0tw1thme"));
      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_ptr_array_unref (fixture->held);
  g_object_unref (fixture->server);
  g_object_unref (fixture->other);
  g_object_unref (fixture->cache);
  g_free (fixture->root);
  g_free (fixture->other_root);
  g_free (fixture->hash);
  g_free (fixture->last_query);
  remove_without_key (fixture->folder);
  g_free (fixture->folder);
}

static GeoTileServer *
new_server (Fixture    *fixture,
            const char *tail)
{
  g_autofree char *text = g_strconcat (fixture->root, "/{z}/{x}/{y}", tail, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoTileTemplate) address = geo_tile_template_new (text, &error);

  g_assert_no_error (error);
  g_free (fixture->hash);
  fixture->hash = g_strdup (geo_tile_template_get_hash (address));
  return geo_tile_server_new (address, KEY, 1, 18, fixture->cache);
}

static void
take_result_cb (GObject      *source_object,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GBytes *
load (GeoTileServer  *server,
      GCancellable   *cancellable,
      GError        **error)
{
  GAsyncResult *pending = NULL;
  GBytes *bytes;

  geo_tile_source_load_async (GEO_TILE_SOURCE (server), &tile, cancellable, take_result_cb,
                              &pending);
  while (pending == NULL)
    g_main_context_iteration (NULL, TRUE);
  bytes = geo_tile_source_load_finish (GEO_TILE_SOURCE (server), pending, error);
  g_object_unref (pending);
  return bytes;
}

/* What is put into the cache is put there by another thread. */
static void
wait_for_cache (Fixture *fixture)
{
  for (;;)
    {
      gint64 age_s;
      g_autoptr (GBytes) bytes = geo_tile_cache_look_up (fixture->cache, fixture->hash, &tile,
                                                         &age_s);

      if (bytes != NULL)
        return;
      g_main_context_iteration (NULL, FALSE);
    }
}

static void
test_fetches (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GeoTileServer) server = new_server (fixture, "?tk={key}");
  g_autoptr (GBytes) expected = tile_fixture_new_picture (0x00ff00, 256, "png");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = load (server, NULL, &error);
  g_autoptr (GBytes) again = NULL;

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, expected));
  g_assert_cmpstr (fixture->last_query, ==, "tk=" KEY_ESCAPED);
  g_assert_cmpint (geo_tile_server_get_problem (server), ==, GEO_TILE_PROBLEM_NONE);

  /* A second time from the cache, also without the server. */
  wait_for_cache (fixture);
  soup_server_disconnect (fixture->server);
  again = load (server, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (again, expected));
  g_assert_cmpint (fixture->n_requests, ==, 1);
}

static void
test_problems (Fixture       *fixture,
               gconstpointer  data)
{
  static const struct { Answer answer; GeoTileProblem problem; int code; } cases[] = {
    { ANSWER_MISSING, GEO_TILE_PROBLEM_NONE, GEO_ERROR_NOT_FOUND },
    { ANSWER_REFUSED, GEO_TILE_PROBLEM_REFUSED, GEO_ERROR_FAILED },
    { ANSWER_TROUBLE, GEO_TILE_PROBLEM_TROUBLE, GEO_ERROR_FAILED },
    { ANSWER_TEXT, GEO_TILE_PROBLEM_TROUBLE, GEO_ERROR_FAILED },
    { ANSWER_BOMB, GEO_TILE_PROBLEM_TROUBLE, GEO_ERROR_FAILED },
    { ANSWER_HUGE, GEO_TILE_PROBLEM_TROUBLE, GEO_ERROR_FAILED },
    { ANSWER_SENT_ROUND, GEO_TILE_PROBLEM_AWAY, GEO_ERROR_FAILED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GeoTileServer) server = new_server (fixture, "?tk={key}");
      g_autoptr (GError) error = NULL;

      fixture->answer = cases[i].answer;
      g_assert_null (load (server, NULL, &error));
      g_assert_error (error, GEO_ERROR, cases[i].code);
      g_assert_cmpint (geo_tile_server_get_problem (server), ==, cases[i].problem);
      g_assert_null (strstr (error->message, "d0n0tw1thme"));
      g_assert_null (strstr (error->message, "127.0.0.1"));
    }
  g_assert_cmpuint (geo_tile_cache_measure (fixture->cache), ==, 0);
}

/* A server in trouble is left alone for a while. */
static void
test_leaves_alone (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GeoTileServer) server = new_server (fixture, "");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) second = NULL;

  fixture->answer = ANSWER_TROUBLE;
  g_assert_null (load (server, NULL, &error));
  g_assert_null (load (server, NULL, &second));
  g_assert_error (second, GEO_ERROR, GEO_ERROR_FAILED);
  g_assert_cmpint (fixture->n_requests, ==, 1);
}

static void
test_offline (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GeoTileServer) server = new_server (fixture, "?tk={key}");
  g_autoptr (GError) error = NULL;

  soup_server_disconnect (fixture->server);
  g_assert_null (load (server, NULL, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_FAILED);
  g_assert_cmpint (geo_tile_server_get_problem (server), ==, GEO_TILE_PROBLEM_OFFLINE);
  g_assert_null (strstr (error->message, "d0n0tw1thme"));
}

/* Where the address has a key, nobody else gets it; without one others may be asked. */
static void
test_sent_on (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GeoTileServer) secret = new_server (fixture, "?tk={key}");
  g_autoptr (GeoTileServer) open = new_server (fixture, "");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  fixture->answer = ANSWER_SENT_ON;
  g_assert_null (load (secret, NULL, &error));
  g_assert_cmpint (geo_tile_server_get_problem (secret), ==, GEO_TILE_PROBLEM_AWAY);
  g_assert_cmpint (fixture->n_other_requests, ==, 0);
  g_clear_error (&error);

  bytes = load (open, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (bytes);
  g_assert_cmpint (fixture->n_other_requests, ==, 1);
}

static void
test_moved (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GeoTileServer) server = new_server (fixture, "?tk={key}");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  fixture->answer = ANSWER_MOVED;
  bytes = load (server, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (bytes);
  g_assert_cmpint (fixture->n_requests, ==, 2);
}

static gboolean
cancel_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GeoTileServer) server = new_server (fixture, "");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  fixture->answer = ANSWER_NOTHING;
  g_timeout_add (50, cancel_cb, cancellable);
  g_assert_null (load (server, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* That is nothing the server did. */
  g_assert_cmpint (geo_tile_server_get_problem (server), ==, GEO_TILE_PROBLEM_NONE);
}

static void
make_old (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const struct utimbuf times = { 1, 1 };
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        make_old (path);
      else
        g_assert_cmpint (g_utime (path, (struct utimbuf *) &times), ==, 0);
    }
}

/* An old tile is fetched anew, and serves where it cannot be. */
static void
test_stale (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GeoTileServer) server = new_server (fixture, "");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) first = load (server, NULL, &error);
  g_autoptr (GBytes) stale = NULL;

  wait_for_cache (fixture);
  make_old (fixture->folder);
  fixture->answer = ANSWER_TROUBLE;
  stale = load (server, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture->n_requests, ==, 2);
  g_assert_true (g_bytes_equal (first, stale));
}

static void
test_cache_is_bounded (Fixture       *fixture,
                       gconstpointer  data)
{
  const guint64 max_bytes = 100 * 1000;
  g_autoptr (GeoTileCache) cache = geo_tile_cache_new (fixture->folder, max_bytes);
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (1000), 1000);
  g_autoptr (GBytes) found = NULL;
  const GeoTile last = { .z = 10, .x = 499, .y = 7 };
  gint64 age_s;

  for (int x = 0; x < 500; x++)
    {
      geo_tile_cache_insert (cache, "hash", &(GeoTile) { .z = 10, .x = x, .y = 7 }, bytes);
      g_assert_cmpuint (geo_tile_cache_measure (cache), <=, max_bytes);
    }
  g_assert_cmpuint (geo_tile_cache_measure (cache), >=, max_bytes / 2);
  found = geo_tile_cache_look_up (cache, "hash", &last, &age_s);
  g_assert_nonnull (found);
  g_assert_cmpint (age_s, <, 3600);
  geo_tile_cache_clear (cache);
  g_assert_cmpuint (geo_tile_cache_measure (cache), ==, 0);
}

/* A link is not ours: neither read nor measured nor removed. */
static void
test_cache_and_links (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *target = g_build_filename (fixture->folder, "..", "getu-not-ours", NULL);
  g_autofree char *folder = g_build_filename (fixture->folder, "hash", "13", "6585", NULL);
  g_autofree char *link = g_build_filename (folder, "3447", NULL);
  gint64 age_s;

  g_assert_true (g_file_set_contents (target, "not ours", -1, NULL));
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_cmpint (symlink (target, link), ==, 0);
  g_assert_null (geo_tile_cache_look_up (fixture->cache, "hash", &tile, &age_s));
  geo_tile_cache_clear (fixture->cache);
  g_assert_true (g_file_test (target, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_remove (link), ==, 0);
  g_assert_cmpint (g_remove (target), ==, 0);
}

/* A cache that cannot be written is as none. */
static void
test_cache_cannot_be_written (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autofree char *file = g_build_filename (fixture->folder, "file", NULL);
  g_autoptr (GeoTileCache) cache = geo_tile_cache_new (file, 1000000);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  gint64 age_s;

  g_assert_true (g_file_set_contents (file, "in the way", -1, NULL));
  geo_tile_cache_insert (cache, "hash", &tile, bytes);
  g_assert_null (geo_tile_cache_look_up (cache, "hash", &tile, &age_s));
  geo_tile_cache_clear (cache);
  g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));
}

#define ADD(name, function) \
  g_test_add ("/geo-tile-server/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("fetches", test_fetches);
  ADD ("problems", test_problems);
  ADD ("leaves-alone", test_leaves_alone);
  ADD ("offline", test_offline);
  ADD ("sent-on", test_sent_on);
  ADD ("moved", test_moved);
  ADD ("cancelled", test_cancelled);
  ADD ("stale", test_stale);
  ADD ("cache-is-bounded", test_cache_is_bounded);
  ADD ("cache-and-links", test_cache_and_links);
  ADD ("cache-cannot-be-written", test_cache_cannot_be_written);
  return g_test_run ();
}
