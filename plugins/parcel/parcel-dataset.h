/* parcel-dataset.h – a 界址点 TXT and its one layer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/parcel/parcel-layer.h"

#include <gdal_priv.h>

#include <memory>

class ParcelDataset final : public GDALDataset
{
public:
  /* NULL, with an error, if the file must not or cannot be read. */
  static ParcelDataset *Open (const char *path, const ParcelOptions &options);

  int GetLayerCount () override { return m_layer != nullptr ? 1 : 0; }
  OGRLayer *GetLayer (int i) override { return i == 0 ? m_layer.get () : nullptr; }
  int TestCapability (const char *) override { return FALSE; }

private:
  std::unique_ptr<OGRLayer> m_layer;
};
