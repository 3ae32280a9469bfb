/* geo-crew.h – many like pieces of work at once, by this thread and others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For work that is waited for: the caller works, too, and goes on when the last piece is done.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _GeoCrew GeoCrew;

/* Piece @item of the work, on some thread. */
typedef void (*GeoCrewWork) (guint    item,
                             gpointer user_data);

GeoCrew *geo_crew_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void     geo_crew_free (GeoCrew     *self);
/* Pieces 0 … @n_items - 1, each once, in that order but for what is done at the same time. For one
 * thread at a time. */
void     geo_crew_run  (GeoCrew     *self,
                        guint        n_items,
                        GeoCrewWork  work,
                        gpointer     user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoCrew, geo_crew_free)

G_END_DECLS
