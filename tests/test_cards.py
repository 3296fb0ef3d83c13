"""Share cards: their words fit, their lines break where Chinese lines may, their bytes stay the same."""

import datetime
import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image

from tribune.model import Archive, Deputy, Medium, Site, Story
from tribune.render import cards, lettering, memory, printing, typefaces

ROOT = Path(__file__).parents[1]
NEVER_FIRST = "、。，！？》」』”’）…"
NEVER_LAST = "《「『“‘（"
TITLES = (
    "渠",
    "敲开300多扇门，画出一张“养老地图”",
    "两岸的垃圾去哪儿了？——《母亲河》巡河手记",
    "关于进一步完善城乡居民基本养老服务体系、推进社区居家养老“十五分钟服务圈”建设的建议办理情况：从一份建议到三年",
    "夜市" * 150,
    "W" * 300,
)


def archive(titles=TITLES, motif="wave", portrait=None) -> Archive:
    site = Site(
        title="百名代表话履职", description="简介", organisation="榆次区人大常委会", congress="榆次区人民代表大会",
        base_url="https://example.org", levels=({"key": "district", "name": "区"},),
        units=({"key": "x", "name": "修文镇"},),
        themes=({"key": "t", "name": "民生改善", "line": "一句", "colour": "#7c4069", "motif": motif},),
    )  # fmt: skip
    names = ("王继卿", "欧阳䶮", "阿卜杜拉·买买提", "䶮")
    deputies = [
        Deputy(id=f"d{number}", name=name, occupation="医师、主任" * 12, unit="x", mandates=({"level": "district"},),
               portrait=portrait)
        for number, name in enumerate(names)
    ]  # fmt: skip
    stories = [
        Story(id=f"s{number}", title=title, date=datetime.date(2025, 7, 5), theme="t", summary="提要",
              deputies=[deputy.id for deputy in deputies])
        for number, title in enumerate(titles)
    ]  # fmt: skip
    media = {"p.jpg": Medium("p.jpg", "0" * 64, "JPEG", 900, 1200)}
    return Archive.of([site, *deputies, *stories], datetime.date(2026, 1, 1), media)


def every_card(of: Archive) -> list[bytes]:
    made = [cards.site_card(of), *(cards.story_card(of, story) for story in of.stories)]
    return made + [cards.deputy_card(of, deputy, None) for deputy in of.deputies]


@pytest.fixture(autouse=True)
def no_memory():
    memory.use(None)


# --- lines ------------------------------------------------------------------------------------------------------


def width(text: str) -> int:
    return len(text)


words = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "", "", "“", "《", "“《"]),
    st.one_of(st.text("榆次区人大代表履职", min_size=1, max_size=1), st.text("AWi5", min_size=1, max_size=9)),
    st.sampled_from(["", "", "", "，", "。", "”", "》", "？”", "……", "》，"]),
)
sentences = st.lists(words, min_size=1, max_size=60).map("".join)


@given(sentences, st.integers(16, 40), st.integers(1, 5))
@example("敲开300多扇门，画出一张“养老地图”", 16, 3)
def test_no_line_begins_or_ends_with_a_mark_that_may_not(text, measure, most):
    rows = lettering.lines(text, width, measure, most)
    assert not any(row[0] in NEVER_FIRST for row in rows)
    assert not any(row[-1] in NEVER_LAST for row in rows)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.integers(2, 40), st.integers(1, 5))
def test_whatever_the_text_its_lines_fit_and_lose_nothing_unless_cut(text, measure, most):
    rows = lettering.lines(text, width, measure, most)
    assert len(rows) <= most and all(width(row) <= measure for row in rows)
    if "".join(rows) != text:
        assert rows[-1].endswith("…") and text.startswith("".join(rows)[:-1]) and len(text) > measure


def test_lines_are_even_and_break_where_the_sentence_pauses():
    assert lettering.lines("孩子上反欺凌课，父母周六听讲座", width, 12, 3) == ["孩子上反欺凌课，", "父母周六听讲座"]
    assert lettering.lines("西郝村开了座“嘻哈螃蟹乐园”", width, 12, 3) == ["西郝村开了座", "“嘻哈螃蟹乐园”"]
    assert lettering.lines("榆次区人大常委会工作报告", width, 11, 3) == ["榆次区人大常", "委会工作报告"]


@given(sentences)
def test_a_title_fits_its_place(title):
    type, rows = printing._title(title)
    assert all(type.width(row) <= printing.MEASURE for row in rows)
    assert len(rows) * type.size * printing.LEADING <= printing.TITLE_HEIGHT


# --- letters ----------------------------------------------------------------------------------------------------


def test_a_letter_that_the_serif_lacks_comes_from_another_font_and_one_that_all_lack_is_marked():
    assert lettering._face_of("serif", "榆") == (lettering.SERIF, "榆")
    assert lettering._face_of("serif", "\U00100000") == (lettering.SERIF, "〓")
    assert lettering._face_of("serif", " ") == (lettering.SERIF, " ")


def test_two_marks_that_meet_share_a_square():
    type = lettering.Type("serif", 100)
    assert type.width("：“一村”") == 450
    assert type.width("》，") == 150


# --- cards ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("motif", ["wave", "field", "leaf", "hands", "scale"])
def test_every_card_is_a_small_png_of_the_size_that_readers_expect(motif):
    for card in every_card(archive(motif=motif)):
        image = Image.open(io.BytesIO(card))
        assert (image.format, image.mode, image.size) == ("PNG", "P", (1200, 630))
        assert len(card) <= 40_000


def test_nothing_is_printed_into_the_margins():
    for card in every_card(archive()):
        image = Image.open(io.BytesIO(card)).convert("RGB")
        left, square = printing.WIDTH - printing.FIELD, printing.RAIL
        for box in ((0, 0, 40, 630), (square, 0, left, 50), (square, 600, left, 630), (left - 12, 0, left, 630)):
            assert len(image.crop(box).getcolors()) == 1


def test_a_card_changes_with_what_it_shows():
    assert len(set(every_card(archive(("甲", "乙"))))) == 7


def test_a_portrait_takes_the_place_of_the_surname(tmp_path):
    file = tmp_path / "p.jpg"
    portrait = Image.radial_gradient("L").resize((900, 1200))
    Image.merge("RGB", (portrait, portrait.rotate(90), portrait.rotate(180))).save(file)
    of = archive(portrait={"file": "p.jpg", "alt": "照片"})
    with_portrait = cards.deputy_card(of, of.deputies[0], file)
    image = Image.open(io.BytesIO(with_portrait)).convert("RGB")
    assert len(image.crop((915, 0, 1200, 630)).getcolors()) > 60
    assert with_portrait != cards.deputy_card(of, of.deputies[0], None)
    assert len(with_portrait) <= 100_000


def test_no_card_is_made_twice(tmp_path, monkeypatch):
    memory.use(tmp_path)
    once = every_card(archive())
    monkeypatch.setattr(cards, "printed", None)
    assert every_card(archive()) == once


def test_another_process_time_zone_and_hash_seed_give_the_same_bytes():
    code = "from test_cards import *; print(hashlib.sha256(b''.join(every_card(archive()))).hexdigest())"
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT,
            env=os.environ | {"TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"},
        ).stdout.strip()
        for zone, seed in (("UTC", "1"), ("Asia/Shanghai", "2"))
    }  # fmt: skip
    assert runs == {hashlib.sha256(b"".join(every_card(archive()))).hexdigest()}


def test_a_packed_font_is_unpacked_once_and_again_where_that_was_damaged(tmp_path, monkeypatch):
    monkeypatch.setattr(typefaces, "UNPACKED", tmp_path / "fonts")
    unpacked = typefaces.file_of.__wrapped__
    (file,) = {unpacked(lettering.BOLD), unpacked(lettering.BOLD)}
    whole = file.read_bytes()
    assert whole[:4] != b"wOF2"
    file.write_bytes(whole[:-1])
    assert unpacked(lettering.BOLD).read_bytes() == whole
    monkeypatch.setattr(typefaces, "UNPACKED", tmp_path / "fonts" / file.name / "nowhere")
    assert unpacked(lettering.BOLD) == typefaces.FOLDER / lettering.BOLD
