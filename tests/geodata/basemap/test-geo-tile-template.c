/* test-geo-tile-template.c – addresses of tiles, their keys, and whose map it is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/basemap/geo-attribution.h"
#include "geodata/basemap/geo-tile-shift.h"
#include "geodata/basemap/geo-tile-template.h"
#include "geodata/model/geo-error.h"

#include <math.h>
#include <string.h>

/* Column 6585 and row 3447 of zoom 13; from the south row 4744. */
static const GeoTile tile = { .z = 13, .x = 6585, .y = 3447 };

static void
test_expand (void)
{
  static const struct { const char *text; const char *address; } cases[] = {
    { "https://tile.example.org/{z}/{x}/{y}.png", "https://tile.example.org/13/6585/3447.png" },
    { "http://localhost:8080/{z}/{x}/{tmsy}", "http://localhost:8080/13/6585/4744" },
    { "http://localhost/{z}/{x}/{-y}", "http://localhost/13/6585/4744" },
    /* (6585 + 3447) mod 3 = 0, mod 4 = 0, mod 5 = 2 */
    { "https://{s}.example.org/{z}/{x}/{y}", "https://a.example.org/13/6585/3447" },
    { "https://t{switch:0,1,2,3,4}.example.org/{z}/{x}/{y}",
      "https://t2.example.org/13/6585/3447" },
    { " https://e.org/?l={z}&c={x}&r={y}&tk={key}\n", "https://e.org/?l=13&c=6585&r=3447&tk=a%2Fb%26c" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GeoTileTemplate) address = geo_tile_template_new (cases[i].text, &error);
      g_autofree char *expanded = NULL;

      g_assert_no_error (error);
      expanded = geo_tile_template_expand (address, &tile, "a/b&c");
      g_assert_cmpstr (expanded, ==, cases[i].address);
      g_assert_cmpint (geo_tile_template_takes_key (address), ==,
                       strstr (cases[i].text, "{key}") != NULL);
    }
}

static void
test_refused (void)
{
  static const struct { const char *text; const char *says; } cases[] = {
    { "", "http" },
    { "tile.example.org/{z}/{x}/{y}", "http" },
    { "file:///etc/{z}/{x}/{y}", "http" },
    { "ftp://e.org/{z}/{x}/{y}", "http" },
    { "javascript:alert({z}{x}{y})", "http" },
    { "https://e.org/tiles", "{z}" },
    { "https://e.org/{z}/{x}", "{z}" },
    { "https://e.org/{z}/{x}/{q}", "{q}" },
    { "https://e.org/{z}/{x}/{y", "{y" },
    { "https://e.org/{z}/{x}/{图图图图图图图图图图图图图图图图图图图图图图图图图图图图图图图图图}", "{图" },
    { "https://e.org/{z}/{x}/{y} .png", "blanks" },
    { "https://e.org/{z}/{x}/{y}\r\nHost:evil", "blanks" },
    { "https:///{z}/{x}/{y}", "server/" },
    { "https://{key}.e.org/{z}/{x}/{y}", "{key}" },
    { "https://e{z}.org/{x}/{y}", "{z}" },
    { "https://me:secret@e.org/{z}/{x}/{y}", "password" },
    { "https://{switch:a/,b}.e.org/{z}/{x}/{y}", "switch" },
    { "https://{switch:}.e.org/{z}/{x}/{y}", "{s}" },
    { "https://{s}{s}.e.org/{z}/{x}/{y}", "once" },
    { "https://e.org:99999/{z}/{x}/{y}", "server/" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (geo_tile_template_new (cases[i].text, &error));
      g_assert_error (error, GEO_ERROR, GEO_ERROR_USAGE);
      g_test_message ("%s: %s", cases[i].text, error->message);
      g_assert_nonnull (strstr (error->message, cases[i].says));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      /* A password must not be told again. */
      g_assert_null (strstr (error->message, "secret"));
    }
}

static void
test_too_long (void)
{
  g_autofree char *filling = g_strnfill (3000, 'a');
  g_autofree char *text = g_strconcat ("https://e.org/{z}/{x}/{y}?", filling, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (geo_tile_template_new (text, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_USAGE);
}

/* The name in the cache goes by the template, not by the key. */
static void
test_hash (void)
{
  g_autoptr (GeoTileTemplate) one = geo_tile_template_new ("https://a/{z}/{x}/{y}?k={key}", NULL);
  g_autoptr (GeoTileTemplate) same = geo_tile_template_new ("https://a/{z}/{x}/{y}?k={key}", NULL);
  g_autoptr (GeoTileTemplate) other = geo_tile_template_new ("https://b/{z}/{x}/{y}?k={key}", NULL);

  g_assert_cmpstr (geo_tile_template_get_hash (one), ==, geo_tile_template_get_hash (same));
  g_assert_cmpstr (geo_tile_template_get_hash (one), !=, geo_tile_template_get_hash (other));
  g_assert_cmpuint (strspn (geo_tile_template_get_hash (one), "0123456789abcdef"), ==,
                    strlen (geo_tile_template_get_hash (one)));
}

static void
test_take_key_out (void)
{
  static const struct { const char *text; const char *without; const char *key; } cases[] = {
    { "http://t0.e.cn/vec_w/wmts?L={z}&tk=0123456789abcdef", "http://t0.e.cn/vec_w/wmts?L={z}&tk={key}",
      "0123456789abcdef" },
    { "https://e/{z}?Access_Token=pk%2Fa&x={x}", "https://e/{z}?Access_Token={key}&x={x}", "pk/a" },
    { "https://e/{z}/{x}/{y}.png?key={key}", "https://e/{z}/{x}/{y}.png?key={key}", NULL },
    { "https://e/{z}/{x}/{y}.png?monkey=banana", "https://e/{z}/{x}/{y}.png?monkey=banana", NULL },
    { "https://e/{z}/{x}/{y}.png", "https://e/{z}/{x}/{y}.png", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *key = NULL;
      g_autofree char *without = geo_tile_template_take_key_out (cases[i].text, &key);

      g_assert_cmpstr (without, ==, cases[i].without);
      g_assert_cmpstr (key, ==, cases[i].key);
    }
}

static void
test_attribution (void)
{
  static const struct { const char *html; const char *plain; } cases[] = {
    { "", "" },
    { "天地图", "天地图" },
    { "&copy; <a href=\"https://osm.org/copyright\">OpenStreetMap</a> contributors",
      "© OpenStreetMap contributors" },
    { "A &amp; B &#169; &#xA9; &lt;3", "A & B © © <3" },
    { "R&D, a &unknown; name & <b>bold", "R&D, a &unknown; name & bold" },
    { "two\n\n  lines\t\x01here ", "two lines here" },
    { "<script>alert(1)</script>", "alert(1)" },
    { "1 < 2", "1 < 2" },
    { "&#0; &#x110000; &#xD800;", "&#0; &#x110000; &#xD800;" },
    { "&#; &; &#x; &", "&#; &; &#x; &" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *plain = geo_attribution_dup_plain (cases[i].html);

      g_assert_cmpstr (plain, ==, cases[i].plain);
    }
}

static void
test_attribution_of_any_length (void)
{
  g_autofree char *filling = g_strnfill (5 * 1024 * 1024, '<');
  g_autofree char *plain = NULL;

  memcpy (filling + 100, "\xff\xfe\x80", 3);
  /* Blanks count, too. */
  for (int i = 200; i < 2000; i += 2)
    memcpy (filling + i, "a ", 2);
  plain = geo_attribution_dup_plain (filling);
  g_assert_true (g_utf8_validate (plain, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (plain, -1), <=, 240);
}

static double
get_y (double lat_deg)
{
  return 0.5 - asinh (tan (lat_deg * G_PI / 180)) / (2 * G_PI);
}

/* A place in Shanghai that the public implementations of GCJ-02 test with. Paris is where it is. */
static void
test_shift (void)
{
  double x = 121.5272106 / 360 + 0.5, y = get_y (31.1774276);
  double paris_x = 2.35 / 360 + 0.5, paris_y = get_y (48.85);

  geo_tile_shift_to_gcj02 (&x, &y);
  /* To a decimetre. */
  g_assert_cmpfloat_with_epsilon (x, 121.531541859215 / 360 + 0.5, 2.5e-9);
  g_assert_cmpfloat_with_epsilon (y, get_y (31.17530398364597), 2.5e-9);
  geo_tile_shift_to_gcj02 (&paris_x, &paris_y);
  g_assert_cmpfloat_with_epsilon (paris_x, 2.35 / 360 + 0.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (paris_y, get_y (48.85), 1e-12);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo-tile-template/expand", test_expand);
  g_test_add_func ("/geo-tile-template/refused", test_refused);
  g_test_add_func ("/geo-tile-template/too-long", test_too_long);
  g_test_add_func ("/geo-tile-template/hash", test_hash);
  g_test_add_func ("/geo-tile-template/take-key-out", test_take_key_out);
  g_test_add_func ("/geo-tile-template/attribution", test_attribution);
  g_test_add_func ("/geo-tile-template/attribution-of-any-length", test_attribution_of_any_length);
  g_test_add_func ("/geo-tile-template/shift", test_shift);
  return g_test_run ();
}
