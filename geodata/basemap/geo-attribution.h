/* geo-attribution.h – whose map it is, as plain text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @html: as web maps have it, "&copy; <a href=…>OpenStreetMap</a>", of any content. Returns: one
 * line of text without tags, of at most some hundred characters; "" if nothing is left. */
char *geo_attribution_dup_plain (const char *html) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
