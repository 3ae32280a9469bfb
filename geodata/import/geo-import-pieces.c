/* geo-import-pieces.c – areas that a survey draws in several rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A shapefile can hold an area of several parts in one row, but many who draw do not know, and
 * write a row a part, each with the same code and name.
 */
#define G_LOG_DOMAIN "geo-import-pieces"

#include "config.h"

#include "geodata/import/geo-import-survey.h"
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

gboolean
geo_import_pieces_join (GeoImportSurvey  *survey,
                        GeoAreaRow       *area,
                        GeoStoredArea    *first,
                        gboolean         *joined,
                        GError          **error)
{
  GCancellable *cancellable = survey->job->cancellable;
  g_autoptr (GBytes) outline = NULL;
  gboolean found;

  g_assert (survey != NULL && area != NULL && first != NULL && joined != NULL);

  *joined = FALSE;
  if (!geo_writer_find_stored (survey->job->writer, area->code, first, &found, error))
    return FALSE;
  if (!found || g_strcmp0 (first->name, area->name) != 0)
    return TRUE;
  outline = join_outlines (first->wkb, area->wkb, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (outline == NULL)
    return TRUE;

  g_bytes_unref (first->wkb);
  first->wkb = g_steal_pointer (&outline);
  area->wkb = first->wkb;
  area->area_m2 = area->area_m2 > 0.0 ? first->area_m2 + area->area_m2 : 0.0;
  /* Some repeat the figure of the whole in every row, some give each row its part. */
  if (area->stated_m2 != first->stated_m2)
    area->stated_m2 += first->stated_m2;
  area->households = MAX (area->households, first->households);
  area->population = MAX (area->population, first->population);
  *joined = TRUE;

  return TRUE;
}
