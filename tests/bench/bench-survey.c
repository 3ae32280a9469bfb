/* bench-survey.c – writes a made-up survey and its list of cases
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/bench/bench-survey.h"

#include "geodata/shape/geo-projection.h"
#include "tests/bench/bench-names.h"
#include "tests/bench/bench-shapefile.h"

#include <stdio.h>
#include <stdlib.h>

#define MERIDIAN_DEG 111
#define ZONE_M       37e6 /* what the number of the zone adds to an easting */

static const char prj[] =
  "PROJCS[\"CGCS2000_3_Degree_GK_CM_111E\",GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\","
  "DATUM[\"D_China_2000\",SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],"
  "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Gauss_Kruger\"],"
  "PARAMETER[\"False_Easting\",500000.0],PARAMETER[\"False_Northing\",0.0],"
  "PARAMETER[\"Central_Meridian\",111.0],PARAMETER[\"Scale_Factor\",1.0],"
  "PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]";

static const BenchField group_fields[] = {
  { "网格代码", 'C', 15 }, { "网格名称", 'C', 40 }, { "所属村代码", 'C', 12 },
  { "户数", 'N', 6 }, { "人口", 'N', 6 }, { NULL, 0, 0 },
};
static const BenchField other_fields[] = {
  { "XZQDM", 'C', 19 }, { "XZQMC", 'C', 40 }, { NULL, 0, 0 },
};
static const char *const layer_names[] = { "村民小组网格", "村界", "乡镇界" };

static void
add_area (const BenchLand *land,
          BenchLevel       level,
          guint            column,
          guint            row,
          GArray          *points,
          BenchShapefile  *file)
{
  char code[BENCH_CODE_SIZE], name[BENCH_NAME_SIZE], village[BENCH_CODE_SIZE];
  char households[8], population[8];
  const char *values[] = { code, name, village, households, population };
  guint n_households = 15 + bench_land_draw (land, (guint64) row << 32 | column, 60);

  bench_name_area (land, level, column, row, code, name);
  g_strlcpy (village, code, 12 + 1);
  g_snprintf (households, sizeof households, "%u", n_households);
  g_snprintf (population, sizeof population, "%u", n_households * 7 / 2);
  bench_shapefile_add (file, points, values);
}

guint64
bench_survey_write_layer (const BenchLand *land,
                          BenchLevel       level,
                          const char      *folder,
                          gboolean         zone)
{
  g_autofree char *path = g_build_filename (folder, layer_names[level], NULL);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (double));
  BenchShapefile *file = bench_shapefile_new (path,
                                              level == BENCH_GROUP ? group_fields : other_fields,
                                              zone ? NULL : prj);
  guint64 n_points = 0;
  guint n_columns, n_rows;

  bench_land_get_size (land, level, &n_columns, &n_rows);
  for (guint row = 0; row < n_rows; row++)
    for (guint column = 0; column < n_columns; column++)
      {
        if (!bench_land_get_outline (land, level, column, row, points))
          continue;
        for (guint i = 0; zone && i < points->len; i += 2)
          g_array_index (points, double, i) += ZONE_M;
        n_points += points->len / 2;
        add_area (land, level, column, row, points, file);
      }
  bench_shapefile_end (file);
  return n_points;
}

/* Somewhere in the box of a group; a few fall to its neighbours or beside the land. */
static void
place_case (const BenchLand *land,
            guint            number,
            GArray          *points,
            double           p[2])
{
  guint group = bench_land_draw (land, 3 * (guint64) number, land->n_groups);
  const GeoProjection plane = { GEO_PROJECTION_GAUSS_KRUGER, MERIDIAN_DEG };
  double box[4];

  bench_land_get_outline (land, BENCH_GROUP, group % land->n_columns, group / land->n_columns,
                          points);
  for (guint i = 0; i < 4; i++)
    box[i] = g_array_index (points, double, i % 2);
  for (guint i = 0; i < points->len; i++)
    {
      double value = g_array_index (points, double, i);

      box[i % 2] = MIN (box[i % 2], value);
      box[2 + i % 2] = MAX (box[2 + i % 2], value);
    }
  for (guint i = 0; i < 2; i++)
    p[i] = box[i] + (box[2 + i] - box[i])
                    * bench_land_draw (land, 3 * (guint64) number + 1 + i, 1 << 20) / (1 << 20);
  if (!geo_projection_inverse (&plane, p, 1, NULL))
    abort ();
}

void
bench_survey_write_cases (const BenchLand *land,
                          const char      *folder,
                          guint            n_cases)
{
  static const char *const categories[] = { "矛盾纠纷", "政策咨询", "民生诉求", "环境卫生" };
  static const char *const departments[] = { "人社局", "卫健局", "民政局", "住建局" };
  g_autofree char *path = g_build_filename (folder, "问题清单.csv", NULL);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (double));
  FILE *file = fopen (path, "wb");

  if (file == NULL)
    {
      perror (path);
      exit (1);
    }
  fputs ("编号,经度,纬度,类别,责任部门,反映日期,办理期限,当前环节,办结日期\n", file);
  for (guint i = 0; i < n_cases; i++)
    {
      guint kind = bench_land_draw (land, i, 4);
      double p[2];

      place_case (land, i, points, p);
      fprintf (file, "BM%06u,%.6f,%.6f,%s,%s,2026-%02u-%02u,2026-12-31,问题受理,\n", i + 1, p[0],
               p[1], categories[kind], departments[kind], i % 6 + 1, i % 28 + 1);
    }
  if (fclose (file) != 0)
    {
      perror (path);
      exit (1);
    }
}
