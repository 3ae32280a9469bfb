/* geo-level.c – the levels of the administrative network
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-level"

#include "config.h"

#include "geodata/model/geo-level.h"

#include "geodata/model/geo-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  const char *nick;
  const char *title;
  const char *chinese[8]; /* what a Chinese user or file may call it; data, not translated */
} LevelInfo;

static const LevelInfo level_infos[GEO_N_LEVELS] = {
  [GEO_LEVEL_PROVINCE] = {
    "province", NC_("level", "Province"),
    { "省", "省级", "自治区", "直辖市" },
  },
  [GEO_LEVEL_PREFECTURE] = {
    "prefecture", NC_("level", "Prefecture"),
    { "市", "市级", "地级市", "地区", "州", "自治州", "盟" },
  },
  [GEO_LEVEL_COUNTY] = {
    "county", NC_("level", "County"),
    { "县", "县级", "区", "市辖区", "县级市", "区县", "自治县" },
  },
  [GEO_LEVEL_TOWNSHIP] = {
    "township", NC_("level", "Township"),
    { "乡镇", "乡级", "乡", "镇", "街道", "乡镇街道" },
  },
  [GEO_LEVEL_VILLAGE] = {
    "village", NC_("level", "Village"),
    { "村", "村级", "社区", "行政村", "村社区", "村(社区)", "村（社区）" },
  },
  [GEO_LEVEL_GROUP] = {
    "group", NC_("level", "Group"),
    { "组", "组级", "小组", "村民小组", "网格", "村民小组网格" },
  },
};

static gboolean
is_level (GeoLevel level)
{
  return level >= GEO_LEVEL_FIRST && level <= GEO_LEVEL_LAST;
}

static gboolean
level_info_matches (const LevelInfo *info,
                    const char      *nick)
{
  if (g_ascii_strcasecmp (nick, info->nick) == 0)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (info->chinese) && info->chinese[i] != NULL; i++)
    if (strcmp (nick, info->chinese[i]) == 0)
      return TRUE;
  return FALSE;
}

/**
 * geo_level_get_nick:
 * @level: a level
 *
 * Returns: its word on the command line and in files, which is never translated
 */
const char *
geo_level_get_nick (GeoLevel level)
{
  g_return_val_if_fail (is_level (level), NULL);

  return level_infos[level].nick;
}

/**
 * geo_level_get_title:
 * @level: a level
 *
 * Returns: its name in the user's language
 */
const char *
geo_level_get_title (GeoLevel level)
{
  g_return_val_if_fail (is_level (level), NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "level", level_infos[level].title);
}

/**
 * geo_level_from_nick:
 * @nick: a level's nick in any case, or a Chinese word for it: 省 市 县 乡镇 村 组 …
 * @level: (out): the level, untouched on failure
 * @error: return location for a %GEO_ERROR_USAGE that lists the nicks
 *
 * Returns: whether @nick is a level
 */
gboolean
geo_level_from_nick (const char *nick,
                     GeoLevel   *level,
                     GError    **error)
{
  g_autofree char *shown = NULL;

  g_return_val_if_fail (nick != NULL, FALSE);
  g_return_val_if_fail (level != NULL, FALSE);

  for (int i = GEO_LEVEL_FIRST; i <= GEO_LEVEL_LAST; i++)
    if (level_info_matches (&level_infos[i], nick))
      {
        *level = (GeoLevel) i;
        return TRUE;
      }

  shown = g_utf8_make_valid (nick, (gssize) strnlen (nick, 40));
  g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
               _("“%s” is not a level; choose one of province, prefecture, county, township, village and group."),
               shown);
  return FALSE;
}
