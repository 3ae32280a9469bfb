/* parcel-record.c – one parcel as it stands in the file: its line and its points
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/parcel/parcel-record.h"

#include "plugins/parcel/parcel-number.h"

#include <cpl_conv.h>
#include <cpl_string.h>

#include <stdbool.h>
#include <string.h>

/* One more than an attribute's line may have, so that too many show. */
#define N_PARTS_MAX (PARCEL_ATTRIBUTES_MAX + 8)
/* A point's line is short. */
#define POINT_BYTES_MAX 512

static const char WIDE_COMMA[] = "\xEF\xBC\x8C";
static const char WIDE_AT[] = "\xEF\xBC\xA0";
static const char WIDE_BLANK[] = "\xE3\x80\x80";

typedef struct {
  char *parts[N_PARTS_MAX];
  size_t n;
} Parts;

/* Which characters part a line. */
typedef enum { BY_COMMA, BY_ANY_COMMA, BY_TAB, BY_BLANKS } Separator;

/* Length of the separator at @text, 0 if there is none. */
static size_t
separator_length (const char *text,
                  Separator   separator)
{
  switch (separator)
    {
    case BY_COMMA: return *text == ',';
    case BY_ANY_COMMA:
      return *text == ',' || *text == ';' ? 1 : strncmp (text, WIDE_COMMA, 3) == 0 ? 3 : 0;
    case BY_TAB: return *text == '\t';
    case BY_BLANKS: return strspn (text, " \t");
    default: return 0;
    }
}

static char *
trim (char *text)
{
  size_t n_text;

  for (;;)
    {
      if (*text == ' ' || *text == '\t')
        text++;
      else if (strncmp (text, WIDE_BLANK, 3) == 0)
        text += 3;
      else
        break;
    }
  n_text = strlen (text);
  for (;;)
    {
      if (n_text >= 1 && (text[n_text - 1] == ' ' || text[n_text - 1] == '\t'))
        n_text--;
      else if (n_text >= 3 && memcmp (text + n_text - 3, WIDE_BLANK, 3) == 0)
        n_text -= 3;
      else
        break;
    }
  text[n_text] = '\0';
  return text;
}

/* In place. What is behind the last part that there is room for is left out. */
static Parts
split (char      *text,
       Separator  separator)
{
  Parts parts = { .n = 0 };
  char *begin = text;

  while (parts.n < N_PARTS_MAX)
    {
      char *end = begin;
      size_t length;

      while (*end != '\0' && separator_length (end, separator) == 0)
        end++;
      length = separator_length (end, separator);
      if (length > 0)
        *end = '\0';
      parts.parts[parts.n++] = trim (begin);
      if (length == 0)
        break;
      begin = end + length;
    }
  return parts;
}

static void
insert_empty (Parts  *parts,
              size_t  at)
{
  static char EMPTY[] = "";

  if (parts->n == N_PARTS_MAX)
    parts->n--;
  memmove (parts->parts + at + 1, parts->parts + at, (parts->n - at) * sizeof *parts->parts);
  parts->parts[at] = EMPTY;
  parts->n++;
}

static void
remove_part (Parts  *parts,
             size_t  at)
{
  parts->n--;
  memmove (parts->parts + at, parts->parts + at + 1, (parts->n - at) * sizeof *parts->parts);
}

static bool
is_kind (const char *part)
{
  return strcmp (part, "面") == 0 || strcmp (part, "线") == 0 || strcmp (part, "点") == 0;
}

/* The mark that ends a parcel's line. */
static bool
is_mark (const char *part)
{
  return strcmp (part, "@") == 0 || strcmp (part, WIDE_AT) == 0;
}

/* Where the kind stands, 0 if it stands nowhere. A parcel may be called 点, so its place is looked
 * at first. */
static size_t
find_kind (const Parts *parts)
{
  if (parts->n > PARCEL_ATTRIBUTE_KIND && is_kind (parts->parts[PARCEL_ATTRIBUTE_KIND]))
    return PARCEL_ATTRIBUTE_KIND;
  for (size_t i = 1; i < parts->n; i++)
    if (is_kind (parts->parts[i]))
      return i;
  return 0;
}

/* It may stand behind the last attribute without a comma, and in front of others. One is enough. */
static void
remove_mark (Parts *parts)
{
  char *last = parts->parts[parts->n - 1];
  size_t n_bytes = strlen (last);

  for (size_t i = parts->n; i-- > 0;)
    if (is_mark (parts->parts[i]))
      {
        remove_part (parts, i);
        return;
      }
  if (n_bytes > 1 && last[n_bytes - 1] == '@')
    last[n_bytes - 1] = '\0';
}

static size_t
count_commas (const char *text)
{
  size_t n = 0;

  for (; *text != '\0'; text++)
    n += *text == ',';
  return n;
}

/* Names hold full-width commas; only where a line has no others do they part it. */
static Separator
separator_of (const char *text)
{
  if (count_commas (text) >= 4)
    return BY_COMMA;
  if (strchr (text, ',') == NULL && strstr (text, WIDE_COMMA) == NULL
      && strchr (text, '\t') != NULL)
    return BY_TAB;
  return BY_ANY_COMMA;
}

/* A line without the number of points begins with the area; one without the parcel's number has
 * both. */
static void
fill_missing (Parts *parts)
{
  int n_points;
  double area_ha;
  int has_unit;

  if (find_kind (parts) != PARCEL_ATTRIBUTE_KIND - 1)
    return;
  if (parcel_integer_parse (parts->parts[0], &n_points)
      && parcel_area_parse (parts->parts[1], &area_ha, &has_unit))
    insert_empty (parts, PARCEL_ATTRIBUTE_NUMBER);
  else
    insert_empty (parts, PARCEL_ATTRIBUTE_N_POINTS);
}

/* A name with commas in it pushes the kind back. */
static void
join_name (ParcelRecord *self,
           Parts        *parts)
{
  size_t kind = find_kind (parts);
  size_t n_bytes = 1;

  if (kind <= PARCEL_ATTRIBUTE_KIND)
    return;
  for (size_t i = PARCEL_ATTRIBUTE_NAME; i < kind; i++)
    n_bytes += strlen (parts->parts[i]) + 1;
  self->joined_name = CPLCalloc (n_bytes, 1);
  for (size_t i = PARCEL_ATTRIBUTE_NAME; i < kind; i++)
    {
      if (i > PARCEL_ATTRIBUTE_NAME)
        strcat (self->joined_name, ",");
      strcat (self->joined_name, parts->parts[i]);
    }
  for (; kind > PARCEL_ATTRIBUTE_KIND; kind--)
    remove_part (parts, PARCEL_ATTRIBUTE_KIND);
  parts->parts[PARCEL_ATTRIBUTE_NAME] = self->joined_name;
}

void
parcel_record_clear (ParcelRecord *self)
{
  CPLFree (self->text);
  CPLFree (self->joined_name);
  CPLFree (self->points);
  memset (self, 0, sizeof *self);
}

void
parcel_record_reset (ParcelRecord *self,
                     ParcelPlace   place)
{
  ParcelPoint *points = self->points;
  size_t n_allocated = self->n_allocated;

  self->points = NULL;
  parcel_record_clear (self);
  self->place = place;
  self->points = points;
  self->n_allocated = n_allocated;
}

void
parcel_record_set_line (ParcelRecord *self,
                        const char   *text)
{
  Parts parts;

  self->has_line = TRUE;
  self->text = CPLStrdup (text);
  parts = split (self->text, separator_of (text));
  remove_mark (&parts);
  fill_missing (&parts);
  join_name (self, &parts);

  self->has_too_many = parts.n > PARCEL_ATTRIBUTES_MAX;
  self->n_attributes = self->has_too_many ? PARCEL_ATTRIBUTES_MAX : parts.n;
  for (size_t i = 0; i < self->n_attributes; i++)
    self->attributes[i] = parts.parts[i];
}

void
parcel_record_add_point (ParcelRecord          *self,
                         const ParcelPointLine *point,
                         uint32_t               line)
{
  int is_swapped;

  if (self->n_points == PARCEL_POINTS_MAX)
    {
      self->n_points_left_out++;
      return;
    }
  if (self->n_points == self->n_allocated)
    {
      self->n_allocated = self->n_allocated > 0 ? 2 * self->n_allocated : 64;
      self->points = CPLRealloc (self->points, self->n_allocated * sizeof *self->points);
    }

  (void) parcel_class_of (point->first, point->second, &is_swapped);
  if (is_swapped && self->swapped_line == 0)
    self->swapped_line = line;
  self->points[self->n_points] = (ParcelPoint) {
    .x = is_swapped ? point->first : point->second,
    .y = is_swapped ? point->second : point->first,
    .ring = point->has_ring ? point->ring
            : self->n_points > 0 ? self->points[self->n_points - 1].ring : 1,
    .line = line,
  };
  self->n_points++;
}

const char *
parcel_record_get_attribute (const ParcelRecord *self,
                             size_t              attribute)
{
  return attribute < self->n_attributes ? self->attributes[attribute] : "";
}

int
parcel_text_is_parcel (const char *text)
{
  char *copy;
  Parts parts;
  bool is_parcel = false;

  /* Most lines are points', and in ASCII. */
  if (strchr (text, '@') == NULL && strstr (text, WIDE_AT) == NULL && strstr (text, "面") == NULL
      && strstr (text, "线") == NULL && strstr (text, "点") == NULL)
    return FALSE;

  copy = CPLStrdup (text);
  parts = split (copy, separator_of (text));
  if (parts.n >= 4)
    {
      size_t n_last = strlen (parts.parts[parts.n - 1]);

      is_parcel = find_kind (&parts) >= PARCEL_ATTRIBUTE_KIND - 1
                  || (n_last > 0 && parts.parts[parts.n - 1][n_last - 1] == '@');
      for (size_t i = 1; i < parts.n; i++)
        is_parcel |= is_mark (parts.parts[i]);
    }
  CPLFree (copy);
  return is_parcel;
}

int
parcel_text_is_point (const char      *text,
                      ParcelPointLine *point)
{
  char copy[POINT_BYTES_MAX];
  Parts parts;
  size_t first;

  if (strlen (text) >= sizeof copy)
    return FALSE;
  strcpy (copy, text);
  parts = split (copy, BY_ANY_COMMA);
  if (parts.n == 1)
    parts = split (copy, BY_BLANKS);
  /* Behind the coordinates some write a height, a length or a remark. */
  if (parts.n < 3 || parts.n > 8)
    return FALSE;

  /* A key of the header with a list of numbers: the seven parameters. */
  if (strpbrk (parts.parts[0], "=:") != NULL || strstr (parts.parts[0], "＝") != NULL
      || strstr (parts.parts[0], "：") != NULL)
    return FALSE;

  first = parts.n == 3 ? 1 : 2;
  if (!parcel_number_parse (parts.parts[first], &point->first, NULL)
      || !parcel_number_parse (parts.parts[first + 1], &point->second, NULL))
    return FALSE;
  point->has_ring = parts.n > 3 && parts.parts[1][0] != '\0';
  return !point->has_ring || parcel_integer_parse (parts.parts[1], &point->ring);
}
