/* geo-import-proposal-private.h – how a proposal is put together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to the import.
 */
#pragma once

#include "geodata/import/geo-import-proposal.h"

G_BEGIN_DECLS

GeoImportProposal *geo_import_proposal_new        (void) G_GNUC_WARN_UNUSED_RESULT;
/* Adds a source and lends it: texts empty, lists empty, rows not counted. The lists of @source are
 * shared with it. */
GeoProposedSource *geo_import_proposal_add_source (GeoImportProposal *self,
                                                   const char        *key,
                                                   GeoImportSource   *source);
/* As an import takes them. */
void               geo_import_proposal_sort       (GeoImportProposal *self);
/* Replaces the text of a field. */
void               geo_proposed_source_set        (char             **field,
                                                   const char        *text);
void               geo_proposed_source_add_column (GeoProposedSource *self,
                                                   const char        *heading,
                                                   GeoColumnUse       use,
                                                   GeoField           field);

G_END_DECLS
