/* survey-dataset.cpp – the layers of a survey
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/survey/survey-dataset.h"

#include "plugins/survey/survey-find.h"

#include <algorithm>

/* A folder that is asked for, or an archive, is searched deeper than a folder that a program
 * happens to open: that may be somebody's home. */
static constexpr int DEPTH = 4;
static constexpr int DEPTH_PLAIN = 2;
static constexpr int ENTRIES = 20000;
static constexpr int ENTRIES_PLAIN = 1000;

using Readings = std::vector<SurveyReading *>;

static Readings
Look (const SurveySource &source)
{
  Readings readings;
  bool is_deep = source.is_asked_for || STARTS_WITH (source.root.c_str (), "/vsizip/")
                 || STARTS_WITH (source.root.c_str (), "/vsitar/");
  char **paths = survey_find_shp (source.root.c_str (), is_deep ? DEPTH : DEPTH_PLAIN,
                                  is_deep ? ENTRIES : ENTRIES_PLAIN, is_deep);

  if (is_deep && CSLCount (paths) >= SURVEY_FIND_SHP_MAX)
    CPLError (CE_Warning, CPLE_AppDefined,
              "%s holds more than %d shapefiles, of which the first are read: give it in parts",
              source.root.c_str (), SURVEY_FIND_SHP_MAX);

  for (int i = 0; paths != nullptr && paths[i] != nullptr; i++)
    {
      SurveyReading *reading = survey_reading_new (paths[i], &source.options);

      if (reading != nullptr)
        readings.push_back (reading);
    }
  CSLDestroy (paths);
  return readings;
}

/* Without being asked we take only what has codes in it, not a table that could have some. */
static bool
IsSurvey (const Readings &readings, bool is_asked_for)
{
  return std::any_of (readings.begin (), readings.end (), [=] (const SurveyReading *reading) {
    return reading->is_area
           && (is_asked_for || reading->level.level != SURVEY_LEVEL_UNKNOWN);
  });
}

/* Whether tables can be read, so that somebody may say which of their columns has the codes. */
static bool
MayBecomeSurvey (const Readings &readings)
{
  return !readings.empty ()
         && std::none_of (readings.begin (), readings.end (), [] (const SurveyReading *reading) {
              return (reading->kind == SURVEY_SHAPE_POLYGON && reading->dbf == nullptr)
                     || reading->n_rounded > 0;
            });
}

/* Widest first; what has no level after that, what is no area last. */
static int
Rank (const SurveyReading *reading)
{
  if (!reading->is_area)
    return SURVEY_N_LEVELS + 1;
  return reading->level.level == SURVEY_LEVEL_UNKNOWN ? SURVEY_N_LEVELS : reading->level.level;
}

static void
ComplainOfNoSurvey (const SurveySource &source, const Readings &readings)
{
  auto bare = std::find_if (readings.begin (), readings.end (), [] (const SurveyReading *reading) {
    return reading->kind == SURVEY_SHAPE_POLYGON && reading->dbf == nullptr;
  });
  auto rounded = std::find_if (readings.begin (), readings.end (),
                               [] (const SurveyReading *reading) {
                                 return reading->n_rounded > 0;
                               });

  if (readings.empty ())
    CPLError (CE_Failure, CPLE_OpenFailed, "%s holds no shapefile: give a survey's folder, "
              ".zip or .shp (no-shapefile)", source.root.c_str ());
  else if (bare != readings.end () && EQUAL ((*bare)->dbf_problem, "missing"))
    CPLError (CE_Failure, CPLE_OpenFailed,
              "%s has areas without codes and names: the .dbf file that belongs beside it is "
              "missing; ask for it (dbf-missing)", (*bare)->readable_path);
  else if (bare != readings.end ())
    CPLError (CE_Failure, CPLE_OpenFailed,
              "%s has areas without codes and names: its .dbf cannot be read; ask for a whole "
              "one (dbf-%s)", (*bare)->readable_path, (*bare)->dbf_problem);
  else if (rounded != readings.end ())
    CPLError (CE_Failure, CPLE_OpenFailed,
              "%s has codes that are rounded numbers, such as 4.31225E+11: their last digits are "
              "lost; ask for a table that has them as text (codes-rounded:%u)", source.root.c_str (),
              (*rounded)->n_rounded);
  else
    CPLError (CE_Failure, CPLE_OpenFailed,
              "%s is no survey: no shapefile in it has polygons and a column with the codes of "
              "areas, such as XZQDM or 网格代码 (no-survey)", source.root.c_str ());
}

SurveyDataset *
SurveyDataset::Open (const SurveySource &source)
{
  Readings readings = Look (source);

  if (!IsSurvey (readings, source.is_asked_for)
      && !(source.has_others && MayBecomeSurvey (readings)))
    {
      if (source.is_asked_for)
        ComplainOfNoSurvey (source, readings);
      std::for_each (readings.begin (), readings.end (), survey_reading_free);
      return nullptr;
    }

  std::stable_sort (readings.begin (), readings.end (),
                    [] (const SurveyReading *a, const SurveyReading *b) {
                      return Rank (a) < Rank (b);
                    });
  auto dataset = std::make_unique<SurveyDataset> ();
  bool has_area = false;
  for (SurveyReading *reading : readings)
    {
      bool is_area = reading->is_area;

      if (dataset->AddLayer (reading, source.options))
        has_area |= is_area;
    }
  dataset->SetSummary ();
  if (!has_area && !source.has_others)
    {
      CPLError (CE_Failure, CPLE_OpenFailed, "%s", dataset->m_refusals.front ().message.c_str ());
      return nullptr;
    }
  dataset->Complain ();
  return dataset.release ();
}

/* "村界"; "a/村界" when another folder has one, too. */
std::string
SurveyDataset::UniqueLayerName (const SurveyReading *reading) const
{
  std::string name = reading->name;
  std::string folder = CPLGetFilename (CPLGetPath (reading->readable_path));
  auto is_taken = [this] (const std::string &wanted) {
    return std::any_of (m_layers.begin (), m_layers.end (), [&] (const auto &layer) {
      return EQUAL (layer->GetDescription (), wanted.c_str ());
    });
  };

  if (is_taken (name) && !folder.empty ())
    name = folder + "/" + name;
  std::string unique = name;
  for (int i = 2; is_taken (unique); i++)
    unique = name + " " + std::to_string (i);
  return unique;
}

/* Takes the reading. */
bool
SurveyDataset::AddLayer (SurveyReading *reading, const SurveyOptions &options)
{
  char *why = nullptr;
  char *message = nullptr;

  if (survey_reading_open (reading, &options, &why, &message))
    {
      std::string name = UniqueLayerName (reading);

      m_layers.push_back (std::make_unique<SurveyLayer> (reading, name.c_str ()));
      return true;
    }

  m_refusals.push_back ({ reading->readable_path, why, message });
  CPLFree (why);
  CPLFree (message);
  survey_reading_free (reading);
  return false;
}

OGRLayer *
SurveyDataset::GetLayer (int i)
{
  return i >= 0 && i < GetLayerCount () ? m_layers[static_cast<size_t> (i)].get () : nullptr;
}

/* What all areas have in common, "mixed" where they differ. */
static CPLStringList
Summarise (const std::vector<std::unique_ptr<SurveyLayer>> &layers)
{
  CPLStringList summary;

  for (const auto &layer : layers)
    {
      if (!layer->GetReading ()->is_area)
        continue;
      for (const char *key : { "ENCODING", "CRS" })
        {
          const char *value = layer->GetMetadataItem (key, "SURVEY");
          const char *before = summary.FetchNameValue (key);

          if (value != nullptr)
            summary.SetNameValue (key, before == nullptr || EQUAL (before, value) ? value
                                                                                  : "mixed");
        }
      std::string levels = summary.FetchNameValueDef ("LEVEL", "");
      const char *level = survey_level_get_name (layer->GetReading ()->level.level);

      if (levels.find (level) == std::string::npos)
        summary.SetNameValue ("LEVEL", (levels.empty () ? level : levels + "," + level).c_str ());
    }
  return summary;
}

void
SurveyDataset::SetSummary ()
{
  CPLStringList summary = Summarise (m_layers);

  summary.SetNameValue ("LAYERS", std::to_string (m_layers.size ()).c_str ());
  summary.SetNameValue ("REFUSED", std::to_string (m_refusals.size ()).c_str ());
  for (size_t i = 0; i < m_refusals.size (); i++)
    {
      std::string key = "REFUSED_" + std::to_string (i + 1);

      summary.SetNameValue ((key + "_SOURCE").c_str (), m_refusals[i].path.c_str ());
      summary.SetNameValue ((key + "_WHY").c_str (), m_refusals[i].why.c_str ());
      summary.SetNameValue ((key + "_MESSAGE").c_str (), m_refusals[i].message.c_str ());
    }
  SetMetadata (summary.List (), "SURVEY");
}

/* Whether all that is wrong could be made good, and nothing is lost. */
static bool
IsMadeGood (const char *problems)
{
  static const char *const HARMLESS[] = {
    "shx-missing", "shx-wrong", "shp-length", "dbf-count", "dbf-header-size", "dbf-record-size",
  };
  const CPLStringList tokens (CSLTokenizeString2 (problems, " ", 0));

  for (int i = 0; i < tokens.size (); i++)
    if (std::none_of (std::begin (HARMLESS), std::end (HARMLESS), [&] (const char *harmless) {
          return STARTS_WITH (tokens[i], harmless);
        }))
      return false;
  return true;
}

/* GDAL's own driver keeps quiet about files that are cut off. */
void
SurveyDataset::Complain () const
{
  for (const Refusal &refusal : m_refusals)
    CPLError (CE_Warning, CPLE_AppDefined, "%s", refusal.message.c_str ());
  for (const auto &layer : m_layers)
    {
      const char *problems = layer->GetMetadataItem ("PROBLEMS", "SURVEY");
      const char *path = layer->GetReading ()->readable_path;

      if (problems == nullptr)
        continue;
      if (IsMadeGood (problems))
        CPLError (CE_Warning, CPLE_AppDefined, "%s is damaged (%s), but all of it can be read",
                  path, problems);
      else
        CPLError (CE_Warning, CPLE_AppDefined,
                  "%s is damaged (%s): some of it will be missing or wrong; ask for a whole one",
                  path, problems);
    }
}
