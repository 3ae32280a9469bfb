/* parcel-lines.h – a text file line by line, as valid UTF-8, with bounded memory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cpl_vsi.h>

#include <stdint.h>

CPL_C_START

/* What was wrong with a line. */
#define PARCEL_LINE_NUL 1       /* bytes of zero, now blanks */
#define PARCEL_LINE_LONG 2      /* its end was left out */
#define PARCEL_LINE_UNREADABLE 4 /* bytes that are no character, now U+FFFD */

typedef struct {
  vsi_l_offset offset;          /* of the line's first byte */
  uint32_t line;                /* from 1 */
} ParcelPlace;

typedef struct {
  ParcelPlace place;
  char *text;                   /* without blanks around; may be written to */
  int flaws;
} ParcelLine;

typedef struct ParcelLines ParcelLines;

/* Takes @file. @encoding: "UTF-16LE" and "UTF-16BE", too. */
ParcelLines *parcel_lines_new  (VSILFILE    *file,
                                const char  *encoding);
void         parcel_lines_free (ParcelLines *self);
/* FALSE at the end of the file. What @line holds is valid until the next call. */
int          parcel_lines_next (ParcelLines *self,
                                ParcelLine  *line);
/* Back or forth to a line that was there before. FALSE if the file cannot be read there. */
int          parcel_lines_seek (ParcelLines *self,
                                ParcelPlace  place);

CPL_C_END
