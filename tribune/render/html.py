"""Page objects into HTML: one Jinja environment, everything escaped, an undefined name is an error."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache, lru_cache, partial
from pathlib import Path
from traceback import extract_tb
from types import MappingProxyType

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
)
from markupsafe import Markup, escape

from tribune.model import Archive, Photograph
from tribune.model.fields import gist
from tribune.pages import View, path_of
from tribune.pages.directions import directions
from tribune.pages.findings import finding
from tribune.pages.meetings import dates_in_short
from tribune.problems import Problem, Rejected
from tribune.render.asked import Asked, asked, heard
from tribune.render.assets import TEMPLATES, assets
from tribune.render.markdown import plain, sections, shown
from tribune.render.outside import outside
from tribune.render.pictures import Picture, face, picture
from tribune.render.qr import qr_svg
from tribune.render.structured import structured
from tribune.render.titles import parted
from tribune.render.words import words

ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def html(view: View, edition: str = "web", more: Mapping[str, object] = MappingProxyType({})) -> bytes:
    """The finished page of a view in an edition, UTF-8; `more` is what its templates get besides."""
    tools, page = _tools(view.archive, edition, view.root), Asked(view)
    told = {"page": page, "structured": lambda name: structured(page, Markup(name).unescape(), words()), **more}
    try:
        template = _environment(edition).select_template([page.template, *page.otherwise])
        return template.render(tools, **told).encode()
    except TemplateError as error:
        raise Rejected([flaw(error, view.template)]) from error


def flaw(error: TemplateError, name: str, folder: Path = TEMPLATES) -> Problem:
    """P004: what is wrong in making a page of the template `name`, at the line of the template in which it came up."""
    if isinstance(error, TemplateNotFound):
        return Problem(f"templates/{name}", 0, "P004", {"lacking": error.name})
    frames = [(frame.filename, frame.lineno) for frame in extract_tb(error.__traceback__)]
    given = (getattr(error, "filename", None) or str(folder / name), getattr(error, "lineno", 0))
    file, line = next((frame for frame in reversed(frames) if frame[0].startswith(f"{folder}{os.sep}")), given)
    return Problem(f"templates/{Path(file).relative_to(folder).as_posix()}", line, "P004", {"said": error.message.rstrip(".")})


@cache
def _tools(archive: Archive, edition: str, root: str) -> dict[str, object]:
    """What templates are given for all pages of an edition that are equally deep, from which `root` leads up."""
    addresses, archive = _assets(archive, edition), asked(archive)

    def show_picture(photograph: Photograph) -> Picture:
        return picture(archive.medium(photograph.file), root)

    @cache
    def made(name: str) -> Callable[[], Markup]:
        return heard(lambda: Markup(_environment(edition).get_template(f"parts/{name}.html").render(tools)))

    def part(name: str) -> Markup:
        """A template of parts/ that is the same on all these pages: it's told of no page, and made once."""
        return made(name)()

    tools = {
        "archive": archive,
        "site": archive.site,
        "root": root,
        "to": lambda item: root + path_of(item),
        "href": lambda path: root + path,
        "asset": lambda name: root + addresses[name],
        "absolute": archive.site.address,
        "markdown": lambda body: Markup(shown(body, archive, root)),
        "sections": lambda body: [Markup(part) for part in sections(shown(body, archive, root))],
        "picture": show_picture,
        "face": lambda photograph: root + face(archive.medium(photograph.file)),
        "qr": lambda address: Markup(qr_svg(address).decode()),
        "outside": outside,
        "part": part,
    }
    return tools


@cache
def _assets(archive: Archive, edition: str) -> dict[str, str]:
    return {name: path for name, (path, _) in assets(archive.site, edition).items()}


@cache
def _environment(edition: str) -> Environment:
    environment = Environment(
        # An edition's own templates, then the website's; a template that builds on another edition's names it: web/….
        loader=FileSystemLoader([TEMPLATES / edition, TEMPLATES / "web", TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_compiled(),
    )
    environment.filters.update(
        date=_date, day=_day, paragraphs=_paragraphs, amount=_amount, whole=_whole, gist=gist, parted=parted, plain=plain
    )
    environment.globals.update(
        words=words(), once=_once({}), in_short=dates_in_short, directions=directions, finding=finding
    )
    return environment


def _once(made: dict) -> Callable[..., Markup]:
    """Calls a macro, but only once with the very same things; they're kept, so that none can come in another's place."""

    def once(macro: Callable[..., Markup], *things: object) -> Markup:
        key = (macro.name, *map(id, things))
        if key not in made:
            made[key] = heard(partial(macro, *things)), things
        return made[key][0]()

    return once


def _compiled() -> FileSystemBytecodeCache | None:
    """Compiled templates are kept beside the project as Python keeps compiled modules; Jinja checks their sources."""
    folder = TEMPLATES.parent / ".tribune" / "templates"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:  # a project that can't be written to costs time only
        return None
    return FileSystemBytecodeCache(str(folder))


def _date(day: datetime.date) -> str:
    """2025年7月5日, as GB/T 7408 lets dates be written for people."""
    return f"{day.year}年{day.month}月{day.day}日"


@lru_cache(maxsize=4096)  # long lists have few different days
def _day(day: datetime.date) -> Markup:
    """3月5日, where the year is told above."""
    return Markup(f'<time datetime="{day}">{day.month}月{day.day}日</time>')


@lru_cache(maxsize=4096)
def _amount(number: Decimal) -> str:
    """1,234.5: without zeros that say nothing."""
    return f"{number.normalize():,f}"


@lru_cache(maxsize=4096)  # many pages name one source
def _whole(text: str) -> Markup:
    """Text in which no 2025-07-05 is broken between two lines."""
    return Markup(ISO_DAY.sub(r'<span class="nobreak">\g<0></span>', str(escape(text))))


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n") if part.strip()]
