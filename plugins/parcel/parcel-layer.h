/* parcel-layer.h – the parcels of a file as features
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/parcel/parcel-file.h"

#include <ogrsf_frmts.h>

#include <memory>

class ParcelLayer final : public OGRLayer
{
public:
  /* Takes the file. */
  ParcelLayer (ParcelFile *file, const char *name);
  ~ParcelLayer () override;

  OGRFeatureDefn *GetLayerDefn () override { return m_defn; }
  void ResetReading () override { m_next = 0; }
  OGRFeature *GetNextFeature () override;
  OGRErr SetNextByIndex (GIntBig index) override;
  OGRFeature *GetFeature (GIntBig fid) override;
  GIntBig GetFeatureCount (int force) override;
  OGRErr GetExtent (OGREnvelope *extent, int force) override;
  OGRErr GetExtent (int geom_field, OGREnvelope *extent, int force) override;
  int TestCapability (const char *capability) override;

private:
  struct FreeFile
  {
    void operator() (ParcelFile *file) const { parcel_file_free (file); }
  };

  std::unique_ptr<ParcelFile, FreeFile> m_file;
  ParcelRecord m_record{};
  OGRFeatureDefn *m_defn;
  GIntBig m_next = 0;
  bool m_has_failed = false;

  void AddFields ();
  OGRFeature *Read (GIntBig i);
  void SetAttributes (OGRFeature *feature, const ParcelRings &rings);
  void SetShape (OGRFeature *feature, const ParcelRings &rings);
};
