/* parcel-writer-layer.cpp – features into parcels of a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/parcel/parcel-writer-layer.h"

#include "plugins/parcel/parcel-fields.h"

#include <algorithm>

ParcelWriterLayer::ParcelWriterLayer (ParcelWriterPtr writer, const char *name,
                                      OGRwkbGeometryType type, const OGRSpatialReference *srs,
                                      const ParcelZone &zone, int decimals,
                                      const ParcelHeaderTexts &texts)
  : m_writer (std::move (writer)),
    m_defn (new OGRFeatureDefn (name)),
    m_zone (zone),
    m_decimals (decimals),
    m_texts (texts)
{
  OGRSpatialReference *own_srs = srs != nullptr ? srs->Clone () : nullptr;

  m_defn->Reference ();
  m_defn->SetGeomType (type);
  m_defn->GetGeomFieldDefn (0)->SetSpatialRef (own_srs);
  if (own_srs != nullptr)
    own_srs->Release ();
  SetDescription (name);
}

/* A file without parcels still has its header. */
ParcelWriterLayer::~ParcelWriterLayer ()
{
  (void) WriteHeader ();
  m_defn->Release ();
}

OGRFeature *
ParcelWriterLayer::GetNextFeature ()
{
  CPLError (CE_Failure, CPLE_NotSupported,
            "A parcel text that is being written cannot be read before it is closed");
  return nullptr;
}

OGRErr
ParcelWriterLayer::CreateField (OGRFieldDefn *field, int)
{
  int attribute = parcel_attribute_from_name (field->GetNameRef ());

  if (m_has_header)
    {
      CPLError (CE_Failure, CPLE_NotSupported,
                "The field %s comes too late: parcels have been written already",
                field->GetNameRef ());
      return OGRERR_FAILURE;
    }
  if (attribute < 0)
    CPLError (CE_Warning, CPLE_NotSupported,
              "The field %s has no place in a parcel text and is not written; attr_9 to attr_%d do",
              field->GetNameRef (), PARCEL_ATTRIBUTES_MAX);
  else if (std::find (m_attributes.begin (), m_attributes.end (), attribute) != m_attributes.end ())
    {
      CPLError (CE_Warning, CPLE_NotSupported,
                "The field %s is not written: another before it means the same",
                field->GetNameRef ());
      attribute = -1;
    }
  m_attributes.push_back (attribute);
  m_defn->AddFieldDefn (field);
  return OGRERR_NONE;
}

size_t
ParcelWriterLayer::CountAttributes () const
{
  int n = PARCEL_N_NAMED;

  for (int attribute : m_attributes)
    n = std::max (n, attribute + 1);
  return static_cast<size_t> (n);
}

bool
ParcelWriterLayer::WriteHeader ()
{
  ParcelWriterHeader header{};

  if (m_has_header)
    return true;
  m_has_header = true;
  header.zone = m_zone;
  header.decimals = m_decimals;
  header.version = m_texts.version.c_str ();
  header.producer = m_texts.producer.c_str ();
  header.date = m_texts.date.c_str ();
  header.parameters = m_texts.parameters.c_str ();
  header.n_attributes = CountAttributes ();
  return parcel_writer_write_header (m_writer.get (), &header);
}

OGRErr
ParcelWriterLayer::ICreateFeature (OGRFeature *feature)
{
  std::vector<std::string> values (CountAttributes ());
  std::vector<const char *> pointers;

  if (!WriteHeader ())
    return OGRERR_FAILURE;
  for (size_t i = 0; i < m_attributes.size (); i++)
    if (m_attributes[i] >= 0 && feature->IsFieldSetAndNotNull (static_cast<int> (i)))
      values[static_cast<size_t> (m_attributes[i])] =
        feature->GetFieldAsString (static_cast<int> (i));
  for (const std::string &value : values)
    pointers.push_back (value.c_str ());

  if (feature->GetFID () == OGRNullFID)
    feature->SetFID (m_n_features);
  if (!parcel_writer_add (m_writer.get (), feature->GetFID (), pointers.data (),
                          OGRGeometry::ToHandle (feature->GetGeometryRef ())))
    return OGRERR_FAILURE;
  m_n_features++;
  return OGRERR_NONE;
}

OGRErr
ParcelWriterLayer::SyncToDisk ()
{
  return parcel_writer_flush (m_writer.get ()) ? OGRERR_NONE : OGRERR_FAILURE;
}

int
ParcelWriterLayer::TestCapability (const char *capability)
{
  if (EQUAL (capability, OLCSequentialWrite) || EQUAL (capability, OLCStringsAsUTF8))
    return TRUE;
  return EQUAL (capability, OLCCreateField) && !m_has_header;
}
