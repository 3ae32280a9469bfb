/* geo-writer-private.h – private: what the files of the writer share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * geo-writer.c holds the transaction, geo-writer-areas.c, -posts.c and -cases.c the rows,
 * geo-writer-derive.c what follows from them.
 */
#pragma once

#include "geodata/shape/geo-geometry.h"
#include "geodata/store/geo-connection.h"
#include "geodata/store/geo-draft.h"
#include "geodata/store/geo-writer.h"

G_BEGIN_DECLS

struct _GeoWriter {
  GeoDraft *draft;              /* of a store that is new, or NULL */
  GeoConnection *connection;
  GHashTable *queries;          /* SQL, by address → GeoStatement */
  gint64 n_changes_before;      /* of SQLite's own count */
  gboolean ended;

  char *import_kind;            /* NULL before the first */
  char *import_file;
  gint64 import_id;             /* 0 until a row of it is stored */
  guint n_stored, n_changed;    /* rows of this import */

  GHashTable *parent_codes;     /* code of an area → code its survey gives as its parent */
  char *parent_code;            /* the parent looked up last; NULL: look it up again */
  gint64 parent_id;             /* 0: not there */
  GeoLevel parent_level;
  GHashTable *reshaped;         /* set of row ids of areas whose polygon is new or another */
};

/* @sql: a literal; its statement is kept by its address. */
GeoQuery *geo_writer_query        (GeoWriter     *self,
                                   const char    *sql,
                                   GError       **error);
gboolean  geo_writer_run          (GeoWriter     *self,
                                   GeoQuery      *query,
                                   GError       **error);
/* Notes the import in the store unless it is there, and counts the row. @put: STORED or CHANGED. */
gboolean  geo_writer_count        (GeoWriter     *self,
                                   GeoPut         put,
                                   GError       **error);
/* The row id of the import, NULL where there is none. */
void      geo_writer_bind_import  (GeoWriter     *self,
                                   GeoQuery      *query,
                                   int            index);
/* -1: NULL. */
void      geo_writer_bind_number  (GeoQuery      *query,
                                   int            index,
                                   gint64         value);
/* GEO_DAY_NONE: NULL. */
void      geo_writer_bind_day     (GeoQuery      *query,
                                   int            index,
                                   GeoDay         day);
/* "" and NULL: NULL. */
void      geo_writer_bind_text    (GeoQuery      *query,
                                   int            index,
                                   const char    *text);
/* Whether the column holds exactly this; as the binders write. */
gboolean  geo_writer_same_number  (GeoQuery      *query,
                                   int            column,
                                   gint64         value);
gboolean  geo_writer_same_day     (GeoQuery      *query,
                                   int            column,
                                   GeoDay         day);
gboolean  geo_writer_same_text    (GeoQuery      *query,
                                   int            column,
                                   const char    *text);
/* @id: 0 if no area has the code. */
gboolean  geo_writer_find_area    (GeoWriter     *self,
                                   const char    *code,
                                   gint64        *id,
                                   GeoLevel      *level,
                                   GError       **error);
/* A refusal. Always TRUE: the store is well. @take_reason: taken. */
gboolean  geo_writer_refuse       (GeoPut        *put,
                                   char         **reason,
                                   char          *take_reason);
/* NULL if the text may be stored, else a translated clause. */
char     *geo_writer_check_text   (const char    *text) G_GNUC_WARN_UNUSED_RESULT;
/* Stores the polygon, what was worked out from it and its place in the spatial index. */
gboolean  geo_writer_set_geometry (GeoWriter     *self,
                                   gint64         area_id,
                                   GBytes        *blob,
                                   const GeoBox  *box,
                                   const GeoFigures *figures,
                                   GError       **error);
/* Gives every area the posts its level requires. */
gboolean  geo_writer_add_posts    (GeoWriter     *self,
                                   GError       **error);

G_END_DECLS
