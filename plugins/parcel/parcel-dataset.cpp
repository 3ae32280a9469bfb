/* parcel-dataset.cpp – a 界址点 TXT and its one layer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/parcel/parcel-dataset.h"

ParcelDataset *
ParcelDataset::Open (const char *path, const ParcelOptions &options)
{
  char *message = nullptr;
  ParcelFile *file = parcel_file_open (path, &options, &message);

  if (file == nullptr)
    {
      CPLError (CE_Failure, CPLE_OpenFailed, "%s", message);
      CPLFree (message);
      return nullptr;
    }
  parcel_problems_complain (file->problems);

  auto dataset = std::make_unique<ParcelDataset> ();
  dataset->m_layer = std::make_unique<ParcelLayer> (file, CPLGetBasename (file->path));
  return dataset.release ();
}
