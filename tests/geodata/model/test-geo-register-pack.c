/* test-geo-register-pack.c – a register comes out of its bytes as it went in, and no other bytes
 * bring anything down
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/model/geo-error.h"
#include "geodata/model/geo-register-pack.h"
#include "tests/support/register-fixture.h"

#include <math.h>
#include <string.h>

static const char text[] =
  "few 7\n"
  "kind 统战委员 township leading\n"
  "kind 统战组长 village leading\n"
  "kind 信息员 village other\n"
  "area 431225 - - -\n"
  "area 431225100 40 - 12.5\n"
  "area 431225100001 20 90 2.5\n"
  "area 431225100001001 - - -\n"
  "area 431225100002 30 - -\n"
  "area 431225101 - - -\n"
  "post 431225100 统战委员 1\n"
  "post 431225100001 统战组长 1\n"
  "post 431225100001 信息员 2\n"
  "term 431225100 统战委员 张三 2020-01-01 2021-06-30\n"
  "term 431225100 统战委员 李四 2021-07-01 -\n"
  "term 431225100001 信息员 王五 2022-03-01 -\n"
  "case 431225100001001 2023-01-02 2023-02-02 2023-01-20\n"
  "case 431225101 2023-05-02 - -\n";

typedef struct {
  GeoRegister *reg;
  GArray *ids;
  GBytes *packed, *words;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  int n_areas;

  fixture->reg = register_fixture_new (text);
  geo_register_get_areas (fixture->reg, &n_areas);
  fixture->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (gint64 i = 0; i < n_areas; i++)
    g_array_append_vals (fixture->ids, &(gint64) { 1000 - 7 * i }, 1);
  fixture->packed = geo_register_pack (fixture->reg, (const gint64 *) fixture->ids->data,
                                       &fixture->words);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  geo_register_unref (fixture->reg);
  g_array_unref (fixture->ids);
  g_bytes_unref (fixture->packed);
  g_bytes_unref (fixture->words);
}

static void
assert_same_areas (GeoRegister *a,
                   GeoRegister *b)
{
  int n, n_b;
  const GeoArea *p = geo_register_get_areas (a, &n), *q = geo_register_get_areas (b, &n_b);

  g_assert_cmpint (n, ==, n_b);
  for (int i = 0; i < n; i++)
    {
      g_assert_cmpstr (p[i].code, ==, q[i].code);
      g_assert_cmpstr (p[i].name, ==, q[i].name);
      g_assert_cmpint (p[i].level, ==, q[i].level);
      g_assert_cmpint (p[i].parent, ==, q[i].parent);
      g_assert_cmpint (p[i].end, ==, q[i].end);
      g_assert_cmpint (p[i].households, ==, q[i].households);
      g_assert_cmpint (p[i].population, ==, q[i].population);
      g_assert_true (p[i].area_m2 == q[i].area_m2 || (isnan (p[i].area_m2) && isnan (q[i].area_m2)));
      g_assert_cmpfloat (p[i].stated_m2, ==, q[i].stated_m2);
      g_assert_cmpint (geo_register_find_area (b, p[i].code), ==, i);
    }
  for (GeoLevel level = GEO_LEVEL_FIRST; level <= GEO_LEVEL_LAST; level++)
    g_assert_cmpint (geo_register_count_level (a, level), ==, geo_register_count_level (b, level));
}

static void
assert_same_posts (GeoRegister *a,
                   GeoRegister *b)
{
  int n, n_b, first, end, first_b, end_b;
  const GeoPostKind *kinds = geo_register_get_kinds (a, &n), *kinds_b = geo_register_get_kinds (b, &n_b);
  const GeoPost *p = geo_register_get_posts (a, NULL), *q = geo_register_get_posts (b, NULL);
  const GeoAppointment *s = geo_register_get_appointments (a, NULL);
  const GeoAppointment *t = geo_register_get_appointments (b, NULL);

  g_assert_cmpint (n, ==, n_b);
  for (int i = 0; i < n; i++)
    {
      g_assert_cmpstr (kinds[i].name, ==, kinds_b[i].name);
      g_assert_cmpint (kinds[i].leading, ==, kinds_b[i].leading);
      g_assert_cmpint (geo_register_find_kind (b, kinds[i].name), ==, i);
    }
  geo_register_get_posts (a, &n);
  geo_register_get_posts (b, &n_b);
  g_assert_cmpint (n, ==, n_b);
  for (int i = 0; i < n; i++)
    {
      g_assert_cmpmem (&p[i], sizeof p[i], &q[i], sizeof q[i]);
      geo_register_get_appointment_range (a, i, &first, &end);
      geo_register_get_appointment_range (b, i, &first_b, &end_b);
      g_assert_cmpint (first, ==, first_b);
      g_assert_cmpint (end, ==, end_b);
      for (int k = first; k < end; k++)
        {
          g_assert_cmpstr (s[k].holder, ==, t[k].holder);
          g_assert_cmpuint (s[k].from, ==, t[k].from);
          g_assert_cmpuint (s[k].to, ==, t[k].to);
        }
    }
}

static void
test_round_trip (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GeoRegister) reg = geo_register_unpack (fixture->packed, fixture->words, &ids, &error);
  const GeoCase *cases, *other;
  int n, n_other;

  g_assert_no_error (error);
  assert_same_areas (fixture->reg, reg);
  assert_same_posts (fixture->reg, reg);
  cases = geo_register_get_cases (fixture->reg, &n);
  other = geo_register_get_cases (reg, &n_other);
  g_assert_cmpint (n, ==, n_other);
  for (int i = 0; i < n; i++)
    {
      g_assert_cmpstr (cases[i].number, ==, other[i].number);
      g_assert_cmpuint (cases[i].reported, ==, other[i].reported);
      g_assert_cmpuint (cases[i].due, ==, other[i].due);
      g_assert_cmpuint (cases[i].closed, ==, other[i].closed);
      g_assert_cmpint (cases[i].area, ==, other[i].area);
      g_assert_cmpint (cases[i].step, ==, other[i].step);
    }
  g_assert_cmpuint (geo_register_get_last_day (reg), ==, geo_register_get_last_day (fixture->reg));
  g_assert_cmpint (geo_register_get_few_households (reg), ==, 7);
  g_assert_cmpmem (ids->data, ids->len * sizeof (gint64), fixture->ids->data,
                   fixture->ids->len * sizeof (gint64));
}

static void
unpack_bad (GBytes *packed,
            GBytes *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GeoRegister) reg = geo_register_unpack (packed, words, &ids, &error);

  if (!reg)
    g_assert_error (error, GEO_ERROR, GEO_ERROR_DAMAGED);
}

/* One byte another: mostly no register any more, and sometimes another one; never a crash. */
static void
test_changed (Fixture       *fixture,
              gconstpointer  data)
{
  static const guint8 masks[] = { 0x01, 0x10, 0x80, 0xff };

  for (int part = 0; part < 2; part++)
    {
      GBytes *bytes = part == 0 ? fixture->packed : fixture->words;
      gsize size;
      const guint8 *good = g_bytes_get_data (bytes, &size);

      for (gsize i = 0; i < size * G_N_ELEMENTS (masks); i++)
        {
          guint8 *copy = g_memdup2 (good, size);
          g_autoptr (GBytes) bad = g_bytes_new_take (copy, size);

          copy[i / G_N_ELEMENTS (masks)] ^= masks[i % G_N_ELEMENTS (masks)];
          unpack_bad (part == 0 ? bad : fixture->packed, part == 0 ? fixture->words : bad);
        }
    }
}

static void
assert_damaged (GBytes *packed,
                GBytes *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;

  g_assert_null (geo_register_unpack (packed, words, &ids, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_DAMAGED);
}

static void
test_short (Fixture       *fixture,
            gconstpointer  data)
{
  gsize size = g_bytes_get_size (fixture->packed), n_words = g_bytes_get_size (fixture->words);
  g_autoptr (GBytes) one_more = NULL;
  g_autofree guint8 *longer = g_malloc0 (size + 1);

  for (gsize i = 0; i < size; i++)
    {
      g_autoptr (GBytes) bad = g_bytes_new_from_bytes (fixture->packed, 0, i);

      assert_damaged (bad, fixture->words);
    }
  for (gsize i = 0; i < n_words; i++)
    {
      g_autoptr (GBytes) bad = g_bytes_new_from_bytes (fixture->words, 0, i);

      assert_damaged (fixture->packed, bad);
    }
  memcpy (longer, g_bytes_get_data (fixture->packed, NULL), size);
  one_more = g_bytes_new (longer, size + 1);
  assert_damaged (one_more, fixture->words);
}

static void
test_empty (void)
{
  g_autoptr (GeoRegister) reg = register_fixture_new ("");
  g_autoptr (GBytes) words = NULL;
  g_autoptr (GBytes) packed = geo_register_pack (reg, NULL, &words);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoRegister) again = geo_register_unpack (packed, words, &ids, &error);

  g_assert_no_error (error);
  g_assert_nonnull (again);
  g_assert_cmpuint (ids->len, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/register-pack/round-trip", Fixture, NULL, set_up, test_round_trip, tear_down);
  g_test_add ("/register-pack/changed", Fixture, NULL, set_up, test_changed, tear_down);
  g_test_add ("/register-pack/short", Fixture, NULL, set_up, test_short, tear_down);
  g_test_add_func ("/register-pack/empty", test_empty);
  return g_test_run ();
}
