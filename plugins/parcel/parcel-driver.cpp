/* parcel-driver.cpp – the GDAL driver "ParcelTXT"
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * THE FORMAT
 *
 * 勘测定界界址点坐标交换格式, mostly just 界址点 TXT or 报部坐标: how parcels are handed in to the
 * land administration, from the county to the ministry. It is written by hand as often as by a
 * program, and no two agree on the details; what follows is the form of the national submission.
 *
 *   [属性描述]                         Heading of the header. 【】, ［］ and 〔〕 are common, too.
 *   格式版本号=1.01                    Version. Keys may come in any order, and others with them.
 *   数据产生单位=会同县自然资源局      Who made it
 *   数据产生日期=2024-03-05            and when.
 *   坐标系=2000国家大地坐标系          Datum: also 80国家大地坐标系, 1980西安坐标系, 北京54, WGS84.
 *   几度分带=3                         Width of the zones, 3 or 6 degrees; also 分带=3度带.
 *   投影类型=高斯克吕格                Gauss-Kruger.
 *   计量单位=米                        Metres.
 *   带号=37                            The zone, or nothing.
 *   精度=0.001                         Precision, in metres or in decimals.
 *   转换参数=,,,,,,                    Seven parameters to the national datum: X, Y, Z, their
 *                                      turns, scale; nearly always left out.
 *   [地块坐标]                         Heading of the parcels.
 *   5,0.7655,A-01,地块一,面,H49G,建设用地,0702,@
 *   J1,1,2990381.250,37380212.125
 *   …
 *
 * A parcel's line: number of points, area in hectares, number, name, kind (面 area, 线 line, 点
 * point), map sheet, use, land class, then in some counties up to five more, and "@".
 * A point's line: name, ring, NORTHING, EASTING. Ring 1 is the outer one, 2 and more are holes; the
 * first point is repeated, under its name, to close a ring. Several parts repeat ring 1. The
 * easting carries the zone's number in front: eight digits. GBK, lines end with CR LF.
 *
 * WHAT IS READ
 *
 * The bytes decide on the encoding (GB18030, UTF-8, UTF-16), the eastings on the zone, the place
 * of rings on which are holes. Read are, too: full-width commas and digits; blank lines; any line
 * end; no number of points; areas with units (公顷, 亩, 平方米); eastings without the zone's number;
 * degrees; unclosed rings; easting before northing; no name, ring or [属性描述] at all. Whatever
 * contradicts itself is a warning that names the line, "path:line: …": CPLError() on opening, and
 * in the layer's metadata. Xi'an 1980 and Beijing 1954 are refused, see survey-crs.h, unless the
 * user or, with a warning, the header gives the seven parameters.
 *
 * The file is read through once on opening, which notes where each parcel begins; parcels are read
 * again when they are asked for. Memory grows with the number of parcels (24 bytes) and the
 * largest parcel.
 *
 * One layer of MultiPolygon, fields as in parcel-fields.c, then attr_9 … for further attributes.
 * If a parcel is a line or a point, the layer is of any geometry.
 *
 * Open options: ENCODING, CRS as of survey_crs_find().
 *
 * WHAT IS WRITTEN
 *
 * The form above, from polygons in a Gauss-Kruger zone; every easting with the zone's number,
 * whether the layer's has it or not. Fields are known by our names, by those of the format and by
 * the initials of the land administration (parcel-fields.c). The number of points is counted, the
 * area computed if there is none. Commas in values become full-width ones. Points are J1, J2 … in
 * a parcel. A feature that is no polygon, or that lies outside the zone, is refused, and so is a
 * layer that is in degrees. Written with CRLF, in GB18030, unless the creation options say otherwise.
 *
 * Metadata of the layer. Keys and values are for programs and do not change.
 *   domain PARCEL: the header, as it stands
 *   domain SURVEY
 *     SOURCE                path, as people read it
 *     ENCODING              UTF-8, GB18030, UTF-16LE, UTF-16BE or what was given
 *     ENCODING_WHY          byte-order-mark, heading, given, or of survey-encoding.h
 *     ENCODING_CONFIDENCE   0 to 100
 *     CRS, CRS_WHY          see survey-crs.h and parcel-crs.h; the header is its .prj
 *     PROBLEMS              only if there are any, separated by blanks, KIND:HOW-MANY; kinds as in
 *                           parcel-problems.c
 *     WARNINGS, WARNING_n   how many, and from 1 the sentences (the first hundred of a kind)
 */
#include "plugins/parcel/parcel-dataset.h"

/* So far into a file its first heading may stand. */
static constexpr int HEADER_BYTES = 4096;

static const char OPEN_OPTIONS[] =
  "<OpenOptionList>"
  "  <Option name='ENCODING' type='string' description='Encoding of the text, such as GB18030; "
  "found from its bytes by default'/>"
  "  <Option name='CRS' type='string' description='EPSG:n; GCJ-02 or BD-09 for the shifted "
  "degrees of Chinese web maps; +dx,dy,dz,rx,ry,rz,s for an old datum; found from the header and the coordinates by default'/>"
  "</OpenOptionList>";

static const char CREATION_OPTIONS[] =
  "<CreationOptionList>"
  "  <Option name='ENCODING' type='string-select' default='GB18030' description='Encoding of the "
  "text'><Value>GB18030</Value><Value>UTF-8</Value></Option>"
  "  <Option name='LINEFORMAT' type='string-select' default='CRLF' description='End of lines'>"
  "    <Value>CRLF</Value><Value>LF</Value></Option>"
  "</CreationOptionList>";

static const char LAYER_OPTIONS[] =
  "<LayerCreationOptionList>"
  "  <Option name='PRECISION' type='int' min='0' max='8' default='3' description='Decimals of "
  "coordinates, in metres'/>"
  "  <Option name='ZONE_PREFIX' type='boolean' default='YES' description='Whether eastings carry "
  "the number of the zone'/>"
  "  <Option name='VERSION' type='string' default='1.01' description='格式版本号'/>"
  "  <Option name='PRODUCER' type='string' description='数据产生单位'/>"
  "  <Option name='DATE' type='string' description='数据产生日期, today by default'/>"
  "  <Option name='PARAMETERS' type='string' default=',,,,,,' description='转换参数, seven numbers "
  "and six commas'/>"
  "</LayerCreationOptionList>";

static int
Identify (GDALOpenInfo *info)
{
  if (info->bIsDirectory || info->fpL == nullptr || !info->TryToIngest (HEADER_BYTES))
    return FALSE;
  return parcel_file_identify (info->pabyHeader, static_cast<size_t> (info->nHeaderBytes));
}

static GDALDataset *
Open (GDALOpenInfo *info)
{
  ParcelOptions options{};

  /* Programs that may want to write try that first, and read when it fails: no error yet. */
  if (!Identify (info) || info->eAccess == GA_Update)
    return nullptr;

  options.encoding = CSLFetchNameValue (info->papszOpenOptions, "ENCODING");
  options.crs = CSLFetchNameValue (info->papszOpenOptions, "CRS");
  if (options.encoding != nullptr && !CPLCanRecode ("a", options.encoding, CPL_ENC_UTF8))
    {
      CPLError (CE_Failure, CPLE_IllegalArg, "ENCODING=%s is not known: give UTF-8 or GB18030",
                options.encoding);
      return nullptr;
    }
  return ParcelDataset::Open (info->pszFilename, options);
}

static GDALDataset *
Create (const char *path, int, int, int n_bands, GDALDataType, char **options)
{
  if (n_bands == 0)
    return ParcelDataset::Create (path, options);
  CPLError (CE_Failure, CPLE_NotSupported, "ParcelTXT holds no rasters");
  return nullptr;
}

CPL_C_START
void CPL_DLL RegisterOGRParcelTXT (void);
CPL_C_END

void
RegisterOGRParcelTXT (void)
{
  if (!GDAL_CHECK_VERSION ("ParcelTXT driver") || GDALGetDriverByName ("ParcelTXT") != nullptr)
    return;

  GDALDriver *driver = new GDALDriver ();

  driver->SetDescription ("ParcelTXT");
  driver->SetMetadataItem (GDAL_DCAP_VECTOR, "YES");
  driver->SetMetadataItem (GDAL_DCAP_VIRTUALIO, "YES");
  driver->SetMetadataItem (GDAL_DCAP_CREATE, "YES");
  driver->SetMetadataItem (GDAL_DCAP_CREATE_LAYER, "YES");
  driver->SetMetadataItem (GDAL_DCAP_CREATE_FIELD, "YES");
  driver->SetMetadataItem (GDAL_DMD_CREATIONFIELDDATATYPES,
                           "Integer Integer64 Real String Date Time DateTime");
  driver->SetMetadataItem (GDAL_DMD_LONGNAME, "Chinese parcel coordinates (界址点 TXT)");
  driver->SetMetadataItem (GDAL_DMD_EXTENSION, "txt");
  driver->SetMetadataItem (GDAL_DMD_EXTENSIONS, "txt");
  driver->SetMetadataItem (GDAL_DMD_OPENOPTIONLIST, OPEN_OPTIONS);
  driver->SetMetadataItem (GDAL_DMD_CREATIONOPTIONLIST, CREATION_OPTIONS);
  driver->SetMetadataItem (GDAL_DS_LAYER_CREATIONOPTIONLIST, LAYER_OPTIONS);
  driver->pfnIdentify = Identify;
  driver->pfnOpen = Open;
  driver->pfnCreate = Create;
  GetGDALDriverManager ()->RegisterDriver (driver);
}
