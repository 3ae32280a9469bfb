/* geo-tile-template.c – an address of tiles with places for zoom, column, row and key
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-tile-template"

#include "config.h"

#include "geodata/basemap/geo-tile-template.h"

#include "geodata/model/geo-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_TEXT_BYTES 2000
#define MAX_SERVERS 32
#define MAX_SHOWN_CHARS 30
/* Hexadecimal digits: enough that no two templates of a user meet. */
#define HASH_LENGTH 24
/* What {s} stands for, by the habit of the tile servers that have it. */
#define DEFAULT_SERVERS "a,b,c"

typedef enum {
  PLACE_Z = 1 << 0,
  PLACE_X = 1 << 1,
  PLACE_Y = 1 << 2,
  PLACE_TMSY = 1 << 3,
  PLACE_SERVER = 1 << 4,
  PLACE_KEY = 1 << 5,
} Place;

struct _GeoTileTemplate {
  char *text;
  char *hash;
  char **servers;  /* what {s} or {switch:} stands for */
  Place places;    /* those there are */
};

static const struct { const char *name; Place place; } names[] = {
  { "z", PLACE_Z },
  { "x", PLACE_X },
  { "y", PLACE_Y },
  { "tmsy", PLACE_TMSY },
  { "-y", PLACE_TMSY },
  { "s", PLACE_SERVER },
  { "key", PLACE_KEY },
};

/* A place at @text, which begins with a brace. Returns: 0 if it is none that is known. */
static Place
read_place (const char  *text,
            gsize       *length,
            char       **servers)
{
  const char *end = strchr (text, '}');
  g_autofree char *name = NULL;

  *servers = NULL;
  if (end == NULL)
    {
      *length = strlen (text);
      return 0;
    }
  *length = (gsize) (end + 1 - text);
  name = g_strndup (text + 1, *length - 2);
  if (g_str_has_prefix (name, "switch:"))
    {
      *servers = g_strdup (name + strlen ("switch:"));
      return PLACE_SERVER;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].name, name))
      {
        *servers = names[i].place == PLACE_SERVER ? g_strdup (DEFAULT_SERVERS) : NULL;
        return names[i].place;
      }
  return 0;
}

static void
append_place (GString               *address,
              Place                  place,
              const GeoTileTemplate *self,
              const GeoTile         *tile,
              const char            *key)
{
  switch (place)
    {
    case PLACE_Z:
      g_string_append_printf (address, "%d", tile->z);
      break;
    case PLACE_X:
      g_string_append_printf (address, "%d", tile->x);
      break;
    case PLACE_Y:
      g_string_append_printf (address, "%d", tile->y);
      break;
    case PLACE_TMSY:
      g_string_append_printf (address, "%d", (1 << tile->z) - 1 - tile->y);
      break;
    case PLACE_SERVER:
      /* The same one for a tile every time, and neighbours from different ones. */
      g_string_append (address, self->servers[(guint) (tile->x + tile->y)
                                              % g_strv_length (self->servers)]);
      break;
    case PLACE_KEY:
      g_string_append_uri_escaped (address, key != NULL ? key : "", NULL, FALSE);
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * geo_tile_template_expand:
 * @key: (nullable): the user's key, escaped here
 *
 * Returns: (transfer full): an address to be asked, and to be shown or written nowhere
 */
char *
geo_tile_template_expand (const GeoTileTemplate *self,
                          const GeoTile         *tile,
                          const char            *key)
{
  GString *address = g_string_new (NULL);
  const char *at = self->text;

  g_return_val_if_fail (geo_tile_is_valid (tile), NULL);

  while (*at != '\0')
    {
      gsize length = strcspn (at, "{");
      g_autofree char *servers = NULL;

      g_string_append_len (address, at, (gssize) length);
      at += length;
      if (*at == '\0')
        break;
      append_place (address, read_place (at, &length, &servers), self, tile, key);
      at += length;
    }
  return g_string_free (address, FALSE);
}

G_GNUC_PRINTF (2, 3)
static gboolean
refuse (GError     **error,
        const char  *format,
        ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (GEO_ERROR, GEO_ERROR_USAGE, format, arguments);
  va_end (arguments);
  return FALSE;
}

static gboolean
check_characters (const char  *text,
                  GError     **error)
{
  if (strlen (text) > MAX_TEXT_BYTES)
    return refuse (error, _("The address has more than %d characters; check what was pasted"),
                   MAX_TEXT_BYTES);
  for (const char *at = text; *at != '\0'; at++)
    if ((guchar) *at <= ' ' || *at == 0x7f || *at == '\\' || *at == '"')
      return refuse (error, _("The address has blanks or signs in it that no address has; check "
                              "what was pasted"));
  if (g_ascii_strncasecmp (text, "http://", 7) != 0 &&
      g_ascii_strncasecmp (text, "https://", 8) != 0)
    return refuse (error, _("The address does not begin with http:// or https://; enter that of a "
                            "tile server"));
  return TRUE;
}

static gboolean
set_servers (GeoTileTemplate  *self,
             const char       *text,
             GError          **error)
{
  g_auto (GStrv) servers = g_strsplit (text, ",", MAX_SERVERS);

  for (char **server = servers; *server != NULL; server++)
    if (**server == '\0' || strspn (*server, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                             "0123456789-") != strlen (*server))
      return refuse (error, _("“{switch:%s}” in the address names no servers; write it like "
                              "{switch:1,2,3}"), text);
  if (servers[0] == NULL || self->servers != NULL)
    return refuse (error, _("The address chooses between servers more than once or between none; "
                            "write {s} or {switch:1,2,3} once"));
  self->servers = g_steal_pointer (&servers);
  return TRUE;
}

/* The beginning of a place, by whole characters. */
static char *
dup_shown (const char *text,
           gsize       length)
{
  return g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, (gssize) length), MAX_SHOWN_CHARS));
}

/* Collects the places. The host may depend on nothing but a choice of servers, or the key would
 * be told to whoever answers for names. */
static gboolean
read_places (GeoTileTemplate  *self,
             GError          **error)
{
  const char *host_end = strstr (self->text, "://") + 3;

  host_end += strcspn (host_end, "/?#");
  for (const char *at = strchr (self->text, '{'); at != NULL; at = strchr (at, '{'))
    {
      g_autofree char *servers = NULL;
      gsize length;
      const Place place = read_place (at, &length, &servers);
      g_autofree char *shown = dup_shown (at, length);

      if (place == 0)
        return refuse (error, _("“%s” in the address stands for nothing; use {z}, {x}, {y}, "
                                "{tmsy}, {s} and {key}"), shown);
      if (servers != NULL && !set_servers (self, servers, error))
        return FALSE;
      if (at < host_end && place != PLACE_SERVER)
        return refuse (error, _("The name of the server depends on “%s”; only {s} may stand in it"),
                       shown);
      self->places |= place;
      at += length;
    }
  return TRUE;
}

static gboolean
check_places (GeoTileTemplate  *self,
              GError          **error)
{
  const GeoTile tile = { 0 };
  g_autofree char *address = NULL;
  g_autoptr (GUri) uri = NULL;

  if (!(self->places & PLACE_Z) || !(self->places & PLACE_X) ||
      !(self->places & (PLACE_Y | PLACE_TMSY)))
    return refuse (error, _("The address does not say where zoom, column and row stand; write {z}, "
                            "{x} and {y} (or {tmsy}) for them"));
  address = geo_tile_template_expand (self, &tile, "key");
  uri = g_uri_parse (address, G_URI_FLAGS_ENCODED, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return refuse (error, _("The address cannot be read; enter one like "
                            "https://server/{z}/{x}/{y}.png"));
  if (g_uri_get_userinfo (uri) != NULL)
    return refuse (error, _("The address has a user or a password in it; leave them out, and write "
                            "{key} where the server expects a key"));
  return TRUE;
}

/**
 * geo_tile_template_new:
 * @text: what a user entered, blanks around it aside
 *
 * Returns: (transfer full) (nullable): the template, or %NULL with GEO_ERROR_USAGE
 */
GeoTileTemplate *
geo_tile_template_new (const char  *text,
                       GError     **error)
{
  g_autoptr (GeoTileTemplate) self = g_atomic_rc_box_new0 (GeoTileTemplate);
  g_autofree char *hash = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  self->text = g_strstrip (g_utf8_make_valid (text, -1));
  if (!check_characters (self->text, error) || !read_places (self, error) ||
      !check_places (self, error))
    return NULL;
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, self->text, -1);
  self->hash = g_strndup (hash, HASH_LENGTH);
  return g_steal_pointer (&self);
}

GeoTileTemplate *
geo_tile_template_ref (GeoTileTemplate *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  GeoTileTemplate *self = data;

  g_free (self->text);
  g_free (self->hash);
  g_strfreev (self->servers);
}

void
geo_tile_template_unref (GeoTileTemplate *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

const char *
geo_tile_template_get_text (const GeoTileTemplate *self)
{
  return self->text;
}

gboolean
geo_tile_template_takes_key (const GeoTileTemplate *self)
{
  return (self->places & PLACE_KEY) != 0;
}

const char *
geo_tile_template_get_hash (const GeoTileTemplate *self)
{
  return self->hash;
}

/**
 * geo_tile_template_take_key_out:
 * @key: (out) (nullable): as it was meant, with its escapes undone
 */
char *
geo_tile_template_take_key_out (const char  *text,
                                char       **key)
{
  g_autoptr (GRegex) regex =
    g_regex_new ("([?&](?:tk|ak|key|apikey|api_key|api-key|app_key|token|access_token|"
                 "subscription-key)=)([^&#{}]+)",
                 G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *value = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  *key = NULL;
  if (!g_utf8_validate (text, -1, NULL) || !g_regex_match (regex, text, 0, &match))
    return g_strdup (text);
  value = g_match_info_fetch (match, 2);
  *key = g_uri_unescape_string (value, NULL);
  if (*key == NULL)
    *key = g_strdup (value);
  return g_regex_replace (regex, text, -1, 0, "\\1{key}", 0, NULL);
}
