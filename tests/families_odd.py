"""Lists in shapes and wordings of their own: ticks, cards, hours in other columns; everybody in them is invented."""

from __future__ import annotations

from clerks import IDENTITY, PHONE, text, xlsx
from families import Case, seat

N = None
SIXTH = [
    Case("分乡镇名册.xlsx", xlsx(("汇总", [["乡镇（街道）", "代表总数", "女"], ["东关街道", 1, 1], ["北河镇", 1, 0]]),
        ("东关", [["序号", "姓名", "性别", "出生年月", "职务", "电话"], [1, "樊一一", "女", "1970.1", "社区书记", PHONE]]), ("北河", [["序号", "姓名", "性别", "出生年月", "职务", "电话"], [1, "凌三三", "男", "1980.3", "养殖户", PHONE]])), "deputies",
        {"fan-yiyi": {"unit": "dongguan", "occupation": "社区书记"}, "ling-sansan": {"unit": "beihe"}}),
    Case("代表公示.xlsx", xlsx([["代表姓名", "代表层级", N, N, "承诺事项", "联络方式"], [N, "省", "市", "区", N, N], ["虞二二", N, "√", "√", "①每周义诊一次②办好两场讲座", PHONE], ["虞三三", N, N, "√", "1.走访2.接待", PHONE]],
        merged=["A1:A2", "B1:D1", "E1:E2", "F1:F2"]), "deputies",
        {"yu-erer": {"promises": [{"text": "每周义诊一次", "state": "已承诺"}, {"text": "办好两场讲座", "state": "已承诺"}], "mandates": [{"level": "city"}, {"level": "district", "term": "第八届"}]},
         "yu-sansan": {"promises": [{"text": "走访", "state": "已承诺"}, {"text": "接待", "state": "已承诺"}]}}, ["联络方式"], asked=1),
    Case("家站点建设.xlsx", xlsx([["序号", "乡镇街道", "名称", "类型", N, N, "地点", "入站代表"], [N, N, N, "家", "站", "点", N, N], [1, "东关街道", "桥头活动中心", "√", N, N, "桥头街1号", "单甲、曾乙"], [2, "北河镇", "西庄村委会", N, N, "√", "西庄村", "阿依·丙"]],
        merged=["A1:A2", "B1:B2", "C1:C2", "D1:F1", "G1:G2", "H1:H2"]), "stations",
        {"qiao-tou-huo-dong-zhong-xin": {"type": "家", "deputies": ["shan-jia", "zeng-yi"]}, "xi-zhuang-cun-wei-hui": {"type": "点", "unit": "beihe"}}),
    Case("接待群众安排.xlsx", xlsx([["联络站名称", "地址", "接待日", "接待时间", "接待代表"], ["东关街道联络站", "样例路1号", "每月第一个周三", "9:00-11:00", "单甲"], [N, N, "每月第三个周三", "15:00-17:00", "曾乙"], ["北河镇联络站", "样例街2号", "每月20日", "9:00-11:00", "解戊"]], merged=["A2:A3", "B2:B3"]), "stations",
        {"dong-guan-jie-dao-lian-luo-zhan": {"deputies": ["shan-jia", "zeng-yi"], "reception": [{"every": "每月第一个周三", "opens": "9:00", "closes": "11:00", "deputies": ["shan-jia"]}, {"every": "每月第三个周三", "opens": "15:00", "closes": "17:00", "deputies": ["zeng-yi"]}]},
         "bei-he-zhen-lian-luo-zhan": {"reception": [{"every": "每月20日", "opens": "9:00", "closes": "11:00"}]}}),
    Case("时间在别处.csv", text([["联络站一览（接待时间：上午9:00—11:30）"], ["名称", "开放时间", "接待日"], ["东关站", "8:30-12:00，14:30-18:00", "每周三下午"], ["北河站", "", "每周五上午"], ["南山站", "9:00-17:00", "每周一9:00-11:00，14:00-16:00"]]), "stations",
        {"dong-guan-zhan": {"reception": [{"every": "每周三", "opens": "14:30", "closes": "18:00"}]}, "bei-he-zhan": {"reception": [{"every": "每周五", "opens": "9:00", "closes": "11:30"}]},
         "nan-shan-zhan": {"reception": [{"every": "每周一", "opens": "9:00", "closes": "11:00"}, {"every": "每周一", "opens": "14:00", "closes": "16:00"}]}}),
    Case("联络站登记卡.xlsx", xlsx(("东关", [["代表联络站登记卡"], ["联络站名称", "东关街道联络站", "类别", "站"], ["所属街道", "东关街道", "地址", "样例路1号"], ["接待时间", "每周二9:00-11:30", "负责人", "某某"]]),
        ("北河", [["代表联络站登记卡"], ["联络站名称", "北河镇联络站", "类别", "站"], ["所属街道", "北河镇", "地址", "样例街2号"], ["接待时间", "每周四14:30-17:00", "负责人", "某某"]])), "stations",
        {"dong-guan-jie-dao-lian-luo-zhan": {"unit": "dongguan", "address": "样例路1号"}, "bei-he-zhen-lian-luo-zhan": {"unit": "beihe", "reception": [{"every": "每周四", "opens": "14:30", "closes": "17:00"}]}}, ["负责人"]),
    Case("建议分办.xlsx", xlsx([["案号", "案由", "提出人", "承办单位", "办理类型", "代表态度"], ["001", "加快小学扩建", "单甲", "区教育局（主办）、区发改局（协办）", "A", "满意"], ["002", "整治河道", "阿依•丙", "区水务局牵头，区城管局配合", "B", "基本满意"]]), "suggestions",
        {"jia-kuai-xiao-xue-kuo-jian": {"handler": "区教育局", "cohandlers": ["区发改局"], "answer": "A", "satisfaction": "满意"}, "zheng-zhi-he-dao": {"handler": "区水务局", "cohandlers": ["区城管局"], "answer": "B"}}),
    Case("办复情况.xlsx", xlsx([["建议号", "建议题目", "代表（领衔）", "代表（附议）", "承办单位（主）", "承办单位（协）", "时间（交办）", "时间（答复）"], [12, "关于治理犬患的建议", "单　甲", "第一附议：曾乙", "区公安分局", "区城管局、东关街道", "2025.3.1", "2025.5.1"]]), "suggestions",
        {"zhi-li-quan-huan": {"lead": "shan-jia", "cosigners": ["zeng-yi"], "handler": "区公安分局", "cohandlers": ["区城管局", "东关街道"], "steps": [{"stage": "交办", "date": "2025-03-01"}, {"stage": "答复", "date": "2025-05-01"}]}}),
    Case("三级阵地.xlsx", xlsx([["代表履职阵地一览表"], ["一、代表之家（1个）"], ["序号", "名称", "地址", "开放时间"], [1, "东关街道中心", "样例路1号", "工作日08:30-17:30"], ["二、代表联络点（1个）"], ["序号", "名称", "地址", "开放时间"], [1, "样例公司车间", "南山乡工业园", "周五"]],
        merged=["A1:D1", "A2:D2", "A5:D5"]), "stations",
        {"dong-guan-jie-dao-zhong-xin": {"type": "家", "unit": "dongguan", "hours": "工作日8:30-17:30"}, "yang-li-gong-si-che-jian": {"type": "点", "unit": "nanshan"}}),
    Case("联络站接待.xlsx", xlsx([["联络站", "接待日（上午9:00-11:30）"], ["东关街道联络站", "每周三"]]), "stations",
        {"dong-guan-jie-dao-lian-luo-zhan": {"reception": [{"every": "每周三", "opens": "9:00", "closes": "11:30"}]}}),
    Case("现任和离任.xlsx", xlsx(("现任代表", [["姓名", "性别", "职务"], ["江一一", "男", "样例厂厂长"]]), ("离任代表", [["姓名", "性别", "职务"], ["颜二二", "女", "样例校校长"]])), "deputies",
        {"jiang-yiyi": {"occupation": "样例厂厂长"}}, ["颜二二"]),
    Case("两层丢了.csv", text([["样例区代表信息", "", "", ""], ["基本信息", "", "", "备注"], ["姓名", "性别", "选举单位", ""], ["阮一一", "女", "东关街道", ""], ["蓝二二", "男", "北河镇", "省劳模"]], "utf-16", "\t"), "deputies",
        {"ruan-yiyi": {"gender": "女", "unit": "dongguan"}, "lan-erer": {"unit": "beihe"}}, ["蓝二二：省劳模"]),
    Case("结果和类别.csv", text([["编号", "标题", "领衔代表", "主/会办单位", "办理结果", "结果类别"], ["2", "关于安装充电桩的建议", "阿依丙", "主办：区发改局；会办：区住建局", "已在3个小区安装。", "A类"], ["3", "关于清理小广告的建议", "单甲", "主办：区城管局", "已列入计划。", "C类"]]), "suggestions",
        {"an-zhuang-chong-dian-zhuang": {"lead": "ayi-bing", "handler": "区发改局", "cohandlers": ["区住建局"], "answer": "A", "result": "已在3个小区安装。"}, "qing-li-xiao-guang-gao": {"handler": "区城管局", "answer": "C"}}),
]  # fmt: skip
SEVENTH = [
    Case("分团名册.xlsx", xlsx([["样例区第八届人大代表名册（按代表团排列）"], ["序号", "姓名", "性别", "代表团", "变动情况"], [1, "岑一一", "男", "东关代表团", N], [2, "岑二二", "女", "区直代表团", "2024年补选"], [3, "岑三三", "女", "北河代表团", "在任"], ["说明：岑三三同志已于2024年3月病故。"], ["镇人大主席团（盖章）"]]), "deputies",
        {"cen-yiyi": {"unit": "dongguan", **seat("东关代表团")}, "cen-erer": {"unit": N}}, ["岑二二：2024年补选", "镇人大主席团（盖章）"], asked=1),
    Case("表题里的团.xlsx", xlsx(("东关", [["样例区第八届人大代表通讯录（东关街道代表团）"], ["姓名", "性别", "职务"], ["殷一一", "男", "样例厂厂长"]]), ("名单", [["姓名", "性别", "所在选区"], ["第一代表团（北河镇，1人）"], ["殷二二", "女", "第3选区"]])), "deputies",
        {"yin-yiyi": {"unit": "dongguan", **seat("东关街道代表团")}, "yin-erer": {"unit": "beihe", **seat("第3选区")}}, ["第一代表团（北河镇）"]),
    Case("制表符.txt", text([["样例区第八届人大代表名单（2024年更新）"], ["序号", "姓名", "性别", "层级", "职务", "身份证号码"], ["1", "支一一", "男", "市、区", "厂长", IDENTITY]], "utf-16", "\t"), "deputies",
        {"zhi-yiyi": {"mandates": [{"level": "city", "term": "第五届"}, {"level": "district", "term": "第八届"}]}}, ["身份证号码"], asked=1, choose={"term:city": "第5届"}),
    Case("办结和预计.xlsx", xlsx(("已办结", [["编号", "标题", "领衔代表", "附议人", "办结日期", "答复类别"], [1, "关于修桥的建议", "张三\n（北河镇卫生院）", "曾　乙 贺　某", "2025.4.10", "A"]]), ("在办", [["编号", "标题", "领衔代表", "附议人", "预计办结日期"], [2, "关于铺路的建议", "单甲", "解戊等5人", "2025年底"]])), "suggestions",
        {"xiu-qiao": {"lead": "zhang-san-2", "cosigners": ["zeng-yi"], "steps": [{"stage": "答复", "date": "2025-04-10"}]}, "pu-lu": {"lead": "shan-jia", "cosigners": ["xie-wu"], "steps": N}}, ["1：贺某", "2：解戊等5人", "2：2025年底"]),
]  # fmt: skip
