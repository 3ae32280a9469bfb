/* app-command-map.c – one map as PNG, PDF or SVG
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "app-command-map"

#include "config.h"

#include "app/app-command.h"

#include "app/app-map-options.h"
#include "app/app-options.h"
#include "geodata/keep/geo-kept-style.h"
#include "geodata/model/geo-error.h"
#include "geodata/store/geo-snapshot.h"
#include "ui/sheet/ui-sheet.h"

#include <glib/gi18n.h>

static GOptionContext *
new_context (AppQueryOptions *query_options,
             AppMapOptions   *map_options)
{
  GOptionContext *context;

  context = app_options_new (_("STORE OUT.png|pdf|svg"),
                             _("Draws one map for a meeting."),
                             "getu map county.sqlite map.pdf --measure coverage --level village "
                             "--paper A3 --landscape");
  app_query_options_add (query_options, context);
  app_map_options_add_style (map_options, context);
  app_map_options_add_sheet (map_options, context);

  return context;
}

/* A map of the counties in a township would be an empty sheet. */
static gboolean
check_level (GeoRegister    *reg,
             const GeoQuery *query,
             GError        **error)
{
  const GeoArea *area = query->within < 0 ? NULL : geo_register_get_area (reg, query->within);

  if (area == NULL || area->level <= query->level)
    return TRUE;

  g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
               _("Within %s there is nothing of the level %s. Give --level %s or a lower one."),
               area->name, geo_level_get_nick (query->level), geo_level_get_nick (area->level));
  return FALSE;
}

/* Where nothing is given of the style, the store may keep one. */
static GeoClasses *
new_classes (const char            *path,
             GeoRegister           *reg,
             const AppQueryOptions *query_options,
             const AppMapOptions   *map_options,
             GCancellable          *cancellable,
             GError               **error)
{
  g_autoptr (GeoTable) table = NULL;
  g_autoptr (GArray) breaks = NULL;
  g_autoptr (GeoStyle) kept = NULL;
  GeoStyle style;
  GeoQuery query;

  if (!app_query_options_resolve (query_options, reg, &query, error) ||
      !check_level (reg, &query, error))
    return NULL;

  breaks = app_map_options_get_style (map_options, query.measure, &style, error);
  if (breaks == NULL)
    return NULL;

  if (!app_map_options_has_style (map_options) &&
      !geo_kept_style_load (path, query.measure, query.level, cancellable, &kept, error))
    return NULL;

  table = geo_table_new (reg, &query);

  return geo_classes_new (table, kept != NULL ? kept : &style, error);
}

/* All that can be judged without the store, so that a slip costs no wait. */
static gboolean
check (const AppQueryOptions *query_options,
       const AppMapOptions   *map_options,
       const char            *out,
       UiSheetFormat         *format,
       UiSheetOptions        *sheet_options,
       GError               **error)
{
  GeoMeasure measure;

  if (!app_query_options_check (query_options, error) ||
      !geo_measure_from_nick (query_options->measure, &measure, error) ||
      !ui_sheet_format_from_path (out, format, error) ||
      !app_map_options_get_sheet (map_options, *format, sheet_options, error))
    return FALSE;

  return app_map_options_check_style (map_options, measure, error);
}

AppExit
app_command_map (int           argc,
                 char        **argv,
                 GCancellable *cancellable,
                 GError      **error)
{
  g_auto (AppQueryOptions) query_options = { 0 };
  g_auto (AppMapOptions) map_options = { 0 };
  g_autoptr (GOptionContext) context = new_context (&query_options, &map_options);
  g_autoptr (GeoSnapshot) snapshot = NULL;
  g_autoptr (GeoClasses) classes = NULL;
  g_autoptr (UiSheet) sheet = NULL;
  UiSheetOptions sheet_options;
  UiSheetFormat format;

  if (!app_options_parse (context, &argc, &argv, 2, 2, error) ||
      !check (&query_options, &map_options, argv[2], &format, &sheet_options, error))
    return APP_EXIT_USAGE;

  snapshot = geo_snapshot_load (argv[1], cancellable, error);
  if (snapshot == NULL)
    return APP_EXIT_NOTHING_DONE;

  classes = new_classes (argv[1], geo_snapshot_get_register (snapshot), &query_options, &map_options,
                         cancellable, error);
  if (classes == NULL)
    return APP_EXIT_NOTHING_DONE;

  sheet = ui_sheet_new (snapshot, classes, &sheet_options, error);
  if (sheet == NULL || !ui_sheet_write (sheet, argv[2], format, cancellable, error))
    return APP_EXIT_NOTHING_DONE;

  return APP_EXIT_OK;
}
