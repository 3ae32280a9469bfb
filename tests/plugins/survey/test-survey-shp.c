/* test-survey-shp.c – shapes whole, cut off, with a wrong .shx and without
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/survey/survey-shp.h"
#include "tests/plugins/support/test-dbf-writer.h"
#include "tests/plugins/support/test-shp-writer.h"

#include <cpl_vsi.h>
#include <string.h>

#define PATH "/vsimem/shapes.shp"
#define SHX "/vsimem/shapes.shx"
#define N_SQUARES 6
#define HEAD 8

typedef struct {
  TestShp *written;
  gsize at[N_SQUARES];     /* heads in the .shp */
  SurveyShp *shp;
} Fixture;

/* Squares of one metre, a hundred apart. */
static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->written = test_shp_new (5);
  for (guint i = 0; i < N_SQUARES; i++)
    self->at[i] = test_shp_add_square (self->written, 1000 + 100.0 * i, 2000, 1);
  test_shp_finish (self->written);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  survey_shp_free (self->shp);
  test_shp_free (self->written);
  VSIUnlink (PATH);
  VSIUnlink (SHX);
}

/* Writes the files, as they are by now, and finds the records. */
static const SurveyShpIndex *
find (Fixture *self,
      gboolean with_shx,
      guint    n_rows)
{
  test_file_write (PATH, self->written->shp->data, self->written->shp->len);
  if (with_shx)
    test_file_write (SHX, self->written->shx->data, self->written->shx->len);
  self->shp = survey_shp_open (PATH);
  g_assert_nonnull (self->shp);
  survey_shp_find_records (self->shp, n_rows);
  return survey_shp_get_index (self->shp);
}

/* Square @which is record @i. */
static void
assert_square (Fixture *self,
               guint    i,
               guint    which)
{
  const unsigned char *content;
  gsize n_bytes;
  SurveyShape shape;
  SurveyBox box;

  g_assert_cmpint (survey_shp_read (self->shp, i, &content, &n_bytes), ==, SURVEY_SHP_READ);
  g_assert_true (survey_shape_parse (&shape, content, n_bytes));
  g_assert_cmpint (shape.kind, ==, SURVEY_SHAPE_POLYGON);
  g_assert_cmpuint (shape.n_points, ==, 5);
  g_assert_true (survey_shp_read_box (self->shp, i, &box));
  g_assert_cmpfloat (box.min_x, ==, 1000 + 100.0 * which);
  g_assert_cmpfloat (box.max_y, ==, 2001);
}

static void
assert_squares (Fixture *self)
{
  g_assert_cmpuint (survey_shp_get_index (self->shp)->n_entries, ==, N_SQUARES);
  for (guint i = 0; i < N_SQUARES; i++)
    assert_square (self, i, i);
  for (guint i = N_SQUARES; i-- > 0;)
    assert_square (self, i, i);
}

static void
assert_lost (Fixture *self,
             guint    i)
{
  const unsigned char *content;
  gsize n_bytes;

  g_assert_cmpint (survey_shp_read (self->shp, i, &content, &n_bytes), ==, SURVEY_SHP_LOST);
}

static void
test_whole (Fixture       *self,
            gconstpointer  data)
{
  const SurveyShpIndex *index = find (self, TRUE, N_SQUARES);
  const unsigned char *content;
  gsize n_bytes;
  SurveyBox extent;

  g_assert_cmpint (index->shx, ==, SURVEY_SHX_RIGHT);
  g_assert_cmpuint (index->n_lost, ==, 0);
  assert_squares (self);
  g_assert_cmpint (survey_shp_read (self->shp, N_SQUARES, &content, &n_bytes), ==,
                   SURVEY_SHP_NONE);
  g_assert_true (survey_shp_get_extent (self->shp, &extent)); /* the header has none */
  g_assert_cmpfloat (extent.min_x, ==, 1000);
  g_assert_cmpfloat (extent.max_x, ==, 1501);
}

static void
test_without_shx (Fixture       *self,
                  gconstpointer  data)
{
  const SurveyShpIndex *index = find (self, FALSE, N_SQUARES);

  g_assert_cmpint (index->shx, ==, SURVEY_SHX_MISSING);
  assert_squares (self);
}

/* Whatever the .shx says, the records are found. */
static void
test_wrong_shx (Fixture       *self,
                gconstpointer  data)
{
  static const char *const KINDS[] = { "zero", "shift", "short", "long", "swap", "length" };
  GByteArray *shx = self->written->shx;
  g_autoptr (GByteArray) right = g_byte_array_new_take (g_memdup2 (shx->data, shx->len), shx->len);

  for (gsize kind = 0; kind < G_N_ELEMENTS (KINDS); kind++)
    {
      const SurveyShpIndex *index;

      g_byte_array_set_size (shx, right->len);
      memcpy (shx->data, right->data, right->len);
      switch (kind)
        {
        case 0: memset (shx->data + 100, 0, shx->len - 100); break;
        case 1: for (guint i = 0; i < N_SQUARES; i++) shx->data[103 + 8 * i] += 1; break;
        case 2: g_byte_array_set_size (shx, 100 + 8 * 2); break;
        case 3: g_byte_array_append (shx, right->data + 100, 8 * N_SQUARES); break;
        case 4: memcpy (shx->data + 100, right->data + 108, 8); break;
        default: shx->data[100 + 5] = 0x7f; break;
        }
      index = find (self, TRUE, N_SQUARES);
      g_assert_cmpint (index->shx, ==, SURVEY_SHX_WRONG);
      g_assert_cmpuint (index->n_shx_wrong, >, 0);
      assert_squares (self);
      g_clear_pointer (&self->shp, survey_shp_free);
    }
}

/* The end of the file is missing; the .shx, or the table, knows how much. */
static void
test_cut (Fixture       *self,
          gconstpointer  data)
{
  const SurveyShpIndex *index;

  g_byte_array_set_size (self->written->shp, (guint) self->at[4] + 30);
  index = find (self, TRUE, N_SQUARES);
  g_assert_cmpint (index->shx, ==, SURVEY_SHX_RIGHT);
  g_assert_cmpuint (index->n_entries, ==, 6);
  g_assert_cmpuint (index->n_lost, ==, 2);
  g_assert_cmpuint (index->first_lost, ==, 4);
  assert_square (self, 3, 3);
  assert_lost (self, 4);
  assert_lost (self, 5);
  g_clear_pointer (&self->shp, survey_shp_free);

  VSIUnlink (SHX);
  index = find (self, FALSE, N_SQUARES);
  g_assert_cmpuint (index->n_entries, ==, 4);
  assert_square (self, 3, 3);
}

/* What stands between two records is skipped; numbers tell how many were there. */
static void
test_damage (Fixture       *self,
             gconstpointer  data)
{
  const SurveyShpIndex *index;

  memset (self->written->shp->data + self->at[1], 0xAA, self->at[3] - self->at[1]);
  index = find (self, FALSE, N_SQUARES);
  g_assert_cmpuint (index->n_entries, ==, 6);
  g_assert_cmpuint (index->n_lost, ==, 2);
  g_assert_cmpuint (index->first_lost, ==, 1);
  assert_square (self, 0, 0);
  assert_lost (self, 2);
  assert_square (self, 3, 3);
  assert_square (self, 5, 5);
}

/* Heads that lie about the length, or the number, or both. */
static void
test_heads (Fixture       *self,
            gconstpointer  data)
{
  GByteArray *shp = self->written->shp;

  test_put_be32 (shp, self->at[1] + 4, 4);
  test_put_be32 (shp, self->at[3] + 4, 0x7fffffff);
  test_put_be32 (shp, self->at[5] + 4, 0);
  (void) find (self, FALSE, N_SQUARES);
  assert_squares (self);
  g_clear_pointer (&self->shp, survey_shp_free);

  /* Longer than it is, but inside the file. */
  test_put_be32 (shp, self->at[1] + 4, 100);
  (void) find (self, FALSE, N_SQUARES);
  assert_squares (self);
  g_clear_pointer (&self->shp, survey_shp_free);

  for (guint i = 0; i < N_SQUARES; i++)
    test_put_be32 (shp, self->at[i], 0);
  (void) find (self, TRUE, N_SQUARES);
  assert_squares (self);
  g_clear_pointer (&self->shp, survey_shp_free);
  (void) find (self, FALSE, 0);
  assert_squares (self);
}

/* The end of the file grew a new version of record 2, and the old one stayed where it was. */
static void
test_edited (Fixture       *self,
             gconstpointer  data)
{
  gsize at = test_shp_add_square (self->written, 1777, 2000, 1);
  const SurveyShpIndex *index;
  SurveyBox box;

  test_put_be32 (self->written->shp, at, 2);
  memcpy (self->written->shx->data + 108, self->written->shx->data + 100 + 8 * N_SQUARES, 8);
  g_byte_array_set_size (self->written->shx, 100 + 8 * N_SQUARES);
  test_shp_finish (self->written);
  for (guint pass = 0; pass < 2; pass++)
    {
      if (pass == 1)
        VSIUnlink (SHX);
      index = find (self, pass == 0, N_SQUARES);
      g_assert_cmpint (index->shx, ==, pass == 0 ? SURVEY_SHX_RIGHT : SURVEY_SHX_MISSING);
      g_assert_cmpuint (index->n_entries, ==, N_SQUARES);
      g_assert_true (survey_shp_read_box (self->shp, 1, &box));
      g_assert_cmpfloat (box.min_x, ==, 1777);
      assert_square (self, 2, 2);
      g_clear_pointer (&self->shp, survey_shp_free);
    }
}

static void
test_header (Fixture       *self,
             gconstpointer  data)
{
  GByteArray *shp = self->written->shp;

  test_put_be32 (shp, 0, 0);  /* the mark is gone, the version is there */
  test_put_be32 (shp, 24, 7);
  (void) find (self, TRUE, N_SQUARES);
  g_assert_cmpuint (survey_shp_get_n_declared (self->shp), ==, 14);
  g_assert_cmpuint (survey_shp_get_n_bytes (self->shp), ==, shp->len);
  assert_squares (self);

  memset (shp->data, 0, 100);
  test_file_write (PATH, shp->data, shp->len);
  g_assert_null (survey_shp_open (PATH));
  test_put_be32 (shp, 0, 9994);   /* nothing else: the first record knows the type */
  test_file_write (PATH, shp->data, shp->len);
  survey_shp_free (self->shp);
  self->shp = survey_shp_open (PATH);
  g_assert_cmpuint (survey_shp_get_type (self->shp), ==, 5);
  test_file_write (PATH, shp->data, 99);
  g_assert_null (survey_shp_open (PATH));
  g_assert_null (survey_shp_open ("/vsimem/none.shp"));
}

/* Every byte of the heads and of the shapes' counts turned over: an answer, none outside the file,
 * and the squares before it. */
static void
test_every_byte (Fixture       *self,
                 gconstpointer  data)
{
  GByteArray *shp = self->written->shp;

  for (gsize at = self->at[2]; at < self->at[2] + HEAD + 52; at++)
    for (guint bit = 0; bit < 8; bit++)
      {
        const SurveyShpIndex *index;

        shp->data[at] ^= (guint8) (1u << bit);
        index = find (self, FALSE, N_SQUARES);
        g_assert_cmpuint (index->n_entries, >=, 2);
        g_assert_cmpuint (index->n_entries, <=, N_SQUARES);
        assert_square (self, 0, 0);
        assert_square (self, 1, 1);
        g_clear_pointer (&self->shp, survey_shp_free);
        shp->data[at] ^= (guint8) (1u << bit);
      }
}

int
main (int   argc,
      char *argv[])
{
  static const struct {
    const char *name;
    void (*test) (Fixture *self, gconstpointer data);
  } TESTS[] = {
    { "whole", test_whole },
    { "without-shx", test_without_shx },
    { "wrong-shx", test_wrong_shx },
    { "cut", test_cut },
    { "damage", test_damage },
    { "heads", test_heads },
    { "edited", test_edited },
    { "header", test_header },
    { "every-byte", test_every_byte },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (TESTS); i++)
    {
      g_autofree char *path = g_strconcat ("/survey/shp/", TESTS[i].name, NULL);

      g_test_add (path, Fixture, NULL, set_up, TESTS[i].test, tear_down);
    }
  return g_test_run ();
}
