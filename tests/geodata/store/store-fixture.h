/* store-fixture.h – stores in a folder of their own, for the tests of the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The survey in them is a chessboard of the county 431225, whose polygon it lacks: townships
 * 431225100 and 431225200 side by side, in each the villages …001 below and …002 above, in each of
 * those the groups …001 to the left and …002 to the right.
 */
#pragma once

#include "geodata/store/geo-writer.h"

#include <sqlite3.h>

G_BEGIN_DECLS

typedef struct {
  char *folder;
  char *path;           /* of the store, which is not there at first */
} StoreFixture;

void      store_fixture_set_up      (StoreFixture      *self,
                                     gconstpointer      data);
void      store_fixture_tear_down   (StoreFixture      *self,
                                     gconstpointer      data);
/* g_test_add() with the two. */
void      store_fixture_add_test    (const char        *name,
                                     void             (*test) (StoreFixture *, gconstpointer));

GBytes   *store_fixture_box         (double             x_min,
                                     double             y_min,
                                     double             x_max,
                                     double             y_max);
/* To be cleared. */
GeoOutline store_fixture_outline    (double             x_min,
                                     double             y_min,
                                     double             x_max,
                                     double             y_max);
/* Fails the test unless the row comes to @expected. */
void      store_fixture_put_box     (GeoWriter         *writer,
                                     const char        *code,
                                     const char        *name,
                                     double             x_min,
                                     double             y_min,
                                     double             x_max,
                                     double             y_max,
                                     GeoPut             expected);
/* Puts the areas of one level of the chessboard. */
void      store_fixture_put_level   (GeoWriter         *writer,
                                     GeoLevel           level,
                                     GeoPut             expected);
/* Links and derives; @notes may be NULL. Fails the test if the store fails. */
void      store_fixture_finish      (GeoWriter         *writer,
                                     GPtrArray         *notes);
/* Puts the whole chessboard and finishes the areas. */
void      store_fixture_put_survey  (GeoWriter         *writer,
                                     GeoPut             expected);
GeoWriter *store_fixture_begin      (StoreFixture      *self);
void      store_fixture_commit      (GeoWriter         *writer);
/* Makes the store with the chessboard in it. */
void      store_fixture_make        (StoreFixture      *self);

char     *store_fixture_hash        (const char        *path);
/* Names in the folder, sorted, joined by blanks. */
char     *store_fixture_list        (StoreFixture      *self);
/* Runs SQL on a file past all of Getu's own code, with no constraint in force. */
void      store_fixture_sql         (const char        *path,
                                     const char        *sql);
/* Likewise, as another program does: its triggers run. */
void      store_fixture_sql_as_other (const char       *path,
                                     const char        *sql);
/* The first value of the first row as text. */
char     *store_fixture_query       (const char        *path,
                                     const char        *sql);
void      store_fixture_assert_query (const char       *path,
                                     const char        *sql,
                                     const char        *expected);

G_END_DECLS
