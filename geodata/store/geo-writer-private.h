/* geo-writer-private.h – private: what the files of the writer share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * geo-writer.c holds the transaction, geo-writer-areas.c, -posts.c and -cases.c the rows,
 * geo-writer-tree.c what lies below what, geo-writer-derive.c what follows from that, and
 * geo-writer-pack.c what is packed out of all of it.
 */
#pragma once

#include "geodata/store/geo-area-tree.h"
#include "geodata/store/geo-connection.h"
#include "geodata/store/geo-draft.h"
#include "geodata/store/geo-outline.h"
#include "geodata/store/geo-packing.h"
#include "geodata/store/geo-spatial-index.h"
#include "geodata/store/geo-writer.h"

G_BEGIN_DECLS

/* Nothing above a county is made: a store holds one county, or a few, of many. */
#define GEO_WRITER_HIGHEST_MADE GEO_LEVEL_COUNTY

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

  GeoAreaTree *tree;            /* NULL until it is asked for */
  gint64 first_id;              /* of the areas that are new */
  GArray *kinds;                /* of Kind, see geo-writer-posts.c; NULL until they are needed */
  GArray *boxes;                /* of GeoIndexEntry: shapes stored and not yet in the index */
  gboolean reshaped;            /* a shape is new, or another */
  gboolean areas_changed;       /* a row of an area is new, or another */
  GeoPacking *packing;          /* NULL until it is begun */
  gboolean areas_changed_since; /* it was begun */
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
/* Packs what is new, or another, out of the rows. */
gboolean  geo_writer_pack         (GeoWriter     *self,
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
/* All areas of the store and what they lie in. NULL when the store fails. */
GeoAreaTree *geo_writer_get_tree  (GeoWriter     *self,
                                   GError       **error);
/* The area of a code, which is to be above one of @level. It may be one that is not stored yet.
 * NULL where there is none and none may be made. */
GeoAreaNode *geo_writer_find_above (GeoWriter    *self,
                                   const char    *code,
                                   GeoLevel       level);
/* Forgets the areas that are not stored, in the rows below them, too. */
gboolean  geo_writer_release_unstored (GeoWriter *self,
                                   GError       **error);
/* Stores an area that has no row yet. @row: its @outline may be NULL. */
gboolean  geo_writer_insert_area  (GeoWriter     *self,
                                   GeoAreaNode   *node,
                                   const GeoAreaRow *row,
                                   GError       **error);
/* Stores the shape of an area that has a row. */
gboolean  geo_writer_set_outline  (GeoWriter     *self,
                                   GeoAreaNode   *node,
                                   const GeoOutline *outline,
                                   GError       **error);
/* Takes the shape of an area that has a row away, if it has one. */
gboolean  geo_writer_clear_outline (GeoWriter     *self,
                                   GeoAreaNode   *node,
                                   GError       **error);
/* Gives an area that has just been stored the posts its level requires. */
gboolean  geo_writer_add_posts    (GeoWriter         *self,
                                   const GeoAreaNode *node,
                                   GError           **error);
/* Likewise those that this transaction found here, which may lack a post of a new kind. */
gboolean  geo_writer_add_missing_posts (GeoWriter *self,
                                   GError       **error);

G_END_DECLS
