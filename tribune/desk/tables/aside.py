"""Rows of a sheet that are none of its entries: sums, notes, samples, who made the list, titles once more on a new page."""

from __future__ import annotations

import re
from collections.abc import Collection

SUM = re.compile(r"(?:本\s*[页表]|累|分)?\s*(?:合|总|小|共|累)\s*计")
NOTE = re.compile(
    r"合计|总计|小计|共计|共\s*\d+|注\s*[:：]|说明|备注\s*[:：]|填表|制表|审核|审批|联系人|联系电话|附\s*[:：]|截[至止]|填报|※|★"
    r"|[（(]\s*续\s*表?\s*[)）]$|续表|[（(]?(?:接上|续上|转下|接下)[页表][)）]?$|第\s*\d+\s*页|[-—]+\s*\d+\s*[-—]+$"
)
SHORTEST_NOTE = 30  # characters of one that begins with a sign and stands where names do
EXAMPLE = re.compile(
    r"[（(【\[]?(?:(?:填写|填报|填表|格式)(?:示例|范例|样例|举例|样式|样本|说明)|示例|范例|样例|举例|例子?)[\d一二三]*[)）】\]]?\s*[:：]?"
)  # what marks a row that only shows how rows are filled in


def is_marked(text: str) -> bool:
    """Whether a name begins with a sign as notes do: ★东关站."""
    return text[:1] in ("※", "★") and len(text) < SHORTEST_NOTE


def is_sample(row: tuple[str, ...]) -> bool:
    """Whether a row only shows how rows are filled in, as its first or its last cell says."""
    said = [text for text in row if text]
    return any(map(EXAMPLE.fullmatch, (*said[:1], *said[-1:])))


def is_aside(row: tuple[str, ...], titles: Collection[str], needed: Collection[int]) -> bool:
    """Whether a row is no entry: nothing in the columns at `needed` but what tells that it's a sum, a note, or titles; or a sample."""
    said = [text for text in row if text]
    if len(said) > 1 and {*said} <= {*titles}:
        return True
    if is_sample(row):
        return True
    first = said[0]
    in_need = [row[place] for place in needed if row[place]]
    if SUM.match(first) or NOTE.match(first):
        return {*in_need} <= {first}
    return not in_need and len({*said}) == 1 and row[0] == first and not first[0].isdecimal()
