"""Promises about what a reader is sent: pages, styles and scripts, packed as a server packs them, the font of titles apart."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from lxml import html

PAGE, STYLES, SCRIPT = 40_000, 18_000, 10_000  # bytes


def packed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 6))


@pytest.fixture(scope="module")
def pages(sample) -> list[tuple[Path, list[Path], list[Path]]]:
    """Every page with its style sheets for screens and its scripts."""
    found = []
    for file in sorted((sample / "web").rglob("*.html")):
        page = html.fromstring(file.read_bytes())
        styles = page.xpath("//link[@rel='stylesheet' and not(@media='print')]/@href")
        scripts = page.xpath("//script/@src")
        found.append((file, *([(file.parent / path).resolve() for path in paths] for paths in (styles, scripts))))
    return found


def test_a_page_comes_in_forty_kilobytes(pages):
    weights = {file: sum(map(packed, (file, *styles, *scripts))) for file, styles, scripts in pages}
    assert {file.name: weight for file, weight in weights.items() if weight > PAGE} == {}


def test_its_styles_are_eighteen_kilobytes_at_most(pages):
    weights = {file: sum(map(packed, styles)) for file, styles, _ in pages}
    assert {file.name: weight for file, weight in weights.items() if weight > STYLES} == {}


def test_no_script_is_larger_than_ten_kilobytes(sample):
    scripts = [file for file in sample.glob("web/**/*.js") if "pagefind" not in file.name and file.parent.name != "data"]
    assert len(scripts) > 10
    assert {file.name: packed(file) for file in scripts if packed(file) > SCRIPT} == {}
