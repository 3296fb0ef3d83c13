"""Forms (登记表, 推荐表) whose cells hold a story: cells with a name beside them give fields, the longest is the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from tribune.desk.stories import captions, days
from tribune.desk.stories.blocks import BLANKS, Block, Cell, Look, Paragraph, Table, told
from tribune.desk.stories.reckoning import Account

SHORTEST = 60  # characters of a text in a cell that is a story
_LABELS = {
    "title": "题目 标题 事迹标题 故事标题 案例名称 事迹名称 故事名称 稿件标题 名称 主题名称 案例标题 活动主题 活动名称",
    "deputies": "姓名 代表姓名 代表 人大代表 主人公",
    "author": "作者 作者姓名 撰稿人 撰写人 讲述人 供稿人 申报人 推荐人 填报人 报送人",
    "unit": "所在代表团 代表团 所在乡镇 乡镇街道 所在街道 选区 所属乡镇街道 乡镇（街道） 乡镇(街道) 所属单位 单位",
    "station": "联络站 所属联络站 代表联络站",
    "date": "发生时间 活动时间 活动日期 履职时间",
    "source": "来源 报送单位 推荐单位 供稿单位 填报单位 填表单位 上报单位",
    "theme": "主题 类别 所属主题 故事类别 类型",
    "place": "地点 活动地点 发生地点 履职地点",
    "body": "事迹 主要事迹 故事内容 事迹材料 正文 内容 案例内容 主要做法 事迹内容 履职事迹 履职故事 事迹简介 先进事迹",
    "summary": "提要 摘要 内容提要 内容摘要 简介 故事梗概 故事简介 梗概",
}
_PRIVATE = re.compile("电话|手机|身份证|出生|生日|住址|地址|邮箱|微信|QQ|联系")
_OTHERS = re.compile("意见|审[核批查]|评语|点评|推荐理由|签[字名章]|盖章|承诺")  # cells in which offices write about it
_ENDS = {"代表姓名": "deputies", "代表": "deputies", "人姓名": "deputies", "标题": "title", "题目": "title", "名称": "title"}
_OF_PERSONS = re.compile("性别|民族|籍贯|学历|文化程度|党派|政治面貌|职务|职业|工作单位|单位及职务|代表职务|年龄")
_OF_OFFICES = re.compile(r"拟稿人?|核稿人?|签发人?|会签|编号|密级|份数|栏目|发布\S{0,2}|字数|审[核批查签]\S{0,4}|\S{0,6}意见")
FEWEST = 3  # names of cells with a value, in a form without a story
_SECTION = re.compile(
    r"\S{0,6}(?:背景|起因|缘起|由来|经过|过程|做法|举措|措施|成效|效果|成果|结果|反响|感言|感悟|感受|体会|启示|心得|经验|特色|亮点|事迹|故事|内容|正文)"
)  # what cells with parts of a story are called, however short they are
_PAIR = re.compile(r"([\u4e00-\u9fff]+)\s*[：:]\s*([^\s\u3000：:]+)")
_NOTE = re.compile(r"^(?:备?注|说明|填[表写报]说明)\s*[：:]|[本此]表|填表")
LONGEST_LABEL = 8
HEADING = Look(level=2)
_FIELD = {label: name for name, labels in _LABELS.items() for label in labels.split()}


@dataclass
class Form:
    """What a form says: fields by name, and the blocks of the story in it."""

    fields: dict[str, str] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    pictures: list[Block] = field(default_factory=list)


def _label(cell: Cell) -> str:
    return re.sub(r"[\s：:*＊]|[（(][^（()）]*[）)]$", "", cell.text)


def found(table: Table, account: Account) -> Form | None:
    """The form that a table is; None for a table of data, and without a story in it."""
    cells = [(row, place, cell) for row, line in enumerate(table.rows) for place, cell in enumerate(line)]
    labels = {id(cell): name for _, _, cell in cells if (name := _field(cell))}
    long = _long(table)
    told = sum(len(cell.text) for cell in long)
    if not told and not _names_somebody(table):
        return None
    whole = any(len(cell.text) >= SHORTEST for cell in long) and told >= sum(len(cell.text) for _, _, cell in cells) / 3
    if told and not ((whole or _names_somebody(table)) and {"body", "title", "deputies"} & set(labels.values())):
        return None
    return _read(table, labels, {id(cell) for cell in long}, account)


def seen(table: Table) -> Form | None:
    """The same before it's taken: nothing of it is accounted for yet."""
    return found(table, Account(""))


def _names_somebody(table: Table) -> bool:
    """Whether a table tells of one person, in labels with a value beside each."""
    pairs = [pair for line in table.rows for pair in pairwise(line) if all(cell.text for cell in pair)]
    return sum(1 for name, value in pairs if _is_label(name) and not _is_label(value)) >= FEWEST


def _is_label(cell: Cell) -> bool:
    label = _label(cell)
    return bool(_field(cell) or (len(label) <= LONGEST_LABEL and _is_of_others(label)))


def _is_of_others(label: str) -> bool:
    return bool(_PRIVATE.search(label) or _OF_PERSONS.fullmatch(label) or _OF_OFFICES.fullmatch(label))


def _field(cell: Cell) -> str:
    """The field that a label is of, as it's called or as it ends."""
    return field_of(_label(cell))


def field_of(label: str) -> str:
    """The field that a label is of, as it's called or as it ends; empty for none."""
    ends = (name for end, name in _ENDS.items() if len(label) <= LONGEST_LABEL and label.endswith(end))
    is_day = days.LABEL.fullmatch(label) and not _OF_OFFICES.fullmatch(label)
    return _FIELD.get(label, "") or next(ends, "date" if is_day else "")


def _labelled(table: Table) -> Iterator[tuple[Cell, Cell]]:
    """Each cell with the one that may name it: before it, or above it in rows of one cell; an empty one for none."""
    above = nothing = Cell(())
    for line in table.rows:
        yield from pairwise((above if len(line) == 1 else nothing, *line))
        above = line[0] if len(line) == 1 and _SECTION.fullmatch(_label(line[0])) else nothing


def _long(table: Table) -> list[Cell]:
    """The cells that hold a part of the story: what others say of it is none."""
    named = [(cell, label) for by, cell in _labelled(table) if _field(by) in ("", "body") and not _OTHERS.search(label := _label(by))]
    return [cell for cell, label in named if _is_told(cell.text) or (_SECTION.fullmatch(label) and _is_value(cell))]


def _is_value(cell: Cell) -> bool:
    return bool(cell.text) and not _is_label(cell) and not _SECTION.fullmatch(_label(cell))


def _is_told(text: str) -> bool:
    """Whether a cell holds whole sentences."""
    return len(text) >= SHORTEST or (len(text) >= SHORTEST // 2 and "。" in text)


def _read(table: Table, labels: dict[int, str], long: set[int], account: Account) -> Form:
    """The fields and the story; of a story in several cells each is headed by what its cell is called."""
    form, last = Form(), ("", "")
    heads = {id(by) for by, cell in _labelled(table) if id(cell) in long}
    for line in table.rows:
        last = ("", "")
        for cell in line:
            if cell.images and id(cell) not in long:
                words = [cell.text] if cell.text else []
                form.pictures += captions.with_words(cell.images, words, account)
            elif id(cell) in long:
                form.blocks += _without_label(cell, account)
            elif len(long) > 1 and id(cell) in heads:
                form.blocks += [replace(each, look=HEADING) for each in cell.blocks if isinstance(each, Paragraph)]
            elif id(cell) in labels and last[0] != "value":
                last = (labels[id(cell)], cell.text)
                account.leave(cell.text, "story_label")
            else:
                _value(form, last, cell, account)
                last = ("", cell.text)
    form.blocks += form.pictures
    return form


def _without_label(cell: Cell, account: Account) -> list[Block]:
    """The blocks of a cell with a story, whose first line may only be what the cell is called."""
    first = cell.blocks[0]
    if len(cell.blocks) > 1 and isinstance(first, Paragraph) and _label(Cell((first,))) in _FIELD:
        account.leave(first.text, "story_label")
        return list(cell.blocks[1:])
    return list(cell.blocks)


def _value(form: Form, label: tuple[str, str], cell: Cell, account: Account) -> None:
    """A cell beside a label: a field, a text, or something that the archive has no place for."""
    name, called = label
    if name == "body":
        form.blocks += list(cell.blocks)
    elif name and cell.text:
        form.fields.setdefault(name, cell.text.strip(BLANKS))
        account.move(cell.text)
        if name == "author":
            account.tell_left(cell.text, "story_author")
    elif cell.text and _PRIVATE.search(called):
        account.move(cell.text)
        account.tell_left(called, "story_private")
    elif cell.text:
        account.leave(cell.text, "story_private" if _PRIVATE.search(cell.text) else "story_form")


def beside(blocks: list[Block], form: Form, account: Account) -> list[Block]:
    """What stands above a form without its lines: what it's called, fields (填报日期：…); a story above it stays."""
    if sum(len(each.text) for each in blocks if isinstance(each, Paragraph) and len(each.text) > SHORTEST // 2) >= SHORTEST:
        return blocks
    for each in told(blocks):
        for label, value in _PAIR.findall(each.text):
            if name := field_of("".join(label.split())):
                form.fields.setdefault(name, value)
        account.leave(each.text, "story_above")
    return [each for each in blocks if not isinstance(each, Paragraph)]


def is_note(block: Block) -> bool:
    """Whether a line tells how a form is filled in."""
    return isinstance(block, Paragraph) and bool(_NOTE.search(block.text.strip(BLANKS)))
