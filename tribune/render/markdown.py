"""Markdown as pages show it: what `tribune.prose` makes of it, with links by record and pictures; remembered."""

from __future__ import annotations

import re
from html import unescape

from tribune.model import LINKABLE, Archive
from tribune.pages import path_of
from tribune.prose import VERSION, read, without_readings
from tribune.render import memory
from tribune.render.pictures import picture

_RECORD_LINK = re.compile(rf'<a href="({"|".join(LINKABLE)}):([^"]*)"([^>]*)>(.*?)</a>', re.S | re.I)
_PICTURE = re.compile(r'<img alt="([^"]*)" src="media:([^"]*)" ?/?>')


def convert(body: str) -> str:
    """The HTML of a Markdown text, with links to records still written `kind:id` and pictures `media:name`.

    Remembered by content.
    """
    return memory.remember(memory.key("markdown", VERSION, body), lambda: read(body).html.encode()).decode()


def shown(body: str, archive: Archive, root: str) -> str:
    """The HTML of a text as a page at `root` shows it; a link to what isn't public, or a picture that the archive
    doesn't have, becomes plain words.
    """

    def link(match: re.Match) -> str:
        kind, id, rest, words = match.groups()
        target = archive.find(kind.lower(), unescape(id))
        return f'<a href="{root}{path_of(target)}"{rest}>{words}</a>' if target else words

    def image(match: re.Match) -> str:
        if not (medium := archive.medium(unescape(match[2]))):
            return match[1]
        seen = picture(medium, root)
        return (
            f'<picture><source type="image/webp" srcset="{seen.srcset_webp}" sizes="(min-width: 48rem) 40rem, 100vw">'
            f'<img alt="{match[1]}" src="{seen.src}" srcset="{seen.srcset_jpeg}" sizes="(min-width: 48rem) 40rem, 100vw"'
            f' width="{seen.width}" height="{seen.height}" loading="lazy" decoding="async"></picture>'
        )

    return _PICTURE.sub(image, _RECORD_LINK.sub(link, convert(body)))


def sections(shown: str) -> list[str]:
    """The HTML of a text in parts between which something may stand: its opening paragraph, and what each heading begins."""
    opening = re.match(r"<p>.*?</p>\n?", shown, re.S)
    start = opening.end() if opening else 0
    return [part for part in (shown[:start], *re.split(r"(?=<h2 )", shown[start:])) if part]


def plain(body: str) -> str:
    """The words of a Markdown text, a line for each block, as a reader sees them."""
    html = re.sub(r'<sup id="fnref.*?</sup>|<a class="footnote-backref".*?</a>', "", without_readings(convert(body)), flags=re.S).replace(
        "\n", " "
    )
    captions = re.sub(r'<img alt="([^"]*)"[^>]*>', r"\1\n", html)
    text = re.sub(
        r"<[^>]+>", "", re.sub(r"</?(?:p|h\d|li|tr|td|th|blockquote|figcaption|pre|div|br)\b[^>]*>", "\n", captions)
    )
    return "\n".join(line.strip() for line in unescape(text).split("\n") if line.strip())
