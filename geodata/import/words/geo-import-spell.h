/* geo-import-spell.h – names of areas as people type them, made comparable
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * 第三组, 三组, 3组, 03 组 and 第三村民小组 are one name. 东门社区, 东门村, 东门居委会 and 东门 are
 * names of one area as long as no other has one of them.
 */
#pragma once

#include "geodata/model/geo-level.h"

#include <glib.h>

G_BEGIN_DECLS

/* Half width, lower case, without spaces and the marks that people part a path with; the number of
 * a group in digits and its word cut to 组 or 网格. The same for a name and for a path of names:
 * the one of a path is those of its names, one behind the other. */
char       *geo_import_spell_normalize (const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* Makes 3 in a column of groups 3组. @normalized: may be NULL. Returns: FALSE if it is no number
 * alone, and stays. */
gboolean    geo_import_spell_name_group (char **normalized);
/* What stands before the word for the kind of area: 东门 of 东门社区. @name: normalised.
 * @level: of that word, 0 if there is none.
 * Returns: the bytes of it; 0 if too little would be left to be a name. */
gsize       geo_import_spell_get_stem  (const char *name,
                                        GeoLevel   *level);

G_END_DECLS
