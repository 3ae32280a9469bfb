/* geo-import-spell.c – names of areas as people type them, made comparable
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-spell"

#include "geodata/import/words/geo-import-spell.h"

#include <string.h>

/* No village has more groups. */
#define MAX_NUMBER 999

/* One character could be the beginning of anything. */
#define MIN_STEM_CHARACTERS 2

typedef struct {
  const char *word;
  GeoLevel level;
} Word;

/* Longer words before those they end in. */
static const Word words[] = {
  { "社区居民委员会", GEO_LEVEL_VILLAGE }, { "社区居委会", GEO_LEVEL_VILLAGE },
  { "居民委员会", GEO_LEVEL_VILLAGE },     { "村民委员会", GEO_LEVEL_VILLAGE },
  { "村委会", GEO_LEVEL_VILLAGE },         { "居委会", GEO_LEVEL_VILLAGE },
  { "社区", GEO_LEVEL_VILLAGE },           { "行政村", GEO_LEVEL_VILLAGE },
  { "村", GEO_LEVEL_VILLAGE },             { "街道办事处", GEO_LEVEL_TOWNSHIP },
  { "办事处", GEO_LEVEL_TOWNSHIP },        { "街道", GEO_LEVEL_TOWNSHIP },
  { "镇", GEO_LEVEL_TOWNSHIP },            { "乡", GEO_LEVEL_TOWNSHIP },
  { "县", GEO_LEVEL_COUNTY },              { "区", GEO_LEVEL_COUNTY },
  { "市", 0 },                             { "省", GEO_LEVEL_PROVINCE },
};

/* A character, which may begin a number written in a shorter way. */
typedef struct {
  gunichar c;
  gboolean is_left_out;
  guint number;        /* stands in its place; 0 for none */
} Letter;

static gboolean
is_mark (gunichar c)
{
  static const gunichar marks[] = { '/', '\\', '>', '|', ',', ';', 0x3001, 0x3002, 0x2192, 0x203a,
                                    0x00bb, 0x00b7, 0x30fb, 0xfeff, 0x200b };

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (c == marks[i])
      return TRUE;

  return g_unichar_isspace (c);
}

static gboolean
is_dash (gunichar c)
{
  return c == '-' || c == '_' || (c >= 0x2010 && c <= 0x2015);
}

static gboolean
is_ascii_alnum (gunichar c)
{
  return c < 0x80 && g_ascii_isalnum ((char) c);
}

/* 1 to 9 and 10; 0 for any other. */
static guint
numeral_of (gunichar c)
{
  static const gunichar numerals[] = { 0x4e00, 0x4e8c, 0x4e09, 0x56db, 0x4e94,
                                       0x516d, 0x4e03, 0x516b, 0x4e5d, 0x5341 };

  for (guint i = 0; i < G_N_ELEMENTS (numerals); i++)
    if (c == numerals[i])
      return i + 1;

  return 0;
}

/* 三, 十, 十三, 三十, 三十三; 0 for what is no number so written. */
static guint
parse_numerals (const Letter *letters,
                gsize         n)
{
  guint first = n > 0 ? numeral_of (letters[0].c) : 0;
  guint second = n > 1 ? numeral_of (letters[1].c) : 0;
  guint third = n > 2 ? numeral_of (letters[2].c) : 0;

  if (n == 1)
    return first;
  if (n == 2 && first == 10 && second < 10 && second > 0)
    return 10 + second;
  if (n == 2 && first < 10 && second == 10)
    return first * 10;
  if (n == 3 && first > 0 && first < 10 && second == 10 && third > 0 && third < 10)
    return first * 10 + third;

  return 0;
}

static guint
parse_digits (const Letter *letters,
              gsize         n)
{
  guint number = 0;

  for (gsize i = 0; i < n && number <= MAX_NUMBER; i++)
    number = number * 10 + (letters[i].c - '0');

  return number <= MAX_NUMBER ? number : 0;
}

/* The number that ends before letter @end. @start: where it begins. */
static guint
find_number (const Letter *letters,
             gsize         end,
             gsize        *start)
{
  gsize first = end;

  while (first > 0 && letters[first - 1].c >= '0' && letters[first - 1].c <= '9')
    first--;
  *start = first;
  if (first < end)
    return parse_digits (letters + first, end - first);

  /* 新三三组 is group 3 of a place called 新三: the longest number that can be read. */
  for (gsize n = MIN ((gsize) 3, end); n > 0; n--)
    {
      guint number = parse_numerals (letters + end - n, n);

      if (number > 0)
        {
          *start = end - n;
          return number;
        }
    }

  return 0;
}

/* Where the word of a group at letter @i begins, 村民 and 小 before 组 counted in; @i for none. */
static gsize
find_word (const Letter *letters,
           gsize         i)
{
  gsize start = i;

  if (letters[i].c != 0x7ec4)
    return start;
  if (start > 0 && letters[start - 1].c == 0x5c0f)
    start--;
  if (start > 1 && start < i && letters[start - 1].c == 0x6c11
      && (letters[start - 2].c == 0x6751 || letters[start - 2].c == 0x5c45))
    start -= 2;

  return start;
}

static gboolean
is_group_word (const GArray *letters,
               gsize         i)
{
  const Letter *all = (const Letter *) letters->data;

  return all[i].c == 0x7ec4
         || (all[i].c == 0x7f51 && i + 1 < letters->len && all[i + 1].c == 0x683c);
}

/* 第三村民小组 to 3组. */
static void
shorten_groups (GArray *letters)
{
  Letter *all = (Letter *) letters->data;

  for (gsize i = 0; i < letters->len; i++)
    {
      gsize word, start;
      guint number;

      if (!is_group_word (letters, i))
        continue;
      word = find_word (all, i);
      number = find_number (all, word, &start);
      if (number == 0)
        continue;
      if (start > 0 && all[start - 1].c == 0x7b2c)
        start--;
      for (gsize k = start; k < i; k++)
        all[k].is_left_out = k > start;
      all[start].number = number;
    }
}

static GArray *
read_letters (const char *name)
{
  GArray *letters = g_array_new (FALSE, FALSE, sizeof (Letter));
  gunichar before = 0;

  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      Letter letter = { g_unichar_tolower (c), FALSE, 0 };
      gunichar behind = g_utf8_get_char (g_utf8_next_char (at));
      gboolean is_parting = is_mark (c)
                            || (is_dash (c) && !(is_ascii_alnum (before) && is_ascii_alnum (behind)));

      before = c;
      if (!is_parting)
        g_array_append_val (letters, letter);
    }

  return letters;
}

char *
geo_import_spell_normalize (const char *name)
{
  g_autofree char *valid = NULL;
  g_autofree char *half = NULL;
  g_autoptr (GArray) letters = NULL;
  GString *text;

  g_return_val_if_fail (name != NULL, NULL);

  valid = g_utf8_make_valid (name, -1);
  half = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL_COMPOSE);
  letters = read_letters (half);
  shorten_groups (letters);

  text = g_string_new (NULL);
  for (guint i = 0; i < letters->len; i++)
    {
      const Letter *letter = &g_array_index (letters, Letter, i);

      if (letter->number > 0)
        g_string_append_printf (text, "%u", letter->number);
      else if (!letter->is_left_out)
        g_string_append_unichar (text, letter->c);
    }

  return g_string_free (text, FALSE);
}

gboolean
geo_import_spell_name_group (char **normalized)
{
  char *number = *normalized;

  if (number == NULL || number[strspn (number, "0123456789")] != '\0')
    return FALSE;
  *normalized = g_strconcat (number + strspn (number, "0"), "组", NULL);
  g_free (number);

  return TRUE;
}

gsize
geo_import_spell_get_stem (const char *name,
                           GeoLevel   *level)
{
  gsize n;

  g_return_val_if_fail (name != NULL && level != NULL, 0);

  *level = 0;
  n = strlen (name);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_suffix (name, words[i].word))
      {
        n -= strlen (words[i].word);
        *level = words[i].level;
        break;
      }

  return g_utf8_strlen (name, (gssize) n) >= MIN_STEM_CHARACTERS ? n : 0;
}
