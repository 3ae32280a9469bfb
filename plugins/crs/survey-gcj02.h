/* survey-gcj02.h – from the shifted degrees of Chinese web maps to true ones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <ogr_api.h>

CPL_C_START

/* In place, to about a millimetre of the published formula. WGS 84 and CGCS2000 agree to
 * centimetres. */
void survey_gcj02_to_wgs84          (double       *lon_deg,
                                     double       *lat_deg);
/* Every vertex of a geometry of any kind. */
void survey_gcj02_geometry_to_wgs84 (OGRGeometryH  geometry);

CPL_C_END
