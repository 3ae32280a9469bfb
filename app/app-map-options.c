/* app-map-options.c – how a map is classified, coloured and laid out, from the command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "app-map-options"

#include "config.h"

#include "app/app-map-options.h"

#include "geodata/model/geo-error.h"

#include <glib/gi18n.h>
#include <math.h>

#define MM_PER_INCH 25.4

#define DEFAULT_PAPER     "A4"
#define DEFAULT_PAPER_DPI 150.0
/* A CSS pixel, which is also what SVG and PDF viewers take a pixel for. */
#define DEFAULT_SIZE_DPI  96.0

#define MIN_DPI 30.0
#define MAX_DPI 1200.0
#define MIN_SIDE_PX 64
#define MAX_SIDE_PX 32767       /* cairo's image surfaces */
#define MAX_PICTURE_PX 200e6    /* 800 MB of memory; A0 at 300 dpi is 139 million */

void
app_map_options_clear (AppMapOptions *self)
{
  g_clear_pointer (&self->method, g_free);
  g_clear_pointer (&self->palette, g_free);
  g_clear_pointer (&self->breaks, g_free);
  g_clear_pointer (&self->size, g_free);
  g_clear_pointer (&self->paper, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->source, g_free);
  g_clear_pointer (&self->handling, g_free);
}

void
app_map_options_add (AppMapOptions  *self,
                     GOptionContext *context)
{
  const GOptionEntry entries[] = {
    { "method", 0, 0, G_OPTION_ARG_STRING, &self->method,
      N_("quantile, equal, jenks, pretty or manual (the measure's own)"), N_("METHOD") },
    { "classes", 0, 0, G_OPTION_ARG_INT, &self->n_classes,
      N_("how many classes, 2 to 9; without a method: quantile"), N_("N") },
    { "breaks", 0, 0, G_OPTION_ARG_STRING, &self->breaks,
      N_("borders between the classes, shares in per cent: 60,80,95; implies --method manual"),
      N_("A,B,…") },
    { "palette", 0, 0, G_OPTION_ARG_STRING, &self->palette,
      N_("a scheme of ColorBrewer, such as YlGnBu or RdYlBu (the measure's own)"),
      N_("PALETTE") },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &self->paper, N_("A4 to A0 (A4)"), N_("PAPER") },
    { "landscape", 0, 0, G_OPTION_ARG_NONE, &self->landscape, N_("the paper lies on its side"),
      NULL },
    { "size", 0, 0, G_OPTION_ARG_STRING, &self->size,
      N_("width and height in pixels instead of a paper, such as 1920x1080"), N_("WxH") },
    { "dpi", 0, 0, G_OPTION_ARG_DOUBLE, &self->dpi,
      N_("dots per inch (150 for a paper, 96 for a size)"), N_("DPI") },
    { "title", 0, 0, G_OPTION_ARG_STRING, &self->title,
      N_("the title (made from area and measure)"), N_("TITLE") },
    { "source", 0, 0, G_OPTION_ARG_STRING, &self->source, N_("the source line"), N_("SOURCE") },
    { "handling", 0, 0, G_OPTION_ARG_STRING, &self->handling,
      N_("the handling mark, “” for none (内部资料 注意保管)"), N_("MARK") },
    { "no-decoration", 0, 0, G_OPTION_ARG_NONE, &self->no_decoration,
      N_("the bare map without title, legend and scale"), NULL },
    G_OPTION_ENTRY_NULL
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static gboolean
parse_side (const char **text,
            gint64      *side_px)
{
  char *end;

  if (!g_ascii_isdigit (**text))
    return FALSE;

  *side_px = g_ascii_strtoll (*text, &end, 10);
  *text = end;

  return *side_px >= MIN_SIDE_PX && *side_px <= MAX_SIDE_PX;
}

static gboolean
parse_size (const char *text,
            double      dpi,
            double     *width_mm,
            double     *height_mm,
            GError    **error)
{
  const char *rest = text;
  gint64 width_px, height_px;

  if (parse_side (&rest, &width_px) && g_ascii_tolower (*rest) == 'x' &&
      (rest++, parse_side (&rest, &height_px)) && *rest == '\0')
    {
      *width_mm = (double) width_px / dpi * MM_PER_INCH;
      *height_mm = (double) height_px / dpi * MM_PER_INCH;
      return TRUE;
    }

  g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
               _("“%s” is not a size. Write width and height in pixels, %d to %d each, "
                 "such as 1920x1080."), text, MIN_SIDE_PX, MAX_SIDE_PX);
  return FALSE;
}

static gboolean
check_picture (const UiSheetOptions *sheet,
               GError              **error)
{
  double width_px = round (sheet->width_mm / MM_PER_INCH * sheet->dpi);
  double height_px = round (sheet->height_mm / MM_PER_INCH * sheet->dpi);

  if (width_px <= MAX_SIDE_PX && height_px <= MAX_SIDE_PX && width_px * height_px <= MAX_PICTURE_PX)
    return TRUE;

  g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
               _("A picture of %.0f × %.0f pixels is too large. "
                 "Lower --dpi or the size, or make a PDF."), width_px, height_px);
  return FALSE;
}

static gboolean
check_dpi (double   dpi,
           GError **error)
{
  if (dpi >= MIN_DPI && dpi <= MAX_DPI)
    return TRUE;

  g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
               _("--dpi %g is out of range. Give %.0f to %.0f."), dpi, MIN_DPI, MAX_DPI);
  return FALSE;
}

gboolean
app_map_options_get_sheet (const AppMapOptions *self,
                           UiSheetFormat        format,
                           UiSheetOptions      *sheet,
                           GError             **error)
{
  const char *paper = self->paper != NULL ? self->paper : DEFAULT_PAPER;

  ui_sheet_options_init (sheet);
  sheet->title = self->title;
  sheet->source = self->source;
  sheet->handling = self->handling;
  sheet->decoration = !self->no_decoration;
  sheet->dpi = self->size != NULL ? DEFAULT_SIZE_DPI : DEFAULT_PAPER_DPI;
  if (self->dpi != 0)
    sheet->dpi = self->dpi;
  if (!check_dpi (sheet->dpi, error))
    return FALSE;

  if (self->size != NULL && (self->paper != NULL || self->landscape))
    {
      g_set_error_literal (error, GEO_ERROR, GEO_ERROR_USAGE,
                           _("--size stands instead of --paper and --landscape. "
                             "Give one or the other."));
      return FALSE;
    }
  if (self->size != NULL
        ? !parse_size (self->size, sheet->dpi, &sheet->width_mm, &sheet->height_mm, error)
        : !ui_sheet_paper_from_name (paper, self->landscape, &sheet->width_mm, &sheet->height_mm,
                                     error))
    return FALSE;

  return format != UI_SHEET_PNG || check_picture (sheet, error);
}

static GArray *
parse_breaks (const char *text,
              GeoMeasure  measure,
              GError    **error)
{
  g_autoptr (GArray) breaks = g_array_new (FALSE, FALSE, sizeof (double));
  g_auto (GStrv) words = g_strsplit (text, ",", -1);
  double unit = geo_measure_get_form (measure) == GEO_MEASURE_FORM_RATE ? 100 : 1;

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *end;
      double border = g_ascii_strtod (words[i], &end) / unit;

      if (end == words[i] || *end != '\0')
        {
          g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
                       _("“%s” in --breaks is not a number. "
                         "Write numbers with commas between, such as 60,80,95."), words[i]);
          return NULL;
        }
      g_array_append_val (breaks, border);
    }

  return g_steal_pointer (&breaks);
}

static gboolean
check_breaks_fit (const AppMapOptions *self,
                  const GeoStyle      *style,
                  GError             **error)
{
  if (self->breaks != NULL && style->method != GEO_METHOD_MANUAL)
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
                   _("--breaks goes with --method manual, not %s."), self->method);
      return FALSE;
    }
  if (style->method == GEO_METHOD_MANUAL && self->n_classes != 0 &&
      (gsize) self->n_classes != style->n_breaks + 1)
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
                   _("%d borders part %d classes, not %d. Leave out --classes."),
                   (int) style->n_breaks, (int) style->n_breaks + 1, self->n_classes);
      return FALSE;
    }

  return TRUE;
}

GArray *
app_map_options_get_style (const AppMapOptions *self,
                           GeoMeasure           measure,
                           GeoStyle            *style,
                           GError             **error)
{
  g_autoptr (GArray) breaks = NULL;

  geo_style_init_for (style, measure);
  breaks = self->breaks != NULL ? parse_breaks (self->breaks, measure, error)
                                : g_array_new (FALSE, FALSE, sizeof (double));
  if (breaks == NULL)
    return NULL;

  if (self->palette != NULL)
    style->palette = self->palette;
  if (self->method == NULL && self->breaks != NULL)
    style->method = GEO_METHOD_MANUAL;
  else if (self->method == NULL && self->n_classes != 0 && style->method == GEO_METHOD_MANUAL)
    style->method = GEO_METHOD_QUANTILE;
  if (self->method != NULL && !geo_method_from_nick (self->method, &style->method, error))
    return NULL;

  if (self->breaks != NULL)
    {
      style->breaks = (const double *) breaks->data;
      style->n_breaks = breaks->len;
    }
  if (!check_breaks_fit (self, style, error))
    return NULL;
  if (self->n_classes != 0)
    style->n_classes = self->n_classes;

  return g_steal_pointer (&breaks);
}
