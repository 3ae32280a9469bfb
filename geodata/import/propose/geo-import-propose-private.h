/* geo-import-propose-private.h – a proposal in the making
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to the import; on its thread.
 */
#pragma once

#include "geodata/import/propose/geo-import-proposal-private.h"
#include "geodata/import/table/geo-import-files.h"
#include "geodata/import/table/geo-import-table.h"

G_BEGIN_DECLS

/**
 * GeoProposing:
 * @keys: of the sources that are proposed; NULL for all
 */
typedef struct {
  GeoImportJob *job;
  GeoImportProposal *proposal;
  const char *const *keys;
} GeoProposing;

/* Whether the source is to be proposed. */
gboolean geo_proposing_wants   (GeoProposing           *self,
                                const char             *key);
/* A cell of a source of which no column is known: what may be the code of an area is shown, as that
 * is what the user looks for; of numbers as long nothing else is. */
char    *geo_propose_mask      (const char             *cell) G_GNUC_WARN_UNUSED_RESULT;
/* In geo-import-propose-survey.c: the layers of a file. */
gboolean geo_propose_survey    (GeoProposing           *self,
                                const GeoCandidate     *candidate,
                                GError                **error);
/* In geo-import-propose-table.c: a roster or a list of cases. */
gboolean geo_propose_table     (GeoProposing           *self,
                                GeoImportTable         *table,
                                GError                **error);
/* A file or sheet that is left alone; of a table the columns, so that they can be chosen. */
void     geo_propose_skipped   (GeoProposing           *self,
                                const GeoImportSkipped *skipped);

G_END_DECLS
