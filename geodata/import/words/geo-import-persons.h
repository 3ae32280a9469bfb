/* geo-import-persons.h – what is about persons, and must not come in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Columns about persons are known by their heading, and by what stands in them: the identity
 * numbers of GB 11643 and mobile numbers. Whatever text the import keeps passes through one of the
 * masks first, so that a number typed into another column stays out as well.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether a column so headed is about persons. */
gboolean geo_import_persons_is_heading (const char *heading);
/* Whether @text holds an identity or mobile number, in half or full width, whole or parted by
 * spaces and hyphens. Of the identity numbers of 15 digits, given until 1999, only those count that
 * cannot be the code of a group as well. */
gboolean geo_import_persons_has_number (const char *text);
/* For names, which may hold codes of areas. @n_masked: grows by one if @text held such numbers.
 * Returns: @text with stars in their place. */
char    *geo_import_persons_mask       (const char *text,
                                        guint      *n_masked) G_GNUC_WARN_UNUSED_RESULT;
/* For text that has no need of long numbers, such as a category: masks landline numbers, all
 * identity numbers of 15 digits, and whatever else is as long, too. */
char    *geo_import_persons_mask_text  (const char *text,
                                        guint      *n_masked) G_GNUC_WARN_UNUSED_RESULT;
/* The value of a day's column as a problem may show it: if it looks like a day at all, as cells of
 * a shifted row may hold anything. Returns: "…" for every other value. */
char    *geo_import_persons_quote      (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
