/* survey-row.cpp – a record of a table as values of OGR's features
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/survey/survey-row.h"

#include "plugins/text/survey-field-name.h"

#include <cstdlib>
#include <cstring>

static constexpr unsigned DIGITS_OF_INTEGER = 9;
static constexpr unsigned DIGITS_OF_INTEGER64 = 18;
static constexpr size_t DATE_BYTES = 8;
static constexpr int DATE_WIDTH = 10;

SurveyRow::SurveyRow (SurveyDbf *dbf, const SurveyColumns *columns)
  : m_dbf (dbf),
    m_columns (columns)
{
  if (columns != nullptr)
    m_decoder = survey_decoder_new (columns->encoding.name);
}

SurveyRow::~SurveyRow ()
{
  survey_decoder_free (m_decoder);
}

static OGRFieldType
GetFieldType (const SurveyDbfField &field)
{
  switch (field.type)
    {
    case 'N':
    case 'F':
      if (field.n_decimals > 0 || field.length > DIGITS_OF_INTEGER64)
        return OFTReal;
      return field.length > DIGITS_OF_INTEGER ? OFTInteger64 : OFTInteger;
    case 'I':
      return OFTInteger;
    case 'D':
      return OFTDate;
    default:
      return OFTString;
    }
}

void
SurveyRow::AddFields (OGRFeatureDefn *defn)
{
  for (unsigned i = 0; m_columns != nullptr && i < m_columns->n_columns; i++)
    {
      const SurveyDbfField &field = *survey_dbf_get_field (m_dbf, i);
      const char *heading = m_columns->columns[i].name;

      if (!survey_dbf_field_is_readable (&field))
        continue;
      CPLString name = heading[0] != '\0' ? CPLString (heading) : CPLString ("FIELD");
      OGRFieldDefn added (survey_unique_field_name (defn, name), GetFieldType (field));
      added.SetWidth (field.type == 'D' ? DATE_WIDTH
                                        : field.type == 'I' ? 0 : static_cast<int> (field.length));
      if (field.type == 'N' || field.type == 'F')
        added.SetPrecision (static_cast<int> (field.n_decimals));
      m_read.push_back ({ i, defn->GetFieldCount (), added.GetType () });
      defn->AddFieldDefn (&added);
    }
}

bool
SurveyRow::Seek (GIntBig fid)
{
  return m_dbf != nullptr && fid >= 0 && fid <= INT32_MAX
         && survey_dbf_seek (m_dbf, static_cast<uint32_t> (fid));
}

static bool
ReadNumber (const char *value, size_t n_bytes, int n_digits, int *number)
{
  *number = 0;
  for (int i = 0; i < n_digits; i++)
    {
      if (static_cast<size_t> (i) >= n_bytes || value[i] < '0' || value[i] > '9')
        return false;
      *number = 10 * *number + (value[i] - '0');
    }
  return true;
}

/* "20240305", and "2024/03/05" or "2024-03-05" where the field has room for that. */
static void
SetDate (OGRFeature *feature, int field, const char *value, size_t n_bytes)
{
  size_t gap = n_bytes == DATE_BYTES + 2 ? 1 : 0;
  int year, month, day;

  if (n_bytes < DATE_BYTES || !ReadNumber (value, 4, 4, &year)
      || !ReadNumber (value + 4 + gap, 2, 2, &month)
      || !ReadNumber (value + 6 + 2 * gap, 2, 2, &day) || month < 1 || month > 12 || day < 1
      || day > 31)
    feature->SetFieldNull (field);
  else
    feature->SetField (field, year, month, day);
}

/* Numbers are read as far as they are any, as GDAL does; "****" stands for one too long. */
static void
SetNumber (OGRFeature *feature, int field, OGRFieldType type, const char *value, size_t n_bytes)
{
  char text[256];

  if (value[0] == '*' || n_bytes >= sizeof text)
    {
      feature->SetFieldNull (field);
      return;
    }
  memcpy (text, value, n_bytes);
  text[n_bytes] = '\0';
  if (type == OFTReal)
    feature->SetFieldSameTypeUnsafe (field, CPLAtof (text));
  else if (type == OFTInteger64)
    feature->SetField (field, static_cast<GIntBig> (std::strtoll (text, nullptr, 10)));
  else
    feature->SetField (field, atoi (text));
}

void
SurveyRow::CopyValue (const Column &column, OGRFeature *feature) const
{
  size_t n_bytes;
  const char *value = survey_dbf_get_value (m_dbf, column.dbf_field, &n_bytes);

  if (n_bytes == 0 || value[0] == '\0')
    feature->SetFieldNull (column.field);
  else if (column.type == OFTString)
    feature->SetFieldSameTypeUnsafe (column.field, survey_decoder_dup (m_decoder, value, n_bytes));
  else if (column.type == OFTDate)
    SetDate (feature, column.field, value, n_bytes);
  else
    SetNumber (feature, column.field, column.type, value, n_bytes);
}

void
SurveyRow::Copy (OGRFeature *feature) const
{
  for (const Column &column : m_read)
    CopyValue (column, feature);
}

const char *
SurveyRow::GetRaw (int column, size_t *n_bytes) const
{
  *n_bytes = 0;
  return column >= 0 ? survey_dbf_get_value (m_dbf, static_cast<unsigned> (column), n_bytes) : "";
}

char *
SurveyRow::DupText (int column) const
{
  size_t n_bytes;
  const char *value = GetRaw (column, &n_bytes);

  return survey_decoder_dup (m_decoder, value, n_bytes);
}
