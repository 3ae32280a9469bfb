/* vct-lines.h – a text file line by line, forwards and back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads through VSI in blocks; a step back within the block costs nothing. A line ends with LF or
 * CR LF. What lies between CommentBegin and CommentEnd is passed over.
 */
#pragma once

#include <cpl_vsi.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

CPL_C_START

/* Longer lines are cut; none that means anything comes near. */
#define VCT_LINE_MAX ((size_t) 1 << 18)

/* A place to come back to. */
typedef struct {
  uint64_t offset;
  uint32_t number;      /* of the line that starts there, from 1 */
} VctPlace;

typedef struct {
  const char *text;     /* without blanks at its ends; not NUL-terminated; until the next call */
  size_t length;
  VctPlace place;
} VctLine;

typedef struct VctLines VctLines;

/* NULL if there is no such file. */
VctLines *vct_lines_open      (const char     *path);
void      vct_lines_free      (VctLines       *self);
VctPlace  vct_lines_tell      (const VctLines *self);
void      vct_lines_seek      (VctLines       *self,
                               VctPlace        place);
/* The next line that is not blank; false at the end. */
bool      vct_lines_next      (VctLines       *self,
                               VctLine        *line);
/* The same without moving on. */
bool      vct_lines_peek      (VctLines       *self,
                               VctLine        *line);
/* The very next line, blank or not. */
bool      vct_lines_next_raw  (VctLines       *self,
                               VctLine        *line);
/* How many lines had to be cut so far. */
unsigned  vct_lines_get_n_cut (const VctLines *self);

CPL_C_END
