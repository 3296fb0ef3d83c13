"""Lists with samples, leaders, hours and days in columns of their own, second answers, marks; everybody in them is invented."""

from __future__ import annotations

from clerks import PHONE, text, xlsx
from families import Case, seat

N = None
EIGHTH = [
    Case("示例和团长.xlsx", xlsx(("名单", [["样例区第八届人大代表名册"], ["序号", "姓名", "性别", "职务", "备注"], ["示例", "王某某", "男", "某村书记", "填写样式"],
        ["第一代表团（东关街道，1人）　团长：鲁一一　副团长：鲁二二"], [1, "鲁一一", "男", "社区书记", N], ["第二代表团（北河镇）（1人）　团长：鲁三三"], [2, "鲁三三", "女", "镇长", N]]),
        ("汇总", [["代表团", "人数", "市代表", "区代表"], ["第一代表团", 1, 0, 1], ["合计", "=SUM(B2:B2)", "=SUM(C2:C2)", "=SUM(D2:D2)"]])), "deputies",
        {"lu-yiyi": {"unit": "dongguan", **seat("第一代表团（东关街道）")}, "lu-sansan": {"unit": "beihe", **seat("第二代表团（北河镇）")}}, ["王某某", "团长：鲁一一　副团长：鲁二二"]),
    Case("姓名和电话.xlsx", xlsx([["代表团", "姓名及联系电话", "职务", "任期", "届次"], ["东关街道代表团", f"郎一一 {PHONE}", "教师", "2021.11-2026年10月", "本届"], ["北河镇代表团", f"郎二二（{PHONE}）", "医生", "2023年3月5日至今", "第八届"]]), "deputies",
        {"lang-yiyi": {"occupation": "教师", "mandates": [{"level": "district", "term": "第八届", "electoral_unit": "东关街道代表团", "from": "2021-11-01", "until": "2026-10-31"}]},
         "lang-erer": {"mandates": [{"level": "district", "term": "第八届", "electoral_unit": "北河镇代表团", "from": "2023-03-05"}]}}, ["姓名及联系电话"]),
    Case("空格隔开.csv", text([["代表团", "代表姓名", "省代表", "区代表"], ["东关街道代表团", "苗一一 苗二二", "", "√"], ["北河镇代表团", "苗　三", "√", "√"]]), "deputies",
        {"miao-yiyi": {"unit": "dongguan"}, "miao-erer": {"unit": "dongguan"}, "miao-san": {"mandates": [{"level": "province", "electoral_unit": "北河镇代表团"}, {"level": "district", "term": "第八届", "electoral_unit": "北河镇代表团"}]}},
        ["苗一一 苗二二"], asked=1, choose={"term": ""}),
    Case("轮值表.xlsx", xlsx([["站名", "接待时间", "轮值代表", N, N, "状态"], [N, N, "周一", "周三", "周五", N], ["东关街道联络站", "9:00-11:30", "单甲", "—", "曾　乙、解戊", "正常"], ["北河镇联络站", "电话预约", N, "张三（卫生院）", N, "正常"],
        ["南山乡联络站", "9:00-11:00", N, "√", N, "在用"], ["西街联络点", "9:00-11:00", "单甲", N, N, "2024年12月撤并"]], merged=["A1:A2", "B1:B2", "C1:E1", "F1:F2"]), "stations",
        {"dong-guan-jie-dao-lian-luo-zhan": {"deputies": ["shan-jia", "zeng-yi", "xie-wu"], "reception": [{"every": "每周一", "opens": "9:00", "closes": "11:30", "deputies": ["shan-jia"]}, {"every": "每周五", "opens": "9:00", "closes": "11:30", "deputies": ["zeng-yi", "xie-wu"]}]},
         "bei-he-zhen-lian-luo-zhan": {"deputies": ["zhang-san-2"], "reception": N}, "nan-shan-xiang-lian-luo-zhan": {"reception": [{"every": "每周三", "opens": "9:00", "closes": "11:00"}]}}, ["北河镇联络站：电话预约"]),
    Case("起止两列.xlsx", xlsx([["联络站", "接待日", "开始", "结束", "固定代表", "轮值代表"], ["东关街道联络站", "每周二、周四", "09:00:00", "11:30:00", "单甲", "曾乙"], ["北河镇联络站", "隔周周二（2025年3月4日起）", "14:30:00", "17:00:00", "无", "解戊"],
        ["南山乡联络站", "每周六14:00—16:00（雨天暂停）", N, N, N, N], ["西街联络点", "周一、周三上午9:00～11:30，下午14:30～17:00", N, N, N, N]]), "stations",
        {"dong-guan-jie-dao-lian-luo-zhan": {"deputies": ["shan-jia", "zeng-yi"], "reception": [{"every": "每周二、周四", "opens": "9:00", "closes": "11:30"}]},
         "bei-he-zhen-lian-luo-zhan": {"deputies": ["xie-wu"], "reception": [{"every": "隔周周二", "opens": "14:30", "closes": "17:00", "since": "2025-03-04"}]},
         "nan-shan-xiang-lian-luo-zhan": {"reception": [{"every": "每周六", "opens": "14:00", "closes": "16:00", "note": "雨天暂停"}]},
         "xi-jie-lian-luo-dian": {"reception": [{"every": "每周一、周三", "opens": "9:00", "closes": "11:30"}, {"every": "每周一、周三", "opens": "14:30", "closes": "17:00"}]}}),
    Case("二次办理.xlsx", xlsx([["编号", "标题", "领衔代表", "承办单位", "首次答复", N, "二次办理", N, N, "办结时限", "督办", "备注"], [N, N, N, N, "答复日期", "代表意见", "重新交办日期", "二次答复日期", "代表意见", N, N, N],
        ["1", "★关于修桥的建议", "代表单甲", "区交通局会同区财政局", "2025.4.18", "不满意", "2025.5.6", "2025.6.20", "满意√", "2025.7.1", "★", N], ["2", "《关于修路的建议》", "曾乙", "1.区交通局 2.区财政局", "二〇二五年四月十八日", "满意", N, N, N, N, N, N],
        ["3", "关于修亭的建议", "曾乙", "区园林局", N, N, N, N, N, N, N, "代表于2025年4月书面撤回"], ["注：★为重点督办建议"]], merged=["A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:F1", "G1:I1", "J1:J2", "K1:K2", "L1:L2"]), "suggestions",
        {"xiu-qiao": {"title": "关于修桥的建议", "lead": "shan-jia", "handler": "区交通局", "cohandlers": ["区财政局"], "supervised": "true", "supervisor": N, "satisfaction": "满意",
                      "steps": [{"stage": "答复", "date": "2025-04-18"}, {"stage": "再办", "date": "2025-05-06"}, {"stage": "答复", "date": "2025-06-20"}]},
         "xiu-lu": {"handler": "区交通局", "cohandlers": ["区财政局"], "steps": [{"stage": "答复", "date": "2025-04-18"}]}}, ["1：不满意", "1：2025.7.1"]),
    Case("进度和答复.xlsx", xlsx([["编号", "标题", "领衔代表", "是否见面", "见面时间", "办理进展", "答复全文", "是否同意公开"], ["5", "关于修渠的建议", "张三（北河组）", "是", "25.3.1", "2025年2月10日交办；4月28日答复", "张三代表：您的建议收悉。渠已修好。", "同意"],
        ["6", "关于修堤的建议", "单甲", "否", N, "正在办理", N, "依申请公开"]]), "suggestions",
        {"xiu-qu": {"lead": N, "steps": [{"stage": "交办", "date": "2025-02-10"}, {"stage": "面商", "date": "2025-03-01"}, {"stage": "答复", "date": "2025-04-28"}], "explanation": "张三代表：您的建议收悉。渠已修好。"}}, asked=N, choose={"lead": ""}),
    Case("续表.xlsx", xlsx([["样例区第八届人大代表名册"], ["序号", "姓名", "性别", "职务"], ["东关街道代表团"], [1, "滕一一", "女", "教师"], ["（续表）"], ["序号", "姓名", "性别", "职务"], [2, "滕二二", "男", "医生"], ["小计：2人"],
        ["减少代表"], [3, "滕三三", "男", "厂长"]]), "deputies",
        {"teng-yiyi": seat("东关街道代表团"), "teng-erer": seat("东关街道代表团")}, ["（续表）", "滕三三"]),
    Case("领衔人单位.xlsx", xlsx([["编号", "案由", "领衔代表", N, N, "附议代表", "承办单位", N], [N, N, "姓名", "单位", "联系电话", N, "主办", "会办"], ["1", "关于修渠的建议", "张　三", "北河镇卫生院", PHONE, "曾乙", "区水利局", "区财政局"]],
        merged=["A1:A2", "B1:B2", "C1:E1", "F1:F2", "G1:H1"]), "suggestions",
        {"xiu-qu": {"lead": "zhang-san-2", "cosigners": ["zeng-yi"], "handler": "区水利局", "cohandlers": ["区财政局"]}}, ["1：北河镇卫生院"]),
    Case("终止原因.xlsx", xlsx([["姓名", "职务", "所在团组", "代表类别", "终止原因"], ["滕一一", "教师", "东关街道代表团（2人）", "妇女代表", N], ["滕二二", "医生", "东关街道代表团（2人）", "工农代表", "工作调动"]]), "deputies",
        {"teng-yiyi": {"unit": "dongguan", **seat("东关街道代表团")}}, ["滕一一：妇女代表", "滕二二：工作调动"]),
    Case("上午下午.xlsx", xlsx([["联络站", "接待群众时间（每月）", "上午", "下午"], ["东关街道联络站", "每周三", "9:00-11:00", "14:30-17:00"], ["北河镇联络站", "5、25日", "8:30-11:30", N], ["南山乡联络站", "每周三（5月-9月15:00-18:00，10月-4月14:30-17:30）", N, N]]), "stations",
        {"dong-guan-jie-dao-lian-luo-zhan": {"reception": [{"every": "每周三", "opens": "9:00", "closes": "11:00"}, {"every": "每周三", "opens": "14:30", "closes": "17:00"}]},
         "bei-he-zhen-lian-luo-zhan": {"reception": [{"every": "每月5、25日", "opens": "8:30", "closes": "11:30"}]}, "nan-shan-xiang-lian-luo-zhan": {"reception": N}}, asked=N),
    Case("交办和承办.xlsx", xlsx([["编号", "标题", "提出人", "交办单位", "承办单位", "答复日期", "类别"], ["1", "关于修桥的建议", "第一代表团单甲", "区人大代工委", "区交通局", "2025.5.1", "A"], ["2", "关于修路的建议", "北河镇代表团", "区人大代工委", "区交通局", "2025.5.1", "B"]]), "suggestions",
        {"xiu-qiao": {"lead": "shan-jia", "handler": "区交通局", "answer": "A", "category": N}, "xiu-lu": {"lead": N, "answer": "B"}}, ["交办单位", "2：北河镇代表团"]),
]  # fmt: skip
