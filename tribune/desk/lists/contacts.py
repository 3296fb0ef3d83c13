"""Contact persons in cells of something else (区交通局（联系人：张三）, 样例路1号 联系人张三): they're never written."""

from __future__ import annotations

import re

from tribune.desk.lists.draft import Draft
from tribune.desk.tables.columns import REACHED
from tribune.private.surnames import is_name

NUMBERED = ("address", "hours")  # fields with numbers of their own
_ROLES = "联系人|经办人?|承办人|联络员|联络人|责任人|负责人|管理员|站长|值班人?员?"
_TITLES = "局长|主任|[科股处镇乡院所站]长|书记|老师|经理|主席|同志|先生|女士"
_CONTACT = re.compile(
    rf"[（(][^（()）]*?(?:{_ROLES})\s*[:：]?\s*[\u4e00-\u9fff][^（()）]*[)）]|[（(][\u4e00-\u9fff]{{1,3}}(?:{_TITLES})[^（()）]*[)）]"
    rf"|(?<!\s)\s+[\u4e00-\u9fff]{{1,3}}(?:{_TITLES}|警官)(?=$|[\s，,；;、\d])"
    r"|(?<!\s)\s+[\u4e00-\u9fff]{2,4}(?<![局委办镇道院队司心部会处厅站乡])(?=\s*[:：]?\s*\d[\d-]{6})"
    rf"|(?:(?<![，,；;、\s])[，,；;、\s]+)?(?:{_ROLES})\s*[:：]?\s*[\u4e00-\u9fff·]{{2,4}}(?=$|[\s，,；;。、\d（(电])"
    r"|(?<=[局委办所站处院厅府司队心馆部])(?P<name>[\u4e00-\u9fff]{2,3})(?<![局委办镇道院队司心部会处厅站乡科股室组])(?=\s*[:：]?\s*1[3-9]\d{9})"
)  # the last: right behind an office, whose mobile follows: 区水利局李四 138…


def leave(draft: Draft, *names: str) -> None:
    """Take contact persons out of the cells of some fields, and tell that."""
    for name in names:
        for place, cell in enumerate(draft.cells(name)):
            bare = _CONTACT.sub(lambda found: "" if _is_person(found) else found[0], cell.text)
            bare = bare if name in NUMBERED else REACHED.sub("", bare)
            if found := [each[0].strip("（()） ，,；;、") for each in filter(_is_person, _CONTACT.finditer(cell.text))]:
                draft.desk.account.use(cell)
                draft.item.cells[name][place] = cell._replace(text=bare.strip())
                draft.leave("；".join(found), "list_contact")


def _is_person(found: re.Match) -> bool:
    """Whether somebody is meant: what stands right behind an office may be a part of it."""
    return not found["name"] or is_name(found["name"])
