/* app-map-options.h – how a map is classified, coloured and laid out, from the command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/style/geo-classes.h"
#include "ui/sheet/ui-sheet.h"

G_BEGIN_DECLS

/**
 * AppMapOptions:
 *
 * As typed; NULL and 0 where not given.
 */
typedef struct {
  char *method;
  int n_classes;
  char *palette;
  char *breaks;
  char *target;
  char *second;
  char *opacity;
  char *size;
  char *paper;
  double dpi;
  gboolean landscape;
  char *title;
  char *source;
  char *handling;
  gboolean no_decoration;
} AppMapOptions;

void      app_map_options_clear     (AppMapOptions       *self);
void      app_map_options_add_style (AppMapOptions       *self,
                                     GOptionContext      *context);
void      app_map_options_add_sheet (AppMapOptions       *self,
                                     GOptionContext      *context);
/* @sheet borrows from @self. */
gboolean  app_map_options_get_sheet (const AppMapOptions *self,
                                     UiSheetFormat        format,
                                     UiSheetOptions      *sheet,
                                     GError             **error);
/* @style borrows from @self and from the array returned, which holds the borders given. */
GArray   *app_map_options_get_style (const AppMapOptions *self,
                                     GeoMeasure           measure,
                                     GeoStyle            *style,
                                     GError             **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether that is a style the measure can have. */
gboolean  app_map_options_check_style (const AppMapOptions *self,
                                     GeoMeasure           measure,
                                     GError             **error);
/* Whether anything is given of how the map is classed and coloured. */
gboolean  app_map_options_has_style (const AppMapOptions *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AppMapOptions, app_map_options_clear)

G_END_DECLS
