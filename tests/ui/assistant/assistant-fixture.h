/* assistant-fixture.h – what the tests of the import assistant share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The assistant is that of the fixture's window.
 */
#pragma once

#include "tests/spoiled/delivery.h"
#include "tests/ui/window/window-fixture.h"

#include "ui/assistant/ui-assistant-window-private.h"

G_BEGIN_DECLS

UiAssistantWindow *assistant_get        (WindowFixture     *fixture);
void               assistant_wait_page  (UiAssistantWindow *assistant,
                                         const char        *page);
/* A page is there when the one before has faded. */
void               assistant_wait_still (UiAssistantWindow *assistant);
/* Until no job is under way. */
void               assistant_wait_rest  (UiAssistantWindow *assistant);
/* With the mouse, where the widget is seen. */
void               assistant_click      (GtkWidget         *widget);
/* Likewise, without a click. */
void               assistant_point      (GtkWidget         *widget);
void               assistant_press      (const char        *key);
void               assistant_type       (const char        *text);
/* On the window, which opens the assistant. */
void               assistant_drop       (WindowFixture     *fixture,
                                         const char        *path);
/* New stores go into the test's folder. */
void               assistant_keep_here  (WindowFixture     *fixture);
/* Writes the delivery into a folder @name of the test's own. Returns: the path to import. */
char              *assistant_pack       (WindowFixture     *fixture,
                                         Delivery          *delivery,
                                         const char        *name) G_GNUC_WARN_UNUSED_RESULT;
void               assistant_go_on      (UiAssistantWindow *assistant);
void               assistant_close      (WindowFixture     *fixture);
char              *assistant_dup_sample (const char        *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
