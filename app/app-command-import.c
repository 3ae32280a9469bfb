/* app-command-import.c – surveys, rosters and case lists into a store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "app-command-import"

#include "config.h"

#include "app/app-command.h"

#include "app/app-options.h"
#include "app/app-output.h"
#include "app/app-paths.h"
#include "app/app-progress.h"
#include "geodata/import/geo-import.h"
#include "geodata/model/geo-error.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct {
  char *level;
  char *crs;
  char *encoding;
  char **maps;       /* each "field=column,…" */
  char *report;
  gboolean dry_run;
  gboolean strict;
  GStrv pairs;       /* all of the maps, each "field=column" */
  GeoLevel level_number;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->level);
  g_free (self->crs);
  g_free (self->encoding);
  g_strfreev (self->maps);
  g_free (self->report);
  g_strfreev (self->pairs);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
split_maps (Options *self,
            GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; self->maps != NULL && self->maps[i] != NULL; i++)
    {
      g_auto (GStrv) pairs = g_strsplit (self->maps[i], ",", -1);

      for (guint k = 0; pairs[k] != NULL; k++)
        {
          const char *equals = strchr (pairs[k], '=');

          if (equals == NULL || equals == pairs[k])
            {
              g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
                           _("“%s” in --map says nothing. Write field=column, such as code=网格代码."),
                           pairs[k]);
              return FALSE;
            }
          g_strv_builder_add (builder, pairs[k]);
        }
    }
  self->pairs = g_strv_builder_end (builder);

  return TRUE;
}

/* Before anything is stored: a report that cannot be written is found out too late afterwards. */
static gboolean
check_report_path (const char *path,
                   GError    **error)
{
  g_autofree char *folder = NULL;

  if (path == NULL)
    return TRUE;

  folder = g_path_get_dirname (path);
  if (!g_file_test (path, G_FILE_TEST_IS_DIR) && g_access (folder, W_OK) == 0)
    return TRUE;

  g_set_error (error, GEO_ERROR, GEO_ERROR_READ_ONLY,
               _("The report cannot be written to “%s”. "
                 "Give --report a file in a folder that is there and may be written."), path);
  return FALSE;
}

static gboolean
parse (Options *options,
       int     *argc,
       char  ***argv,
       GError **error)
{
  const GOptionEntry entries[] = {
    { "level", 'l', 0, G_OPTION_ARG_STRING, &options->level,
      N_("level of the areas, if their codes do not tell it"), N_("L") },
    { "crs", 0, 0, G_OPTION_ARG_STRING, &options->crs,
      N_("EPSG:n, GCJ-02, BD-09 or EPSG:n+dx,dy,dz,rx,ry,rz,s, if the files do not tell it or tell "
         "it wrong"),
      N_("CRS") },
    { "encoding", 0, 0, G_OPTION_ARG_STRING, &options->encoding,
      N_("such as GB18030, if it is found out wrong"), N_("E") },
    { "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->maps,
      N_("which column holds a field, if its heading does not tell; FIELD= for none"),
      N_("FIELD=COLUMN,…") },
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &options->dry_run,
      N_("read, check and report, but store nothing"), NULL },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &options->strict,
      N_("store nothing if a row is rejected or a finding is an error"), NULL },
    { "report", 0, 0, G_OPTION_ARG_FILENAME, &options->report,
      N_("write the report as JSON, too"), N_("FILE.json") },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = NULL;

  context = app_options_new (_("STORE PATH…"),
                             _("Takes surveys, rosters and case lists into a store, which is made "
                               "if it is not there. A PATH is\na file, a folder or a zip. Columns "
                               "about persons are dropped. A file taken in again changes nothing.\n"
                               "Ctrl+C leaves the store as it was, with exit code 3."),
                             "getu import county.sqlite survey/ roster.csv cases.xlsx "
                             "--report report.json");
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  return app_options_parse (context, argc, argv, 2, -1, error) &&
         (options->level == NULL ||
          geo_level_from_nick (options->level, &options->level_number, error)) &&
         split_maps (options, error) &&
         check_report_path (options->report, error);
}

static void
progress_cb (double      fraction,
             const char *what,
             gpointer    data)
{
  app_progress_report (data, fraction, what);
}

static GeoImportReport *
run_import (const Options *options,
            char         **operands,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (AppProgress) progress = app_progress_new ();
  GeoImportOptions import_options = {
    .level = options->level_number,
    .crs = options->crs,
    .encoding = options->encoding,
    .map = (const char *const *) options->pairs,
    .dry_run = options->dry_run,
    .strict = options->strict,
  };

  geo_import_init (app_paths_get_plugin_dir ());

  return geo_import_run (operands[0], (const char *const *) operands + 1, &import_options,
                         progress_cb, progress, cancellable, error);
}

/* Whether the report is where it was wanted. The import is done by then, so this is a problem and
 * not an error. */
static gboolean
save_report (GeoImportReport *report,
             const char      *path)
{
  g_autofree char *json = geo_import_report_to_json (report);
  g_autoptr (GError) error = NULL;

  if (path == NULL || g_file_set_contents (path, json, -1, &error))
    return TRUE;

  g_printerr (_("getu import: the import is done, but the report is not written: %s\n"),
              error->message);
  return FALSE;
}

/* How what the report asks for is given here. */
static char *
dup_hints (GeoImportReport *report)
{
  static const struct {
    GeoImportNeeds need;
    const char *hint;
  } hints[] = {
    { GEO_NEED_CRS, N_("A coordinate system is named with --crs EPSG:4546, --crs GCJ-02 or "
                       "--crs BD-09.\n") },
    { GEO_NEED_PARAMETERS, N_("Seven parameters are given with --crs +dx,dy,dz,rx,ry,rz,s, in "
                              "metres, arc seconds and parts per\nmillion; with "
                              "--crs EPSG:2382+dx,… where no .prj names the system they are for.\n") },
    { GEO_NEED_ENCODING, N_("An encoding is named with --encoding GB18030.\n") },
    { GEO_NEED_COLUMNS, N_("Columns are named with --map code=COLUMN,name=COLUMN,…\n") },
  };
  GPtrArray *sources = geo_import_report_get_sources (report);
  g_autoptr (GString) text = g_string_new (NULL);
  GeoImportNeeds needs = GEO_NEED_NOTHING;

  for (guint i = 0; i < sources->len; i++)
    needs |= ((const GeoImportSource *) g_ptr_array_index (sources, i))->needs;
  for (gsize i = 0; i < G_N_ELEMENTS (hints); i++)
    if ((needs & hints[i].need) != 0)
      g_string_append (text, _(hints[i].hint));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* One text for people: on stderr where it lists problems, as the exit code says. */
static gboolean
print_report (GeoImportReport *report,
              GError         **error)
{
  g_autofree char *text = geo_import_report_to_text (report);
  g_autofree char *hints = dup_hints (report);

  if (!geo_import_report_has_problems (report))
    return app_print (text, TRUE, error);

  g_printerr ("%s%s", text, hints);
  return TRUE;
}

/* Of files in which nothing was recognised there is no report to say what is missing. */
static void
add_options (GError *error)
{
  g_autofree char *message = NULL;

  if (!g_error_matches (error, GEO_ERROR, GEO_ERROR_UNRECOGNISED))
    return;
  message = error->message;
  error->message = g_strconcat (message, "\n",
                                _("What is not found in the files is said with --crs, --encoding, "
                                  "--level and --map; “getu import --help” explains them."), NULL);
}

/* Whether no row is in the store, neither by this import nor since one before. */
static gboolean
is_empty (GeoImportReport *report)
{
  GPtrArray *sources = geo_import_report_get_sources (report);

  for (guint i = 0; i < sources->len; i++)
    {
      const GeoImportSource *source = g_ptr_array_index (sources, i);

      if (source->n_stored + source->n_unchanged > 0)
        return FALSE;
    }

  return TRUE;
}

AppExit
app_command_import (int           argc,
                    char        **argv,
                    GCancellable *cancellable,
                    GError      **error)
{
  g_auto (Options) options = { 0 };
  g_autoptr (GeoImportReport) report = NULL;
  gboolean saved;

  if (!parse (&options, &argc, &argv, error))
    return APP_EXIT_USAGE;

  report = run_import (&options, argv + 1, cancellable, error);
  if (report == NULL)
    {
      if (error != NULL)
        add_options (*error);
      return APP_EXIT_NOTHING_DONE;
    }

  saved = save_report (report, options.report);
  if (!print_report (report, error))
    return APP_EXIT_PROBLEMS;

  if (geo_import_report_is_refused (report) || is_empty (report))
    return APP_EXIT_NOTHING_DONE;

  return saved && !geo_import_report_has_problems (report) ? APP_EXIT_OK : APP_EXIT_PROBLEMS;
}
