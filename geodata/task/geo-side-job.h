/* geo-side-job.h – one piece of work on a thread of its own, beside what its owner does meanwhile
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * It has a cancellable of its own: whoever gives it up need not cancel the owner, and whoever
 * cancels the owner cancels it.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _GeoSideJob GeoSideJob;

/* @data is the thread's alone until geo_side_job_wait(). */
typedef void (*GeoSideJobWork) (gpointer      data,
                                GCancellable *cancellable);

/* @owner: cancels it; NULL for nobody. */
GeoSideJob *geo_side_job_begin (const char      *name,
                                GeoSideJobWork   work,
                                gpointer         data,
                                GCancellable    *owner) G_GNUC_WARN_UNUSED_RESULT;
/* Returns when it has ended; at once from the second time on. */
void        geo_side_job_wait  (GeoSideJob      *self);
/* Cancels it, and waits. */
void        geo_side_job_free  (GeoSideJob      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoSideJob, geo_side_job_free)

G_END_DECLS
