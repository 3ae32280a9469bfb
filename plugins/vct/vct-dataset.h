/* vct-dataset.h – the layers of a VCT file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/vct/vct-layer.h"

#include <gdal_priv.h>

#include <memory>
#include <string>
#include <vector>

/* Of the user; nullptr: decide. */
struct VctOptions
{
  const char *encoding, *crs, *axes;
};

class VctDataset final : public GDALDataset
{
public:
  /* NULL, with an error, if it cannot or must not be read. */
  static VctDataset *Open (const char *path, const VctOptions &options);

  int GetLayerCount () override { return static_cast<int> (m_layers.size ()); }
  OGRLayer *GetLayer (int i) override;
  int TestCapability (const char *) override { return FALSE; }

private:
  std::string m_encoding;        /* outlives the file, which borrows it */
  VctSource m_source;
  std::vector<std::unique_ptr<VctLayer>> m_layers;

  bool IsAllowed (const char *given) const;
  void AddLayers ();
  std::string UniqueName (const char *name, const char *code) const;
};
