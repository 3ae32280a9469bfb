/* test-geo-writer-rows.c – appointments and cases: what is stored, changed, left alone, refused
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/geodata/store/store-fixture.h"

#include <string.h>

#define VILLAGE "431225100001"
#define TOWNSHIP "431225100"

static void
assert_appointment (GeoWriter               *writer,
                    const GeoAppointmentRow *row,
                    GeoPut                   expected)
{
  g_autofree char *reason = NULL;
  g_autoptr (GError) error = NULL;
  GeoPut put;

  geo_writer_put_appointment (writer, row, &put, &reason, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (reason, ==, NULL);
  g_assert_cmpint (put, ==, expected);
}

static void
assert_appointment_refused (GeoWriter               *writer,
                            const GeoAppointmentRow *row,
                            const char              *says)
{
  g_autofree char *reason = NULL;
  g_autoptr (GError) error = NULL;
  GeoPut put = GEO_PUT_STORED;

  g_assert_true (geo_writer_put_appointment (writer, row, &put, &reason, &error));
  g_assert_no_error (error);
  g_assert_cmpint (put, ==, GEO_PUT_REFUSED);
  if (!strstr (reason, says))
    g_error ("“%s” does not say “%s”", reason, says);
  /* What is wrong with a row is no reason to spread whom it is about. */
  g_assert_null (strstr (reason, "样例"));
}

static GeoAppointmentRow
good_appointment (void)
{
  return (GeoAppointmentRow) {
    .area_code = VILLAGE, .kind = "协理员", .holder = "样例00001",
    .from = geo_day_new (2024, 5, 13), .to = GEO_DAY_NONE,
  };
}

static void
test_appointments (StoreFixture  *fixture,
                   gconstpointer  data)
{
  g_autoptr (GeoWriter) writer = store_fixture_begin (fixture);
  GeoAppointmentRow row = good_appointment ();

  store_fixture_put_survey (writer, GEO_PUT_STORED);
  assert_appointment (writer, &row, GEO_PUT_STORED);
  assert_appointment (writer, &row, GEO_PUT_UNCHANGED);
  row.to = geo_day_new (2026, 3, 31);
  assert_appointment (writer, &row, GEO_PUT_CHANGED);
  assert_appointment (writer, &row, GEO_PUT_UNCHANGED);
  /* The same person again later, and a second one in the same post, are others. */
  row.from = row.to = geo_day_new (2026, 5, 1);
  assert_appointment (writer, &row, GEO_PUT_STORED);
  row.holder = "样例00002";
  assert_appointment (writer, &row, GEO_PUT_STORED);
  store_fixture_commit (writer);
  store_fixture_assert_query (fixture->path, "SELECT count (*) FROM appointment", "3");
  store_fixture_assert_query (fixture->path,
                              "SELECT from_day || to_day FROM appointment ORDER BY id",
                              "2024-05-132026-03-31");
}

static void
test_appointments_refused (StoreFixture  *fixture,
                           gconstpointer  data)
{
  g_autoptr (GeoWriter) writer = store_fixture_begin (fixture);
  GeoAppointmentRow row;

  store_fixture_put_survey (writer, GEO_PUT_STORED);
  row = good_appointment ();
  row.kind = "村长";
  assert_appointment_refused (writer, &row, "村长");
  assert_appointment_refused (writer, &row, "统战部长, 统战委员, 统战组长, 协理员, 信息员, 统战小组长");
  row.kind = NULL;
  assert_appointment_refused (writer, &row, "统战部长");
  row = good_appointment ();
  row.area_code = "431225100099";
  assert_appointment_refused (writer, &row, "431225100099");
  row.area_code = NULL;
  assert_appointment_refused (writer, &row, "survey");
  row.area_code = TOWNSHIP;
  assert_appointment_refused (writer, &row, "level");
  row = good_appointment ();
  row.to = row.from - 1;
  assert_appointment_refused (writer, &row, "before");
  row = good_appointment ();
  row.from = GEO_DAY_NONE;
  assert_appointment_refused (writer, &row, "first day");
  row = good_appointment ();
  row.holder = "";
  assert_appointment_refused (writer, &row, "nobody");
}

static void
assert_case (GeoWriter        *writer,
             const GeoCaseRow *row,
             GeoPut            expected)
{
  g_autofree char *reason = NULL;
  g_autoptr (GError) error = NULL;
  GeoPut put;

  geo_writer_put_case (writer, row, &put, &reason, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (reason, ==, NULL);
  g_assert_cmpint (put, ==, expected);
}

static void
assert_case_refused (GeoWriter        *writer,
                     const GeoCaseRow *row,
                     const char       *says)
{
  g_autofree char *reason = NULL;
  g_autoptr (GError) error = NULL;
  GeoPut put = GEO_PUT_STORED;

  g_assert_true (geo_writer_put_case (writer, row, &put, &reason, &error));
  g_assert_no_error (error);
  g_assert_cmpint (put, ==, GEO_PUT_REFUSED);
  if (!strstr (reason, says))
    g_error ("“%s” does not say “%s”", reason, says);
}

static GeoCaseRow
good_case (void)
{
  return (GeoCaseRow) {
    .area_code = VILLAGE,
    .item = {
      .number = "AJ000001", .category = "矛盾纠纷", .department = "人社局",
      .reported = geo_day_new (2024, 11, 26), .due = geo_day_new (2024, 12, 11),
      .closed = GEO_DAY_NONE, .step = GEO_STEP_HANDLING,
    },
  };
}

static void
test_cases (StoreFixture  *fixture,
            gconstpointer  data)
{
  g_autoptr (GeoWriter) writer = store_fixture_begin (fixture);
  GeoCaseRow row = good_case ();

  store_fixture_put_survey (writer, GEO_PUT_STORED);
  assert_case (writer, &row, GEO_PUT_STORED);
  assert_case (writer, &row, GEO_PUT_UNCHANGED);
  row.item.closed = row.item.reported;
  assert_case (writer, &row, GEO_PUT_CHANGED);
  row.item.step = GEO_STEP_TRACKED;
  assert_case (writer, &row, GEO_PUT_CHANGED);
  row.item.department = NULL;
  assert_case (writer, &row, GEO_PUT_CHANGED);
  row.item.department = "";
  assert_case (writer, &row, GEO_PUT_UNCHANGED);
  row.item.due = GEO_DAY_NONE;
  assert_case (writer, &row, GEO_PUT_CHANGED);
  row.area_code = TOWNSHIP;
  assert_case (writer, &row, GEO_PUT_CHANGED);
  row.item.number = "AJ000002";
  assert_case (writer, &row, GEO_PUT_STORED);
  store_fixture_commit (writer);
  store_fixture_assert_query (fixture->path, "SELECT count (*) FROM case_item", "2");
  store_fixture_assert_query (fixture->path,
                              "SELECT closed_day || step || ifnull (department, '-') ||"
                              " ifnull (due_day, '-') FROM case_item", "2024-11-265--");
  store_fixture_assert_query (fixture->path,
                              "SELECT group_concat (step || day) FROM case_step",
                              "12024-11-26,12024-11-26");
}

static void
test_cases_refused (StoreFixture  *fixture,
                    gconstpointer  data)
{
  g_autoptr (GeoWriter) writer = store_fixture_begin (fixture);
  GeoCaseRow row;

  store_fixture_put_survey (writer, GEO_PUT_STORED);
  row = good_case ();
  row.item.closed = row.item.reported - 1;
  assert_case_refused (writer, &row, "AJ000001");
  row = good_case ();
  row.item.number = NULL;
  assert_case_refused (writer, &row, "number");
  row = good_case ();
  row.item.reported = GEO_DAY_NONE;
  assert_case_refused (writer, &row, "reported");
  row = good_case ();
  row.item.step = 6;
  assert_case_refused (writer, &row, "step");
  row = good_case ();
  row.area_code = "431225999";
  assert_case_refused (writer, &row, "431225999");
  row = good_case ();
  row.item.category = "\xff";
  assert_case_refused (writer, &row, "encoding");
}

/* Each file gets its own note, and only one that brought something. */
static void
test_imports (StoreFixture  *fixture,
              gconstpointer  data)
{
  g_autoptr (GeoWriter) writer = store_fixture_begin (fixture);
  g_autoptr (GError) error = NULL;
  GeoAppointmentRow appointment = good_appointment ();
  GeoCaseRow item = good_case ();

  store_fixture_put_survey (writer, GEO_PUT_STORED);
  geo_writer_begin_import (writer, "roster", "roster.csv", &error);
  g_assert_no_error (error);
  assert_appointment (writer, &appointment, GEO_PUT_STORED);
  geo_writer_begin_import (writer, "roster", "again.csv", &error);
  g_assert_no_error (error);
  assert_appointment (writer, &appointment, GEO_PUT_UNCHANGED);
  geo_writer_begin_import (writer, "cases", "cases.xlsx", &error);
  g_assert_no_error (error);
  assert_case (writer, &item, GEO_PUT_STORED);
  store_fixture_commit (writer);
  store_fixture_assert_query (fixture->path, "SELECT group_concat (file_name) FROM import",
                              "survey.shp,roster.csv,cases.xlsx");
  store_fixture_assert_query (fixture->path, "SELECT import_id FROM appointment", "2");
  store_fixture_assert_query (fixture->path, "SELECT import_id FROM case_item", "3");
  store_fixture_assert_query (fixture->path, "SELECT group_concat (n_stored) FROM journal",
                              "15,1,1");
}

static void
test_register (StoreFixture  *fixture,
               gconstpointer  data)
{
  g_autoptr (GeoWriter) writer = store_fixture_begin (fixture);
  g_autoptr (GeoRegister) reg = NULL;
  g_autoptr (GError) error = NULL;
  GeoAppointmentRow appointment = good_appointment ();
  GeoCaseRow item = good_case ();
  const GeoAppointment *appointments;
  const GeoCase *cases;
  const GeoPost *posts;
  int n;

  store_fixture_put_survey (writer, GEO_PUT_STORED);
  assert_appointment (writer, &appointment, GEO_PUT_STORED);
  assert_case (writer, &item, GEO_PUT_STORED);
  store_fixture_commit (writer);
  reg = geo_register_load (fixture->path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (geo_register_get_few_households (reg), ==, 10);
  posts = geo_register_get_posts (reg, &n);
  appointments = geo_register_get_appointments (reg, &n);
  g_assert_cmpint (n, ==, 1);
  g_assert_cmpstr (appointments[0].holder, ==, "样例00001");
  g_assert_cmpuint (appointments[0].from, ==, appointment.from);
  g_assert_cmpuint (appointments[0].to, ==, GEO_DAY_NONE);
  g_assert_cmpint (posts[appointments[0].post].area, ==, geo_register_find_area (reg, VILLAGE));
  g_assert_cmpint (posts[appointments[0].post].kind, ==, geo_register_find_kind (reg, "协理员"));
  cases = geo_register_get_cases (reg, &n);
  g_assert_cmpint (n, ==, 1);
  g_assert_cmpstr (cases[0].number, ==, "AJ000001");
  g_assert_cmpstr (cases[0].department, ==, "人社局");
  g_assert_cmpuint (cases[0].due, ==, item.item.due);
  g_assert_cmpint (cases[0].step, ==, GEO_STEP_HANDLING);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  store_fixture_add_test ("/writer/appointments", test_appointments);
  store_fixture_add_test ("/writer/appointments-refused", test_appointments_refused);
  store_fixture_add_test ("/writer/cases", test_cases);
  store_fixture_add_test ("/writer/cases-refused", test_cases_refused);
  store_fixture_add_test ("/writer/imports", test_imports);
  store_fixture_add_test ("/writer/register", test_register);
  return g_test_run ();
}
