/* test-survey-dbf.c – tables whole, cut off and made by somebody who means harm
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/survey/survey-columns.h"
#include "plugins/survey/survey-dbf.h"
#include "tests/plugins/support/test-dbf-writer.h"

#include <string.h>

#define PATH "/vsimem/test.dbf"

static const TestDbfField FIELDS[] = {
  { "XZQDM", 'C', 9 }, { "XZQMC", 'C', 12 }, { "HS", 'N', 6 },
};
static const char *const VALUES[] = {
  "431225100", "林城镇", "  12",
  "431225101", "坪村镇", "7.00",
  "431225102", "", "",
};

static GByteArray *
small_table (void)
{
  return test_dbf_new (0x4D, FIELDS, G_N_ELEMENTS (FIELDS), VALUES, 3);
}

static SurveyDbf *
open_bytes (const GByteArray *bytes,
            gsize             n_bytes,
            const char      **problem)
{
  test_file_write (PATH, bytes->data, n_bytes);
  return survey_dbf_open (PATH, problem);
}

static void
assert_refused (const GByteArray *bytes,
                gsize             n_bytes,
                const char       *expected)
{
  const char *problem = NULL;

  g_assert_null (open_bytes (bytes, n_bytes, &problem));
  g_assert_cmpstr (problem, ==, expected);
}

static void
assert_value (SurveyDbf  *dbf,
              guint       row,
              guint       field,
              const char *expected)
{
  gsize n_bytes;
  const char *value;

  g_assert_true (survey_dbf_seek (dbf, row));
  value = survey_dbf_get_value (dbf, field, &n_bytes);
  g_assert_cmpmem (value, n_bytes, expected, strlen (expected));
}

static void
test_whole (void)
{
  g_autoptr (GByteArray) bytes = small_table ();
  const char *problem = NULL;
  SurveyDbf *dbf = open_bytes (bytes, bytes->len, &problem);

  g_assert_nonnull (dbf);
  g_assert_null (problem);
  g_assert_cmpint (survey_dbf_get_ldid (dbf), ==, 0x4D);
  g_assert_cmpuint (survey_dbf_get_n_fields (dbf), ==, 3);
  g_assert_cmpuint (survey_dbf_get_n_records (dbf), ==, 3);
  g_assert_cmpstr (survey_dbf_get_field (dbf, 1)->name, ==, "XZQMC");
  assert_value (dbf, 0, 1, "林城镇");
  assert_value (dbf, 0, 2, "12");
  assert_value (dbf, 2, 1, "");
  g_assert_false (survey_dbf_seek (dbf, 3));
  survey_dbf_free (dbf);
}

static void
test_columns (void)
{
  g_autoptr (GByteArray) bytes = small_table ();
  const char *problem = NULL;
  SurveyDbf *dbf = open_bytes (bytes, bytes->len, &problem);
  SurveyColumns *columns = survey_columns_read (dbf, NULL, NULL);

  g_assert_cmpuint (columns->n_records, ==, 3);
  g_assert_cmpstr (columns->encoding.why, ==, "utf8-valid");
  g_assert_cmpuint (columns->columns[0].n_codes, ==, 3);
  g_assert_cmpuint (columns->columns[0].n_distinct, ==, 3);
  g_assert_cmpuint (columns->columns[0].n_level[SURVEY_LEVEL_TOWNSHIP], ==, 3);
  g_assert_cmpuint (columns->columns[1].n_filled, ==, 2);
  g_assert_cmpuint (columns->columns[1].n_codes, ==, 0);
  g_assert_cmpuint (columns->columns[2].n_numbers, ==, 2);
  survey_columns_free (columns);

  columns = survey_columns_read (dbf, NULL, "GB18030");
  g_assert_cmpstr (columns->encoding.name, ==, "GB18030");
  g_assert_cmpstr (columns->encoding.why, ==, "given");
  survey_columns_free (columns);
  survey_dbf_free (dbf);
}

static void
test_refused (void)
{
  g_autoptr (GByteArray) bytes = small_table ();
  const char *problem = NULL;

  g_assert_null (survey_dbf_open ("/vsimem/none.dbf", &problem));
  g_assert_cmpstr (problem, ==, "missing");
  assert_refused (bytes, 0, "empty");
  assert_refused (bytes, 1, "no-header");
  assert_refused (bytes, 31, "no-header");
  assert_refused (bytes, 40, "no-fields");
  bytes->data[32] = '\r';
  assert_refused (bytes, bytes->len, "no-fields");
}

static void
assert_read (GByteArray *bytes,
             guint       n_records,
             gsize       header_bytes,
             gsize       record_bytes)
{
  const char *problem = NULL;
  SurveyDbf *dbf = open_bytes (bytes, bytes->len, &problem);
  gsize declared;

  g_assert_cmpstr (problem, ==, NULL);
  g_assert_cmpuint (survey_dbf_get_n_records (dbf), ==, n_records);
  g_assert_cmpuint (survey_dbf_get_header_bytes (dbf, &declared), ==, header_bytes);
  g_assert_cmpuint (declared, ==, (gsize) (bytes->data[8] | bytes->data[9] << 8));
  g_assert_cmpuint (survey_dbf_get_record_bytes (dbf, &declared), ==, record_bytes);
  g_assert_cmpuint (declared, ==, (gsize) (bytes->data[10] | bytes->data[11] << 8));
  assert_value (dbf, 0, 1, "林城镇");
  assert_value (dbf, 0, 2, "12");
  survey_dbf_free (dbf);
}

/* The records are where their flags are, whatever the header says. */
static void
test_sizes (void)
{
  g_autoptr (GByteArray) bytes = small_table ();
  gsize header_bytes = bytes->data[8], record_bytes = bytes->data[10];

  assert_read (bytes, 3, header_bytes, record_bytes);
  bytes->data[10] = 5;
  assert_read (bytes, 3, header_bytes, record_bytes);
  bytes->data[10] = 0;
  assert_read (bytes, 3, header_bytes, record_bytes);
  bytes->data[10] = 200;
  assert_read (bytes, 3, header_bytes, record_bytes);
  bytes->data[8] = 10;
  assert_read (bytes, 3, header_bytes, record_bytes);
  bytes->data[8] = 255;
  bytes->data[9] = 255;
  assert_read (bytes, 3, header_bytes, record_bytes);
}

/* Nor does the end of the fields have to be marked. */
static void
test_no_end_of_fields (void)
{
  g_autoptr (GByteArray) bytes = small_table ();
  gsize header_bytes = bytes->data[8], record_bytes = bytes->data[10];

  bytes->data[header_bytes - 1] = ' ';
  assert_read (bytes, 3, header_bytes, record_bytes);
}

static void
test_deleted (void)
{
  g_autoptr (GByteArray) bytes = small_table ();
  const char *problem = NULL;
  SurveyDbf *dbf;

  bytes->data[bytes->data[8] + bytes->data[10]] = '*';
  dbf = open_bytes (bytes, bytes->len, &problem);
  g_assert_cmpuint (survey_dbf_get_n_records (dbf), ==, 3);
  g_assert_cmpuint (survey_dbf_count_deleted (dbf), ==, 1);
  g_assert_true (survey_dbf_seek (dbf, 1) && survey_dbf_is_deleted (dbf));
  g_assert_true (survey_dbf_seek (dbf, 2) && !survey_dbf_is_deleted (dbf));
  survey_dbf_free (dbf);
}

/* Four bytes, least first, of later versions; a memo is in another file. */
static void
test_integers (void)
{
  static const TestDbfField fields[] = { { "N", 'I', 4 }, { "M", 'M', 4 }, { "I", 'I', 2 } };
  static const char *const values[] = { "\x2e\xfd\xff\xff", "1234", "12" };
  g_autoptr (GByteArray) bytes = test_dbf_new (0, fields, 3, values, 1);
  const char *problem = NULL;
  SurveyDbf *dbf = open_bytes (bytes, bytes->len, &problem);

  assert_value (dbf, 0, 0, "-722");
  assert_value (dbf, 0, 1, "");
  assert_value (dbf, 0, 2, "");
  g_assert_true (survey_dbf_field_is_readable (survey_dbf_get_field (dbf, 0)));
  g_assert_false (survey_dbf_field_is_readable (survey_dbf_get_field (dbf, 1)));
  survey_dbf_free (dbf);
}

static void
test_counts (void)
{
  g_autoptr (GByteArray) bytes = small_table ();
  const char *problem = NULL;
  SurveyDbf *dbf;

  memset (bytes->data + 4, 0xff, 4); /* four billion records */
  dbf = open_bytes (bytes, bytes->len, &problem);
  g_assert_cmpuint (survey_dbf_get_n_declared (dbf), ==, G_MAXUINT32);
  g_assert_cmpuint (survey_dbf_get_n_records (dbf), ==, 3);
  survey_columns_free (survey_columns_read (dbf, NULL, NULL));
  survey_dbf_free (dbf);

  memset (bytes->data + 4, 0, 4); /* none, but they are there */
  dbf = open_bytes (bytes, bytes->len, &problem);
  g_assert_cmpuint (survey_dbf_get_n_records (dbf), ==, 3);
  survey_dbf_free (dbf);

  bytes->data[4] = 3;
  dbf = open_bytes (bytes, bytes->len - 1, &problem);
  g_assert_cmpuint (survey_dbf_get_n_records (dbf), ==, 2);
  survey_dbf_free (dbf);

  dbf = open_bytes (bytes, 32 + 3 * 32 + 1, &problem);
  g_assert_cmpuint (survey_dbf_get_n_records (dbf), ==, 0);
  g_assert_false (survey_dbf_seek (dbf, 0));
  survey_columns_free (survey_columns_read (dbf, NULL, NULL));
  survey_dbf_free (dbf);
}

static void
test_empty_fields (void)
{
  g_autoptr (GByteArray) bytes = small_table ();
  const char *problem = NULL;
  SurveyDbf *dbf;

  for (guint i = 0; i < 3; i++)
    bytes->data[32 + 32 * i + 16] = 0;
  dbf = open_bytes (bytes, bytes->len, &problem);
  g_assert_nonnull (dbf);
  assert_value (dbf, 1, 2, "");
  survey_columns_free (survey_columns_read (dbf, NULL, NULL));
  survey_dbf_free (dbf);
}

/* Whatever single byte of the header is turned over: an answer, and no byte outside the file. */
static void
test_every_byte (void)
{
  g_autoptr (GByteArray) bytes = small_table ();

  for (guint at = 0; at < 32 + 3 * 32 + 1; at++)
    for (guint bit = 0; bit < 8; bit++)
      {
        const char *problem = NULL;
        SurveyDbf *dbf;

        bytes->data[at] ^= (guint8) (1u << bit);
        dbf = open_bytes (bytes, bytes->len, &problem);
        g_assert_true ((dbf == NULL) == (problem != NULL));
        if (dbf != NULL)
          survey_columns_free (survey_columns_read (dbf, NULL, NULL));
        survey_dbf_free (dbf);
        bytes->data[at] ^= (guint8) (1u << bit);
      }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survey/dbf/whole", test_whole);
  g_test_add_func ("/survey/dbf/columns", test_columns);
  g_test_add_func ("/survey/dbf/refused", test_refused);
  g_test_add_func ("/survey/dbf/sizes", test_sizes);
  g_test_add_func ("/survey/dbf/no-end-of-fields", test_no_end_of_fields);
  g_test_add_func ("/survey/dbf/deleted", test_deleted);
  g_test_add_func ("/survey/dbf/integers", test_integers);
  g_test_add_func ("/survey/dbf/counts", test_counts);
  g_test_add_func ("/survey/dbf/empty-fields", test_empty_fields);
  g_test_add_func ("/survey/dbf/every-byte", test_every_byte);
  return g_test_run ();
}
