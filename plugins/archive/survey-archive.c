/* survey-archive.c – archives that surveys come in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/archive/survey-archive.h"

#include "plugins/text/survey-bytes.h"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>

#include <stdbool.h>
#include <stdlib.h>

#define ZIP "/vsizip/"
#define TAR "/vsitar/"
#define END_BYTES 22u
#define LOCATOR_BYTES 20u
#define END64_BYTES 56u
/* Of an entry. */
#define FLAG_LOCKED 1u
#define FLAG_UTF8 0x800u
#define ENTRY_BYTES 46u
/* The end of a .zip may be followed by a comment of so many bytes. */
#define TAIL_BYTES (END_BYTES + 65535u)
/* An entry with a name of usual length has less than a hundred bytes. */
#define DIRECTORY_BYTES_MAX (SURVEY_ARCHIVE_ENTRIES_MAX * 1024u)
#define UNPACKED_BYTES_MAX ((uint64_t) 4 << 30)

typedef struct {
  uint64_t n_entries;
  uint64_t n_bytes;
  uint64_t offset;
} Directory;

static bool
ends_with (const char *path,
           const char *ending)
{
  size_t n = strlen (path), n_ending = strlen (ending);

  return n > n_ending && EQUAL (path + n - n_ending, ending);
}

static bool
is_any (const char        *path,
        const char *const *endings)
{
  for (size_t i = 0; endings[i] != NULL; i++)
    if (ends_with (path, endings[i]))
      return true;
  return false;
}

static bool
is_tar (const char *path)
{
  static const char *const endings[] = { ".tar", ".tar.gz", ".tgz", NULL };

  return is_any (path, endings);
}

static bool
is_foreign (const char *path)
{
  static const char *const endings[] = { ".rar", ".7z", ".gz", ".bz2", ".xz", NULL };

  return !is_tar (path) && is_any (path, endings);
}

int
survey_archive_is (const char *path)
{
  return ends_with (path, ".zip") || is_tar (path) || is_foreign (path);
}

static uint64_t
read_u64 (const unsigned char *bytes)
{
  return (uint64_t) survey_u32_le (bytes) | (uint64_t) survey_u32_le (bytes + 4) << 32;
}

static bool
read_at (VSILFILE      *file,
         uint64_t       offset,
         unsigned char *bytes,
         size_t         n_bytes)
{
  return VSIFSeekL (file, offset, SEEK_SET) == 0
         && VSIFReadL (bytes, 1, n_bytes, file) == n_bytes;
}

/* Numbers that do not fit the end of a .zip stand in a second one before it. */
static bool
read_end64 (VSILFILE  *file,
            uint64_t   end,
            Directory *directory)
{
  unsigned char bytes[END64_BYTES];

  if (end < LOCATOR_BYTES || !read_at (file, end - LOCATOR_BYTES, bytes, LOCATOR_BYTES)
      || memcmp (bytes, "PK\6\7", 4) != 0)
    return false;
  if (!read_at (file, read_u64 (bytes + 8), bytes, END64_BYTES) || memcmp (bytes, "PK\6\6", 4) != 0)
    return false;
  *directory = (Directory) { read_u64 (bytes + 32), read_u64 (bytes + 40), read_u64 (bytes + 48) };
  return true;
}

static bool
read_end (VSILFILE  *file,
          Directory *directory)
{
  unsigned char *tail = CPLMalloc (TAIL_BYTES);
  bool is_found = false;
  uint64_t n_bytes, begin;
  size_t n_tail;

  (void) VSIFSeekL (file, 0, SEEK_END);
  n_bytes = VSIFTellL (file);
  n_tail = n_bytes < TAIL_BYTES ? (size_t) n_bytes : TAIL_BYTES;
  begin = n_bytes - n_tail;
  if (n_tail >= END_BYTES && read_at (file, begin, tail, n_tail))
    for (size_t at = n_tail - END_BYTES + 1; at-- > 0 && !is_found;)
      {
        if (memcmp (tail + at, "PK\5\6", 4) != 0)
          continue;
        is_found = true;
        *directory = (Directory) { survey_u16_le (tail + at + 10), survey_u32_le (tail + at + 12),
                                   survey_u32_le (tail + at + 16) };
        if (directory->n_entries == 0xFFFF || directory->offset == 0xFFFFFFFF)
          is_found = read_end64 (file, begin + at, directory) || directory->n_entries == 0xFFFF;
      }
  CPLFree (tail);
  return is_found;
}

/* What the directory says of all entries. */
typedef struct {
  uint64_t n_unpacked; /* bytes; more than any survey if one does not say */
  uint64_t n_folders;  /* whose names end in a slash */
  bool is_locked;
  bool is_utf8;        /* names that do not say so, and are more than ASCII, are UTF-8 */
  bool is_other;       /* one of them is not */
} Entries;

static bool
is_ascii (const char *name,
          size_t      n_bytes)
{
  for (size_t i = 0; i < n_bytes; i++)
    if ((unsigned char) name[i] >= 0x80)
      return false;
  return true;
}

static void
add_entry (Entries             *self,
           const unsigned char *entry,
           size_t               n_name)
{
  const char *name = (const char *) entry + ENTRY_BYTES;
  unsigned flags = survey_u16_le (entry + 8);

  self->n_unpacked += survey_u32_le (entry + 24);
  self->n_folders += n_name > 0 && name[n_name - 1] == '/';
  self->is_locked |= (flags & FLAG_LOCKED) != 0;
  if ((flags & FLAG_UTF8) != 0 || is_ascii (name, n_name))
    return;
  if (CPLIsUTF8 (name, (int) n_name))
    self->is_utf8 = true;
  else
    self->is_other = true;
}

static Entries
read_entries (const unsigned char *bytes,
              size_t               n_bytes)
{
  Entries self = { 0 };
  size_t at = 0;

  while (n_bytes - at >= ENTRY_BYTES && memcmp (bytes + at, "PK\1\2", 4) == 0)
    {
      size_t n_name = survey_u16_le (bytes + at + 28);
      size_t n_more = n_name + survey_u16_le (bytes + at + 30) + survey_u16_le (bytes + at + 32);

      if (n_more > n_bytes - at - ENTRY_BYTES)
        {
          self.n_unpacked += survey_u32_le (bytes + at + 24);
          break;
        }
      add_entry (&self, bytes + at, n_name);
      at += ENTRY_BYTES + n_more;
    }
  return self;
}

static SurveyArchiveState
judge (const Directory *directory,
       const Entries   *entries)
{
  if (entries->n_unpacked > UNPACKED_BYTES_MAX)
    return SURVEY_ARCHIVE_TOO_LARGE;
  if (entries->n_folders == directory->n_entries)
    return SURVEY_ARCHIVE_EMPTY;
  return entries->is_locked ? SURVEY_ARCHIVE_LOCKED : SURVEY_ARCHIVE_SOUND;
}

static SurveyArchiveState
check_zip (VSILFILE *file,
           Entries  *entries)
{
  Directory directory;
  unsigned char *bytes;

  if (!read_end (file, &directory))
    return SURVEY_ARCHIVE_DAMAGED;
  if (directory.n_entries > SURVEY_ARCHIVE_ENTRIES_MAX || directory.n_bytes > DIRECTORY_BYTES_MAX)
    return SURVEY_ARCHIVE_TOO_MANY;
  bytes = CPLMalloc (directory.n_bytes + 1);
  /* A begin that is off, as of an archive behind a program that unpacks it, GDAL puts right. */
  if (read_at (file, directory.offset, bytes, directory.n_bytes))
    *entries = read_entries (bytes, directory.n_bytes);
  CPLFree (bytes);
  return judge (&directory, entries);
}

const char *
survey_archive_find_names (const char *path)
{
  Entries entries = { 0 };
  VSILFILE *file = is_foreign (path) || is_tar (path) ? NULL : VSIFOpenL (path, "rb");

  if (file != NULL)
    {
      (void) check_zip (file, &entries);
      (void) VSIFCloseL (file);
    }
  return entries.is_utf8 && !entries.is_other ? "UTF-8" : "GBK";
}

SurveyArchiveState
survey_archive_check (const char *path)
{
  Entries entries = { 0 };
  SurveyArchiveState state;
  VSILFILE *file;

  if (is_foreign (path))
    return SURVEY_ARCHIVE_FOREIGN;
  if (is_tar (path))
    return SURVEY_ARCHIVE_SOUND;
  file = VSIFOpenL (path, "rb");
  if (file == NULL)
    return SURVEY_ARCHIVE_DAMAGED;
  state = check_zip (file, &entries);
  (void) VSIFCloseL (file);
  return state;
}

/* GDAL finds the end of a path in braces by counting them. */
static bool
has_even_braces (const char *path)
{
  int depth = 0;

  for (; *path != '\0' && depth >= 0; path++)
    depth += *path == '{' ? 1 : *path == '}' ? -1 : 0;
  return depth == 0;
}

char *
survey_archive_dup_inside (const char *path)
{
  const char *handler = is_tar (path) ? TAR : ZIP;

  return CPLStrdup (has_even_braces (path) ? CPLSPrintf ("%s{%s}", handler, path)
                                           : CPLSPrintf ("%s%s", handler, path));
}

/* Length of the path in braces at @path. */
static size_t
braced_length (const char *path)
{
  int depth = 0;

  for (size_t i = 0; path[i] != '\0'; i++)
    {
      depth += path[i] == '{' ? 1 : path[i] == '}' ? -1 : 0;
      if (depth == 0)
        return i > 0 ? i - 1 : 0;
    }
  return 0;
}

char *
survey_archive_dup_around (const char *path)
{
  char *archive;

  if (!STARTS_WITH (path, ZIP) && !STARTS_WITH (path, TAR))
    return NULL;
  path += sizeof ZIP - 1;
  archive = CPLStrdup (path[0] == '{' ? path + 1 : path);
  if (path[0] == '{')
    {
      archive[braced_length (path)] = '\0';
      return archive;
    }
  /* Without braces the archive ends where a name ends like one. */
  for (size_t i = 0; archive[i] != '\0'; i++)
    if (i > 0 && archive[i] == '/')
      {
        archive[i] = '\0';
        if (survey_archive_is (archive))
          return archive;
        archive[i] = '/';
      }
  if (survey_archive_is (archive))
    return archive;
  CPLFree (archive);
  return NULL;
}
