/* geo-import-proposal-private.h – how a proposal is put together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to the import.
 */
#pragma once

#include "geodata/import/propose/geo-import-proposal.h"
#include "geodata/import/source/geo-import-scan.h"

G_BEGIN_DECLS

/* @candidates: of GeoCandidate*, the files that it is about; kept. @store_box: where the areas of
 * the store lie; empty if there are none. */
GeoImportProposal *geo_import_proposal_new        (GPtrArray           *candidates,
                                                   const GeoBox        *store_box) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray         *geo_import_proposal_get_candidates (GeoImportProposal *self);
const GeoBox      *geo_import_proposal_get_store_box (GeoImportProposal *self);
/* Adds a source and lends it: texts empty, lists empty, rows not counted. Its sentences and needs
 * are those of @source. @candidate: of the proposal. */
GeoProposedSource *geo_import_proposal_add_source (GeoImportProposal   *self,
                                                   const GeoCandidate  *candidate,
                                                   const char          *key,
                                                   GeoImportSource     *source);
/* Adds the sources of @other, but those that have a key of @keys or of a source that is there. */
void               geo_import_proposal_take_over  (GeoImportProposal   *self,
                                                   GeoImportProposal   *other,
                                                   const char *const   *keys);
/* Of GeoCandidate*, lent: the files that the sources of @keys are in. */
GPtrArray         *geo_import_proposal_find_files (GeoImportProposal   *self,
                                                   const char *const   *keys) G_GNUC_WARN_UNUSED_RESULT;
/* As an import takes them. */
void               geo_import_proposal_sort       (GeoImportProposal   *self);
/* Replaces the text of a field. */
void               geo_proposed_source_set        (char               **field,
                                                   const char          *text);
void               geo_proposed_source_add_column (GeoProposedSource   *self,
                                                   const char          *heading,
                                                   GeoColumnUse         use,
                                                   GeoField             field);

G_END_DECLS
