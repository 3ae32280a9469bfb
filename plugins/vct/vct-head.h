/* vct-head.h – the header of a VCT file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/vct/vct-text.h"

CPL_C_START

#define VCT_N_PARAMETERS 11

typedef enum {
  VCT_SPHEROID_UNKNOWN,
  VCT_SPHEROID_CGCS2000,
  VCT_SPHEROID_XIAN80,
  VCT_SPHEROID_BEIJING54,
  VCT_SPHEROID_WGS84,
} VctSpheroid;

typedef enum {
  VCT_PROJECTION_NONE,          /* nothing is said */
  VCT_PROJECTION_GAUSS,
  VCT_PROJECTION_OTHER,
} VctProjection;

typedef enum {
  VCT_AXES_UNKNOWN,
  VCT_AXES_EASTING_FIRST,
  VCT_AXES_NORTHING_FIRST,
} VctAxes;

typedef struct {
  char version[24];             /* as it stands there, in ASCII */
  bool is_2007;                 /* else 1.0 or 2.0 */
  bool is_degrees;              /* coordinate system type or unit D */
  bool is_indirect;             /* of 2.0: Topo is not 0 */
  bool has_z;
  bool has_bad_separator;
  char separator[8];
  VctSpheroid spheroid;
  VctProjection projection;
  VctAxes axes;                 /* what XAxisDirection and YAxisDirection say */
  double semi_major_m;          /* 0: not said */
  double meridian_deg;          /* 0: not said; there is none at 0° in China */
  double false_easting_m;
  double scale;
  double offset[3];             /* to be added to coordinates */
} VctHead;

void vct_head_init       (VctHead *self);
/* Takes a line of the section. What it does not know it passes over. */
void vct_head_parse_line (VctHead *self,
                          VctText  line);
/* When all lines are in. */
void vct_head_finish     (VctHead *self);

CPL_C_END
