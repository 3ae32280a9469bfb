/* survey-driver.cpp – the GDAL driver "Survey"
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads the shapefiles of a Chinese survey as they come: decoded, in a known coordinate system,
 * with the same fields whatever the surveyor called them.
 *
 *   SURVEY:path     a folder (with folders and archives in it), a .zip (with archives in it), a
 *                   .tar or .tar.gz, or a .shp, on disk or in /vsi…
 *   folder, x.zip   the same if it looks like a survey: polygons with codes of areas
 *
 * Every layer of areas has `code`, `name`, `parent_code` (text), `households`, `population`
 * (Integer64, not set if unknown), then its own columns; one that is called like a field of these
 * gets "_1" behind its name. Codes are without padding. `parent_code` is derived from `code` where
 * the table has none. Layers come widest level first; shapefiles that are no areas come last, as
 * they are (ROLE=other). Files are only read, and nothing is written beside them.
 *
 * Open options: ENCODING, CRS ("EPSG:n", "GCJ-02", "BD-09", or with seven parameters, see
 * survey-crs.h), LEVEL ("village" …).
 *
 * Metadata domain SURVEY. Keys and values are for programs and do not change.
 *   of a layer
 *     SOURCE                path of the .shp, as people read it
 *     ROLE                  area, other
 *     ENCODING              UTF-8, GB18030, BIG5 or what was given; no key without a .dbf
 *     ENCODING_WHY          ascii, utf8-valid, utf8-mostly:SHARE, gb18030-scored:SHARE,
 *                           big5-scored:SHARE, undecided:SHARE, given; cpg:NAME, ldid:0x4D where
 *                           the bytes leave doubt; twice-encoded:GB18030:SHARE and
 *                           twice-encoded:CP1252:SHARE, text that was read in that encoding and
 *                           saved so, undone: ENCODING is then such as UTF-8>GB18030>UTF-8, and
 *                           SHARE of the values have lost nothing
 *     ENCODING_CONFIDENCE   0 to 100
 *     LDID                  what the .dbf says itself: 0x4D
 *     CPG                   what the .cpg says, if there is one
 *     ENCODING_DISPUTE      only if these two say otherwise: cpg-contradicts:UTF-8,
 *                           ldid-contradicts:0x4D, separated by a blank
 *     CRS                   EPSG:n, custom (a .prj without a code), GCJ-02; empty if unknown
 *     CRS_WHY               see survey-crs.h
 *     PROBLEMS              only if there are any, separated by blanks; FIRST is the id of the
 *                           first feature concerned
 *       dbf-missing, dbf-empty, dbf-no-header, dbf-bad-header, dbf-no-fields, dbf-bad-record-size
 *                           there is no table
 *       dbf-header-size:SAID:IS, dbf-record-size:SAID:IS, dbf-count:SAID:IS
 *                           its header is wrong, the records are where they were found
 *       dbf-truncated:RECORDS:THERE
 *       dbf-binary-columns:N  columns of memos and the like, which are left out
 *       codes-rounded:N     of those looked at, N have lost their last digits: 4.31225E+11
 *       axes-swapped        northings stood in the place of eastings, and are put right
 *       dbf-longer:SHAPES:RECORDS, dbf-shorter:SHAPES:RECORDS
 *                           features lack their shape, or their attributes
 *       shp-truncated:BYTES:THERE, shp-length:BYTES:THERE
 *                           the header asks for more than there is; in the second case nothing
 *                           is missing all the same
 *       shx-missing, shx-wrong:N  the shapes were found without it
 *       shapes-lost:N:FIRST   there were such records
 *       null-shapes:N         records that say that they have none
 *       bad-coordinates:N:FIRST, damaged-shapes:N:FIRST, tangled-shapes:N:FIRST,
 *       other-shapes:N:FIRST  features without their shape: no numbers, counts that contradict
 *                           each other, too many rings in each other, lines among areas
 *                           (these four, and REPAIRS, count what was read since the last
 *                           ResetReading())
 *     REPAIRS               what had to be put right, only if anything: closed-rings:N,
 *                           turned-rings:N, dropped-rings:N (of no extent, or repeated),
 *                           repeated-points:N
 *   of a layer of areas, besides
 *     LEVEL                 province, prefecture, county, township, village, group; empty if
 *                           unknown
 *     LEVEL_WHY             code-length:N, padded:N:SIGNIFICANT, mixed:LEVEL:SHARE, given; where no
 *                           code tells, heading:村代码, layer-name:村界, or no-codes
 *     FIELD_code            the column that became `code`, and so on for the other fields; no key
 *                           where there is none
 *     PARENT_CODE_WHY       column, from-code
 *   of the dataset
 *     LAYERS, REFUSED       how many
 *     ENCODING, CRS         of all areas, or mixed
 *     LEVEL                 of all areas, separated by commas
 *     REFUSED_n_SOURCE, REFUSED_n_WHY, REFUSED_n_MESSAGE   from 1: files that must not or cannot be
 *                           read; WHY is of survey-crs.h
 *
 * An error that nothing can be read ends in a token in brackets: REFUSED_n_WHY of the first file,
 * dbf-missing and the like as in PROBLEMS, no-shapefile or no-survey.
 */
#include "plugins/archive/survey-archive.h"
#include "plugins/survey/survey-dataset.h"
#include "plugins/survey/survey-find.h"
#include "plugins/text/survey-twice.h"

#include <gdal_priv.h>

#define PREFIX "SURVEY:"

static const char OPEN_OPTIONS[] =
  "<OpenOptionList>"
  "  <Option name='ENCODING' type='string' description='Encoding of the tables, such as GB18030; "
  "found from their bytes by default'/>"
  "  <Option name='CRS' type='string' description='EPSG:n; GCJ-02 or BD-09 for the shifted "
  "degrees of Chinese web maps; EPSG:n+dx,dy,dz,rx,ry,rz,s or +dx,... for Xi&apos;an 1980 and "
  "Beijing 1954; found from the .prj and the coordinates by default'/>"
  "  <Option name='LEVEL' type='string-select' description='Level of the areas; found from their "
  "codes by default'>"
  "    <Value>province</Value><Value>prefecture</Value><Value>county</Value>"
  "    <Value>township</Value><Value>village</Value><Value>group</Value>"
  "  </Option>"
  "  <Option name='OTHERS' type='boolean' description='Open also where no layer has codes of areas, "
  "or none must be read: the metadata say why' default='NO'/>"
  "</OpenOptionList>";

static bool
HasPrefix (const char *filename)
{
  return STARTS_WITH_CI (filename, PREFIX);
}

/* Whether a folder or an archive is a survey takes a look into it, which Open does. */
static int
Identify (GDALOpenInfo *info)
{
  if (HasPrefix (info->pszFilename))
    return TRUE;
  if (info->bIsDirectory || EQUAL (CPLGetExtension (info->pszFilename), "zip"))
    return GDAL_IDENTIFY_UNKNOWN;
  return FALSE;
}

/* False, with an error, if the user gave an option that means nothing. */
static bool
ReadOptions (GDALOpenInfo *info, SurveyOptions *options)
{
  options->encoding = CSLFetchNameValue (info->papszOpenOptions, "ENCODING");
  options->crs = CSLFetchNameValue (info->papszOpenOptions, "CRS");
  options->level = CSLFetchNameValue (info->papszOpenOptions, "LEVEL");

  if (options->encoding != nullptr && !survey_twice_knows (options->encoding)
      && !CPLCanRecode ("a", options->encoding, CPL_ENC_UTF8))
    {
      CPLError (CE_Failure, CPLE_IllegalArg, "ENCODING=%s is not known: give UTF-8, GB18030 or "
                "BIG5", options->encoding);
      return false;
    }
  if (options->level != nullptr
      && survey_level_from_name (options->level) == SURVEY_LEVEL_UNKNOWN)
    {
      CPLError (CE_Failure, CPLE_IllegalArg, "LEVEL=%s is not known: give province, prefecture, "
                "county, township, village or group", options->level);
      return false;
    }
  return true;
}

/* False for an archive that must not or cannot be looked into, with an error if it is asked for. */
static bool
CheckArchive (const char *path, bool is_asked_for)
{
  char *around = survey_archive_dup_around (path);
  const CPLString archive (around != nullptr ? around : survey_archive_is (path) ? path : "");
  VSIStatBufL status;

  CPLFree (around);
  if (archive.empty () || VSIStatL (archive, &status) != 0 || VSI_ISDIR (status.st_mode))
    return true;
  SurveyArchiveState state = survey_archive_check (archive);
  if (state == SURVEY_ARCHIVE_SOUND || !is_asked_for)
    return state == SURVEY_ARCHIVE_SOUND;
  if (state == SURVEY_ARCHIVE_FOREIGN)
    CPLError (CE_Failure, CPLE_OpenFailed, "%s is an archive that cannot be looked into: unpack it "
              "and give its folder, or pack it as .zip", archive.c_str ());
  else if (state == SURVEY_ARCHIVE_EMPTY)
    CPLError (CE_Failure, CPLE_OpenFailed, "%s is an empty archive: pack the files of the survey "
              "into it", archive.c_str ());
  else if (state == SURVEY_ARCHIVE_LOCKED)
    CPLError (CE_Failure, CPLE_OpenFailed, "%s needs a password: unpack it with that and give its "
              "folder", archive.c_str ());
  else if (state == SURVEY_ARCHIVE_DAMAGED)
    CPLError (CE_Failure, CPLE_OpenFailed, "%s is no whole archive: copy it again, or unpack it "
              "and give its folder", archive.c_str ());
  else if (state == SURVEY_ARCHIVE_TOO_MANY)
    CPLError (CE_Failure, CPLE_OpenFailed, "%s holds more than %u files: unpack it and give the "
              "folder of the survey", archive.c_str (), SURVEY_ARCHIVE_ENTRIES_MAX);
  else
    CPLError (CE_Failure, CPLE_OpenFailed, "%s unpacks to more than 4 GiB: unpack it and give the "
              "folder of the survey", archive.c_str ());
  return false;
}

static GDALDataset *
Open (GDALOpenInfo *info)
{
  bool is_asked_for = HasPrefix (info->pszFilename);
  SurveySource source{ {}, is_asked_for, false, {} };

  /* Programs that may want to write try that first, and read when it fails: no error yet. */
  if (!Identify (info) || info->eAccess == GA_Update)
    return nullptr;

  const char *path = info->pszFilename + (is_asked_for ? strlen (PREFIX) : 0);
  if (!CheckArchive (path, is_asked_for))
    return nullptr;
  char *root = survey_find_root (path);
  if (root == nullptr)
    {
      if (is_asked_for)
        CPLError (CE_Failure, CPLE_OpenFailed, "%s is not there, or is no folder, .zip or .shp",
                  path);
      return nullptr;
    }
  source.root = root;
  source.has_others = CPLFetchBool (info->papszOpenOptions, "OTHERS", false);
  CPLFree (root);
  return ReadOptions (info, &source.options) ? SurveyDataset::Open (source) : nullptr;
}

CPL_C_START
void CPL_DLL RegisterOGRSurvey (void);
CPL_C_END

void
RegisterOGRSurvey (void)
{
  if (!GDAL_CHECK_VERSION ("Survey driver") || GDALGetDriverByName ("Survey") != nullptr)
    return;

  GDALDriver *driver = new GDALDriver ();

  driver->SetDescription ("Survey");
  driver->SetMetadataItem (GDAL_DCAP_VECTOR, "YES");
  driver->SetMetadataItem (GDAL_DCAP_VIRTUALIO, "YES");
  driver->SetMetadataItem (GDAL_DCAP_MULTIPLE_VECTOR_LAYERS, "YES");
  driver->SetMetadataItem (GDAL_DCAP_Z_GEOMETRIES, "YES");
  driver->SetMetadataItem (GDAL_DCAP_MEASURED_GEOMETRIES, "YES");
  driver->SetMetadataItem (GDAL_DMD_LONGNAME,
                           "Chinese survey of administrative areas (shapefiles)");
  driver->SetMetadataItem (GDAL_DMD_CONNECTION_PREFIX, PREFIX);
  driver->SetMetadataItem (GDAL_DMD_EXTENSIONS, "zip");
  driver->SetMetadataItem (GDAL_DMD_OPENOPTIONLIST, OPEN_OPTIONS);
  driver->pfnIdentify = Identify;
  driver->pfnOpen = Open;
  GetGDALDriverManager ()->RegisterDriver (driver);
}
