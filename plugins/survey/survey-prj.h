/* survey-prj.h – what the .prj beside a .shp says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <ogr_srs_api.h>

CPL_C_START

/* NULL without a .prj that means something; free with OSRRelease(). */
OGRSpatialReferenceH survey_prj_read (const char *shp_path);

CPL_C_END
