/* test-geo-check-coverage.c – faults put into a large coverage are found, all of them and no more
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Groups on a lattice with crooked borders that neighbours share to the bit; villages of 4 × 4
 * groups, townships of 4 × 4 villages, counties of 4 × 4 townships, all with outlines of their own.
 * A fault moves the middle corner of one side of one group: into its neighbour, or back from it.
 */
#include "geodata/check/geo-check.h"

#include <math.h>
#include <string.h>
#include <time.h>

#define CELL_DEG 0.001
#define LON_DEG  110.0
#define LAT_DEG  27.0
#define BEND     0.08           /* of a cell: how far a border strays */

static const struct { int cells; GeoLevel level; } levels[] = {
  { 64, GEO_LEVEL_COUNTY }, { 16, GEO_LEVEL_TOWNSHIP }, { 4, GEO_LEVEL_VILLAGE }, { 1, GEO_LEVEL_GROUP },
};

typedef struct {
  int column, row;
  double push;                  /* of a cell: outwards, to the right */
} Fault;

typedef struct {
  int side;                     /* of the whole, in cells */
  int steps;                    /* segments a side of a cell */
  const Fault *faults;
  guint n_faults;
  double jitter_deg;            /* every area draws a corner where it likes, that far off */

  GRand *rand;
  GeoRegisterBuilder *builder;
  GArray *ring;
} Coverage;

/* -1 … 1, always the same for the same place. */
static double
noise (guint x,
       guint y,
       guint salt)
{
  guint32 h = x * 374761393u + y * 668265263u + salt * 2246822519u;

  h = (h ^ (h >> 13)) * 1274126177u;
  return ((h ^ (h >> 16)) & 0xffff) / 32767.5 - 1;
}

static void
append (Coverage *self,
        double    x,
        double    y)
{
  double xy[2] = { LON_DEG + x * CELL_DEG, LAT_DEG + y * CELL_DEG };

  for (int k = 0; k < 2; k++)
    {
      if (self->jitter_deg > 0)
        xy[k] += g_rand_double_range (self->rand, -1, 1) * self->jitter_deg;
      xy[k] = round (xy[k] * 1e9) / 1e9;
    }
  g_array_append_vals (self->ring, xy, 2);
}

static double
bend_at (const Coverage *self,
         int             x,
         int             y,
         gboolean        upright,
         int             step)
{
  double t = (double) step / self->steps;

  return BEND * sin (G_PI * t) * noise ((guint) (x * self->steps + step), (guint) y, upright ? 1 : 2);
}

/* The side of a cell that begins in the corner x, y, without its last point. @push: its middle
 * corner to the right, of a cell. */
static void
append_side (Coverage *self,
             int       x,
             int       y,
             gboolean  upright,
             gboolean  backwards,
             double    push)
{
  for (int k = 0; k < self->steps; k++)
    {
      int step = backwards ? self->steps - k : k;
      double t = (double) step / self->steps, bend = bend_at (self, x, y, upright, step);

      if (step == self->steps / 2)
        bend += push;
      append (self, x + (upright ? bend : t), y + (upright ? t : bend));
    }
}

static void
append_block (Coverage *self,
              int       x,
              int       y,
              int       width,
              int       height,
              double    push)
{
  for (int i = 0; i < width; i++)
    append_side (self, x + i, y, FALSE, FALSE, 0);
  for (int i = 0; i < height; i++)
    append_side (self, x + width, y + i, TRUE, FALSE, push);
  for (int i = width; i-- > 0;)
    append_side (self, x + i, y + height, FALSE, TRUE, 0);
  for (int i = height; i-- > 0;)
    append_side (self, x, y + i, TRUE, TRUE, 0);
}

static double
find_push (const Coverage *self,
           int             x,
           int             y)
{
  for (guint i = 0; i < self->n_faults; i++)
    if (self->faults[i].column == x && self->faults[i].row == y)
      return self->faults[i].push;
  return 0;
}

/* Areas are added in the order of their codes, which is that of the register. */
static char *
dup_code (int x,
          int y,
          int level)
{
  static const int widths[] = { 6, 9, 12, 15 };
  int in_county = x % 64 / 16 + y % 64 / 16 * 4, in_township = x % 16 / 4 + y % 16 / 4 * 4;
  g_autofree char *code = g_strdup_printf ("43%02d%02d%03d%03d%03d", x / 64 + 1, y / 64 + 1,
                                           in_county + 101, in_township + 201,
                                           x % 4 + y % 4 * 4 + 1);

  return g_strndup (code, widths[level]);
}

static void
add_shape (Coverage         *self,
           GeoShapesBuilder *shapes,
           int               x,
           int               y,
           int               level)
{
  int cells = levels[level].cells, width = MIN (cells, self->side - x);
  int height = MIN (cells, self->side - y);

  g_array_set_size (self->ring, 0);
  append_block (self, x, y, width, height, cells == 1 ? find_push (self, x, y) : 0);
  geo_shapes_builder_begin_shape (shapes, NAN, NAN, NAN);
  geo_shapes_builder_add_ring (shapes, &g_array_index (self->ring, double, 0), self->ring->len / 2);
}

static void
add_row (Coverage *self,
         int       x,
         int       y,
         int       level,
         gint64    id,
         gint64    parent_id)
{
  g_autofree char *code = dup_code (x, y, level);
  GeoArea area = {
    .code = code, .name = "样例", .level = levels[level].level, .households = -1, .population = -1,
    .area_m2 = NAN,
  };

  geo_register_builder_add_area (self->builder, id, parent_id, &area);
}

static void
add_tree (Coverage         *self,
          GeoShapesBuilder *shapes,
          int               x,
          int               y,
          int               level,
          gint64            parent_id,
          gint64           *next_id)
{
  gint64 id = (*next_id)++;
  int cells = levels[level].cells, inner = level < 3 ? levels[level + 1].cells : 0;

  add_row (self, x, y, level, id, parent_id);
  add_shape (self, shapes, x, y, level);
  for (int j = y; inner > 0 && j < MIN (y + cells, self->side); j += inner)
    for (int i = x; i < MIN (x + cells, self->side); i += inner)
      add_tree (self, shapes, i, j, level + 1, id, next_id);
}

static void
build (Coverage     *self,
       GeoRegister **reg,
       GeoShapes   **shapes)
{
  GeoShapesBuilder *shapes_builder = geo_shapes_builder_new ();
  gint64 next_id = 0;

  self->builder = geo_register_builder_new ();
  self->ring = g_array_new (FALSE, FALSE, sizeof (double));
  self->rand = g_rand_new_with_seed (7);
  for (int x = 0; x < self->side; x += 64)
    for (int y = 0; y < self->side; y += 64)
      add_tree (self, shapes_builder, x, y, 0, -1, &next_id);
  *reg = geo_register_builder_end (self->builder, NULL, NULL);
  *shapes = geo_shapes_builder_end (shapes_builder);
  g_assert_nonnull (*reg);
  g_array_unref (self->ring);
  g_rand_free (self->rand);
}

static GeoFindings *
check (Coverage *self)
{
  g_autoptr (GeoRegister) reg = NULL;
  g_autoptr (GeoShapes) shapes = NULL;
  g_autoptr (GeoFindings) findings = geo_findings_new ();

  build (self, &reg, &shapes);
  g_assert_true (geo_check_run (reg, shapes, NULL, findings, NULL, NULL, NULL, NULL));
  return g_steal_pointer (&findings);
}

/* A corner moved due east takes the land between it and those beside it along: half of how far,
 * times how far these lie apart to the north. Metres a degree: series of the ellipsoid. */
static double
fault_m2 (const Coverage *self,
          const Fault    *fault)
{
  double lat = (LAT_DEG + (fault->row + 0.5) * CELL_DEG) * G_PI / 180;
  double lon_m = (111412.84 * cos (lat) - 93.5 * cos (3 * lat) + 0.118 * cos (5 * lat)) * CELL_DEG;
  double lat_m = (111132.954 - 559.822 * cos (2 * lat) + 1.175 * cos (4 * lat)) * CELL_DEG;

  return fabs (fault->push) * lon_m * lat_m / self->steps;
}

/* The right side of a group is within its village, and no two faults are about the same group. */
static GArray *
draw_faults (int side)
{
  static const double pushes[] = { 0.3, -0.3, 0.008, -0.008 };
  GArray *faults = g_array_new (FALSE, FALSE, sizeof (Fault));

  for (int row = 0; row < side; row++)
    for (int column = 0; column + 1 < side; column += 2)
      if (g_test_rand_int_range (0, 20) == 0)
        {
          Fault fault = { column, row, pushes[g_test_rand_int_range (0, 4)] };

          g_array_append_val (faults, fault);
        }
  return faults;
}

static const GeoFinding *
find_pair (const GeoFindings *findings,
           const char        *a,
           const char        *b)
{
  for (guint i = 0; i < geo_findings_get_n (findings); i++)
    {
      const GeoFinding *finding = geo_findings_get (findings, i);

      if ((strcmp (finding->code, a) == 0 && strcmp (finding->other_code, b) == 0)
          || (strcmp (finding->code, b) == 0 && strcmp (finding->other_code, a) == 0))
        return finding;
    }
  return NULL;
}

static void
assert_fault (const Coverage    *self,
              const GeoFindings *findings,
              const Fault       *fault)
{
  g_autofree char *left = dup_code (fault->column, fault->row, 3);
  g_autofree char *right = dup_code (fault->column + 1, fault->row, 3);
  const GeoFinding *finding = find_pair (findings, left, right);
  double area_m2 = fault_m2 (self, fault);
  double x = LON_DEG + (fault->column + 1) * CELL_DEG, y = LAT_DEG + (fault->row + 0.5) * CELL_DEG;

  g_assert_nonnull (finding);
  g_assert_cmpint (finding->kind, ==, fabs (fault->push) < 0.1 ? GEO_FINDING_SLIVER
                                      : fault->push > 0 ? GEO_FINDING_OVERLAP : GEO_FINDING_GAP);
  g_assert_cmpfloat_with_epsilon (finding->area_m2, area_m2, area_m2 * 1e-3);
  g_assert_cmpfloat (finding->box.x_min, <=, x + (BEND + 0.01) * CELL_DEG);
  g_assert_cmpfloat (finding->box.x_max, >=, x - (BEND + 0.01) * CELL_DEG);
  g_assert_cmpfloat (finding->box.y_min, <, y);
  g_assert_cmpfloat (finding->box.y_max, >, y);
}

static void
test_faults (gconstpointer data)
{
  int side = GPOINTER_TO_INT (data);
  g_autoptr (GArray) faults = draw_faults (side);
  Coverage coverage = {
    .side = side, .steps = 8, .faults = &g_array_index (faults, Fault, 0), .n_faults = faults->len,
  };
  g_autoptr (GeoFindings) findings = check (&coverage);

  g_assert_cmpuint (geo_findings_get_n (findings), ==, faults->len);
  for (guint i = 0; i < faults->len; i++)
    assert_fault (&coverage, findings, &g_array_index (faults, Fault, i));
}

static void
test_sound (void)
{
  Coverage coverage = { .side = 66, .steps = 6 };
  g_autoptr (GeoFindings) findings = check (&coverage);

  g_assert_cmpuint (geo_findings_get_n (findings), ==, 0);
}

/* Borders that do not meet: within the rounding they do; by a centimetre they are slivers. */
static void
test_jitter (void)
{
  Coverage rounded = { .side = 16, .steps = 8, .jitter_deg = 1e-9 };
  Coverage apart = { .side = 16, .steps = 8, .jitter_deg = 1e-7 };
  g_autoptr (GeoFindings) none = check (&rounded);
  g_autoptr (GeoFindings) slivers = check (&apart);

  g_assert_cmpuint (geo_findings_get_n (none), ==, 0);
  g_assert_cmpuint (geo_findings_count (slivers, GEO_FINDING_SLIVER), >, 256);
  g_assert_cmpuint (geo_findings_count (slivers, GEO_FINDING_SLIVER), ==,
                    geo_findings_get_n (slivers));
}

/* With -m perf: what a coverage costs. */
static void
test_speed (gconstpointer data)
{
  Coverage coverage = *(const Coverage *) data;
  g_autoptr (GeoRegister) reg = NULL;
  g_autoptr (GeoShapes) shapes = NULL;
  g_autoptr (GeoFindings) findings = geo_findings_new ();
  const GeoShape *all;
  int n_shapes;
  gsize n_points = 0;
  clock_t start;
  double seconds;

  build (&coverage, &reg, &shapes);
  all = geo_shapes_get_all (shapes, &n_shapes);
  for (guint r = 0; r < all[n_shapes - 1].first_ring + all[n_shapes - 1].n_rings; r++)
    n_points += geo_shapes_get_rings (shapes)[r].n_points;
  start = clock ();
  g_assert_true (geo_check_run (reg, shapes, NULL, findings, NULL, NULL, NULL, NULL));
  seconds = (double) (clock () - start) / CLOCKS_PER_SEC;
  g_assert_true (coverage.jitter_deg > 0 || geo_findings_get_n (findings) == 0);
  g_test_minimized_result (seconds, "%d areas, %zu vertices: %.2f s", n_shapes, n_points, seconds);
}

int
main (int   argc,
      char *argv[])
{
  static const Coverage city = { .side = 120, .steps = 41 };
  static const Coverage apart = { .side = 120, .steps = 41, .jitter_deg = 1e-8 };
  static const Coverage nation = { .side = 764, .steps = 8 };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/coverage/sound", test_sound);
  g_test_add_data_func ("/coverage/faults-village", GINT_TO_POINTER (4), test_faults);
  g_test_add_data_func ("/coverage/faults-county", GINT_TO_POINTER (40), test_faults);
  g_test_add_data_func ("/coverage/faults-counties", GINT_TO_POINTER (80), test_faults);
  g_test_add_func ("/coverage/jitter", test_jitter);
  if (g_test_perf ())
    {
      g_test_add_data_func ("/coverage/speed-city", &city, test_speed);
      g_test_add_data_func ("/coverage/speed-city-apart", &apart, test_speed);
      g_test_add_data_func ("/coverage/speed-nation", &nation, test_speed);
    }
  return g_test_run ();
}
