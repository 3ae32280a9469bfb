/* app-command-check.c – what is wrong with the areas of a store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "app-command-check"

#include "config.h"

#include "app/app-command.h"

#include "app/app-options.h"
#include "app/app-output.h"
#include "app/app-progress.h"
#include "geodata/check/geo-check.h"
#include "geodata/check/geo-findings-csv.h"
#include "geodata/store/geo-snapshot.h"

#include <glib/gi18n.h>
#include <math.h>

typedef struct {
  char *format;
  char *within;
  char *level;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->format);
  g_free (self->within);
  g_free (self->level);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse (Options    *options,
       int        *argc,
       char     ***argv,
       AppFormat  *format,
       GeoLevel   *level,
       GError    **error)
{
  const GOptionEntry entries[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &options->format,
      N_("table, csv or json (table)"), N_("FORMAT") },
    { "within", 'w', 0, G_OPTION_ARG_STRING, &options->within,
      N_("only the area of this code and those below it"), N_("CODE") },
    { "level", 'l', 0, G_OPTION_ARG_STRING, &options->level,
      N_("only areas of this level"), N_("L") },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = NULL;

  context = app_options_new (_("STORE"),
                             _("Looks for overlaps, gaps and slivers between areas, areas outside "
                               "the one above them,\nwrong codes, and posts that are missing. The "
                               "store is not changed.\nExit code 1 if there are warnings or "
                               "errors; notes alone are 0."),
                             "getu check county.sqlite --within 431225104 --format csv");
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  return app_options_parse (context, argc, argv, 1, 1, error) &&
         app_format_from_nick (options->format, format, error) &&
         (options->level == NULL || geo_level_from_nick (options->level, level, error));
}

static void
progress_cb (double   fraction,
             gpointer data)
{
  app_progress_report (data, fraction, _("checking the areas"));
}

static GeoFindings *
run_check (GeoSnapshot            *snapshot,
           const GeoCheckOptions  *options,
           GCancellable           *cancellable,
           GError                **error)
{
  g_autoptr (AppProgress) progress = app_progress_new ();
  g_autoptr (GeoFindings) findings = geo_findings_new ();
  g_autoptr (GeoShapes) shapes = geo_snapshot_load_shapes (snapshot, cancellable, error);

  if (shapes == NULL
      || !geo_check_run (geo_snapshot_get_register (snapshot), shapes, options, findings,
                         progress_cb, progress, cancellable, error))
    return NULL;

  return g_steal_pointer (&findings);
}

static const char *
get_name (GeoRegister *reg,
          const char  *code)
{
  int area = geo_register_find_area (reg, code);

  return area >= 0 ? geo_register_get_area (reg, area)->name : "";
}

static void
add_place (AppOutput    *output,
           const GeoBox *box)
{
  const double place[2] = {
    geo_box_is_empty (box) ? NAN : (box->x_min + box->x_max) / 2,
    geo_box_is_empty (box) ? NAN : (box->y_min + box->y_max) / 2,
  };

  for (int k = 0; k < 2; k++)
    {
      g_autofree char *shown = isnan (place[k]) ? NULL : g_strdup_printf ("%.6f", place[k]);

      app_output_add_number (output, place[k], shown);
    }
}

/* In a table the words of the user's language; else those for programs. */
static gboolean
print_rows (const GeoFindings  *findings,
            GeoRegister        *reg,
            AppFormat           format,
            GError            **error)
{
  const AppColumn columns[] = {
    { "severity", C_("column", "Severity"), FALSE },
    { "kind", C_("column", "Finding"), FALSE },
    { "code", C_("column", "Code"), FALSE },
    { "name", C_("column", "Name"), FALSE },
    { "other_code", C_("column", "Other code"), FALSE },
    { "lon", C_("column", "Longitude"), TRUE },
    { "lat", C_("column", "Latitude"), TRUE },
    { "area_m2", C_("column", "m²"), TRUE },
    { "message", C_("column", "What to do"), FALSE },
  };
  g_autoptr (AppOutput) output = app_output_new (format, columns, G_N_ELEMENTS (columns));
  gboolean for_people = format == APP_FORMAT_TABLE;

  for (guint i = 0; i < geo_findings_get_n (findings); i++)
    {
      const GeoFinding *finding = geo_findings_get (findings, i);
      g_autofree char *area = isnan (finding->area_m2)
                                ? NULL : g_strdup_printf ("%.2f", finding->area_m2);

      app_output_add_text (output, for_people ? geo_severity_get_title (finding->severity)
                                              : geo_severity_get_nick (finding->severity));
      app_output_add_text (output, for_people ? geo_finding_kind_get_title (finding->kind)
                                              : geo_finding_kind_get_nick (finding->kind));
      app_output_add_text (output, finding->code);
      app_output_add_text (output, get_name (reg, finding->code));
      app_output_add_text (output, finding->other_code);
      add_place (output, &finding->box);
      app_output_add_number (output, finding->area_m2, area);
      app_output_add_text (output, finding->message);
    }

  return app_output_print (output, error);
}

/* The same table as the window saves. */
static gboolean
print_csv (const GeoFindings  *findings,
           GeoRegister        *reg,
           GError            **error)
{
  g_autofree char *csv = geo_findings_to_csv (findings, reg, GEO_CSV_FOR_PROGRAMS);

  return app_print (csv, FALSE, error);
}

static guint
count_all (const GeoFindings *findings)
{
  guint n = 0;

  for (int severity = GEO_SEVERITY_NOTE; severity <= GEO_SEVERITY_ERROR; severity++)
    n += geo_findings_count_severity (findings, severity);

  return n;
}

static gboolean
print_findings (const GeoFindings  *findings,
                GeoRegister        *reg,
                AppFormat           format,
                GError            **error)
{
  guint n = count_all (findings), n_kept = geo_findings_get_n (findings);

  if (n == 0 && format == APP_FORMAT_TABLE)
    return app_print (_("No findings: the areas cover the land once and lie where they belong.\n"),
                      TRUE, error);
  if (!(format == APP_FORMAT_CSV ? print_csv (findings, reg, error)
                                 : print_rows (findings, reg, format, error)))
    return FALSE;

  if (n > n_kept)
    g_printerr (_("getu check: only the first %u of %u findings are listed. Mend these and check "
                  "again, or look at a part with --within.\n"), n_kept, n);
  return TRUE;
}

AppExit
app_command_check (int           argc,
                   char        **argv,
                   GCancellable *cancellable,
                   GError      **error)
{
  g_auto (Options) options = { 0 };
  GeoCheckOptions check = GEO_CHECK_OPTIONS_INIT;
  g_autoptr (GeoSnapshot) snapshot = NULL;
  g_autoptr (GeoFindings) findings = NULL;
  AppFormat format;

  if (!parse (&options, &argc, &argv, &format, &check.level, error))
    return APP_EXIT_USAGE;

  snapshot = geo_snapshot_load (argv[1], cancellable, error);
  if (snapshot == NULL
      || !app_parse_within (geo_snapshot_get_register (snapshot), options.within, &check.within,
                            error))
    return APP_EXIT_NOTHING_DONE;

  findings = run_check (snapshot, &check, cancellable, error);
  if (findings == NULL
      || !print_findings (findings, geo_snapshot_get_register (snapshot), format, error))
    return APP_EXIT_NOTHING_DONE;

  return geo_findings_count_severity (findings, GEO_SEVERITY_WARNING) > 0
         || geo_findings_count_severity (findings, GEO_SEVERITY_ERROR) > 0
           ? APP_EXIT_PROBLEMS : APP_EXIT_OK;
}
