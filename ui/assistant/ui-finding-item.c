/* ui-finding-item.c – one finding as a list shows it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-finding-item"

#include "config.h"

#include "ui/assistant/ui-finding-item.h"

#include <glib/gi18n-lib.h>

struct _UiFindingItem
{
  GObject parent_instance;

  GeoFindings *findings;        /* keeps the finding */
  const GeoFinding *finding;
  char *heading;
  char *title;
};

enum {
  PROP_0,
  PROP_HEADING,
  PROP_TITLE,
  PROP_MESSAGE,
  PROP_ICON_NAME,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (UiFindingItem, ui_finding_item, G_TYPE_OBJECT)

static void
append_part (GString    *text,
             const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

static char *
dup_title (const GeoFinding *finding,
           GeoRegister      *reg)
{
  GString *text = g_string_new (NULL);
  int area = reg != NULL && *finding->code != '\0' ? geo_register_find_area (reg, finding->code)
                                                   : -1;
  g_autofree char *row = NULL;

  append_part (text, finding->code);
  if (area >= 0)
    append_part (text, geo_register_get_area (reg, area)->name);
  if (finding->row > 0)
    row = g_strdup_printf (_("row %u"), finding->row);
  append_part (text, row);
  if (text->len == 0)
    append_part (text, geo_finding_kind_get_title (finding->kind));
  return g_string_free (text, FALSE);
}

static const char *
get_icon_name (GeoSeverity severity)
{
  static const char *const names[] = {
    [GEO_SEVERITY_NOTE] = "dialog-information-symbolic",
    [GEO_SEVERITY_WARNING] = "dialog-warning-symbolic",
    [GEO_SEVERITY_ERROR] = "dialog-error-symbolic",
  };

  return names[severity];
}

static void
ui_finding_item_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  UiFindingItem *self = UI_FINDING_ITEM (object);

  switch (prop_id)
    {
    case PROP_HEADING:
      g_value_set_string (value, self->heading);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->finding->message);
      break;
    case PROP_ICON_NAME:
      g_value_set_static_string (value, get_icon_name (self->finding->severity));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ui_finding_item_finalize (GObject *object)
{
  UiFindingItem *self = UI_FINDING_ITEM (object);

  geo_findings_unref (self->findings);
  g_free (self->heading);
  g_free (self->title);
  G_OBJECT_CLASS (ui_finding_item_parent_class)->finalize (object);
}

static void
ui_finding_item_class_init (UiFindingItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  static const char *const names[N_PROPS] = {
    [PROP_HEADING] = "heading", [PROP_TITLE] = "title", [PROP_MESSAGE] = "message",
    [PROP_ICON_NAME] = "icon-name",
  };

  object_class->get_property = ui_finding_item_get_property;
  object_class->finalize = ui_finding_item_finalize;
  for (guint prop = PROP_HEADING; prop < N_PROPS; prop++)
    properties[prop] = g_param_spec_string (names[prop], NULL, NULL, NULL,
                                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ui_finding_item_init (UiFindingItem *self)
{
}

UiFindingItem *
ui_finding_item_new (GeoFindings      *findings,
                     const GeoFinding *finding,
                     GeoRegister      *reg,
                     const char       *heading)
{
  UiFindingItem *self;

  g_return_val_if_fail (findings != NULL && finding != NULL, NULL);

  self = g_object_new (UI_TYPE_FINDING_ITEM, NULL);
  self->findings = geo_findings_ref (findings);
  self->finding = finding;
  self->heading = g_strdup (heading != NULL ? heading : "");
  self->title = dup_title (finding, reg);
  return self;
}

const GeoFinding *
ui_finding_item_get_finding (UiFindingItem *self)
{
  g_return_val_if_fail (UI_IS_FINDING_ITEM (self), NULL);
  return self->finding;
}
