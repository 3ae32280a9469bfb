/* geo-import-code.h – the codes of areas as people and spreadsheets leave them in a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to the import. geo_code_normalize() knows what surveys write. On the way through a
 * spreadsheet a code also gets quotes, an apostrophe or brackets around it, parts set off from each
 * other, a decimal point, or the form 4.31225100201E+11; and some lose their digits.
 */
#pragma once

#include "geodata/model/geo-code.h"

G_BEGIN_DECLS

/* What a cell is that should hold a code. */
typedef enum {
  GEO_CODE_READ,
  GEO_CODE_NONE,
  GEO_CODE_ROUNDED,     /* 4.31225E+11: what a spreadsheet shows of a code, the rest is lost */
  GEO_CODE_NO_PROVINCE, /* of the right length, and begins as no code of GB/T 2260 does */
} GeoCodeState;

/* @code: (out) (optional): as geo_code_normalize() gives it, NULL unless it was read.
 * @cell: UTF-8; may be empty */
GeoCodeState geo_import_code_read (const char  *cell,
                                   char       **code);
/* The code in @cell, NULL if it holds none. */
char        *geo_import_code_dup  (const char  *cell) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
