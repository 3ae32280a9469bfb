/* ui-picture-maker.h – images of parts of the plane, made on another thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A layer keeps one. In every frame it draws the newest picture where that belongs, and asks for
 * a better one if it does not serve; one at a time is made, and "changed" has the layer drawn, and
 * so asked, again. Lives on the main thread.
 */
#pragma once

#include "ui/paint/ui-painter.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * UiPictureKind:
 * @paint: FALSE if cancelled; called on another thread, with a context scaled to pixels of the
 *   widget
 * @ref, @unref: of what is painted, atomic
 * @is_kin: whether a picture of @subject will do for a while in place of one of @other
 */
typedef struct {
  gboolean (*paint)  (cairo_t       *cr,
                      gconstpointer  subject,
                      const UiView  *view,
                      int            area,
                      GCancellable  *cancellable);
  gpointer (*ref)    (gpointer       subject);
  void     (*unref)  (gpointer       subject);
  gboolean (*is_kin) (gconstpointer  subject,
                      gconstpointer  other);
} UiPictureKind;

/**
 * UiPictureSpec:
 * @subject: what is painted, a scene or outlines
 * @area: what of it; -1 for all
 * @view: where; width and height in pixels of the widget
 */
typedef struct {
  gpointer subject;
  int area;
  UiView view;
} UiPictureSpec;

#define UI_TYPE_PICTURE_MAKER (ui_picture_maker_get_type ())
G_DECLARE_FINAL_TYPE (UiPictureMaker, ui_picture_maker, UI, PICTURE_MAKER, GObject)

/* Signal "changed": a picture is there, or the one under way was given up. */
/* @kind: static. */
UiPictureMaker      *ui_picture_maker_new         (const UiPictureKind *kind);
/* Begins to make it unless another one is under way; that one is given up if it would not even do
 * in place of this one for a while. */
void                 ui_picture_maker_request     (UiPictureMaker      *self,
                                                   const UiPictureSpec *spec);
/* Forgets the picture and gives up the one under way. */
void                 ui_picture_maker_clear       (UiPictureMaker      *self);
gboolean             ui_picture_maker_is_busy     (UiPictureMaker      *self);
/* What the newest picture shows; NULL if there is none. */
const UiPictureSpec *ui_picture_maker_get_spec    (UiPictureMaker      *self);
GdkTexture          *ui_picture_maker_get_texture (UiPictureMaker      *self);
/* Draws the newest picture where it lies in @view, which fills @widget. */
void                 ui_picture_maker_snapshot    (UiPictureMaker      *self,
                                                   GtkWidget           *widget,
                                                   GtkSnapshot         *snapshot,
                                                   const UiView        *view);

G_END_DECLS
