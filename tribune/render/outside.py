"""Links that lead out of the archive, for editions that nobody leaves: each becomes a QR code to take along."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from urllib.parse import unquote

from markupsafe import Markup

from tribune.render.qr import qr_svg

_LINK = re.compile(r'<a (?P<before>[^>]*?)href="(?P<address>[a-z][a-z0-9+.-]*:[^"]*|//[^"]*)"(?P<after>[^>]*)>', re.I)


@dataclass(frozen=True)
class Outside:
    """An address out of the archive: the id of its place in the page, itself, how people read it, its QR code."""

    id: str
    address: str
    shown: str
    code: Markup


def outside(markup: str) -> tuple[Markup, list[Outside]]:
    """`markup` with every link that leads out going to `#outside-N` instead; and what to show at those places."""
    found: dict[str, Outside] = {}

    def turned(link: re.Match) -> str:
        address = html.unescape(link["address"])
        place = found.setdefault(address, _outside(len(found) + 1, address))
        return f'<a {link["before"]}href="#{place.id}" data-outside{link["after"]}>'

    return Markup(_LINK.sub(turned, str(markup))), list(found.values())


def _outside(number: int, address: str) -> Outside:
    address = address.partition("&body=")[0]  # a letter's prepared text would make the code too fine for a phone
    shown = unquote(re.sub(r"^(mailto:|tel:|https?://)", "", address.partition("?subject=")[0]))
    return Outside(f"outside-{number}", address, shown, Markup(qr_svg(address).decode()))
