/* ui-finding-model.c – findings as a list model, the worst first, by kind
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-finding-model"

#include "config.h"

#include "ui/assistant/ui-finding-model.h"

#include <glib/gi18n-lib.h>

struct _UiFindingModel
{
  GObject parent_instance;

  GeoFindings *findings;
  GeoRegister *reg;
  GArray *order;       /* of guint, indices of the findings */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UiFindingModel, ui_finding_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static const GeoFinding *
get_finding (UiFindingModel *self,
             guint           position)
{
  return geo_findings_get (self->findings, g_array_index (self->order, guint, position));
}

static gboolean
is_of_group (const GeoFinding *finding,
             const GeoFinding *other)
{
  return finding->severity == other->severity && finding->kind == other->kind;
}

static guint
count_group (UiFindingModel   *self,
             const GeoFinding *finding)
{
  guint n = 0;

  for (guint i = 0; i < self->order->len; i++)
    n += is_of_group (get_finding (self, i), finding) ? 1 : 0;
  return n;
}

/* "Error: Code used twice (3)", on the first of its group. */
static char *
dup_heading (UiFindingModel   *self,
             guint             position,
             const GeoFinding *finding)
{
  if (position > 0 && is_of_group (get_finding (self, position - 1), finding))
    return NULL;
  /* Translators: how bad, what, how many */
  return g_strdup_printf (_("%s: %s (%u)"), geo_severity_get_title (finding->severity),
                          geo_finding_kind_get_title (finding->kind),
                          count_group (self, finding));
}

static GType
get_item_type (GListModel *model)
{
  return UI_TYPE_FINDING_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return UI_FINDING_MODEL (model)->order->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  UiFindingModel *self = UI_FINDING_MODEL (model);
  const GeoFinding *finding;
  g_autofree char *heading = NULL;

  if (position >= self->order->len)
    return NULL;
  finding = get_finding (self, position);
  heading = dup_heading (self, position, finding);
  return ui_finding_item_new (self->findings, finding, self->reg, heading);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
ui_finding_model_finalize (GObject *object)
{
  UiFindingModel *self = UI_FINDING_MODEL (object);

  geo_findings_unref (self->findings);
  g_clear_pointer (&self->reg, geo_register_unref);
  g_array_unref (self->order);
  G_OBJECT_CLASS (ui_finding_model_parent_class)->finalize (object);
}

static void
ui_finding_model_class_init (UiFindingModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ui_finding_model_finalize;
}

static void
ui_finding_model_init (UiFindingModel *self)
{
  self->order = g_array_new (FALSE, FALSE, sizeof (guint));
}

/* The worst first; within a kind as they were found. */
static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      user_data)
{
  const guint first = *(const guint *) a, second = *(const guint *) b;
  const GeoFinding *one = geo_findings_get (user_data, first);
  const GeoFinding *other = geo_findings_get (user_data, second);

  if (one->severity != other->severity)
    return (int) other->severity - (int) one->severity;
  if (one->kind != other->kind)
    return (int) one->kind - (int) other->kind;
  return first < second ? -1 : first > second;
}

GListModel *
ui_finding_model_new (GeoFindings *findings,
                      int          kind,
                      GeoRegister *reg)
{
  UiFindingModel *self;

  g_return_val_if_fail (findings != NULL, NULL);

  self = g_object_new (UI_TYPE_FINDING_MODEL, NULL);
  self->findings = geo_findings_ref (findings);
  self->reg = reg != NULL ? geo_register_ref (reg) : NULL;
  for (guint i = 0; i < geo_findings_get_n (findings); i++)
    if (kind < 0 || (int) geo_findings_get (findings, i)->kind == kind)
      g_array_append_val (self->order, i);
  g_array_sort_with_data (self->order, compare, findings);
  return G_LIST_MODEL (self);
}
