"""What the finders of private data find, however it's disguised, and what they leave alone."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tribune.private.find import hinted
from tribune.private.finding import canonical, finds
from tribune.private.identities import is_identity_number

settings.register_profile("steady", deadline=None)  # a busy machine is no mistake
settings.load_profile("steady")

DISGUISED = [
    *("zhang.san@example.com", "Zhang.San @ example.com", "zhang.san(at)example.com", "zhang.san （at） example.com"),
    *("zhang.san[at]example[dot]com", "zhang.san＠example．com"),
]
OTHERS = [
    *(
        "19,568 条",
        "2025-07-05 2025-07-06",
        "2025年7月5日",
        "0354-1234567",
        "400-810-0000",
        "010-62345678",
        "11:30-12:30",
    ),
    *("91140702MA0K12345X", "121407024057680012", "第20250705001号", "138.01234567", "π 3.13800138000", "13800138000.5"),
    *(
        "13,800,138,000",
        "a13800138000",
        "13800138000f",
        "9787020002207",
        "6222021381234567890",
        "1600-2000",
        "11:30-12:30",
    ),
    *(
        "136 1998 2003",
        "1990-1999、2000-2009",
        "192.168.100.200",
        "sha256:140702199001011234ab",
        "112.7393891,37.6976981",
    ),
    *(
        "photo@2x.png",
        "@全体成员",
        "a @ b",
        "微博 @榆次发布",
        "look (at) this",
        "1 3 8",
        "20250705143000123",
        "GB 11643-1999",
    ),
]
WIDE = str.maketrans("0123456789X@", "０１２３４５６７８９Ｘ＠")


def found(text: str, *kinds: str) -> list[str]:
    """The values of what is found, in the order of the text."""
    return [find.value for find in sorted(finds(text), key=lambda find: find.start) if find.kind in kinds or not kinds]


around = st.text("我的电话、号码是，。:：() \n第年月日abc#", max_size=12)
births = st.dates(datetime.date(1920, 1, 1), datetime.date(2024, 12, 31))


@st.composite
def identities(draw) -> str:
    """A valid 18-digit identity number (GB 11643)."""
    head = draw(st.sampled_from(["140702", "110105", "440308", "659001"])) + draw(births).strftime("%Y%m%d")
    head += f"{draw(st.integers(1, 999)):03}"
    return next(head + last for last in "0123456789X" if is_identity_number(head + last))


mobiles = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)


@given(identities(), around, around, st.booleans())
def test_an_identity_number_is_found_wherever_it_stands(id, before, after, wide):
    written = id.translate(WIDE) if wide else id
    text = f"{before.rstrip('abc')}{written}{after.lstrip('abc')}"
    assert found(text, "identity") == [id]


@given(identities(), st.sampled_from([(6, 14), (6, 10, 14), (4, 8, 12, 16)]), st.sampled_from(" -－　—"))
def test_an_identity_number_in_groups_is_found(id, cuts, gap):
    groups = [id[start:end] for start, end in zip((0, *cuts), (*cuts, 18), strict=True)]
    assert found(f"证件 {gap.join(groups)}。", "identity") == [id]


@given(identities())
def test_an_identity_number_with_one_wrong_digit_is_none(id):
    wrong = id[:16] + str((int(id[16]) + 1) % 10) + id[17]
    assert found(wrong, "identity") == []


@given(births.filter(lambda day: day.year < 2000))
def test_an_old_identity_number_is_found_beside_its_name_only(born):
    number = f"140702{born:%y%m%d}123"
    assert found(f"身份证号码：{number}", "identity") == [number]
    assert found(f"流水号 {number}", "identity") == []


@given(
    mobiles, around, around, st.sampled_from(["", " ", "-", "　", "·"]), st.sampled_from(["", "+86", "+86 ", "0086"])
)
def test_a_mobile_number_is_found_however_it_is_grouped(number, before, after, gap, country):
    written = country + gap.join((number[:3], number[3:7], number[7:]))
    for text in (written, written.translate(WIDE)):
        text = f"{before.rstrip('abc')}{text}{after.lstrip('abc')}"
        years = gap and all(group[:2] in ("19", "20") for group in (number[3:7], number[7:]))
        assert found(text, "mobile") == ([] if years else [number])


@given(mobiles)
def test_a_mobile_number_spelt_out_digit_by_digit_is_found(number):
    assert found(" ".join(number), "mobile") == [number]


@pytest.mark.parametrize("written", DISGUISED)
@given(before=around)
def test_a_mail_address_is_found_in_its_disguises(written, before):
    text = f"{before.rstrip('abc')}{written}。"
    assert found(text, "mail") == ["zhang.san@example.com"]


@pytest.mark.parametrize("text", OTHERS)
def test_other_numbers_and_signs_are_left_alone(text):
    assert found(text) == []


@given(st.datetimes(datetime.datetime(1900, 1, 1), datetime.datetime(2099, 12, 31)), st.integers(1, 999_999))
def test_dates_times_and_amounts_are_left_alone(moment, amount):
    for text in (f"{moment:%Y-%m-%d %H:%M:%S}", f"{moment:%Y%m%d%H%M%S}", f"{moment:%Y.%m.%d} {amount:,}", f"{amount}"):
        assert found(text, "identity", "mobile") == []


@given(
    st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=10, max_size=10),
    st.sampled_from(["11", "12", "91", "92", "93"]),
)
def test_a_unified_social_credit_code_is_left_alone(rest, kind):
    text = f"统一社会信用代码 {kind}140702{rest}"
    assert found(text, "identity", "mobile") == []


@given(st.from_regex(r"[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[2-9][0-9]{11,13}|[0-9]{19,30}", fullmatch=True))
def test_hashes_and_long_numbers_are_left_alone(text):
    assert found(text, "identity", "mobile") == []


@given(mobiles, identities())
def test_a_find_is_masked_before_it_is_told(number, id):
    assert hinted(number)[3:-2] == "*" * 6
    assert hinted(id)[3:-2] == "*" * 13
    assert hinted("someone@example.com") == "s***@example.com"


@pytest.mark.parametrize(
    "written", ["138 0013 8000", "+86 138-0013-8000", "0086-13800138000", "１３８００１３８０００"]
)
def test_a_public_number_is_known_however_it_is_written(written):
    assert canonical(written) == "13800138000"
