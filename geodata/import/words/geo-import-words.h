/* geo-import-words.h – the words by which columns, steps and columns about persons are known
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * words.ini, embedded: a list of words a key, so that a new heading needs no code. The headings of
 * surveys stand in plugins/text/survey-headings.txt, which the drivers know, too; a user's
 * headings.txt goes before both.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Half width, lower case, without spaces, byte order mark, asterisks, underscores and remarks in
 * brackets: " 办理期限（必填）" and "办理期限" are one heading. */
char              *geo_import_words_normalize (const char *heading) G_GNUC_WARN_UNUSED_RESULT;
/* The normalised words of a key, none if there is no such key. Thread safe. */
const char *const *geo_import_words_get       (const char *group,
                                               const char *key);
/* Whether @normalized is one of the words. */
gboolean           geo_import_words_has       (const char *group,
                                               const char *key,
                                               const char *normalized);

/* Of char*: what is wrong in the user's own file of headings, for geo_import_failure_explain(); none
 * if nothing is. Thread safe. */
GPtrArray         *geo_import_words_get_faults (void);

G_END_DECLS
