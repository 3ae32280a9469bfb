/* bench-names.c – codes and names of made-up areas
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/bench/bench-names.h"

static const char *const first_words[] = {
  "岩", "石", "白", "黄", "青", "金", "长", "大", "小", "上", "下", "新", "老", "龙", "凤", "马",
  "杨", "桐", "枫", "竹", "梨", "茶", "高", "平", "双", "古", "清", "沙", "团", "坪", "若", "堡",
};
static const char *const second_words[] = {
  "头", "溪", "塘", "坪", "冲", "桥", "山", "田", "湾", "岭", "洞", "江", "垅", "树", "坡", "口",
};
static const char *const ends_of_townships[] = { "镇", "乡", "乡", "街道" };
static const char *const digits[] = { "", "一", "二", "三", "四", "五", "六" };

/* How many areas of a level stand side by side in the area above it. */
static const guint columns_in[BENCH_N_LEVELS] = { 3, 4, 4, 0 };
static const guint rows_in[BENCH_N_LEVELS] = { 2, 4, 4, 0 };

static guint
number_within (BenchLevel level,
               guint      column,
               guint      row)
{
  return row % rows_in[level] * columns_in[level] + column % columns_in[level] + 1;
}

/* Of the area, and of those around it. */
static void
number_area (const BenchLand *land,
             BenchLevel       level,
             guint            column,
             guint            row,
             guint            numbers[BENCH_N_LEVELS])
{
  guint n_counties_a_row, n_rows;

  bench_land_get_size (land, BENCH_COUNTY, &n_counties_a_row, &n_rows);
  for (guint l = level; l < BENCH_COUNTY; l++)
    {
      numbers[l] = number_within (l, column, row);
      column /= columns_in[l];
      row /= rows_in[l];
    }
  numbers[BENCH_COUNTY] = row * n_counties_a_row + column;
}

static void
name_place (const BenchLand *land,
            BenchLevel       level,
            guint64          place,
            const char      *end,
            char             name[BENCH_NAME_SIZE])
{
  guint word = bench_land_draw (land, place * BENCH_N_LEVELS + level,
                                G_N_ELEMENTS (first_words) * G_N_ELEMENTS (second_words));

  g_snprintf (name, BENCH_NAME_SIZE, "%s%s%s", first_words[word % G_N_ELEMENTS (first_words)],
              second_words[word / G_N_ELEMENTS (first_words)], end);
}

void
bench_name_area (const BenchLand *land,
                 BenchLevel       level,
                 guint            column,
                 guint            row,
                 char             code[BENCH_CODE_SIZE],
                 char             name[BENCH_NAME_SIZE])
{
  guint numbers[BENCH_N_LEVELS] = { 0 };
  guint64 village, township;
  char place[BENCH_NAME_SIZE];
  int n_digits[BENCH_N_LEVELS] = { 15, 12, 9, 6 };

  number_area (land, level, column, row, numbers);
  g_snprintf (code, BENCH_CODE_SIZE, "43%02u%02u%03u%03u%03u",
              numbers[BENCH_COUNTY] / 20 + 1, numbers[BENCH_COUNTY] % 20 + 21,
              numbers[BENCH_TOWNSHIP] + 99, numbers[BENCH_VILLAGE] + 200, numbers[BENCH_GROUP]);
  code[n_digits[level]] = '\0';

  township = numbers[BENCH_COUNTY] * 16 + numbers[BENCH_TOWNSHIP];
  village = township * 16 + numbers[BENCH_VILLAGE];
  switch (level)
    {
    case BENCH_GROUP:
      name_place (land, BENCH_VILLAGE, village, "村", place);
      g_snprintf (name, BENCH_NAME_SIZE, "%s第%s村民小组", place, digits[numbers[BENCH_GROUP]]);
      break;
    case BENCH_VILLAGE:
      name_place (land, level, village, "村", name);
      break;
    case BENCH_TOWNSHIP:
      name_place (land, level, township, ends_of_townships[township % 4], name);
      break;
    case BENCH_COUNTY:
    default:
      name_place (land, level, numbers[BENCH_COUNTY], "县", name);
      break;
    }
}
