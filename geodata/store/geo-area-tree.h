/* geo-area-tree.h – private: the areas a writer knows of, and what lies below what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A writer meets areas before the ones they lie in, and writes their rows with the ids that those
 * will have: an area may be known here and not be stored yet.
 */
#pragma once

#include "geodata/model/geo-level.h"
#include "geodata/shape/geo-geometry.h"

G_BEGIN_DECLS

typedef struct _GeoAreaNode GeoAreaNode;

/**
 * GeoAreaNode:
 * @id: of its row
 * @parent: as its row says, or will say; NULL none
 * @given_parent: code of the area above, as its survey gives it; NULL: not given
 * @blob: its shape, if this writer has stored it and nobody has taken it since
 * @figures: of @blob
 * @name, @households, @population, @stated_m2: as its row says, in a tree that is whole
 * @stored: its row is there
 * @derived: not surveyed
 * @dirty: a polygon below it is new, another, or gone
 * @counted: its row is among those that the import has changed
 * @has_children: as far as parents are linked
 */
struct _GeoAreaNode {
  gint64 id;
  char *code;
  GeoAreaNode *parent;
  char *given_parent;
  GBytes *blob;
  GeoFigures figures;
  char *name;
  gint64 households, population;
  double stated_m2;
  GeoLevel level;
  gboolean stored, derived, dirty, counted, has_children;
};

typedef struct _GeoAreaTree GeoAreaTree;

/* @next_id: the first id that no row has; 1 if there is no row */
GeoAreaTree *geo_area_tree_new        (gint64       next_id) G_GNUC_WARN_UNUSED_RESULT;
void         geo_area_tree_free       (GeoAreaTree *self);
/* Whether all that the store knows of areas has come through this tree. */
gboolean     geo_area_tree_is_whole   (GeoAreaTree *self);
/* Returns: NULL if no area has the code. */
GeoAreaNode *geo_area_tree_find       (GeoAreaTree *self,
                                       const char  *code);
/* So many areas are about to be stored: those that are only spoken of meanwhile, and stored after
 * them, get ids after theirs, as a table is filled fastest from its beginning to its end. */
void         geo_area_tree_expect     (GeoAreaTree *self,
                                       gint64       n_areas);
/* An area that has a row, or is about to get one. @id: 0 for the next that is free. */
GeoAreaNode *geo_area_tree_add        (GeoAreaTree *self,
                                       const char  *code,
                                       GeoLevel     level,
                                       gint64       id);
/* An area that is only spoken of. */
GeoAreaNode *geo_area_tree_add_unstored (GeoAreaTree *self,
                                       const char  *code,
                                       GeoLevel     level);
/* Forgets areas that are not stored, and that they are anybody's parents. */
void         geo_area_tree_remove_unstored (GeoAreaTree *self);
/* Of GeoAreaNode*; in the order in which they were added, until they are sorted. Grows while areas
 * are added. */
GPtrArray   *geo_area_tree_get_level  (GeoAreaTree *self,
                                       GeoLevel     level);
/* By code. */
void         geo_area_tree_sort_level (GeoAreaTree *self,
                                       GeoLevel     level);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoAreaTree, geo_area_tree_free)

G_END_DECLS
