/* fuzz-vct.c – VCT files of any content, through the whole driver
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/fuzz/fuzz.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_vsi.h>
#include <gdal.h>
#include <ogr_api.h>

#define PATH "/vsimem/fuzz.vct"

void RegisterOGRVCT (void);

static void
read_layer (OGRLayerH layer)
{
  OGRFeatureH feature;
  OGREnvelope extent;

  (void) OGR_L_GetExtent (layer, &extent, TRUE);
  OGR_L_ResetReading (layer);
  while ((feature = OGR_L_GetNextFeature (layer)) != NULL)
    {
      for (int i = 0; i < OGR_F_GetFieldCount (feature); i++)
        (void) OGR_F_GetFieldAsString (feature, i);
      OGR_F_Destroy (feature);
    }
  feature = OGR_L_GetFeature (layer, OGR_L_GetFeatureCount (layer, TRUE));
  OGR_F_Destroy (feature);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes,
                        size_t         n_bytes)
{
  static const char *const DRIVERS[] = { "VCT", NULL };
  /* Looking for it in the header takes PROJ longer than all the rest. */
  static const char *const OPTIONS[] = { "CRS=EPSG:4525", NULL };
  GDALDatasetH dataset;

  RegisterOGRVCT ();
  CPLPushErrorHandler (CPLQuietErrorHandler);
  /* GDAL does not write to what it is given so. */
  (void) VSIFCloseL (VSIFileFromMemBuffer (PATH, (GByte *) (uintptr_t) bytes, n_bytes, FALSE));
  dataset = GDALOpenEx (PATH, GDAL_OF_VECTOR, DRIVERS,
                        n_bytes % 64 == 0 ? NULL : OPTIONS, NULL);
  for (int i = 0; dataset != NULL && i < GDALDatasetGetLayerCount (dataset); i++)
    read_layer (GDALDatasetGetLayer (dataset, i));
  if (dataset != NULL)
    GDALClose (dataset);
  VSIUnlink (PATH);
  CPLPopErrorHandler ();
  return 0;
}
