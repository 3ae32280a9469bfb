/* geo-pipeline.h – work that several threads do at once, and that comes out in order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One thread pushes items and pops them in the order of the pushes; in between each has been
 * through the work function, on some thread. What is pushed and not yet popped is bounded, so that
 * memory does not grow with the number of items:
 *
 *   while (there is a next item)
 *     {
 *       if (geo_pipeline_is_full (pipeline))
 *         use (geo_pipeline_pop (pipeline));
 *       geo_pipeline_push (pipeline, next item);
 *     }
 *   while ((item = geo_pipeline_pop (pipeline)))
 *     use (item);
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _GeoPipeline GeoPipeline;

/* On some thread, for several items at once. */
typedef void (*GeoPipelineWork) (gpointer item,
                                 gpointer user_data);

GeoPipeline *geo_pipeline_new     (GeoPipelineWork  work,
                                   gpointer         user_data,
                                   GDestroyNotify   free_item) G_GNUC_WARN_UNUSED_RESULT;
/* Waits for the work under way, and frees what was not popped. */
void         geo_pipeline_free    (GeoPipeline     *self);
/* How many items are worked on at once. */
guint        geo_pipeline_get_n_threads (GeoPipeline *self);
/* Whether an item should be popped before the next is pushed. */
gboolean     geo_pipeline_is_full (GeoPipeline     *self);
/* @item: (transfer full): not NULL */
void         geo_pipeline_push    (GeoPipeline     *self,
                                   gpointer         item);
/* Waits for the oldest item. Returns: (transfer full): it, NULL if there is none. */
gpointer     geo_pipeline_pop     (GeoPipeline     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoPipeline, geo_pipeline_free)

G_END_DECLS
