/* geo-qml.h – classes as QGIS reads them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/style/geo-classes.h"

G_BEGIN_DECLS

/* What stands in the column of an area whose value is not to be shown. */
#define GEO_QML_FEW (-1.0)

/* A style of QGIS 3 (QML, symbology alone): a rule for each class, with its colour, hatching and
 * label; rules exclude each other as classes do. @columns: the attributes that hold the values of
 * the first and, on a map of two measures, of the second; empty where there are no data. */
char *geo_qml_write (const GeoClasses  *classes,
                     const char *const *columns) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
