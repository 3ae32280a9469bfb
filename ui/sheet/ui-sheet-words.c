/* ui-sheet-words.c – the words on a sheet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-sheet-words"

#include "config.h"

#include "ui/sheet/ui-sheet-private.h"

#include <glib/gi18n-lib.h>

/* The area the map is of: the one chosen, or the one root there is. */
static const char *
get_area_name (UiSheet *self)
{
  int n_areas, within = ui_sheet_get_query (self)->within;
  const GeoArea *areas = geo_register_get_areas (ui_sheet_get_register (self), &n_areas);

  if (within >= 0)
    return areas[within].name;

  return n_areas > 0 && areas[0].end == n_areas ? areas[0].name : NULL;
}

char *
ui_sheet_dup_title (UiSheet *self)
{
  const UiSheetOptions *options = ui_sheet_get_options (self);
  g_autofree char *measure = geo_classes_dup_title (ui_sheet_get_classes (self));
  const char *name = get_area_name (self);

  if (options->title != NULL)
    return g_strdup (options->title);
  if (name == NULL)
    return g_steal_pointer (&measure);

  /* Translators: title of a map: area, then measure, "会同县: Coverage" */
  return g_strdup_printf (C_("map title", "%1$s: %2$s"), name, measure);
}

char *
ui_sheet_dup_subtitle (UiSheet *self)
{
  const GeoQuery *query = ui_sheet_get_query (self);
  g_autofree char *level = g_utf8_strdown (geo_level_get_title (query->level), -1);
  char as_of[GEO_DAY_TEXT_SIZE], from[GEO_DAY_TEXT_SIZE];

  geo_day_format (query->as_of, as_of);
  if (query->from != GEO_DAY_NONE && geo_measure_is_of_cases (query->measure))
    /* Translators: below the title of a map: level, then two days; cases of this time are counted */
    return g_strdup_printf (C_("map subtitle", "By %s, %s to %s"), level,
                            geo_day_format (query->from, from), as_of);

  /* Translators: below the title of a map: level, then day */
  return g_strdup_printf (C_("map subtitle", "By %s, as of %s"), level, as_of);
}

char *
ui_sheet_dup_source_lines (UiSheet *self)
{
  const char *source = ui_sheet_get_options (self)->source;
  g_autofree char *plane = geo_projection_dup_name (ui_sheet_get_projection (self));
  double convergence = ui_sheet_get_convergence (self);
  g_autofree char *north = NULL;

  if (source == NULL)
    source = _("Source: survey of the grids, rosters and case lists of the county");

  /* Translators: %.1f is the angle between grid north and true north, positive to the east */
  north = g_strdup_printf (_("north is grid north (convergence %+.1f°)"), convergence);

  /* Translators: below a map: source; in the next line coordinate system and direction of north */
  return g_strdup_printf (C_("map footer", "%s\n%s; %s"), source, plane, north);
}

char *
ui_sheet_dup_compiler_lines (UiSheet *self)
{
  const char *compiled_by = ui_sheet_get_options (self)->compiled_by;
  char today[GEO_DAY_TEXT_SIZE];
  g_autofree char *printed = NULL;
  g_autofree char *compiled = NULL;

  /* Translators: the day a map was made */
  printed = g_strdup_printf (_("Printed %s"), geo_day_format (geo_day_today (), today));
  if (compiled_by == NULL || *compiled_by == '\0')
    return g_steal_pointer (&printed);

  compiled = g_strdup_printf (_("Compiled by %s"), compiled_by);

  return g_strdup_printf ("%s\n%s", compiled, printed);
}
