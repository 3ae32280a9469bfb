/* survey-headings.c – what the columns of surveys and lists are called
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/text/survey-headings.h"

#include "plugins/text/survey-headings-text.h"
#include "plugins/text/survey-encoding.h"
#include "plugins/text/survey-text.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <cpl_vsi.h>

#include <stdbool.h>
#include <string.h>

/* A file of headings of this size is something else. */
#define MAX_BYTES (1024 * 1024)
/* So many faults of one file are told. */
#define N_WARNINGS_MAX 20

static const char *const FIELDS[] = {
  "code", "name", "parent_code", "households", "population", "stated_area",
  "level.province", "level.prefecture", "level.county", "level.township", "level.village",
  "level.group",
  "roster.code", "roster.kind", "roster.holder", "roster.from", "roster.to",
  "cases.number", "cases.code", "cases.lon", "cases.lat", "cases.category", "cases.department",
  "cases.reported", "cases.due", "cases.step", "cases.closed",
};

static bool
is_field (const char *name)
{
  for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++)
    if (strcmp (name, FIELDS[i]) == 0)
      return true;
  return false;
}

/* A list that grows by doubling: CSLAddString() would count it anew for each heading. */
typedef struct {
  char **items;   /* ends with NULL, if there are any */
  size_t n_items;
  size_t n_room;
} List;

static List
list_take (char **items)
{
  size_t n_items = (size_t) CSLCount (items);

  return (List) { items, n_items, n_items };
}

/* "field=heading". */
static void
list_add (List       *list,
          const char *field,
          const char *heading)
{
  size_t n_field = strlen (field), n_heading = strlen (heading);
  char *item = CPLMalloc (n_field + 1 + n_heading + 1);

  memcpy (item, field, n_field);
  item[n_field] = '=';
  memcpy (item + n_field + 1, heading, n_heading + 1);
  if (list->n_items == list->n_room)
    {
      list->n_room = 2 * list->n_room + 16;
      list->items = CPLRealloc (list->items, (list->n_room + 1) * sizeof *list->items);
    }
  list->items[list->n_items++] = item;
  list->items[list->n_items] = NULL;
}

/* Marks of Chinese text that stand for those of the format, in UTF-8, all of three bytes. */
static void
narrow_marks (char *line)
{
  static const struct { const char *wide; char narrow; } MARKS[] = {
    { "：", ':' }, { "，", ' ' }, { "、", ' ' }, { "；", ' ' }, { "　", ' ' },
  };
  char *to = line;

  for (const char *from = line; *from != '\0';)
    {
      size_t i = 0;

      while (i < sizeof MARKS / sizeof *MARKS && strncmp (from, MARKS[i].wide, 3) != 0)
        i++;
      if (i < sizeof MARKS / sizeof *MARKS)
        {
          *to++ = MARKS[i].narrow;
          from += 3;
        }
      else
        *to++ = *from++;
    }
  *to = '\0';
}

/* One line: "field: heading heading …". False if it is something else. */
static bool
add_line (List *list,
          char *line)
{
  char *colon, **words;
  bool is_right;

  narrow_marks (line);
  colon = strchr (line, ':');
  if (colon == NULL)
    return false;
  *colon = '\0';
  words = CSLTokenizeString2 (line, " \t", 0);
  is_right = CSLCount (words) == 1 && is_field (words[0]);
  if (is_right)
    {
      char **headings = CSLTokenizeString2 (colon + 1, " \t,;", 0);

      for (int i = 0; headings != NULL && headings[i] != NULL; i++)
        list_add (list, words[0], headings[i]);
      CSLDestroy (headings);
    }
  CSLDestroy (words);
  return is_right;
}

char **
survey_headings_add (char      **items,
                     const char *text,
                     const char *name)
{
  char **lines = CSLTokenizeString2 (text, "\n", CSLT_ALLOWEMPTYTOKENS | CSLT_STRIPLEADSPACES
                                                 | CSLT_STRIPENDSPACES);
  List list = list_take (items);
  int n_wrong = 0;

  for (int i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      if (lines[i][0] == '\0' || lines[i][0] == '#' || add_line (&list, lines[i]))
        continue;
      if (n_wrong++ < N_WARNINGS_MAX)
        CPLError (CE_Warning, CPLE_AppDefined,
                  "%s, line %d: it names no field and is left out; write such as “code: 网格代码” "
                  "(headings-line:%d)", name, i + 1, i + 1);
    }
  CSLDestroy (lines);
  return list.items;
}

char *
survey_headings_path (void)
{
  const char *given = CPLGetConfigOption ("GETU_HEADINGS", NULL);
  const char *config = CPLGetConfigOption ("XDG_CONFIG_HOME", NULL);
  const char *home = CPLGetConfigOption ("HOME", NULL);

  if (given != NULL)
    return CPLStrdup (given);
  if (config != NULL && config[0] == '/')
    return CPLStrdup (CPLSPrintf ("%s/getu/headings.txt", config));
  return home != NULL ? CPLStrdup (CPLSPrintf ("%s/.config/getu/headings.txt", home)) : NULL;
}

/* In UTF-8, whatever editor wrote it; NULL if there is none. */
static char *
read_text (const char *path)
{
  SurveyEvidence evidence = { 0 };
  GByte *bytes = NULL;
  vsi_l_offset n_bytes = 0;
  const char *start;
  char *text;

  if (!VSIIngestFile (NULL, path, &bytes, &n_bytes, MAX_BYTES))
    return NULL;
  start = (const char *) bytes;
  if (n_bytes >= 3 && memcmp (start, "\xef\xbb\xbf", 3) == 0)
    {
      start += 3;
      n_bytes -= 3;
    }
  n_bytes = CPLStrnlen (start, (size_t) n_bytes);
  survey_evidence_add (&evidence, start, (size_t) n_bytes, FALSE);
  text = survey_text_decode (start, (size_t) n_bytes, survey_evidence_judge (&evidence).name, NULL);
  CPLFree (bytes);
  return text;
}

char **
survey_headings_dup (void)
{
  char *path = survey_headings_path ();
  VSIStatBufL stat;
  char **list = NULL;
  char *text = NULL;

  if (path != NULL && VSIStatL (path, &stat) == 0)
    {
      if (stat.st_size > MAX_BYTES)
        CPLError (CE_Warning, CPLE_AppDefined,
                  "%s has more than %d bytes and is left out: shorten it to the headings that are "
                  "needed (headings-size:%d)", path, MAX_BYTES, MAX_BYTES);
      else
        text = read_text (path);
    }
  if (text != NULL)
    list = survey_headings_add (list, text, path);
  list = survey_headings_add (list, survey_headings_text, "survey-headings.txt");
  CPLFree (text);
  CPLFree (path);
  return list;
}
