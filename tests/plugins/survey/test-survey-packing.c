/* test-survey-packing.c – surveys in archives of all kinds, and what must not happen to them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/plugins/support/test-gdal-program.h"

#include <glib/gstdio.h>
#include <string.h>

static char *folder;

static void
set_up (void)
{
  folder = test_folder_new ();
}

static void
tear_down (void)
{
  test_folder_remove (folder);
}

/* A shell's line in the folder. */
static void
make (const char *line)
{
  g_autoptr (TestRun) run = test_run_new (folder, "sh", "-c", line, NULL);

  if (run->status != 0)
    g_error ("%s: %s", line, run->err);
}

static void
assert_read (const char *source,
             const char *path_of_villages)
{
  g_autofree char *origin = g_strdup_printf ("  SOURCE=%s\n", path_of_villages);
  g_autoptr (TestRun) run = test_run_new (folder, "ogrinfo", "-so", "-al", "-mdd", "SURVEY", source,
                                          NULL);

  g_assert_cmpint (run->status, ==, 0);
  g_assert_cmpstr (run->err, ==, "");
  test_assert_has (run->out, origin);
  test_assert_has (run->out, "Feature Count: 18\n");
  test_assert_has (run->out, "Feature Count: 243\n");
  test_assert_has (run->out, "Feature Count: 1423\n");
}

static void
assert_refused (const char *source,
                const char *sentence)
{
  g_autoptr (TestRun) run = test_run_new (folder, "ogrinfo", source, NULL);

  g_assert_cmpint (run->status, !=, 0);
  test_assert_has (run->err, sentence);
}

static void
test_archives (void)
{
  set_up ();
  make ("zip -qr a.zip survey && tar cf a.tar survey && tar czf a.tar.gz survey"
        " && cp a.tar.gz a.tgz && cp a.zip A.ZIP && cp a.zip '会同}{县.zip'"
        " && cp a.zip '{a}.zip' && mv survey moved");
  assert_read ("SURVEY:a.zip", "a.zip/survey/村界.shp");
  assert_read ("SURVEY:A.ZIP", "A.ZIP/survey/村界.shp");
  assert_read ("SURVEY:a.tar", "a.tar/survey/村界.shp");
  assert_read ("SURVEY:a.tar.gz", "a.tar.gz/survey/村界.shp");
  assert_read ("SURVEY:a.tgz", "a.tgz/survey/村界.shp");
  assert_read ("SURVEY:会同}{县.zip", "会同}{县.zip/survey/村界.shp");
  assert_read ("会同}{县.zip", "会同}{县.zip/survey/村界.shp");
  assert_read ("SURVEY:{a}.zip", "{a}.zip/survey/村界.shp");
  assert_read ("SURVEY:/vsizip/a.zip/survey", "a.zip/survey/村界.shp");
  assert_read ("SURVEY:/vsitar/a.tar/survey", "a.tar/survey/村界.shp");
  tear_down ();
}

/* One archive in another, and folders with archives; not one in one in one. */
static void
test_nested (void)
{
  set_up ();
  make ("mkdir -p 成果/数据 && zip -qr 成果/数据/村.zip survey && zip -qr outer.zip 成果"
        " && zip -qr third.zip outer.zip && rm -r survey && mkdir third && mv third.zip third");
  assert_read ("SURVEY:outer.zip", "outer.zip/成果/数据/村.zip/survey/村界.shp");
  assert_read ("SURVEY:成果", "成果/数据/村.zip/survey/村界.shp");
  assert_refused ("SURVEY:third/third.zip", "holds no shapefile");
  tear_down ();
}

/* Copies of a survey, as people keep them, are layers of their own. */
static void
test_copies (void)
{
  g_autoptr (TestRun) run = NULL;

  set_up ();
  make ("cp -r survey '备份' && zip -qr all.zip survey && rm -r survey");
  run = test_run_new (folder, "ogrinfo", "-q", "SURVEY:.", NULL);
  test_assert_has (run->out, "1: 乡镇界 (");
  test_assert_has (run->out, "2: survey/乡镇界 (");
  test_assert_has (run->out, "6: ");
  test_assert_lacks (run->out, "7: ");
  tear_down ();
}

static void
test_case (void)
{
  set_up ();
  make ("cd survey && mv 村界.shp 村界.SHP && mv 村界.dbf 村界.Dbf && mv 村界.prj 村界.PRJ"
        " && mv 乡镇界.shp A.SHP && mv 乡镇界.dbf a.DBF && mv 乡镇界.shx a.Shx"
        " && mv 乡镇界.prj A.prj");
  assert_read ("SURVEY:survey", "survey/村界.SHP");
  tear_down ();
}

static void
test_refused (void)
{
  set_up ();
  make ("zip -qr a.zip survey && head -c 100000 a.zip >cut.zip && cp a.zip a.7z && cp a.zip a.rar"
        " && rm -r survey");
  assert_refused ("SURVEY:a.7z", "a.7z is an archive that cannot be looked into: unpack it");
  assert_refused ("SURVEY:a.rar", "a.rar is an archive that cannot be looked into: unpack it");
  assert_refused ("SURVEY:cut.zip", "cut.zip is no whole archive: copy it again");
  tear_down ();
}

static void
append_number (GByteArray *bytes,
               guint64     number,
               guint       n_bytes)
{
  for (guint i = 0; i < n_bytes; i++)
    {
      guint8 byte = i < 8 ? (guint8) (number >> (8 * i)) : 0;

      g_byte_array_append (bytes, &byte, 1);
    }
}

/* A .zip of empty files, which say that they unpack to @size. */
static void
write_bomb (const char *name,
            guint       n_entries,
            guint32     size)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gsize begin = bytes->len;

  for (guint i = 0; i < n_entries; i++)
    {
      g_autofree char *entry = g_strdup_printf ("%07u.txt", i);

      append_number (bytes, 0x02014b50, 4);
      append_number (bytes, 0, 20);
      append_number (bytes, size, 4);
      append_number (bytes, strlen (entry), 2);
      append_number (bytes, 0, 16);
      g_byte_array_append (bytes, (const guint8 *) entry, (guint) strlen (entry));
    }
  append_number (bytes, 0x06054b50, 4);
  append_number (bytes, 0, 4);
  append_number (bytes, MIN (n_entries, 0xFFFF), 2);
  append_number (bytes, MIN (n_entries, 0xFFFF), 2);
  append_number (bytes, bytes->len - begin - 12, 4);
  append_number (bytes, begin, 4);
  append_number (bytes, 0, 2);
  g_assert_true (g_file_set_contents (path, (const char *) bytes->data, bytes->len, NULL));
}

/* Told by the directory, before anything lists or unpacks it. */
static void
test_bombs (void)
{
  set_up ();
  write_bomb ("many.zip", 60000, 0);
  write_bomb ("more.zip", 70000, 0);
  write_bomb ("large.zip", 3, 2000000000);
  make ("mkdir inner && zip -q inner/outer.zip many.zip");
  assert_refused ("SURVEY:many.zip", "many.zip holds more than 20000 files: unpack it");
  assert_refused ("SURVEY:more.zip", "more.zip holds more than 20000 files: unpack it");
  assert_refused ("SURVEY:/vsizip/many.zip", "many.zip holds more than 20000 files");
  assert_refused ("SURVEY:large.zip", "large.zip unpacks to more than 4 GiB: unpack it");
  assert_refused ("SURVEY:inner/outer.zip", "holds no shapefile");
  tear_down ();
}

/* Names, sizes, times and bytes of all files. */
static char *
take_stock (void)
{
  g_autoptr (TestRun) run = test_run_new (
    folder, "sh", "-c", "find survey | sort | xargs stat -c '%n %s %y'"
    " && find survey -type f | sort | xargs sha256sum", NULL);

  g_assert_cmpint (run->status, ==, 0);
  return g_strdup (run->out);
}

/* Damaged as it is, nothing is put right in it, and nothing beside it. */
static void
test_never_writes (void)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (TestRun) run = NULL;

  set_up ();
  make ("cd survey && rm 村界.shx && rm 乡镇界.dbf && truncate -s 60000 村民小组网格.shp"
        " && truncate -s 50 村民小组网格.shx && touch -d 2020-01-01 * && chmod -w * .");
  before = take_stock ();
  run = test_run_new (folder, "ogrinfo", "-al", "--config", "SHAPE_RESTORE_SHX", "YES",
                      "SURVEY:survey", NULL);
  g_assert_cmpint (run->status, ==, 0);
  test_assert_has (run->out, "Feature Count: 243\n");
  after = take_stock ();
  g_assert_cmpstr (before, ==, after);
  make ("chmod +w survey survey/*");
  tear_down ();
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survey/packing/archives", test_archives);
  g_test_add_func ("/survey/packing/nested", test_nested);
  g_test_add_func ("/survey/packing/copies", test_copies);
  g_test_add_func ("/survey/packing/case", test_case);
  g_test_add_func ("/survey/packing/refused", test_refused);
  g_test_add_func ("/survey/packing/bombs", test_bombs);
  g_test_add_func ("/survey/packing/never-writes", test_never_writes);
  return g_test_run ();
}
