/* test-gdal-program.h – GDAL's own programs with our driver in them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

/* What a program said. */
typedef struct {
  int status;     /* exit code; the program never dies of a signal, that fails the test */
  char *out;
  char *err;
} TestRun;

TestRun *test_run_new       (const char  *directory,
                             const char  *program,
                             ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;
void     test_run_free      (TestRun     *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestRun, test_run_free)

/* Fails, showing all that was said, unless it holds @text. */
void     test_assert_has    (const char  *said,
                             const char  *text);
void     test_assert_lacks  (const char  *said,
                             const char  *text);

/* A folder with a writable copy of the sample survey in its subfolder "survey". */
char    *test_folder_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void     test_folder_remove (char        *folder);
char    *test_sample_path   (void) G_GNUC_WARN_UNUSED_RESULT;
/* Sorted names with their sizes, one a line. */
char    *test_folder_list   (const char  *folder) G_GNUC_WARN_UNUSED_RESULT;
