/* app-run.h – runs of the program in a folder of their own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is left of a run. */
typedef struct {
  int status;        /* exit code, -1 if a signal ended it */
  char *output;
  char *errors;
} AppRun;

typedef struct {
  char *program;
  char *folder;      /* the runs' working folder, empty at first */
  char *sample;      /* the project's sample data */
  char *test_data;   /* files of the tests */
} AppBench;

/* Ends the test if @argv does not name the program. */
AppBench *app_bench_new       (int                  argc,
                               char               **argv) G_GNUC_WARN_UNUSED_RESULT;
/* Removes the folder. */
void      app_bench_free      (AppBench            *self);
/* Arguments parted by blanks; SAMPLE and DATA at the front of one stand for these folders. */
AppRun   *app_bench_run       (AppBench            *self,
                               const char          *arguments) G_GNUC_WARN_UNUSED_RESULT;
/* The same with a launcher of one's own, whose working folder is set. */
GSubprocess *app_bench_spawn  (AppBench            *self,
                               GSubprocessLauncher *launcher,
                               const char          *arguments) G_GNUC_WARN_UNUSED_RESULT;
/* Runs and wants this exit code; prints what the run said if there is another. */
AppRun   *app_bench_expect    (AppBench            *self,
                               int                  status,
                               const char          *arguments) G_GNUC_WARN_UNUSED_RESULT;
char     *app_bench_path      (AppBench            *self,
                               const char          *name) G_GNUC_WARN_UNUSED_RESULT;
gboolean  app_bench_has       (AppBench            *self,
                               const char          *name);
void      app_bench_write     (AppBench            *self,
                               const char          *name,
                               const void          *bytes,
                               gsize                n_bytes);
GBytes   *app_bench_read      (AppBench            *self,
                               const char          *name) G_GNUC_WARN_UNUSED_RESULT;
void      app_run_free        (AppRun              *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AppBench, app_bench_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AppRun, app_run_free)

G_END_DECLS
