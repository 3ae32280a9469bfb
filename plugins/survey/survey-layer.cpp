/* survey-layer.cpp – a shapefile's layer with the fields of an area before its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/survey/survey-layer.h"

#include "plugins/crs/survey-gcj02.h"
#include "plugins/text/survey-text.h"

#include <cstdlib>
#include <cstring>

SurveyLayer::SurveyLayer (SurveyReading *reading, const char *name)
  : m_reading (reading),
    m_source (OGRLayer::FromHandle (reading->layer)),
    m_defn (new OGRFeatureDefn (name))
{
  char **metadata = survey_reading_dup_metadata (reading);

  m_defn->Reference ();
  if (reading->is_area)
    AddStandardFields ();
  AddOriginalFields ();
  AddGeometryField ();
  SetDescription (name);
  SetMetadata (metadata, "SURVEY");
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
      m_n_standard++;
    }
}

/* OGR finds fields by name whatever the case: a second "Code" could not be reached. */
static CPLString
UniqueName (const OGRFeatureDefn *defn, const CPLString &wanted)
{
  CPLString name = wanted;

  for (int i = 1; defn->GetFieldIndex (name) >= 0; i++)
    name.Printf ("%s_%d", wanted.c_str (), i);
  return name;
}

void
SurveyLayer::AddOriginalFields ()
{
  const OGRFeatureDefn *source = m_source->GetLayerDefn ();
  const SurveyColumns *columns = m_reading->columns;
  bool is_ours = columns != nullptr
                 && static_cast<int> (columns->n_columns) == source->GetFieldCount ();

  for (int i = 0; i < source->GetFieldCount (); i++)
    {
      OGRFieldDefn defn (source->GetFieldDefn (i));
      char *valid = survey_text_decode (defn.GetNameRef (), strlen (defn.GetNameRef ()),
                                        CPL_ENC_UTF8, nullptr);

      defn.SetName (UniqueName (m_defn, is_ours ? columns->columns[i].name : valid));
      CPLFree (valid);
      m_defn->AddFieldDefn (&defn);
    }
}

void
SurveyLayer::AddGeometryField ()
{
  OGRwkbGeometryType type = m_source->GetGeomType ();

  m_defn->SetGeomType (m_reading->is_area ? OGR_GT_GetCollection (type) : type);
  if (m_defn->GetGeomFieldCount () > 0)
    m_defn->GetGeomFieldDefn (0)->SetSpatialRef (
      OGRSpatialReference::FromHandle (m_reading->crs.srs));
}

void
SurveyLayer::ResetReading ()
{
  m_source->ResetReading ();
}

/* GDAL's own driver says neither which file is broken nor at which record. */
template <typename Read>
OGRFeature *
SurveyLayer::ReadSource (Read read)
{
  GUInt32 n_errors = CPLGetErrorCounter ();

  CPLPushErrorHandler (CPLQuietErrorHandler);
  OGRFeature *source = read ();
  CPLPopErrorHandler ();

  if (CPLGetErrorCounter () == n_errors)
    return source;
  const CPLString reason = CPLGetLastErrorMsg ();
  if (source != nullptr)
    CPLError (CE_Failure, CPLE_FileIO, "%s, record " CPL_FRMT_GIB ": %s", m_reading->readable_path,
              source->GetFID (), reason.c_str ());
  else
    CPLError (CE_Failure, CPLE_FileIO, "%s: %s", m_reading->readable_path,
              reason.c_str ());
  return source;
}

OGRFeature *
SurveyLayer::GetNextFeature ()
{
  for (;;)
    {
      OGRFeature *source = ReadSource ([this] { return m_source->GetNextFeature (); });
      if (source == nullptr)
        return nullptr;

      OGRFeature *feature = Translate (source);
      if ((IsUnmoved () || FilterGeometry (feature->GetGeometryRef ()))
          && (m_poAttrQuery == nullptr || m_poAttrQuery->Evaluate (feature)))
        return feature;
      delete feature;
    }
}

OGRErr
SurveyLayer::SetNextByIndex (GIntBig index)
{
  if (m_poAttrQuery == nullptr && (IsUnmoved () || m_poFilterGeom == nullptr))
    return m_source->SetNextByIndex (index);
  return OGRLayer::SetNextByIndex (index);
}

OGRFeature *
SurveyLayer::GetFeature (GIntBig fid)
{
  OGRFeature *source = ReadSource ([=] { return m_source->GetFeature (fid); });

  return source != nullptr ? Translate (source) : nullptr;
}

GIntBig
SurveyLayer::GetFeatureCount (int force)
{
  if (TestCapability (OLCFastFeatureCount))
    return m_source->GetFeatureCount (force);
  return OGRLayer::GetFeatureCount (force);
}

void
SurveyLayer::SetSpatialFilter (OGRGeometry *filter)
{
  InstallFilter (filter);
  if (IsUnmoved ())
    m_source->SetSpatialFilter (filter);
  ResetReading ();
}

void
SurveyLayer::SetSpatialFilter (int geom_field, OGRGeometry *filter)
{
  OGRLayer::SetSpatialFilter (geom_field, filter);
}

OGRErr
SurveyLayer::GetExtent (OGREnvelope *extent, int force)
{
  return IsUnmoved () ? m_source->GetExtent (extent, force)
                      : OGRLayer::GetExtent (extent, force);
}

OGRErr
SurveyLayer::GetExtent (int geom_field, OGREnvelope *extent, int force)
{
  return OGRLayer::GetExtent (geom_field, extent, force);
}

int
SurveyLayer::TestCapability (const char *capability)
{
  if (EQUAL (capability, OLCStringsAsUTF8))
    return TRUE;
  if (EQUAL (capability, OLCFastFeatureCount))
    return m_poAttrQuery == nullptr && (IsUnmoved () || m_poFilterGeom == nullptr)
           && m_source->TestCapability (capability);
  if (EQUAL (capability, OLCFastSetNextByIndex))
    return m_poAttrQuery == nullptr && m_poFilterGeom == nullptr
           && m_source->TestCapability (capability);
  if (EQUAL (capability, OLCFastSpatialFilter) || EQUAL (capability, OLCFastGetExtent))
    return IsUnmoved () && m_source->TestCapability (capability);
  if (EQUAL (capability, OLCRandomRead) || EQUAL (capability, OLCZGeometries)
      || EQUAL (capability, OLCMeasuredGeometries))
    return m_source->TestCapability (capability);
  return FALSE;
}

/* Takes @source. */
OGRFeature *
SurveyLayer::Translate (OGRFeature *source)
{
  OGRFeature *feature = new OGRFeature (m_defn);

  feature->SetFID (source->GetFID ());
  CopyOriginals (source, feature);
  if (m_reading->is_area)
    SetStandards (source, feature);
  MoveShape (source, feature);
  delete source;
  return feature;
}

void
SurveyLayer::CopyOriginals (const OGRFeature *source, OGRFeature *feature)
{
  for (int i = 0; i < source->GetFieldCount (); i++)
    {
      const OGRField *value = source->GetRawFieldRef (i);

      if (!source->IsFieldSetAndNotNull (i)
          || source->GetFieldDefnRef (i)->GetType () != OFTString)
        {
          feature->SetField (m_n_standard + i, value);
          continue;
        }
      /* A value that fills its field may end in half a character. */
      char *valid = survey_text_decode (value->String, strlen (value->String), CPL_ENC_UTF8,
                                        nullptr);
      feature->SetField (m_n_standard + i, valid);
      CPLFree (valid);
    }
}

/* The value of a field as the table has it; empty if it has none. A code in a column of numbers
 * may have more digits than a double, so it is read from the table's own bytes. */
CPLString
SurveyLayer::GetText (const OGRFeature *source, SurveyField field)
{
  int column = m_reading->match[field];

  if (column < 0 || column >= source->GetFieldCount ()
      || !source->IsFieldSetAndNotNull (column))
    return CPLString ();
  if (source->GetFieldDefnRef (column)->GetType () != OFTReal)
    return CPLString (const_cast<OGRFeature *> (source)->GetFieldAsString (column));

  if (!survey_dbf_seek (m_reading->dbf, static_cast<uint32_t> (source->GetFID ())))
    return CPLString ();
  size_t n_bytes;
  const char *bytes = survey_dbf_get_value (m_reading->dbf, static_cast<unsigned> (column),
                                            &n_bytes);
  return CPLString (std::string (bytes, n_bytes));
}

void
SurveyLayer::SetStandards (const OGRFeature *source, OGRFeature *feature)
{
  CPLString name = GetText (source, SURVEY_FIELD_NAME);

  SetCodes (source, feature);
  if (!name.Trim ().empty ())
    {
      char *valid = survey_text_decode (name, name.size (), CPL_ENC_UTF8, nullptr);

      feature->SetField (SURVEY_FIELD_NAME, valid);
      CPLFree (valid);
    }
  SetCount (source, feature, SURVEY_FIELD_HOUSEHOLDS);
  SetCount (source, feature, SURVEY_FIELD_POPULATION);
}

/* What is no code is handed on as it stands, so that whoever reads it can say which. */
void
SurveyLayer::SetCodes (const OGRFeature *source, OGRFeature *feature)
{
  CPLString raw = GetText (source, SURVEY_FIELD_CODE);
  CPLString raw_parent = GetText (source, SURVEY_FIELD_PARENT_CODE);
  char code[SURVEY_CODE_MAX + 1];
  char parent[SURVEY_CODE_MAX + 1];
  bool is_code = survey_code_normalize (raw, raw.size (), code) != SURVEY_LEVEL_UNKNOWN;

  if (!raw.empty ())
    feature->SetField (SURVEY_FIELD_CODE, is_code ? code : raw.c_str ());

  if (survey_code_normalize (raw_parent, raw_parent.size (), parent) == SURVEY_LEVEL_UNKNOWN)
    {
      memcpy (parent, code, sizeof parent);
      survey_code_to_parent (parent);
    }
  if (parent[0] != '\0')
    feature->SetField (SURVEY_FIELD_PARENT_CODE, parent);
}

void
SurveyLayer::SetCount (const OGRFeature *source, OGRFeature *feature, SurveyField field)
{
  CPLString text = GetText (source, field);
  char *end;
  double count = CPLStrtod (text, &end);

  /* A count that is none, or no whole one, is not known. */
  if (text.empty () || *end != '\0' || !(count >= 0 && count < 1e12)
      || count != static_cast<double> (static_cast<GIntBig> (count)))
    return;
  feature->SetField (field, static_cast<GIntBig> (count));
}

void
SurveyLayer::MoveShape (OGRFeature *source, OGRFeature *feature)
{
  OGRGeometry *shape = source->StealGeometry ();

  if (shape == nullptr)
    return;
  /* Shapefiles do not tell one from the other; areas of several pieces are common. */
  if (m_reading->is_area)
    shape = OGRGeometryFactory::forceToMultiPolygon (shape);
  if (!IsUnmoved ())
    survey_gcj02_geometry_to_wgs84 (OGRGeometry::ToHandle (shape));
  shape->assignSpatialReference (OGRSpatialReference::FromHandle (m_reading->crs.srs));
  feature->SetGeometryDirectly (shape);
}
