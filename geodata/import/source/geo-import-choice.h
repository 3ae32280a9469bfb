/* geo-import-choice.h – what a user decided about one source of an import
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/model/geo-level.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * GeoImportChoice:
 * @skip: leave it alone
 * @encoding: NULL to find it
 * @crs: NULL to find it
 * @level: 0 to find it
 * @map: "field=column" pairs, NULL-terminated; NULL for the proposal
 */
typedef struct {
  gboolean skip;
  char *encoding;
  char *crs;
  GeoLevel level;
  GStrv map;
} GeoImportChoice;

GeoImportChoice *geo_import_choice_new  (void) G_GNUC_WARN_UNUSED_RESULT;
GeoImportChoice *geo_import_choice_copy (const GeoImportChoice *self) G_GNUC_WARN_UNUSED_RESULT;
void             geo_import_choice_free (GeoImportChoice       *self);

/* Choices by key of a source: a hash table of char* → GeoImportChoice*. */
GHashTable      *geo_import_choices_new  (void) G_GNUC_WARN_UNUSED_RESULT;
GHashTable      *geo_import_choices_copy (GHashTable *choices) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoImportChoice, geo_import_choice_free)

G_END_DECLS
