"""Promises about the book's indexes."""

from __future__ import annotations

import datetime

from conftest import PROJECT
from test_proof import flaws, page_of

from tribune import load
from tribune.model import Archive
from tribune.pages.book import Book
from tribune.render.print import inks
from tribune.render.print.manuscript import Manuscript

INDEX = """
#import "style.typ": *
#import "index.typ": index, letter
#import "setting.typ": setting
#show: setting
#[#metadata(none)<begins>]
#index(book.entries, letter)
"""
NAMES = (
    ("王芳", None), ("代表0001", None), ("阿依古丽·买买提", None), ("王磊", "经济开发区代表团"), ("城关镇东风社区居民委员会联络站", None),
)  # fmt: skip


def test_an_index_to_thousands_of_pages_stays_in_its_columns():
    """In a volume after others, whose pages are figures without links: no two of them are taken for one long number."""
    archive = Archive.of(records := load.parse(load.read(PROJECT)), datetime.date(2026, 1, 1), records.media)
    pages = {f"story:{number}": number * 431 + 1100 for number in range(12)}
    entries = [[name, note, [*pages][:many]] for name, note in NAMES for many in (1, 3, 4, 5, 6, 12)]
    book = Manuscript(Book(archive)).data | {"elsewhere": pages, "entries": [["A", entries]]}
    page = page_of(INDEX, book=book, inks=inks.screen(theme.colour for theme in archive.site.themes))
    assert flaws(page) <= {"screened"}, "its greys are mixed later"
