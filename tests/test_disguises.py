"""A set of disguised and of harmless sentences, all invented: how many the finder finds, and how many it accuses.

`private/given.tsv` and `disguised.tsv` hold a text and what must be found in it, or gone once it's masked; `harmless.tsv`
what tells of nobody.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tribune import rules
from tribune.desk.masking import all_masked, masked
from tribune.private import homes, people
from tribune.private.finding import DOUBTED, REFUSED, finds
from tribune.private.identities import identity_numbers, is_identity_number
from tribune.private.suspicion import suspects, suspicious, telling

FOLDER = Path(__file__).with_name("private")
WORDY = ("name", "home", "account")  # what only imports mask wherever it stands


def rows(name: str) -> list[list[str]]:
    """The cells of a table; \\n and \\u200b in them stand for those signs."""
    lines = [line for line in (FOLDER / name).read_text("utf-8").splitlines() if line and not line.startswith("# ")]
    return [[re.sub(r"\\(u[0-9a-f]{4}|n|\\)", _sign, cell) for cell in line.split("\t")] for line in lines]


def _sign(match: re.Match) -> str:
    return {"n": "\n", "\\": "\\"}.get(match[1]) or chr(int(match[1][1:], 16))


def is_refused(text: str, values: str) -> bool:
    """Whether publishing refuses each of the values that a text holds in disguise."""
    return suspicious(text) and {find.value for find in finds(text)} >= set(values.split())


def is_told(kind: str, text: str) -> bool:
    """Whether the office is warned of a number of that kind."""
    return telling(text) and any(finds(text, {kind: DOUBTED[kind]}))


def is_gone(kind: str, text: str, secret: str) -> bool:
    """Whether masking leaves nothing of it."""
    left = masked(text)[0]
    return not any(finds(left)) if kind in REFUSED and not is_address(text) else secret not in left


def is_address(text: str) -> bool:
    """Whether it's a link or a picture, which no resident's plain text has."""
    return "](" in text or "]:" in text


def is_found(kind: str, text: str, secret: str) -> bool:
    seen = is_refused(text, secret) if kind in REFUSED else kind in WORDY or is_told(kind, text)
    return seen and is_gone(kind, text, secret)


@pytest.mark.parametrize(("text", "secret"), rows("given.tsv"))
def test_every_given_disguise_is_masked(text, secret):
    assert secret not in masked(text)[0]


def test_of_the_disguised_sentences_97_in_100_and_more_are_found(capsys):
    cases = rows("disguised.tsv")
    missed = [case for case in cases if not is_found(*case)]
    shares = Counter(kind for kind, *_ in cases), Counter(kind for kind, *_ in missed)
    with capsys.disabled():
        print("\nfound:", ", ".join(f"{kind} {all - shares[1][kind]}/{all}" for kind, all in shares[0].items()))
    assert len(cases) >= 300
    assert len(missed) <= 0.03 * len(cases), missed


def test_of_the_harmless_sentences_2_in_100_at_most_are_accused(capsys):
    texts = [text for _, text in rows("harmless.tsv")]
    refused = [text for text in texts if any(finds(text))]
    told = [text for text in texts if any(finds(text, DOUBTED))]
    named = [text for text in texts if masked(text)[1].keys() & {"name", "mail", "plate"}]
    with capsys.disabled():
        print(f"\naccused of {len(texts)}: refused {len(refused)}, told {len(told)}, masked as people's {len(named)}")
    assert len(texts) >= 300
    for accused in (refused, told, named):
        assert len(accused) <= 0.02 * len(texts), accused


def test_what_is_found_in_a_text_is_found_on_its_page():
    page = (
        "<main><p>请打<b>139</b>1234<em>5678</em></p><table><tr><td>139</td>\n <td>1234</td><td>5679</td></tr></table>"
    )
    page += '<ul><li>139</li><li>1234</li><li>5670</li></ul><a href="tel:8613912345671">打电话</a><img alt="一三九一二三四五六七二">'
    flaws = rules.inspect("a.html", page.encode()).flaws
    assert {what for code, what in flaws if code == "S004"} == {f"139******7{end}" for end in "89012"}


def test_numbers_beside_each_other_on_a_page_are_none_of_a_telephone():
    page = (
        "<table><tr><th>年</th><th>人数</th><th>件数</th></tr><tr><td>152</td><td>1023</td><td>1147</td></tr></table>"
    )
    page += "<ul><li>2025</li><li>2024</li><li>2023</li></ul><time>2025-07-05</time><time>2025-07-06</time>"
    assert [flaw for flaw in rules.inspect("a.html", page.encode()).flaws if flaw[0] == "S004"] == []


LIKELY = "139一三〇①@·-|\n我叫王号楼单元微信：晋K点\u200b\u202e&#;[](<>"
ANYTHING = st.text(st.one_of(st.characters(), st.sampled_from(LIKELY)), max_size=60)


@settings(deadline=None)
@given(ANYTHING)
def test_any_text_can_be_searched_and_masked_and_masking_twice_changes_nothing(text):
    assert all(0 <= find.start <= find.end <= len(text) for find in (*finds(text), *finds(text, DOUBTED)))
    once = masked(text)[0]
    assert masked(once) == (once, {})


HOSTILE = [cell for name in ("given", "disguised", "harmless") for row in rows(f"{name}.tsv") for cell in row]
HOSTILE += ["证", "1", "13", "139000139", "00", "](", "]", "(", "o", "yi ", "er san si wu liu qi ba", "a@", "b.c", "&", "#", "20", "x"]
CUT = st.sampled_from(HOSTILE).flatmap(lambda text: st.integers(0, len(text)).map(lambda start: text[start:]))
PIECES = st.one_of(ANYTHING, CUT)
HOMELY = "013一两百甲东中Ab楼栋幢座室排弄号院家户门#单元-第附之个大层对村口路胡同里姓是我牌： \n，。街舍寓房间米从"


@pytest.mark.parametrize("test", [suspicious, telling])
def test_a_first_look_at_many_texts_tells_what_a_look_at_each_tells(test):
    """Whatever stands beside them, and wherever they were cut."""
    assert suspects(HOSTILE, test) == {*filter(test, HOSTILE)}

    @settings(deadline=None)
    @given(st.lists(PIECES, max_size=12))
    def holds(texts):
        assert suspects(texts, test) == {*filter(test, texts)}

    holds()


@settings(deadline=None)
@given(st.text(HOMELY, max_size=14))
def test_no_home_is_without_the_traces_by_which_it_is_looked_for(text):
    assert homes.TRACES.search(text) or not homes._HOUSE.search(text)


NAMELY = ("王", "张", "欧阳", "司马", "小", "明", "红军", "建国", "代表", "高中", "东方", "师傅", "家庄", "姓", "的", *"×，。 ·-.1a\ud800")
NAMING = st.lists(st.one_of(st.sampled_from(NAMELY), ANYTHING))


@settings(deadline=None)
@given(NAMING.map("".join))
def test_a_look_at_clauses_that_may_have_a_name_finds_the_names_of_the_whole_text(text):
    whole = text.encode("utf-8", "replace").decode()
    words = people._words(whole)
    assert sum(len(word) for word, _ in words) == len(whole)
    assert [*people._left_over(text)] == [*people._in_clause(whole, 0, words)]


def test_counts_beside_each_other_in_a_table_are_no_identity_number():
    body = "14070219800101001"
    id = next(body + sign for sign in "0123456789X" if is_identity_number(body + sign))
    parts = {
        (id[:6], id[6:14], id[14:]): True,
        tuple(id): True,
        (id[:2], *(id[n : n + 2] for n in range(2, 18, 2))): False,
    }
    for cells, found in parts.items():
        assert any(identity_numbers("\x1f".join(cells))) == found, cells


@pytest.mark.parametrize("office", [False, True])
def test_many_texts_are_masked_together_as_one_by_one(office):
    """Whatever stands beside them: what ends one text and begins the next are no parts of one number or name."""
    texts = [cell for name in ("given", "disguised", "harmless") for row in rows(f"{name}.tsv")[::3] for cell in row]
    texts += [
        "王小明",
        "我的手机是139",
        "00139000",
        "联系人(",
        "赵大发)",
        "3号楼2",
        "单元501",
        "<b 139",
        "00> 13900139000",
        "来信人 钱六",
    ]
    Random(0).shuffle(texts)
    given = [(text, ("钱六六", "13900139001")) for text in texts]
    assert list(all_masked(given, office=office)) == [masked(*each, office=office) for each in given]
