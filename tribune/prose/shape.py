"""The finished tree as pages want it: headings with ids, pictures as figures, tables that scroll."""

from __future__ import annotations

from collections import Counter
from xml.etree import ElementTree as etree


def finish(root: etree.Element) -> None:
    """Shape everything below `root`, in place."""
    _number_headings(root)
    _make_figures(root)
    _wrap_tables(root)


def number_notes(root: etree.Element) -> list[str]:
    """Number the marks of footnotes as a reader meets them, quotes and lists or not; gives the notes' names in that order.

    Those in notes come after those of the text. Python-Markdown numbers them as it happens to read the tree.
    """
    within = {item.get("id", "")[3:]: item for item in root.iterfind("div[@class='footnote']/ol/li")}
    hidden = {mark for item in within.values() for mark in _marks(item)}
    order, met = {}, Counter()
    marks = [mark for mark in _marks(root) if mark not in hidden]
    for mark in marks:  # grows
        name = mark[0].get("href", "")[4:]
        if name not in order:
            order[name] = len(order) + 1
            marks += _marks(within[name]) if name in within else ()
        met[name] += 1
        mark.set("id", f"fnref{met[name] if met[name] > 1 else ''}-{name}")
        mark[0].text = str(order[name])
    return list(order)


def _marks(element: etree.Element) -> list[etree.Element]:
    """The marks of footnotes below an element, in order."""
    return [sup for sup in element.iter("sup") if len(sup) and sup[0].get("class") == "footnote-ref"]


def _number_headings(root: etree.Element) -> None:
    headings = (element for element in root.iter() if element.tag in ("h2", "h3", "h4", "h5", "h6"))
    for number, heading in enumerate(headings, start=1):
        heading.set("id", f"part-{number}")


def _make_figures(root: etree.Element) -> None:
    """Pictures get their names marked; one alone in its paragraph becomes a figure, its title the caption."""
    for parent in list(root.iter()):
        for image in parent.findall("img"):
            name, caption = image.get("src", ""), image.get("title")
            image.attrib = {"alt": image.get("alt", ""), "src": f"media:{name}"}
            if (
                parent.tag == "p"
                and len(parent) == 1
                and not (parent.text or "").strip()
                and not (image.tail or "").strip()
            ):
                parent.tag = "figure"
                if caption:
                    etree.SubElement(parent, "figcaption").text = caption


def _wrap_tables(root: etree.Element) -> None:
    """A wide table scrolls in a box that the keyboard reaches; alignment is a class, styles being forbidden."""
    parents = {child: parent for parent in root.iter() for child in parent}
    for number, table in enumerate([element for element in root.iter() if element.tag == "table"], start=1):
        parent = parents[table]
        place = list(parent).index(table)
        box = etree.Element("div", {"class": "table", "tabindex": "0", "role": "group", "aria-label": f"表 {number}"})
        box.tail, table.tail = table.tail, None
        parent.remove(table)
        box.append(table)
        parent.insert(place, box)
        for cell in table.iter():
            if cell.tag in ("td", "th") and (style := cell.attrib.pop("style", "")):
                cell.set("class", "align-" + style.split(":")[1].strip(" ;"))
