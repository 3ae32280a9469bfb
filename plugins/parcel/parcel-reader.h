/* parcel-reader.h – a file parcel by parcel
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/parcel/parcel-header.h"
#include "plugins/parcel/parcel-record.h"

CPL_C_START

typedef struct ParcelReader ParcelReader;

/* Takes @lines. What @header and @problems, which may be NULL, shall know of the lines between
 * the parcels is put there as it is met; both must outlive the reader or its next call of
 * parcel_reader_forget(). */
ParcelReader *parcel_reader_new    (ParcelLines    *lines,
                                    ParcelHeader   *header,
                                    ParcelProblems *problems);
void          parcel_reader_free   (ParcelReader   *self);
/* From now on lines between parcels are passed over without a word. */
void          parcel_reader_forget (ParcelReader   *self);
/* FALSE at the end of the file; @record is the next parcel then not. */
int           parcel_reader_next   (ParcelReader   *self,
                                    ParcelRecord   *record);
/* To a parcel that was read before. */
int           parcel_reader_seek   (ParcelReader   *self,
                                    ParcelPlace     place);

CPL_C_END
