/* geo-draft.h – private: a new file that gets its name only when it is whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The file stands beside its target under a hidden name. It carries a lock while somebody builds
 * it, so that one left by a program that was killed is known by having none, and removed by the
 * next who makes a draft for the same target.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _GeoDraft GeoDraft;

/* An empty file. */
GeoDraft   *geo_draft_new      (const char  *target,
                                GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* Removes the file unless it was published. */
void        geo_draft_free     (GeoDraft    *self);
const char *geo_draft_get_path (GeoDraft    *self);
/* Brings the file to the disk and gives it its name. A target that came into being meanwhile is
 * left alone: GEO_ERROR_BUSY. */
gboolean    geo_draft_publish  (GeoDraft    *self,
                                GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoDraft, geo_draft_free)

G_END_DECLS
