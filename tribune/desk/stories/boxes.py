"""What Word draws instead of writing it: text boxes, groups of pictures, pictures that lie elsewhere; made plain for mammoth."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from tribune.desk.stories.numbering import W
from tribune.desk.stories.reckoning import Account

_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ART = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_PLACE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SHAPE = "{urn:schemas-microsoft-com:vml}"


def settle(body: Element, account: Account) -> None:
    """Make all drawings below `body` plain, in place: a text box once, each picture of a group, none that is only linked."""
    linked = 0
    for parent in list(body.iter()):
        for child in list(parent):
            if child.tag == f"{_CHOICE}AlternateContent" or child.tag == f"{W}drawing":
                plain, missing = _plain(child)
                place = list(parent).index(child)
                parent.remove(child)
                for offset, each in enumerate(plain):
                    parent.insert(place + offset, each)
                linked += missing
    if linked:
        account.tell_left(str(linked), "story_linked", count=linked)


def _plain(drawing: Element) -> tuple[list[Element], int]:
    """What stands for a drawing, and how many of its pictures are only linked."""
    chosen = drawing.find(f"{_CHOICE}Choice")
    fallback = drawing.find(f"{_CHOICE}Fallback")
    source = drawing if chosen is None else chosen
    found = [_box(box) for box in _boxes(source)] + [_drawing(pic) for pic in _pictures(source) if _is_here(pic)]
    missing = sum(1 for pic in _pictures(source) if not _is_here(pic))
    if not found and not missing and fallback is not None:
        found = list(fallback)
    return found, missing


def _boxes(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == f"{W}txbxContent":
            yield child
        else:
            yield from _boxes(child)


def _pictures(element: Element) -> Iterator[Element]:
    """The pictures of a drawing; those in a text box are drawings of their own."""
    for child in element:
        if child.tag == _PIC:
            yield child
        elif child.tag != f"{W}txbxContent":
            yield from _pictures(child)


def _is_here(picture: Element) -> bool:
    return any(blip.get(f"{_LINK}embed") for blip in picture.iter(f"{ART}blip"))


def _box(content: Element) -> Element:
    """A text box in the older form, which mammoth reads."""
    drawing = Element(f"{W}pict")
    SubElement(SubElement(drawing, f"{_SHAPE}shape"), f"{_SHAPE}textbox").append(content)
    return drawing


def _drawing(picture: Element) -> Element:
    drawing = Element(f"{W}drawing")
    SubElement(SubElement(SubElement(drawing, _PLACE), f"{ART}graphic"), f"{ART}graphicData").append(picture)
    return drawing
