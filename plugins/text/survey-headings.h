/* survey-headings.h – what the columns of surveys and lists are called
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * survey-headings.txt is built in. A file of the same form that a user writes goes before it:
 * headings.txt in the folder getu of $XDG_CONFIG_HOME (~/.config), or the one that GDAL's
 * configuration option GETU_HEADINGS names.
 */
#pragma once

#include <cpl_port.h>

CPL_C_START

/* All headings, the more telling ones first, each as "field=heading" in UTF-8. Fields of areas go
 * by their names; those of rosters and lists of cases have "roster." and "cases." before them.
 * What is wrong in the user's file is a warning that names the line, and is left out; it ends in a
 * token, headings-line:N or headings-size:BYTES, in brackets. Free with CSLDestroy(). */
char **survey_headings_dup  (void);
/* The path of the user's file, whether it is there or not; NULL without a home. For CPLFree(). */
char  *survey_headings_path (void);
/* Adds the headings of a text of that form to @items, which is taken and may be NULL. @name: of the text in
 * warnings. */
char **survey_headings_add  (char       **items,
                             const char  *text,
                             const char  *name);

CPL_C_END
