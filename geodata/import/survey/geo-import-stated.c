/* geo-import-stated.c – the area that a survey's own table states, in square metres
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-stated"

#include "config.h"

#include "geodata/import/survey/geo-import-stated.h"

#include "geodata/import/words/geo-import-number.h"

#include "geodata/shape/geo-geometry.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Outlines that are measured to find a unit, and the share of them that must agree. */
#define N_SAMPLE 40
#define SHARE_AGREED 0.8

/* Far below the factor between two units, and above what a survey is wrong by. */
#define TOLERANCE 0.1

#define MU_M2 (10000.0 / 15.0)

typedef struct {
  const char *title;      /* untranslated */
  double m2;
  const char *words[7];   /* after NFKC, which makes m2 of ㎡, and in lower case */
} Unit;

/* The longer words first: km2 ends in m2. */
static const Unit units[] = {
  { N_("square kilometres"), 1e6, { "平方公里", "平方千米", "km2", "sqkm", NULL } },
  { N_("hectares"), 1e4, { "公顷", "hm2", "(ha)", "_ha", "hectare", NULL } },
  { N_("mu"), MU_M2, { "亩", "(mu)", "_mu", NULL } },
  { N_("square metres"), 1.0, { "平方米", "平米", "m2", "sqm", NULL } },
};

static char *
fold (const char *text)
{
  g_autofree char *half = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  return half != NULL ? g_utf8_strdown (half, -1) : g_strdup ("");
}

/* The unit named in @folded, NULL for none. */
static const Unit *
find_named (const char *folded)
{
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    for (gsize k = 0; units[i].words[k] != NULL; k++)
      if (strstr (folded, units[i].words[k]) != NULL)
        return &units[i];

  return NULL;
}

double
geo_import_stated_parse (const char *cell,
                         double      unit_m2)
{
  g_autofree char *unit = NULL;
  const Unit *named;
  double value;

  g_return_val_if_fail (cell != NULL, 0.0);

  value = geo_import_number_parse (cell, &unit);
  if (!(value > 0.0 && value <= 1e15))
    return 0.0;
  if (unit[0] == '\0')
    return value * unit_m2;
  if (strcmp (unit, "ha") == 0)
    return value * 1e4;
  named = find_named (unit);

  return named != NULL ? value * named->m2 : 0.0;
}

/* The area of the outline; 0 if it has none. */
static double
measure (GeoImportLayer *layer,
         OGRFeatureH     feature)
{
  g_auto (OGRGeometryH) geometry = geo_import_layer_steal_geometry (layer, feature);
  g_auto (GeoPolygons) polygons = GEO_POLYGONS_INIT;
  g_autofree char *reason = NULL;
  GeoRepairs repairs = { 0, 0.0 };
  GeoFigures figures;
  double plane_m2;

  geo_polygons_init (&polygons);
  if (!geo_import_geometry_read (geometry, &polygons, &repairs, &reason)
      || !geo_import_geometry_prepare (&layer->transform, &polygons, GEO_REPAIR_MAX_M2, &repairs,
                                       &plane_m2, &layer->needs, &reason)
      || !geo_polygons_measure (&polygons, 0.0, &figures))
    return 0.0;

  return figures.area_m2;
}

/* The unit by which a bare number is as large as the outline; NULL for none. */
static const Unit *
find_measured (GeoImportLayer *layer,
               OGRFeatureH     feature)
{
  g_autofree char *cell = geo_import_layer_dup_field (layer, feature, GEO_FIELD_STATED_AREA);
  double stated = geo_import_stated_parse (cell, 1.0);
  double area_m2 = stated == 0.0 ? 0.0 : measure (layer, feature);

  for (gsize i = 0; area_m2 > 0.0 && i < G_N_ELEMENTS (units); i++)
    if (fabs (stated * units[i].m2 / area_m2 - 1.0) <= TOLERANCE)
      return &units[i];

  return NULL;
}

/* The unit that most outlines of the sample agree on. */
static const Unit *
find_by_outlines (GeoImportLayer *layer)
{
  guint n[G_N_ELEMENTS (units)] = { 0 };
  guint n_all = 0;
  OGRFeatureH next;

  OGR_L_ResetReading (layer->handle);
  while (n_all < N_SAMPLE && (next = OGR_L_GetNextFeature (layer->handle)) != NULL)
    {
      g_auto (OGRFeatureH) feature = next;
      const Unit *unit = find_measured (layer, feature);

      if (unit != NULL)
        n[unit - units]++;
      n_all++;
    }
  OGR_L_ResetReading (layer->handle);

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (n[i] > 0 && n[i] >= SHARE_AGREED * n_all)
      return &units[i];

  return NULL;
}

void
geo_import_stated_decide (GeoImportLayer *layer,
                          GPtrArray      *decisions)
{
  int column = layer->columns.index[GEO_FIELD_STATED_AREA];
  const char *heading;
  g_autofree char *folded = NULL;
  const Unit *unit;
  const char *why;

  if (column < 0 || !layer->has_way)
    return;
  heading = geo_import_layer_get_origin (layer, (guint) column);
  folded = fold (heading);
  unit = find_named (folded);
  why = _("its heading says so");
  if (unit == NULL)
    {
      unit = find_by_outlines (layer);
      why = _("the outlines are as large");
    }
  if (unit == NULL)
    {
      g_ptr_array_add (decisions,
                       g_strdup_printf (_("column %s: its unit cannot be told, so the areas stated "
                                          "there are not compared; write the unit into the "
                                          "heading, as 面积(亩)"),
                                        heading));
      return;
    }
  layer->stated_unit_m2 = unit->m2;
  /* Translators: a column with areas, their unit, and why it is taken for this */
  g_ptr_array_add (decisions, g_strdup_printf (_("column %s: areas in %s (%s)"), heading,
                                               _(unit->title), why));
}
