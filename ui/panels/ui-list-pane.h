/* ui-list-pane.h – a list drawn from the session's register, with filter, order and scope
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the lists of vacancies and of cases have in common. The query runs on another thread; the
 * newest one wins. Choosing a row flies to its area.
 */
#pragma once

#include "ui/panels/ui-row-model.h"
#include "ui/session/ui-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * UiListScope:
 * @within: an area, -1 for all
 * @as_of: the day
 * @filter: which entry of the filter is chosen, from 0
 * @order: which entry of the order is chosen, from 0
 */
typedef struct {
  int within;
  GeoDay as_of;
  guint filter;
  guint order;
} UiListScope;

/**
 * UiListSpec:
 * @empty_title: what an empty list says, untranslated
 * @orders: the orders to choose from, untranslated, NULL-terminated
 * @dup_filters: the filters to choose from, translated
 * @query: runs on any thread; returns the elements for @maker
 * @maker: makes the row of an element
 * @dup_summary: says how many there are, translated
 */
typedef struct {
  const char *empty_title;
  const char *const *orders;
  char **(*dup_filters) (const GeoRegister *reg);
  GArray *(*query) (GeoRegister *reg, const UiListScope *scope);
  UiRowMaker maker;
  char *(*dup_summary) (guint n_rows);
} UiListSpec;

#define UI_TYPE_LIST_PANE (ui_list_pane_get_type ())
G_DECLARE_FINAL_TYPE (UiListPane, ui_list_pane, UI, LIST_PANE, GtkWidget)

/* @spec: static. */
GtkWidget *ui_list_pane_new (UiSession        *session,
                             const UiListSpec *spec);

G_END_DECLS
