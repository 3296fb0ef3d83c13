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
    Case("按团列代表名单.xlsx", xlsx([["样例区第八届人大代表名单", N], ["东关街道代表团", "北河镇代表团"], ["骆一一", "骆四四"], ["骆二二", "骆五五"], ["骆\u200b三三", N]], merged=["A1:B1"]), "deputies",
        {**{id: {"unit": "dongguan", **seat("东关街道代表团")} for id in ("luo-yiyi", "luo-erer", "luo-sansan")}, **{id: {"unit": "beihe"} for id in ("luo-sisi", "luo-wuwu")}}),
    Case("团和团内职务.xlsx", xlsx([["代表团及团内职务", "代表姓名", "代表层级", "届次"], ["东关街道代表团团长", "鹿一一（东关街道书记）", "市、区", "市六届、区八届"], ["北河镇代表团", "鹿二二（补选）", "区", "八届"]]), "deputies",
        {"lu-yiyi": {"unit": "dongguan", "occupation": "东关街道书记", "mandates": [{"level": "city", "term": "第六届", "electoral_unit": "东关街道代表团"}, {"level": "district", "term": "第八届", "electoral_unit": "东关街道代表团"}]},
         "lu-erer": {"occupation": None, **seat("北河镇代表团")}}, ["鹿一一：团长", "鹿二二：补选"], asked=0),
    Case("承办单位及联系人.xlsx", xlsx([["编号", "建议标题", "领衔代表", "承办单位及联系人", "答复日期", "满意度"], ["1", "关于修路的建议", "单甲", f"区交通局 某某某 {PHONE}", "2025.5.1", "√满意 □基本满意 □不满意"],
        ["2", "关于修渠的建议", "曾乙", f"区水务局（联系人：某某某，{PHONE}）", "尚未答复", "代表表示基本满意"]]), "suggestions",
        {"xiu-lu": {"handler": "区交通局", "cohandlers": None, "satisfaction": "满意"}, "xiu-qu": {"handler": "区水务局", "cohandlers": None, "satisfaction": "基本满意"}}, ["2：尚未答复"], asked=0),
    Case("一条建议两行.xlsx", xlsx([["建议编号", "建议标题", "领衔代表", "承办单位", "承办类型"], ["1", "关于修路的建议", "单甲", "区交通局", "主办"], ["1", "关于修路的建议", "单甲", "区财政局", "协办"], ["2", "关于修渠的建议", "曾乙", "区水务局（主）、区财政局（协）", N]]), "suggestions",
        {"xiu-lu": {"handler": "区交通局", "cohandlers": ["区财政局"]}, "xiu-qu": {"handler": "区水务局", "cohandlers": ["区财政局"]}}, asked=0),
    Case("代表之家.xlsx", xlsx([["乡镇", "代表之家", "地址及电话", "接待日", "建设情况"], ["东关街道", "东关街道代表之家", "样例路1号 0354-2620000", "每周一9:00-11:00（单甲）；每周三9:00-11:00（曾乙）", "已建成"], ["北河镇", "北河镇代表之家", f"样例街2号（电话：{PHONE}）", "/", "在建"]]), "stations",
        {"dong-guan-jie-dao-dai-biao-zhi-jia": {"address": "样例路1号", "telephone": "0354-2620000", "reception": [{"every": f"每周{day}", "opens": "9:00", "closes": "11:00", "deputies": [who]} for day, who in (("一", "shan-jia"), ("三", "zeng-yi"))]},
         "bei-he-zhen-dai-biao-zhi-jia": {"address": "样例街2号", "reception": None}}, ["北河镇代表之家：在建"], asked=2, choose={"telephone": "public", "gone": "stays"}),
    Case("符号.xlsx", xlsx([["姓名", "代表团", "单位性质", "单位", "职务"], ["骆一一*", "东关街道代表团", "行政机关", "东关街道", "书记"], ["骆二二▲", "北河镇代表团", "农村", "北河村", "农民"], ["注：1.带*的为常委会委员；2.标▲的已调离。", N, N, N, N]]), "deputies",
        {"luo-yiyi": {"name": "骆一一", "occupation": "东关街道书记"}}, ["骆一一：* 常委会委员", "骆二二：已调离"]),
    Case("星号站.xlsx", xlsx([["站名", "类别", "所在乡镇", "进站代表（姓名及电话）", "接待安排"], ["★东关联络站", "站", "东关街道", f"单甲 {PHONE}、曾乙（{PHONE}）", "单甲：每周一9:00-11:00\n每周三9:00-11:00 曾乙"], ["说明：★为示范站", N, N, N, N]]), "stations",
        {"dong-guan-lian-luo-zhan": {"name": "东关联络站", "deputies": ["shan-jia", "zeng-yi"], "reception": [{"every": f"每周{day}", "opens": "9:00", "closes": "11:00", "deputies": [who]} for day, who in (("一", "shan-jia"), ("三", "zeng-yi"))]}},
        ["东关联络站：★ 示范站"]),
    Case("领衔（附议）.xlsx", xlsx([["编号", "建议标题", "领衔代表（附议人）", "主办单位", "交办日期", "反馈日期"], ["1", "关于修路的建议", "单甲（曾乙、解戊）", "区交通局", "2025.3.5", "2025.5.8"], ["2", "关于修渠的建议", f"曾乙（第一代表团，{PHONE}）", "区水务局", "2025.3.5", N]]), "suggestions",
        {"xiu-lu": {"lead": "shan-jia", "cosigners": ["zeng-yi", "xie-wu"], "date": None}, "xiu-qu": {"lead": "zeng-yi", "cosigners": None}}, ["反馈日期"], asked=0),
    Case("答复情况.xlsx", xlsx([["编号", "建议标题", "领衔代表", "答复情况", N, "类别"], [N, N, N, "时间", "类别", N], ["1", "关于修路的建议", "单甲", "2025.5.1", "A", "城建环保"], ["2", "关于修渠的建议", "曾乙", 45780, "B", "农业农村"]], merged=["A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2"]), "suggestions",
        {"xiu-lu": {"answer": "A", "category": "城建环资", "steps": [{"stage": "答复", "date": "2025-05-01"}]}, "xiu-qu": {"category": "农业农村", "steps": [{"stage": "答复", "date": "2025-05-03"}]}}, ["1：城建环保"], asked=0),
    Case("答复情况.csv", text([["编号", "建议标题", "领衔代表", "答复情况时间", "答复情况类别"], ["1", "关于修路的建议", "单甲", "2025.5.1", "A"]]), "suggestions",
        {"xiu-lu": {"answer": "A", "explanation": None, "steps": [{"stage": "答复", "date": "2025-05-01"}]}}, asked=0),
    Case("两页的台账.xlsx", xlsx([*(PAGE := [["建议号", "建议题目", "提出代表", N, "交办时间"], [N, N, "领衔", "附议", N]]), ["1", "关于修路的建议", "单甲", "曾乙", "2026.3.9"], ["本页小计：1件", *[N] * 4], *PAGE, ["2", "关于修渠的建议", "曾乙", N, "2026.3.9"], ["合计：2件", *[N] * 4]],
        merged=["A1:A2", "B1:B2", "C1:D1", "E1:E2", "A5:A6", "B5:B6", "C5:D5", "E5:E6", "A4:E4", "A8:E8"]), "suggestions",
        {"xiu-lu": {"lead": "shan-jia", "cosigners": ["zeng-yi"]}, "xiu-qu": {"lead": "zeng-yi", "number": "第2号"}}, ["本页小计：1件"], asked=0),
    Case("届次和会议.csv", text([["编号", "届次", "会议", "建议标题"], ["1", "第八届", "第五次会议", "关于修路的建议"], ["2", "第八届", "闭会期间", "关于修渠的建议"]]), "suggestions",
        {"xiu-lu": {"session": "第八届第五次会议"}, "xiu-qu": {"session": None}}, ["2：第八届、闭会期间"], asked=0),
    Case("职务两行.xlsx", xlsx([["姓名", "性别", "工作单位及职务", "近况"], ["骆一一", "女", "县第三小学", N], [N, N, "副校长", N], ["骆二二", "男", "东关村党支部书记", "2025年调离"], [N, N, "样例合作社理事长", N]], merged=["A2:A3", "B2:B3", "A4:A5", "B4:B5"]), "deputies",
        {"luo-yiyi": {"occupation": "县第三小学副校长"}, "luo-erer": {"occupation": "东关村党支部书记、样例合作社理事长"}}, asked=1, choose={"gone": "stays"}),
    Case("北河镇接待安排表.xlsx", xlsx([["北河镇人大代表联络站接待选民安排表"], ["站点名称", "地点", "接待时间", "变更记录"], ["李村代表联络站", "李村村委会", "每周一\n上午9:00—11:00", N], ["集市代表联络点", "集市", "每月5日 9:00-11:00", "2025年6月撤销，并入李村代表联络站"]], merged=["A1:D1"]), "stations",
        {"li-cun-dai-biao-lian-luo-zhan": {"unit": "beihe", "reception": [{"every": "每周一", "opens": "9:00", "closes": "11:00"}]}}, asked=0),
]  # fmt: skip
