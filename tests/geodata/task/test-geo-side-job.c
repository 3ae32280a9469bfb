/* test-geo-side-job.c – work beside its owner's, ended by either
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/task/geo-side-job.h"

typedef struct {
  gboolean waits;       /* until it is cancelled */
  gboolean ended;
} Work;

static void
work_cb (gpointer      data,
         GCancellable *cancellable)
{
  Work *self = data;

  while (self->waits && !g_cancellable_is_cancelled (cancellable))
    g_thread_yield ();
  self->ended = TRUE;
}

static void
test_wait (void)
{
  Work work = { FALSE, FALSE };
  g_autoptr (GeoSideJob) job = geo_side_job_begin ("work", work_cb, &work, NULL);

  geo_side_job_wait (job);
  g_assert_true (work.ended);
  geo_side_job_wait (job);
}

static void
test_owner_cancels (void)
{
  Work work = { TRUE, FALSE };
  g_autoptr (GCancellable) owner = g_cancellable_new ();
  g_autoptr (GeoSideJob) job = geo_side_job_begin ("work", work_cb, &work, owner);

  g_cancellable_cancel (owner);
  geo_side_job_wait (job);
  g_assert_true (work.ended);
}

/* Given up, it ends, and its owner goes on. */
static void
test_given_up (void)
{
  Work work = { TRUE, FALSE };
  g_autoptr (GCancellable) owner = g_cancellable_new ();
  GeoSideJob *job = geo_side_job_begin ("work", work_cb, &work, owner);

  geo_side_job_free (job);
  g_assert_true (work.ended);
  g_assert_false (g_cancellable_is_cancelled (owner));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/side-job/wait", test_wait);
  g_test_add_func ("/side-job/owner-cancels", test_owner_cancels);
  g_test_add_func ("/side-job/given-up", test_given_up);
  return g_test_run ();
}
