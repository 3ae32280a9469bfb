/* test-geo-register.c – rows in any order become a register
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/model/geo-error.h"
#include "geodata/model/geo-register.h"

#include <locale.h>
#include <math.h>

enum { COUNTY = 90, TOWN_1 = 7, TOWN_2 = 3, VILLAGE_1 = 50, VILLAGE_2 = 40, GROUP_1 = 12, GROUP_2 = 11 };
enum { KIND_GROUP = 5, KIND_TOWN = 9, KIND_TOWN_2 = 10 };

static void
add_area (GeoRegisterBuilder *builder,
          gint64              id,
          gint64              parent_id,
          GeoLevel            level,
          const char         *code,
          const char         *name,
          gint64              households,
          double              area_m2)
{
  GeoArea area = {
    .code = code, .name = name, .level = level, .parent = 77, .end = 77,
    .households = households, .population = -1, .area_m2 = area_m2,
  };

  geo_register_builder_add_area (builder, id, parent_id, &area);
}

/* A county of two towns; the first holds two villages, the first of these two groups. Nothing
 * comes in order. */
static GeoRegisterBuilder *
sample_builder_new (void)
{
  GeoRegisterBuilder *builder = geo_register_builder_new ();

  add_area (builder, GROUP_2, VILLAGE_1, GEO_LEVEL_GROUP, "431225100001002", "第二组", 20, 500);
  add_area (builder, VILLAGE_2, TOWN_1, GEO_LEVEL_VILLAGE, "431225100002", "城南社区", 100, NAN);
  add_area (builder, TOWN_2, COUNTY, GEO_LEVEL_TOWNSHIP, "431225101", "堡子镇", -1, NAN);
  add_area (builder, GROUP_1, VILLAGE_1, GEO_LEVEL_GROUP, "431225100001001", "第一组", 10, NAN);
  add_area (builder, COUNTY, -1, GEO_LEVEL_COUNTY, "431225", "会同县", -1, NAN);
  add_area (builder, VILLAGE_1, TOWN_1, GEO_LEVEL_VILLAGE, "431225100001", "城北社区", -1, NAN);
  add_area (builder, TOWN_1, COUNTY, GEO_LEVEL_TOWNSHIP, "431225100", "林城镇", -1, 9000);

  geo_register_builder_add_kind (builder, KIND_GROUP,
                                 &(GeoPostKind) { "统战小组长", GEO_LEVEL_GROUP, TRUE });
  geo_register_builder_add_kind (builder, KIND_TOWN_2,
                                 &(GeoPostKind) { "联络员", GEO_LEVEL_TOWNSHIP, FALSE });
  geo_register_builder_add_kind (builder, KIND_TOWN,
                                 &(GeoPostKind) { "统战委员", GEO_LEVEL_TOWNSHIP, TRUE });
  return builder;
}

static GeoRegister *
end_well (GeoRegisterBuilder *builder,
          GArray            **ids)
{
  g_autoptr (GError) error = NULL;
  GeoRegister *reg = geo_register_builder_end (builder, ids, &error);

  g_assert_no_error (error);
  g_assert_nonnull (reg);
  return reg;
}

static void
assert_damaged (GeoRegisterBuilder *builder,
                const char         *hint)
{
  g_autoptr (GError) error = NULL;
  GArray *ids = NULL;

  g_assert_null (geo_register_builder_end (builder, &ids, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_DAMAGED);
  g_assert_nonnull (g_strstr_len (error->message, -1, hint));
  g_assert_null (ids);
}

static void
test_order (void)
{
  static const struct {
    gint64 id;
    const char *code;
    int parent, end;
  } expected[] = {
    { COUNTY, "431225", -1, 7 },
    { TOWN_1, "431225100", 0, 6 },
    { VILLAGE_1, "431225100001", 1, 5 },
    { GROUP_1, "431225100001001", 2, 4 },
    { GROUP_2, "431225100001002", 2, 5 },
    { VILLAGE_2, "431225100002", 1, 6 },
    { TOWN_2, "431225101", 0, 7 },
  };
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GeoRegister) reg = end_well (sample_builder_new (), &ids);
  int n_areas;
  const GeoArea *areas = geo_register_get_areas (reg, &n_areas);

  g_assert_cmpint (n_areas, ==, G_N_ELEMENTS (expected));
  g_assert_cmpuint (ids->len, ==, G_N_ELEMENTS (expected));
  for (int i = 0; i < n_areas; i++)
    {
      g_assert_cmpint (g_array_index (ids, gint64, i), ==, expected[i].id);
      g_assert_cmpstr (areas[i].code, ==, expected[i].code);
      g_assert_cmpint (areas[i].parent, ==, expected[i].parent);
      g_assert_cmpint (areas[i].end, ==, expected[i].end);
      g_assert_cmpint (geo_register_find_area (reg, expected[i].code), ==, i);
      g_assert_true (geo_register_get_area (reg, i) == &areas[i]);
    }
  g_assert_cmpint (geo_register_find_area (reg, "431225102"), ==, -1);
  g_assert_cmpint (geo_register_find_area (reg, ""), ==, -1);
  g_assert_cmpint (geo_register_count_level (reg, GEO_LEVEL_PROVINCE), ==, 0);
  g_assert_cmpint (geo_register_count_level (reg, GEO_LEVEL_COUNTY), ==, 1);
  g_assert_cmpint (geo_register_count_level (reg, GEO_LEVEL_VILLAGE), ==, 2);
}

static void
test_roll_up (void)
{
  g_autoptr (GeoRegister) reg = end_well (sample_builder_new (), NULL);
  const GeoArea *areas = geo_register_get_areas (reg, NULL);

  g_assert_cmpint (areas[2].households, ==, 30);    /* both groups */
  g_assert_cmpint (areas[1].households, ==, 130);   /* and the other village's own figure */
  g_assert_cmpint (areas[0].households, ==, 130);
  g_assert_cmpint (areas[6].households, ==, -1);    /* nothing known below */
  g_assert_cmpint (areas[0].population, ==, -1);

  g_assert_cmpfloat (areas[2].area_m2, ==, 500);    /* the known one of two */
  g_assert_true (isnan (areas[3].area_m2));
  g_assert_cmpfloat (areas[1].area_m2, ==, 9000);   /* its own, not the sum */
  g_assert_cmpfloat (areas[0].area_m2, ==, 9000);
  g_assert_true (isnan (areas[6].area_m2));
}

static void
test_roll_up_zero_and_huge (void)
{
  GeoRegisterBuilder *builder = geo_register_builder_new ();
  g_autoptr (GeoRegister) reg = NULL;
  const GeoArea *areas;

  add_area (builder, 1, -1, GEO_LEVEL_COUNTY, "1", "", -1, NAN);
  add_area (builder, 2, 1, GEO_LEVEL_TOWNSHIP, "11", "", G_MAXINT64, -5);
  add_area (builder, 3, 1, GEO_LEVEL_TOWNSHIP, "12", "", G_MAXINT64, 0);
  add_area (builder, 4, -1, GEO_LEVEL_COUNTY, "2", "", 0, NAN);
  add_area (builder, 5, 4, GEO_LEVEL_TOWNSHIP, "21", "", 8, NAN);
  reg = end_well (builder, NULL);
  areas = geo_register_get_areas (reg, NULL);

  g_assert_cmpint (areas[0].households, ==, G_MAXINT64);
  g_assert_cmpfloat (areas[0].area_m2, ==, 0);
  g_assert_cmpint (areas[3].households, ==, 0);     /* zero is known */
}

static void
test_paths (void)
{
  static const char *const expected[] = {
    "会同县", "林城镇", "林城镇 › 城北社区", "林城镇 › 城北社区 › 第一组",
  };
  g_autoptr (GeoRegister) reg = end_well (sample_builder_new (), NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *path = geo_register_dup_path (reg, (int) i);

      g_assert_cmpstr (path, ==, expected[i]);
    }
}

/* With two counties in the store the path has to tell which. */
static void
test_path_of_two_counties (void)
{
  GeoRegisterBuilder *builder = sample_builder_new ();
  g_autoptr (GeoRegister) reg = NULL;
  g_autofree char *path = NULL;

  add_area (builder, 100, -1, GEO_LEVEL_COUNTY, "431226", "麻阳苗族自治县", -1, NAN);
  reg = end_well (builder, NULL);
  path = geo_register_dup_path (reg, geo_register_find_area (reg, "431225100001"));
  g_assert_cmpstr (path, ==, "会同县 › 林城镇 › 城北社区");
}

static void
test_posts (void)
{
  GeoRegisterBuilder *builder = sample_builder_new ();
  g_autoptr (GeoRegister) reg = NULL;
  const GeoPost *posts;
  const GeoAppointment *appointments;
  int n, first, end, kind;

  geo_register_builder_add_post (builder, 1, GROUP_2, KIND_GROUP, 1);
  geo_register_builder_add_post (builder, 2, TOWN_1, KIND_TOWN_2, 2);
  geo_register_builder_add_post (builder, 3, TOWN_1, KIND_TOWN, 1);
  geo_register_builder_add_appointment (builder, 3, &(GeoAppointment) { 0, "丙", 300, GEO_DAY_NONE });
  geo_register_builder_add_appointment (builder, 3, &(GeoAppointment) { 0, "甲", 100, 199 });
  geo_register_builder_add_appointment (builder, 1, &(GeoAppointment) { 0, "丁", 50, 400 });
  geo_register_builder_add_appointment (builder, 3, &(GeoAppointment) { 0, "戊", 100, GEO_DAY_NONE });
  reg = end_well (builder, NULL);

  kind = geo_register_find_kind (reg, "统战委员");
  g_assert_cmpint (geo_register_find_kind (reg, "楼栋长"), ==, -1);
  g_assert_cmpint (geo_register_get_kinds (reg, &n)[kind].level, ==, GEO_LEVEL_TOWNSHIP);
  g_assert_cmpint (n, ==, 3);
  g_assert_cmpint (geo_register_get_kinds (reg, NULL)[2].level, ==, GEO_LEVEL_GROUP);

  posts = geo_register_get_posts (reg, &n);
  g_assert_cmpint (n, ==, 3);
  geo_register_get_post_range (reg, 1, &first, &end);
  g_assert_cmpint (first, ==, 0);
  g_assert_cmpint (end, ==, 2);
  g_assert_cmpint (posts[0].kind, ==, kind);
  g_assert_cmpint (posts[1].required, ==, 2);
  geo_register_get_post_range (reg, 2, &first, &end);
  g_assert_cmpint (first, ==, end);
  geo_register_get_post_range (reg, 4, &first, &end);
  g_assert_cmpint (end - first, ==, 1);

  appointments = geo_register_get_appointments (reg, &n);
  g_assert_cmpint (n, ==, 4);
  geo_register_get_appointment_range (reg, 0, &first, &end);
  g_assert_cmpint (end - first, ==, 3);
  g_assert_cmpstr (appointments[first].holder, ==, "甲");
  g_assert_cmpstr (appointments[first + 1].holder, ==, "戊");   /* begins with it, does not end */
  g_assert_cmpstr (appointments[first + 2].holder, ==, "丙");
  geo_register_get_appointment_range (reg, 1, &first, &end);
  g_assert_cmpint (first, ==, end);
  g_assert_cmpuint (geo_register_get_last_day (reg), ==, 400);
}

static void
test_cases (void)
{
  GeoRegisterBuilder *builder = sample_builder_new ();
  g_autoptr (GeoRegister) reg = NULL;
  const GeoCase *cases;
  int n, first, end;

  geo_register_builder_add_case (builder, GROUP_2, &(GeoCase) {
    "B", 0, "土地", "统战部", 200, 900, GEO_DAY_NONE, GEO_STEP_HANDLING });
  geo_register_builder_add_case (builder, COUNTY, &(GeoCase) {
    "A", 0, NULL, NULL, 250, GEO_DAY_NONE, 260, GEO_STEP_TRACKED });
  geo_register_builder_add_case (builder, GROUP_2, &(GeoCase) {
    "C", 0, "土地", "统战部", 150, 180, 170, GEO_STEP_REPORTED });
  reg = end_well (builder, NULL);

  cases = geo_register_get_cases (reg, &n);
  g_assert_cmpint (n, ==, 3);
  geo_register_get_case_range (reg, 0, &first, &end);
  g_assert_cmpint (end - first, ==, 1);
  g_assert_cmpstr (cases[first].number, ==, "A");
  g_assert_cmpstr (cases[first].category, ==, "");
  geo_register_get_case_range (reg, 4, &first, &end);
  g_assert_cmpint (end - first, ==, 2);
  g_assert_cmpstr (cases[first].number, ==, "C");
  g_assert_cmpstr (cases[first + 1].number, ==, "B");
  /* Kept once, however many cases share it. */
  g_assert_true (cases[first].department == cases[first + 1].department);
  /* A day something is due is not one on which it happened. */
  g_assert_cmpuint (geo_register_get_last_day (reg), ==, 260);
}

static void
test_empty (void)
{
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GeoRegister) reg = end_well (geo_register_builder_new (), &ids);
  int n = -1;

  geo_register_get_areas (reg, &n);
  g_assert_cmpint (n, ==, 0);
  g_assert_cmpuint (ids->len, ==, 0);
  g_assert_cmpint (geo_register_find_area (reg, "431225"), ==, -1);
  g_assert_cmpint (geo_register_find_kind (reg, "统战委员"), ==, -1);
  g_assert_cmpuint (geo_register_get_last_day (reg), ==, GEO_DAY_NONE);
  g_assert_cmpint (geo_register_get_few_households (reg), ==, 3);
}

static void
test_few (void)
{
  GeoRegisterBuilder *builder = sample_builder_new ();
  g_autoptr (GeoRegister) reg = NULL;

  geo_register_builder_set_few_households (builder, 10);
  reg = end_well (builder, NULL);
  g_assert_cmpint (geo_register_get_few_households (reg), ==, 10);
}

static void
test_damaged_areas (void)
{
  GeoRegisterBuilder *builder = sample_builder_new ();

  add_area (builder, 200, 12345, GEO_LEVEL_GROUP, "9", "", -1, NAN);
  assert_damaged (builder, "12345");

  builder = sample_builder_new ();
  add_area (builder, 200, 201, GEO_LEVEL_GROUP, "8", "", -1, NAN);
  add_area (builder, 201, 200, GEO_LEVEL_GROUP, "9", "", -1, NAN);
  assert_damaged (builder, "within itself");

  builder = sample_builder_new ();
  add_area (builder, 200, 200, GEO_LEVEL_GROUP, "8", "", -1, NAN);
  assert_damaged (builder, "within itself");

  builder = sample_builder_new ();
  add_area (builder, GROUP_1, VILLAGE_1, GEO_LEVEL_GROUP, "8", "", -1, NAN);
  assert_damaged (builder, "twice");

  builder = sample_builder_new ();
  add_area (builder, 200, VILLAGE_1, GEO_LEVEL_GROUP, "431225100001001", "", -1, NAN);
  assert_damaged (builder, "431225100001001");

  builder = sample_builder_new ();
  add_area (builder, 200, VILLAGE_1, (GeoLevel) 7, "8", "", -1, NAN);
  assert_damaged (builder, "level");
}

static void
test_damaged_rows (void)
{
  GeoRegisterBuilder *builder = sample_builder_new ();

  geo_register_builder_add_post (builder, 1, 999, KIND_TOWN, 1);
  assert_damaged (builder, "999");

  builder = sample_builder_new ();
  geo_register_builder_add_post (builder, 1, TOWN_1, 998, 1);
  assert_damaged (builder, "998");

  builder = sample_builder_new ();
  geo_register_builder_add_post (builder, 1, TOWN_1, KIND_TOWN, 0);
  assert_damaged (builder, "required");

  builder = sample_builder_new ();
  geo_register_builder_add_appointment (builder, 997, &(GeoAppointment) { .holder = "甲" });
  assert_damaged (builder, "997");

  builder = sample_builder_new ();
  geo_register_builder_add_case (builder, 996, &(GeoCase) { .number = "1", .step = GEO_STEP_REPORTED });
  assert_damaged (builder, "996");

  builder = sample_builder_new ();
  geo_register_builder_add_case (builder, TOWN_1, &(GeoCase) { .number = "1", .step = (GeoStep) 6 });
  assert_damaged (builder, "step");

  builder = sample_builder_new ();
  geo_register_builder_add_kind (builder, 77, &(GeoPostKind) { "x", (GeoLevel) 0, FALSE });
  assert_damaged (builder, "post_kind");
}

/* A chain of areas, each in the one before: neither the stack nor the time may grow with its
 * depth, and a quadratic builder would not end. */
static void
test_deep (void)
{
  const int n = 200000;
  GeoRegisterBuilder *builder = geo_register_builder_new ();
  g_autoptr (GeoRegister) reg = NULL;
  const GeoArea *areas;

  for (int i = n - 1; i >= 0; i--)
    {
      g_autofree char *code = g_strdup_printf ("%07d", i);

      add_area (builder, i, i - 1, GEO_LEVEL_GROUP, code, "组", i == n - 1 ? 4 : -1, NAN);
    }
  reg = end_well (builder, NULL);
  areas = geo_register_get_areas (reg, NULL);
  g_assert_cmpint (areas[0].end, ==, n);
  g_assert_cmpint (areas[0].households, ==, 4);
  g_assert_cmpint (areas[n - 1].parent, ==, n - 2);
}

static gpointer
ref_thread (gpointer data)
{
  for (int i = 0; i < 10000; i++)
    geo_register_unref (geo_register_ref (data));
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (GeoRegister) reg = end_well (sample_builder_new (), NULL);
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("ref", ref_thread, reg);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpstr (geo_register_get_area (reg, 0)->name, ==, "会同县");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/register/order", test_order);
  g_test_add_func ("/register/roll-up", test_roll_up);
  g_test_add_func ("/register/roll-up-zero-and-huge", test_roll_up_zero_and_huge);
  g_test_add_func ("/register/paths", test_paths);
  g_test_add_func ("/register/path-of-two-counties", test_path_of_two_counties);
  g_test_add_func ("/register/posts", test_posts);
  g_test_add_func ("/register/cases", test_cases);
  g_test_add_func ("/register/empty", test_empty);
  g_test_add_func ("/register/few", test_few);
  g_test_add_func ("/register/damaged-areas", test_damaged_areas);
  g_test_add_func ("/register/damaged-rows", test_damaged_rows);
  g_test_add_func ("/register/deep", test_deep);
  g_test_add_func ("/register/threads", test_threads);
  return g_test_run ();
}
