/* ui-source-item.c – one source of an import and what the user decided about it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-source-item"

#include "config.h"

#include "ui/assistant/ui-source-item.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

/* Below it the attributes should be looked at. */
#define SURE_CONFIDENCE 60

struct _UiSourceItem
{
  GObject parent_instance;

  GeoImportProposal *proposal;       /* keeps the source */
  const GeoProposedSource *source;
  GeoImportChoice *choice;
  char *title;
  char *subtitle;
};

enum {
  PROP_0,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_ICON_NAME,
  PROP_WARNING,
  PROP_USED,
  N_PROPS,
};

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UiSourceItem, ui_source_item, G_TYPE_OBJECT)

static const char *
get_kind_title (GeoSourceKind kind)
{
  switch (kind)
    {
    case GEO_SOURCE_SURVEY:
      return C_("source", "Survey");
    case GEO_SOURCE_ROSTER:
      return C_("source", "Roster");
    case GEO_SOURCE_CASES:
      return C_("source", "List of cases");
    case GEO_SOURCE_SKIPPED:
    default:
      return C_("source", "Not recognised");
    }
}

static const char *
get_icon_name (UiSourceItem *self)
{
  static const char *const names[] = {
    [GEO_SOURCE_SURVEY] = "mark-location-symbolic",
    [GEO_SOURCE_ROSTER] = "system-users-symbolic",
    [GEO_SOURCE_CASES] = "view-list-symbolic",
    [GEO_SOURCE_SKIPPED] = "dialog-question-symbolic",
  };

  return names[self->source->kind];
}

static char *
dup_title (const GeoProposedSource *source)
{
  if (source->layer[0] != '\0')
    return g_strdup (source->layer);
  return g_filename_display_basename (source->path);
}

static char *
dup_subtitle (const GeoProposedSource *source)
{
  const char *what = source->level != 0 ? geo_level_get_title (source->level)
                                        : get_kind_title (source->kind);
  g_autofree char *rows = NULL;

  if (source->kind == GEO_SOURCE_SKIPPED && source->needs != GEO_NEED_NOTHING)
    return g_strdup (C_("source", "Cannot be imported yet"));
  if (source->n_rows < 0 || source->kind == GEO_SOURCE_SKIPPED)
    return g_strdup (what);
  rows = g_strdup_printf (ngettext ("%" PRId64 " row", "%" PRId64 " rows",
                                    (gulong) source->n_rows), source->n_rows);
  /* Translators: a level or kind, and a number of rows */
  return g_strdup_printf (_("%s · %s"), what, rows);
}

static const char *
get_warning (UiSourceItem *self)
{
  const GeoProposedSource *source = self->source;

  if (self->choice->skip)
    return "";
  if (source->kind == GEO_SOURCE_SKIPPED)
    return source->problems->len > 0 ? g_ptr_array_index (source->problems, 0) : "";
  if (source->kind == GEO_SOURCE_SURVEY && source->crs[0] == '\0')
    return _("Choose its coordinate system");
  if (source->kind == GEO_SOURCE_SURVEY && source->level == 0)
    return _("Choose its level");
  if (source->encoding_confidence < SURE_CONFIDENCE && self->choice->encoding == NULL)
    return _("The encoding is not sure: look whether the names can be read");
  return source->problems->len > 0 ? g_ptr_array_index (source->problems, 0) : "";
}

static void
ui_source_item_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  UiSourceItem *self = UI_SOURCE_ITEM (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, self->subtitle);
      break;
    case PROP_ICON_NAME:
      g_value_set_static_string (value, get_icon_name (self));
      break;
    case PROP_WARNING:
      g_value_set_string (value, get_warning (self));
      break;
    case PROP_USED:
      g_value_set_boolean (value, ui_source_item_get_used (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_used (UiSourceItem *self,
          gboolean      used)
{
  if (self->choice->skip == !used)
    return;
  self->choice->skip = !used;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_USED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WARNING]);
}

static void
ui_source_item_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  if (prop_id == PROP_USED)
    set_used (UI_SOURCE_ITEM (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
ui_source_item_finalize (GObject *object)
{
  UiSourceItem *self = UI_SOURCE_ITEM (object);

  g_clear_object (&self->proposal);
  geo_import_choice_free (self->choice);
  g_free (self->title);
  g_free (self->subtitle);
  G_OBJECT_CLASS (ui_source_item_parent_class)->finalize (object);
}

static void
ui_source_item_class_init (UiSourceItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = ui_source_item_get_property;
  object_class->set_property = ui_source_item_set_property;
  object_class->finalize = ui_source_item_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, readable);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, readable);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, readable);
  properties[PROP_WARNING] = g_param_spec_string ("warning", NULL, NULL, NULL, readable);
  properties[PROP_USED] =
    g_param_spec_boolean ("used", NULL, NULL, TRUE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ui_source_item_init (UiSourceItem *self)
{
  self->choice = geo_import_choice_new ();
}

/**
 * ui_source_item_new:
 * @source: of @proposal
 *
 * Returns: (transfer full): one that is imported as proposed
 */
UiSourceItem *
ui_source_item_new (GeoImportProposal       *proposal,
                    const GeoProposedSource *source)
{
  UiSourceItem *self;

  g_return_val_if_fail (GEO_IS_IMPORT_PROPOSAL (proposal), NULL);

  self = g_object_new (UI_TYPE_SOURCE_ITEM, NULL);
  ui_source_item_update (self, proposal, source);
  return self;
}

void
ui_source_item_update (UiSourceItem            *self,
                       GeoImportProposal       *proposal,
                       const GeoProposedSource *source)
{
  g_return_if_fail (UI_IS_SOURCE_ITEM (self));

  g_set_object (&self->proposal, proposal);
  self->source = source;
  g_free (self->title);
  g_free (self->subtitle);
  self->title = dup_title (source);
  self->subtitle = dup_subtitle (source);
  for (guint prop = PROP_TITLE; prop < N_PROPS; prop++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[prop]);
}

const GeoProposedSource *
ui_source_item_get_source (UiSourceItem *self)
{
  g_return_val_if_fail (UI_IS_SOURCE_ITEM (self), NULL);
  return self->source;
}

const GeoImportChoice *
ui_source_item_get_choice (UiSourceItem *self)
{
  g_return_val_if_fail (UI_IS_SOURCE_ITEM (self), NULL);
  return self->choice;
}

gboolean
ui_source_item_get_used (UiSourceItem *self)
{
  g_return_val_if_fail (UI_IS_SOURCE_ITEM (self), FALSE);
  return !self->choice->skip && ui_source_item_is_known (self);
}

gboolean
ui_source_item_is_known (UiSourceItem *self)
{
  g_return_val_if_fail (UI_IS_SOURCE_ITEM (self), FALSE);
  return self->source->kind != GEO_SOURCE_SKIPPED;
}

gboolean
ui_source_item_wants_help (UiSourceItem *self)
{
  g_return_val_if_fail (UI_IS_SOURCE_ITEM (self), FALSE);
  return self->source->kind == GEO_SOURCE_SKIPPED && self->source->needs != GEO_NEED_NOTHING;
}

gboolean
ui_source_item_is_decided (UiSourceItem *self)
{
  g_return_val_if_fail (UI_IS_SOURCE_ITEM (self), FALSE);
  return !ui_source_item_get_used (self) || self->source->kind != GEO_SOURCE_SURVEY
         || (self->source->crs[0] != '\0' && self->source->level != 0);
}

static void
set_text (UiSourceItem  *self,
          char         **text,
          const char    *value)
{
  if (g_strcmp0 (*text, value) == 0)
    return;
  g_free (*text);
  *text = g_strdup (value);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
ui_source_item_set_encoding (UiSourceItem *self,
                             const char   *encoding)
{
  g_return_if_fail (UI_IS_SOURCE_ITEM (self));
  set_text (self, &self->choice->encoding, encoding);
}

void
ui_source_item_set_crs (UiSourceItem *self,
                        const char   *crs)
{
  g_return_if_fail (UI_IS_SOURCE_ITEM (self));
  set_text (self, &self->choice->crs, crs);
}

void
ui_source_item_set_level (UiSourceItem *self,
                          GeoLevel      level)
{
  g_return_if_fail (UI_IS_SOURCE_ITEM (self));

  if (self->choice->level == level)
    return;
  self->choice->level = level;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* A field has one column and a column one field: pairs that name either give way. */
void
ui_source_item_set_column (UiSourceItem *self,
                           GeoField      field,
                           const char   *heading)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *pair = NULL;
  g_autofree char *prefix = NULL;

  g_return_if_fail (UI_IS_SOURCE_ITEM (self));

  prefix = g_strconcat (geo_field_get_nick (field), "=", NULL);
  pair = g_strconcat (prefix, heading, NULL);
  for (guint i = 0; self->choice->map != NULL && self->choice->map[i] != NULL; i++)
    {
      const char *other = self->choice->map[i];

      if (g_str_equal (other, pair))
        return;
      if (!g_str_has_prefix (other, prefix) && g_strcmp0 (strchr (other, '=') + 1, heading) != 0)
        g_strv_builder_add (builder, other);
    }
  g_strv_builder_add (builder, pair);
  g_strfreev (self->choice->map);
  self->choice->map = g_strv_builder_end (builder);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
