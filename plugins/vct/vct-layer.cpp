/* vct-layer.cpp – a feature class of a VCT file, or a table without shapes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/vct/vct-layer.h"

#include "plugins/text/survey-field-name.h"
#include "plugins/vct/vct-value.h"

#include <cstring>

VctSource::~VctSource ()
{
  vct_reader_free (reader);
  vct_file_free (file);
  survey_crs_clear (&crs);
}

VctLayer::VctLayer (VctSource *source, const VctClass *feature_class, const std::string &name)
  : VctLayer (source, feature_class, feature_class->table,
              source->file->members[feature_class - source->file->schema.classes].n, name)
{
}

VctLayer::VctLayer (VctSource *source, const VctTable *table, const std::string &name)
  : VctLayer (source, nullptr, static_cast<int> (table - source->file->schema.tables),
              source->file->rows[table - source->file->schema.tables].n, name)
{
}

VctLayer::VctLayer (VctSource *source, const VctClass *feature_class, int table, GIntBig count,
                    const std::string &name)
  : m_source (source),
    m_class (feature_class),
    m_table (table),
    m_defn (new OGRFeatureDefn (name.c_str ())),
    m_count (count)
{
  m_defn->Reference ();
  SetGeometryType ();
  AddOwnFields ();
  AddTableFields ();
  SetDescription (name.c_str ());
  Describe ();
}

VctLayer::~VctLayer ()
{
  m_defn->Release ();
}

bool
VctLayer::IsAnnotation () const
{
  return m_class != nullptr && m_class->kind == VCT_KIND_ANNOTATION;
}

std::string
VctLayer::Decode (VctText text) const
{
  char *decoded = vct_text_decode (text, m_source->file->encoding.name);
  std::string copy = decoded;

  CPLFree (decoded);
  return copy;
}

static VctText
TextOf (const char *text)
{
  return { text, strlen (text) };
}

void
VctLayer::AddField (const char *name, OGRFieldType type)
{
  OGRFieldDefn field (name, type);

  m_defn->AddFieldDefn (&field);
  m_first_field++;
}

void
VctLayer::AddOwnFields ()
{
  if (m_class == nullptr)
    return;
  AddField ("vct_id", OFTInteger64);
  AddField ("vct_code", OFTString);
  if (!IsAnnotation ())
    return;
  AddField ("text", OFTString);
  AddField ("angle", OFTReal);
}

static OGRFieldType
FieldType (VctType type)
{
  switch (type)
    {
    case VCT_TYPE_INTEGER:
    case VCT_TYPE_BOOLEAN: return OFTInteger;
    case VCT_TYPE_INTEGER64: return OFTInteger64;
    case VCT_TYPE_REAL: return OFTReal;
    case VCT_TYPE_DATE: return OFTDate;
    case VCT_TYPE_TIME: return OFTTime;
    case VCT_TYPE_DATETIME: return OFTDateTime;
    default: return OFTString;
    }
}

void
VctLayer::AddTableFields ()
{
  if (m_table < 0)
    return;
  const VctTable *table = &m_source->file->schema.tables[m_table];
  for (size_t i = 0; i < table->n_fields; i++)
    {
      const VctField *from = &table->fields[i];
      OGRFieldDefn field (survey_unique_field_name (m_defn, Decode (TextOf (from->name))),
                          FieldType (from->type));

      /* The width of text counts bytes, of which UTF-8 has more. */
      if (from->type == VCT_TYPE_REAL)
        {
          field.SetWidth (from->width);
          field.SetPrecision (from->precision);
        }
      if (from->type == VCT_TYPE_BOOLEAN)
        field.SetSubType (OFSTBoolean);
      m_defn->AddFieldDefn (&field);
    }
}

void
VctLayer::SetGeometryType ()
{
  static const OGRwkbGeometryType TYPES[VCT_N_KINDS] = {
    wkbPoint, wkbLineString, wkbMultiPolygon, wkbPoint,
  };
  const VctFile *file = m_source->file;

  if (m_class == nullptr)
    {
      m_defn->SetGeomType (wkbNone);
      return;
    }
  OGRwkbGeometryType type = TYPES[m_class->kind];
  if (file->has_parts[m_class - file->schema.classes] && m_class->kind <= VCT_KIND_LINE)
    type = OGR_GT_GetCollection (type);
  m_defn->SetGeomType (file->head.has_z ? OGR_GT_SetZ (type) : type);
  m_defn->GetGeomFieldDefn (0)->SetSpatialRef (
    OGRSpatialReference::FromHandle (m_source->crs.srs));
}

/* Keys and values: see vct-driver.cpp. */
void
VctLayer::Describe ()
{
  static const char *const KINDS[] = { "point", "line", "polygon", "annotation", "table" };
  const VctFile *file = m_source->file;
  char *problems = vct_problems_dup (&file->problems);
  auto set = [this] (const char *key, const std::string &value) {
    SetMetadataItem (key, value.c_str (), "SURVEY");
  };

  set ("SOURCE", file->path);
  set ("ENCODING", file->encoding.name);
  set ("ENCODING_WHY", file->encoding.why);
  set ("ENCODING_CONFIDENCE", std::to_string (file->encoding.confidence));
  set ("CRS", m_source->crs.name);
  set ("CRS_WHY", m_source->crs.why);
  set ("AXES", file->axes == VCT_AXES_NORTHING_FIRST ? "NE" : "EN");
  set ("AXES_WHY", file->axes_why);
  set ("VERSION", file->head.version);
  set ("KIND", KINDS[m_class != nullptr ? m_class->kind : VCT_KIND_NONE]);
  if (m_class != nullptr)
    set ("FEATURE_CODE", Decode (TextOf (m_class->code)));
  if (m_table >= 0)
    set ("TABLE", Decode (TextOf (file->schema.tables[m_table].name)));
  if (problems != nullptr)
    set ("PROBLEMS", problems);
  CPLFree (problems);
}

OGRFeature *
VctLayer::GetNextFeature ()
{
  while (m_next < m_count)
    {
      OGRFeature *feature = ReadFeature (m_next++);

      if (feature == nullptr)
        continue;
      if ((m_poFilterGeom == nullptr || FilterGeometry (feature->GetGeometryRef ()))
          && (m_poAttrQuery == nullptr || m_poAttrQuery->Evaluate (feature)))
        return feature;
      delete feature;
    }
  return nullptr;
}

OGRErr
VctLayer::SetNextByIndex (GIntBig index)
{
  if (m_poFilterGeom != nullptr || m_poAttrQuery != nullptr)
    return OGRLayer::SetNextByIndex (index);
  if (index < 0 || index >= m_count)
    return OGRERR_NON_EXISTING_FEATURE;
  m_next = index;
  return OGRERR_NONE;
}

OGRFeature *
VctLayer::GetFeature (GIntBig fid)
{
  return fid < 1 || fid > m_count ? nullptr : ReadFeature (fid - 1);
}

GIntBig
VctLayer::GetFeatureCount (int force)
{
  if (m_poFilterGeom != nullptr || m_poAttrQuery != nullptr)
    return OGRLayer::GetFeatureCount (force);
  return m_count;
}

int
VctLayer::TestCapability (const char *capability)
{
  if (EQUAL (capability, OLCFastFeatureCount) || EQUAL (capability, OLCFastSetNextByIndex))
    return m_poFilterGeom == nullptr && m_poAttrQuery == nullptr;
  return EQUAL (capability, OLCRandomRead) || EQUAL (capability, OLCStringsAsUTF8);
}

OGRFeature *
VctLayer::ReadFeature (GIntBig index)
{
  auto i = static_cast<uint32_t> (index);
  VctReader *reader = m_source->reader;
  OGRFeature *feature = new OGRFeature (m_defn);

  feature->SetFID (index + 1);
  if (m_class == nullptr)
    {
      SetAttributes (feature, vct_reader_read_nth_row (reader, static_cast<size_t> (m_table), i));
      return feature;
    }

  auto number = static_cast<size_t> (m_class - m_source->file->schema.classes);
  const VctRecord *record = vct_reader_read (reader, number, i);
  if (record == nullptr)
    {
      delete feature;
      return nullptr;
    }
  feature->SetField (0, static_cast<GIntBig> (record->id));
  feature->SetField (1, Decode (TextOf (m_class->code)).c_str ());
  if (IsAnnotation () && record->text_length > 0)
    {
      feature->SetField (2, Decode ({ record->text, record->text_length }).c_str ());
      feature->SetField (3, record->angle_deg);
    }
  if (m_table >= 0)
    SetAttributes (feature, vct_reader_read_row (reader, static_cast<size_t> (m_table),
                                                 record->id));

  OGRGeometryH shape = vct_reader_make_shape (reader, number);
  if (shape != nullptr && survey_crs_moves (&m_source->crs))
    survey_crs_move_geometry (&m_source->crs, shape);
  if (shape != nullptr)
    {
      OGR_G_AssignSpatialReference (shape, m_source->crs.srs);
      feature->SetGeometryDirectly (OGRGeometry::FromHandle (shape));
    }
  return feature;
}

void
VctLayer::SetAttributes (OGRFeature *feature, const VctText *values)
{
  const VctTable *table = &m_source->file->schema.tables[m_table];

  for (size_t i = 0; values != nullptr && i < table->n_fields; i++)
    if (values[i].length > 0
        && !SetValue (feature, m_first_field + static_cast<int> (i), values[i],
                      table->fields[i].type))
      vct_reader_note (m_source->reader, VCT_PROBLEM_VALUE_BAD,
                       vct_reader_get_row_line (m_source->reader));
}

/* False if the value is not of the type. */
bool
VctLayer::SetValue (OGRFeature *feature, int field, VctText value, VctType type)
{
  VctMoment moment{};
  int64_t integer;
  double number;
  int flag;

  switch (type)
    {
    case VCT_TYPE_INTEGER:
    case VCT_TYPE_INTEGER64:
      if (!vct_text_to_integer (value, &integer)
          /* "12.00" and "1e3" are whole numbers, too. */
          && !(vct_text_to_number (value, &number) && number > -9e15 && number < 9e15
               && number == static_cast<double> (integer = static_cast<int64_t> (number))))
        return false;
      if (type == VCT_TYPE_INTEGER && integer != static_cast<int32_t> (integer))
        return false;
      feature->SetField (field, static_cast<GIntBig> (integer));
      return true;
    case VCT_TYPE_REAL:
      if (!vct_text_to_number (value, &number))
        return false;
      feature->SetField (field, number);
      return true;
    case VCT_TYPE_BOOLEAN:
      if (!vct_value_to_flag (value, &flag))
        return false;
      feature->SetField (field, flag);
      return true;
    case VCT_TYPE_DATE:
    case VCT_TYPE_DATETIME:
    case VCT_TYPE_TIME:
      if (type == VCT_TYPE_TIME ? !vct_value_to_time (value, &moment)
                                : !vct_value_to_date (value, true, &moment))
        return false;
      feature->SetField (field, moment.year, moment.month, moment.day, moment.hour,
                         moment.minute, static_cast<float> (moment.second), 0);
      return true;
    default:
      feature->SetField (field, Decode (value).c_str ());
      return true;
    }
}
