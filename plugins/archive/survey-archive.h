/* survey-archive.h – archives that surveys come in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GDAL looks into .zip and .tar, also one in the other. It lists all that is in one before it
 * opens any of it, and unpacks whatever it is told to read, so an archive made to exhaust is told
 * by its directory: of a .zip, which lies at its end,
 *   PK56     10 number of entries (2 bytes), 12 size of the directory (4), 16 where it begins (4)
 *   PK66     the same for large ones: 32, 40, 48 (8 bytes each); PK67, 20 bytes before PK56, says
 *            at 8 where it is
 *   PK12     an entry of the directory: 8 flags (2 bytes; 1 password, 0x800 name in UTF-8), 24 size
 *            when unpacked (4), 28, 30, 32 lengths (2 each) of the name, of more fields and of a
 *            comment, which follow at 46
 * all little-endian.
 */
#pragma once

#include <cpl_port.h>

CPL_C_START

#define SURVEY_ARCHIVE_ENTRIES_MAX 20000u

typedef enum {
  SURVEY_ARCHIVE_SOUND,
  SURVEY_ARCHIVE_DAMAGED,     /* no .zip, or its end is missing */
  SURVEY_ARCHIVE_EMPTY,       /* no file in it, at most folders */
  SURVEY_ARCHIVE_TOO_MANY,    /* entries */
  SURVEY_ARCHIVE_TOO_LARGE,   /* unpacked */
  SURVEY_ARCHIVE_LOCKED,      /* needs a password */
  SURVEY_ARCHIVE_FOREIGN,     /* .rar, .7z …: GDAL cannot look into it */
} SurveyArchiveState;

/* By its name: any archive, also one that cannot be read. */
int                survey_archive_is         (const char *path);
/* Of a file that is one by its name. */
SurveyArchiveState survey_archive_check      (const char *path);
/* The encoding of those names in a sound .zip that do not say theirs: "GBK", or "UTF-8" where they
 * can be nothing else, as from a Macintosh. */
const char        *survey_archive_find_names (const char *path);
/* Path of its inside for GDAL; free with CPLFree(). */
char              *survey_archive_dup_inside (const char *path);
/* The archive that a path in one is in, NULL for other paths; free with CPLFree(). */
char              *survey_archive_dup_around (const char *path);

CPL_C_END
