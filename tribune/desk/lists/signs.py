"""Signs beside a name or a title (张三*, ★关于……), and what a note says that they mean: 带*的为已调离."""

from __future__ import annotations

import re

from tribune.desk.lists.draft import Draft

_SIGN = "[★☆▲△●○◆◇■※*＊#＃]"
_BESIDE = re.compile(rf"^(?:{_SIGN}|\s)+|(?:{_SIGN}|\s)+$")
_MEANT = r"[”\"』》）)]?(?:号|标记|标识|标注|者|的)*(?:均|都)?(?:为|表示|代表|系|是|指|[:：])?\s*([^，,；;。、\n（()）]{2,20})"


def bare(text: str) -> str:
    """A text without signs beside it."""
    return _BESIDE.sub("", text)


def beside(text: str) -> str:
    """The signs beside a text; empty where there are none."""
    return "".join("".join(_BESIDE.findall(text)).split())


def meaning(draft: Draft, sign: str) -> str:
    """What a note of the list, or what stands above it, says that a sign means; empty where none does."""
    said = (re.search(re.escape(sign) + _MEANT, each) for each in (*draft.desk.notes, draft.item.above))
    return next((found[1].strip() for found in said if found), "")


def told(draft: Draft, text: str) -> list[str]:
    """What the signs beside a text mean; it's told, as is a sign that nothing explains."""
    meant = [(sign, meaning(draft, sign)) for sign in dict.fromkeys(beside(text))]
    for sign, said in meant:
        draft.leave(f"{sign} {said}".strip(), "list_remark")
    return [said for _, said in meant if said]
