/* main.c – the window, or a verb
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "getu"

#include "config.h"

#include "app/app-application.h"
#include "app/app-command.h"
#include "app/app-output.h"
#include "app/app-paths.h"

#include <glib/gi18n.h>
#include <langinfo.h>
#include <locale.h>
#include <string.h>

/* A machine without a locale is no reason to turn names into question marks: what is neither said
 * nor said otherwise is UTF-8. */
static void
init_locale (void)
{
  setlocale (LC_ALL, "");
  if (g_str_equal (nl_langinfo (CODESET), "ANSI_X3.4-1968"))
    setlocale (LC_CTYPE, "C.UTF-8");

  bindtextdomain (GETTEXT_PACKAGE, app_paths_get_locale_dir ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

static int
print_text (const char *text)
{
  g_autoptr (GError) error = NULL;

  if (app_print (text, TRUE, &error))
    return APP_EXIT_OK;

  g_printerr ("getu: %s\n", error->message);
  return APP_EXIT_NOTHING_DONE;
}

static int
print_help (void)
{
  g_autofree char *help = app_command_dup_help ();

  return print_text (help);
}

static gboolean
looks_like_path (const char *argument)
{
  return strpbrk (argument, "./") != NULL;
}

/* `getu STORE` and `getu VERB` begin alike: a word that is neither a verb nor a file is taken for
 * a slip in the verb, unless it has a dot or slash in it. */
static int
reject (const char *argument)
{
  g_autofree char *verbs = app_command_dup_verbs ();

  if (*argument != '-' && looks_like_path (argument))
    {
      g_printerr (_("getu: there is no store at “%s”. Check the path, or make a store with "
                    "“getu import”.\n"), argument);
      return APP_EXIT_NOTHING_DONE;
    }

  if (*argument == '-')
    g_printerr (_("getu: “%s” is not an option here. Begin with a store or a verb: %s.\n"),
                argument, verbs);
  else
    g_printerr (_("getu: “%s” is neither a verb nor a file. The verbs are: %s.\n"),
                argument, verbs);
  g_printerr (_("“getu --help” explains them.\n"));
  return APP_EXIT_USAGE;
}

static gboolean
has_display (void)
{
  return g_getenv ("DISPLAY") != NULL || g_getenv ("WAYLAND_DISPLAY") != NULL;
}

static int
run_window (int    argc,
            char **argv)
{
  g_autoptr (AppApplication) app = app_application_new ();

  return g_application_run (G_APPLICATION (app), argc, argv);
}

int
main (int    argc,
      char **argv)
{
  const AppCommand *command;

  init_locale ();
  if (argc < 2)
    return has_display () ? run_window (argc, argv) : print_help ();

  if (g_str_equal (argv[1], "--version"))
    return print_text ("Getu " GETU_VERSION "\n");
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"))
    return print_help ();

  command = app_command_find (argv[1]);
  if (command != NULL)
    {
      g_autofree char *name = g_strdup_printf ("getu %s", command->verb);

      /* What --help shows before the operands. */
      g_set_prgname (name);
      return app_command_run (command, argc - 1, argv + 1);
    }

  if (!g_file_test (argv[1], G_FILE_TEST_EXISTS))
    return reject (argv[1]);
  if (has_display ())
    return run_window (argc, argv);

  g_printerr (_("getu: There is no display to open “%s” in a window on. Ask for its figures with "
                "“getu summary”, or for a map with “getu map”.\n"), argv[1]);
  return APP_EXIT_NOTHING_DONE;
}
