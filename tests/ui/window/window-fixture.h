/* window-fixture.h – an application with a window of Getu, and folders of the test's own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Needs a display; no window manager and no session bus.
 */
#pragma once

#include "tests/support/test-county.h"
#include "ui/window/ui-window-private.h"

G_BEGIN_DECLS

typedef struct {
  GSettings *settings;
  char *folder;        /* empty at first, removed at the end */
  UiWindow *window;
  UiSession *session;  /* the window's */
} WindowFixture;

/* Not a measure of anything: when to give up. */
#define GIVE_UP_S 60

gboolean   window_fixture_give_up_cb    (gpointer       condition);

/* Runs the main loop until the condition holds. */
#define WAIT_UNTIL(condition) \
  G_STMT_START { \
    guint give_up_id = g_timeout_add_seconds (GIVE_UP_S, window_fixture_give_up_cb, \
                                              (gpointer) #condition); \
    while (!(condition)) \
      g_main_context_iteration (NULL, TRUE); \
    g_source_remove (give_up_id); \
  } G_STMT_END

/* Before any test: toolkit, drivers, and the user's folders out of the way. */
void       window_fixture_init          (int           *argc,
                                         char        ***argv);
/* The tests, with that application; and then the folders go. */
int        window_fixture_run           (GtkApplication *application);
/* With an application that has nothing of ours but its name. */
int        window_fixture_run_plain     (void);
void       window_fixture_set_up        (WindowFixture *self,
                                         gconstpointer  data);
/* Closes the window and asserts that it is finalised, and all it held. */
void       window_fixture_tear_down     (WindowFixture *self,
                                         gconstpointer  data);
void       window_fixture_show_county   (WindowFixture *self);
char      *window_fixture_dup_path      (WindowFixture *self,
                                         const char    *name) G_GNUC_WARN_UNUSED_RESULT;
const char *window_fixture_get_page     (WindowFixture *self);
/* A window of the application other than @window, NULL if there is none. */
GtkWindow *window_fixture_find_dialog   (GtkWindow     *window);
/* The first descendant of that type, in the order of drawing. */
GtkWidget *window_fixture_find          (gpointer       widget,
                                         GType          type);
int        window_fixture_find_area     (WindowFixture *self,
                                         const char    *code);

G_END_DECLS
