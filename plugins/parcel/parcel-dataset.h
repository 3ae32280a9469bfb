/* parcel-dataset.h – a 界址点 TXT and its one layer, to be read or to be written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/parcel/parcel-layer.h"
#include "plugins/parcel/parcel-writer-layer.h"

#include <gdal_priv.h>

class ParcelDataset final : public GDALDataset
{
public:
  /* NULL, with an error, if the file must not or cannot be read. */
  static ParcelDataset *Open (const char *path, const ParcelOptions &options);
  /* NULL, with an error, if the file cannot be made. */
  static ParcelDataset *Create (const char *path, char **options);

  int GetLayerCount () override { return m_layer != nullptr ? 1 : 0; }
  OGRLayer *GetLayer (int i) override { return i == 0 ? m_layer.get () : nullptr; }
  OGRLayer *ICreateLayer (const char *name, OGRSpatialReference *srs, OGRwkbGeometryType type,
                          char **options) override;
  int TestCapability (const char *capability) override;

private:
  ParcelWriterPtr m_writer;         /* until there is a layer, which takes it */
  std::unique_ptr<OGRLayer> m_layer;

  bool CanHold (OGRwkbGeometryType type) const;
};
