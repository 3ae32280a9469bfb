/* vct-problems.c – what is wrong with a file, and where
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/vct/vct-problems.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>

/* So many of a kind are told one by one. */
#define N_TOLD 5

static const struct { const char *token, *sentence; } PROBLEMS[VCT_N_PROBLEMS] = {
  [VCT_PROBLEM_TRUNCATED] = {
    "truncated", "the file ends inside a section; what comes before is read, ask for a whole one" },
  [VCT_PROBLEM_SECTION_UNCLOSED] = {
    "section-unclosed", "a section begins before the one above it has ended; both are read" },
  [VCT_PROBLEM_NO_FEATURE_CODES] = {
    "no-feature-codes", "no FeatureCode section; layers are named by their codes" },
  [VCT_PROBLEM_NO_TABLES] = {
    "no-tables", "no TableStructure section; features come without their attributes" },
  [VCT_PROBLEM_NO_SEPARATOR] = {
    "no-separator", "the separator of the header cannot be one; a comma is taken" },
  [VCT_PROBLEM_LINE_CUT] = {
    "line-cut", "a line is longer than 256 KiB; it is left out" },
  [VCT_PROBLEM_CODE_UNDECLARED] = {
    "code-undeclared", "a feature class that the FeatureCode section does not have in this shape; "
    "it gets a layer of its own" },
  [VCT_PROBLEM_TABLE_UNDECLARED] = {
    "table-undeclared", "rows of a table that the TableStructure section does not have; they are "
    "left out" },
  [VCT_PROBLEM_FIELD_BAD] = {
    "field-bad", "a line of the FeatureCode or TableStructure section that cannot be read; it is "
    "left out" },
  [VCT_PROBLEM_RECORD_BAD] = {
    "record-bad", "a feature that cannot be read; it is left out, or comes without its shape" },
  [VCT_PROBLEM_COUNT_WRONG] = {
    "count-wrong", "more or fewer points, lines or values than are announced; those that are there "
    "are read" },
  [VCT_PROBLEM_ID_TWICE] = {
    "id-twice", "two records with the same number; references and attributes take the first" },
  [VCT_PROBLEM_REF_MISSING] = {
    "ref-missing", "a reference to a line or polygon that is not there; the shape is incomplete" },
  [VCT_PROBLEM_REF_CYCLE] = {
    "ref-cycle", "a feature made of itself, or of too many others; that part is left out" },
  [VCT_PROBLEM_RING_OPEN] = {
    "ring-open", "the lines of a ring do not meet; they are joined by straight lines" },
  [VCT_PROBLEM_CURVE_STRAIGHT] = {
    "curve-straight", "a spline, or an arc that cannot be one; its points are joined by straight "
    "lines" },
  [VCT_PROBLEM_ROW_BAD] = {
    "row-bad", "a row of attributes that does not begin with a feature's number; it is left out" },
  [VCT_PROBLEM_ROW_LENGTH] = {
    "row-length", "a row with more or fewer values than its table has fields" },
  [VCT_PROBLEM_VALUE_BAD] = {
    "value-bad", "a value that is not of its field's type; it is left empty" },
  [VCT_PROBLEM_TOO_MUCH] = {
    "too-much", "more records than this driver takes; the rest is left out" },
};

bool
vct_problems_add (VctProblems *self,
                  VctProblem   problem,
                  uint32_t     line_number)
{
  VctProblemCount *count = &self->counts[problem];

  if (count->count == 0)
    count->first_line = line_number;
  if (count->count < UINT32_MAX)
    count->count++;
  return count->count <= N_TOLD;
}

char *
vct_problems_dup (const VctProblems *self)
{
  char *all = NULL;

  for (int i = 0; i < VCT_N_PROBLEMS; i++)
    {
      const VctProblemCount *count = &self->counts[i];
      char *longer;

      if (count->count == 0)
        continue;
      longer = CPLStrdup (CPLSPrintf ("%s%s%s:%u:%u", all != NULL ? all : "",
                                      all != NULL ? " " : "", PROBLEMS[i].token, count->count,
                                      count->first_line));
      CPLFree (all);
      all = longer;
    }
  return all;
}

void
vct_problems_warn (const VctProblems *self,
                   const char        *path)
{
  for (int i = 0; i < VCT_N_PROBLEMS; i++)
    {
      const VctProblemCount *count = &self->counts[i];

      if (count->count == 1)
        vct_problems_tell ((VctProblem) i, path, count->first_line);
      else if (count->count > 1)
        CPLError (CE_Warning, CPLE_AppDefined, "%s, line %u and %u more: %s", path,
                  count->first_line, count->count - 1, PROBLEMS[i].sentence);
    }
}

void
vct_problems_tell (VctProblem  problem,
                   const char *path,
                   uint32_t    line_number)
{
  CPLError (CE_Warning, CPLE_AppDefined, "%s, line %u: %s", path, line_number,
            PROBLEMS[problem].sentence);
}
