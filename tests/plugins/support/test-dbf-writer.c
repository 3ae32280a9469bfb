/* test-dbf-writer.c – dBASE tables of any content, in memory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/plugins/support/test-dbf-writer.h"

#include <cpl_vsi.h>
#include <string.h>

static void
append_field (GByteArray         *bytes,
              const TestDbfField *field)
{
  guint8 descriptor[32] = { 0 };

  memcpy (descriptor, field->name, MIN (strlen (field->name), 11));
  descriptor[11] = (guint8) field->type;
  descriptor[16] = field->length;
  g_byte_array_append (bytes, descriptor, sizeof descriptor);
}

static void
append_value (GByteArray *bytes,
              const char *value,
              guint8      length)
{
  g_autofree char *padded = g_malloc0 (256);

  memset (padded, ' ', 255);
  memcpy (padded, value, MIN (strlen (value), length));
  g_byte_array_append (bytes, (const guint8 *) padded, length);
}

GByteArray *
test_dbf_new (guint8              ldid,
              const TestDbfField *fields,
              guint               n_fields,
              const char *const  *values,
              guint               n_records)
{
  GByteArray *bytes = g_byte_array_new ();
  guint header_bytes = 32 + 32 * n_fields + 1;
  guint record_bytes = 1;
  guint8 header[32] = { 0x03, 126, 1, 1 };

  for (guint i = 0; i < n_fields; i++)
    record_bytes += fields[i].length;
  header[4] = (guint8) n_records;
  header[5] = (guint8) (n_records >> 8);
  header[8] = (guint8) header_bytes;
  header[9] = (guint8) (header_bytes >> 8);
  header[10] = (guint8) record_bytes;
  header[11] = (guint8) (record_bytes >> 8);
  header[29] = ldid;
  g_byte_array_append (bytes, header, sizeof header);
  for (guint i = 0; i < n_fields; i++)
    append_field (bytes, &fields[i]);
  g_byte_array_append (bytes, (const guint8 *) "\r", 1);
  for (guint row = 0; row < n_records; row++)
    {
      g_byte_array_append (bytes, (const guint8 *) " ", 1);
      for (guint i = 0; i < n_fields; i++)
        append_value (bytes, values[row * n_fields + i], fields[i].length);
    }
  return bytes;
}

void
test_file_write (const char   *path,
                 const guint8 *bytes,
                 gsize         n_bytes)
{
  VSILFILE *file = VSIFOpenL (path, "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (VSIFWriteL (bytes, 1, n_bytes, file), ==, n_bytes);
  g_assert_cmpint (VSIFCloseL (file), ==, 0);
}

char *
test_recode (const char *utf8,
             const char *encoding)
{
  g_autoptr (GError) error = NULL;
  char *bytes = g_convert (utf8, -1, encoding, "UTF-8", NULL, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}
