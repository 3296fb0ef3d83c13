"""Articles for 公众号, whose editor keeps inline styles and nothing else that a style or a link could be; touches the cache."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from tribune.model import Archive, Photograph
from tribune.model.showing import names_in
from tribune.pages import View, path_of
from tribune.render import covers
from tribune.render.asked import asked
from tribune.render.assets import TEMPLATES
from tribune.render.colour import mixed, readable
from tribune.render.html import html
from tribune.render.markdown import convert
from tribune.render.pictures import plain_jpeg
from tribune.render.print.tree import Node, tree
from tribune.render.printing import PAPER, PLAIN

EDITION = "wechat"
TITLE, SUMMARY = 64, 120  # characters that the editor takes
_RECORD = re.compile(r"(\w+):(.+)")
_TAG = re.compile(r'<[a-z][a-z0-9]*(?: [a-z-]+="[^"]*")*>')  # as the inliner writes them
_CLASS = re.compile(r' class="[^"]*"')
Note = tuple[list[Node], str]  # what it says, and the address that it stands for


@dataclass
class Manuscript:
    """A Markdown text as blocks for the templates; `notes` fills up with its footnotes and with where its links lead."""

    archive: Archive
    notes: list[Note] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)

    def blocks(self, body: str) -> list[Node]:
        """Blocks as `tree` has them; links and footnotes are ["mark", number], pictures ["picture", photograph]."""
        blocks = self._all(tree(convert(body), self._address))
        for words, _ in self.notes:  # what a note refers to becomes a note after all that the text refers to
            words[:] = self._all(words)
        return blocks

    def _address(self, target: str) -> str:
        """The public address of a link's target; '' for one that isn't public."""
        if target.startswith(("https://", "http://", "mailto:")):
            return target.removeprefix("mailto:")
        record = _RECORD.fullmatch(target)
        found = self.archive.find(record[1].lower(), record[2]) if record else None
        return self.archive.site.address(path_of(found)) if found else ""

    def _numbered(self, node: Node) -> list[Node]:
        if isinstance(node, str):
            return [node]
        if node[0] in ("img", "figure"):
            return [self._picture(node)]
        if node[0] == "note":
            return [self._mark(node[1], "")]
        words = self._all(node[1])
        return [*words, self._mark([], node[2])] if node[0] == "a" else [[node[0], words, *node[2:]]]

    def _all(self, nodes: list[Node]) -> list[Node]:
        return [part for node in nodes for part in self._numbered(node)]

    def _mark(self, words: list[Node], address: str) -> Node:
        """The number of a note, in the order of reading; what is noted twice has one."""
        noted = repr((words, address))
        if noted not in self.numbers:
            self.notes.append(([*words], address))
            self.numbers[noted] = len(self.notes)
        return ["mark", self.numbers[noted]]

    def _picture(self, node: list) -> Node:
        """A picture with its caption; in words where the archive doesn't have it."""
        inside = node[1] if node[0] == "figure" else [node]
        file, alt = next((child[1:] for child in inside if child[0] == "img"), ("", ""))
        caption = next((child for child in node[2:] if isinstance(child, str)), None) if node[0] == "figure" else None
        if not self.archive.medium(file):
            return ["p", [alt]] if node[0] == "figure" else alt
        return ["picture", Photograph(file=file, alt=alt, caption=caption)]


def article(view: View) -> bytes:
    """The finished page of a view: in its `<article>`, styles are inline and nothing has a class, as the editor wants it."""
    archive = asked(view.archive)
    theme = getattr(view, "theme", None)
    told = {
        "manuscript": Manuscript(archive),
        "shortened": shortened,
        "limits": {"title": TITLE, "summary": SUMMARY},
        "covers": [(covers.path(view.subject, size), *size) for size in covers.SIZES],
        "pictures": len(set(names_in(view.subject)) & set(archive.media)),
        "photo": lambda photograph: plain_jpeg(archive.medium(photograph.file), view.root),
    }
    before, start, rest = html(view, EDITION, told).decode().partition("<article")
    inside, end, after = rest.partition("</article>")
    return f"{before}{_inlined(start + inside + end, theme.colour if theme else PLAIN)}{after}".encode()


def shortened(text: str, most: int) -> str:
    """A text in at most so many characters."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rstrip("，。、；：,.;: ") + "…"


def _inlined(article: str, colour: str) -> str:
    import css_inline  # 5 MB that only this edition needs

    styled = css_inline.inline_fragment(article, _sheet(colour), resolve_css_variables=True)
    return _TAG.sub(lambda tag: _CLASS.sub("", tag[0]), styled)


@cache
def _sheet(colour: str) -> str:
    """The style sheet of articles in the colour of a theme."""
    cloth = readable(colour, PAPER)
    colours = {"cloth": cloth, "tint": readable(colour, "#ffffff"), "wash": mixed(colour, "#ffffff", 0.92)}
    colours |= {"line": mixed(colour, "#ffffff", 0.6), "paper": PAPER}
    variables = ";".join(f"--{name}:{value}" for name, value in colours.items())
    return f":root{{{variables}}}\n" + (TEMPLATES / EDITION / "article.css").read_text("utf-8")
