/* geo-import-drawing.c – the texts of a drawing as attributes of the outlines around them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-drawing"

#include "config.h"

#include "geodata/import/source/geo-import-drawing.h"

#include "geodata/model/geo-code.h"
#include "geodata/shape/geo-box-tree.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Shorter numbers are heights and numbers of parcels more often than codes. */
#define MIN_CODE_DIGITS 9

enum { CODE, NAME, N_KINDS };

static const char *const field_names[N_KINDS] = { "code", "name" };

/* A line of text, where it stands. */
typedef struct {
  double x, y;
  int kind;
  char *text;
} Label;

typedef struct {
  GPtrArray *features;  /* of OGRFeatureH, those that are no text */
  GArray *labels;       /* of Label */
  GeoShapes *shapes;    /* of the features; empty where one is no outline */
  char **values[N_KINDS]; /* by feature, borrowed of the labels; NULL for none */
  guint *n_values[N_KINDS];
} Drawing;

static void
label_clear (gpointer data)
{
  g_free (((Label *) data)->text);
}

static void
drawing_clear (Drawing *self)
{
  for (int kind = 0; kind < N_KINDS; kind++)
    {
      g_free (self->values[kind]);
      g_free (self->n_values[kind]);
    }
  g_clear_pointer (&self->shapes, geo_shapes_unref);
  g_array_unref (self->labels);
  g_ptr_array_unref (self->features);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Drawing, drawing_clear)

OGRGeometryH
geo_import_drawing_close (OGRGeometryH geometry)
{
  int n;

  if (geometry == NULL || wkbFlatten (OGR_G_GetGeometryType (geometry)) != wkbLineString)
    return geometry;
  n = OGR_G_GetPointCount (geometry);
  if (n < 4 || OGR_G_GetX (geometry, 0) != OGR_G_GetX (geometry, n - 1)
      || OGR_G_GetY (geometry, 0) != OGR_G_GetY (geometry, n - 1))
    return geometry;

  return OGR_G_ForceToPolygon (geometry);
}

/* CODE, NAME, or -1 for a text that says nothing about the area. @text: stripped. */
static int
classify (const char *text)
{
  g_autofree char *code = geo_code_normalize (text);
  GeoLevel level;

  if (code != NULL && strlen (code) >= MIN_CODE_DIGITS && geo_code_get_level (code, &level))
    return CODE;
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isalpha (g_utf8_get_char (c)))
      return NAME;

  return -1;
}

/* Each line by itself: a text of several holds a name and a code. */
static void
take_text (Drawing      *self,
           OGRGeometryH  point,
           const char   *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_auto (GStrv) lines = g_strsplit_set (valid, "\r\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      Label label = { OGR_G_GetX (point, 0), OGR_G_GetY (point, 0), 0, NULL };

      label.kind = classify (g_strstrip (lines[i]));
      if (label.kind < 0)
        continue;
      label.text = g_strdup (lines[i]);
      g_array_append_val (self->labels, label);
    }
}

static void
read_features (Drawing   *self,
               OGRLayerH  layer)
{
  int text_field = OGR_L_FindFieldIndex (layer, "Text", TRUE);
  OGRFeatureH feature;

  OGR_L_ResetReading (layer);
  while ((feature = OGR_L_GetNextFeature (layer)) != NULL)
    {
      OGRGeometryH geometry = OGR_F_GetGeometryRef (feature);
      const char *text = text_field >= 0 ? OGR_F_GetFieldAsString (feature, text_field) : "";
      gboolean is_text = text[0] != '\0' && geometry != NULL
                         && wkbFlatten (OGR_G_GetGeometryType (geometry)) == wkbPoint;

      if (is_text)
        take_text (self, geometry, text);
      else
        g_ptr_array_add (self->features, feature);
      if (is_text)
        OGR_F_Destroy (feature);
    }
  OGR_L_ResetReading (layer);
}

static void
add_ring (GeoShapesBuilder *builder,
          OGRGeometryH      ring)
{
  int n = OGR_G_GetPointCount (ring);
  g_autofree double *points = g_new (double, 2 * (gsize) n + 1);

  OGR_G_GetPoints (ring, points, 2 * sizeof *points, points + 1, 2 * sizeof *points, NULL, 0);
  if (n >= 3)
    geo_shapes_builder_add_ring (builder, points, (guint) n);
}

static void
add_rings (GeoShapesBuilder *builder,
           OGRGeometryH      geometry)
{
  OGRwkbGeometryType type = wkbFlatten (OGR_G_GetGeometryType (geometry));

  if (type != wkbPolygon && type != wkbMultiPolygon)
    return;
  for (int i = 0; i < OGR_G_GetGeometryCount (geometry); i++)
    {
      OGRGeometryH part = OGR_G_GetGeometryRef (geometry, i);

      if (type == wkbPolygon)
        add_ring (builder, part);
      else
        add_rings (builder, part);
    }
}

/* Closes what is to be an outline. */
static void
build_shapes (Drawing *self)
{
  GeoShapesBuilder *builder = geo_shapes_builder_new ();

  for (guint i = 0; i < self->features->len; i++)
    {
      OGRFeatureH feature = g_ptr_array_index (self->features, i);
      OGRGeometryH geometry = geo_import_drawing_close (OGR_F_StealGeometry (feature));

      geo_shapes_builder_begin_shape (builder, 0.0, 0.0, 0.0);
      if (geometry == NULL)
        continue;
      add_rings (builder, geometry);
      OGR_F_SetGeometryDirectly (feature, geometry);
    }
  self->shapes = geo_shapes_builder_end (builder);
}

static double
get_extent (const GeoShape *shape)
{
  return (shape->box.x_max - shape->box.x_min) * (shape->box.y_max - shape->box.y_min);
}

/* The innermost outline around the label; -1. */
static int
find_around (Drawing          *self,
             const GeoBoxTree *tree,
             const Label      *label,
             GArray           *near)
{
  const GeoShape *all = geo_shapes_get_all (self->shapes, NULL);
  const GeoBox place = { label->x, label->y, label->x, label->y };
  int found = -1;

  geo_box_tree_find (tree, &place, near);
  for (guint i = 0; i < near->len; i++)
    {
      int shape = g_array_index (near, int, i);

      if ((found < 0 || get_extent (&all[shape]) < get_extent (&all[found]))
          && geo_shapes_contains (self->shapes, shape, label->x, label->y))
        found = shape;
    }

  return found;
}

/* Returns: how many labels lie in no outline. */
static guint
place_labels (Drawing *self)
{
  g_autoptr (GeoBoxTree) tree = geo_box_tree_new (self->shapes);
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (int));
  gsize n = (gsize) self->features->len + 1;
  guint n_outside = 0;

  for (int kind = 0; kind < N_KINDS; kind++)
    {
      self->values[kind] = g_new0 (char *, n);
      self->n_values[kind] = g_new0 (guint, n);
    }
  for (guint i = 0; i < self->labels->len; i++)
    {
      const Label *label = &g_array_index (self->labels, Label, i);
      int around = find_around (self, tree, label, near);

      if (around < 0)
        n_outside++;
      else if (self->n_values[label->kind][around]++ == 0)
        self->values[label->kind][around] = label->text;
    }

  return n_outside;
}

/* How many outlines have just one text of the kind. @n_several: how many have more. */
static guint
count_named (const Drawing *self,
             int            kind,
             guint         *n_several)
{
  guint n = 0;

  for (guint i = 0; i < self->features->len; i++)
    {
      n += self->n_values[kind][i] == 1;
      *n_several += self->n_values[kind][i] > 1;
    }

  return n;
}

static void
note (GPtrArray   *notes,
      const guint *n_named,
      guint        n_several,
      guint        n_outside)
{
  if (n_named[CODE] > 0)
    g_ptr_array_add (notes, g_strdup_printf (_("codes are the texts of digits in the outlines: %u"),
                                             n_named[CODE]));
  if (n_named[NAME] > 0)
    g_ptr_array_add (notes, g_strdup_printf (_("names are the other texts in the outlines: %u"),
                                             n_named[NAME]));
  if (n_several > 0)
    g_ptr_array_add (notes, g_strdup_printf (_("outlines with several such texts, none of which "
                                               "counts: %u"), n_several));
  if (n_outside > 0)
    g_ptr_array_add (notes, g_strdup_printf (_("texts that lie in no closed outline: %u"),
                                             n_outside));
}

/* The layer of the copy, with the fields of @from and those that there are texts for. */
static OGRLayerH
create_layer (GDALDatasetH  copy,
              OGRLayerH     from,
              const guint  *n_named)
{
  OGRFeatureDefnH definition = OGR_L_GetLayerDefn (from);
  OGRLayerH layer = GDALDatasetCreateLayer (copy, OGR_L_GetName (from), OGR_L_GetSpatialRef (from),
                                            wkbUnknown, NULL);

  for (int i = 0; layer != NULL && i < OGR_FD_GetFieldCount (definition); i++)
    OGR_L_CreateField (layer, OGR_FD_GetFieldDefn (definition, i), TRUE);
  for (int kind = 0; layer != NULL && kind < N_KINDS; kind++)
    if (n_named[kind] > 0)
      {
        OGRFieldDefnH field = OGR_Fld_Create (field_names[kind], OFTString);

        OGR_L_CreateField (layer, field, TRUE);
        OGR_Fld_Destroy (field);
      }

  return layer;
}

static void
copy_feature (Drawing   *self,
              OGRLayerH  to,
              guint      i)
{
  g_auto (OGRFeatureH) feature = OGR_F_Create (OGR_L_GetLayerDefn (to));

  OGR_F_SetFrom (feature, g_ptr_array_index (self->features, i), TRUE);
  for (int kind = 0; kind < N_KINDS; kind++)
    if (self->n_values[kind][i] == 1)
      OGR_F_SetFieldString (feature, OGR_F_GetFieldIndex (feature, field_names[kind]),
                            self->values[kind][i]);
  if (OGR_L_CreateFeature (to, feature) != OGRERR_NONE)
    CPLError (CE_Failure, CPLE_OutOfMemory, "Out of memory");
}

static GDALDatasetH
copy_drawing (Drawing     *self,
              OGRLayerH    from,
              const guint *n_named)
{
  const GeoShape *all = geo_shapes_get_all (self->shapes, NULL);
  GDALDatasetH copy = GDALCreate (GDALGetDriverByName ("Memory"), "", 0, 0, 0, GDT_Unknown, NULL);
  OGRLayerH to = copy != NULL ? create_layer (copy, from, n_named) : NULL;

  /* With codes in them what is no outline has none. */
  for (guint i = 0; to != NULL && i < self->features->len; i++)
    if (all[i].n_rings > 0 || n_named[CODE] == 0)
      copy_feature (self, to, i);

  return copy;
}

GDALDatasetH
geo_import_drawing_read (GDALDatasetH  drawing,
                         GPtrArray    *notes)
{
  g_auto (Drawing) self = {
    .features = g_ptr_array_new_with_free_func ((GDestroyNotify) OGR_F_Destroy),
    .labels = g_array_new (FALSE, FALSE, sizeof (Label)),
  };
  OGRLayerH layer = GDALDatasetGetLayer (drawing, 0);
  guint n_named[N_KINDS], n_several = 0, n_outside;

  g_assert (drawing != NULL && notes != NULL);

  g_array_set_clear_func (self.labels, label_clear);
  if (layer == NULL)
    return NULL;
  read_features (&self, layer);
  build_shapes (&self);
  n_outside = place_labels (&self);
  for (int kind = 0; kind < N_KINDS; kind++)
    n_named[kind] = count_named (&self, kind, &n_several);
  if (n_named[CODE] + n_named[NAME] == 0)
    return NULL;
  note (notes, n_named, n_several, n_outside);

  return copy_drawing (&self, layer, n_named);
}
