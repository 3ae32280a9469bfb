/* geo-import-proposal.h – what an import would do with files, before it does it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For every table and layer what was decided – encoding, coordinate reference system, level,
 * fields – and why, with a sample to judge it by. What a user changes goes into the choices of
 * GeoImportOptions, and the source is proposed again with them. Read-only once handed out. No
 * value of a column about persons is in it.
 */
#pragma once

#include "geodata/import/report/geo-import-report.h"
#include "geodata/import/source/geo-import-options.h"
#include "geodata/import/source/geo-import-columns.h"
#include "geodata/shape/geo-shapes.h"

G_BEGIN_DECLS

typedef struct {
  char *heading;        /* UTF-8 */
  GeoColumnUse use;
  GeoField field;       /* if it is used as one */
} GeoProposedColumn;

/**
 * GeoProposedSource:
 * @key: what it is called in the choices; the same in every proposal of the same files
 * @kind: what it is; GEO_SOURCE_SKIPPED with the reason in @problems
 * @is_layer: a layer of a file rather than a table; not known of a file that cannot be opened
 * @needs: what would help against the problems; GEO_NEED_COLUMNS also of a source that is skipped
 *   as no column is known: @columns and @rows are then there to choose by
 * @encoding: "GB18030"; "" where none is needed
 * @encoding_confidence: 0 … 100
 * @crs: "EPSG:4546", "GCJ-02"; "" if it has none or none is known
 * @crs_proposal: what to take if none is known: the meridian nearest to the store; "" for none
 * @level: 0 if unknown or of no survey
 * @columns: of GeoProposedColumn*
 * @rows: of GStrv, the first GEO_PROPOSAL_N_ROWS, cells as the columns; cells about persons are
 *   empty, identity and telephone numbers masked
 * @n_rows: of the whole source; -1 if not counted
 * @preview: outlines of at most GEO_PROPOSAL_N_SHAPES areas, degrees in EPSG:4490; NULL if there
 *   are none or they cannot be placed
 * @decisions, @problems: of char*, translated sentences
 * The fields ending in _why are translated phrases: "the bytes are valid UTF-8".
 */
typedef struct {
  char *key;
  GeoSourceKind kind;
  gboolean is_layer;
  GeoImportNeeds needs;
  char *path;
  char *layer;
  char *encoding;
  char *encoding_why;
  int encoding_confidence;
  char *crs;
  char *crs_why;
  char *crs_proposal;
  GeoLevel level;
  char *level_why;
  GPtrArray *columns;
  GPtrArray *rows;
  gint64 n_rows;
  GeoShapes *preview;
  GPtrArray *decisions;
  GPtrArray *problems;
} GeoProposedSource;

#define GEO_PROPOSAL_N_ROWS 20
#define GEO_PROPOSAL_N_SHAPES 5000

#define GEO_TYPE_IMPORT_PROPOSAL (geo_import_proposal_get_type ())
G_DECLARE_FINAL_TYPE (GeoImportProposal, geo_import_proposal, GEO, IMPORT_PROPOSAL, GObject)

/* Of GeoProposedSource*: surveys, widest level first, then rosters, cases and what is skipped. */
GPtrArray         *geo_import_proposal_get_sources (GeoImportProposal        *self);
/* Nothing is left to decide: every survey has a coordinate system and a level, every encoding is
 * sure. */
gboolean           geo_import_proposal_is_clean    (GeoImportProposal        *self);

/* @store_path: may lead nowhere yet; a store that is there helps to propose. Blocking; writes
 * nothing. NULL with @error as geo_import_run(), also when nothing is recognised. */
GeoImportProposal *geo_import_propose              (const char               *store_path,
                                                    const char *const        *paths,
                                                    const GeoImportOptions   *options,
                                                    GCancellable             *cancellable,
                                                    GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
void               geo_import_propose_async        (const char               *store_path,
                                                    const char *const        *paths,
                                                    const GeoImportOptions   *options,
                                                    GCancellable             *cancellable,
                                                    GAsyncReadyCallback       callback,
                                                    gpointer                  user_data);
/* Proposes the sources of @keys again, with other choices in @options. All others are in the new
 * proposal as they were in @before, the very same GeoProposedSource, and no file of theirs is
 * read. Blocking; @store_path and the rest as above. */
GeoImportProposal *geo_import_propose_again        (GeoImportProposal        *before,
                                                    const char *const        *keys,
                                                    const char               *store_path,
                                                    const GeoImportOptions   *options,
                                                    GCancellable             *cancellable,
                                                    GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
/* Ends with geo_import_propose_finish(), too. */
void               geo_import_propose_again_async  (GeoImportProposal        *before,
                                                    const char *const        *keys,
                                                    const char               *store_path,
                                                    const GeoImportOptions   *options,
                                                    GCancellable             *cancellable,
                                                    GAsyncReadyCallback       callback,
                                                    gpointer                  user_data);
GeoImportProposal *geo_import_propose_finish       (GAsyncResult             *result,
                                                    GError                  **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
