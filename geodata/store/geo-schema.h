/* geo-schema.h – private: the tables of a store, and how an earlier version becomes this one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A store of version n is schema-1.sql and then migrate-2.sql … migrate-n.sql; a new store is made
 * that way, too, so that a migrated one cannot differ from it. The version is `user_version`, and
 * `application_id` tells a store from other SQLite files.
 */
#pragma once

#include "geodata/store/geo-connection.h"

G_BEGIN_DECLS

/* "Getu" */
#define GEO_SCHEMA_APPLICATION_ID 0x47657475
#define GEO_SCHEMA_VERSION 4

/* Makes the first version in the empty file at @path, with SpatiaLite's tables, which is all that
 * SpatiaLite is needed for. @shown_path: what error messages call it. */
gboolean geo_schema_create  (const char     *path,
                             const char     *shown_path,
                             GError        **error);
/* Whether it is a store, and none of a newer version. */
gboolean geo_schema_check   (GeoConnection  *connection,
                             gint64         *version,
                             GError        **error);
/* From @version to GEO_SCHEMA_VERSION, within the transaction that is open. */
gboolean geo_schema_migrate (GeoConnection  *connection,
                             gint64          version,
                             GError        **error);

G_END_DECLS
