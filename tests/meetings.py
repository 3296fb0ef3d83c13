"""What somebody writes by hand who adds a kind of record: meetings (会议), for test_kinds.py."""

MODULE = '''"""meetings/*.yaml: a meeting of deputies (会议)."""

from __future__ import annotations

from typing import ClassVar

from tribune.model.record import Shelved
from tribune.model.values import DeputyId, Line, Past, Photograph, Text, field


class Meeting(Shelved):
    """One meeting: when, where, who, and what it was about."""

    kind: ClassVar[str] = "meeting"
    shelf: ClassVar[str] = "meetings"

    title: Line = field(..., "标题", "会议名称")
    date: Past | None = field(None, "日期")
    place: Line | None = field(None, "地点")
    chair: DeputyId | None = field(None, "主持人", "主持会议的代表（文件名，不带 .yaml）")
    deputies: tuple[DeputyId, ...] = field((), "代表", "到会的代表（文件名，不带 .yaml）")
    text: Text | None = field(None, "纪要", "说了什么、定了什么，可分段")
    photographs: tuple[Photograph, ...] = field((), "照片")
'''
LISTED = {  # in the list of kinds
    "from tribune.model.practice": "from tribune.model.meeting import Meeting\nfrom tribune.model.practice",
    "    Survey,\n)": "    Survey,\n    Meeting,\n)",
}
WORDS = """  meeting:
    name: 会议
    line: 开了什么会，谁到会，定了什么
    count: "{count} 次"
"""
RECORD = """title: 楼下议事会
date: 2025-03-12
place: 清水巷
chair: zhang-huijuan
deputies: [zhang-huijuan]
text: |
  先修三号楼的灯。
  再说停车。
photographs:
  - file: yard.jpg
    alt: 院子里坐着的人
"""
