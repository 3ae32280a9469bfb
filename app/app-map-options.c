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
  g_clear_pointer (&self->target, g_free);
  g_clear_pointer (&self->second, g_free);
  g_clear_pointer (&self->opacity, g_free);
  g_clear_pointer (&self->size, g_free);
  g_clear_pointer (&self->paper, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->source, g_free);
  g_clear_pointer (&self->handling, g_free);
}

void
app_map_options_add_style (AppMapOptions  *self,
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
      N_("a scheme of ColorBrewer, such as YlGnBu or RdYlBu, or hatch for black and white "
         "(the measure's own)"), N_("PALETTE") },
    { "target", 0, 0, G_OPTION_ARG_STRING, &self->target,
      N_("classes and colours diverge about this value, a share in per cent: 90"), N_("VALUE") },
    { "with", 0, 0, G_OPTION_ARG_STRING, &self->second,
      N_("a second measure: three classes of each in nine colours"), N_("MEASURE") },
    { "opacity", 0, 0, G_OPTION_ARG_STRING, &self->opacity,
      N_("of the colours, above 0 up to 1 (1)"), N_("SHARE") },
    G_OPTION_ENTRY_NULL
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

void
app_map_options_add_sheet (AppMapOptions  *self,
                           GOptionContext *context)
{
  const GOptionEntry entries[] = {
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

/* @option: as it is named. */
static gboolean
parse_number (const char *option,
              const char *text,
              double     *number,
              GError    **error)
{
  char *end;

  *number = g_ascii_strtod (text, &end);
  if (end != text && *end == '\0')
    return TRUE;

  g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE, _("“%s” in %s is not a number."), text, option);
  return FALSE;
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

/* A map of two measures has its own colours and classes. */
static gboolean
check_second_fits (const AppMapOptions *self,
                   GError             **error)
{
  const char *other = self->palette != NULL ? "--palette"
                      : self->breaks != NULL ? "--breaks"
                      : self->n_classes != 0 ? "--classes"
                      : self->target != NULL ? "--target" : NULL;

  if (other == NULL)
    return TRUE;

  g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
               _("%s does not go with --with: two measures have three classes each, and nine "
                 "colours of their own."), other);
  return FALSE;
}

static gboolean
get_second (const AppMapOptions *self,
            GeoStyle            *style,
            GError             **error)
{
  if (self->second == NULL)
    return TRUE;
  if (!check_second_fits (self, error) ||
      !geo_measure_from_nick (self->second, &style->second, error))
    return FALSE;

  /* By fixed marks where a share has them, unless a method is asked for. */
  style->has_second = TRUE;
  if (self->method == NULL)
    style->method = GEO_METHOD_MANUAL;

  return TRUE;
}

static gboolean
get_colours (const AppMapOptions *self,
             GeoMeasure           measure,
             GeoStyle            *style,
             GError             **error)
{
  gboolean is_rate = geo_measure_get_form (measure) == GEO_MEASURE_FORM_RATE;

  /* About a target it is for the style to find a palette that diverges. */
  if (self->palette != NULL || self->target != NULL)
    style->palette = self->palette;
  style->has_target = self->target != NULL;
  if (self->target != NULL && !parse_number ("--target", self->target, &style->target, error))
    return FALSE;
  if (is_rate)
    style->target /= 100;
  if (self->opacity == NULL)
    return TRUE;
  if (!parse_number ("--opacity", self->opacity, &style->opacity, error))
    return FALSE;
  /* 0 is what a style has where nothing is given. */
  if (style->opacity == 0)
    style->opacity = -1;

  return TRUE;
}

static gboolean
get_method (const AppMapOptions *self,
            const GArray        *breaks,
            GeoStyle            *style,
            GError             **error)
{
  if (self->method != NULL)
    {
      if (!geo_method_from_nick (self->method, &style->method, error))
        return FALSE;
    }
  else if (self->breaks != NULL)
    {
      style->method = GEO_METHOD_MANUAL;
    }
  else if (self->n_classes != 0 && style->method == GEO_METHOD_MANUAL)
    {
      style->method = GEO_METHOD_QUANTILE;
    }

  if (self->breaks != NULL)
    {
      style->breaks = (const double *) breaks->data;
      style->n_breaks = breaks->len;
    }
  if (!check_breaks_fit (self, style, error))
    return FALSE;
  if (self->n_classes != 0)
    style->n_classes = self->n_classes;

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
  if (breaks == NULL || !get_method (self, breaks, style, error) ||
      !get_colours (self, measure, style, error) || !get_second (self, style, error))
    return NULL;

  return g_steal_pointer (&breaks);
}

gboolean
app_map_options_check_style (const AppMapOptions *self,
                             GeoMeasure           measure,
                             GError             **error)
{
  GeoStyle style;
  g_autoptr (GArray) breaks = app_map_options_get_style (self, measure, &style, error);

  return breaks != NULL && geo_style_check (&style, measure, error);
}

gboolean
app_map_options_has_style (const AppMapOptions *self)
{
  return self->method != NULL || self->n_classes != 0 || self->palette != NULL ||
         self->breaks != NULL || self->target != NULL || self->second != NULL ||
         self->opacity != NULL;
}
