/* geo-import-why-text.c – the reasons of the drivers that read texts, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-why"

#include "config.h"

#include "geodata/import/report/geo-import-why-private.h"

#include <glib/gi18n-lib.h>

const GeoImportReason geo_import_text_reasons[] = {
  { "headings-line", 1, N_("line %s of it names no field and is left out: write such as "
                           "“code: 网格代码”") },
  { "headings-size", 1, N_("it has more than %s bytes and is left out: shorten it to the headings "
                           "that are needed") },

  { "header-parameters", 0, N_("by the seven parameters in its header") },
  { "header-datum-unknown", 0, N_("its header names a coordinate system that is not known") },
  { "projection", 0, N_("its header names another projection than Gauss-Kruger") },

  { "file-zone-from-eastings", 2,
    N_("the file names no zone, the eastings carry zone %s of %s degrees") },
  { "file-without-zone", 1, N_("the file has a zone number that the eastings do not carry, "
                               "meridian %s°E") },
  { "file-own-meridian", 1, N_("the file has a central meridian of its own, %s°E") },
  { "file-easting-zone", 2, N_("the file names no coordinate system, but the eastings carry zone %s "
                               "of %s degrees") },
  { "file-degrees", 0,
    N_("the file names no coordinate system, and the numbers are degrees in China") },
  { "file-easting-without-zone", 0,
    N_("the file names no coordinate system, and eastings of six digits name no zone") },
  { "file-names-two", 1,
    N_("the coordinate system of the file is named after %s and describes another datum: ask which "
       "it is, and name the right one") },
  { "file-contradicts-eastings", 2, N_("the file says zone %s, the eastings carry zone %s") },
  { "file-outside-china", 0,
    N_("the file names no coordinate system, and the numbers are no coordinates in China") },
  { "file-no-extent", 0, N_("the file names no coordinate system, and nothing is in the layer") },
  { "file-parameters-without-crs", 0,
    N_("the file does not say what the seven parameters apply to: give the EPSG code of its system "
       "with them") },

  /* VCT: how many, and the line of the first. */
  { "truncated", 0, N_("the file is cut off: what comes before is read; ask for a whole one") },
  { "section-unclosed", 2, N_("sections that begin before the one above has ended: %s, the first in "
                              "line %s; all are read") },
  { "no-feature-codes", 0,
    N_("there is no section FeatureCode: layers are called by their codes") },
  { "no-tables", 0, N_("there is no section TableStructure: attributes are missing; ask for a whole "
                       "file") },
  { "no-separator", 0, N_("the separator in the header cannot be one: a comma is taken") },
  { "line-cut", 2, N_("lines longer than 256 KiB: %s, the first is line %s; they are left out") },
  { "code-undeclared", 2, N_("feature classes that the section FeatureCode lacks: %s, the first in "
                             "line %s; they get layers of their own") },
  { "table-undeclared", 2, N_("tables that the section TableStructure lacks: %s, the first in line "
                              "%s; their rows are left out") },
  { "field-bad", 2, N_("lines of the sections FeatureCode and TableStructure that cannot be read: "
                       "%s, the first is line %s; they are left out") },
  { "record-bad", 2, N_("features that cannot be read: %s, the first in line %s; they are left out, "
                        "or come without their outline") },
  { "count-wrong", 2, N_("more or fewer points, lines or values than announced: %s times, first in "
                         "line %s; those that are there are read") },
  { "id-twice", 2, N_("numbers of features that come twice: %s, the first in line %s; the first "
                      "feature counts") },
  { "ref-missing", 2, N_("lines or polygons that outlines name and that are not there: %s, first in "
                         "line %s; these outlines are incomplete") },
  { "ref-cycle", 2, N_("features made of themselves, or of too many others: %s, the first in line "
                       "%s; that part is left out") },
  { "ring-open", 2, N_("outlines whose lines do not meet: %s, the first in line %s; they are joined "
                       "by straight lines") },
  { "curve-straight", 2, N_("curves that became straight lines: %s, the first in line %s") },
  { "row-bad", 2, N_("rows of attributes without the number of a feature: %s, the first is line %s; "
                     "they are left out") },
  { "row-length", 2, N_("rows with more or fewer values than their table has columns: %s, the first "
                        "is line %s") },
  { "value-bad", 2, N_("values that are not of the type of their column: %s, the first in line %s; "
                       "they are left empty") },
  { "too-much", 0, N_("it has more records than can be read: ask for it in parts") },

  /* Parcels: how many. */
  { "area-differs", 1, N_("parcels whose stated area differs from the outline by more than one "
                          "per cent: %s") },
  { "area-unit", 1, N_("areas stated in another unit than hectares: %s") },
  { "attributes", 1, N_("parcels with too many attributes: %s") },
  { "bytes", 1, N_("places that are in another encoding: %s") },
  { "coordinates-mixed", 1, N_("coordinates of another zone or kind than the others: %s") },
  { "header-datum", 0, N_("its header names no coordinate system, or one that is not known") },
  { "duplicate-number", 1, N_("numbers of parcels that come twice: %s") },
  { "header", 1, N_("lines of its header that mean nothing: %s") },
  { "line-not-understood", 1, N_("lines that are neither a parcel nor a point: %s") },
  { "line-too-long", 1, N_("lines that are too long: %s") },
  { "no-parcel-line", 1, N_("points without a parcel: %s") },
  { "no-shape", 1, N_("parcels without an outline: %s") },
  { "not-a-number", 1, N_("numbers of points, and areas, that are none: %s") },
  { "order-swapped", 0, N_("eastings stood where the northings belong; they were exchanged") },
  { "moved-by-header", 0, N_("it was moved to CGCS2000 by the seven parameters in its header") },
  { "points-differ", 1, N_("parcels with more or fewer points than announced: %s") },
  { "ring-number", 1, N_("outlines whose number is that of a hole, or the other way round: %s") },
  { "ring-open", 1, N_("outlines that had to be closed: %s") },
  { "ring-short", 1, N_("outlines of fewer than three points, which are left out: %s") },
  { "too-many", 0, N_("it has more parcels or points than can be read: ask for it in parts") },
  { "zone-contradicts-eastings", 0,
    N_("its header says another zone than the eastings, which count") },
};

const gsize geo_import_n_text_reasons = G_N_ELEMENTS (geo_import_text_reasons);
