/* delivery-plane.c – from true degrees to the plane a surveyor worked on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/spoiled/delivery-plane.h"

#include <cpl_conv.h>
#include <math.h>
#include <ogr_srs_api.h>

typedef struct {
  double a;     /* m */
  double inverse_flattening;
} Ellipsoid;

static const Ellipsoid CGCS2000 = { 6378137.0, 298.257222101 };
static const Ellipsoid IAG75 = { 6378140.0, 298.257 };       /* Xi'an 1980 */
static const Ellipsoid KRASSOVSKY = { 6378245.0, 298.3 };    /* Beijing 1954 */

static double
squared_eccentricity (Ellipsoid ellipsoid)
{
  double f = 1.0 / ellipsoid.inverse_flattening;

  return f * (2.0 - f);
}

static void
to_geocentric (Ellipsoid    ellipsoid,
               const double degrees[2],
               double       xyz[3])
{
  double lon = degrees[0] * G_PI / 180.0, lat = degrees[1] * G_PI / 180.0;
  double e2 = squared_eccentricity (ellipsoid);
  double n = ellipsoid.a / sqrt (1.0 - e2 * sin (lat) * sin (lat));

  xyz[0] = n * cos (lat) * cos (lon);
  xyz[1] = n * cos (lat) * sin (lon);
  xyz[2] = n * (1.0 - e2) * sin (lat);
}

/* By iteration; heights are dropped, as a map of two dimensions drops them. */
static void
from_geocentric (Ellipsoid    ellipsoid,
                 const double xyz[3],
                 double       degrees[2])
{
  double e2 = squared_eccentricity (ellipsoid);
  double p = hypot (xyz[0], xyz[1]);
  double lat = atan2 (xyz[2], p * (1.0 - e2));

  for (int i = 0; i < 20; i++)
    {
      double n = ellipsoid.a / sqrt (1.0 - e2 * sin (lat) * sin (lat));

      lat = atan2 (xyz[2] + e2 * n * sin (lat), p);
    }
  degrees[0] = atan2 (xyz[1], xyz[0]) * 180.0 / G_PI;
  degrees[1] = lat * 180.0 / G_PI;
}

/* Solves for the place that the seven parameters take to @degrees. */
static void
to_old_datum (Ellipsoid old,
              double    degrees[2])
{
  static const double shift[3] = { -112.6, -52.3, 14.8 };
  const double second = G_PI / 180.0 / 3600.0;
  const double r[3] = { 0.9 * second, -1.4 * second, 2.1 * second };
  const double scale = 1.0 - 3.7e-6;
  double target[3], xyz[3];

  to_geocentric (CGCS2000, degrees, target);
  for (int k = 0; k < 3; k++)
    xyz[k] = target[k];
  /* target = shift + scale (xyz + r × xyz), position vector. */
  for (int i = 0; i < 20; i++)
    {
      double turned[3] = { r[1] * xyz[2] - r[2] * xyz[1], r[2] * xyz[0] - r[0] * xyz[2],
                           r[0] * xyz[1] - r[1] * xyz[0] };

      for (int k = 0; k < 3; k++)
        xyz[k] = (target[k] - shift[k]) / scale - turned[k];
    }
  from_geocentric (old, xyz, degrees);
}

/* Published formula of the shift, in degrees (for lon - 105, lat - 35). */
static void
to_gcj02 (double point[2])
{
  const double a = 6378245.0, ee = 0.00669342162296594323;
  double x = point[0] - 105.0, y = point[1] - 35.0;
  double common = (20.0 * sin (6.0 * x * G_PI) + 20.0 * sin (2.0 * x * G_PI)) * 2.0 / 3.0;
  double dlat = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt (fabs (x))
                + common
                + (20.0 * sin (y * G_PI) + 40.0 * sin (y / 3.0 * G_PI)) * 2.0 / 3.0
                + (160.0 * sin (y / 12.0 * G_PI) + 320.0 * sin (y * G_PI / 30.0)) * 2.0 / 3.0;
  double dlon = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt (fabs (x)) + common
                + (20.0 * sin (x * G_PI) + 40.0 * sin (x / 3.0 * G_PI)) * 2.0 / 3.0
                + (150.0 * sin (x / 12.0 * G_PI) + 300.0 * sin (x / 30.0 * G_PI)) * 2.0 / 3.0;
  double lat = point[1] / 180.0 * G_PI;
  double magic = 1.0 - ee * sin (lat) * sin (lat);

  point[0] += dlon * 180.0 / (a / sqrt (magic) * cos (lat) * G_PI);
  point[1] += dlat * 180.0 / (a * (1.0 - ee) / (magic * sqrt (magic)) * G_PI);
}

static void
gcj02_to_bd09 (double point[2])
{
  const double turn = G_PI * 3000.0 / 180.0;
  double z = hypot (point[0], point[1]) + 0.00002 * sin (point[1] * turn);
  double theta = atan2 (point[1], point[0]) + 0.000003 * cos (point[0] * turn);

  point[0] = z * cos (theta) + 0.0065;
  point[1] = z * sin (theta) + 0.006;
}

static void
project (const char *definition,
         double      point[2])
{
  OGRSpatialReferenceH plane = OSRNewSpatialReference (NULL);
  OGRSpatialReferenceH degrees;
  OGRCoordinateTransformationH transformation;

  g_assert_cmpint (OSRSetFromUserInput (plane, definition), ==, OGRERR_NONE);
  degrees = OSRCloneGeogCS (plane);
  OSRSetAxisMappingStrategy (plane, OAMS_TRADITIONAL_GIS_ORDER);
  OSRSetAxisMappingStrategy (degrees, OAMS_TRADITIONAL_GIS_ORDER);
  transformation = OCTNewCoordinateTransformation (degrees, plane);
  g_assert_nonnull (transformation);
  g_assert_true (OCTTransform (transformation, 1, &point[0], &point[1], NULL));
  OCTDestroyCoordinateTransformation (transformation);
  OSRDestroySpatialReference (degrees);
  OSRDestroySpatialReference (plane);
}

void
delivery_plane_forward (Plane  plane,
                        double point[2])
{
  switch (plane)
    {
    case PLANE_ZONE_3:
      project ("EPSG:4525", point);
      break;
    case PLANE_ZONE_3_BARE:
      project ("EPSG:4546", point);
      break;
    case PLANE_ZONE_38:
      project ("EPSG:4526", point);
      break;
    case PLANE_ZONE_6:
      project ("EPSG:4497", point);
      break;
    case PLANE_ZONE_6_BARE:
      project ("EPSG:4508", point);
      break;
    case PLANE_OWN_MERIDIAN:
      project ("+proj=tmerc +lon_0=109.75 +x_0=500000 +ellps=GRS80 +units=m +type=crs", point);
      break;
    case PLANE_XIAN80_BARE:
      to_old_datum (IAG75, point);
      project ("EPSG:2382", point);
      break;
    case PLANE_BEIJING54_BARE:
      to_old_datum (KRASSOVSKY, point);
      project ("EPSG:2434", point);
      break;
    case PLANE_BD09:
      to_gcj02 (point);
      gcj02_to_bd09 (point);
      break;
    case PLANE_GCJ02:
      to_gcj02 (point);
      break;
    case PLANE_DEGREES:
    default:
      break;
    }
}

char *
delivery_dup_prj (Plane plane)
{
  static const char *const codes[] = {
    [PLANE_ZONE_3] = "EPSG:4525", [PLANE_ZONE_3_BARE] = "EPSG:4546",
    [PLANE_ZONE_38] = "EPSG:4526",
    [PLANE_ZONE_6] = "EPSG:4497", [PLANE_ZONE_6_BARE] = "EPSG:4508",
    [PLANE_OWN_MERIDIAN] = "EPSG:4490", [PLANE_DEGREES] = "EPSG:4490",
    [PLANE_GCJ02] = "EPSG:4326", [PLANE_BD09] = "EPSG:4326",
    [PLANE_XIAN80_BARE] = "EPSG:2382", [PLANE_BEIJING54_BARE] = "EPSG:2434",
  };
  OGRSpatialReferenceH srs = OSRNewSpatialReference (NULL);
  char *wkt = NULL;
  char *prj;

  g_assert_cmpint (OSRSetFromUserInput (srs, codes[plane]), ==, OGRERR_NONE);
  if (plane == PLANE_OWN_MERIDIAN)
    {
      OSRSetProjCS (srs, "County");
      OSRSetTM (srs, 0.0, 109.75, 1.0, 500000.0, 0.0);
    }
  g_assert_cmpint (OSRMorphToESRI (srs), ==, OGRERR_NONE);
  g_assert_cmpint (OSRExportToWkt (srs, &wkt), ==, OGRERR_NONE);
  prj = g_strdup (wkt);
  CPLFree (wkt);
  OSRDestroySpatialReference (srs);

  return prj;
}
