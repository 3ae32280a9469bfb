/* survey-row.h – a record of a table as values of OGR's features
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Types and values are those of GDAL's own driver, so that programs see the same: N and F without
 * decimals are Integer up to 9 digits, Integer64 up to 18, else Real; D is Date, all else String.
 * I, which GDAL takes for text, is Integer. What is blank is NULL.
 */
#pragma once

#include "plugins/survey/survey-columns.h"
#include "plugins/text/survey-decoder.h"

#include <ogrsf_frmts.h>

#include <vector>

class SurveyRow
{
public:
  /* @dbf, @columns: NULL without a table; they must outlive it. */
  SurveyRow (SurveyDbf *dbf, const SurveyColumns *columns);
  ~SurveyRow ();
  SurveyRow (const SurveyRow &) = delete;
  SurveyRow &operator= (const SurveyRow &) = delete;

  /* Adds the columns that can be read behind what is there. */
  void AddFields (OGRFeatureDefn *defn);
  /* False if there is no such row. */
  bool Seek (GIntBig fid);
  bool IsDeleted () const { return survey_dbf_is_deleted (m_dbf); }
  void Copy (OGRFeature *feature) const;
  /* A value as the table has it: a code in a column of numbers may have more digits than a
   * double. Of a column that is -1, it is empty. */
  const char *GetRaw (int column, size_t *n_bytes) const;
  char *DupText (int column) const;

private:
  struct Column
  {
    unsigned dbf_field;
    int field;
    OGRFieldType type;
  };

  SurveyDbf *m_dbf;
  const SurveyColumns *m_columns;
  SurveyDecoder *m_decoder = nullptr;
  std::vector<Column> m_read;

  void CopyValue (const Column &column, OGRFeature *feature) const;
};
