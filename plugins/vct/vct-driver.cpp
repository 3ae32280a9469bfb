/* vct-driver.cpp – the GDAL driver "VCT"
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads the vector exchange format of Chinese land surveys: GB/T 17798-2007, which land surveys
 * call VCT 3.0, and their older VCT 2.0 (and 1.0, as far as it is the same).
 *
 * The format
 * ----------
 * Text, a value or a list of values a line, in GBK or UTF-8 (with or without its mark). Sections
 * follow one another between XBegin and XEnd. Blank lines mean nothing, nor does what stands
 * between CommentBegin and CommentEnd. `…` below is ours.
 *
 *   HeadBegin                      what is not named here is passed over
 *   DataMark:CNSDTF-VCT            2.0: LANDUSE.VCT, CADASTRE.VCT …
 *   Version:GB/T17798-2007         or 3.0; 2.0
 *   CoordinateSystemType:P         D: degrees; 2.0: Coordinate:
 *   Dim:2                          3: a third coordinate
 *   XAxisDirection:E               N: the first coordinate is the northing
 *   YAxisDirection:N
 *   XYUnit:M                       D: degrees; 2.0: Unit:
 *   Spheroid:CGCS2000,6378137,298.257222101
 *   Projection:高斯-克吕格投影      2.0: Gauss-Krueger Projection
 *   Parameters:111,0,,,,1,500000,0,3,37
 *                                  central meridian, latitude of origin, two standard parallels,
 *                                  azimuth, scale, false easting and northing, width of the zone
 *                                  and its number; 2.0: the spheroid's axes, 6378140,6356755
 *   Meridian:111                   2.0, also written Meridinan: the central meridian
 *   Topo:1                         2.0: polygons are made of lines; 0: of points
 *   Offset:0,0                     to be added to coordinates
 *   Separator:,                    of attributes; some files use | or @
 *   HeadEnd
 *
 *   FeatureCodeBegin
 *   1000600100,行政区,Polygon,XZQ                2007: code, name, shape, table
 *   1000600200,行政区界线,Line,0,0,255,XZQJX     2.0: a colour before the table
 *   FeatureCodeEnd
 *
 *   TableStructureBegin
 *   XZQ,3                          table, number of fields
 *   BSM,Int,10                     name, type, width, decimals
 *   XZQDM,Char,12                  Char, Varchar, Varbin (a path); Int, Integer, Smallint, Int1 …
 *   KZMJ,Float,15,2                Int8; Float, Double, Numeric; Date, Time, Datetime; Boolean
 *   0                              not in 2.0
 *   TableStructureEnd
 *
 *   PointBegin
 *   7                              number of the feature, its own in the whole file
 *   1000110100                     code
 *   Unknown                        style; 2.0: name of the layer
 *   1                              1 a point, 2 a node, 3 a point with a direction (a second
 *                                  point), 4 a group: number of points before them
 *   37401234.5,2970456.25
 *   0                              ends the record; not in 2.0
 *   PointEnd
 *
 *   LineBegin
 *   101 / 1000600200 / Unknown     as above, a line each
 *   1                              1 of points, 100 of other lines (a list as in polygons)
 *   1                              number of segments
 *   11                             11 straight: number of points, points
 *   3                              12 arc through three points
 *   x,y                            13 arc: centre; radius, start, end in degrees
 *   x,y                            14 arc of an ellipse: centre, end of the major axis; ratio of
 *   x,y                               the axes, start, end
 *   0                              15 and above, splines: number of points, points
 *   LineEnd                        2.0: 1 straight, 2 arc, 3 circle through three points, 4 … 6
 *                                  curves; then number of points, points
 *
 *   PolygonBegin
 *   201 / 1000600100 / Unknown
 *   100                            1 of points, 100 of others; not in 2.0
 *   37401234.5,2970456.25          where its label goes
 *   21                             21 of lines, 22 of polygons; not in 2.0
 *   5                              number of items, the 0 between rings among them
 *   101,-102,103,0,104             numbers, eight a line; below 0: the line taken backwards
 *   0
 *   PolygonEnd                     of points: number of rings, of each 11 and the number of points
 *                                  and the points; 12 the circle through three points; 13 centre,
 *                                  radius; 14 centre, end of the major axis, ratio. 2.0: number of
 *                                  points, points
 *
 *   AnnotationBegin
 *   301 / 1000119000 / Unknown
 *   1                              1 a single place, 2 several: their number before them
 *   高椅乡                          text; 2.0: font, colour, style, size and gap before it
 *   x,y,angle
 *   0
 *   AnnotationEnd
 *
 *   AttributeBegin
 *   XZQ                            table
 *   201,201,431225104,1234.56      number of the feature, then the fields; where the first field is
 *   201,431225104,1234.56          the number (BSM) it may stand there once
 *   TableEnd
 *   AttributeEnd
 *
 * A value with the separator in it stands in double quotes; a quote in those is doubled.
 *
 * Passed over: Topology (nodes and edges: lines and polygons say the same), Style, Constant,
 * RelationTable, Representation, Varchar, Solid, Aggregation, and every section we do not know.
 *
 * What we make of it
 * ------------------
 * A layer for each feature class, named as in the file; classes that are only used, not declared,
 * by their code. Then the tables of no class that have rows. Before the fields of its table a
 * feature has `vct_id` and `vct_code`, an annotation `text` and `angle`. Polygons are
 * multipolygons; which ring is a hole is seen from where it lies. Arcs become points four degrees
 * apart, splines straight lines. A polygon made of polygons is their union. Lines whose sign is
 * missing or wrong are joined where they meet.
 *
 * The file is read once to find the records and again where features are asked for; neither
 * coordinates nor attributes are kept. Counts are checked, not believed. What is wrong with a file
 * is a warning that names the line; what can be read is.
 *
 * Coordinates come easting or longitude first, whatever the file does. Which is which is seen from
 * the numbers (northings are 1.2 to 6.1 million; eastings less than one, or 13 to 46 million with a
 * zone before), then from the header.
 *
 * Open options: ENCODING, CRS as of survey_crs_find() ("+dx,dy,dz,rx,ry,rz,s" are the seven parameters
 * of an old datum that the header names), AXES ("EN" or "NE": what comes first).
 *
 * Metadata domain SURVEY of a layer. Keys and values are for programs and do not change.
 *   SOURCE                path
 *   ENCODING, ENCODING_WHY, ENCODING_CONFIDENCE    as of the driver "Survey"
 *   CRS, CRS_WHY          see survey-crs.h, the header in place of the .prj; and CRS_WHY=projection:
 *                         the header names another than Gauss-Kruger, CRS is empty
 *   AXES                  EN, NE
 *   AXES_WHY              given, numbers, header, default
 *   VERSION               as in the header
 *   KIND                  point, line, polygon, annotation, table
 *   FEATURE_CODE, TABLE   as in the file; no key where there is none
 *   PROBLEMS              of the whole file, only if there are any, separated by blanks:
 *                         TOKEN:COUNT:LINE with the tokens of vct-problems.c
 */
#include "plugins/vct/vct-dataset.h"

#include <gdal_priv.h>

#include <cstring>

/* The mark of UTF-8, blanks, a comment: then the header begins, and its first key is this. */
#define HEAD_KEY "DataMark"

static const char OPEN_OPTIONS[] =
  "<OpenOptionList>"
  "  <Option name='ENCODING' type='string' description='Encoding, such as GB18030; found from the "
  "file by default'/>"
  "  <Option name='CRS' type='string' description='EPSG:n; GCJ-02 or BD-09 for the shifted "
  "degrees of Chinese web maps; +dx,dy,dz,rx,ry,rz,s for an old datum; found from the header and the coordinates by default'/>"
  "  <Option name='AXES' type='string-select' description='What comes first in the file: EN "
  "easting, NE northing; found from the coordinates by default'>"
  "    <Value>EN</Value><Value>NE</Value>"
  "  </Option>"
  "</OpenOptionList>";

/* By what is in it: a .vct may also be of Idrisi, and a VCT file may be called .txt. */
static int
Identify (GDALOpenInfo *info)
{
  if (info->pabyHeader == nullptr || info->nHeaderBytes == 0)
    return FALSE;
  VctText header = { reinterpret_cast<const char *> (info->pabyHeader),
                     static_cast<size_t> (info->nHeaderBytes) };

  return vct_text_has (header, "HeadBegin") && vct_text_has (header, HEAD_KEY);
}

/* False, with an error, if the user gave an option that means nothing. */
static bool
ReadOptions (GDALOpenInfo *info, VctOptions *options)
{
  options->encoding = CSLFetchNameValue (info->papszOpenOptions, "ENCODING");
  options->crs = CSLFetchNameValue (info->papszOpenOptions, "CRS");
  options->axes = CSLFetchNameValue (info->papszOpenOptions, "AXES");

  if (options->encoding != nullptr && !CPLCanRecode ("a", options->encoding, CPL_ENC_UTF8))
    {
      CPLError (CE_Failure, CPLE_IllegalArg, "ENCODING=%s is not known: give UTF-8, GB18030 or "
                "BIG5", options->encoding);
      return false;
    }
  if (options->axes != nullptr && !EQUAL (options->axes, "EN") && !EQUAL (options->axes, "NE"))
    {
      CPLError (CE_Failure, CPLE_IllegalArg, "AXES=%s is not known: give EN (easting first) or NE "
                "(northing first)", options->axes);
      return false;
    }
  return true;
}

static GDALDataset *
Open (GDALOpenInfo *info)
{
  VctOptions options{};

  /* Programs that may want to write try that first, and read when it fails: no error yet. */
  if (!Identify (info) || info->eAccess == GA_Update)
    return nullptr;
  return ReadOptions (info, &options) ? VctDataset::Open (info->pszFilename, options) : nullptr;
}

CPL_C_START
void CPL_DLL RegisterOGRVCT (void);
CPL_C_END

void
RegisterOGRVCT (void)
{
  if (!GDAL_CHECK_VERSION ("VCT driver") || GDALGetDriverByName ("VCT") != nullptr)
    return;

  GDALDriver *driver = new GDALDriver ();

  driver->SetDescription ("VCT");
  driver->SetMetadataItem (GDAL_DCAP_VECTOR, "YES");
  driver->SetMetadataItem (GDAL_DCAP_VIRTUALIO, "YES");
  driver->SetMetadataItem (GDAL_DCAP_MULTIPLE_VECTOR_LAYERS, "YES");
  driver->SetMetadataItem (GDAL_DCAP_Z_GEOMETRIES, "YES");
  driver->SetMetadataItem (GDAL_DMD_LONGNAME, "Chinese vector exchange format (GB/T 17798)");
  driver->SetMetadataItem (GDAL_DMD_EXTENSION, "vct");
  driver->SetMetadataItem (GDAL_DMD_EXTENSIONS, "vct");
  driver->SetMetadataItem (GDAL_DMD_OPENOPTIONLIST, OPEN_OPTIONS);
  driver->pfnIdentify = Identify;
  driver->pfnOpen = Open;
  GetGDALDriverManager ()->RegisterDriver (driver);
}
