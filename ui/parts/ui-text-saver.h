/* ui-text-saver.h – what a widget knows, kept as a text file where the user says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UI_TEXT_SAVER_MAX_FORMATS 2

/**
 * UiTextFormat:
 * @name: of the kind of file, to be translated
 * @suffix: of its name, as ".csv"
 * @make: gives the text, UTF-8; called once it is known where it goes
 */
typedef struct {
  const char *name;
  const char *suffix;
  char *(*make) (gpointer owner);
} UiTextFormat;

/**
 * UiTextSaver:
 * @title: of the dialog, to be translated
 * @file_name: that is proposed, to be translated
 * @formats: the first is that of a name that ends in none of the suffixes
 * @saved: called when the file @name is written
 */
typedef struct {
  const char *title;
  const char *file_name;
  UiTextFormat formats[UI_TEXT_SAVER_MAX_FORMATS];
  void (*saved) (gpointer    owner,
                 const char *name);
} UiTextSaver;

/* Asks where, over the window of @owner, and saves. @self has to be static; @owner is kept until
 * that is done. */
void ui_text_saver_ask  (const UiTextSaver *self,
                         GtkWidget         *owner);
/* Writes the file on another thread, in one piece: what stood there stays if it cannot be written,
 * which a dialog over the window of @owner says then. */
void ui_text_saver_save (const UiTextSaver *self,
                         GtkWidget         *owner,
                         const char        *path);

G_END_DECLS
