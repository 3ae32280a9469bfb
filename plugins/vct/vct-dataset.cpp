/* vct-dataset.cpp – the layers of a VCT file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/vct/vct-dataset.h"

#include <algorithm>
#include <cstring>

VctDataset *
VctDataset::Open (const char *path, const VctOptions &options)
{
  auto dataset = std::make_unique<VctDataset> ();
  VctSource &source = dataset->m_source;

  if (options.encoding != nullptr)
    dataset->m_encoding = options.encoding;
  source.file = vct_file_open (path, options.encoding != nullptr ? dataset->m_encoding.c_str ()
                                                                 : nullptr, options.axes);
  if (source.file == nullptr)
    return nullptr;
  vct_crs_find (source.file, options.crs, &source.crs);
  if (!dataset->IsAllowed (options.crs))
    return nullptr;
  source.reader = vct_reader_new (source.file);
  if (source.reader == nullptr)
    return nullptr;

  vct_problems_warn (&source.file->problems, path);
  dataset->AddLayers ();
  return dataset.release ();
}

/* Coordinates in a system that would be taken for another are not handed out. */
bool
VctDataset::IsAllowed (const char *given) const
{
  if (!m_source.crs.is_refused)
    return true;
  char *message = survey_crs_dup_refusal (&m_source.crs, m_source.file->path, given);
  CPLError (CE_Failure, CPLE_AppDefined, "%s", message);
  CPLFree (message);
  return false;
}

static std::string
Decode (const VctFile *file, const char *name)
{
  char *decoded = survey_text_decode (name, strlen (name), file->encoding.name, nullptr);
  std::string copy = decoded;

  CPLFree (decoded);
  return copy;
}

std::string
VctDataset::UniqueName (const char *name, const char *code) const
{
  std::string wanted = Decode (m_source.file, name[0] != '\0' ? name : code);
  auto is_taken = [this] (const std::string &other) {
    return std::any_of (m_layers.begin (), m_layers.end (), [&] (const auto &layer) {
      return EQUAL (layer->GetDescription (), other.c_str ());
    });
  };
  std::string unique = wanted;

  if (is_taken (unique))
    unique = wanted + " " + Decode (m_source.file, code);
  for (int i = 2; is_taken (unique); i++)
    unique = wanted + " " + std::to_string (i);
  return unique;
}

/* Feature classes in the order of the file, then the tables that belong to none. */
void
VctDataset::AddLayers ()
{
  const VctFile *file = m_source.file;

  for (size_t i = 0; i < file->schema.n_classes; i++)
    {
      const VctClass *feature_class = &file->schema.classes[i];

      m_layers.push_back (std::make_unique<VctLayer> (
        &m_source, feature_class, UniqueName (feature_class->name, feature_class->code)));
    }
  for (size_t i = 0; i < file->schema.n_tables; i++)
    {
      const VctTable *table = &file->schema.tables[i];

      if (!table->is_used && file->rows[i].n > 0)
        m_layers.push_back (std::make_unique<VctLayer> (&m_source, table,
                                                        UniqueName (table->name, table->name)));
    }
}

OGRLayer *
VctDataset::GetLayer (int i)
{
  return i >= 0 && i < GetLayerCount () ? m_layers[static_cast<size_t> (i)].get () : nullptr;
}
