"""Promises about names: how they're read, written and counted; and about the addresses that are made of words."""

from __future__ import annotations

import datetime
import re
import subprocess
from pathlib import Path

import pytest
from conftest import contents, run_build
from hypothesis import given
from hypothesis import strategies as st

from tribune.index.search import records
from tribune.load import parse, read
from tribune.model import Archive, PersonName, Tag, addresses
from tribune.model.names import UNKNOWN_STROKES, common_forms, spelt, strokes, typed_forms

TODAY = datetime.date(2026, 1, 1)
STORY = "---\ntitle: {title}\ndate: 2025-05-0{day}\ntheme: livelihood\ntags: [{tags}]\nsummary: 一句话。\n---\n正文。\n"


def test_a_surname_is_listed_under_the_letter_by_which_it_is_read():
    names = {
        "卜文": "B",
        "薄林": "B",
        "贠心": "Y",
        "藏可": "Z",
        "乜山": "N",
        "么大": "Y",
        "重一": "C",
        "单田": "S",
        "仇二": "Q",
        "單田芳": "S",
        "區三": "O",
        "尉遲恭": "Y",
        "蔚四": "Y",
        "𠮷田": "J",
        "⼭五": "S",
    }
    assert {name: PersonName.of(name).initial for name in names} == names


@pytest.mark.parametrize(
    ("name", "forms"), [("髙峰", {"高峰"}), ("閆一", {"闫一", "阎一"}), ("張偉", {"张伟"}), ("张伟", set())]
)
def test_a_name_in_rare_characters_has_the_forms_in_which_people_type_it(name, forms):
    assert set(common_forms(name)) == forms


def test_a_name_is_found_by_what_people_type_for_its_characters_and_never_printed_so():
    typed = {"张喆": {"张哲"}, "陳昇": {"陈升"}, "𠮷田": {"吉田"}, "髙峰": {"高峰"}, "张伟": set()}
    assert {name: set(typed_forms(name)) for name in typed} == typed
    assert not common_forms("张喆")


def test_a_compound_surname_in_traditional_characters_is_one_too():
    assert [PersonName.of(name).surname for name in ("歐陽修", "諸葛亮", "司馬光", "劉洋", "子车明")] == [
        "歐陽",
        "諸葛",
        "司馬",
        "劉",
        "子车",
    ]


def test_strokes_are_counted_of_rare_and_traditional_characters_too():
    counted = {"髙": 11, "閆": 11, "張": 11, "贠": 6, "﨑": 11, "高": 10, "䶮": 9, "龘": 48}
    assert {character: strokes(character) for character in counted} == counted
    assert UNKNOWN_STROKES not in {strokes(chr(code)) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0x9FFD))}


def test_a_radical_by_itself_and_letters_of_full_width_are_read_as_what_they_stand_for():
    assert spelt("李⼭") == "李山" and PersonName.of("Ａ丽").initial == "A"


def test_a_deputy_is_found_by_the_common_form_of_her_name(archive_folder):
    file = archive_folder / "content/deputies/zhang-huijuan.yaml"
    file.write_text(file.read_text("utf-8").replace("张慧娟", "髙峰"), encoding="utf-8")
    found = parse(read(archive_folder))
    archive = Archive.of(found, TODAY, found.media)
    person = next(record for record in records(archive) if record.kind == "deputy")
    assert "高峰" in person.names
    assert person.title == "髙峰"


# --- addresses made of words -----------------------------------------------------------------------------------------


@given(st.text(min_size=1, max_size=300))
def test_any_tag_has_an_address_of_its_own_that_any_disk_takes(name):
    tag = Tag(name)
    assert all(re.fullmatch("[a-z0-9-]+", id) and len(id) <= 80 for id in (tag.id, *tag.formerly)), tag.formerly


def test_u_umlaut_stays_in_an_address():
    assert Tag("旅行").id.startswith("lv-xing-")
    assert Tag("旅行").formerly[:2] == ("lv-xing", "l-xing")
    assert not {*Tag("CON").formerly, *Tag("aux").formerly}  # names that Windows keeps for itself


def _tags(folder: Path, **stories: str) -> dict[str, bytes]:
    for number, (name, words) in enumerate(stories.items(), 1):
        text = STORY.format(title=f"第{number}个故事", day=number, tags=words)
        (folder / "stories" / f"{name}.md").write_text(text, encoding="utf-8")
    done = run_build(folder, "--editions", "web")
    assert done.returncode == 0, done.stdout + done.stderr
    return contents(folder / "site/web/tags")


def test_the_address_of_a_tag_stays_when_another_of_the_same_sound_comes(archive_folder):
    before = _tags(archive_folder, a="时事")
    after = _tags(archive_folder, a="时事", b="实施, 旅行")
    assert {"shi-shi.html", f"{Tag('时事').id}.html"} <= before.keys() <= after.keys()
    assert f"url=../tags/{Tag('时事').id}.html".encode() in before["shi-shi.html"]
    assert all(f"tags/{Tag(name).id}.html".encode() in after["shi-shi.html"] for name in ("时事", "实施"))
    assert all(f"url=../tags/{Tag('旅行').id}.html".encode() in after[f"{old}.html"] for old in ("lv-xing", "l-xing"))
    listed = (archive_folder / "site/web/sitemap.xml").read_text("utf-8")
    assert Tag("时事").id in listed and "tags/shi-shi.html" not in listed


# --- the address of the archive --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://rd.internal/yuci/", "https://rd.internal/yuci"),
        (
            "https://榆次人大.中国/代表 履职/",
            "https://xn--gmqz7bj7hqrzf.xn--fiqs8s/%E4%BB%A3%E8%A1%A8%20%E5%B1%A5%E8%81%8C",
        ),
        ("http://[::1]:8080/a%20b", "http://[::1]:8080/a%20b"),
    ],
)
def test_machines_read_an_address_in_ascii(written, read):
    assert addresses.for_machines(written).lower() == read.lower().replace(
        "xn--gmqz7bj7hqrzf", "榆次人大".encode("idna").decode()
    )


@pytest.mark.parametrize(
    ("url", "flaw"),
    [
        ("https://rd.internal/index.html", "file"),
        ("https://rd.internal/a/default.aspx", "file"),
        ("https://rd.internal/index.html/", "file"),
        ("https://rd.internal，", "host"),
        ("https://-rd.internal/", "host"),
        ("https://rd.internal/?id=3", "question"),
        ("https://rd.internal/#top", "fragment"),
        ("https://admin:1234@rd.internal/", "login"),
        ("https://rd.internal:99999/", "host"),
        ("https://" + "长" * 80 + ".cn/", "host"),
        ("https://rd.internal/v1.2/yuci", ""),
        ("https://榆次人大.中国/代表", ""),
    ],
)
def test_an_address_below_which_no_page_can_stand_is_told(url, flaw):
    assert addresses.flaw(url) == flaw


def test_an_address_that_nobody_can_have_is_an_example():
    examples = (
        "https://example.org/yuci",
        "http://www.example.com",
        "https://yuci.test/",
        "http://localhost:8000/",
        "http://127.0.0.1/",
        "https://www.your-domain.com/",
        "https://xxx.gov.cn/",
        "https://待定.cn",
        "https://网址",
    )
    assert all(map(addresses.is_example, examples))
    assert not any(
        map(addresses.is_example, ("https://rd.internal/", "https://example.gov.cn/", "https://myexample.org/"))
    )


def test_without_an_address_every_page_for_print_is_a_specimen(sample):
    for name in ("signs/cards", "signs/doors", "booklet/reader-print", "booklet/cover-print", "booklet/reader-imposed"):
        pages = subprocess.run(
            ["pdftotext", sample / f"{name}.pdf", "-"], capture_output=True, text=True, check=True
        ).stdout
        sheets = [page for page in pages.split("\f") if page.strip()]
        assert sheets, name
        assert all(re.search(r"样\s*张|^样$(.|\n)*^张$|^张$(.|\n)*^样$", page, re.M) for page in sheets), (
            name
        )  # it stands aslant
