/* parcel-problems.c – what contradicts itself in a file, each with its line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/parcel/parcel-problems.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A file that is wrong throughout is wrong in a few ways: so many of each are kept, and told. */
#define N_KEPT_MAX 100
#define N_TOLD_MAX 10

/* Keys for programs, which do not change. */
static const char *const TOKENS[PARCEL_N_PROBLEMS] = {
  [PARCEL_PROBLEM_AREA] = "area-differs",
  [PARCEL_PROBLEM_AREA_UNIT] = "area-unit",
  [PARCEL_PROBLEM_ATTRIBUTES] = "attributes",
  [PARCEL_PROBLEM_BYTES] = "bytes",
  [PARCEL_PROBLEM_CLASS] = "coordinates-mixed",
  [PARCEL_PROBLEM_DATUM] = "header-datum",
  [PARCEL_PROBLEM_DUPLICATE] = "duplicate-number",
  [PARCEL_PROBLEM_HEADER] = "header",
  [PARCEL_PROBLEM_LINE] = "line-not-understood",
  [PARCEL_PROBLEM_LINE_LENGTH] = "line-too-long",
  [PARCEL_PROBLEM_NO_PARCEL] = "no-parcel-line",
  [PARCEL_PROBLEM_NO_POINTS] = "no-shape",
  [PARCEL_PROBLEM_NUMBER] = "not-a-number",
  [PARCEL_PROBLEM_ORDER] = "order-swapped",
  [PARCEL_PROBLEM_PARAMETERS] = "moved-by-header",
  [PARCEL_PROBLEM_POINTS] = "points-differ",
  [PARCEL_PROBLEM_RING_NUMBER] = "ring-number",
  [PARCEL_PROBLEM_RING_OPEN] = "ring-open",
  [PARCEL_PROBLEM_RING_SHORT] = "ring-short",
  [PARCEL_PROBLEM_TOO_MANY] = "too-many",
  [PARCEL_PROBLEM_ZONE] = "zone-contradicts-eastings",
};

typedef struct {
  ParcelProblem problem;
  uint32_t line;
  char *sentence;
} Kept;

struct ParcelProblems {
  char *path;
  size_t n[PARCEL_N_PROBLEMS];  /* of each kind, those that are not kept, too */
  Kept *kept;
  size_t n_kept;
};

ParcelProblems *
parcel_problems_new (const char *path)
{
  ParcelProblems *self = CPLCalloc (1, sizeof *self);

  self->path = CPLStrdup (path);
  return self;
}

void
parcel_problems_free (ParcelProblems *self)
{
  if (self == NULL)
    return;
  for (size_t i = 0; i < self->n_kept; i++)
    CPLFree (self->kept[i].sentence);
  CPLFree (self->kept);
  CPLFree (self->path);
  CPLFree (self);
}

void
parcel_problems_add (ParcelProblems *self,
                     ParcelProblem   problem,
                     uint32_t        line,
                     const char     *format,
                     ...)
{
  char sentence[512];
  char place[16] = "";
  size_t n_bytes;
  va_list arguments;

  if (self == NULL || self->n[problem]++ >= N_KEPT_MAX)
    return;
  va_start (arguments, format);
  CPLvsnprintf (sentence, sizeof sentence, format, arguments);
  va_end (arguments);
  if (line > 0)
    CPLsnprintf (place, sizeof place, ":%u", line);

  if ((self->n_kept & (self->n_kept - 1)) == 0)
    self->kept = CPLRealloc (self->kept, (self->n_kept > 0 ? 2 * self->n_kept : 1)
                                         * sizeof *self->kept);
  n_bytes = strlen (self->path) + strlen (place) + strlen (sentence) + 3;
  self->kept[self->n_kept] = (Kept) { problem, line, CPLMalloc (n_bytes) };
  CPLsnprintf (self->kept[self->n_kept++].sentence, n_bytes, "%s%s: %s", self->path, place,
               sentence);
}

static int
compare_lines (const void *a,
               const void *b)
{
  const Kept *one = a;
  const Kept *other = b;

  if (one->line != other->line)
    return one->line < other->line ? -1 : 1;
  return one->problem < other->problem ? -1 : one->problem > other->problem;
}

void
parcel_problems_sort (ParcelProblems *self)
{
  if (self->n_kept > 1)
    qsort (self->kept, self->n_kept, sizeof *self->kept, compare_lines);
}

void
parcel_problems_complain (const ParcelProblems *self)
{
  size_t n_told[PARCEL_N_PROBLEMS] = { 0 };

  for (size_t i = 0; i < self->n_kept; i++)
    if (n_told[self->kept[i].problem]++ < N_TOLD_MAX)
      CPLError (CE_Warning, CPLE_AppDefined, "%s", self->kept[i].sentence);
  for (int i = 0; i < PARCEL_N_PROBLEMS; i++)
    if (self->n[i] > N_TOLD_MAX)
      CPLError (CE_Warning, CPLE_AppDefined,
                "%s: %zu more of the kind %s; the layer's metadata SURVEY lists the first %d",
                self->path, self->n[i] - N_TOLD_MAX, TOKENS[i], N_KEPT_MAX);
}

char **
parcel_problems_add_metadata (const ParcelProblems *self,
                              char                **metadata)
{
  char tokens[PARCEL_N_PROBLEMS * 48] = "";
  size_t at = 0, n_all = 0;

  for (int i = 0; i < PARCEL_N_PROBLEMS; i++)
    if (self->n[i] > 0)
      {
        at += (size_t) CPLsnprintf (tokens + at, sizeof tokens - at, "%s%s:%zu",
                                    at > 0 ? " " : "", TOKENS[i], self->n[i]);
        n_all += self->n[i];
      }
  if (n_all == 0)
    return metadata;

  metadata = CSLSetNameValue (metadata, "PROBLEMS", tokens);
  metadata = CSLSetNameValue (metadata, "WARNINGS", CPLSPrintf ("%zu", n_all));
  for (size_t i = 0; i < self->n_kept; i++)
    metadata = CSLAddNameValue (metadata, CPLSPrintf ("WARNING_%zu", i + 1),
                                self->kept[i].sentence);
  return metadata;
}
