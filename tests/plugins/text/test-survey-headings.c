/* test-survey-headings.c – headings built in and of the user
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/text/survey-headings.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <glib.h>
#include <string.h>

#define PATH "/vsimem/headings.txt"

/* The most that a file of headings may have. */
#define MAX_BYTES (1024 * 1024)

static int n_warnings;
static char last_warning[300];

static void CPL_STDCALL
count_warning (CPLErr      kind,
               CPLErrorNum number,
               const char *message)
{
  g_assert_cmpint (kind, ==, CE_Warning);
  n_warnings++;
  g_strlcpy (last_warning, message, sizeof last_warning);
}

static char **
load (const char *text,
      gsize       n_bytes)
{
  VSILFILE *file = VSIFOpenL (PATH, "wb");
  char **list;

  g_assert_cmpuint (VSIFWriteL (text, 1, n_bytes, file), ==, n_bytes);
  g_assert_cmpint (VSIFCloseL (file), ==, 0);
  n_warnings = 0;
  CPLSetConfigOption ("GETU_HEADINGS", PATH);
  CPLPushErrorHandler (count_warning);
  list = survey_headings_dup ();
  CPLPopErrorHandler ();
  CPLSetConfigOption ("GETU_HEADINGS", NULL);
  VSIUnlink (PATH);
  return list;
}

static void
test_built_in (void)
{
  char **list = load ("", 0);

  g_assert_cmpint (n_warnings, ==, 0);
  g_assert_cmpint (CSLFindString (list, "code=XZQDM"), >=, 0);
  g_assert_cmpint (CSLFindString (list, "name=ZLDWMC"), >=, 0);
  /* Of a grid its own code goes before that of its village. */
  g_assert_cmpint (CSLFindString (list, "code=网格代码"), <, CSLFindString (list, "code=村代码"));
  CSLDestroy (list);
}

static void
test_users (void)
{
  static const char text[] = "\xef\xbb\xbf# ours\n\ncode: 片区号 PQH\r\nname：片区名，PQM\n"
                             "roster.kind: 任务\n";
  char **list = load (text, strlen (text));

  g_assert_cmpint (n_warnings, ==, 0);
  g_assert_cmpstr (list[0], ==, "code=片区号");
  g_assert_cmpstr (list[1], ==, "code=PQH");
  g_assert_cmpstr (list[2], ==, "name=片区名");
  g_assert_cmpstr (list[3], ==, "name=PQM");
  g_assert_cmpstr (list[4], ==, "roster.kind=任务");
  CSLDestroy (list);
}

/* As an editor of Chinese Windows saves it. */
static void
test_gbk (void)
{
  gsize n;
  g_autofree char *text = g_convert ("code: 片区代码 网格片区代码\n", -1, "GBK", "UTF-8", NULL, &n,
                                     NULL);
  char **list = load (text, n);

  g_assert_cmpstr (list[0], ==, "code=片区代码");
  CSLDestroy (list);
}

static void
test_faults (void)
{
  static const char text[] = "code 片区号\nresident: 姓名\ncode: PQH\n: x\n";
  char **list = load (text, strlen (text));

  g_assert_cmpint (n_warnings, ==, 3);
  g_assert_nonnull (strstr (last_warning, PATH ", line 4: "));
  g_assert_cmpstr (list[0], ==, "code=PQH");
  CSLDestroy (list);
}

/* As large as a file may be, of one shape each: time that grew with the square of it would be minutes
 * here, and the tests' own limit ends it. */
static void
check_large (const char *head,
             const char *part,
             int         n_headings_a_part)
{
  g_autoptr (GString) text = g_string_new (head);
  int n = 0;
  char **built_in = load ("", 0);
  char **list;

  while (text->len + strlen (part) <= MAX_BYTES)
    {
      g_string_append (text, part);
      n += n_headings_a_part;
    }
  list = load (text->str, text->len);
  g_assert_cmpint (CSLCount (list), ==, n + CSLCount (built_in));
  CSLDestroy (built_in);
  CSLDestroy (list);
}

static void
test_large (void)
{
  check_large ("", "code:a b c d\n", 4);
  g_assert_cmpint (n_warnings, ==, 0);
  check_large ("code:", " a", 1);
  check_large ("code:", "，a", 1);
  check_large ("code：", "、", 0);
  check_large ("", "a\n", 0);
  g_assert_cmpint (n_warnings, >, 0);
}

static void
test_too_large (void)
{
  g_autofree char *text = g_strnfill (MAX_BYTES + 1, '#');
  char **list;

  memcpy (text, "code: PQH\n", strlen ("code: PQH\n"));
  list = load (text, MAX_BYTES);
  g_assert_cmpint (n_warnings, ==, 0);
  g_assert_cmpstr (list[0], ==, "code=PQH");
  CSLDestroy (list);

  list = load (text, MAX_BYTES + 1);
  g_assert_cmpint (n_warnings, ==, 1);
  g_assert_nonnull (strstr (last_warning, PATH " has more than 1048576 bytes and is left out"));
  g_assert_cmpint (CSLFindString (list, "code=PQH"), <, 0);
  g_assert_cmpint (CSLFindString (list, "code=XZQDM"), >=, 0);
  CSLDestroy (list);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survey/headings/built-in", test_built_in);
  g_test_add_func ("/survey/headings/users", test_users);
  g_test_add_func ("/survey/headings/gbk", test_gbk);
  g_test_add_func ("/survey/headings/faults", test_faults);
  g_test_add_func ("/survey/headings/large", test_large);
  g_test_add_func ("/survey/headings/too-large", test_too_large);
  return g_test_run ();
}
