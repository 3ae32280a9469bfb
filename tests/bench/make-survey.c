/* make-survey.c – makes a survey of a named size
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/bench/bench-survey.h"

#include <inttypes.h>
#include <locale.h>
#include <stdio.h>

static int seed = 1;
static gboolean zone, all_levels;
static int n_cases;

static const GOptionEntry entries[] = {
  { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "Another survey of the size", "N" },
  { "zone", 0, 0, G_OPTION_ARG_NONE, &zone, "Eastings with their zone, and no .prj", NULL },
  { "all-levels", 0, 0, G_OPTION_ARG_NONE, &all_levels, "Villages and townships, too", NULL },
  { "cases", 0, 0, G_OPTION_ARG_INT, &n_cases, "A list of cases as well", "N" },
  G_OPTION_ENTRY_NULL,
};

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new ("county|city|nation FOLDER");
  g_autoptr (GError) error = NULL;
  BenchLand land;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 3
      || !bench_land_init (&land, argv[1], (guint64) seed))
    {
      fprintf (stderr, "%s\n", error != NULL ? error->message
                                             : "usage: make-survey county|city|nation FOLDER");
      return 2;
    }

  g_mkdir_with_parents (argv[2], 0777);
  for (guint level = BENCH_GROUP; level <= (all_levels ? BENCH_TOWNSHIP : BENCH_GROUP); level++)
    printf ("%" PRIu64 "\n", bench_survey_write_layer (&land, level, argv[2], zone));
  if (n_cases > 0)
    bench_survey_write_cases (&land, argv[2], (guint) n_cases);
  return 0;
}
