/* parcel-file.h – a 界址点 TXT, opened for reading
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/parcel/parcel-check.h"
#include "plugins/parcel/parcel-crs.h"
#include "plugins/text/survey-encoding.h"

CPL_C_START

/* What the user said and need not be found; NULL for what is to be found. */
typedef struct {
  const char *encoding;
  const char *crs;
} ParcelOptions;

typedef struct {
  char *path;                   /* as people read it, UTF-8 */
  char *encoding;
  char encoding_why[40];
  int encoding_confidence;
  ParcelProblems *problems;
  ParcelReader *reader;
  ParcelHeader header;
  ParcelIndex index;
  SurveyCrs crs;
  size_t next;                  /* the parcel that the reader is at */
} ParcelFile;

/* Whether the bytes at the beginning of a file look like this format. */
int            parcel_file_identify     (const unsigned char *bytes,
                                         size_t               n_bytes);
/* Reads the file through once. NULL with a sentence for people in @message, for CPLFree(), if it
 * must not or cannot be read. */
ParcelFile    *parcel_file_open         (const char          *path,
                                         const ParcelOptions *options,
                                         char               **message);
void           parcel_file_free         (ParcelFile          *self);
/* FALSE if the file has changed, or @i is none of its parcels. */
int            parcel_file_read         (ParcelFile          *self,
                                         size_t               i,
                                         ParcelRecord        *record);
/* For the domain SURVEY; free with CSLDestroy(). */
char         **parcel_file_dup_metadata (const ParcelFile    *self);

CPL_C_END
