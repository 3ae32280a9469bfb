/* app-command-style.c – the style of a map, kept in the store for Getu and for QGIS
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "app-command-style"

#include "config.h"

#include "app/app-command.h"

#include "app/app-map-options.h"
#include "app/app-options.h"
#include "geodata/keep/geo-kept-style.h"
#include "geodata/model/geo-error.h"
#include "geodata/store/geo-snapshot.h"

#include <glib/gi18n.h>

static GOptionContext *
new_context (AppQueryOptions *query_options,
             AppMapOptions   *map_options)
{
  GOptionContext *context;

  context = app_options_new (_("STORE"),
                             _("Keeps the style of a measure and level in the store: maps without "
                               "options of style have it, and QGIS shows the layer map_LEVEL in it."),
                             "getu style county.sqlite --measure coverage --level village "
                             "--target 90 --palette PuOr");
  app_query_options_add (query_options, context);
  app_map_options_add_style (map_options, context);

  return context;
}

/* A layer holds all areas of its level, and all that was counted of them. */
static gboolean
check (const AppQueryOptions *query_options,
       const AppMapOptions   *map_options,
       GError               **error)
{
  const char *other = query_options->within != NULL ? "--within"
                      : query_options->from != NULL ? "--from"
                      : query_options->to != NULL ? "--to"
                      : query_options->kind != NULL ? "--kind" : NULL;
  GeoMeasure measure;

  if (other != NULL)
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
                   _("A style is kept for all areas of a level. Leave out %s."), other);
      return FALSE;
    }

  return app_query_options_check (query_options, error) &&
         geo_measure_from_nick (query_options->measure, &measure, error) &&
         app_map_options_check_style (map_options, measure, error);
}

AppExit
app_command_style (int           argc,
                   char        **argv,
                   GCancellable *cancellable,
                   GError      **error)
{
  g_auto (AppQueryOptions) query_options = { 0 };
  g_auto (AppMapOptions) map_options = { 0 };
  g_autoptr (GOptionContext) context = new_context (&query_options, &map_options);
  g_autoptr (GeoRegister) reg = NULL;
  g_autoptr (GeoTable) table = NULL;
  g_autoptr (GArray) breaks = NULL;
  g_autoptr (GeoClasses) classes = NULL;
  GeoStyle style;
  GeoQuery query;

  if (!app_options_parse (context, &argc, &argv, 1, 1, error) ||
      !check (&query_options, &map_options, error))
    return APP_EXIT_USAGE;

  reg = geo_register_load (argv[1], cancellable, error);
  if (reg == NULL || !app_query_options_resolve (&query_options, reg, &query, error))
    return APP_EXIT_NOTHING_DONE;

  breaks = app_map_options_get_style (&map_options, query.measure, &style, error);
  if (breaks == NULL)
    return APP_EXIT_NOTHING_DONE;

  table = geo_table_new (reg, &query);
  classes = geo_classes_new (table, &style, error);
  if (classes == NULL || !geo_kept_style_save (argv[1], classes, &style, cancellable, error))
    return APP_EXIT_NOTHING_DONE;

  return APP_EXIT_OK;
}
