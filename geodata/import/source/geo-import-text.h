/* geo-import-text.h – the bytes of a text file as UTF-8
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In memory only: a list on its way in may hold columns that must not touch the disk.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  char *text;            /* valid UTF-8, NUL-terminated, no byte order mark */
  gsize length;
  const char *encoding;  /* chosen, interned */
  char *why;             /* translated */
  int confidence;        /* 0 … 100 */
  gsize n_bad;           /* byte sequences that the encoding does not know, now U+FFFD */
} GeoImportText;

/* Finds the encoding from a byte order mark or the zeros of UTF-16 without one, then from whether all
 * bytes are UTF-8, else from what the bytes make in GB18030, of which GBK and GB2312 are part, and in
 * Big5. @encoding: what the user says it is, or NULL.
 * Returns: FALSE with GEO_ERROR_USAGE for an unknown @encoding, GEO_ERROR_UNRECOGNISED if the
 * bytes are no text. */
gboolean geo_import_text_decode (const char     *bytes,
                                 gsize           n_bytes,
                                 const char     *encoding,
                                 GeoImportText  *text,
                                 GError        **error);
void     geo_import_text_clear  (GeoImportText  *text);
/* The order of bytes of a text in UTF-16 without its mark: "UTF-16LE" or "UTF-16BE"; NULL if it is
 * none. @bytes: its beginning, a few kilobytes. */
const char *geo_import_text_guess_utf16 (const char *bytes,
                                         gsize       n_bytes);

/* Takes blanks off both ends in place, also those that are wide, do not break, or have no width.
 * @text: valid UTF-8. Returns: @text */
char    *geo_import_text_strip  (char           *text);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GeoImportText, geo_import_text_clear)

G_END_DECLS
