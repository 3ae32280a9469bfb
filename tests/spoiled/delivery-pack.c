/* delivery-pack.c – the files of a delivery in folders and archives
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/spoiled/delivery.h"

#include <glib/gstdio.h>
#include <string.h>

/* One file, or one member of an archive. */
typedef struct {
  char *name;   /* bytes as they are to stand, '/' between folders */
  GBytes *bytes;
} Member;

static void
member_free (gpointer data)
{
  Member *member = data;

  g_free (member->name);
  g_bytes_unref (member->bytes);
  g_free (member);
}

static void
add_member (GPtrArray  *members,
            const char *stem,
            const char *extension,
            GBytes     *bytes)
{
  Member *member = g_new0 (Member, 1);

  member->name = g_strconcat (stem, extension, NULL);
  member->bytes = bytes;
  g_ptr_array_add (members, member);
}

static GBytes *
copy_array (const GByteArray *array)
{
  return g_bytes_new (array->data, array->len);
}

static GPtrArray *
list_members (const Delivery *self,
              const char     *stem,
              gboolean        upper)
{
  GPtrArray *members = g_ptr_array_new_with_free_func (member_free);

  if (self->shp != NULL)
    add_member (members, stem, upper ? ".SHP" : ".shp", copy_array (self->shp));
  if (self->shx != NULL)
    add_member (members, stem, upper ? ".SHX" : ".shx", copy_array (self->shx));
  if (self->dbf != NULL)
    add_member (members, stem, upper ? ".DBF" : ".dbf", copy_array (self->dbf));
  if (self->prj != NULL)
    add_member (members, stem, upper ? ".PRJ" : ".prj",
                g_bytes_new (self->prj, strlen (self->prj)));
  if (self->cpg != NULL)
    add_member (members, stem, upper ? ".CPG" : ".cpg",
                g_bytes_new (self->cpg, strlen (self->cpg)));

  return members;
}

static void
write_bytes (const char *path,
             GBytes     *bytes)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;
  gsize n;
  const char *data = g_bytes_get_data (bytes, &n);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, n > 0 ? data : "", (gssize) n, &error);
  g_assert_no_error (error);
}

static void
write_members (GPtrArray  *members,
               const char *dir)
{
  for (guint i = 0; i < members->len; i++)
    {
      const Member *member = g_ptr_array_index (members, i);
      g_autofree char *path = g_build_filename (dir, member->name, NULL);

      write_bytes (path, member->bytes);
    }
}

/* The check sum of ISO 3309, as archives have it. */
static guint32
crc32_of (GBytes *bytes)
{
  gsize n;
  const guint8 *data = g_bytes_get_data (bytes, &n);
  guint32 crc = 0xFFFFFFFF;

  for (gsize i = 0; i < n; i++)
    {
      crc ^= data[i];
      for (int bit = 0; bit < 8; bit++)
        crc = (crc >> 1) ^ (0xEDB88320 & -(crc & 1));
    }

  return ~crc;
}

static void
put (GByteArray *zip,
     guint64     value,
     guint       n_bytes)
{
  for (guint i = 0; i < n_bytes; i++)
    {
      guint8 byte = (guint8) (value >> (8 * i));

      g_byte_array_append (zip, &byte, 1);
    }
}

/* What stands before a member and in the directory alike. */
static void
put_member_head (GByteArray   *zip,
                 const Member *member,
                 guint         flags)
{
  gsize n_bytes = g_bytes_get_size (member->bytes);

  put (zip, 20, 2);           /* version needed */
  put (zip, flags, 2);
  put (zip, 0, 2);            /* stored */
  put (zip, 0x58C50000, 4);   /* a day of 2024 */
  put (zip, crc32_of (member->bytes), 4);
  put (zip, n_bytes, 4);
  put (zip, n_bytes, 4);
  put (zip, strlen (member->name), 2);
  put (zip, 0, 2);            /* no extra field */
}

#define FLAG_LOCKED 1u
#define FLAG_UTF8 (1u << 11)

/* Without compression, and nothing is enciphered. */
static GBytes *
make_zip (GPtrArray *members,
          guint      flags)
{
  g_autoptr (GByteArray) zip = g_byte_array_new ();
  g_autoptr (GByteArray) directory = g_byte_array_new ();
  guint start;

  for (guint i = 0; i < members->len; i++)
    {
      const Member *member = g_ptr_array_index (members, i);
      guint offset = zip->len;
      gsize n;
      const guint8 *data = g_bytes_get_data (member->bytes, &n);

      put (zip, 0x04034B50, 4);
      put_member_head (zip, member, flags);
      g_byte_array_append (zip, (const guint8 *) member->name, (guint) strlen (member->name));
      g_byte_array_append (zip, data, (guint) n);

      put (directory, 0x02014B50, 4);
      put (directory, 20, 2); /* version made by: DOS */
      put_member_head (directory, member, flags);
      put (directory, 0, 2);  /* comment */
      put (directory, 0, 2);  /* disk */
      put (directory, 0, 2);
      put (directory, 0, 4);
      put (directory, offset, 4);
      g_byte_array_append (directory, (const guint8 *) member->name,
                           (guint) strlen (member->name));
    }
  start = zip->len;
  g_byte_array_append (zip, directory->data, directory->len);
  put (zip, 0x06054B50, 4);
  put (zip, 0, 4);
  put (zip, members->len, 2);
  put (zip, members->len, 2);
  put (zip, directory->len, 4);
  put (zip, start, 4);
  put (zip, 0, 2);

  return g_bytes_new (zip->data, zip->len);
}

static char *
to_gbk (const char *utf8)
{
  return g_convert (utf8, -1, "GBK", "UTF-8", NULL, NULL, NULL);
}

static char *
pack_zip (Delivery   *self,
          Packing     packing,
          const char *dir)
{
  g_autofree char *inner = packing == PACKED_ZIP_INNER
                             ? g_strconcat ("会同县/测绘成果/", self->stem, NULL)
                             : g_strdup (self->stem);
  gboolean is_gbk = packing == PACKED_ZIP_GBK || packing == PACKED_ZIP_INNER;
  g_autofree char *stem = is_gbk ? to_gbk (inner) : g_strdup (inner);
  g_autoptr (GPtrArray) members = list_members (self, stem, FALSE);
  char *path = g_build_filename (dir, packing == PACKED_ZIP_BRACES ? "a}{b.zip" : "成果.zip", NULL);
  g_autoptr (GBytes) zip = NULL;
  guint flags = 0;

  if (packing == PACKED_ZIP_BESIDE_PHOTOS)
    for (guint i = 0; i < 500; i++)
      {
        g_autofree char *name = g_strdup_printf ("photos/IMG_%04u", i);

        add_member (members, name, ".JPG", g_bytes_new_static ("\xff\xd8\xff\xe0", 4));
      }
  if (packing == PACKED_ZIP_LOCKED)
    flags = FLAG_LOCKED;
  else if (!is_gbk && packing != PACKED_ZIP_UNSAID)
    flags = FLAG_UTF8;
  zip = make_zip (members, flags);
  if (packing == PACKED_ZIP_IN_ZIP)
    {
      g_autoptr (GPtrArray) outer = g_ptr_array_new_with_free_func (member_free);

      add_member (outer, "inner", ".zip", g_steal_pointer (&zip));
      zip = make_zip (outer, FLAG_UTF8);
    }
  write_bytes (path, zip);

  return path;
}

char *
delivery_pack (Delivery   *self,
               Packing     packing,
               const char *dir)
{
  g_autoptr (GPtrArray) members = list_members (self, self->stem, packing == PACKED_UPPER_CASE);
  g_autofree char *nested = g_build_filename (dir, "2024", "第二次", NULL);
  g_autofree char *shp = g_strconcat (self->stem, ".shp", NULL);

  switch (packing)
    {
    case PACKED_ZIP:
    case PACKED_ZIP_GBK:
    case PACKED_ZIP_UNSAID:
    case PACKED_ZIP_LOCKED:
    case PACKED_ZIP_INNER:
    case PACKED_ZIP_IN_ZIP:
    case PACKED_ZIP_BESIDE_PHOTOS:
    case PACKED_ZIP_BRACES:
      return pack_zip (self, packing, dir);
    case PACKED_NESTED:
      write_members (members, nested);
      return g_strdup (dir);
    case PACKED_SHP:
      write_members (members, dir);
      return g_build_filename (dir, shp, NULL);
    case PACKED_FOLDER:
    case PACKED_UPPER_CASE:
    default:
      write_members (members, dir);
      return g_strdup (dir);
    }
}
