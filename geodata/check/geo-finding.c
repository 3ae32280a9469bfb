/* geo-finding.c – what is wrong with areas, and where
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-finding"

#include "config.h"

#include "geodata/check/geo-finding.h"

#include <glib/gi18n-lib.h>

struct _GeoFindings
{
  gatomicrefcount ref_count;

  GPtrArray *kept;                        /* of GeoFinding* */
  guint n_by_kind[GEO_N_FINDING_KINDS];
  guint n_by_severity[GEO_SEVERITY_ERROR + 1];
};

G_DEFINE_BOXED_TYPE (GeoFindings, geo_findings, geo_findings_ref, geo_findings_unref)

static void
finding_free (gpointer data)
{
  GeoFinding *finding = data;

  g_free (finding->code);
  g_free (finding->other_code);
  g_free (finding->message);
  g_free (finding);
}

GeoFindings *
geo_findings_new (void)
{
  GeoFindings *self = g_new0 (GeoFindings, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->kept = g_ptr_array_new_with_free_func (finding_free);

  return self;
}

GeoFindings *
geo_findings_ref (GeoFindings *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
geo_findings_unref (GeoFindings *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->kept);
  g_free (self);
}

void
geo_findings_add (GeoFindings      *self,
                  const GeoFinding *finding)
{
  GeoFinding *copy;

  g_return_if_fail (self != NULL && finding != NULL);
  g_return_if_fail (finding->kind < GEO_N_FINDING_KINDS);
  g_return_if_fail (finding->severity <= GEO_SEVERITY_ERROR);

  self->n_by_kind[finding->kind]++;
  self->n_by_severity[finding->severity]++;
  if (self->kept->len >= GEO_FINDINGS_MAX_KEPT)
    return;

  copy = g_memdup2 (finding, sizeof *finding);
  copy->code = g_strdup (finding->code != NULL ? finding->code : "");
  copy->other_code = g_strdup (finding->other_code != NULL ? finding->other_code : "");
  copy->message = g_strdup (finding->message != NULL ? finding->message : "");
  g_ptr_array_add (self->kept, copy);
}

const GeoFinding *
geo_findings_get (const GeoFindings *self,
                  guint              i)
{
  g_return_val_if_fail (self != NULL && i < self->kept->len, NULL);

  return g_ptr_array_index (self->kept, i);
}

guint
geo_findings_get_n (const GeoFindings *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->kept->len;
}

guint
geo_findings_count (const GeoFindings *self,
                    GeoFindingKind     kind)
{
  g_return_val_if_fail (self != NULL && kind < GEO_N_FINDING_KINDS, 0);

  return self->n_by_kind[kind];
}

guint
geo_findings_count_severity (const GeoFindings *self,
                             GeoSeverity        severity)
{
  g_return_val_if_fail (self != NULL && severity <= GEO_SEVERITY_ERROR, 0);

  return self->n_by_severity[severity];
}

static const struct {
  const char *nick;
  const char *title;
} KINDS[GEO_N_FINDING_KINDS] = {
  [GEO_FINDING_BAD_CODE] = { "bad-code", NC_("finding", "No code that can be read") },
  [GEO_FINDING_DUPLICATE_CODE] = { "duplicate-code", NC_("finding", "Code used twice") },
  [GEO_FINDING_NO_NAME] = { "no-name", NC_("finding", "No name") },
  [GEO_FINDING_MISSING_PARENT] = { "missing-parent", NC_("finding", "Area around it missing") },
  [GEO_FINDING_OUTSIDE_PARENT] = { "outside-parent", NC_("finding", "Outside the area around it") },
  [GEO_FINDING_NO_OUTLINE] = { "no-outline", NC_("finding", "No outline that can be used") },
  [GEO_FINDING_REPAIRED] = { "repaired", NC_("finding", "Outline put right") },
  [GEO_FINDING_OVERLAP] = { "overlap", NC_("finding", "Overlap") },
  [GEO_FINDING_GAP] = { "gap", NC_("finding", "Gap") },
  [GEO_FINDING_SLIVER] = { "sliver", NC_("finding", "Sliver") },
  [GEO_FINDING_STATED_AREA] = { "stated-area", NC_("finding", "Stated area differs") },
  [GEO_FINDING_SHIFTED] = { "shifted", NC_("finding", "Shifted against the store") },
  [GEO_FINDING_NO_POSTS] = { "no-posts", NC_("finding", "Required posts missing") },
  [GEO_FINDING_REJECTED] = { "rejected", NC_("finding", "Row not stored") },
};

const char *
geo_finding_kind_get_nick (GeoFindingKind kind)
{
  g_return_val_if_fail (kind < GEO_N_FINDING_KINDS, NULL);

  return KINDS[kind].nick;
}

const char *
geo_finding_kind_get_title (GeoFindingKind kind)
{
  g_return_val_if_fail (kind < GEO_N_FINDING_KINDS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "finding", KINDS[kind].title);
}

const char *
geo_severity_get_nick (GeoSeverity severity)
{
  static const char *const nicks[] = { "note", "warning", "error" };

  g_return_val_if_fail (severity <= GEO_SEVERITY_ERROR, NULL);

  return nicks[severity];
}

const char *
geo_severity_get_title (GeoSeverity severity)
{
  switch (severity)
    {
    case GEO_SEVERITY_NOTE:
      return C_("severity", "Note");
    case GEO_SEVERITY_WARNING:
      return C_("severity", "Warning");
    case GEO_SEVERITY_ERROR:
    default:
      return C_("severity", "Error");
    }
}
