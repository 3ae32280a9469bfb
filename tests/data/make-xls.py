#!/usr/bin/env python3
"""Makes 名册.xls anew: a roster in the format of Excel 97 (BIFF 8), as offices still send it.

Needs the Debian package python3-xlwt; the tests read the file that lies here and do not need it.
"""
import datetime
import os

import xlwt

DATE = xlwt.easyxf(num_format_str="yyyy-mm-dd")
CHINESE_DATE = xlwt.easyxf(num_format_str='yyyy"年"m"月"d"日"')

book = xlwt.Workbook(encoding="utf-8")
book.add_sheet("说明").write(0, 0, "统战网络任职名册填表说明")
sheet = book.add_sheet("名册")
rows = [
    ["会同县统战网络任职名册"],
    ["区划代码", "岗位", "任职人", "任职日期", "离任日期", "身份证号", "备注"],
    ["431225100", "统战委员", "样例甲", (datetime.date(2024, 1, 2), DATE), "", "110105194912310021"],
    [431225100001, "统战组长", "样例乙", (datetime.date(2023, 5, 6), CHINESE_DATE), 45417],
    [431225100001001, "统战小组长", "样例丙", "2024年3月5日", "", "", "老证110105491231002"],
    [431225100001002, "统战小组长", "样例丁", 20240305],
]
for i, row in enumerate(rows):
    for j, cell in enumerate(row):
        if isinstance(cell, tuple):
            sheet.write(i, j, *cell)
        elif cell != "":
            sheet.write(i, j, cell)
book.save(os.path.join(os.path.dirname(os.path.abspath(__file__)), "名册.xls"))
