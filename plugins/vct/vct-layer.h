/* vct-layer.h – a feature class of a VCT file, or a table without shapes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/vct/vct-crs.h"
#include "plugins/vct/vct-reader.h"

#include <ogrsf_frmts.h>

#include <string>

/* What the layers of a file share. */
struct VctSource
{
  VctFile *file = nullptr;
  VctReader *reader = nullptr;
  SurveyCrs crs{};

  VctSource () = default;
  VctSource (const VctSource &) = delete;
  VctSource &operator= (const VctSource &) = delete;
  ~VctSource ();
};

class VctLayer final : public OGRLayer
{
public:
  /* Borrows the source. @name: unique in its dataset. */
  VctLayer (VctSource *source, const VctClass *feature_class, const std::string &name);
  VctLayer (VctSource *source, const VctTable *table, const std::string &name);
  ~VctLayer () override;

  OGRFeatureDefn *GetLayerDefn () override { return m_defn; }
  void ResetReading () override { m_next = 0; }
  OGRFeature *GetNextFeature () override;
  OGRErr SetNextByIndex (GIntBig index) override;
  OGRFeature *GetFeature (GIntBig fid) override;
  GIntBig GetFeatureCount (int force) override;
  int TestCapability (const char *capability) override;

private:
  VctSource *m_source;
  const VctClass *m_class;       /* nullptr: a table without shapes */
  int m_table;                   /* -1: none */
  OGRFeatureDefn *m_defn;
  int m_first_field = 0;         /* before it: the number, the code, an annotation's text */
  GIntBig m_next = 0;
  GIntBig m_count;

  VctLayer (VctSource *source, const VctClass *feature_class, int table, GIntBig count,
            const std::string &name);
  bool IsAnnotation () const;
  void AddField (const char *name, OGRFieldType type);
  void AddOwnFields ();
  void AddTableFields ();
  void SetGeometryType ();
  void Describe ();
  std::string Decode (VctText text) const;
  OGRFeature *ReadFeature (GIntBig index);
  void SetAttributes (OGRFeature *feature, const VctText *values);
  bool SetValue (OGRFeature *feature, int field, VctText value, VctType type);
};
