/* geo-import-gdal.h – GDAL's handles cleaned up, its messages caught, its files read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to the import.
 */
#pragma once

#include <glib.h>

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

G_BEGIN_DECLS

static inline void
geo_gdal_close (GDALDatasetH dataset)
{
  GDALClose (dataset);
}

static inline void
geo_vsi_close (VSILFILE *file)
{
  VSIFCloseL (file);
}

G_DEFINE_AUTO_CLEANUP_FREE_FUNC (GDALDatasetH, geo_gdal_close, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (OGRFeatureH, OGR_F_Destroy, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (OGRGeometryH, OGR_G_DestroyGeometry, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (OGRSpatialReferenceH, OSRDestroySpatialReference, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (OGRCoordinateTransformationH,
                                 OCTDestroyCoordinateTransformation, NULL)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VSILFILE, geo_vsi_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VSIDIR, VSICloseDir)

/**
 * GeoGdalTrap:
 *
 * What GDAL says on this thread between push and pop, instead of standard error. Messages quote
 * values, which may be of a column about persons: what stands in quotes is left out.
 */
typedef struct {
  GString *message;     /* of the first failure; empty if there was none */
  guint n_failures;
} GeoGdalTrap;

void   geo_gdal_trap_push  (GeoGdalTrap *trap);
void   geo_gdal_trap_pop   (GeoGdalTrap *trap);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GeoGdalTrap, geo_gdal_trap_pop)

/* The whole file behind any path of GDAL's. GEO_ERROR_NOT_FOUND if it may not be read,
 * GEO_ERROR_FAILED if it is of more than @max_bytes. Returns: NUL-terminated, for g_free(). */
char  *geo_gdal_read_file  (const char   *path,
                            gsize         max_bytes,
                            gsize        *n_bytes,
                            GError      **error) G_GNUC_WARN_UNUSED_RESULT;
/* @path: an archive. Returns: its address as a folder of GDAL's. */
char  *geo_gdal_archive_folder (const char   *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
