/* app-run.c – runs of the program in a folder of their own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/app/app-run.h"

#include <glib/gstdio.h>
#include <string.h>

AppBench *
app_bench_new (int    argc,
               char **argv)
{
  g_autoptr (GError) error = NULL;
  AppBench *self = g_new0 (AppBench, 1);

  g_assert_cmpint (argc, ==, 2);
  self->program = g_canonicalize_filename (argv[1], NULL);
  g_assert_true (g_file_test (self->program, G_FILE_TEST_IS_EXECUTABLE));
  self->folder = g_dir_make_tmp ("getu-test-XXXXXX", &error);
  g_assert_no_error (error);
  self->sample = g_build_filename (g_getenv ("GETU_DATADIR"), "sample", NULL);
  self->test_data = g_test_build_filename (G_TEST_DIST, "data", NULL);

  return self;
}

void
app_bench_free (AppBench *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = app_bench_path (self, name);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);

  g_free (self->program);
  g_free (self->folder);
  g_free (self->sample);
  g_free (self->test_data);
  g_free (self);
}

static char *
expand (AppBench   *self,
        const char *argument)
{
  if (g_str_has_prefix (argument, "SAMPLE"))
    return g_strconcat (self->sample, argument + strlen ("SAMPLE"), NULL);
  if (g_str_has_prefix (argument, "DATA"))
    return g_strconcat (self->test_data, argument + strlen ("DATA"), NULL);

  return g_strdup (argument);
}

GSubprocess *
app_bench_spawn (AppBench            *self,
                 GSubprocessLauncher *launcher,
                 const char          *arguments)
{
  g_auto (GStrv) words = g_strsplit (arguments, " ", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) command = NULL;
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_strv_builder_add (builder, self->program);
  for (guint i = 0; words[i] != NULL && *arguments != '\0'; i++)
    {
      g_autofree char *argument = expand (self, words[i]);

      g_strv_builder_add (builder, argument);
    }
  command = g_strv_builder_end (builder);

  g_subprocess_launcher_set_cwd (launcher, self->folder);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) command, &error);
  g_assert_no_error (error);

  return process;
}

AppRun *
app_bench_run (AppBench   *self,
               const char *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = app_bench_spawn (self, launcher, arguments);
  g_autoptr (GError) error = NULL;
  AppRun *run = g_new0 (AppRun, 1);

  g_subprocess_communicate_utf8 (process, NULL, NULL, &run->output, &run->errors, &error);
  g_assert_no_error (error);
  run->status = g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : -1;

  return run;
}

AppRun *
app_bench_expect (AppBench   *self,
                  int         status,
                  const char *arguments)
{
  AppRun *run = app_bench_run (self, arguments);

  if (run->status != status)
    g_error ("getu %s: exit code %d instead of %d\n%s%s", arguments, run->status, status,
             run->output, run->errors);

  return run;
}

char *
app_bench_path (AppBench   *self,
                const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

gboolean
app_bench_has (AppBench   *self,
               const char *name)
{
  g_autofree char *path = app_bench_path (self, name);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

void
app_bench_write (AppBench   *self,
                 const char *name,
                 const void *bytes,
                 gsize       n_bytes)
{
  g_autofree char *path = app_bench_path (self, name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, (gssize) n_bytes, &error);
  g_assert_no_error (error);
}

GBytes *
app_bench_read (AppBench   *self,
                const char *name)
{
  g_autofree char *path = app_bench_path (self, name);
  g_autoptr (GError) error = NULL;
  char *bytes = NULL;
  gsize n_bytes = 0;

  g_file_get_contents (path, &bytes, &n_bytes, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (bytes, n_bytes);
}

void
app_run_free (AppRun *self)
{
  g_free (self->output);
  g_free (self->errors);
  g_free (self);
}
