/* survey-layer.cpp – a shapefile's layer with the fields of an area before its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/survey/survey-layer.h"

#include <cstdlib>
#include <cstring>

/* What is wrong is counted; so many records say so themselves. */
static constexpr unsigned N_WARNINGS_MAX = 10;
static constexpr char DOMAIN[] = "SURVEY";

SurveyLayer::SurveyLayer (SurveyReading *reading, const char *name)
  : m_reading (reading),
    m_defn (new OGRFeatureDefn (name)),
    m_row (reading->dbf, reading->columns),
    m_builder (reading->kind, reading->is_area, reading->has_z, reading->has_m)
{
  char **metadata = survey_reading_dup_metadata (reading);

  m_defn->Reference ();
  if (reading->is_area)
    AddStandardFields ();
  m_row.AddFields (m_defn);
  AddGeometryField ();
  SetDescription (name);
  m_problems = CSLFetchNameValueDef (metadata, "PROBLEMS", "");
  SetMetadata (metadata, DOMAIN);
  CSLDestroy (metadata);
}

SurveyLayer::~SurveyLayer ()
{
  m_defn->Release ();
  survey_reading_free (m_reading);
}

void
SurveyLayer::AddStandardFields ()
{
  for (int field = 0; field < SURVEY_N_FIELDS; field++)
    {
      bool is_count = field == SURVEY_FIELD_HOUSEHOLDS || field == SURVEY_FIELD_POPULATION;
      OGRFieldDefn defn (survey_field_get_name (static_cast<SurveyField> (field)),
                         is_count ? OFTInteger64 : OFTString);

      m_defn->AddFieldDefn (&defn);
    }
}

static OGRwkbGeometryType
GetLayerType (const SurveyReading *reading)
{
  static const OGRwkbGeometryType TYPES[] = {
    wkbNone, wkbPoint, wkbMultiPoint, wkbLineString, wkbPolygon,
  };
  OGRwkbGeometryType type = reading->is_area ? wkbMultiPolygon : TYPES[reading->kind];

  return OGR_GT_SetModifier (type, reading->has_z, reading->has_m);
}

void
SurveyLayer::AddGeometryField ()
{
  m_defn->SetGeomType (GetLayerType (m_reading));
  if (m_defn->GetGeomFieldCount () > 0)
    m_defn->GetGeomFieldDefn (0)->SetSpatialRef (
      OGRSpatialReference::FromHandle (m_reading->crs.srs));
}

/* What was found while reading is counted anew. */
void
SurveyLayer::ResetReading ()
{
  m_next = 0;
  m_n_warnings = 0;
  std::fill (std::begin (m_losses), std::end (m_losses), Loss ());
  m_builder.ForgetRepairs ();
  m_is_metadata_stale = true;
}

bool
SurveyLayer::IsDeleted (GIntBig fid)
{
  return m_row.Seek (fid) && m_row.IsDeleted ();
}

OGRFeature *
SurveyLayer::GetNextFeature ()
{
  while (m_next < m_reading->n_features)
    {
      std::unique_ptr<OGRFeature> feature (Read (m_next++, true));

      if (feature != nullptr
          && (m_poFilterGeom == nullptr || FilterGeometry (feature->GetGeometryRef ()))
          && (m_poAttrQuery == nullptr || m_poAttrQuery->Evaluate (feature.get ())))
        return feature.release ();
    }
  return nullptr;
}

OGRErr
SurveyLayer::SetNextByIndex (GIntBig index)
{
  if (!TestCapability (OLCFastSetNextByIndex))
    return OGRLayer::SetNextByIndex (index);
  if (index < 0 || index >= m_reading->n_features)
    return OGRERR_FAILURE;
  m_next = index;
  return OGRERR_NONE;
}

OGRFeature *
SurveyLayer::GetFeature (GIntBig fid)
{
  return fid >= 0 && fid < m_reading->n_features ? Read (fid, false) : nullptr;
}

static uint32_t
CountDeleted (const SurveyReading *reading)
{
  return reading->dbf != nullptr ? survey_dbf_count_deleted (reading->dbf) : 0;
}

GIntBig
SurveyLayer::GetFeatureCount (int force)
{
  if (TestCapability (OLCFastFeatureCount))
    return static_cast<GIntBig> (m_reading->n_features) - CountDeleted (m_reading);
  return OGRLayer::GetFeatureCount (force);
}

OGRErr
SurveyLayer::GetExtent (OGREnvelope *extent, int force)
{
  SurveyBox box;

  if (!IsUnmoved ())
    return OGRLayer::GetExtent (extent, force);
  if (!survey_shp_get_extent (m_reading->shp, &box))
    return OGRERR_FAILURE;
  extent->MinX = box.min_x;
  extent->MinY = box.min_y;
  extent->MaxX = box.max_x;
  extent->MaxY = box.max_y;
  return OGRERR_NONE;
}

OGRErr
SurveyLayer::GetExtent (int geom_field, OGREnvelope *extent, int force)
{
  return OGRLayer::GetExtent (geom_field, extent, force);
}

int
SurveyLayer::TestCapability (const char *capability)
{
  bool is_unfiltered = m_poAttrQuery == nullptr && m_poFilterGeom == nullptr;

  if (EQUAL (capability, OLCStringsAsUTF8) || EQUAL (capability, OLCRandomRead)
      || EQUAL (capability, OLCZGeometries) || EQUAL (capability, OLCMeasuredGeometries))
    return TRUE;
  if (EQUAL (capability, OLCFastFeatureCount))
    return is_unfiltered;
  /* Deleted rows leave gaps, so that the tenth feature need not have the number nine. */
  if (EQUAL (capability, OLCFastSetNextByIndex))
    return is_unfiltered && CountDeleted (m_reading) == 0;
  if (EQUAL (capability, OLCFastSpatialFilter) || EQUAL (capability, OLCFastGetExtent))
    return IsUnmoved ();
  return FALSE;
}

/* By the box of the record, before its points are looked at. */
bool
SurveyLayer::IsFilteredOut (const unsigned char *content, size_t n_bytes) const
{
  SurveyBox box;

  if (m_poFilterGeom == nullptr || !IsUnmoved ()
      || !survey_shape_get_box (content, n_bytes, &box))
    return false;
  return box.max_x < m_sFilterEnvelope.MinX || box.min_x > m_sFilterEnvelope.MaxX
         || box.max_y < m_sFilterEnvelope.MinY || box.min_y > m_sFilterEnvelope.MaxY;
}

/* NULL if the row is deleted or the filter rules the shape out. */
OGRFeature *
SurveyLayer::Read (GIntBig fid, bool is_filtered)
{
  const unsigned char *content = nullptr;
  size_t n_bytes = 0;

  if (IsDeleted (fid))
    return nullptr;
  SurveyShpResult result = survey_shp_read (m_reading->shp, static_cast<uint32_t> (fid), &content,
                                            &n_bytes);
  if (result == SURVEY_SHP_READ && is_filtered && IsFilteredOut (content, n_bytes))
    return nullptr;
  if (result == SURVEY_SHP_LOST)
    Warn (fid, "its shape is lost");

  auto feature = std::make_unique<OGRFeature> (m_defn);
  feature->SetFID (fid);
  if (m_row.Seek (fid))
    {
      m_row.Copy (feature.get ());
      if (m_reading->is_area)
        SetStandards (feature.get ());
    }
  if (result == SURVEY_SHP_READ)
    feature->SetGeometryDirectly (BuildShape (fid, content, n_bytes).release ());
  return feature.release ();
}

void
SurveyLayer::Warn (GIntBig fid, const char *what)
{
  if (m_n_warnings++ < N_WARNINGS_MAX)
    CPLError (CE_Warning, CPLE_FileIO, "%s, record " CPL_FRMT_GIB ": %s",
              m_reading->readable_path, fid, what);
}

void
SurveyLayer::NoteLoss (GIntBig fid, SurveyShapeFault fault)
{
  static const char *const SENTENCES[] = {
    "", "its shape has coordinates that are no numbers", "its shape is damaged",
    "its shape has too many rings in each other", "its shape is no area",
  };
  Loss &loss = m_losses[static_cast<size_t> (fault)];

  if (loss.n++ == 0)
    loss.first = fid;
  Warn (fid, SENTENCES[static_cast<size_t> (fault)]);
}

std::unique_ptr<OGRGeometry>
SurveyLayer::BuildShape (GIntBig fid, const unsigned char *content, size_t n_bytes)
{
  std::unique_ptr<OGRGeometry> shape = m_builder.Build (content, n_bytes);

  m_is_metadata_stale = true;
  if (m_builder.GetFault () != SurveyShapeFault::None)
    NoteLoss (fid, m_builder.GetFault ());
  if (shape == nullptr)
    return nullptr;
  if (!IsUnmoved ())
    survey_crs_move_geometry (&m_reading->crs, OGRGeometry::ToHandle (shape.get ()));
  shape->assignSpatialReference (OGRSpatialReference::FromHandle (m_reading->crs.srs));
  return shape;
}

void
SurveyLayer::SetStandards (OGRFeature *feature)
{
  SetCodes (feature);
  SetName (feature);
  SetCount (feature, SURVEY_FIELD_HOUSEHOLDS);
  SetCount (feature, SURVEY_FIELD_POPULATION);
}

void
SurveyLayer::SetName (OGRFeature *feature)
{
  size_t n_bytes;

  m_row.GetRaw (m_reading->match[SURVEY_FIELD_NAME], &n_bytes);
  if (n_bytes > 0)
    feature->SetFieldSameTypeUnsafe (SURVEY_FIELD_NAME,
                                     m_row.DupText (m_reading->match[SURVEY_FIELD_NAME]));
}

/* What is no code is handed on as it stands, so that whoever reads it can say which. */
void
SurveyLayer::SetCodes (OGRFeature *feature)
{
  int column = m_reading->match[SURVEY_FIELD_CODE];
  char code[SURVEY_CODE_MAX + 1];
  char parent[SURVEY_CODE_MAX + 1];
  size_t n_bytes;
  const char *raw = m_row.GetRaw (column, &n_bytes);
  bool is_code = survey_code_normalize (raw, n_bytes, code) != SURVEY_LEVEL_UNKNOWN;

  if (is_code)
    feature->SetField (SURVEY_FIELD_CODE, code);
  else if (n_bytes > 0)
    feature->SetFieldSameTypeUnsafe (SURVEY_FIELD_CODE, m_row.DupText (column));

  raw = m_row.GetRaw (m_reading->match[SURVEY_FIELD_PARENT_CODE], &n_bytes);
  if (survey_code_normalize (raw, n_bytes, parent) == SURVEY_LEVEL_UNKNOWN)
    {
      memcpy (parent, code, sizeof parent);
      survey_code_to_parent (parent);
    }
  if (parent[0] != '\0')
    feature->SetField (SURVEY_FIELD_PARENT_CODE, parent);
}

void
SurveyLayer::SetCount (OGRFeature *feature, SurveyField field)
{
  size_t n_bytes;
  const char *raw = m_row.GetRaw (m_reading->match[field], &n_bytes);
  std::string text (raw, n_bytes);
  char *end;
  double count = CPLStrtod (text.c_str (), &end);

  /* A count that is none, or no whole one, is not known. */
  if (text.empty () || *end != '\0' || !(count >= 0 && count < 1e12)
      || count != static_cast<double> (static_cast<GIntBig> (count)))
    return;
  feature->SetField (field, static_cast<GIntBig> (count));
}

static void
AddToken (std::string *tokens, const char *name, uint64_t n, const std::string &more)
{
  if (n == 0)
    return;
  if (!tokens->empty ())
    *tokens += " ";
  *tokens += std::string (name) + ":" + std::to_string (n) + more;
}

void
SurveyLayer::UpdateMetadata ()
{
  static const char *const NAMES[] = {
    "", "bad-coordinates", "damaged-shapes", "tangled-shapes", "other-shapes",
  };
  const SurveyRepairs &repairs = m_builder.GetRepairs ();
  std::string problems = m_problems, put_right;

  if (!m_is_metadata_stale)
    return;
  m_is_metadata_stale = false;
  for (size_t i = 1; i < CPL_ARRAYSIZE (NAMES); i++)
    AddToken (&problems, NAMES[i], m_losses[i].n, ":" + std::to_string (m_losses[i].first));
  AddToken (&put_right, "closed-rings", repairs.n_closed_rings, "");
  AddToken (&put_right, "turned-rings", repairs.n_turned_rings, "");
  AddToken (&put_right, "dropped-rings", repairs.n_dropped_rings, "");
  AddToken (&put_right, "repeated-points", repairs.n_repeated_points, "");
  SetMetadataItem ("PROBLEMS", problems.empty () ? nullptr : problems.c_str (), DOMAIN);
  SetMetadataItem ("REPAIRS", put_right.empty () ? nullptr : put_right.c_str (), DOMAIN);
}

char **
SurveyLayer::GetMetadata (const char *domain)
{
  UpdateMetadata ();
  return OGRLayer::GetMetadata (domain);
}

const char *
SurveyLayer::GetMetadataItem (const char *key, const char *domain)
{
  UpdateMetadata ();
  return OGRLayer::GetMetadataItem (key, domain);
}
