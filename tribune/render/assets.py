"""Style sheets, scripts and icons of the templates, each under a name that changes with its content."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

from tribune.model import Site

TEMPLATES = Path(__file__).parents[2] / "templates"
SPEAKING = (".html", ".xhtml", ".js", ".typ", ".yaml")
_COMMENT = re.compile(rb"/\*.*?\*/\n?", re.S)  # no style sheet of ours has these signs in a string
RENDERED = ("themes.css",)  # assets made from the site's own colours


def assets(site: Site, edition: str) -> dict[str, tuple[str, bytes]]:
    """Every file of templates/assets and of the edition's own: its name → its path in the edition, and its bytes."""
    return {name: (_path(name, data), data) for name, data in _contents(site, edition).items()}


def spoken() -> str:
    """All that the templates say themselves."""
    files = (file for file in sorted(TEMPLATES.rglob("*")) if file.suffix in SPEAKING)
    return "\n".join(file.read_text("utf-8") for file in files)


@cache
def _contents(site: Site, edition: str) -> dict[str, bytes]:
    folders = [folder for folder in (TEMPLATES / "assets", TEMPLATES / edition / "assets") if folder.is_dir()]
    files = sorted(
        file for folder in folders for file in folder.iterdir() if file.is_file() and not file.name.startswith(".")
    )
    return {file.name: _rendered(file, site) if file.name in RENDERED else _lean(file) for file in files}


def _lean(file: Path) -> bytes:
    """Style sheets without their comments, which are for whoever writes them; anything else as it is."""
    data = file.read_bytes()
    return _COMMENT.sub(b"", data) if file.suffix == ".css" else data


def _rendered(file: Path, site: Site) -> bytes:
    from jinja2 import Environment, StrictUndefined

    from tribune.render.colour import mixed, readable

    environment = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False)
    return environment.from_string(file.read_text("utf-8")).render(site=site, mixed=mixed, readable=readable).encode()


def _path(name: str, data: bytes) -> str:
    stem, _, suffix = name.rpartition(".")
    return f"assets/{stem}.{hashlib.sha256(data).hexdigest()[:8]}.{suffix}"
