/* paint-fixture.h – scenes of the fictional county, and pictures to compare
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/paint/ui-painter.h"

G_BEGIN_DECLS

/* On the plane of the screen. @within: a code, NULL for all. */
UiScene         *paint_fixture_new_scene (GeoMeasure       measure,
                                          GeoLevel         level,
                                          const char      *within,
                                          UiTheme          theme,
                                          gboolean         with_labels) G_GNUC_WARN_UNUSED_RESULT;
/* The whole county; the picture is @resolution times as many device pixels. */
UiView           paint_fixture_view      (const UiScene   *scene,
                                          double           width,
                                          double           height,
                                          double           resolution);
/* @ground: 0xRRGGBBAA */
cairo_surface_t *paint_fixture_render    (const UiScene   *scene,
                                          const UiView    *view,
                                          GeoColour        ground) G_GNUC_WARN_UNUSED_RESULT;
/* 0xRRGGBB */
guint            paint_fixture_get_pixel (cairo_surface_t *surface,
                                          int              x,
                                          int              y);
/* Fails unless the picture is that of @name.png beside the test but for the rendering of glyphs,
 * which differs between versions of FreeType: the mean over all and over each block of 8 × 8
 * pixels are compared. On failure the picture and the difference are written beside the test
 * program. With GETU_UPDATE_REFERENCES in the environment the reference is written anew. */
void             paint_fixture_compare   (cairo_surface_t *surface,
                                          const char      *name);

G_END_DECLS
