/* app-options.c – what several verbs ask of the command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "app-options"

#include "config.h"

#include "app/app-options.h"

#include "geodata/model/geo-code.h"
#include "geodata/model/geo-error.h"

#include <glib/gi18n.h>

void
app_query_options_clear (AppQueryOptions *self)
{
  g_clear_pointer (&self->measure, g_free);
  g_clear_pointer (&self->level, g_free);
  g_clear_pointer (&self->within, g_free);
  g_clear_pointer (&self->as_of, g_free);
  g_clear_pointer (&self->from, g_free);
  g_clear_pointer (&self->to, g_free);
  g_clear_pointer (&self->kind, g_free);
}

void
app_query_options_add (AppQueryOptions *self,
                       GOptionContext  *context)
{
  const GOptionEntry entries[] = {
    { "measure", 'm', 0, G_OPTION_ARG_STRING, &self->measure,
      N_("coverage, vacancies, chain, cases, open, overdue, on-time, density-km2, "
         "density-households or density-population"), N_("M") },
    { "level", 'l', 0, G_OPTION_ARG_STRING, &self->level,
      N_("county, township, village or group"), N_("L") },
    { "within", 'w', 0, G_OPTION_ARG_STRING, &self->within,
      N_("only the area of this code and those below it"), N_("CODE") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &self->as_of,
      N_("the day to measure (the last day in the store)"), N_("DAY") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &self->from,
      N_("count only cases reported from this day on"), N_("DAY") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &self->to,
      N_("the last day of that period: another name of --as-of"), N_("DAY") },
    { "kind", 'k', 0, G_OPTION_ARG_STRING, &self->kind,
      N_("count only posts of this kind, in coverage and vacancies"), N_("KIND") },
    G_OPTION_ENTRY_NULL
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static gboolean
check_fits_measure (const AppQueryOptions *self,
                    GeoMeasure             measure,
                    GError               **error)
{
  gboolean of_posts = measure == GEO_MEASURE_COVERAGE || measure == GEO_MEASURE_VACANCIES;

  if (self->kind != NULL && !of_posts)
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
                   _("--kind is for coverage and vacancies; leave it out with --measure %s."),
                   self->measure);
      return FALSE;
    }
  if (self->from != NULL && !geo_measure_is_of_cases (measure))
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
                   _("--from is for measures of cases; leave it out with --measure %s."),
                   self->measure);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_days (const AppQueryOptions *self,
            GError               **error)
{
  const char *end = self->as_of != NULL ? self->as_of : self->to;
  GeoDay from = GEO_DAY_NONE, as_of = GEO_DAY_NONE, to = GEO_DAY_NONE;

  if ((self->from != NULL && !geo_day_parse (self->from, &from, error)) ||
      (self->as_of != NULL && !geo_day_parse (self->as_of, &as_of, error)) ||
      (self->to != NULL && !geo_day_parse (self->to, &to, error)))
    return FALSE;

  if (self->as_of != NULL && self->to != NULL && as_of != to)
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
                   _("--as-of %s and --to %s name the same day, the end of the period, "
                     "but differ. Give one of them."), self->as_of, self->to);
      return FALSE;
    }
  if (end != NULL && from > MAX (as_of, to))
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
                   _("The period ends on %s before it begins on %s. Swap the two days."),
                   end, self->from);
      return FALSE;
    }

  return TRUE;
}

gboolean
app_query_options_check (const AppQueryOptions *self,
                         GError               **error)
{
  GeoMeasure measure;
  GeoLevel level;

  if (self->measure == NULL || self->level == NULL)
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
                   /* Translators: %s is an option */
                   _("%s is missing. Say what to measure with --measure, "
                     "and of which areas with --level."),
                   self->measure == NULL ? "--measure" : "--level");
      return FALSE;
    }

  return geo_measure_from_nick (self->measure, &measure, error) &&
         geo_level_from_nick (self->level, &level, error) &&
         check_fits_measure (self, measure, error) &&
         check_days (self, error);
}

gboolean
app_query_options_resolve (const AppQueryOptions *self,
                           GeoRegister           *reg,
                           GeoQuery              *query,
                           GError               **error)
{
  const char *end = self->as_of != NULL ? self->as_of : self->to;

  g_return_val_if_fail (query != NULL, FALSE);

  *query = (GeoQuery) { .within = -1, .kind = -1 };

  return geo_measure_from_nick (self->measure, &query->measure, error) &&
         geo_level_from_nick (self->level, &query->level, error) &&
         app_parse_within (reg, self->within, &query->within, error) &&
         app_parse_kind (reg, self->kind, &query->kind, error) &&
         app_parse_as_of (reg, end, &query->as_of, error) &&
         (self->from == NULL || geo_day_parse (self->from, &query->from, error));
}

GOptionContext *
app_options_new (const char *operands,
                 const char *summary,
                 const char *example)
{
  GOptionContext *context = g_option_context_new (operands);
  /* Translators: before the example of a verb in its --help */
  g_autofree char *description = g_strdup_printf (_("Example:\n  %s\n"), example);

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, summary);
  g_option_context_set_description (context, description);

  return context;
}

gboolean
app_options_parse (GOptionContext *context,
                   int            *argc,
                   char         ***argv,
                   int             min,
                   int             max,
                   GError        **error)
{
  int n_operands;

  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;

  /* "--" ends the options; GLib leaves it where it was. */
  if (*argc > 1 && g_str_equal ((*argv)[1], "--"))
    {
      (*argv)[1] = (*argv)[0];
      (*argv)++;
      (*argc)--;
    }

  n_operands = *argc - 1;
  if (n_operands < min)
    {
      g_set_error_literal (error, GEO_ERROR, GEO_ERROR_USAGE,
                           n_operands == 0
                             ? _("The store is missing: give its path after the verb.")
                             : _("A path is missing after the store."));
      return FALSE;
    }
  if (max >= 0 && n_operands > max)
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
                   _("“%s” is too much. Leave it out, or put a text of several words in quotes."),
                   (*argv)[max + 1]);
      return FALSE;
    }

  return TRUE;
}

gboolean
app_parse_within (GeoRegister *reg,
                  const char  *code,
                  int         *area,
                  GError     **error)
{
  g_autofree char *normalized = NULL;

  *area = -1;
  if (code == NULL)
    return TRUE;

  normalized = geo_code_normalize (code);
  if (normalized != NULL)
    *area = geo_register_find_area (reg, normalized);
  if (*area >= 0)
    return TRUE;

  g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
               _("The store has no area with the code “%s”. "
                 "“getu stats” lists the codes of a level."), code);
  return FALSE;
}

gboolean
app_parse_kind (GeoRegister *reg,
                const char  *name,
                int         *kind,
                GError     **error)
{
  g_autoptr (GString) names = NULL;
  const GeoPostKind *kinds;
  int n_kinds;

  *kind = -1;
  if (name == NULL)
    return TRUE;

  *kind = geo_register_find_kind (reg, name);
  if (*kind >= 0)
    return TRUE;

  names = g_string_new (NULL);
  kinds = geo_register_get_kinds (reg, &n_kinds);
  for (int i = 0; i < n_kinds; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", kinds[i].name);
  g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
               _("The store has no posts of the kind “%s”. Use one of: %s."), name, names->str);
  return FALSE;
}

gboolean
app_parse_as_of (GeoRegister *reg,
                 const char  *text,
                 GeoDay      *day,
                 GError     **error)
{
  if (text != NULL)
    return geo_day_parse (text, day, error);

  *day = geo_register_get_last_day (reg);
  if (*day == GEO_DAY_NONE)
    *day = geo_day_today ();

  return TRUE;
}
