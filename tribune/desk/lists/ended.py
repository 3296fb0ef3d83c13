"""Entries that a list says are over: deputies who left, stations that were closed, suggestions that were taken back."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tribune.desk.lists.draft import Draft
from tribune.desk.lists.entries import Item
from tribune.desk.tables.evidence import TICKS

SIGNS = {
    "deputies": re.compile(
        "调离|调出|辞去|辞职|去世|逝世|过世|离世|病逝|病故|已故|殉职|牺牲|死亡|亡故|终止|罢免|免去|撤职|离任|出缺|迁出|资格失效|不再担任|暂停|停止(?:执行|履行)|未当选|落选|候选人|预备人选|(?:减少|退出|离任)的?代表"
    ),
    "stations": re.compile(
        "撤并|撤销|已撤|撤站|关闭|停用|停办|在建|筹建|规划中|待建|未建成|未启用|暂停(?:开放|使用|服务|接待|运行)|[维装]修中|改造中|停止使用|不再使用"
        "|注销|取消|拆除|并入|合并[到至]|已合并"
    ),
    "suggestions": re.compile(
        "撤回|撤案|撤销|撤件|作废|不予立案|未立案|不予受理|不作为?建议"
        "|(?:转为?|转作|改为|改作)(?:群众)?(?:来信|信访|社情民意|参阅|一般意见|意见建议)"
    ),
}
LONGEST = 40  # characters of a cell in a column that isn't written, which is no story of somebody's life
_DOUBTED = {
    "deputies": re.compile("接替|替补|补选|原|拟|未(?!当选)|曾|停止|人选"),
    "stations": re.compile("拟|未|曾|在建|筹建|规划|待建|暂停|[维装]修|改造|由|周末|节假日|[中晚]上?午?时|期间"),
    "suggestions": re.compile("拟|曾|申请|要求|转|改"),
}


_GOES_ON = re.compile("在任|在职|履职|在岗|有效|启用|在用|使用|开放|运行|存续")
YES = TICKS | {"有", "对", "已", "y", "yes", "true"}
NO = {"否", "n", "no", "false", "0", "×", "✗", "不是", "未"}


def denied(item: Item, kind: str) -> str:
    """The answer to a title that asks, which says that an entry is over: 是否在任：否; empty where none does."""
    for title, answer in item.asked:
        said = answer.strip().lower()
        if (said in NO and _GOES_ON.search(title)) or (said in YES and SIGNS[kind].search(title)):
            return f"{title}：{answer}"
    return ""


def is_over(draft: Draft, own: Iterable[str], around: Iterable[str] = (), name: str = "") -> bool:
    """Whether the texts of an entry's `own` say that it's over; where that isn't plain, or it's said of `name` elsewhere, a person does."""
    kind = draft.desk.kind
    if denied(draft.item, kind):
        return True
    signs, doubted = SIGNS[kind], _DOUBTED[kind]
    said = next((text for text in own if signs.search(text)), "")
    if said and not doubted.search(said):
        return True
    beside = (text for text in draft.item.unused if len(text) <= LONGEST)
    told = said or next((text for text in around if name in text and signs.search(text)), "") or next(filter(signs.search, beside), "")
    if not told:
        return False
    choices = (("gone", f"list_is_over_{kind}"), ("stays", f"list_goes_on_{kind}"))
    answer = draft.ask("gone", f"list_ask_over_{kind}", choices, "stays" if said else "gone", value=draft.veiled(told))
    return answer == "gone"
