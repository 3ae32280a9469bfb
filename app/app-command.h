/* app-command.h – the verbs of the command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Part of the contract: scripts look at them. */
typedef enum {
  APP_EXIT_OK = 0,
  APP_EXIT_PROBLEMS = 1,      /* done, with problems that stderr and the report list */
  APP_EXIT_USAGE = 2,         /* the command line is wrong */
  APP_EXIT_NOTHING_DONE = 3,  /* an error, or interrupted: everything is as it was */
} AppExit;

/**
 * AppCommand:
 * @verb: as typed
 * @summary: what it does, to be translated
 * @run: @argv[0] is the verb. Prints its result. With @error set the return value is of no matter.
 */
typedef struct {
  const char *verb;
  const char *summary;
  AppExit (*run) (int           argc,
                  char        **argv,
                  GCancellable *cancellable,
                  GError      **error);
} AppCommand;

const AppCommand *app_command_find      (const char       *verb);
/* "import, summary, stats, …" */
char             *app_command_dup_verbs (void) G_GNUC_WARN_UNUSED_RESULT;
/* What `getu --help` says. */
char             *app_command_dup_help  (void) G_GNUC_WARN_UNUSED_RESULT;
/* Runs the verb till its end; Ctrl+C cancels it. An error is printed on stderr.
 * Returns: the exit code of the process. */
int               app_command_run       (const AppCommand *self,
                                         int               argc,
                                         char            **argv);

/* One in each app-command-VERB.c. */
AppExit app_command_import    (int argc, char **argv, GCancellable *cancellable, GError **error);
AppExit app_command_summary   (int argc, char **argv, GCancellable *cancellable, GError **error);
AppExit app_command_stats     (int argc, char **argv, GCancellable *cancellable, GError **error);
AppExit app_command_vacancies (int argc, char **argv, GCancellable *cancellable, GError **error);
AppExit app_command_check     (int argc, char **argv, GCancellable *cancellable, GError **error);
AppExit app_command_map       (int argc, char **argv, GCancellable *cancellable, GError **error);
AppExit app_command_style     (int argc, char **argv, GCancellable *cancellable, GError **error);

G_END_DECLS
