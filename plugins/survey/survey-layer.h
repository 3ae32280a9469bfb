/* survey-layer.h – a shapefile's layer with the fields of an area before its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/survey/survey-reading.h"

#include <ogrsf_frmts.h>

class SurveyLayer final : public OGRLayer
{
public:
  /* Takes the reading, which is open. @name: unique in its dataset. */
  SurveyLayer (SurveyReading *reading, const char *name);
  ~SurveyLayer () override;

  const SurveyReading *GetReading () const { return m_reading; }

  OGRFeatureDefn *GetLayerDefn () override { return m_defn; }
  void ResetReading () override;
  OGRFeature *GetNextFeature () override;
  OGRErr SetNextByIndex (GIntBig index) override;
  OGRFeature *GetFeature (GIntBig fid) override;
  GIntBig GetFeatureCount (int force) override;
  void SetSpatialFilter (OGRGeometry *filter) override;
  void SetSpatialFilter (int geom_field, OGRGeometry *filter) override;
  OGRErr GetExtent (OGREnvelope *extent, int force) override;
  OGRErr GetExtent (int geom_field, OGREnvelope *extent, int force) override;
  int TestCapability (const char *capability) override;

private:
  SurveyReading *m_reading;
  OGRLayer *m_source;
  OGRFeatureDefn *m_defn;
  int m_n_standard = 0;          /* fields before the source's own */

  /* The shapes are handed on as they are, so that the source can filter and measure them. */
  bool IsUnmoved () const { return !m_reading->crs.is_gcj02; }
  void AddStandardFields ();
  void AddOriginalFields ();
  void AddGeometryField ();
  template <typename Read> OGRFeature *ReadSource (Read read);
  OGRFeature *Translate (OGRFeature *source);
  void CopyOriginals (const OGRFeature *source, OGRFeature *feature);
  void SetStandards (const OGRFeature *source, OGRFeature *feature);
  void SetCodes (const OGRFeature *source, OGRFeature *feature);
  void SetCount (const OGRFeature *source, OGRFeature *feature, SurveyField field);
  void MoveShape (OGRFeature *source, OGRFeature *feature);
  CPLString GetText (const OGRFeature *source, SurveyField field);
};
