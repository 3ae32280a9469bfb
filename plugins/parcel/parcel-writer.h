/* parcel-writer.h – parcels into a 界址点 TXT
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What goes wrong is told with CPLError(), once: after the first failure nothing more is written.
 */
#pragma once

#include "plugins/parcel/parcel-record.h"
#include "plugins/parcel/parcel-zone.h"

#include <ogr_api.h>

CPL_C_START

#define PARCEL_DECIMALS_MAX 8

typedef struct {
  ParcelZone zone;
  int decimals;                 /* of coordinates in metres */
  const char *version;
  const char *producer;
  const char *date;
  const char *parameters;
  size_t n_attributes;          /* of each parcel's line, PARCEL_N_NAMED or more */
} ParcelWriterHeader;

typedef struct ParcelWriter ParcelWriter;

/* @encoding: "GB18030" or "UTF-8", which gets a byte order mark. NULL, with an error, if the file
 * cannot be made. */
ParcelWriter *parcel_writer_new          (const char               *path,
                                          const char               *encoding,
                                          int                       with_crlf);
int           parcel_writer_write_header (ParcelWriter             *self,
                                          const ParcelWriterHeader *header);
/* @attributes: n_attributes of them, NULL for none; the number of points is counted, and the area
 * computed if it is not given. @shape: a Polygon or MultiPolygon; what else is refused, with an
 * error that names @fid, and nothing is written of it. */
int           parcel_writer_add          (ParcelWriter             *self,
                                          long long                 fid,
                                          const char *const        *attributes,
                                          OGRGeometryH              shape);
/* What has been written is safe with the system then. */
int           parcel_writer_flush        (ParcelWriter             *self);
/* FALSE, with an error, if not all could be written. */
int           parcel_writer_close        (ParcelWriter             *self);

CPL_C_END
