/* fuzz-archive.c – directories of archives of any content, and paths into them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Up to the first line break the bytes are a path, behind it an archive.
 */
#include "plugins/archive/survey-archive.h"
#include "tests/fuzz/fuzz.h"

#include <cpl_conv.h>
#include <cpl_vsi.h>

#include <string.h>

#define PATH "/vsimem/fuzz.zip"
#define PATH_BYTES_MAX 1000

static void
look_at_path (const uint8_t *bytes,
              size_t         n_bytes)
{
  char path[PATH_BYTES_MAX + 1];
  char *around, *inside;

  memcpy (path, bytes, n_bytes);
  path[n_bytes] = '\0';
  (void) survey_archive_is (path);
  around = survey_archive_dup_around (path);
  inside = survey_archive_dup_inside (path);
  CPLFree (around);
  around = survey_archive_dup_around (inside);
  CPLFree (around);
  CPLFree (inside);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes,
                        size_t         n_bytes)
{
  const uint8_t *end = n_bytes > 0 ? memchr (bytes, '\n', n_bytes) : NULL;
  size_t n_path = end != NULL ? (size_t) (end - bytes) : n_bytes;
  size_t n_archive = end != NULL ? n_bytes - n_path - 1 : 0;
  const uint8_t *archive = bytes + (n_bytes - n_archive);

  look_at_path (bytes, n_path < PATH_BYTES_MAX ? n_path : PATH_BYTES_MAX);
  if (n_archive == 0)
    return 0;
  /* GDAL does not write to what it is given so. */
  (void) VSIFCloseL (VSIFileFromMemBuffer (PATH, (GByte *) (uintptr_t) archive, n_archive, FALSE));
  (void) survey_archive_check (PATH);
  (void) survey_archive_find_names (PATH);
  VSIUnlink (PATH);
  return 0;
}
