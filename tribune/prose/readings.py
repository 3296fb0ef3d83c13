"""How a rare character is read, written {昰|xià}: above it, as `ruby` (HTML 4.5.10), in brackets where that isn't known."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

READING = re.compile(r"[{｛]([^\x00-\x7f{}｛｝|｜]{1,8})[|｜]([^{}｛｝|｜\n]{1,56})[}｝]")
SHOWN = re.compile(r"<rp>（</rp><rt>.*?</rt><rp>）</rp>")


def inline(converter):
    """The inline pattern for Python-Markdown."""
    from markdown.inlinepatterns import InlineProcessor

    class Reading(InlineProcessor):
        def handleMatch(self, m: re.Match, data: str):
            return _ruby(m[1], m[2].strip()), m.start(), m.end()

    return Reading(READING.pattern, converter)


def _ruby(characters: str, reading: str) -> Element:
    from markdown.util import AtomicString

    ruby = Element("ruby")
    ruby.text = AtomicString(characters)
    for tag, text in (("rp", "（"), ("rt", reading), ("rp", "）")):
        SubElement(ruby, tag).text = AtomicString(text)
    return ruby


def without(html: str) -> str:
    """HTML that says the characters and not how they're read."""
    return SHOWN.sub("", html)
