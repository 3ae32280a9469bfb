/* parcel-dataset.cpp – a 界址点 TXT and its one layer, to be read or to be written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/parcel/parcel-dataset.h"

#include <cstdlib>
#include <ctime>

static constexpr int DECIMALS = 3;

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

ParcelDataset *
ParcelDataset::Create (const char *path, char **options)
{
  const char *encoding = CSLFetchNameValueDef (options, "ENCODING", "GB18030");
  const char *line_end = CSLFetchNameValueDef (options, "LINEFORMAT", "CRLF");

  if (!EQUAL (encoding, "GB18030") && !EQUAL (encoding, CPL_ENC_UTF8))
    {
      CPLError (CE_Failure, CPLE_IllegalArg, "ENCODING=%s is not known: give GB18030 or UTF-8",
                encoding);
      return nullptr;
    }
  auto dataset = std::make_unique<ParcelDataset> ();
  dataset->m_writer.reset (parcel_writer_new (path, encoding, !EQUAL (line_end, "LF")));
  return dataset->m_writer != nullptr ? dataset.release () : nullptr;
}

int
ParcelDataset::TestCapability (const char *capability)
{
  return EQUAL (capability, ODsCCreateLayer) && m_writer != nullptr;
}

bool
ParcelDataset::CanHold (OGRwkbGeometryType type) const
{
  OGRwkbGeometryType flat = wkbFlatten (type);

  if (m_writer == nullptr)
    {
      CPLError (CE_Failure, CPLE_NotSupported, m_layer != nullptr
                ? "A parcel text has one layer; write the next into a file of its own"
                : "A parcel text is opened for reading");
      return false;
    }
  if (flat != wkbPolygon && flat != wkbMultiPolygon && flat != wkbUnknown
      && flat != wkbGeometryCollection)
    {
      CPLError (CE_Failure, CPLE_NotSupported, "ParcelTXT holds polygons, and the layer is of %s",
                OGRGeometryTypeToName (type));
      return false;
    }
  return true;
}

static std::string
Today ()
{
  char text[16];
  time_t now = time (nullptr);
  struct tm day;

  localtime_r (&now, &day);
  strftime (text, sizeof text, "%Y-%m-%d", &day);
  return text;
}

/* −1, with an error, if the user gave none that makes sense. */
static int
ReadDecimals (char **options)
{
  const char *text = CSLFetchNameValue (options, "PRECISION");
  int decimals = text != nullptr ? atoi (text) : DECIMALS;

  if (decimals >= 0 && decimals <= PARCEL_DECIMALS_MAX
      && (text == nullptr || CPLGetValueType (text) == CPL_VALUE_INTEGER))
    return decimals;
  CPLError (CE_Failure, CPLE_IllegalArg, "PRECISION=%s is no number of decimals from 0 to %d",
            text, PARCEL_DECIMALS_MAX);
  return -1;
}

OGRLayer *
ParcelDataset::ICreateLayer (const char *name, OGRSpatialReference *srs, OGRwkbGeometryType type,
                             char **options)
{
  ParcelZone zone;
  int decimals = ReadDecimals (options);
  ParcelHeaderTexts texts{ CSLFetchNameValueDef (options, "VERSION", "1.01"),
                           CSLFetchNameValueDef (options, "PRODUCER", ""),
                           CSLFetchNameValueDef (options, "DATE", Today ().c_str ()),
                           CSLFetchNameValueDef (options, "PARAMETERS", ",,,,,,") };

  if (decimals < 0 || !CanHold (type)
      || !parcel_zone_from_srs (&zone, OGRSpatialReference::ToHandle (srs),
                                CPLFetchBool (options, "ZONE_PREFIX", true)))
    return nullptr;
  m_layer = std::make_unique<ParcelWriterLayer> (std::move (m_writer), name, type, srs, zone,
                                                 decimals, texts);
  return m_layer.get ();
}
