/* geo-import-places.h – the places of a list of cases, put into areas many at a time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to the import; on its thread. The numbers tell degrees from metres, an easting with its
 * zone from one without, and which of the two columns has which: none of these can be taken for
 * another in China.
 */
#pragma once

#include "geodata/import/job/geo-import-job.h"

G_BEGIN_DECLS

typedef struct _GeoImportPlaces GeoImportPlaces;

/* @crs: what the user says the coordinates are in, or NULL. Metres are read in it; degrees, too, if
 * it is one of degrees. */
GeoImportPlaces *geo_import_places_new      (const char       *crs) G_GNUC_WARN_UNUSED_RESULT;
void             geo_import_places_free     (GeoImportPlaces  *self);
/* @x_cell, @y_cell: as typed under longitude and latitude. @row: as a spreadsheet counts.
 * Returns: a translated sentence if they are no place, and then it is not added; else NULL. */
const char      *geo_import_places_add      (GeoImportPlaces  *self,
                                             const char       *x_cell,
                                             const char       *y_cell,
                                             guint             row);
guint            geo_import_places_get_n    (GeoImportPlaces  *self);
/* Puts all places into areas. FALSE when the store fails. */
gboolean         geo_import_places_locate   (GeoImportPlaces  *self,
                                             GeoImportJob     *job,
                                             GError          **error);
/* The code of the area that place @index lies in; NULL for none, with @reason, a translated
 * sentence that tells the place to a hundred metres. */
const char      *geo_import_places_get_code (GeoImportPlaces  *self,
                                             guint             index,
                                             char            **reason);
/* Forgets the places; what there is to tell goes on. */
void             geo_import_places_clear    (GeoImportPlaces  *self);
/* What was decided about the places so far, how many it is about, and what would help the rest. */
void             geo_import_places_tell     (GeoImportPlaces  *self,
                                             GeoImportSource  *source);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoImportPlaces, geo_import_places_free)

G_END_DECLS
