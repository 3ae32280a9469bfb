/* ui-list-row.c – one line of a list of vacancies or cases
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-list-row"

#include "config.h"

#include "ui/panels/ui-list-row.h"

struct _UiListRow
{
  GObject parent_instance;

  int area;
  char *title;
  char *subtitle;
  char *tag;
  gboolean urgent;
};

enum {
  PROP_TITLE = 1,
  PROP_SUBTITLE,
  PROP_TAG,
  PROP_CSS_CLASSES,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (UiListRow, ui_list_row, G_TYPE_OBJECT)

static void
ui_list_row_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  static const char *const calm[] = { "caption", "dim-label", NULL };
  static const char *const urgent[] = { "caption", "error", NULL };
  UiListRow *self = UI_LIST_ROW (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, self->subtitle);
      break;
    case PROP_TAG:
      g_value_set_string (value, self->tag);
      break;
    case PROP_CSS_CLASSES:
      g_value_set_boxed (value, self->urgent ? urgent : calm);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ui_list_row_finalize (GObject *object)
{
  UiListRow *self = UI_LIST_ROW (object);

  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->tag);

  G_OBJECT_CLASS (ui_list_row_parent_class)->finalize (object);
}

static void
ui_list_row_class_init (UiListRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ui_list_row_get_property;
  object_class->finalize = ui_list_row_finalize;

  props[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_SUBTITLE] =
    g_param_spec_string ("subtitle", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_TAG] =
    g_param_spec_string ("tag", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_CSS_CLASSES] =
    g_param_spec_boxed ("css-classes", NULL, NULL, G_TYPE_STRV,
                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ui_list_row_init (UiListRow *self)
{
}

UiListRow *
ui_list_row_new_take (int       area,
                      char     *title,
                      char     *subtitle,
                      char     *tag,
                      gboolean  urgent)
{
  UiListRow *self = g_object_new (UI_TYPE_LIST_ROW, NULL);

  self->area = area;
  self->title = title;
  self->subtitle = subtitle;
  self->tag = tag;
  self->urgent = urgent;
  return self;
}

int
ui_list_row_get_area (UiListRow *self)
{
  g_return_val_if_fail (UI_IS_LIST_ROW (self), -1);

  return self->area;
}
