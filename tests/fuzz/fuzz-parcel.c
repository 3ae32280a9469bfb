/* fuzz-parcel.c – parcel texts of any content, read and, where they can be, written and read again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/parcel/parcel-file.h"
#include "plugins/parcel/parcel-shape.h"
#include "plugins/parcel/parcel-writer.h"
#include "tests/fuzz/fuzz.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>

#include <stdlib.h>

#define PATH "/vsimem/fuzz.txt"
#define COPY "/vsimem/fuzz-copy.txt"
/* Given, because PROJ takes seconds to look in all of its database for a system of the header's
 * own; what the header makes of a system is done all the same. */
#define SYSTEM "EPSG:4525"

static ParcelFile *
open_quietly (const char *path)
{
  const ParcelOptions options = { NULL, SYSTEM };
  char *message;
  ParcelFile *file = parcel_file_open (path, &options, &message);

  CPLFree (message);
  return file;
}

static void
write_header (ParcelWriter *writer)
{
  const ParcelWriterHeader header = {
    .zone = { PARCEL_DATUM_CGCS2000, 3, 37, 37000000, 0 },
    .decimals = 3,
    .version = "",
    .producer = "",
    .date = "",
    .parameters = "",
    .n_attributes = 13,
  };

  (void) parcel_writer_write_header (writer, &header);
}

/* Last parcel first, so that each is looked for. Returns how many were written. */
static size_t
copy_parcels (ParcelFile   *file,
              ParcelWriter *writer)
{
  ParcelRecord record = { 0 };
  size_t n_written = 0;

  for (size_t i = file->index.n_entries; i-- > 0;)
    {
      ParcelRings rings = { 0 };
      OGRGeometryH shape;

      if (!parcel_file_read (file, i, &record))
        abort ();
      if (parcel_kind_of (&record) == PARCEL_KIND_AREA)
        parcel_rings_find (&rings, &record, NULL);
      (void) parcel_read_stated (&record, &rings);
      shape = parcel_shape_make (&record, &rings);
      n_written += parcel_writer_add (writer, (long long) i, record.attributes, shape) != 0;
      OGR_G_DestroyGeometry (shape);
      parcel_rings_clear (&rings);
    }
  parcel_record_clear (&record);
  return n_written;
}

/* What was written must be there. */
static void
copy_file (ParcelFile *file)
{
  ParcelWriter *writer = parcel_writer_new (COPY, "GB18030", TRUE);
  ParcelFile *copy;
  size_t n_written;

  write_header (writer);
  n_written = copy_parcels (file, writer);
  if (!parcel_writer_close (writer))
    abort ();
  copy = open_quietly (COPY);
  if (copy == NULL || copy->index.n_entries != n_written)
    abort ();
  parcel_file_free (copy);
  VSIUnlink (COPY);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes,
                        size_t         n_bytes)
{
  ParcelFile *file;

  CPLPushErrorHandler (CPLQuietErrorHandler);
  (void) parcel_file_identify (bytes, n_bytes);
  /* GDAL does not write to what it is given so. */
  (void) VSIFCloseL (VSIFileFromMemBuffer (PATH, (GByte *) (uintptr_t) bytes, n_bytes, FALSE));
  file = open_quietly (PATH);
  if (file != NULL)
    {
      CSLDestroy (parcel_file_dup_metadata (file));
      copy_file (file);
    }
  parcel_file_free (file);
  VSIUnlink (PATH);
  CPLPopErrorHandler ();
  return 0;
}
