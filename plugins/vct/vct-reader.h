/* vct-reader.h – features of a VCT file, one at a time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Not to be used by two threads at once.
 */
#pragma once

#include "plugins/vct/vct-file.h"

#include <ogr_api.h>

CPL_C_START

typedef struct VctReader VctReader;

/* Borrows the file. NULL, with an error, if it can no longer be opened. */
VctReader       *vct_reader_new          (VctFile         *file);
void             vct_reader_free         (VctReader       *self);
/* The record of the @i-th feature of a class; until the next call. One that is broken has only its
 * number. NULL if there is none. */
const VctRecord *vct_reader_read         (VctReader       *self,
                                          size_t           klass,
                                          uint32_t         i);
/* Its shape, easting first; NULL if it has none. */
OGRGeometryH     vct_reader_make_shape   (VctReader       *self,
                                          size_t           klass);
/* The values of the row with that number, one a field, in the file's encoding; until the next call.
 * NULL if there is none. */
const VctText   *vct_reader_read_row     (VctReader       *self,
                                          size_t           table,
                                          int64_t          id);
/* The same for the @i-th row. */
const VctText   *vct_reader_read_nth_row (VctReader       *self,
                                          size_t           table,
                                          uint32_t         i);
/* Notes, and tells the first few times. */
void             vct_reader_note         (VctReader       *self,
                                          VctProblem       problem,
                                          uint32_t         line_number);
/* Of the row read last. */
uint32_t         vct_reader_get_row_line (const VctReader *self);

CPL_C_END
