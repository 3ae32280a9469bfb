/* geo-import-persons.c – what is about persons, and must not come in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-persons"

#include "geodata/import/words/geo-import-persons.h"

#include "geodata/import/words/geo-import-words.h"
#include "geodata/model/geo-code.h"
#include "geodata/model/geo-day.h"

#include <string.h>

#define IDENTITY_DIGITS 18
#define FIRST_YEAR 1850
#define LAST_YEAR 2015
#define OLD_IDENTITY_DIGITS 15
#define MOBILE_DIGITS 11
#define COUNTRY_DIGITS 2
/* 138 0000 0000: what begins with fewer digits is a number of something else, 13-2026-00001. */
#define MIN_MOBILE_GROUP 3
/* 0745-8822110: the area's three or four, then seven or eight. */
#define MIN_LANDLINE_DIGITS 10
#define MAX_LANDLINE_DIGITS 12
/* A telephone number without its area, 8822110. */
#define MIN_LOCAL_DIGITS 7
/* " - " is the most that people put between the parts of one number. */
#define MAX_JOINTS 3
#define MASK "***"
#define MAX_QUOTE_DIGITS 8

/* A run of digits without anything between them, as it stands in a text. */
typedef struct {
  gsize start, end;    /* bytes of the text */
  guint first, n;      /* digits of the scan */
} Group;

/* The digits of a text, with X for the check digit of an identity number. */
typedef struct {
  GString *digits;
  GArray *groups;      /* of Group */
} Scan;

static void
scan_clear (Scan *scan)
{
  g_string_free (scan->digits, TRUE);
  g_array_unref (scan->groups);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scan, scan_clear)

/* '0' to '9' and 'X', in half or full width; '\0' for anything else. */
static char
digit_of (gunichar c)
{
  if (c >= 0xff10 && c <= 0xff19)
    return (char) ('0' + (c - 0xff10));
  if (c >= '0' && c <= '9')
    return (char) c;
  if (c == 'x' || c == 'X' || c == 0xff58 || c == 0xff38)
    return 'X';

  return '\0';
}

static void
scan_text (Scan       *scan,
           const char *text)
{
  gboolean in_group = FALSE;

  scan->digits = g_string_new (NULL);
  scan->groups = g_array_new (FALSE, FALSE, sizeof (Group));
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      char digit = digit_of (g_utf8_get_char (c));
      Group *group;

      /* An X ends a number and begins none. */
      if (digit == '\0' || (digit == 'X' && !in_group))
        {
          in_group = FALSE;
          continue;
        }
      if (!in_group)
        {
          Group fresh = { (gsize) (c - text), 0, (guint) scan->digits->len, 0 };

          g_array_append_val (scan->groups, fresh);
        }
      g_string_append_c (scan->digits, digit);
      group = &g_array_index (scan->groups, Group, scan->groups->len - 1);
      group->end = (gsize) (g_utf8_next_char (c) - text);
      group->n++;
      in_group = digit != 'X';
    }
}

/* GB 11643-1999: six digits of the area, the day of birth, three of order, and a check digit by
 * ISO 7064 MOD 11-2. A mistyped number tells of a person as well as a right one, so the check digit
 * does not count. The years keep out numbers of cases made of a county's code, a recent day and an
 * order. */
static gboolean
is_identity (const char *digits,
             guint       n)
{
  guint year = 0;

  if (n != IDENTITY_DIGITS || memchr (digits, 'X', IDENTITY_DIGITS - 1) != NULL)
    return FALSE;
  for (guint i = 6; i < 10; i++)
    year = year * 10 + (guint) (digits[i] - '0');

  return year >= FIRST_YEAR && year <= LAST_YEAR
         && geo_day_new (year, (guint) ((digits[10] - '0') * 10 + digits[11] - '0'),
                         (guint) ((digits[12] - '0') * 10 + digits[13] - '0')) != GEO_DAY_NONE;
}

/* Whether 15 digits cannot be the code of a group. By GB/T 10114 townships begin with 0 to 5, and
 * so do villages; the same places hold the decade of birth, and the second digit of the month.
 * Before 1940 no difference is made: few of that age are left, and townships of 100 to 399 are
 * many. */
static gboolean
is_no_group (const char *digits)
{
  return digits[6] >= '6' || (digits[6] >= '4' && digits[9] >= '6');
}

/* GB 11643-1989, which holds for numbers given until 1999: six digits of the area, the day of birth
 * with two of the year, and three of order. There is no check digit, and the codes of groups are as
 * long. @any: as if there were no such codes. */
static gboolean
is_old_identity (const char *digits,
                 guint       n,
                 gboolean    any)
{
  if (n != OLD_IDENTITY_DIGITS || memchr (digits, 'X', n) != NULL || !geo_code_has_province (digits)
      || !(any || is_no_group (digits)))
    return FALSE;

  return geo_day_new (1900 + (guint) ((digits[6] - '0') * 10 + digits[7] - '0'),
                      (guint) ((digits[8] - '0') * 10 + digits[9] - '0'),
                      (guint) ((digits[10] - '0') * 10 + digits[11] - '0')) != GEO_DAY_NONE;
}

/* The numbering plan: 13 to 19 and nine more; with or without the country's 86. */
static gboolean
is_mobile (const char *digits,
           guint       n)
{
  if (n == MOBILE_DIGITS + COUNTRY_DIGITS && digits[0] == '8' && digits[1] == '6')
    {
      digits += COUNTRY_DIGITS;
      n -= COUNTRY_DIGITS;
    }

  return n == MOBILE_DIGITS && digits[0] == '1' && digits[1] >= '3' && digits[1] <= '9'
         && memchr (digits, 'X', n) == NULL;
}

static gboolean
is_landline (const char *digits,
             guint       n)
{
  return n >= MIN_LANDLINE_DIGITS && n <= MAX_LANDLINE_DIGITS && digits[0] == '0'
         && memchr (digits, 'X', n) == NULL;
}

/* Whether @text from @start to @end is what people put between the parts of one number. */
static gboolean
is_joint (const char *text,
          gsize       start,
          gsize       end)
{
  guint n = 0;

  for (gsize i = start; i < end; i = (gsize) (g_utf8_next_char (text + i) - text))
    {
      gunichar c = g_utf8_get_char (text + i);

      if (++n > MAX_JOINTS
          || !(c == '-' || c == '.' || c == 0xff0d || c == 0x2014 || c == 0x2013
               || g_unichar_isspace (c)))
        return FALSE;
    }

  return n > 0;
}

static gboolean
is_number (const char *digits,
           guint       n,
           guint       n_first,
           gboolean    any)
{
  return is_identity (digits, n) || is_old_identity (digits, n, any)
         || (is_mobile (digits, n) && (n_first >= MIN_MOBILE_GROUP || digits[0] == '8'))
         || (any && is_landline (digits, n));
}

/* The group at which a number that begins with group @first ends, -1 if none begins there.
 * @any: see geo_import_persons_mask_text() */
static int
find_number (const Scan *scan,
             const char *text,
             guint       first,
             gboolean    any)
{
  const Group *start = &g_array_index (scan->groups, Group, first);
  guint n = 0;

  for (guint i = first; i < scan->groups->len && n <= IDENTITY_DIGITS; i++)
    {
      const Group *group = &g_array_index (scan->groups, Group, i);

      if (i > first && !is_joint (text, (group - 1)->end, group->start))
        break;
      n += group->n;
      if (is_number (scan->digits->str + start->first, n, start->n, any))
        return (int) i;
    }

  return any && start->n >= MIN_LOCAL_DIGITS ? (int) first : -1;
}

gboolean
geo_import_persons_is_heading (const char *heading)
{
  g_autofree char *word = NULL;
  const char *const *parts;

  g_return_val_if_fail (heading != NULL, FALSE);

  word = geo_import_words_normalize (heading);
  if (geo_import_words_has ("persons", "words", word))
    return TRUE;

  parts = geo_import_words_get ("persons", "parts");
  for (guint i = 0; parts[i] != NULL; i++)
    if (strstr (word, parts[i]) != NULL)
      return TRUE;

  return FALSE;
}

static char *
mask (const char *text,
      gboolean    any,
      guint      *n_masked)
{
  g_auto (Scan) scan = { NULL, NULL };
  GString *masked;
  gsize done = 0;

  scan_text (&scan, text);
  masked = g_string_new (NULL);
  for (guint i = 0; i < scan.groups->len; i++)
    {
      int last = find_number (&scan, text, i, any);

      if (last < 0)
        continue;
      g_string_append_len (masked, text + done,
                           (gssize) (g_array_index (scan.groups, Group, i).start - done));
      g_string_append (masked, MASK);
      done = g_array_index (scan.groups, Group, last).end;
      i = (guint) last;
    }
  if (done > 0 && n_masked != NULL)
    (*n_masked)++;
  g_string_append (masked, text + done);

  return g_string_free (masked, FALSE);
}

char *
geo_import_persons_mask (const char *text,
                         guint      *n_masked)
{
  g_return_val_if_fail (text != NULL, NULL);

  return mask (text, FALSE, n_masked);
}

char *
geo_import_persons_mask_text (const char *text,
                              guint      *n_masked)
{
  g_return_val_if_fail (text != NULL, NULL);

  return mask (text, TRUE, n_masked);
}

gboolean
geo_import_persons_has_number (const char *text)
{
  guint n_masked = 0;
  g_autofree char *masked = NULL;

  /* Most cells hold too few bytes for a number. */
  if (strlen (text) < MOBILE_DIGITS)
    return FALSE;
  masked = geo_import_persons_mask (text, &n_masked);

  return n_masked > 0;
}

/* A day, or what was meant for one: few figures, and marks between them or a year in front. Phone
 * and identity numbers, also mistyped ones, have more figures or no marks. */
static gboolean
looks_like_day (const char *text,
                gsize       length)
{
  static const char *const words[] = { "年", "月", "日", "号" };
  guint n_digits = 0;
  guint n_marks = 0;

  for (gsize i = 0; i < length;)
    {
      gsize step = 0;

      if (g_ascii_isdigit (text[i]))
        n_digits += (guint) (step = 1);
      else if (strchr ("-/.", text[i]) != NULL)
        n_marks += (guint) (step = 1);
      for (gsize w = 0; step == 0 && w < G_N_ELEMENTS (words); w++)
        if (g_str_has_prefix (text + i, words[w]))
          {
            step = strlen (words[w]);
            n_marks++;
          }
      if (step == 0)
        return FALSE;
      i += step;
    }

  return n_digits <= MAX_QUOTE_DIGITS
         && (n_marks > 0 || g_str_has_prefix (text, "19") || g_str_has_prefix (text, "20"));
}

char *
geo_import_persons_quote (const char *text)
{
  gsize length;

  g_return_val_if_fail (text != NULL, NULL);

  /* The time behind a day tells nothing. */
  length = strcspn (text, " T");

  return length > 0 && looks_like_day (text, length) ? g_strndup (text, length)
                                                     : g_strdup ("…");
}
