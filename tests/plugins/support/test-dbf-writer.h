/* test-dbf-writer.h – dBASE tables of any content, in memory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

typedef struct {
  const char *name;   /* bytes as they shall stand in the file, cut at 11 */
  char type;
  guint8 length;
} TestDbfField;

/* @values: n_records × n_fields strings, cut or padded to their field. The result is free to be
 * broken before it is written with test_file_write(). */
GByteArray *test_dbf_new    (guint8               ldid,
                             const TestDbfField  *fields,
                             guint                n_fields,
                             const char *const   *values,
                             guint                n_records) G_GNUC_WARN_UNUSED_RESULT;
/* Through GDAL, so that "/vsimem/x.dbf" works. */
void        test_file_write (const char          *path,
                             const guint8        *bytes,
                             gsize                n_bytes);
char       *test_recode     (const char          *utf8,
                             const char          *encoding) G_GNUC_WARN_UNUSED_RESULT;
