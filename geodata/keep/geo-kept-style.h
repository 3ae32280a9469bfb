/* geo-kept-style.h – the style a map was given, kept in the store for Getu and for QGIS
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/style/geo-classes.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Keeps @style for the measure and level of @classes, which are of it, with their values for other
 * programs. */
gboolean  geo_kept_style_save (const char        *path,
                               GeoClasses        *classes,
                               const GeoStyle    *style,
                               GCancellable      *cancellable,
                               GError           **error);
/* @style: set to the one kept, to be freed with geo_style_free(); NULL if there is none. */
gboolean  geo_kept_style_load (const char        *path,
                               GeoMeasure         measure,
                               GeoLevel           level,
                               GCancellable      *cancellable,
                               GeoStyle         **style,
                               GError           **error);

G_END_DECLS
