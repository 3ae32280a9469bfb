/* survey-find.h – the shapefiles in a folder or an archive
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cpl_port.h>

CPL_C_START

/* More shapefiles than any survey has. */
#define SURVEY_FIND_SHP_MAX 1000

/* Where to look: @path itself for a folder or a .shp, its inside for an archive; NULL if it is none
 * of them. Free with CPLFree(). */
char  *survey_find_root (const char *path);
/* Paths of the .shp files in @root, sorted, down to @max_depth folders below it; for a .shp
 * itself. NULL if there are none. @in_archives: those in archives on the way, too, but no more
 * than one in another. Gives up quietly, with what it has, after @max_entries entries or
 * SURVEY_FIND_SHP_MAX finds: a stranger may hand us the root of a disk. Free with CSLDestroy(). */
char **survey_find_shp  (const char *root,
                         int         max_depth,
                         int         max_entries,
                         int         in_archives);
/* The file beside @path with that extension, in whatever case it or the name is written; NULL if
 * there is none. */
char  *survey_find_sibling (const char *path,
                            const char *extension);

/* @path as people read it, in UTF-8: undoes what GDAL makes of names in an archive that does not
 * say their encoding. Not to be opened. Free with CPLFree(). */
char  *survey_find_dup_readable (const char *path);

CPL_C_END
