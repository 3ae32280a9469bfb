/* geo-attribution.c – whose map it is, as plain text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-attribution"

#include "geodata/basemap/geo-attribution.h"

#include <string.h>

#define MAX_CHARS 240
/* No name of a character is longer. */
#define MAX_ENTITY_BYTES 10

static const struct { const char *name; gunichar character; } entities[] = {
  { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' },
  { "nbsp", ' ' }, { "copy", 0xa9 }, { "reg", 0xae }, { "middot", 0xb7 }, { "ndash", 0x2013 },
};

/* Of "&name;" without its frame. Returns: 0 if it is none. */
static gunichar
find_character (const char *name)
{
  guint64 number = 0;
  char *end = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    if (g_str_equal (entities[i].name, name))
      return entities[i].character;
  if (name[0] != '#' || !g_ascii_isxdigit (name[1 + (name[1] == 'x')]))
    return 0;
  number = name[1] == 'x' ? g_ascii_strtoull (name + 2, &end, 16)
                          : g_ascii_strtoull (name + 1, &end, 10);
  return *end == '\0' && number <= 0x10ffff && g_unichar_validate ((gunichar) number) ? number : 0;
}

/* @at: at an ampersand. Returns: behind what was appended. */
static const char *
append_entity (GString    *text,
               const char *at)
{
  const gsize length = strcspn (at + 1, "; <&");
  g_autofree char *name = NULL;
  gunichar character = 0;

  if (at[1 + length] == ';' && length > 0 && length <= MAX_ENTITY_BYTES)
    {
      name = g_strndup (at + 1, length);
      character = find_character (name);
    }
  if (character == 0)
    {
      g_string_append_c (text, '&');
      return at + 1;
    }
  g_string_append_unichar (text, character);
  return at + length + 2;
}

static char *
strip_tags (const char *html)
{
  GString *text = g_string_new (NULL);
  const char *at = html;

  while (*at != '\0')
    {
      if (*at == '<' && strchr (at, '>') != NULL)
        {
          at = strchr (at, '>') + 1;
        }
      else if (*at == '&')
        {
          at = append_entity (text, at);
        }
      else
        {
          const char *next = g_utf8_next_char (at);

          g_string_append_len (text, at, (gssize) (next - at));
          at = next;
        }
    }
  return g_string_free (text, FALSE);
}

/* Every run of blanks and control characters is one blank. */
static char *
join_lines (const char *text)
{
  GString *line = g_string_new (NULL);
  int n_chars = 0;

  for (const char *at = text; *at != '\0' && n_chars < MAX_CHARS; at = g_utf8_next_char (at))
    {
      const gunichar character = g_utf8_get_char (at);
      const gboolean blank = g_unichar_isspace (character) || !g_unichar_isprint (character);

      if (blank && (line->len == 0 || line->str[line->len - 1] == ' '))
        continue;
      g_string_append_unichar (line, blank ? ' ' : character);
      n_chars++;
    }
  return g_strchomp (g_string_free (line, FALSE));
}

char *
geo_attribution_dup_plain (const char *html)
{
  g_autofree char *valid = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (html != NULL, NULL);

  /* A tag is looked for to the end of the text: a hostile one must not be long. */
  valid = g_utf8_make_valid (html, (gssize) strnlen (html, 8 * 1024));
  text = strip_tags (valid);
  return join_lines (text);
}
