/* vct-crs.c – the coordinate reference system of a VCT file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/vct/vct-crs.h"

#include <cpl_conv.h>
#include <cpl_string.h>

#include <math.h>

static int
degrees_of (VctSpheroid spheroid)
{
  switch (spheroid)
    {
    case VCT_SPHEROID_XIAN80: return 4610;
    case VCT_SPHEROID_BEIJING54: return 4214;
    case VCT_SPHEROID_WGS84: return 4326;
    default: return 4490;
    }
}

/* Headers say 500 km also where the eastings carry the number of a zone before that. For CGCS2000
 * survey_crs_find() sees it; what comes with seven parameters is taken at its word. */
static double
false_easting_m (const VctFile *file)
{
  double zone = file->has_extent ? floor (file->extent.MinX / 1e6) : 0;
  bool is_old = file->head.spheroid == VCT_SPHEROID_XIAN80
                || file->head.spheroid == VCT_SPHEROID_BEIJING54;

  if (!is_old || file->head.false_easting_m > 1e6 || zone < 13 || zone > 45)
    return file->head.false_easting_m;
  return file->head.false_easting_m + zone * 1e6;
}

/* What a .prj would say in place of the header; NULL if the header says too little. An old datum is
 * said even without a meridian: then it is refused, not taken for CGCS2000. */
static OGRSpatialReferenceH
reference_from_head (const VctFile *file)
{
  const VctHead *head = &file->head;
  OGRSpatialReferenceH reference;
  bool is_old = head->spheroid == VCT_SPHEROID_XIAN80 || head->spheroid == VCT_SPHEROID_BEIJING54;
  bool is_plane = !head->is_degrees && head->meridian_deg > 0;

  if (head->spheroid == VCT_SPHEROID_UNKNOWN || (!is_plane && !head->is_degrees && !is_old))
    return NULL;
  reference = OSRNewSpatialReference (NULL);
  if (OSRImportFromEPSG (reference, degrees_of (head->spheroid)) != OGRERR_NONE)
    {
      OSRDestroySpatialReference (reference);
      return NULL;
    }
  if (is_plane)
    {
      OGRSpatialReferenceH degrees = reference;

      reference = OSRNewSpatialReference (NULL);
      /* PROJ looks for its own name first, and through its whole database if it has none such. */
      OSRSetProjCS (reference, CPLSPrintf ("CGCS2000 / 3-degree Gauss-Kruger CM %.0fE",
                                           head->meridian_deg));
      OSRCopyGeogCSFrom (reference, degrees);
      OSRSetTM (reference, 0, head->meridian_deg, head->scale, false_easting_m (file),
                0);
      OSRDestroySpatialReference (degrees);
    }
  OSRSetAxisMappingStrategy (reference, OAMS_TRADITIONAL_GIS_ORDER);
  return reference;
}

/* What comes first is changed when a feature is read, before the coordinates are moved. The user's
 * word stands, even against the numbers. */
static void
take_axes (VctFile   *file,
           SurveyCrs *crs)
{
  if (crs->is_swapped && !EQUAL (file->axes_why, "given"))
    {
      file->axes = file->axes == VCT_AXES_NORTHING_FIRST ? VCT_AXES_EASTING_FIRST
                                                         : VCT_AXES_NORTHING_FIRST;
      file->axes_why = "numbers";
    }
  crs->is_swapped = FALSE;
}

void
vct_crs_find (VctFile    *file,
              const char *given,
              SurveyCrs  *crs)
{
  OGRSpatialReferenceH reference = reference_from_head (file);

  survey_crs_find (crs, reference, file->has_extent ? &file->extent : NULL, given);
  take_axes (file, crs);
  /* The rules know Gauss-Kruger; they would take Albers with six-digit eastings for that. */
  if (given == NULL && !crs->is_refused && file->head.projection == VCT_PROJECTION_OTHER
      && !file->head.is_degrees)
    {
      survey_crs_clear (crs);
      CPLsnprintf (crs->why, sizeof crs->why, "projection");
    }
  if (reference != NULL)
    OSRDestroySpatialReference (reference);
}
