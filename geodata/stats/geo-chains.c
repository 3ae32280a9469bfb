/* geo-chains.c – how many chains are whole, kept up to date post by post
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-chains"

#include "geodata/stats/geo-chains.h"

#include "geodata/stats/geo-changes.h"

typedef struct {
  int parent;     /* -1: none, or not of those areas */
  int n_vacant;   /* leading posts of the area alone */
  int n_groups;   /* in it and all below it */
  int n_whole;    /* of these, if nothing is vacant in the area and above it */
} Link;

struct _GeoChains {
  int first, end;
  Link *links;       /* of areas first … end - 1 */
  int n_vacant_above;
};

static Link *
get_link (const GeoChains *self,
          int              area)
{
  return &self->links[area - self->first];
}

/* If nothing is vacant above it. */
static int
count_whole (const Link *link)
{
  return link->n_vacant > 0 ? 0 : link->n_whole;
}

static int
count_leading_posts (const GeoRegister *reg,
                     int                area)
{
  const GeoQuery query = { .measure = GEO_MEASURE_CHAIN, .kind = -1 };
  GeoCount count = { 0, 0 };

  geo_changes_count_before (reg, &query, area, area + 1, &count);
  return (int) count.whole;
}

GeoChains *
geo_chains_new (const GeoRegister *reg,
                int                first,
                int                end)
{
  const GeoArea *areas;
  GeoChains *self;

  g_return_val_if_fail (reg != NULL, NULL);
  g_return_val_if_fail (first >= 0 && first <= end, NULL);

  areas = geo_register_get_areas (reg, NULL);
  self = g_new0 (GeoChains, 1);
  self->first = first;
  self->end = end;
  self->links = g_new0 (Link, end - first + 1);

  /* From below: what stands below an area stands behind it. */
  for (int i = end - 1; i >= first; i--)
    {
      Link *link = get_link (self, i);

      link->parent = areas[i].parent >= first ? areas[i].parent : -1;
      link->n_vacant = count_leading_posts (reg, i);
      link->n_groups += areas[i].level == GEO_LEVEL_GROUP;
      link->n_whole += areas[i].level == GEO_LEVEL_GROUP;
      if (link->parent < 0)
        continue;
      get_link (self, link->parent)->n_groups += link->n_groups;
      get_link (self, link->parent)->n_whole += count_whole (link);
    }
  for (int i = first < end ? areas[first].parent : -1; i >= 0; i = areas[i].parent)
    self->n_vacant_above += count_leading_posts (reg, i);

  return self;
}

void
geo_chains_free (GeoChains *self)
{
  g_free (self->links);
  g_free (self);
}

void
geo_chains_change (GeoChains *self,
                   int        area,
                   int        n_filled)
{
  Link *link;
  int n_more;

  g_return_if_fail (self != NULL);
  g_return_if_fail (area < self->end);

  if (area < self->first)
    {
      self->n_vacant_above -= n_filled;
      return;
    }

  link = get_link (self, area);
  n_more = -count_whole (link);
  link->n_vacant -= n_filled;
  n_more += count_whole (link);
  while (link->parent >= 0 && n_more != 0)
    {
      link = get_link (self, link->parent);
      link->n_whole += n_more;
      if (link->n_vacant > 0)
        return;
    }
}

GeoCount
geo_chains_count (const GeoChains *self,
                  int              area)
{
  const GeoCount none = { 0, 0 };
  const Link *link;
  GeoCount count;

  g_return_val_if_fail (self != NULL, none);
  g_return_val_if_fail (area >= self->first && area < self->end, none);

  link = get_link (self, area);
  count = (GeoCount) { self->n_vacant_above > 0 ? 0 : count_whole (link), link->n_groups };
  while (link->parent >= 0 && count.part > 0)
    {
      link = get_link (self, link->parent);
      if (link->n_vacant > 0)
        count.part = 0;
    }

  return count;
}
