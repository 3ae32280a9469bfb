/* geo-reader.h – private: the rows of a store as a register and shapes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every value is checked: what comes out is sound, whoever made the file. GEO_ERROR_DAMAGED names
 * the table, row and column that are not.
 */
#pragma once

#include "geodata/store/geo-area-tree.h"
#include "geodata/store/geo-connection.h"
#include "geodata/store/geo-snapshot.h"

G_BEGIN_DECLS

GeoRegister *geo_reader_read_register (GeoConnection  *connection,
                                       GError        **error) G_GNUC_WARN_UNUSED_RESULT;
/* @tree: the areas that are being written, whose shapes are taken out of it instead of being read
 * back; NULL for none */
GeoSnapshot *geo_reader_read_snapshot (GeoConnection  *connection,
                                       GeoAreaTree    *tree,
                                       GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
