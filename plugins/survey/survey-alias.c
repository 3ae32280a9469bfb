/* survey-alias.c – which column is the code, the name, …
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/survey/survey-alias.h"

#include "plugins/text/survey-headings.h"

#include <cpl_conv.h>
#include <cpl_string.h>

#include <stdbool.h>
#include <string.h>

/* Of the values that are there, so many must be what the field holds; the rest are slips. */
#define SHARE_MIN 0.8
/* An area may lie in several pieces, each with its code; where codes repeat more than this, the
 * rows are something inside the areas: parcels, roads, houses. */
#define DISTINCT_MIN 0.6

static const char *const FIELD_NAMES[SURVEY_N_FIELDS] = {
  "code", "name", "parent_code", "households", "population",
};

const char *
survey_field_get_name (SurveyField field)
{
  return FIELD_NAMES[field];
}

static bool
is_share (unsigned n,
          unsigned n_all,
          double   share_min)
{
  return n_all == 0 || (double) n >= share_min * (double) n_all;
}

static bool
column_fits (const SurveyColumn *column,
             SurveyField         field)
{
  switch (field)
    {
    case SURVEY_FIELD_CODE:
      return is_share (column->n_codes, column->n_filled, SHARE_MIN)
             && is_share (column->n_distinct, column->n_filled, DISTINCT_MIN);
    case SURVEY_FIELD_PARENT_CODE:
      return is_share (column->n_codes, column->n_filled, SHARE_MIN);
    case SURVEY_FIELD_NAME:
      return column->n_filled == 0 || column->n_numbers < column->n_filled;
    case SURVEY_FIELD_HOUSEHOLDS:
    case SURVEY_FIELD_POPULATION:
      return is_share (column->n_numbers, column->n_filled, SHARE_MIN);
    }
  return false;
}

static bool
name_fits (const SurveyColumn *column,
           const char         *alias)
{
  size_t n_bytes = strlen (column->name);

  if (EQUAL (column->name, alias))
    return true;
  return column->is_cut && n_bytes > 0 && EQUALN (column->name, alias, n_bytes);
}

static bool
is_taken (const int *match,
          int        column)
{
  for (int field = 0; field < SURVEY_N_FIELDS; field++)
    if (match[field] == column)
      return true;
  return false;
}

static int
find_column (const SurveyColumns *columns,
             const int           *match,
             SurveyField          field,
             const char          *alias)
{
  for (unsigned i = 0; i < columns->n_columns; i++)
    if (name_fits (&columns->columns[i], alias) && column_fits (&columns->columns[i], field)
        && !is_taken (match, (int) i))
      return (int) i;
  return -1;
}

static int
field_from_name (const char *name)
{
  for (int field = 0; field < SURVEY_N_FIELDS; field++)
    if (EQUAL (name, FIELD_NAMES[field]))
      return field;
  return -1;
}

void
survey_alias_match (const SurveyColumns *columns,
                    int                  match[SURVEY_N_FIELDS])
{
  char **headings = survey_headings_dup ();

  for (int field = 0; field < SURVEY_N_FIELDS; field++)
    match[field] = -1;
  for (int i = 0; headings != NULL && headings[i] != NULL; i++)
    {
      char *name = NULL;
      const char *heading = CPLParseNameValue (headings[i], &name);
      int field = name != NULL ? field_from_name (name) : -1;

      if (field >= 0 && match[field] < 0)
        match[field] = find_column (columns, match, (SurveyField) field, heading);
      CPLFree (name);
    }
  CSLDestroy (headings);
}
