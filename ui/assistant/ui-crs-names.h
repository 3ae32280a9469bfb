/* ui-crs-names.h – the coordinate systems of Chinese surveys, by name and by place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "3° zone, 111°E (EPSG:4546)", on CGCS2000 unless it names another datum; the same text for what
 * has no name here. "EPSG:2382+7" and "prj+7" are with seven parameters. */
char     *ui_crs_dup_title        (const char *crs) G_GNUC_WARN_UNUSED_RESULT;
/* What a survey near a longitude is likely in, the likeliest first: of char*. NAN if that is not
 * known: then every meridian of China. */
GPtrArray *ui_crs_list_candidates (double      lon_deg) G_GNUC_WARN_UNUSED_RESULT;
/* Whether it is on a datum from which only seven parameters lead to CGCS2000: Xi'an 1980, Beijing
 * 1954. */
gboolean  ui_crs_needs_parameters (const char *crs);
/* Seven numbers between blanks, commas or semicolons, also those of Chinese, as "+dx,dy,…": what
 * the file names, with them. NULL if they are not seven; @n: how many there are, -1 if one is no
 * number. */
char     *ui_crs_dup_parameters   (const char *text,
                                   int        *n) G_GNUC_WARN_UNUSED_RESULT;
/* What people type: "4546", "epsg:4546", "gcj-02"; with seven numbers, "EPSG:2382+dx,dy,…".
 * NULL if it cannot be one. @parameters: may be NULL or empty. */
char     *ui_crs_dup_typed        (const char *text,
                                   const char *parameters) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
