/* app-command.c – the verbs of the command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "app-command"

#include "config.h"

#include "app/app-command.h"

#include "app/app-interrupt.h"
#include "geodata/model/geo-error.h"

#include <glib/gi18n.h>

static const AppCommand commands[] = {
  { "import", N_("takes surveys, rosters and case lists into a store"), app_command_import },
  { "summary", N_("areas, coverage and cases of a store in a line"), app_command_summary },
  { "stats", N_("one measure of every area of a level"), app_command_stats },
  { "vacancies", N_("the posts nobody holds, and since when"), app_command_vacancies },
  { "check", N_("gaps, overlaps, wrong codes and missing posts of a store"), app_command_check },
  { "map", N_("one map as PNG, PDF or SVG"), app_command_map },
  { "style", N_("keeps the style of a map in the store, for QGIS too"), app_command_style },
};

const AppCommand *
app_command_find (const char *verb)
{
  g_return_val_if_fail (verb != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (g_str_equal (commands[i].verb, verb))
        return &commands[i];
    }

  return NULL;
}

char *
app_command_dup_verbs (void)
{
  g_autoptr (GString) verbs = g_string_new (commands[0].verb);

  for (guint i = 1; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (verbs, ", %s", commands[i].verb);

  return g_string_free (g_steal_pointer (&verbs), FALSE);
}

char *
app_command_dup_help (void)
{
  g_autoptr (GString) help = g_string_new (NULL);

  g_string_append (help, _("Usage:\n"
                           "  getu [STORE]             opens the window\n"
                           "  getu VERB STORE …        works without a display\n"
                           "  getu VERB --help         explains a verb, with an example\n"
                           "  getu --version\n"
                           "\n"
                           "Verbs:\n"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (help, "  %-10s  %s\n", commands[i].verb, _(commands[i].summary));
  g_string_append (help, _("\n"
                           "Exit codes: 0 all well; 1 done with problems, listed on stderr and in "
                           "the report;\n"
                           "2 wrong use; 3 nothing done.\n"));

  return g_string_free (g_steal_pointer (&help), FALSE);
}

static int
fail (const AppCommand *self,
      const GError     *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_printerr (_("getu %s: interrupted; everything is as it was.\n"), self->verb);
      return APP_EXIT_NOTHING_DONE;
    }

  g_printerr ("getu %s: %s\n", self->verb, error->message);
  if (error->domain != G_OPTION_ERROR && !g_error_matches (error, GEO_ERROR, GEO_ERROR_USAGE))
    return APP_EXIT_NOTHING_DONE;

  /* Translators: %s is a verb such as "stats" */
  g_printerr (_("“getu %s --help” explains the options, with an example.\n"), self->verb);
  return APP_EXIT_USAGE;
}

int
app_command_run (const AppCommand *self,
                 int               argc,
                 char            **argv)
{
  g_autoptr (AppInterrupt) interrupt = NULL;
  g_autoptr (GError) error = NULL;
  AppExit status;

  g_return_val_if_fail (self != NULL, APP_EXIT_USAGE);

  interrupt = app_interrupt_new ();
  status = self->run (argc, argv, app_interrupt_get_cancellable (interrupt), &error);

  return error == NULL ? (int) status : fail (self, error);
}
