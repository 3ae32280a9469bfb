/* geo-import-terms.h – whether more people are in a post at a time than it has room for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to the import; on its thread. The appointments of a roster beside those the store has.
 */
#pragma once

#include "geodata/import/table/geo-import-table.h"

G_BEGIN_DECLS

typedef struct _GeoImportTerms GeoImportTerms;

/* @reg: of the store before the first roster; borrowed, outlives it. */
GeoImportTerms *geo_import_terms_new   (const GeoRegister       *reg) G_GNUC_WARN_UNUSED_RESULT;
void            geo_import_terms_free  (GeoImportTerms          *self);
/* An appointment that was stored, or was there. @row: of the table at work. */
void            geo_import_terms_add   (GeoImportTerms          *self,
                                        const GeoAppointmentRow *appointment,
                                        int                      kind,
                                        guint                    row);
/* At the end of a table: notes its rows that are one too many. One who leaves on the day another
 * comes is not. */
void            geo_import_terms_check (GeoImportTerms          *self,
                                        GeoImportTable          *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoImportTerms, geo_import_terms_free)

G_END_DECLS
