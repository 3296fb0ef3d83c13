"""Lists in the manner of clerks, family by family, each with what it should become; everybody in them is invented."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from clerks import IDENTITY, PHONE, text, xlsx

D = datetime.datetime
SEAT = {"level": "district", "term": "第八届"}


@dataclass
class Case:
    """A file, and the fields of each record by its id; `told` must be among what is left out, `asked` is how often it asks."""

    name: str
    data: bytes
    kind: str
    right: dict[str, dict]
    told: list[str] = field(default_factory=list)
    asked: int | None = 0
    choose: dict[str, str] = field(default_factory=dict)


def seat(group: str = "", level: str = "district", term: str = "第八届") -> dict:
    found = {"level": level, "term": term, "electoral_unit": group}
    return {"mandates": [{name: value for name, value in found.items() if value}]}


CAPTION = ["样例区第八届人大代表名册"]
FIRST = [
    Case("两人一行.csv", text([
        CAPTION, ["序号", "姓名", "性别", "工作单位及职务", "序号", "姓名", "性别", "工作单位及职务"],
        ["1", "钱一", "男", "样例医院医生", "2", "孙二", "女", "样例小学教师"], ["3", "李　三", "男", "村民"]], "utf-8-sig"), "deputies",
        {"qian-yi": {"name": "钱一", "occupation": "样例医院医生", **seat()}, "sun-er": {"gender": "女", "occupation": "样例小学教师"},
         "li-san": {"name": "李三", "occupation": "村民"}}),
    Case("按街道分组.xlsx", xlsx([
        CAPTION, ["姓名", "性别", "民族", "职业", "手机号码"], ["东关街道（2人）"], ["周四", "男", "汉", "社区书记", PHONE], ["吴五", "女", "满", "护士", PHONE],
        ["北河镇（1人）"], ["郑六", "男", "汉族", "农民", PHONE], ["合计：3人"]], merged=["A1:E1", "A3:E3", "A6:E6", "A8:E8"]), "deputies",
        {"zhou-si": {"unit": "dongguan", "occupation": "社区书记"}, "wu-wu": {"unit": "dongguan", "ethnicity": "满族"},
         "zheng-liu": {"unit": "beihe", "ethnicity": "汉族"}}, ["手机号码", "合计：3人"]),
    Case("名单在第二张.xlsx", xlsx(
        ("填表说明", [["一、本表由各代表团填写"], ["二、姓名按身份证填写"]]),
        ("代表", [["姓名", "性别", "所在选区", "职务"], ["王七", "男", "第三选区", "厂长"], ["冯八", "女", "第四选区", "会计"]])), "deputies",
        {"wang-qi": {"occupation": "厂长", **seat("第三选区")}, "feng-ba": {**seat("第四选区")}}),
    Case("每团一张.xlsx", xlsx(
        ("第一代表团", [["序号", "姓名", "性别", "单位职务"], [1, "陈九", "男", "东关街道办主任"], [2, "褚十", "女", "教师"]]),
        ("第二代表团（北河镇）", [["序号", "姓名", "性别", "单位职务"], [1, "卫十一", "男", "村主任"]])), "deputies",
        {"chen-jiu": {**seat("第一代表团")}, "chu-shi": {"gender": "女", **seat("第一代表团")},
         "wei-shiyi": {"unit": "beihe", **seat("第二代表团（北河镇）")}}),
    Case("合并丢了.csv", text([
        ["样例区人大代表花名册"], ["序号", "姓名", "性别", "代表团", "联系方式", "", "备注"], ["", "", "", "", "手机", "身份证号", ""],
        ["1", "蒋一", "男", "第一代表团（东关街道）", PHONE, IDENTITY], ["2", "沈二", "女", "", PHONE, IDENTITY],
        ["3", "韩三", "男", "第二代表团（北河镇）", PHONE, IDENTITY], ["4", "杨四", "女", "", PHONE, IDENTITY, "常委会委员"]]), "deputies",
        {"jiang-yi": {"unit": "dongguan"}, "shen-er": {"unit": "dongguan", **seat("第一代表团（东关街道）")},
         "han-san": {"unit": "beihe"}, "yang-si": {"unit": "beihe", **seat("第二代表团（北河镇）")}}, ["杨四：常委会委员", "手机", "身份证号"]),
    Case("统一码.csv", text([["姓名", "性别", "民族", "职务"], ["朱五", "男", "汉", "司机"], ["秦六", "女", "土家", "裁缝"]], "utf-16", "\t"), "deputies",
        {"zhu-wu": {"ethnicity": "汉族"}, "qin-liu": {"ethnicity": "土家族", "occupation": "裁缝"}}),
    Case("只有名字.xlsx", xlsx([
        ["样例区第八届人民代表大会代表名单"], ["第一代表团（3名）"], ["尤　一", "许　二", "何三（女）"], ["第二代表团（北河镇，3名）"], ["吕四（女，回族）", "施　五", "玛依拉·六"]],
        merged=["A1:C1", "A2:C2", "A4:C4"]), "deputies",
        {"you-yi": {"name": "尤一", **seat("第一代表团")}, "xu-er": {}, "he-san": {"gender": "女"}, "lü-si".replace("ü", "v"): {"ethnicity": "回族", "unit": "beihe"},
         "shi-wu": {}, "mayila-liu": {"name": "玛依拉·六"}}),
    Case("单位职务分列.xlsx", xlsx([
        ["姓名", "性别", "民族", "出生日期", "工作单位", "职务", "政治面貌", "备注"],
        ["孔一（女，回族）", None, None, D(1980, 5, 1), "样例集团", "副总经理", "群众", None],
        ["曹二", "男", "汉", "1979年3月", "样例区一中", "校长", "中共党员", "2024年辞去代表职务"],
        ["严三", "男", "汉", 31234, "样例律所", "律师", "无党派", "补选（接替辞职的曹二）"]]), "deputies",
        {"kong-yi": {"gender": "女", "ethnicity": "回族", "occupation": "样例集团副总经理"}, "yan-san": {"occupation": "样例律所律师"}},
        ["出生日期", "政治面貌", "曹二：2024年辞去代表职务", "严三：补选（接替辞职的曹二）"], asked=1),
    Case("北河镇代表.xlsx", xlsx([
        ["样例区北河镇第十六届人民代表大会代表名册"], ["序号", "姓名", "选区", "职业"], [1, "华一", "第1选区", "农民"], [2, "任二", "第2选区", "教师"]], merged=["A1:D1"]),
        "deputies", {"hua-yi": {"unit": "beihe", **seat("第1选区", "township", "第十六届")}, "ren-er": {**seat("第2选区", "township", "第十六届")}}),
    Case("各级代表.xlsx", xlsx(
        ("省人大代表", [["姓名", "性别", "职务"], ["魏一", "男", "董事长"]]), ("区人大代表", [["姓名", "性别", "职务"], ["魏一", "男", "董事长"], ["查二", "女", "医生"]])),
        "deputies", {"wei-yi": {"mandates": [{"level": "province", "term": "第十四届"}, {"level": "district", "term": "第八届"}]}, "zha-er": {"gender": "女"}},
        asked=1, choose={"term:province": "14届"}),
    # --- stations
    Case("站点.xlsx", xlsx([
        ["样例区人大代表家站点一览表"], ["乡镇街道", "名称", "类别", "地址", "接待时间", "联系方式", None, "进站代表"], [None] * 5 + ["座机", "手机"],
        ["东关街道", "东关街道代表之家", "家", "样例路3号2楼", "每周三9:00-11:30", "0354-2621111", PHONE, "单甲、曾乙"],
        [None, "南街社区联络站", "站", "南街8号", "每月15日下午2:30—5:00", None, PHONE, "张三（女）"],
        ["北河镇", "北河镇代表之家", "家", "北河大街1号", "每月第一个周一上午", None, None, "张三（样例合作社）"]],
        merged=["A1:H1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3", "F2:G2", "H2:H3", "A4:A5"]), "stations",
        {"dong-guan-jie-dao-dai-biao-zhi-jia": {"type": "家", "unit": "dongguan", "reception": [{"every": "每周三", "opens": "9:00", "closes": "11:30"}],
                                                "deputies": ["shan-jia", "zeng-yi"], "telephone": "0354-2621111"},
         "nan-jie-she-qu-lian-luo-zhan": {"unit": "dongguan", "reception": [{"every": "每月15日", "opens": "14:30", "closes": "17:00"}],
                                          "deputies": ["zhang-san-2"]},
         "bei-he-zhen-dai-biao-zhi-jia": {"unit": "beihe", "deputies": ["zhang-san"], "reception": [{"every": "每月第一个周一", "opens": "9:00", "closes": "11:30"}]}},
        ["手机"], asked=2, choose={"telephone": "public"}),
    Case("站点分组.csv", text([
        ["序号", "站点名称", "站点地址", "站长", "站长电话", "服务内容"], ["一、东关街道"], ["1", "人大代表联络站", "样例路1号", "庚", PHONE, "收集意见；法律咨询"],
        ["二、北河镇"], ["2", "“家门口”联络点", "样例村委", "辛", PHONE, "1.接待群众\n2.走访"]], "utf-8-sig"), "stations",
        {"ren-da-dai-biao-lian-luo-zhan": {"type": "站", "unit": "dongguan", "activities": ["收集意见", "法律咨询"]},
         "jia-men-kou-lian-luo-dian": {"type": "点", "unit": "beihe", "activities": ["接待群众", "走访"]}}, ["站长", "站长电话"]),
    Case("联络站表.xlsx", xlsx([
        ["名称", "地址", "开放时间", "代表接待日", "值班电话", "备注"], ["南山乡人大代表之家", "乡政府院内", "周一至周五", "每周一、三、五 9:00-11:00", "0354-2625555", "2023年建成"]]),
        "stations", {"nan-shan-xiang-ren-da-dai-biao-zhi-jia": {"type": "家", "unit": "nanshan", "hours": "周一至周五",
                     "reception": [{"every": "每周一、三、五", "opens": "9:00", "closes": "11:00"}]}}, ["南山乡人大代表之家：2023年建成"], asked=1),
    # --- suggestions
    Case("分类台账.xlsx", xlsx([
        ["样例区八届人大四次会议代表建议交办表"], ["编号", "建议标题", "代表", "承办单位", None, "交办时间", "办结情况"], [None, None, None, "主办", "会办"],
        ["一、城建环资类（2件）"], ["1", "关于整治东关内涝的建议", "单甲", "区住建局", "区水务局、东关街道", "2024年3月1日", None],
        ["2", "关于增设停车位的建议", "曾 乙", "区交警大队", None, "2024年3月1日", None], ["二、教科文卫类（1件）"], ["3", "关于校门口错峰的建议", "解戊等3人", "区教育局", None, "2024.3.1", None]],
        merged=["A1:G1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:F3", "G2:G3", "A4:G4", "A7:G7"]), "suggestions",
        {"zheng-zhi-dong-guan-nei-lao": {"number": "第1号", "category": "城建环资", "lead": "shan-jia", "handler": "区住建局", "cohandlers": ["区水务局", "东关街道"],
                                         "steps": [{"stage": "交办", "date": "2024-03-01"}], "session": "第八届第四次会议"},
         "zeng-she-ting-che-wei": {"lead": "zeng-yi", "category": "城建环资"},
         "xiao-men-kou-cuo-feng": {"lead": "xie-wu", "category": "教科文卫", "handler": "区教育局"}}),
    Case("附议人分行.xlsx", xlsx([
        ["建议号", "案由", "领衔代表", "附议代表", "主办单位"], ["第7号", "关于修桥的建议", "单甲", "曾乙", "区交通局"], [None, None, None, "解戊", None],
        ["第8号", "关于通网的建议", "曾乙", "张三（样例合作社理事长）", "区工信局"]], merged=["A2:A3", "B2:B3", "C2:C3", "E2:E3"]), "suggestions",
        {"xiu-qiao": {"cosigners": ["zeng-yi", "xie-wu"], "handler": "区交通局"}, "tong-wang": {"lead": "zeng-yi", "cosigners": ["zhang-san"]}}),
    Case("两次会议.xlsx", xlsx(
        ("八届三次", [["建议编号", "标题", "提出人", "主办单位", "答复类别"], ["第1号", "关于种树的建议", "单甲", "区林业局", "A类"]]),
        ("八届四次", [["建议编号", "标题", "提出人", "主办单位", "答复类别"], ["第1号", "关于浇水的建议", "曾乙", "区水务局", "（C）"]])), "suggestions",
        {"zhong-shu": {"session": "第八届第三次会议", "answer": "A"}, "jiao-shui": {"session": "第八届第四次会议", "answer": "C"}}),
    Case("多人领衔.csv", text([
        ["序号", "建议名称", "建议人", "类别", "责任单位", "答复时间", "代表评价"], ["1", "关于加装电梯的建议", "单甲、曾乙、解戊", "社会建设", "区住建局", "2025-06-30", "非常满意"],
        ["2", "关于老旧小区改造的建议", "阿依·丙", "民生", "区住建局", "/", "无"]]), "suggestions",
        {"jia-zhuang-dian-ti": {"lead": "shan-jia", "cosigners": ["zeng-yi", "xie-wu"], "category": "社会建设", "satisfaction": "满意"},
         "lao-jiu-xiao-qu-gai-zao": {"lead": "ayi-bing", "handler": "区住建局"}}, ["序号"], asked=None),
    Case("名字不在.xlsx", xlsx([
        ["编号", "标题", "领衔人", "联名人", "承办单位"], ["第3号", "关于修厕所的建议", "阿衣·丙", "欧阳丁、单甲", "区城管局"]]), "suggestions",
        {"xiu-ce-suo": {"lead": "ayi-bing", "cosigners": ["shan-jia"]}}, ["第3号：欧阳丁"], asked=1),
    Case("没有年份.xlsx", xlsx([
        ["2025年代表建议办理情况"], ["建议编号", "建议内容", "标题", "代表姓名", "交办日期", "答复日期", "经办人"],
        ["第5号", "路灯坏了三盏，请修。", "关于修灯的建议", "解戊", "3月5日", D(2025, 5, 20), "某某"]], merged=["A1:G1"]), "suggestions",
        {"xiu-deng": {"text": "路灯坏了三盏，请修。", "steps": [{"stage": "交办", "date": "2025-03-05"}, {"stage": "答复", "date": "2025-05-20"}]}},
        ["经办人"], asked=1),
    Case("同名.xlsx", xlsx([["建议编号", "标题", "领衔代表", "主办单位"], ["第9号", "关于浇地的建议", "张三", "区水务局"]]), "suggestions",
        {"jiao-di": {"lead": "zhang-san-2"}}, asked=1, choose={"lead": "zhang-san-2"}),
]  # fmt: skip


SECOND = [
    Case("三人一行.xlsx", xlsx([
        ["样例区第八届人民代表大会代表一览表"], ["代表团", "姓名", "性别", "职务", "姓名", "性别", "职务", "姓名", "性别", "职务"],
        ["第一代表团", "赵一", "男", "书记", "赵二", "女", "主任", "赵三", "男", "村民"], [None, "赵四", "女", "会计"],
        ["第二代表团", "赵五", "男", "工人"], ["注：以姓氏笔画为序"]], merged=["A1:J1", "A3:A4", "A6:J6"]), "deputies",
        {"zhao-yi": {**seat("第一代表团")}, "zhao-er": {"gender": "女", **seat("第一代表团")}, "zhao-san": {"occupation": "村民"},
         "zhao-si": {**seat("第一代表团")}, "zhao-wu": {**seat("第二代表团")}}, ["注：以姓氏笔画为序"]),
    Case("空行空列.xlsx", xlsx([
        [], [None, "2025年代表名册"], [], [None, "序\n号", "姓 名", "性\n别", "工作单位\n及职务（全称）", "选举单位（选区）", "联系\n电话"],
        [None, 1, "高　一", "男", "样例区\n林业局局长", "第六选区", PHONE], [], [None, 2, "高  二", "女", "样例区妇联主席", "第七选区", PHONE]]), "deputies",
        {"gao-yi": {"occupation": "样例区林业局局长", **seat("第六选区")}, "gao-er": {"name": "高二", **seat("第七选区")}}, ["联系电话"]),
    Case("又印一遍表头.xlsx", xlsx([
        ["样例区人大代表花名册"], ["序号", "姓名", "性别", "民族", "团别", "备注"], [1, "夏一", "男", "汉", "东关街道代表团", None], [2, "夏二", "女", "汉", "东关街道代表团", "去世"],
        ["序号", "姓名", "性别", "民族", "团别", "备注"], [3, "夏三", "男", "汉", "北河镇代表团", "连任"], ["", "", "", "", "", "填表人：某某"]], merged=["A1:F1"]), "deputies",
        {"xia-yi": {"unit": "dongguan", **seat("东关街道代表团")}, "xia-san": {"unit": "beihe"}}, ["夏二：去世", "夏三：连任"]),
    Case("带统计表.xlsx", xlsx(
        ("统计", [["代表团", "人数", "其中女"], ["第一代表团", 2, 1], ["第二代表团", 1, 0]]),
        ("花名册", [["代表姓名", "性别", "所属代表团", "现任职务", "当选时间", "手机"], ["程一", "男", "第一代表团", "局长", "2021.11", PHONE], ["程二", "女", "第二代表团", "医生", "2021.11", PHONE]])),
        "deputies", {"cheng-yi": {"mandates": [{**seat("第一代表团")["mandates"][0], "from": "2021-11-01"}], "occupation": "局长"}, "cheng-er": {}}, ["手机"]),
    Case("层级一列.csv", text([
        ["姓名", "性别", "代表层级", "届次", "工作单位", "乡镇街道", "代表联络站"], ["段一", "男", "区、乡镇", "第八届", "样例砖厂", "北河镇", ""],
        ["段二", "女", "市级", "第五届", "样例中学", "东关", ""]], "utf-8"), "deputies",
        {"duan-yi": {"mandates": [{"level": "district", "term": "第八届"}, {"level": "township", "term": "第八届"}], "unit": "beihe"},
         "duan-er": {"mandates": [{"level": "city", "term": "第五届"}], "unit": "dongguan", "occupation": "样例中学"}}),
    Case("同名两人.xlsx", xlsx([
        ["姓名", "性别", "职务", "代表团", "籍贯", "学历"], ["王伟", "男", "样例公司经理", "第一代表团", "某省", "大学"], ["王伟", "男", "北河小学校长", "第二代表团（北河镇）", "某省", "大学"]]), "deputies",
        {"wang-wei": {"occupation": "样例公司经理"}, "wang-wei-2": {"occupation": "北河小学校长", "unit": "beihe"}}, ["籍贯", "学历"]),
    Case("左右两团.xlsx", xlsx([
        ["样例区八届人大代表名单"], ["第一代表团（东关街道）", None, None, "第二代表团（北河镇）"], ["姓名", "性别", "职业", "姓名", "性别", "职业"],
        ["付一", "男", "医生", "付二", "女", "农民"], ["付三", "男", "教师"]], merged=["A1:F1", "A2:C2", "D2:F2"]), "deputies",
        {"fu-yi": {"unit": "dongguan", **seat("第一代表团（东关街道）")}, "fu-er": {"unit": "beihe", **seat("第二代表团（北河镇）")}, "fu-san": {"unit": "dongguan"}}),
    Case("名单竖排.xlsx", xlsx([
        ["样例区第八届人大代表名单"], ["东关街道代表团"], ["汤一"], ["汤　二"], ["汤三（女）"], ["北河镇代表团"], ["汤四"], ["汤五"], ["汤六（女，蒙古族）"]]), "deputies",
        {"tang-yi": {"unit": "dongguan"}, "tang-er": {"name": "汤二", **seat("东关街道代表团")}, "tang-san": {"gender": "女"}, "tang-si": {"unit": "beihe"},
         "tang-wu": {}, "tang-liu": {"gender": "女", "ethnicity": "蒙古族"}}),
    # --- stations
    Case("家站点.csv", text([
        ["样例区代表家站点统计表"], ["序号", "乡镇", "家站名称", "级别", "详细地址", "办公电话", "负责人", "联系代表"],
        ["1", "东关街道", "东关街道中心站", "代表联络站", "样例路1号", "0354-2628888 / 0354-2628889", "壬", "单甲 曾乙"],
        ["2", "", "东关社区", "联络点", "东关巷5号", "", "癸", "解　戊"], ["3", "北河镇", "北河村", "联络点", "村委会", PHONE, "癸", "无"]]), "stations",
        {"dong-guan-jie-dao-zhong-xin-zhan": {"type": "站", "unit": "dongguan", "deputies": ["shan-jia", "zeng-yi"]},
         "dong-guan-she-qu": {"type": "点", "unit": "dongguan", "deputies": ["xie-wu"]}, "bei-he-cun": {"type": "点", "unit": "beihe"}}, ["负责人"], asked=1),
    Case("每镇一张.xlsx", xlsx(
        ("东关街道", [["站名", "地点", "接待日", "接待代表"], ["西街联络站", "西街3号", "每周五（上午9:00—11:00）", "曾乙"]]),
        ("北河镇", [["站名", "地点", "接待日", "接待代表"], ["河东联络站", "河东村", "每月5日、20日", "阿依·丙"]])), "stations",
        {"xi-jie-lian-luo-zhan": {"type": "站", "unit": "dongguan", "reception": [{"every": "每周五", "opens": "9:00", "closes": "11:00"}]},
         "he-dong-lian-luo-zhan": {"unit": "beihe", "deputies": ["ayi-bing"], "reception": [{"every": "每月5日、20日", "opens": "9:00", "closes": "17:00"}]}}, asked=1),
    Case("品牌.xlsx", xlsx([
        ["名称", "类型", "特色品牌", "简介", "联络员", "联络员电话", "所在街道"],
        ["东关街道代表之家", "家", "“四点钟”工作法", "每天下午四点，代表在这里和居民说事。", "某某", PHONE, "东关街道办事处"]]), "stations",
        {"dong-guan-jie-dao-dai-biao-zhi-jia": {"brand": "“四点钟”工作法", "summary": "每天下午四点，代表在这里和居民说事。", "unit": "dongguan"}}, ["联络员", "联络员电话"]),
    # --- suggestions
    Case("办理时间两层.xlsx", xlsx([
        ["样例区第八届人民代表大会第五次会议代表建议办理情况一览表"], ["序号", "建议编号", "建议标题", "提出代表", "办理单位", None, "办理时间", None, None, "办理结果", None],
        [None, None, None, None, "主办", "协办", "交办", "面商", "答复", "类别", "满意度"],
        [1, "001", "关于规范电动车停放的建议", "单甲（东关）", "区城管局", "区交警大队\n东关街道", D(2025, 3, 1), "2025.4.10", "2025.5.10", "A", "满意"],
        [2, "002", "关于增加健身器材的建议", "张三（女）", "区体育局", None, D(2025, 3, 1), None, None, None, None]],
        merged=["A1:K1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:F2", "G2:I2", "J2:K2"]), "suggestions",
        {"gui-fan-dian-dong-che-ting-fang": {"lead": "shan-jia", "cohandlers": ["区交警大队", "东关街道"], "answer": "A", "satisfaction": "满意",
            "steps": [{"stage": "交办", "date": "2025-03-01"}, {"stage": "面商", "date": "2025-04-10"}, {"stage": "答复", "date": "2025-05-10"}]},
         "zeng-jia-jian-shen-qi-cai": {"lead": "zhang-san-2", "handler": "区体育局", "session": "第八届第五次会议"}}),
    Case("重点督办.csv", text([
        ["编号", "案由", "领衔代表", "附议代表", "承办单位", "是否重点督办", "督办领导", "办理情况", "代表满意度"],
        ["12", "关于河道清淤的建议", "曾乙", "单甲，解戊", "区水务局", "是", "某副主任", "已清淤3公里。", "基本满意"], ["13", "关于公厕的建议", "解戊", "", "区城管局", "否", "", "", ""]], "utf-8-sig"), "suggestions",
        {"he-dao-qing-yu": {"supervised": "true", "supervisor": "某副主任", "explanation": "已清淤3公里。", "cosigners": ["shan-jia", "xie-wu"], "satisfaction": "基本满意"},
         "gong-ce": {"lead": "xie-wu"}}),
    Case("按单位分组.xlsx", xlsx([
        ["代表建议分办表"], ["建议编号", "标题", "代表姓名", "类别"], ["区住建局（2件）"], ["第21号", "关于修下水道的建议", "单甲", "城建环资类"], ["第22号", "关于补路的建议", "曾乙", "城建环资类"],
        ["区教育局（1件）"], ["第23号", "关于建食堂的建议", "解戊", "教科文卫类"]], merged=["A1:D1", "A3:D3", "A6:D6"]), "suggestions",
        {"xiu-xia-shui-dao": {"handler": "区住建局", "category": "城建环资"}, "bu-lu": {"handler": "区住建局"}, "jian-shi-tang": {"handler": "区教育局", "category": "教科文卫"}}, asked=0),
    Case("带附件行.xlsx", xlsx([
        ["建议号", "建议题目", "提建议人", "联系电话", "主办部门", "答复日期", "办复类别"], ["31", "关于建停车楼的建议", "阿依•丙", PHONE, "区发改局", "2025年6月", "B"],
        ["32", "关于校车的建议", "张三（样例合作社）", PHONE, "区教育局", "2025-06-18 10:30", "C类"], ["共2件"]]), "suggestions",
        {"jian-ting-che-lou": {"lead": "ayi-bing", "answer": "B"}, "xiao-che": {"lead": "zhang-san", "answer": "C", "steps": [{"stage": "答复", "date": "2025-06-18"}]}},
        ["共2件", "联系电话"], asked=1),
    Case("意见批评.xlsx", xlsx([
        ["样例区代表建议、批评和意见登记表（2025年）"], ["序号", "日期", "代表", "所在代表团", "建议内容", "转办单位", "办结时间", "结果"],
        [1, "2025.1.8", "单甲", "第一代表团", "关于窗口延时服务的意见", "区政务中心", "2025.2.20", "已解决"]], merged=["A1:H1"]), "suggestions",
        {"chuang-kou-yan-shi-fu-wu": {"title": "关于窗口延时服务的意见", "lead": "shan-jia", "date": "2025-01-08", "handler": "区政务中心", "answer": "A"}}, asked=None),
]  # fmt: skip
