/* test-survey-find.c – where the shapefiles are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/survey/survey-find.h"
#include "tests/plugins/support/test-dbf-writer.h"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <string.h>

static void
touch (const char *path)
{
  test_file_write (path, (const guint8 *) "x", 1);
}

static void
make_tree (void)
{
  g_assert_cmpint (VSIMkdirRecursive ("/vsimem/tree/1/2", 0755), ==, 0);
  g_assert_cmpint (VSIMkdir ("/vsimem/tree/__MACOSX", 0755), ==, 0);
  touch ("/vsimem/tree/b.shp");
  touch ("/vsimem/tree/b.dbf");
  touch ("/vsimem/tree/A.SHP");
  touch ("/vsimem/tree/A.DBF");
  touch ("/vsimem/tree/._b.shp");
  touch ("/vsimem/tree/1/2/c.shp");
  touch ("/vsimem/tree/__MACOSX/d.shp");
}

static void
assert_found (const char *root,
              int         max_depth,
              int         max_entries,
              const char *expected)
{
  char **found = survey_find_shp (root, max_depth, max_entries, FALSE);
  g_autofree char *joined = found != NULL ? g_strjoinv (" ", found) : g_strdup ("");

  g_assert_cmpstr (joined, ==, expected);
  CSLDestroy (found);
}

static void
test_tree (void)
{
  make_tree ();
  assert_found ("/vsimem/tree", 2, 100,
                "/vsimem/tree/1/2/c.shp /vsimem/tree/A.SHP /vsimem/tree/b.shp");
  assert_found ("/vsimem/tree", 1, 100, "/vsimem/tree/A.SHP /vsimem/tree/b.shp");
  assert_found ("/vsimem/tree/b.shp", 0, 100, "/vsimem/tree/b.shp");
  assert_found ("/vsimem/none", 2, 100, "");
  assert_found ("/vsimem/tree", 2, 0, "");
  VSIRmdirRecursive ("/vsimem/tree");
}

static void
assert_owned (char       *owned,
              const char *expected)
{
  g_assert_cmpstr (owned, ==, expected);
  CPLFree (owned);
}

static void
test_root_and_siblings (void)
{
  make_tree ();
  touch ("/vsimem/tree/x.zip");
  assert_owned (survey_find_root ("/vsimem/tree"), "/vsimem/tree");
  assert_owned (survey_find_root ("/vsimem/tree/b.shp"), "/vsimem/tree/b.shp");
  assert_owned (survey_find_root ("/vsimem/tree/x.zip"), "/vsizip/{/vsimem/tree/x.zip}");
  assert_owned (survey_find_root ("/vsimem/tree/b.dbf"), NULL);
  assert_owned (survey_find_root (""), NULL);

  assert_owned (survey_find_sibling ("/vsimem/tree/b.shp", "dbf"), "/vsimem/tree/b.dbf");
  assert_owned (survey_find_sibling ("/vsimem/tree/A.SHP", "dbf"), "/vsimem/tree/A.DBF");
  assert_owned (survey_find_sibling ("/vsimem/tree/b.shp", "shx"), NULL);
  VSIRmdirRecursive ("/vsimem/tree");
}

static void
test_readable (void)
{
  g_autofree char *gbk = test_recode ("村界", "GB18030");
  g_autofree char *as_cp437 = g_convert (gbk, -1, "UTF-8", "CP437", NULL, NULL, NULL);
  g_autofree char *archived = g_strdup_printf ("/vsizip/{/家/a.zip}/%s.shp", as_cp437);
  g_autofree char *unpacked = g_strdup_printf ("/家/%s.shp", gbk);

  assert_owned (survey_find_dup_readable (archived), "/家/a.zip/村界.shp");
  assert_owned (survey_find_dup_readable (unpacked), "/家/村界.shp");
  assert_owned (survey_find_dup_readable ("/家/村界.shp"), "/家/村界.shp");
  assert_owned (survey_find_dup_readable ("/vsizip/{a.zip}/Müller/x.shp"), "a.zip/Müller/x.shp");
  assert_owned (survey_find_dup_readable ("x"), "x");
  assert_owned (survey_find_dup_readable ("\xff\xff"), "\xef\xbf\xbd\xef\xbf\xbd");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survey/find/tree", test_tree);
  g_test_add_func ("/survey/find/root-and-siblings", test_root_and_siblings);
  g_test_add_func ("/survey/find/readable", test_readable);
  return g_test_run ();
}
