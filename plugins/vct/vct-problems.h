/* vct-problems.h – what is wrong with a file, and where
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cpl_port.h>

#include <stdbool.h>
#include <stdint.h>

CPL_C_START

typedef enum {
  VCT_PROBLEM_TRUNCATED,
  VCT_PROBLEM_SECTION_UNCLOSED,
  VCT_PROBLEM_NO_FEATURE_CODES,
  VCT_PROBLEM_NO_TABLES,
  VCT_PROBLEM_NO_SEPARATOR,
  VCT_PROBLEM_LINE_CUT,
  VCT_PROBLEM_CODE_UNDECLARED,
  VCT_PROBLEM_TABLE_UNDECLARED,
  VCT_PROBLEM_FIELD_BAD,
  VCT_PROBLEM_RECORD_BAD,
  VCT_PROBLEM_COUNT_WRONG,
  VCT_PROBLEM_ID_TWICE,
  VCT_PROBLEM_REF_MISSING,
  VCT_PROBLEM_REF_CYCLE,
  VCT_PROBLEM_RING_OPEN,
  VCT_PROBLEM_CURVE_STRAIGHT,
  VCT_PROBLEM_ROW_BAD,
  VCT_PROBLEM_ROW_LENGTH,
  VCT_PROBLEM_VALUE_BAD,
  VCT_PROBLEM_TOO_MUCH,
  VCT_N_PROBLEMS
} VctProblem;

typedef struct {
  unsigned count;
  uint32_t first_line;
} VctProblemCount;

/* Starts as all zero. */
typedef struct {
  VctProblemCount counts[VCT_N_PROBLEMS];
} VctProblems;

/* True for the first few of a kind: then it is worth a warning of its own. */
bool  vct_problems_add  (VctProblems       *self,
                         VctProblem         problem,
                         uint32_t           line_number);
/* "truncated:1:117 ref-missing:3:64": token, how often, number of the first line; NULL if there are
 * none. Free with CPLFree(). */
char *vct_problems_dup  (const VctProblems *self);
/* A warning for each kind: what, how often, in which line first. */
void  vct_problems_warn (const VctProblems *self,
                         const char        *path);
/* The warning about one that was met while reading. */
void  vct_problems_tell (VctProblem         problem,
                         const char        *path,
                         uint32_t           line_number);

CPL_C_END
