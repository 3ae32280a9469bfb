/* test-county.c – a small county that never was, for tests that need a map but no store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "test-county"

#include "tests/support/test-county.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define N_COLUMNS 6
#define N_ROWS 5
#define STEPS_PER_CELL 4
#define ORIGIN_LON_DEG 109.7
#define ORIGIN_LAT_DEG 26.8
#define CELL_LON_DEG 0.020
#define CELL_LAT_DEG 0.022

/* Cells [x0, x1) × [y0, y1), rows from the south. */
typedef struct {
  int x0, y0, x1, y1;
} Block;

typedef struct {
  GeoRegisterBuilder *builder;
  gint64 next_id;
  int n_groups;
} Maker;

static const GeoPostKind kinds[] = {
  { "统战部长", GEO_LEVEL_COUNTY, TRUE },   { "统战委员", GEO_LEVEL_TOWNSHIP, TRUE },
  { "统战组长", GEO_LEVEL_VILLAGE, TRUE },  { "协理员", GEO_LEVEL_VILLAGE, FALSE },
  { "信息员", GEO_LEVEL_VILLAGE, FALSE },   { "统战小组长", GEO_LEVEL_GROUP, TRUE },
};

static const char *const township_names[] = { "东湖镇", "中山乡", "西岭乡" };
static const char *const village_names[][3] = {
  { "湖口村", "柳塘村", "东岸社区" },
  { "山前村", "石桥村", "大坪村" },
  { "岭脚村", "茶园村", "白水洞村" },
};

/* Posts of the county that are vacant on purpose: every fifth group, one village. */
#define GROUP_IS_VACANT(k) ((k) % 5 == 0)
#define VILLAGE_LEFT "431299102201"

static gint64
add_area (Maker      *self,
          gint64      parent_id,
          GeoLevel    level,
          const char *code,
          const char *name,
          gint64      households)
{
  gint64 id = self->next_id++;
  GeoArea area = {
    .code = code,
    .name = name,
    .level = level,
    .households = households,
    .population = households < 0 ? -1 : households * 3,
    .area_m2 = 4.0e6,
    .derived = level == GEO_LEVEL_COUNTY,
  };

  geo_register_builder_add_area (self->builder, id, parent_id, &area);
  return id;
}

static void
add_post (Maker  *self,
          gint64  area_id,
          int     kind,
          GeoDay  from,
          GeoDay  to)
{
  gint64 id = self->next_id++;
  GeoAppointment appointment = { .holder = "样例00001", .from = from, .to = to };

  geo_register_builder_add_post (self->builder, id, area_id, kind, 1);
  if (from != GEO_DAY_NONE)
    geo_register_builder_add_appointment (self->builder, id, &appointment);
}

static void
add_cases (Maker  *self,
           gint64  area_id,
           int     n_cases,
           int     k)
{
  for (int i = 0; i < n_cases; i++) {
    g_autofree char *number = g_strdup_printf ("例-%03d-%d", k, i);
    GeoCase item = {
      .number = number,
      .category = "道路",
      .department = "县交通局",
      .reported = geo_day_new (2026, 2, 1 + k % 28),
      .due = geo_day_new (2026, 3, 1 + k % 28),
      .closed = i == 0 ? GEO_DAY_NONE : geo_day_new (2026, 2, 20),
      .step = i == 0 ? GEO_STEP_HANDLING : GEO_STEP_TRACKED,
    };

    geo_register_builder_add_case (self->builder, area_id, &item);
  }
}

static void
add_group (Maker      *self,
           gint64      village_id,
           const char *village_code,
           int         number)
{
  int k = self->n_groups++;
  gint64 households = k == 7 ? -1 : k == 9 ? 3 : 20 + k;
  g_autofree char *code = g_strdup_printf ("%s%03d", village_code, number);
  g_autofree char *name = g_strdup_printf ("第%d组", number);
  gint64 id = add_area (self, village_id, GEO_LEVEL_GROUP, code, name, households);

  add_post (self, id, 5, GROUP_IS_VACANT (k) ? GEO_DAY_NONE : geo_day_new (2024, 3, 1), GEO_DAY_NONE);
  add_cases (self, id, k % 4, k);
}

static void
add_village (Maker      *self,
             gint64      township_id,
             const char *township_code,
             const char *name,
             int         number)
{
  g_autofree char *code = g_strdup_printf ("%s%03d", township_code, 201 + number);
  gint64 id = add_area (self, township_id, GEO_LEVEL_VILLAGE, code, name, 100);
  GeoDay to = g_str_equal (code, VILLAGE_LEFT) ? geo_day_new (2026, 3, 31) : GEO_DAY_NONE;
  int n_groups = number == 0 ? 4 : 3;

  add_post (self, id, 2, geo_day_new (2023, 1, 1), to);
  add_post (self, id, 3, geo_day_new (2023, 1, 1), GEO_DAY_NONE);
  add_post (self, id, 4, geo_day_new (2023, 1, 1), GEO_DAY_NONE);
  for (int i = 0; i < n_groups; i++)
    add_group (self, id, code, i + 1);
}

static void
add_county (Maker *self)
{
  gint64 county_id = add_area (self, -1, GEO_LEVEL_COUNTY, TEST_COUNTY_CODE, "样例县", 1000);

  add_post (self, county_id, 0, geo_day_new (2023, 1, 1), GEO_DAY_NONE);
  for (int i = 0; i < TEST_COUNTY_N_TOWNSHIPS; i++) {
    g_autofree char *code = g_strdup_printf ("%s%03d", TEST_COUNTY_CODE, 101 + i);
    gint64 id = add_area (self, county_id, GEO_LEVEL_TOWNSHIP, code, township_names[i], 300);

    /* The last act of the register: it gives TEST_COUNTY_DAY. */
    add_post (self, id, 1, i == 2 ? TEST_COUNTY_DAY : geo_day_new (2023, 1, 1), GEO_DAY_NONE);
    for (int j = 0; j < 3; j++)
      add_village (self, id, code, village_names[i][j], j);
  }
}

GeoRegister *
test_county_new_register (void)
{
  g_autoptr (GeoRegisterBuilder) builder = geo_register_builder_new ();
  g_autoptr (GError) error = NULL;
  Maker maker = { .builder = builder };
  GeoRegister *reg;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    geo_register_builder_add_kind (builder, (gint64) i, &kinds[i]);
  geo_register_builder_set_few_households (builder, TEST_COUNTY_FEW_HOUSEHOLDS);
  add_county (&maker);
  g_assert_cmpint (maker.n_groups, ==, TEST_COUNTY_N_GROUPS);

  reg = geo_register_builder_end (g_steal_pointer (&builder), NULL, &error);
  g_assert_no_error (error);
  return reg;
}

/* Which cells an area covers, from its code. */
static Block
block_of (const char *code)
{
  gsize length = strlen (code);
  int township = length >= 9 ? atoi ((char[]) { code[8], 0 }) - 1 : 0;
  int village = length >= 12 ? atoi ((char[]) { code[11], 0 }) - 1 : 0;
  int group = length >= 15 ? atoi ((char[]) { code[14], 0 }) - 1 : 0;
  Block b = { township * 2, 0, township * 2 + 2, N_ROWS };

  if (length < 9)
    return (Block) { 0, 0, N_COLUMNS, N_ROWS };
  if (length < 12)
    return b;
  if (village == 0)
    b.y0 = 3;
  else
    b = (Block) { b.x0 + village - 1, 0, b.x0 + village, 3 };
  if (length < 15)
    return b;
  if (village == 0)
    return (Block) { b.x0 + group % 2, 4 - group / 2, b.x0 + group % 2 + 1, 5 - group / 2 };
  return (Block) { b.x0, 2 - group, b.x1, 3 - group };
}

/* -0.5 … 0.5, always the same for the same place. */
static double
noise (int x,
       int y,
       guint salt)
{
  guint32 h = (guint32) x * 374761393u + (guint32) y * 668265263u + salt * 2246822519u;

  h = (h ^ (h >> 13)) * 1274126177u;
  return ((h ^ (h >> 16)) & 0xffff) / 65535.0 - 0.5;
}

static void
append_point (GArray *points,
              int     x,
              int     y)
{
  double xy[] = {
    ORIGIN_LON_DEG + (x + 0.7 * noise (x, y, 1)) / STEPS_PER_CELL * CELL_LON_DEG,
    ORIGIN_LAT_DEG + (y + 0.7 * noise (x, y, 2)) / STEPS_PER_CELL * CELL_LAT_DEG,
  };

  g_array_append_vals (points, xy, 2);
}

/* Anticlockwise round the lattice, so that neighbours walk over the same points. */
static void
append_ring (GArray *points,
             Block   b)
{
  int x0 = b.x0 * STEPS_PER_CELL, x1 = b.x1 * STEPS_PER_CELL;
  int y0 = b.y0 * STEPS_PER_CELL, y1 = b.y1 * STEPS_PER_CELL;

  for (int x = x0; x < x1; x++)
    append_point (points, x, y0);
  for (int y = y0; y < y1; y++)
    append_point (points, x1, y);
  for (int x = x1; x > x0; x--)
    append_point (points, x, y1);
  for (int y = y1; y > y0; y--)
    append_point (points, x0, y);
}

GeoShapes *
test_county_new_shapes (GeoRegister *reg)
{
  g_autoptr (GeoShapesBuilder) builder = geo_shapes_builder_new ();
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (double));
  int n_areas;
  const GeoArea *areas = geo_register_get_areas (reg, &n_areas);

  for (int i = 0; i < n_areas; i++) {
    Block b = block_of (areas[i].code);
    double half = MIN ((b.x1 - b.x0) * CELL_LON_DEG * cos (27.0 * G_PI / 180.0),
                       (b.y1 - b.y0) * CELL_LAT_DEG) / 2.0;

    geo_shapes_builder_begin_shape (builder,
                                    ORIGIN_LON_DEG + (b.x0 + b.x1) / 2.0 * CELL_LON_DEG,
                                    ORIGIN_LAT_DEG + (b.y0 + b.y1) / 2.0 * CELL_LAT_DEG,
                                    half * 0.9);
    g_array_set_size (points, 0);
    append_ring (points, b);
    geo_shapes_builder_add_ring (builder, &g_array_index (points, double, 0), points->len / 2);
  }
  return geo_shapes_builder_end (g_steal_pointer (&builder));
}

GeoSnapshot *
test_county_new_snapshot (void)
{
  g_autoptr (GeoRegister) reg = test_county_new_register ();
  g_autoptr (GeoShapes) shapes = test_county_new_shapes (reg);

  return geo_snapshot_new (reg, shapes, NULL);
}
