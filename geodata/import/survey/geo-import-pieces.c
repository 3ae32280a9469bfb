/* geo-import-pieces.c – areas that a survey draws in several rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A shapefile can hold an area of several parts in one row, but many who draw do not know, and
 * write a row a part, each with the same code and name.
 */
#define G_LOG_DOMAIN "geo-import-pieces"

#include "config.h"

#include "geodata/import/survey/geo-import-survey.h"
#include "geodata/shape/geo-geometry.h"

/* Pieces lie beside each other: their union is as large as both, but for what rounding makes. */
#define SHARE 1e-6

static double
measure (GBytes *wkb)
{
  GeoFigures figures;

  return geo_geometry_measure (wkb, 0.0, &figures, NULL) ? figures.area_m2 : 0.0;
}

/* Returns: NULL if they share land, or cannot be joined. */
static GBytes *
join_outlines (GBytes       *a,
               GBytes       *b,
               GCancellable *cancellable)
{
  g_autoptr (GPtrArray) both = g_ptr_array_new ();
  g_autoptr (GBytes) joined = NULL;
  double parts_m2 = measure (a) + measure (b);

  g_ptr_array_add (both, a);
  g_ptr_array_add (both, b);
  joined = geo_geometry_union (both, cancellable, NULL);
  if (joined == NULL || measure (joined) < parts_m2 * (1.0 - SHARE))
    return NULL;

  return g_steal_pointer (&joined);
}

/* Some repeat the figure of the whole in every row, some give each row its part. */
static void
take_figures (GeoAreaRow          *area,
              const GeoStoredArea *first)
{
  if (area->stated_m2 != first->stated_m2)
    area->stated_m2 += first->stated_m2;
  area->households = MAX (area->households, first->households);
  area->population = MAX (area->population, first->population);
}

gboolean
geo_import_pieces_join (GeoImportSurvey  *survey,
                        GeoAreaRow       *area,
                        GeoOutline       *outline,
                        gboolean         *joined,
                        GError          **error)
{
  GCancellable *cancellable = survey->job->cancellable;
  g_auto (GeoStoredArea) first = { 0 };
  g_autoptr (GBytes) second = NULL;
  g_autoptr (GBytes) both = NULL;
  g_autofree char *reason = NULL;
  gboolean found;

  g_assert (survey != NULL && area != NULL && outline != NULL && joined != NULL);

  *joined = FALSE;
  if (!geo_writer_find_stored (survey->job->writer, area->code, &first, &found, error))
    return FALSE;
  if (!found || g_strcmp0 (first.name, area->name) != 0)
    return TRUE;
  second = geo_outline_to_wkb (area->outline);
  both = join_outlines (first.wkb, second, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (both == NULL
      || !geo_outline_init_from_wkb (outline, both,
                                     first.area_m2 + area->outline->figures.area_m2, &reason))
    return TRUE;

  area->outline = outline;
  take_figures (area, &first);
  *joined = TRUE;

  return TRUE;
}
