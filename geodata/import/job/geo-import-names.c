/* geo-import-names.c – areas found by their names and the paths of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two indices, of whole names and of stems, give the areas of a name in the order of the register,
 * in which everything below an area is a range. A path is read from the left: every beginning that
 * is a name leads to areas, and what is left is looked for below each of them.
 */
#define G_LOG_DOMAIN "geo-import-names"

#include "config.h"

#include "geodata/import/job/geo-import-names.h"

#include "geodata/import/job/geo-import-names-why.h"
#include "geodata/import/words/geo-import-spell.h"
#include "geodata/store/geo-divisions.h"

#include <string.h>

/* Bytes: a path of six names, each as long as they come. */
#define MAX_PATH_BYTES 400

/* Names looked up for one path; one made to go astray ends here. */
#define MAX_STEPS 20000

/* More areas than this need not be told apart. */
#define MAX_FOUND 1000

#define PROVINCE_DIGITS 2
#define PREFECTURE_DIGITS 4

/* From a name to the areas that have it, ascending. */
typedef struct {
  GHashTable *slots;    /* const char* → slot + 1 */
  GStringChunk *keys;
  GArray *pairs;        /* of Pair, while it is made */
  guint *first;         /* by slot, and one behind the last: where its areas begin */
  int *areas;
} Index;

typedef struct {
  guint slot;
  int area;
} Pair;

struct _GeoImportNames {
  const GeoRegister *reg;
  const GeoArea *areas;
  int n_areas;
  Index whole;
  Index stems;
  GHashTable *outer;    /* char* (name) → char* (code) of what lies around the roots */
  GHashTable *answers;  /* char* (the path) → Answer* */
};

typedef struct {
  int area;
  char *reason;
} Answer;

/* One search. */
typedef struct {
  GeoImportNames *names;
  gboolean by_stem;
  const char *within;   /* code that a first name must begin with */
  GArray *found;        /* of int */
  guint n_steps;
  const char *text;     /* the part of the path at work, which is at fault if nothing is found */
  GeoNamesHint hint;
} Walk;

/* --- the indices --- */

static void
index_init (Index *self)
{
  self->slots = g_hash_table_new (g_str_hash, g_str_equal);
  self->keys = g_string_chunk_new (4096);
  self->pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
}

static void
index_clear (Index *self)
{
  g_hash_table_unref (self->slots);
  g_string_chunk_free (self->keys);
  g_free (self->first);
  g_free (self->areas);
}

static void
index_add (Index      *self,
           const char *key,
           gsize       n,
           int         area)
{
  g_autofree char *own = g_strndup (key, n);
  Pair pair = { GPOINTER_TO_UINT (g_hash_table_lookup (self->slots, own)), area };

  if (n == 0)
    return;
  if (pair.slot == 0)
    {
      pair.slot = g_hash_table_size (self->slots) + 1;
      g_hash_table_insert (self->slots, g_string_chunk_insert (self->keys, own),
                           GUINT_TO_POINTER (pair.slot));
    }
  pair.slot--;
  g_array_append_val (self->pairs, pair);
}

/* Areas were added in ascending order, which counting keeps. */
static void
index_end (Index *self)
{
  guint n_slots = g_hash_table_size (self->slots);
  g_autofree guint *next = NULL;

  self->first = g_new0 (guint, n_slots + 1);
  self->areas = g_new (int, MAX (self->pairs->len, 1));
  for (guint i = 0; i < self->pairs->len; i++)
    self->first[g_array_index (self->pairs, Pair, i).slot + 1]++;
  for (guint slot = 0; slot < n_slots; slot++)
    self->first[slot + 1] += self->first[slot];
  next = g_memdup2 (self->first, (n_slots + 1) * sizeof *next);
  for (guint i = 0; i < self->pairs->len; i++)
    {
      const Pair *pair = &g_array_index (self->pairs, Pair, i);

      self->areas[next[pair->slot]++] = pair->area;
    }
  g_clear_pointer (&self->pairs, g_array_unref);
}

/* The areas of the name from area @from on, ascending. */
static const int *
index_find (const Index *self,
            const char  *key,
            int          from,
            const int  **end)
{
  guint slot = GPOINTER_TO_UINT (g_hash_table_lookup (self->slots, key));
  guint low, high;

  if (slot == 0)
    return *end = NULL;
  low = self->first[slot - 1];
  high = self->first[slot];
  *end = self->areas + high;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->areas[middle] < from)
        low = middle + 1;
      else
        high = middle;
    }

  return self->areas + low;
}

static void
index_add_stem (Index      *self,
                const char *name,
                int         area)
{
  GeoLevel level;

  index_add (self, name, geo_import_spell_get_stem (name, &level), area);
}

/* @around: the name of its parent, or the stem of it, with which its own may begin. */
static void
add_behind (GeoImportNames *self,
            const char     *name,
            const char     *around,
            gsize           n_around,
            int             area)
{
  if (n_around == 0 || strncmp (name, around, n_around) != 0 || name[n_around] == '\0')
    return;
  index_add (&self->whole, name + n_around, strlen (name + n_around), area);
  index_add_stem (&self->stems, name + n_around, area);
}

static void
add_area (GeoImportNames *self,
          int             area)
{
  const GeoArea *it = &self->areas[area];
  g_autofree char *name = geo_import_spell_normalize (it->name);

  index_add (&self->whole, name, strlen (name), area);
  index_add_stem (&self->stems, name, area);
  if (it->parent >= 0)
    {
      g_autofree char *around = geo_import_spell_normalize (self->areas[it->parent].name);
      GeoLevel level;
      gsize stem = geo_import_spell_get_stem (around, &level);

      add_behind (self, name, around, strlen (around), area);
      if (strncmp (name, around, strlen (around)) != 0)
        add_behind (self, name, around, stem, area);
    }
}

/* The province and the prefecture around a county, which is all there is in most stores. */
static void
add_outer (GeoImportNames *self,
           const char     *code)
{
  static const gsize n_digits[] = { PROVINCE_DIGITS, PREFECTURE_DIGITS };

  for (gsize i = 0; i < G_N_ELEMENTS (n_digits); i++)
    {
      g_autofree char *outer = g_strndup (code, n_digits[i]);
      g_autofree char *name = NULL;

      if (strlen (code) <= n_digits[i])
        return;
      name = geo_divisions_dup_name (outer);
      if (name != NULL)
        g_hash_table_insert (self->outer, geo_import_spell_normalize (name),
                             g_steal_pointer (&outer));
    }
}

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_free (answer->reason);
  g_free (answer);
}

GeoImportNames *
geo_import_names_new (const GeoRegister *reg)
{
  GeoImportNames *self;

  g_return_val_if_fail (reg != NULL, NULL);

  self = g_new0 (GeoImportNames, 1);
  self->reg = reg;
  self->areas = geo_register_get_areas (reg, &self->n_areas);
  self->outer = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, answer_free);
  index_init (&self->whole);
  index_init (&self->stems);
  for (int area = 0; area < self->n_areas; area++)
    {
      add_area (self, area);
      if (self->areas[area].parent < 0)
        add_outer (self, self->areas[area].code);
    }
  index_end (&self->whole);
  index_end (&self->stems);

  return self;
}

void
geo_import_names_free (GeoImportNames *self)
{
  if (self == NULL)
    return;

  index_clear (&self->whole);
  index_clear (&self->stems);
  g_hash_table_unref (self->outer);
  g_hash_table_unref (self->answers);
  g_free (self);
}

/* --- the search --- */

static void
keep (Walk *self,
      int   area)
{
  for (guint i = 0; i < self->found->len; i++)
    if (g_array_index (self->found, int, i) == area)
      return;
  if (self->found->len < MAX_FOUND)
    g_array_append_val (self->found, area);
}

static void walk (Walk       *self,
                  const char *rest,
                  int         from,
                  GeoLevel    level);

/* The areas of @index with @name, below @from; what stands @behind it is looked for in them.
 * @word_level: of the word that @name has lost, 0 if none. */
static void
walk_areas (Walk        *self,
            const Index *index,
            const char  *name,
            GeoLevel     word_level,
            const char  *behind,
            int          from,
            GeoLevel     level)
{
  GeoImportNames *names = self->names;
  int last = from < 0 ? names->n_areas : names->areas[from].end;
  const int *area, *end;

  area = index_find (index, name, from + 1, &end);
  for (; area != end && *area < last && self->n_steps < MAX_STEPS; area++)
    {
      const GeoArea *it = &names->areas[*area];

      if ((word_level != 0 && it->level != word_level)
          || (from < 0 && !g_str_has_prefix (it->code, self->within)))
        continue;
      self->n_steps++;
      walk (self, behind, *area, level);
    }
}

/* 坪村 may be the stem of 坪村镇, or a village called 坪. */
static void
walk_stem (Walk       *self,
           char       *name,
           const char *behind,
           int         from,
           GeoLevel    level)
{
  GeoLevel word_level;
  gsize n = geo_import_spell_get_stem (name, &word_level);

  walk_areas (self, &self->names->stems, name, 0, behind, from, level);
  if (name[n] == '\0')
    return;
  name[n] = '\0';
  walk_areas (self, &self->names->stems, name, word_level, behind, from, level);
}

/* @rest: of the path, below area @from, -1 for the top. @level: that it must end at, 0 for any. */
static void
walk (Walk       *self,
      const char *rest,
      int         from,
      GeoLevel    level)
{
  /* The one character behind 东门 of 东门镇 is the word for its kind, and no name. */
  if (from >= 0 && g_utf8_strlen (rest, -1) > 1)
    geo_names_hint_reach (&self->hint, self->names->reg, from, strlen (rest));
  if (*rest == '\0')
    {
      if (from >= 0 && (level == 0 || self->names->areas[from].level == level))
        keep (self, from);
      return;
    }
  for (const char *end = rest; *end != '\0' && self->n_steps < MAX_STEPS;)
    {
      g_autofree char *name = NULL;

      end = g_utf8_next_char (end);
      name = g_strndup (rest, (gsize) (end - rest));
      self->n_steps++;
      if (self->by_stem)
        walk_stem (self, name, end, from, level);
      else
        walk_areas (self, &self->names->whole, name, 0, end, from, level);
    }
}

/* Steps over the names of what lies around the store: 湖南省怀化市. */
static const char *
skip_outer (Walk       *self,
            const char *text)
{
  GHashTableIter iter;
  gpointer name, code;
  gboolean skipped = TRUE;

  for (guint i = 0; skipped && i < 2; i++)
    {
      skipped = FALSE;
      g_hash_table_iter_init (&iter, self->names->outer);
      while (!skipped && g_hash_table_iter_next (&iter, &name, &code))
        if (g_str_has_prefix (text, name) && text[strlen (name)] != '\0'
            && g_str_has_prefix (code, self->within))
          {
            text += strlen (name);
            self->within = code;
            skipped = TRUE;
          }
    }

  return text;
}

static gboolean
is_in (GeoImportNames *self,
       int             area,
       int             around)
{
  return area >= around && area < self->areas[around].end;
}

/* The areas in which both @one and @other lie: the inner one of every two that lie in each other. */
static GArray *
intersect (GeoImportNames *self,
           const GArray   *one,
           const GArray   *other)
{
  GArray *both = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < one->len; i++)
    for (guint k = 0; k < other->len && both->len < MAX_FOUND; k++)
      {
        int a = g_array_index (one, int, i);
        int b = g_array_index (other, int, k);

        if (is_in (self, a, b))
          g_array_append_val (both, a);
        else if (is_in (self, b, a))
          g_array_append_val (both, b);
      }

  return both;
}

/* Takes the areas of @text in those of @around, and puts them in their place. NULL: anywhere. */
static GArray *
narrow (Walk       *self,
        GArray     *around,
        const char *text,
        GeoLevel    level)
{
  g_autoptr (GArray) outer = around;
  g_autoptr (GArray) inner = g_array_new (FALSE, FALSE, sizeof (int));

  self->found = inner;
  self->within = "";
  self->text = text;
  self->hint = GEO_NAMES_HINT_NONE;
  for (guint i = 0; outer != NULL && i < outer->len; i++)
    walk (self, text, g_array_index (outer, int, i), level);
  if (inner->len > 0)
    return g_steal_pointer (&inner);

  /* The whole path in one cell, what stands in the others again. */
  walk (self, skip_outer (self, text), -1, level);

  return outer != NULL ? intersect (self->names, inner, outer) : g_steal_pointer (&inner);
}

/* @parts: normalised, [0] of any level. */
static GArray *
search (Walk              *self,
        char *const        *parts,
        gboolean            any_last)
{
  GArray *areas = NULL;

  if (!any_last && parts[0] != NULL)
    areas = narrow (self, areas, parts[0], 0);
  for (GeoLevel level = GEO_LEVEL_FIRST; level <= GEO_LEVEL_LAST; level++)
    if (parts[level] != NULL && (areas == NULL || areas->len > 0))
      areas = narrow (self, areas, parts[level], level);
  if (any_last && parts[0] != NULL && (areas == NULL || areas->len > 0))
    areas = narrow (self, areas, parts[0], 0);

  return areas != NULL ? areas : g_array_new (FALSE, FALSE, sizeof (int));
}

/* Where several fit, those of the level that is wanted. */
static void
prefer_level (GeoImportNames *self,
              GArray         *found,
              GeoLevel        hint)
{
  guint n = 0;

  for (guint i = 0; i < found->len; i++)
    n += self->areas[g_array_index (found, int, i)].level == hint;
  for (guint i = found->len; n > 0 && i > 0; i--)
    if (self->areas[g_array_index (found, int, i - 1)].level != hint)
      g_array_remove_index (found, i - 1);
}

/* Whole names first, then stems; a path in front of the columns first, then behind them. */
static Answer *
answer (GeoImportNames *self,
        char *const    *parts,
        GeoLevel        hint)
{
  Answer *answer = g_new0 (Answer, 1);
  g_autoptr (GArray) found = NULL;
  Walk walk = { .names = self, .text = "" };

  for (guint way = 0; way < 4 && (found == NULL || found->len == 0); way++)
    {
      g_clear_pointer (&found, g_array_unref);
      walk.by_stem = way >= 2;
      walk.n_steps = 0;
      found = search (&walk, parts, way % 2 == 1);
    }
  if (found->len > 1 && hint != 0)
    prefer_level (self, found, hint);
  answer->area = found->len == 1 ? g_array_index (found, int, 0) : -1;
  if (found->len > 1)
    answer->reason = geo_names_why_several (self->reg, found);
  else if (found->len == 0)
    answer->reason = geo_names_why_none (self->reg, &walk.hint, walk.text);

  return answer;
}

/* @parts: [0 … GEO_N_LEVELS - 1], NULL for none. Returns: FALSE if one is too long to be a name. */
static gboolean
read_parts (const GeoImportPath  *path,
            char                **parts)
{
  for (int level = 0; level < GEO_N_LEVELS; level++)
    {
      const char *typed = level == 0 ? path->any : path->names[level];

      if (typed == NULL)
        continue;
      if (strlen (typed) > MAX_PATH_BYTES)
        return FALSE;
      parts[level] = geo_import_spell_normalize (typed);
      if (parts[level][0] == '\0')
        g_clear_pointer (&parts[level], g_free);
    }

  return TRUE;
}

static char *
make_key (char *const *parts,
          GeoLevel     hint)
{
  GString *key = g_string_new (NULL);

  for (int level = 0; level < GEO_N_LEVELS; level++)
    g_string_append_printf (key, "%s/", parts[level] != NULL ? parts[level] : "");
  g_string_append_printf (key, "%d", hint);

  return g_string_free (key, FALSE);
}

/* A number alone in a column of groups: 3 is 3组 where no group is called 3. */
static Answer *
answer_number (GeoImportNames  *self,
               char           **parts,
               GeoLevel         hint)
{
  Answer *found = answer (self, parts, hint);

  if (found->area < 0 && geo_import_spell_name_group (&parts[GEO_LEVEL_GROUP]))
    {
      answer_free (found);
      found = answer (self, parts, hint);
    }

  return found;
}

int
geo_import_names_find (GeoImportNames       *self,
                       const GeoImportPath  *path,
                       GeoLevel              hint,
                       char                **reason)
{
  char *parts[GEO_N_LEVELS] = { NULL };
  g_autofree char *key = NULL;
  Answer *known = NULL;

  g_return_val_if_fail (self != NULL && path != NULL && reason != NULL, -1);

  if (read_parts (path, parts))
    {
      key = make_key (parts, hint);
      known = g_hash_table_lookup (self->answers, key);
      if (known == NULL)
        g_hash_table_insert (self->answers, g_steal_pointer (&key),
                             known = answer_number (self, parts, hint));
    }
  *reason = known != NULL ? g_strdup (known->reason)
                          : geo_names_why_none (self->reg, &GEO_NAMES_HINT_NONE, "");
  for (int level = 0; level < GEO_N_LEVELS; level++)
    g_free (parts[level]);

  return known != NULL ? known->area : -1;
}
