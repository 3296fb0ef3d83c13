"""Rules about the links in Markdown texts."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from tribune.load.explain import clipped
from tribune.model import LINKABLE
from tribune.model.prose import Prose
from tribune.rules.register import Register
from tribune.rules.text import Found, in_texts

SCHEMES = ("http", "https", "mailto", "tel")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_WIDE = re.compile(
    rf"\][(（](?:{'|'.join(LINKABLE + SCHEMES)})：[^)）\n]*[)）]?"
    r"|\]（\s*(?:[a-z]+:|[\w./-]+\.(?:jpe?g|png|webp|md|html))[^)）\n]*[)）]?"
    r"|\]\([^()（）\n]*）"
    r"|\]\([\w./-]+\s+[“”][^)\n]*\)"
    r"|【[^】\n]*】\((?:[a-z]+:)[^)\n]*\)"
    r"|［\^[^］\]\n]*[］\]]|\[\^[^］\]\n]*］|^\[\^[^\]\n]+\]："
    r"|^[ \t]*[|｜][|｜ \t:：—－─–-]*[｜：—－─–][|｜ \t:：—－─–-]*$",
    re.I | re.M,
)


@in_texts("T006")
def dead_link(register: Register, prose: Prose) -> Found:
    """T006: a link to a record that doesn't exist. One that isn't public today is no mistake."""
    for link in prose.links:
        kind, _, id = link.target.partition(":")
        kind = kind.lower()
        if not link.is_picture and kind in LINKABLE and not register.knows(kind, id) and not link.is_wide:
            yield link.position, {"link": link.target, "kind": kind, "nearest": register.nearest(kind, id)}


@in_texts("T007")
def forbidden_link(register: Register, prose: Prose) -> Found:
    """T007: a link to a place that readers can't be sent to, or a path of the office's own disk."""
    for link in prose.links:
        scheme = _SCHEME.match(link.target)
        allowed = scheme[1].lower() in (*SCHEMES, *LINKABLE) if scheme else link.target.startswith("#")
        if not link.is_picture and not allowed and not link.is_wide:
            yield link.position, {"link": clipped(link.target) or "()", "instead": _instead(register, link.target)}


def _instead(register: Register, target: str) -> str:
    """How to write a link to the record whose file or page `target` names, or to a website; empty without a guess."""
    if target.startswith("www."):
        return f"https://{target}"
    if re.fullmatch(r"[^\s@:]+@[^\s@:]+", target):
        return f"mailto:{target}"
    stem = PurePosixPath(target.partition("#")[0]).stem
    return next((f"{kind}:{stem}" for kind in LINKABLE if stem in register.names[kind]), "")


@in_texts("T010")
def wide_signs(register: Register, prose: Prose) -> Found:
    """T010: a link, footnote or table written with the full-width signs of a Chinese keyboard."""
    for match in _WIDE.finditer(prose.text):
        yield match.start(), {"written": clipped(match[0])}
