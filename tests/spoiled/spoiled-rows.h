/* spoiled-rows.h – awkward deliveries, and what must come out of each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tests/spoiled/spoiling.h"

#include "geodata/model/geo-level.h"

G_BEGIN_DECLS

typedef enum {
  PRJ_OWN,          /* of the plane the coordinates are on */
  PRJ_NONE,
  PRJ_ZONE_3,
  PRJ_ZONE_3_BARE,
  PRJ_ZONE_38,      /* the next 3° zone to the east */
  PRJ_WGS84,
} Prj;

/* A file that is not there. */
#define NO_FILE ""

/* All zero: villages in GB18030 on 3° zone 37 with its number, in a folder, with a .prj and a .cpg
 * that say so, and nothing said by the user; all twelve come out right. */
typedef struct {
  const char *name;

  const char *encoding;   /* NULL: GB18030 */
  Names names;
  const char *cpg;        /* NULL: @encoding */
  guint8 ldid;
  Plane plane;
  Prj prj;
  const char *prj_text;   /* goes before @prj */
  Codes codes;
  const char *code_field, *name_field, *stem;
  Spoiling spoilings[2];
  Packing packing;

  const char *say_encoding, *say_crs; /* what the user says */

  GeoLevel level;         /* 0: village */
  guint n_lost;           /* areas that cannot come out */
  guint n_misnamed;       /* areas whose name cannot be read */
  const char *said;       /* what must stand in the report, or in the error */
  gboolean refused;       /* nothing may come out, and the error says why */
} SpoiledRow;

const SpoiledRow *spoiled_rows_get (guint *n_rows);

G_END_DECLS
