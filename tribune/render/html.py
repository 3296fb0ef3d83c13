"""Page objects into HTML: one Jinja environment, everything escaped, an undefined name is an error."""

from __future__ import annotations

import datetime
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tribune.model import Archive, Photograph
from tribune.pages import View, path_of
from tribune.render.assets import TEMPLATES, assets
from tribune.render.markdown import shown
from tribune.render.pictures import Picture, picture


def html(view: View) -> bytes:
    """The finished page of a view, UTF-8."""
    archive, root = view.archive, view.root
    template, addresses = _environment("web").get_template(view.template), _assets(archive)

    def show_picture(photograph: Photograph) -> Picture:
        return picture(archive.media[photograph.file], root)

    return template.render(
        page=view,
        archive=archive,
        site=archive.site,
        root=root,
        to=lambda item: root + path_of(item),
        href=lambda path: root + path,
        asset=lambda name: root + addresses[name],
        absolute=lambda path: f"{archive.site.base_url.rstrip('/')}/{path}",
        markdown=lambda body: Markup(shown(body, archive, root)),
        picture=show_picture,
    ).encode()


@cache
def _assets(archive: Archive) -> dict[str, str]:
    return {name: path for name, (path, _) in assets(archive.site).items()}


@cache
def words() -> dict:
    """The words that more than one template, or a page that isn't a template's, shows: templates/words.yaml."""
    import yaml

    return yaml.load(
        (TEMPLATES / "words.yaml").read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )


@cache
def _environment(edition: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES / edition),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters.update(date=_date, paragraphs=_paragraphs)
    environment.globals["words"] = words()
    return environment


def _date(day: datetime.date) -> str:
    """2025年7月5日, as GB/T 7408 lets dates be written for people."""
    return f"{day.year}年{day.month}月{day.day}日"


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n") if part.strip()]
