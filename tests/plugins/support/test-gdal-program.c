/* test-gdal-program.c – GDAL's own programs with our driver in them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/plugins/support/test-gdal-program.h"

#include <glib/gstdio.h>

static GSubprocess *
spawn (const char        *directory,
       const char *const *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GError) error = NULL;
  /* A program that was not built with the sanitizers needs them loaded before our driver. */
  const char *preload = g_getenv ("GETU_TEST_PRELOAD");
  GSubprocess *process;

  g_subprocess_launcher_set_cwd (launcher, directory);
  g_subprocess_launcher_setenv (launcher, "GDAL_DRIVER_PATH", g_getenv ("GETU_PLUGINDIR"), TRUE);
  if (preload != NULL)
    {
      g_subprocess_launcher_setenv (launcher, "LD_PRELOAD", preload, TRUE);
      g_subprocess_launcher_setenv (launcher, "ASAN_OPTIONS", "detect_leaks=0", TRUE);
    }
  process = g_subprocess_launcher_spawnv (launcher, arguments, &error);
  g_assert_no_error (error);
  return process;
}

TestRun *
test_run_new (const char *directory,
              const char *program,
              ...)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  TestRun *self = g_new0 (TestRun, 1);
  va_list more;

  g_ptr_array_add (arguments, (char *) program);
  va_start (more, program);
  for (const char *argument = va_arg (more, const char *); argument != NULL;
       argument = va_arg (more, const char *))
    g_ptr_array_add (arguments, (char *) argument);
  va_end (more);
  g_ptr_array_add (arguments, NULL);

  process = spawn (directory, (const char *const *) arguments->pdata);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &self->out, &self->err, &error);
  g_assert_no_error (error);
  if (!g_subprocess_get_if_exited (process))
    g_error ("%s died of signal %d: %s", program, g_subprocess_get_term_sig (process), self->err);
  self->status = g_subprocess_get_exit_status (process);
  return self;
}

void
test_run_free (TestRun *self)
{
  g_free (self->out);
  g_free (self->err);
  g_free (self);
}

void
test_assert_has (const char *said,
                 const char *text)
{
  if (strstr (said, text) == NULL)
    g_error ("no '%s' in:\n%s", text, said);
}

void
test_assert_lacks (const char *said,
                   const char *text)
{
  if (strstr (said, text) != NULL)
    g_error ("'%s' in:\n%s", text, said);
}

char *
test_sample_path (void)
{
  return g_build_filename (g_getenv ("GETU_DATADIR"), "sample", "survey", NULL);
}

char *
test_folder_new (void)
{
  g_autofree char *sample = test_sample_path ();
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("getu-survey-XXXXXX", &error);
  g_autoptr (TestRun) copy = NULL;

  g_assert_no_error (error);
  copy = test_run_new (folder, "cp", "-r", sample, "survey", NULL);
  g_assert_cmpint (copy->status, ==, 0);
  return folder;
}

void
test_folder_remove (char *folder)
{
  g_autoptr (TestRun) removal = test_run_new ("/", "rm", "-rf", folder, NULL);

  g_assert_cmpint (removal->status, ==, 0);
  g_free (folder);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

char *
test_folder_list (const char *folder)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf status;

      g_assert_cmpint (g_stat (path, &status), ==, 0);
      g_ptr_array_add (lines, g_strdup_printf ("%s %" G_GINT64_FORMAT, name,
                                               (gint64) status.st_size));
    }
  g_ptr_array_sort (lines, compare_names);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}
