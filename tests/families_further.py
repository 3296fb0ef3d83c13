"""Lists whose columns are split or stand beside others of the same, and times told in other ways; everybody in them is invented."""

from __future__ import annotations

from clerks import PHONE, text, xlsx
from families import Case, seat

N = None
NINTH = [
    Case("姓和名.xlsx", xlsx([["区八届代表名册", *[N] * 7], ["姓", "名", "性别", "选区", "姓", "名", "性别", "选区"], ["鹿", "一一", "女", "东关街道", "欧阳", "二二", "男", "北河镇"], ["鹿", "三", "男", "南山乡", N, N, N, N]], merged=["A1:H1"]), "deputies",
        {"lu-yiyi": {"name": "鹿一一", **seat("东关街道")}, "ouyang-erer": {"gender": "男", **seat("北河镇")}, "lu-san": {"unit": "nanshan"}}),
    Case("公开电话在站长旁.xlsx", xlsx([["站名", "类别", "所在乡镇", "对外公开电话", "站长", N, "接待日"], [N, N, N, N, "姓名", "联系电话", N],
        ["东关联络站", "站", "东关街道", "0354-2620001", "某某", PHONE, "每周三 9:00-11:00"], ["北河联络站", "站", "北河镇", N, "某某", "0354-2629999", "每周五上午九点至十一点半"]],
        merged=["A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:F1", "G1:G2"]), "stations",
        {"dong-guan-lian-luo-zhan": {"telephone": "0354-2620001"}, "bei-he-lian-luo-zhan": {"telephone": None, "reception": [{"every": "每周五", "opens": "9:00", "closes": "11:30"}]}},
        ["站长联系电话"], asked=1, choose={"telephone": "public"}),
    Case("一年几天.csv", text([["站名", "类型", "乡镇", "日期", "星期", "时间"], ["东关站", "站", "东关街道", "3月15日、9月15日", "", "9:00-11:00　14:30—17:00"], ["北河站", "站", "北河镇", "2025年3月5日", "三", "9:00-11:00"]]), "stations",
        {"dong-guan-zhan": {"reception": [{"every": "3月15日、9月15日", "opens": "9:00", "closes": "11:00"}, {"every": "3月15日、9月15日", "opens": "14:30", "closes": "17:00"}]}, "bei-he-zhan": {"reception": None}},
        ["北河站：2025年3月5日 9:00-11:00"], asked=0),
]  # fmt: skip
