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

/* Packed, where the store has packed it since it was changed last; else row by row. */
GeoRegister *geo_reader_read_register (GeoConnection  *connection,
                                       GeoAreaIds    **ids,
                                       GError        **error) G_GNUC_WARN_UNUSED_RESULT;
/* The rows as the transaction that is open has them. @tree: as below; only if it is whole is it
 * taken in place of the rows of areas. */
GeoRegister *geo_reader_read_rows     (GeoConnection  *connection,
                                       GeoAreaTree    *tree,
                                       GeoAreaIds    **ids,
                                       GError        **error) G_GNUC_WARN_UNUSED_RESULT;
/* In degrees, EPSG:4490. @ids: of the register's areas. */
GeoShapes   *geo_reader_read_shapes   (GeoConnection  *connection,
                                       GeoRegister    *reg,
                                       GeoAreaIds     *ids,
                                       GError        **error) G_GNUC_WARN_UNUSED_RESULT;
/* The rows as the transaction that is open has them.
 * @tree: the areas that are being written, whose shapes are taken out of it instead of being read
 * back; NULL for none */
GeoSnapshot *geo_reader_read_snapshot (GeoConnection  *connection,
                                       GeoAreaTree    *tree,
                                       GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
