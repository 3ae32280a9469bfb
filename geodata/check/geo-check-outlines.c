/* geo-check-outlines.c – areas without an outline, or with one that crosses itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-check"

#include "config.h"

#include "geodata/check/geo-check-private.h"

#include <math.h>

static void
add (GeoChecker  *self,
     GeoFault     fault,
     GeoSeverity  severity,
     int          area)
{
  GeoHit hit = GEO_HIT_INIT (fault, severity, area);

  hit.box = self->all[area].box;
  geo_checker_add (self, &hit);
}

/* Whether the outline can be worked with. */
static gboolean
check_contact (GeoChecker *self,
               int         area)
{
  switch (geo_sides_get_contact (self->sides, area))
    {
    case GEO_CONTACT_CROSS:
      add (self, GEO_FAULT_OUTLINE_CROSSES, GEO_SEVERITY_ERROR, area);
      return FALSE;
    case GEO_CONTACT_UNKNOWN:
      add (self, GEO_FAULT_OUTLINE_TANGLED, GEO_SEVERITY_ERROR, area);
      return FALSE;
    case GEO_CONTACT_TOUCH:
      if (!geo_overlay_is_valid (self->overlay, area))
        add (self, GEO_FAULT_OUTLINE_TOUCHES, GEO_SEVERITY_WARNING, area);
      return TRUE;
    case GEO_CONTACT_NONE:
    default:
      return TRUE;
    }
}

/* What stands where: see the head of geo-check-private.h. */
static void
find_above (GeoChecker *self)
{
  for (int i = 0; i < self->n_areas; i++)
    {
      int parent = self->areas[i].parent;

      self->above[i] = parent < 0 ? -1
                       : geo_checker_is_solid (self, parent) ? parent : self->above[parent];
      self->top[i] = parent < 0 || geo_checker_is_solid (self, parent)
                       ? (guint8) self->areas[i].level : self->top[parent];
    }
}

void
geo_check_outlines (GeoChecker *self)
{
  for (int i = 0; i < self->n_areas; i++)
    {
      if (self->all[i].n_rings == 0)
        add (self, GEO_FAULT_NO_OUTLINE,
             self->areas[i].derived ? GEO_SEVERITY_WARNING : GEO_SEVERITY_ERROR, i);
      else if (!self->areas[i].derived && check_contact (self, i))
        self->marks[i] |= GEO_MARK_SOLID;
    }
  find_above (self);
  /* A shape that only touches itself may yet go round in an eight. */
  for (int i = 0; i < self->n_areas; i++)
    if (geo_sides_get_contact (self->sides, i) == GEO_CONTACT_TOUCH)
      geo_checker_enqueue (self, i);
}
