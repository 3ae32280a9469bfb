/* survey-dataset.h – the layers of a survey
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/survey/survey-layer.h"

#include <gdal_priv.h>

#include <memory>
#include <string>
#include <vector>

/* Where and how to look. */
struct SurveySource
{
  std::string root;        /* of survey_find_root() */
  bool is_asked_for;       /* by the prefix: what is no survey is an error then, and empty
                              tables count */
  bool has_others;         /* layers that are no areas by their headings, and surveys that must not
                              be read, are handed on to a program that knows what to do about it */
  SurveyOptions options;
};

class SurveyDataset final : public GDALDataset
{
public:
  /* NULL if there is no survey, with an error if one is asked for or must not be read. */
  static SurveyDataset *Open (const SurveySource &source);

  int GetLayerCount () override { return static_cast<int> (m_layers.size ()); }
  OGRLayer *GetLayer (int i) override;
  int TestCapability (const char *) override { return FALSE; }

private:
  struct Refusal
  {
    std::string path, why, message;
  };

  std::vector<std::unique_ptr<SurveyLayer>> m_layers;
  std::vector<Refusal> m_refusals;

  bool AddLayer (SurveyReading *reading, const SurveyOptions &options);
  std::string UniqueLayerName (const SurveyReading *reading) const;
  void SetSummary ();
  void Complain () const;
};
