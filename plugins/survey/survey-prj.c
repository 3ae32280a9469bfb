/* survey-prj.c – what the .prj beside a .shp says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/survey/survey-prj.h"

#include "plugins/survey/survey-find.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <cpl_vsi.h>

/* The longest that programs write have two thousand. */
#define BYTES_MAX 65536

static const char UTF8_MARK[] = "\xEF\xBB\xBF";

OGRSpatialReferenceH
survey_prj_read (const char *shp_path)
{
  char *path = survey_find_sibling (shp_path, "prj");
  GByte *text = NULL;
  OGRSpatialReferenceH srs = NULL;

  CPLPushErrorHandler (CPLQuietErrorHandler);
  if (path != NULL && VSIIngestFile (NULL, path, &text, NULL, BYTES_MAX))
    {
      const char *begin = (const char *) text;
      char **lines;

      if (STARTS_WITH (begin, UTF8_MARK))
        begin += sizeof UTF8_MARK - 1;
      lines = CSLTokenizeString2 (begin, "\r\n", 0);
      srs = OSRNewSpatialReference (NULL);
      if (lines == NULL || lines[0] == NULL || OSRImportFromESRI (srs, lines) != OGRERR_NONE)
        {
          OSRRelease (srs);
          srs = NULL;
        }
      else
        OSRSetAxisMappingStrategy (srs, OAMS_TRADITIONAL_GIS_ORDER);
      CSLDestroy (lines);
    }
  CPLPopErrorHandler ();
  VSIFree (text);
  CPLFree (path);
  return srs;
}
