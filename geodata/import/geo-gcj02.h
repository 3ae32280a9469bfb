/* geo-gcj02.h – the shifted degrees of Chinese web maps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In place; @n longitudes and latitudes in degrees. WGS84 stands for CGCS2000 here: they agree
 * to centimetres, the shift is of 100 to 700 m and known to about a metre. Points outside China
 * are not shifted. Thread safe. */
void geo_gcj02_from_wgs84 (double *lon_deg,
                           double *lat_deg,
                           gsize   n);
void geo_gcj02_to_wgs84   (double *lon_deg,
                           double *lat_deg,
                           gsize   n);

G_END_DECLS
