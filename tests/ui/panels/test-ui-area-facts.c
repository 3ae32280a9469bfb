/* test-ui-area-facts.c – the facts of areas of the test county, counted by hand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tests/support/test-county.h"
#include "ui/panels/ui-area-facts.h"

#include <math.h>

static UiAreaFacts *
facts_of (GeoRegister *reg,
          const char  *code,
          GeoDay       as_of)
{
  int area = geo_register_find_area (reg, code);

  g_assert_cmpint (area, >=, 0);
  return ui_area_facts_new (reg, area, as_of);
}

/* Group 0 of the county: never filled, no cases, chain broken by itself alone. */
static void
test_vacant_group (void)
{
  g_autoptr (GeoRegister) reg = test_county_new_register ();
  g_autoptr (UiAreaFacts) facts = facts_of (reg, TEST_COUNTY_GROUP, TEST_COUNTY_DAY);
  const UiPostFacts *post;

  g_assert_cmpuint (facts->posts->len, ==, 1);
  post = g_ptr_array_index (facts->posts, 0);
  g_assert_cmpuint (post->holders->len, ==, 0);
  g_assert_cmpuint (post->vacancies->len, ==, 1);
  g_assert_cmpuint (g_array_index (post->vacancies, GeoVacancy, 0).since, ==, GEO_DAY_NONE);
  g_assert_cmpuint (facts->chain->len, ==, 4);
  g_assert_false (facts->chain_is_whole);
  g_assert_cmpfloat (facts->figures[GEO_MEASURE_COVERAGE].value, ==, 0);
  g_assert_cmpfloat (facts->figures[GEO_MEASURE_CASES].value, ==, 0);
  g_assert_true (isnan (facts->figures[GEO_MEASURE_ON_TIME].value));
}

/* Group 1 is filled, and so is all above it. */
static void
test_whole_chain (void)
{
  g_autoptr (GeoRegister) reg = test_county_new_register ();
  g_autoptr (UiAreaFacts) facts = facts_of (reg, "431299101201002", TEST_COUNTY_DAY);
  const UiPostFacts *post = g_ptr_array_index (facts->posts, 0);

  g_assert_cmpuint (post->holders->len, ==, 1);
  g_assert_cmpuint (post->vacancies->len, ==, 0);
  g_assert_true (facts->chain_is_whole);
  g_assert_cmpfloat (facts->figures[GEO_MEASURE_COVERAGE].value, ==, 1);
}

/* The 统战组长 of this village left on 2026-03-31: the last day still counts. */
static void
test_village_before_and_after (void)
{
  g_autoptr (GeoRegister) reg = test_county_new_register ();
  g_autoptr (UiAreaFacts) before = facts_of (reg, "431299102201", geo_day_new (2026, 3, 31));
  g_autoptr (UiAreaFacts) after = facts_of (reg, "431299102201", geo_day_new (2026, 4, 1));
  const UiPostFacts *lead;

  g_assert_cmpuint (before->posts->len, ==, 3);
  lead = g_ptr_array_index (before->posts, 0);
  g_assert_cmpuint (lead->holders->len, ==, 1);
  g_assert_true (before->chain_is_whole);

  lead = g_ptr_array_index (after->posts, 0);
  g_assert_cmpuint (lead->holders->len, ==, 0);
  g_assert_cmpuint (g_array_index (lead->vacancies, GeoVacancy, 0).since, ==,
                    geo_day_new (2026, 4, 1));
  g_assert_false (after->chain_is_whole);
  /* Groups 10 … 13: 10 is vacant. 3 + 4 posts. */
  g_assert_cmpfloat (after->figures[GEO_MEASURE_COVERAGE].denominator, ==, 7);
  g_assert_cmpfloat (after->figures[GEO_MEASURE_COVERAGE].numerator, ==, 5);
  g_assert_cmpfloat (before->figures[GEO_MEASURE_COVERAGE].numerator, ==, 6);
}

/* Group k has k % 4 cases, the first of them in hand, the others closed: 43 cases, 22 in hand. */
static void
test_county_steps (void)
{
  g_autoptr (GeoRegister) reg = test_county_new_register ();
  g_autoptr (UiAreaFacts) now = facts_of (reg, TEST_COUNTY_CODE, TEST_COUNTY_DAY);
  g_autoptr (UiAreaFacts) earlier = facts_of (reg, TEST_COUNTY_CODE, TEST_COUNTY_DAY - 1);
  int n_cases = 0, n_open = 0;

  for (int k = 0; k < TEST_COUNTY_N_GROUPS; k++)
    {
      n_cases += k % 4;
      n_open += k % 4 > 0;
    }
  g_assert_cmpfloat (now->figures[GEO_MEASURE_CASES].value, ==, n_cases);
  g_assert_cmpint (now->steps[GEO_STEP_HANDLING], ==, n_open);
  g_assert_cmpint (now->steps[GEO_STEP_TRACKED], ==, n_cases - n_open);
  g_assert_cmpint (now->steps[GEO_STEP_REPORTED], ==, 0);
  for (int step = GEO_STEP_REPORTED; step <= GEO_STEP_TRACKED; step++)
    g_assert_cmpint (earlier->steps[step], ==, -1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/area-facts/vacant-group", test_vacant_group);
  g_test_add_func ("/ui/area-facts/whole-chain", test_whole_chain);
  g_test_add_func ("/ui/area-facts/village-before-and-after", test_village_before_and_after);
  g_test_add_func ("/ui/area-facts/county-steps", test_county_steps);
  return g_test_run ();
}
