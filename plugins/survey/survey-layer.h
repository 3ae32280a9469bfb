/* survey-layer.h – a shapefile's layer with the fields of an area before its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The id of a feature is the number of its record, from 0; deleted rows leave their numbers out.
 * A shape without a row, and a row without a shape, is a feature that lacks the other.
 */
#pragma once

#include "plugins/survey/survey-geometry.h"
#include "plugins/survey/survey-reading.h"
#include "plugins/survey/survey-row.h"

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
  OGRErr GetExtent (OGREnvelope *extent, int force) override;
  OGRErr GetExtent (int geom_field, OGREnvelope *extent, int force) override;
  int TestCapability (const char *capability) override;
  char **GetMetadata (const char *domain) override;
  const char *GetMetadataItem (const char *key, const char *domain) override;

private:
  /* Shapes that could not be made, by fault. */
  struct Loss
  {
    uint64_t n = 0;
    GIntBig first = 0;
  };

  SurveyReading *m_reading;
  OGRFeatureDefn *m_defn;
  SurveyRow m_row;
  SurveyGeometryBuilder m_builder;
  GIntBig m_next = 0;
  Loss m_losses[static_cast<size_t> (SurveyShapeFault::OtherKind) + 1];
  unsigned m_n_warnings = 0;
  std::string m_problems;        /* of the files */
  bool m_is_metadata_stale = false;

  /* The shapes are handed on as they are, so that their boxes can be held against a filter. */
  bool IsUnmoved () const { return !survey_crs_moves (&m_reading->crs); }
  void AddStandardFields ();
  void AddGeometryField ();
  bool IsDeleted (GIntBig fid);
  bool IsFilteredOut (const unsigned char *content, size_t n_bytes) const;
  OGRFeature *Read (GIntBig fid, bool is_filtered);
  void Warn (GIntBig fid, const char *what);
  void NoteLoss (GIntBig fid, SurveyShapeFault fault);
  std::unique_ptr<OGRGeometry> BuildShape (GIntBig fid, const unsigned char *content,
                                           size_t n_bytes);
  void SetStandards (OGRFeature *feature);
  void SetName (OGRFeature *feature);
  void SetCodes (OGRFeature *feature);
  void SetCount (OGRFeature *feature, SurveyField field);
  void UpdateMetadata ();
};
