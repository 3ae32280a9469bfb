/* bench-classes.c – prints the classes and colours of a store's groups, for those that draw them too
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * JSON: "box" around all of them, metres (EPSG:3857); "styles", each with the name of the peers'
 * column and the colours of its classes, and the outline of a group; "areas", each a code and its
 * class under both styles.
 */
#include "tests/bench/bench-style.h"

#include "geodata/store/geo-snapshot.h"
#include "ui/paint/ui-look.h"
#include "ui/paint/ui-painter.h"

#include <stdio.h>

static void
print_colour (GeoColour colour)
{
  printf ("[%u, %u, %u]", colour >> 24, colour >> 16 & 0xff, colour >> 8 & 0xff);
}

static void
print_style (GeoClasses *classes,
             char        name)
{
  int n_classes;
  const GeoClass *all = geo_classes_get_all (classes, &n_classes);

  printf ("\"%c\": {\"field\": \"class_%c\", \"colours\": [", name, name);
  for (int i = 0; i < n_classes; i++)
    {
      fputs (i > 0 ? ", " : "", stdout);
      print_colour (all[i].colour);
    }
  fputs ("]},\n", stdout);
}

static void
print_box (GeoSnapshot *snapshot)
{
  const GeoProjection mercator = geo_projection_mercator ();
  const GeoUnitBox units = geo_places_get_box (geo_snapshot_get_places (snapshot));
  GeoBox box = geo_unit_box_to_degrees (&units);
  g_autoptr (GError) error = NULL;

  if (!geo_projection_forward (&mercator, &box.x_min, 2, &error))
    g_error ("%s", error->message);
  printf ("\"box\": [%.3f, %.3f, %.3f, %.3f],\n", box.x_min, box.y_min, box.x_max, box.y_max);
}

static void
print_outline (void)
{
  UiPen pen = ui_look_get_border (UI_THEME_LIGHT, GEO_LEVEL_GROUP);

  fputs ("\"outline\": {\"colour\": ", stdout);
  print_colour (pen.colour);
  printf (", \"width_px\": %.3f}},\n", pen.width_mm / UI_MM_PER_CSS_PX);
}

static void
print_areas (GeoRegister *reg,
             GeoClasses  *classes[BENCH_N_STYLES])
{
  int n_areas;
  const GeoArea *areas = geo_register_get_areas (reg, &n_areas);
  gboolean first = TRUE;

  fputs ("\"areas\": [", stdout);
  for (int i = 0; i < n_areas; i++)
    if (areas[i].level == GEO_LEVEL_GROUP)
      {
        printf ("%s[\"%s\", %d, %d]", first ? "" : ",\n", areas[i].code,
                geo_classes_find (classes[BENCH_STYLE_DENSITY], i),
                geo_classes_find (classes[BENCH_STYLE_CASES], i));
        first = FALSE;
      }
  fputs ("]}\n", stdout);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoSnapshot) snapshot = NULL;
  GeoRegister *reg;
  GeoClasses *classes[BENCH_N_STYLES];

  if (argc != 2)
    {
      fputs ("usage: bench-classes STORE\n", stderr);
      return 2;
    }
  snapshot = geo_snapshot_load (argv[1], NULL, &error);
  if (snapshot == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  reg = geo_snapshot_get_register (snapshot);
  fputs ("{", stdout);
  print_box (snapshot);
  fputs ("\"styles\": {", stdout);
  for (int i = 0; i < BENCH_N_STYLES; i++)
    {
      classes[i] = bench_style_new_classes (reg, i);
      print_style (classes[i], (char) ('a' + i));
    }
  print_outline ();
  print_areas (reg, classes);
  for (int i = 0; i < BENCH_N_STYLES; i++)
    geo_classes_unref (classes[i]);
  return 0;
}
