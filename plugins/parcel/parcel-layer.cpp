/* parcel-layer.cpp – the parcels of a file as features
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/parcel/parcel-layer.h"

#include "plugins/parcel/parcel-fields.h"
#include "plugins/parcel/parcel-shape.h"

ParcelLayer::ParcelLayer (ParcelFile *file, const char *name)
  : m_file (file),
    m_defn (new OGRFeatureDefn (name))
{
  char **metadata = parcel_file_dup_metadata (file);

  m_defn->Reference ();
  AddFields ();
  m_defn->SetGeomType (file->index.has_other_kinds ? wkbUnknown : wkbMultiPolygon);
  m_defn->GetGeomFieldDefn (0)->SetSpatialRef (OGRSpatialReference::FromHandle (file->crs.srs));
  SetDescription (name);
  SetMetadata (metadata, "SURVEY");
  SetMetadata (file->header.values, "PARCEL");
  CSLDestroy (metadata);
}

ParcelLayer::~ParcelLayer ()
{
  parcel_record_clear (&m_record);
  m_defn->Release ();
}

void
ParcelLayer::AddFields ()
{
  for (const ParcelField &field : PARCEL_FIELDS)
    {
      OGRFieldDefn defn (field.name, field.type);

      defn.SetAlternativeName (field.alternative);
      m_defn->AddFieldDefn (&defn);
    }
  for (size_t i = PARCEL_N_NAMED; i < m_file->index.n_attributes_max; i++)
    {
      OGRFieldDefn defn (CPLSPrintf ("attr_%zu", i + 1), OFTString);

      m_defn->AddFieldDefn (&defn);
    }
}

OGRFeature *
ParcelLayer::GetNextFeature ()
{
  for (;;)
    {
      if (m_next >= static_cast<GIntBig> (m_file->index.n_entries) || m_has_failed)
        return nullptr;

      OGRFeature *feature = Read (m_next++);
      if (feature == nullptr)
        return nullptr;
      if (FilterGeometry (feature->GetGeometryRef ())
          && (m_poAttrQuery == nullptr || m_poAttrQuery->Evaluate (feature)))
        return feature;
      delete feature;
    }
}

OGRErr
ParcelLayer::SetNextByIndex (GIntBig index)
{
  if (!TestCapability (OLCFastSetNextByIndex))
    return OGRLayer::SetNextByIndex (index);
  if (index < 0 || index >= static_cast<GIntBig> (m_file->index.n_entries))
    return OGRERR_FAILURE;
  m_next = index;
  return OGRERR_NONE;
}

OGRFeature *
ParcelLayer::GetFeature (GIntBig fid)
{
  return fid >= 0 && fid < static_cast<GIntBig> (m_file->index.n_entries) ? Read (fid) : nullptr;
}

GIntBig
ParcelLayer::GetFeatureCount (int force)
{
  if (TestCapability (OLCFastFeatureCount))
    return static_cast<GIntBig> (m_file->index.n_entries);
  return OGRLayer::GetFeatureCount (force);
}

OGRErr
ParcelLayer::GetExtent (OGREnvelope *extent, int force)
{
  if (!TestCapability (OLCFastGetExtent))
    return OGRLayer::GetExtent (extent, force);
  if (!m_file->index.has_extent)
    return OGRERR_FAILURE;
  *extent = m_file->index.extent;
  return OGRERR_NONE;
}

OGRErr
ParcelLayer::GetExtent (int geom_field, OGREnvelope *extent, int force)
{
  return OGRLayer::GetExtent (geom_field, extent, force);
}

int
ParcelLayer::TestCapability (const char *capability)
{
  bool is_unfiltered = m_poFilterGeom == nullptr && m_poAttrQuery == nullptr;

  if (EQUAL (capability, OLCStringsAsUTF8) || EQUAL (capability, OLCRandomRead))
    return TRUE;
  if (EQUAL (capability, OLCFastFeatureCount) || EQUAL (capability, OLCFastSetNextByIndex))
    return is_unfiltered;
  if (EQUAL (capability, OLCFastGetExtent))
    return !survey_crs_moves (&m_file->crs);
  return FALSE;
}

OGRFeature *
ParcelLayer::Read (GIntBig i)
{
  ParcelRings rings{};

  if (!parcel_file_read (m_file.get (), static_cast<size_t> (i), &m_record))
    {
      m_has_failed = true;
      CPLError (CE_Failure, CPLE_FileIO,
                "%s: parcel " CPL_FRMT_GIB " cannot be read again; has the file been changed? Open "
                "it anew", m_file->path, i + 1);
      return nullptr;
    }
  OGRFeature *feature = new OGRFeature (m_defn);
  feature->SetFID (i);
  if (parcel_kind_of (&m_record) == PARCEL_KIND_AREA)
    parcel_rings_find (&rings, &m_record, nullptr);
  SetAttributes (feature, rings);
  SetShape (feature, rings);
  parcel_rings_clear (&rings);
  return feature;
}

void
ParcelLayer::SetAttributes (OGRFeature *feature, const ParcelRings &rings)
{
  const ParcelStated stated = parcel_read_stated (&m_record, &rings);

  for (int i = 0; i < feature->GetFieldCount (); i++)
    {
      size_t attribute = i < PARCEL_N_FIELDS ? static_cast<size_t> (PARCEL_FIELDS[i].attribute)
                                             : static_cast<size_t> (i);
      const char *value = parcel_record_get_attribute (&m_record, attribute);

      if (attribute == PARCEL_ATTRIBUTE_AREA)
        {
          if (stated.has_area)
            feature->SetField (i, stated.area_ha);
        }
      else if (attribute == PARCEL_ATTRIBUTE_N_POINTS)
        {
          if (stated.has_n_points)
            feature->SetField (i, stated.n_points);
        }
      else if (value[0] != '\0')
        feature->SetField (i, value);
    }
}

void
ParcelLayer::SetShape (OGRFeature *feature, const ParcelRings &rings)
{
  OGRGeometryH shape = parcel_shape_make (&m_record, &rings);

  if (shape == nullptr)
    return;
  if (survey_crs_moves (&m_file->crs))
    survey_crs_move_geometry (&m_file->crs, shape);
  OGR_G_AssignSpatialReference (shape, m_file->crs.srs);
  feature->SetGeometryDirectly (OGRGeometry::FromHandle (shape));
}
