/* geo-check-words.c – what a check found, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-check"

#include "config.h"

#include "geodata/check/geo-check-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static char *dup_label (const GeoChecker *self,
                        int               area) G_GNUC_WARN_UNUSED_RESULT;

/* "431225104 若水镇" */
static char *
dup_label (const GeoChecker *self,
           int               area)
{
  const GeoArea *a = &self->areas[area];

  if (*a->name == '\0' || strcmp (a->name, a->code) == 0)
    return g_strdup (a->code);
  return g_strdup_printf ("%s %s", a->code, a->name);
}

static char *
dup_m2 (double area_m2)
{
  if (area_m2 >= 1e6)
    return g_strdup_printf (_("%.2f km²"), area_m2 / 1e6);
  return g_strdup_printf (area_m2 >= 100 ? _("%.0f m²") : _("%.2f m²"), area_m2);
}

static char *
tell_code (const GeoChecker *self,
           const GeoHit     *hit,
           const char       *label,
           const char       *other)
{
  const GeoArea *area = &self->areas[hit->area];

  if (hit->fault == GEO_FAULT_CODE_TWICE)
    return g_strdup_printf (_("%s has the code of %s, but for the zeros behind it; give one of them another."),
                            label, other);
  if (hit->fault == GEO_FAULT_CODE_OF_OTHER_LEVEL)
    /* Translators: an area, its level */
    return g_strdup_printf (_("%s is of the level “%s”, and its code has the length of another; correct one of them."),
                            label, geo_level_get_title (area->level));
  return g_strdup_printf (_("%s: the code is not written as one of 2, 4, 6, 9, 12, 14, 15 or 20 digits; correct it."),
                          label);
}

static char *
tell_row (const GeoChecker *self,
          const GeoHit     *hit,
          const char       *label,
          const char       *other)
{
  const GeoArea *area = &self->areas[hit->area];
  g_autofree char *stated = NULL;
  g_autofree char *measured = NULL;

  switch ((int) hit->fault)
    {
    case GEO_FAULT_NO_NAME:
      return g_strdup_printf (_("%s has no name; give it one in the survey."), area->code);
    case GEO_FAULT_NO_PARENT:
      return g_strdup_printf (_("%s hangs on nothing: no area above it is known; import that, or correct the code."),
                              label);
    case GEO_FAULT_OTHER_PARENT:
      return g_strdup_printf (_("%s hangs on %s, and its code says another; correct one of them."),
                              label, other);
    case GEO_FAULT_STATED_AREA:
    default:
      stated = dup_m2 (area->stated_m2);
      measured = dup_m2 (area->area_m2);
      return g_strdup_printf (_("%s covers %s, and its survey states %s; find out which is right."),
                              label, measured, stated);
    }
}

static char *
tell_posts (const GeoChecker *self,
            const GeoHit     *hit,
            const char       *label)
{
  g_autoptr (GString) names = g_string_new (NULL);
  int n_kinds;
  const GeoPostKind *kinds = geo_register_get_kinds (self->reg, &n_kinds);

  for (int kind = 0; kind < n_kinds; kind++)
    if (geo_checker_lacks_kind (self, hit->area, kind))
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", kinds[kind].name);
  /* Translators: an area, kinds of post */
  return g_strdup_printf (_("%s lacks a post that its level requires: %s; import the survey again to have it made."),
                          label, names->str);
}

static char *
tell_outline (const GeoHit *hit,
              const char   *label)
{
  switch ((int) hit->fault)
    {
    case GEO_FAULT_NO_OUTLINE:
      return g_strdup_printf (_("%s has no outline; draw it in the survey and import it again."), label);
    case GEO_FAULT_OUTLINE_CROSSES:
      return g_strdup_printf (_("The outline of %s crosses itself; mend it in the survey and import it again."),
                              label);
    case GEO_FAULT_OUTLINE_TOUCHES:
      return g_strdup_printf (_("The outline of %s touches itself where it may not; mend it in the survey and import it again."),
                              label);
    case GEO_FAULT_OUTLINE_TANGLED:
    default:
      return g_strdup_printf (_("The outline of %s is too tangled to be checked; draw it anew in the survey."),
                              label);
    }
}

/* "431225104001 and 431225104002 and others" */
static char *
dup_neighbours (const GeoChecker *self,
                const GeoHit     *hit)
{
  g_autoptr (GString) text = g_string_new (self->areas[hit->area].code);

  for (int i = 0; i < GEO_HIT_MAX_OTHERS && hit->others[i] >= 0; i++)
    g_string_append_printf (text, ", %s", self->areas[hit->others[i]].code);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
tell_gap (const GeoChecker *self,
          const GeoHit     *hit)
{
  g_autofree char *size = isnan (hit->area_m2) ? NULL : dup_m2 (hit->area_m2);
  g_autofree char *where = NULL;

  if (hit->fault == GEO_FAULT_GAP_TANGLED)
    return g_strdup (_("Borders cross so often that gaps between the areas could not be looked for; mend the overlaps first."));
  where = dup_neighbours (self, hit);
  /* Translators: an area such as "12 m²", codes of the areas beside it */
  return g_strdup_printf (hit->fault == GEO_FAULT_GAP
                            ? _("%s belong to no area: a gap beside %s; close it in the survey.")
                            : _("A thin gap of %s beside %s: their borders do not meet; snap them in the survey."),
                          size, where);
}

static char *
tell_overlap (const GeoHit *hit,
              const char   *label,
              const char   *other)
{
  g_autofree char *size = isnan (hit->area_m2) ? NULL : dup_m2 (hit->area_m2);

  switch ((int) hit->fault)
    {
    case GEO_FAULT_OVERLAP:
      return g_strdup_printf (_("%s and %s overlap by %s; give the land to one of them in the survey."),
                              label, other, size);
    case GEO_FAULT_OVERLAP_THIN:
      return g_strdup_printf (_("%s and %s overlap by a thin %s: their borders do not meet; snap them in the survey."),
                              label, other, size);
    case GEO_FAULT_OUTSIDE:
      return g_strdup_printf (_("%s lies outside %s, which it is part of, by %s; correct one of the outlines in the survey."),
                              label, other, size);
    case GEO_FAULT_OUTSIDE_THIN:
      return g_strdup_printf (_("%s reaches beyond %s, which it is part of, by a thin %s: their borders do not meet; snap them in the survey."),
                              label, other, size);
    case GEO_FAULT_OVERLAP_TANGLED:
    default:
      return g_strdup_printf (_("The outlines of %s and %s cross so often that they could not be compared; mend them in the survey."),
                              label, other);
    }
}

static char *
tell (const GeoChecker *self,
      const GeoHit     *hit)
{
  g_autofree char *label = hit->area >= 0 ? dup_label (self, hit->area) : NULL;
  g_autofree char *other = hit->others[0] >= 0 ? dup_label (self, hit->others[0]) : NULL;

  switch (hit->fault)
    {
    case GEO_FAULT_CODE_UNREADABLE:
    case GEO_FAULT_CODE_OF_OTHER_LEVEL:
    case GEO_FAULT_CODE_TWICE:
      return tell_code (self, hit, label, other);
    case GEO_FAULT_NO_POSTS:
      return tell_posts (self, hit, label);
    case GEO_FAULT_NO_OUTLINE:
    case GEO_FAULT_OUTLINE_CROSSES:
    case GEO_FAULT_OUTLINE_TOUCHES:
    case GEO_FAULT_OUTLINE_TANGLED:
      return tell_outline (hit, label);
    case GEO_FAULT_GAP:
    case GEO_FAULT_GAP_THIN:
    case GEO_FAULT_GAP_TANGLED:
      return tell_gap (self, hit);
    case GEO_FAULT_OVERLAP:
    case GEO_FAULT_OVERLAP_THIN:
    case GEO_FAULT_OVERLAP_TANGLED:
    case GEO_FAULT_OUTSIDE:
    case GEO_FAULT_OUTSIDE_THIN:
      return tell_overlap (hit, label, other);
    default:
      return tell_row (self, hit, label, other);
    }
}

static const GeoFindingKind kinds_of_fault[GEO_N_FAULTS] = {
  [GEO_FAULT_CODE_UNREADABLE] = GEO_FINDING_BAD_CODE,
  [GEO_FAULT_CODE_OF_OTHER_LEVEL] = GEO_FINDING_BAD_CODE,
  [GEO_FAULT_CODE_TWICE] = GEO_FINDING_DUPLICATE_CODE,
  [GEO_FAULT_NO_NAME] = GEO_FINDING_NO_NAME,
  [GEO_FAULT_NO_PARENT] = GEO_FINDING_MISSING_PARENT,
  [GEO_FAULT_OTHER_PARENT] = GEO_FINDING_MISSING_PARENT,
  [GEO_FAULT_NO_OUTLINE] = GEO_FINDING_NO_OUTLINE,
  [GEO_FAULT_OUTLINE_CROSSES] = GEO_FINDING_NO_OUTLINE,
  [GEO_FAULT_OUTLINE_TOUCHES] = GEO_FINDING_NO_OUTLINE,
  [GEO_FAULT_OUTLINE_TANGLED] = GEO_FINDING_NO_OUTLINE,
  [GEO_FAULT_STATED_AREA] = GEO_FINDING_STATED_AREA,
  [GEO_FAULT_NO_POSTS] = GEO_FINDING_NO_POSTS,
  [GEO_FAULT_OVERLAP] = GEO_FINDING_OVERLAP,
  [GEO_FAULT_OVERLAP_THIN] = GEO_FINDING_SLIVER,
  [GEO_FAULT_OVERLAP_TANGLED] = GEO_FINDING_OVERLAP,
  [GEO_FAULT_GAP] = GEO_FINDING_GAP,
  [GEO_FAULT_GAP_THIN] = GEO_FINDING_SLIVER,
  [GEO_FAULT_GAP_TANGLED] = GEO_FINDING_GAP,
  [GEO_FAULT_OUTSIDE] = GEO_FINDING_OUTSIDE_PARENT,
  [GEO_FAULT_OUTSIDE_THIN] = GEO_FINDING_SLIVER,
};

/* By level, code, kind of fault and place. */
static int
compare_hits (gconstpointer a,
              gconstpointer b,
              gpointer      data)
{
  const GeoChecker *self = data;
  const GeoHit *x = a, *y = b;
  int order;

  if (x->area < 0 || y->area < 0)
    return (x->area >= 0) - (y->area >= 0);
  if (self->areas[x->area].level != self->areas[y->area].level)
    return self->areas[x->area].level < self->areas[y->area].level ? -1 : 1;
  order = strcmp (self->areas[x->area].code, self->areas[y->area].code);
  if (order != 0)
    return order;
  if (x->fault != y->fault)
    return x->fault < y->fault ? -1 : 1;
  if (x->others[0] != y->others[0])
    return x->others[0] < y->others[0] ? -1 : 1;
  if (x->box.x_min != y->box.x_min)
    return x->box.x_min < y->box.x_min ? -1 : 1;
  return (x->box.y_min > y->box.y_min) - (x->box.y_min < y->box.y_min);
}

static gboolean
is_within (const GeoChecker *self,
           int               area)
{
  int within = self->options->within;

  return area >= within && area < self->areas[within].end;
}

/* Whether the finding is about an area that is asked for. */
static gboolean
is_wanted (const GeoChecker *self,
           const GeoHit     *hit)
{
  gboolean within = self->options->within < 0;

  if (hit->area < 0)
    return within && self->options->level == 0;
  if (self->options->level != 0 && self->areas[hit->area].level != self->options->level)
    return FALSE;
  within = within || is_within (self, hit->area);
  for (int i = 0; i < GEO_HIT_MAX_OTHERS && hit->others[i] >= 0; i++)
    within = within || is_within (self, hit->others[i]);
  return within;
}

void
geo_check_tell (GeoChecker  *self,
                GeoFindings *findings)
{
  g_array_sort_with_data (self->hits, compare_hits, self);
  for (guint i = 0; i < self->hits->len; i++)
    {
      const GeoHit *hit = &g_array_index (self->hits, GeoHit, i);
      /* Beyond those kept findings are counted only, and need no words. */
      gboolean kept = geo_findings_get_n (findings) < GEO_FINDINGS_MAX_KEPT;
      g_autofree char *message = NULL;
      GeoFinding finding = { .kind = kinds_of_fault[hit->fault], .severity = hit->severity };

      if (!is_wanted (self, hit))
        continue;
      message = kept ? tell (self, hit) : NULL;
      finding.code = hit->area >= 0 ? (char *) self->areas[hit->area].code : NULL;
      finding.other_code = hit->others[0] >= 0 ? (char *) self->areas[hit->others[0]].code : NULL;
      finding.source = -1;
      finding.box = hit->box;
      finding.area_m2 = hit->area_m2;
      finding.message = message;
      geo_findings_add (findings, &finding);
    }
}
