/* fuzz-shp.c – the whole Survey driver on files of any content
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bytes are three files: lengths of the .shx and of the .dbf, two bytes each, the least first,
 * then the .shx, the .dbf, and the .shp. One of length zero is not there.
 */
#include "tests/fuzz/fuzz.h"
#include "tests/plugins/support/test-dbf-writer.h"
#include "tests/plugins/support/test-shp-writer.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_vsi.h>
#include <gdal.h>
#include <ogr_api.h>

#include <stdlib.h>

#define LENGTHS_BYTES 4
#define FOLDER "/vsimem/fuzz"

void RegisterOGRSurvey (void);

static void
put_file (const char    *path,
          const uint8_t *bytes,
          size_t         n_bytes)
{
  /* GDAL does not write to what it is given so. */
  (void) VSIFCloseL (VSIFileFromMemBuffer (path, (GByte *) (uintptr_t) bytes, n_bytes, FALSE));
}

/* A layer of one area, without which the driver would not hand on lines and points. */
static void
put_area (void)
{
  static const TestDbfField field = { "XZQDM", 'C', 12 };
  static const char *const code = "431225104201";
  static TestShp *shp;
  static GByteArray *dbf;

  if (shp == NULL)
    {
      shp = test_shp_new (5);
      (void) test_shp_add_square (shp, 37400000, 2950000, 10);
      test_shp_finish (shp);
      dbf = test_dbf_new (0, &field, 1, &code, 1);
    }
  put_file (FOLDER "/b.shp", shp->shp->data, shp->shp->len);
  put_file (FOLDER "/b.shx", shp->shx->data, shp->shx->len);
  put_file (FOLDER "/b.dbf", dbf->data, dbf->len);
}

/* Every shape once in turn, and some of them again out of turn. Returns: one of them, to be
 * destroyed. */
static OGRGeometryH
read_layer (OGRLayerH layer)
{
  OGRGeometryH kept = NULL;
  OGREnvelope extent;
  OGRFeatureH feature;
  GIntBig n = 0;

  (void) OGR_L_GetFeatureCount (layer, TRUE);
  (void) OGR_L_GetExtent (layer, &extent, TRUE);
  while ((feature = OGR_L_GetNextFeature (layer)) != NULL)
    {
      OGRGeometryH shape = OGR_F_GetGeometryRef (feature);

      if (shape != NULL && OGR_G_IsEmpty (shape))
        abort ();
      if (kept == NULL)
        kept = OGR_F_StealGeometry (feature);
      OGR_F_Destroy (feature);
      n++;
    }
  if (n > OGR_L_GetFeatureCount (layer, TRUE))
    abort ();
  for (GIntBig fid = n - 1; fid >= 0 && fid > n - 8; fid--)
    OGR_F_Destroy (OGR_L_GetFeature (layer, fid));
  (void) GDALGetMetadataItem (layer, "PROBLEMS", "SURVEY");
  return kept;
}

static void
read_survey (void)
{
  static const char *const DRIVERS[] = { "Survey", NULL };
  OGRGeometryH shapes[2] = { NULL, NULL };
  GDALDatasetH dataset = GDALOpenEx ("SURVEY:" FOLDER, GDAL_OF_VECTOR, DRIVERS, NULL, NULL);

  for (int i = 0; dataset != NULL && i < GDALDatasetGetLayerCount (dataset) && i < 2; i++)
    shapes[i] = read_layer (GDALDatasetGetLayer (dataset, i));
  GDALClose (dataset);
  /* They may live on, with their coordinate system. */
  for (int i = 0; i < 2; i++)
    OGR_G_DestroyGeometry (shapes[i]);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes,
                        size_t         n_bytes)
{
  size_t n_shx, n_dbf;

  if (n_bytes < LENGTHS_BYTES)
    return 0;
  n_shx = bytes[0] | (size_t) bytes[1] << 8;
  n_dbf = bytes[2] | (size_t) bytes[3] << 8;
  bytes += LENGTHS_BYTES;
  n_bytes -= LENGTHS_BYTES;
  if (n_shx + n_dbf > n_bytes)
    return 0;

  RegisterOGRSurvey ();
  (void) VSIMkdir (FOLDER, 0755);
  if (n_shx > 0)
    put_file (FOLDER "/a.shx", bytes, n_shx);
  if (n_dbf > 0)
    put_file (FOLDER "/a.dbf", bytes + n_shx, n_dbf);
  put_file (FOLDER "/a.shp", bytes + n_shx + n_dbf, n_bytes - n_shx - n_dbf);
  put_area ();
  CPLPushErrorHandler (CPLQuietErrorHandler);
  read_survey ();
  CPLPopErrorHandler ();
  VSIRmdirRecursive (FOLDER);
  return 0;
}
