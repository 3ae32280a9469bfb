/* parcel-writer-layer.h – features into parcels of a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/parcel/parcel-writer.h"

#include <ogrsf_frmts.h>

#include <memory>
#include <string>
#include <vector>

struct CloseParcelWriter
{
  void operator() (ParcelWriter *writer) const { (void) parcel_writer_close (writer); }
};

using ParcelWriterPtr = std::unique_ptr<ParcelWriter, CloseParcelWriter>;

/* What of the header does not come from the layer's coordinate system. */
struct ParcelHeaderTexts
{
  std::string version, producer, date, parameters;
};

class ParcelWriterLayer final : public OGRLayer
{
public:
  /* @srs: of the zone, or NULL. */
  ParcelWriterLayer (ParcelWriterPtr writer, const char *name, OGRwkbGeometryType type,
                     const OGRSpatialReference *srs, const ParcelZone &zone, int decimals,
                     const ParcelHeaderTexts &texts);
  ~ParcelWriterLayer () override;

  OGRFeatureDefn *GetLayerDefn () override { return m_defn; }
  void ResetReading () override {}
  OGRFeature *GetNextFeature () override;
  OGRErr CreateField (OGRFieldDefn *field, int approx_ok) override;
  OGRErr ICreateFeature (OGRFeature *feature) override;
  OGRErr SyncToDisk () override;
  int TestCapability (const char *capability) override;

private:
  ParcelWriterPtr m_writer;
  OGRFeatureDefn *m_defn;
  ParcelZone m_zone;
  int m_decimals;
  ParcelHeaderTexts m_texts;
  std::vector<int> m_attributes;    /* of each field; −1 for one that is not written */
  GIntBig m_n_features = 0;
  bool m_has_header = false;

  size_t CountAttributes () const;
  bool WriteHeader ();
};
