/* delivery.h – a survey of villages as it leaves the surveyor, and what becomes of it on the way
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Twelve villages of one township, cells of a fiftieth of a degree, four in a row, from 109.70°E
 * 26.84°N. A delivery is edited as areas, then encoded as the bytes of its files, then damaged
 * as bytes, then packed.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DELIVERY_N_AREAS 12
#define DELIVERY_TOWNSHIP "431225104"

/* The plane on which the coordinates really are, which the .prj may or may not tell. */
typedef enum {
  PLANE_ZONE_3,         /* CGCS2000, 3° zone 37, its number in the eastings: EPSG:4525 */
  PLANE_ZONE_3_BARE,    /* the same without the number: EPSG:4546 */
  PLANE_ZONE_38,        /* CGCS2000, 3° zone 38, with its number: EPSG:4526 */
  PLANE_ZONE_6,         /* CGCS2000, 6° zone 19, with its number: EPSG:4497 */
  PLANE_ZONE_6_BARE,    /* EPSG:4508 */
  PLANE_OWN_MERIDIAN,   /* CGCS2000, central meridian 109°45' */
  PLANE_DEGREES,        /* CGCS2000 */
  PLANE_GCJ02,          /* degrees */
  PLANE_BD09,           /* degrees */
  PLANE_XIAN80_BARE,    /* 3° zone 37, of other datum by the parameters of DELIVERY_SEVEN */
  PLANE_BEIJING54_BARE,
} Plane;

/* Position vector, metres, arc seconds, ppm: from the old datum to CGCS2000. */
#define DELIVERY_SEVEN "-112.6,-52.3,14.8,0.9,-1.4,2.1,-3.7"

typedef enum {
  CODES_12,
  CODES_19,        /* padded with seven zeros */
  CODES_BLANKS,    /* with blanks around */
  CODES_FULL_WIDTH,
  CODES_APOSTROPHE, /* '431225104201, as a spreadsheet marks a text */
  CODES_FORMULA,    /* ="431225104201" */
  CODES_PARTED,     /* 431225-104－201 */
  CODES_AROUND,     /* of the village that all groups lie in */
  CODES_THOUSANDS,  /* 431,225,104,201 */
  CODES_NUMBERS,   /* in a column of numbers */
  CODES_DECIMALS,  /* in a column of numbers with decimals */
  CODES_15,        /* of groups */
  CODES_14,        /* of groups */
  CODES_20,        /* of groups */
  CODES_9,         /* of townships */
  CODES_6,         /* of counties */
} Codes;

typedef enum {
  NAMES_SIMPLIFIED,
  NAMES_SHORT,        /* of two characters */
  NAMES_RARE,         /* outside GBK: four bytes in GB18030 */
  NAMES_TRADITIONAL,
  NAMES_LONG,         /* that do not fit their field */
  NAMES_LATIN,
} Names;

typedef struct {
  char *code;
  char *name;
  double x_min, y_min;  /* south-western corner, degrees */
  GPtrArray *rings;     /* of GArray* of x, y doubles, on the plane; the first is the shell */
} DeliveryArea;

typedef struct {
  const char *stem;     /* of the files' names */
  const char *encoding; /* of the table */
  const char *cpg;      /* NULL for none */
  const char *prj;      /* NULL for none */
  const char *code_field, *name_field;
  guint8 ldid;
  Codes codes;
  int shape_type;       /* 5 polygon, 15 with Z, 25 with M */
  gboolean no_table;
  GPtrArray *areas;     /* of DeliveryArea* */

  GByteArray *shp, *shx, *dbf;  /* once encoded; NULL for a file that is not there */
} Delivery;

Delivery *delivery_new    (Plane plane,
                           Names names,
                           Codes codes) G_GNUC_WARN_UNUSED_RESULT;
void      delivery_free   (Delivery *self);
/* Makes the bytes of the files out of all the rest. */
void      delivery_encode (Delivery *self);
/* The rings of an area, for edits. */
GArray   *delivery_get_shell (Delivery *self,
                              guint     area);

/* What the .prj of a plane ought to say; WKT as ESRI writes it. */
char     *delivery_dup_prj (Plane plane) G_GNUC_WARN_UNUSED_RESULT;

typedef enum {
  PACKED_FOLDER,
  PACKED_SHP,             /* the .shp is named, not its folder */
  PACKED_NESTED,          /* two folders down */
  PACKED_UPPER_CASE,      /* .SHP, .DBF, … */
  PACKED_ZIP,             /* names in UTF-8 */
  PACKED_ZIP_GBK,         /* names in GBK, and no word about it */
  PACKED_ZIP_UNSAID,      /* names in UTF-8, and no word about it, as from a Macintosh */
  PACKED_ZIP_LOCKED,      /* with a password */
  PACKED_ZIP_INNER,       /* in a folder inside, names in GBK */
  PACKED_ZIP_IN_ZIP,
  PACKED_ZIP_BESIDE_PHOTOS, /* with much else in it */
  PACKED_ZIP_BRACES,      /* a }{ in its name */
} Packing;

/* Writes the files below @dir. Returns: the path to import. */
char     *delivery_pack   (Delivery   *self,
                           Packing     packing,
                           const char *dir) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Delivery, delivery_free)

G_END_DECLS
