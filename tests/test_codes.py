"""Promises about deputies' codes: given once, printed so that they can be read, and leading to the right page."""

from __future__ import annotations

import io
import re
import shutil
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import axe
import markup
import pdfs
import pikepdf
import pytest
import yaml
import zxingcpp
from browsers import OldChromium, running
from conftest import BASE, PROJECT, contents, run_build
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html
from PIL import Image

from tribune.desk import codes
from tribune.model import Report
from tribune.model.codes import LONG, SHORT, SIGNS, drawn, is_code
from tribune.pages.reporting import Reporting

TOOLS = PROJECT / "tests" / "tools" / "node_modules"
PUBLIC = "https://rd.internal/archive"
HEAD = "# 册子\nk7m2: zhang-huijuan   # 第一个\n"
LETTERS = yaml.safe_load((PROJECT / "templates" / "words.yaml").read_text("utf-8"))["report"]


def add(root: Path, path: str, text: str) -> None:
    with (root / path).open("a", encoding="utf-8", newline="\n") as file:
        file.write(text)


def register(root: Path) -> str:
    return (root / "content" / "codes.yaml").read_text("utf-8")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with twelve codes, among them one of a renamed file, one of who left, one of who was withdrawn."""
    root = Path(shutil.copytree(BASE, tmp_path_factory.mktemp("codes") / "archive"))
    noise = Image.effect_noise((1200, 1600), 90).convert("RGB")  # the hardest that a JPEG can be asked to hold
    noise.save(root / "content" / "media" / "face.jpg", quality=95)
    form = "report:\n  url: https://example.org/form?who={deputy}&name={name}&at={station}&from={page}\n"
    add(root, "content/site.yaml", form)
    known = (root / "content/deputies/zhang-huijuan.yaml").read_text("utf-8").replace("yard.jpg", "face.jpg")
    told = "post: 文教城人大代表服务岗\noccupation: 文教城社区党组织书记、主任\nformerly: [zhang-hj]\nduties:\n"
    told += "  - 联系文教城社区和周边六个居民小区的选民，听取、记录、反映群众的意见\n" * 3
    (root / "content/deputies/zhang-huijuan.yaml").write_text(known + told, "utf-8")
    codes = HEAD + "d3hx: 停用\ng6vb: li-ming\n"
    for number, sign in enumerate("2356789bc"):
        codes += f"n{sign}w{sign}: deputy-{number}\n"
        add(root, f"content/deputies/deputy-{number}.yaml", f"name: 代表000{number}\nstations: [liu-xi]\n")
    add(root, "content/deputies/deputy-0.yaml", "contact:\n  report:\n    mail: a+b@example.org\n")
    add(root, "content/deputies/deputy-1.yaml", "contact:\n  report:\n    telephone: 0354 123-4567\n")
    add(root, "content/deputies/li-ming.yaml", "name: 李明\nwithdraw: 2025-01-01\nformerly: [li-xm]\n")
    add(root, "content/codes.yaml", codes)
    return root


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    done = run_build(root, "--as-of", "2025-06-01", "--editions", "web,kiosk,signs")
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def document(site: Path, path: str) -> lxml_html.HtmlElement:
    return lxml_html.fromstring((site / path).read_bytes())


# --- giving codes -------------------------------------------------------------------------------------------------


@given(st.sets(st.text(SIGNS, min_size=SHORT, max_size=SHORT), max_size=200))
def test_a_new_code_differs_from_every_other_in_two_places(taken):
    code = drawn(taken)
    assert is_code(code)
    assert all(sum(a != b for a, b in zip(code, other, strict=True)) > 1 for other in taken)


def test_codes_grow_longer_when_short_ones_have_become_rare():
    assert drawn({"2222"}, choose=lambda signs: signs[0]) == "2" * LONG


def test_every_deputy_without_a_code_gets_one_and_what_is_there_stays(archive_folder):
    add(archive_folder, "content/codes.yaml", HEAD.rstrip("\n"))
    add(archive_folder, "content/deputies/li-ming.yaml", "name: 李明\n")
    done = run_build(archive_folder, "codes")
    assert done.returncode == 0, done.stdout
    new = re.fullmatch(re.escape(HEAD) + r"(\w{4}): li-ming\n", register(archive_folder))[1]
    assert f"{new}  李明（li-ming）" in done.stderr
    before = register(archive_folder)
    assert run_build(archive_folder, "codes").returncode == 0
    assert register(archive_folder) == before


def test_the_first_codes_begin_a_register_that_says_how_it_is_kept(archive_folder):
    assert run_build(archive_folder, "codes").returncode == 0
    assert "只加不删" in register(archive_folder).splitlines()[1]
    assert list(yaml.safe_load(register(archive_folder)).values()) == ["zhang-huijuan"]


def test_two_who_give_codes_at_once_give_each_deputy_one(archive_folder):
    add(archive_folder, "content/deputies/li-ming.yaml", "name: 李明\n")
    with ThreadPoolExecutor(2) as both:
        given = [*both.map(lambda _: codes.give(archive_folder), range(2))]
    assert sorted(map(len, given)) == [0, 2]
    assert sorted(yaml.safe_load(register(archive_folder)).values()) == ["li-ming", "zhang-huijuan"]


def test_a_code_is_never_given_again_after_its_deputy_left(archive_folder, monkeypatch):
    add(archive_folder, "content/codes.yaml", HEAD.replace("zhang-huijuan", "停用"))
    wanted = iter("k7m2" + "k7m3" + "p9tx")  # the very code, one that's but a slip away from it, another
    monkeypatch.setattr(codes, "drawn", lambda taken: drawn(taken, choose=lambda _: next(wanted)))
    assert [(code, deputy.id) for code, deputy in codes.give(archive_folder).items()] == [("p9tx", "zhang-huijuan")]
    assert register(archive_folder) == HEAD.replace("zhang-huijuan", "停用") + "p9tx: zhang-huijuan\n"


def test_a_renamed_profile_keeps_its_code_and_gets_no_second_one(archive_folder):
    add(archive_folder, "content/codes.yaml", HEAD)
    deputies = archive_folder / "content" / "deputies"
    (deputies / "zhang-huijuan.yaml").rename(deputies / "zhang-hj.yaml")
    add(archive_folder, "content/deputies/zhang-hj.yaml", "formerly: [zhang-huijuan]\n")
    done = run_build(archive_folder, "codes")
    assert (done.returncode, "codes.yaml:2: C002" in done.stdout, "zhang-hj" in done.stdout) == (1, True, True)
    assert register(archive_folder) == HEAD
    (archive_folder / "content" / "codes.yaml").write_text(HEAD.replace("zhang-huijuan", "zhang-hj"), "utf-8")
    for file in (archive_folder / "stories/clean-yard.md", archive_folder / "content/stations/liu-xi.yaml"):
        file.write_text(file.read_text("utf-8").replace("zhang-huijuan", "zhang-hj"), "utf-8")
    built = run_build(archive_folder, "--editions", "web")
    assert built.returncode == 0, built.stdout
    landing = document(archive_folder / "site", "web/d/k7m2.html")
    assert landing.xpath("string(//link[@rel='canonical']/@href)") == f"{PUBLIC}/deputies/zhang-hj.html"


def test_a_former_name_may_not_be_the_name_of_somebody_else(archive_folder):
    add(archive_folder, "content/deputies/li-ming.yaml", "name: 李明\nformerly: [zhang-huijuan]\n")
    done = run_build(archive_folder, "--check")
    assert (done.returncode, "P001" in done.stdout) == (1, True)


def test_without_a_register_nothing_of_codes_is_made(archive_folder):
    done = run_build(archive_folder, "--editions", "web,signs")
    assert done.returncode == 0, done.stdout
    assert [folder.name for folder in (archive_folder / "site").iterdir() if folder.is_dir()] == ["web"]
    assert not (archive_folder / "site/web/d").exists()
    before = contents(archive_folder / "site")
    assert run_build(archive_folder, "--editions", "signs").returncode == 0
    assert contents(archive_folder / "site") == before


# --- where they lead ----------------------------------------------------------------------------------------------


def test_every_address_that_a_code_holds_shows_its_deputy(site):
    for code, holder in yaml.safe_load(register(site.parent)).items():
        landing = document(site, f"web/d/{code}.html")
        if holder in ("停用", "li-ming"):
            assert landing.xpath("string(//h1)") == "这个代表码已经停用"
            assert landing.xpath("//main//a[@href='../deputies.html']")
        else:
            profile = document(site, f"web/deputies/{holder}.html")
            assert landing.xpath("string(//h1)") == profile.xpath("string(//h1)")
            assert landing.xpath(f"//main//a[@href='../deputies/{holder}.html']")


def test_a_retired_code_says_nothing_of_whom_it_was(site):
    for path in ("web/d/d3hx.html", "web/d/g6vb.html", "web/deputies/li-xm.html"):
        assert "李明" not in (site / path).read_text("utf-8")


def test_an_old_address_leads_to_the_new_one(site, browser):
    page = browser.new_page(java_script_enabled=False)
    page.goto((site / "web/deputies/zhang-hj.html").as_uri())
    page.wait_for_url("**/deputies/zhang-huijuan.html")
    page.close()
    moved = document(site, "web/deputies/zhang-hj.html")
    assert moved.xpath("string(//link[@rel='canonical']/@href)") == f"{PUBLIC}/deputies/zhang-huijuan.html"
    assert moved.xpath("//meta[@name='robots' and @content='noindex']")
    listed = (site / "web" / "sitemap.xml").read_text("utf-8")
    assert "zhang-huijuan" in listed
    assert "zhang-hj" not in listed
    assert "/d/" not in listed


ONE_SCREEN = """[...document.querySelectorAll('h1, header p, header img, .meetings p, dd, .speak, .more a')].map(part =>
  [part.getBoundingClientRect().bottom, part.textContent || part.alt])"""


def test_all_that_matters_of_a_landing_page_is_on_one_small_screen_without_javascript_and_under_60_kb(site, browser):
    context = browser.new_context(viewport={"width": 360, "height": 640}, java_script_enabled=False)
    page, loaded = context.new_page(), []
    page.on("request", lambda request: loaded.append(Path(unquote(urlsplit(request.url).path))))
    page.goto((site / "web/d/k7m2.html").as_uri())
    seen = page.evaluate(ONE_SCREEN)
    assert max(bottom for bottom, _ in seen) <= 640, seen
    text = " ".join(words for _, words in seen)
    for words in (
        "张慧娟",
        "区人大代表",
        "文教城人大代表服务岗",
        "联系文教城社区",
        "每月15日",
        "柳西社区代表联络站",
        "说事",
    ):
        assert words in text
    context.close()
    assert any(file.suffix == ".jpg" for file in loaded)
    assert sum(file.stat().st_size for file in loaded) < 60_000


def test_the_landing_page_stands_in_a_browser_of_2020(site, tmp_path):
    with running(OldChromium, tmp_path) as old:
        screen = {"width": 360, "height": 640, "deviceScaleFactor": 2, "mobile": True}
        old.send("Emulation.setDeviceMetricsOverride", **screen)
        old.open((site / "web/d/k7m2.html").as_uri())
        assert old.run(f"Math.max(...{ONE_SCREEN}.map(part => part[0]))") <= 640
        assert old.run("document.querySelector('.face').naturalWidth") == 240
        assert not old.complaints


@pytest.mark.parametrize("path", ["d/k7m2.html", "d/n2w2.html", "d/d3hx.html", "stations/liu-xi.html"])
def test_none_of_these_pages_shuts_anybody_out(site, browser, path):
    page = browser.new_page(viewport={"width": 360, "height": 640}, reduced_motion="reduce")
    page.goto((site / "web" / path).as_uri())
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert not axe.flaws(page), scheme
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()


def test_the_page_at_an_old_address_shuts_nobody_out(site, browser, tmp_path):
    """Without its refresh, which would lead away before anything can be looked at."""
    copy = Path(shutil.copytree(site / "web" / "assets", tmp_path / "web" / "assets")).parent
    (copy / "deputies").mkdir()
    markup = (site / "web/deputies/zhang-hj.html").read_text("utf-8")
    (copy / "deputies" / "x.html").write_text(re.sub(r'<meta http-equiv="refresh"[^>]*>', "", markup), "utf-8")
    page = browser.new_page()
    page.goto((copy / "deputies" / "x.html").as_uri())
    assert not axe.flaws(page)
    page.close()


def test_the_markup_of_these_pages_is_valid(site):
    files = [site / "web/d", site / "web/deputies", site / "web/stations", site / "kiosk/deputies"]
    done = markup.validated(*files)
    assert done.returncode == 0, done.stdout[-4000:]


# --- reporting a matter -------------------------------------------------------------------------------------------

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)


@given(WORDS, WORDS)
def test_a_form_receives_exactly_what_the_page_is_about(name, station):
    report = Report(url="https://example.org/f?a={deputy}&n={name}&s={station}&p={page}#{name}")
    address = Reporting.of(
        [Report(), report], deputy="x", name=name, station=station, page=f"{PUBLIC}/d/a.html?b&c"
    ).url
    query = parse_qs(urlsplit(address).query, keep_blank_values=True, errors="strict")
    assert query == {"a": ["x"], "n": [name], "s": [station], "p": [f"{PUBLIC}/d/a.html?b&c"]}


@given(WORDS)
def test_a_letter_begins_with_exactly_the_prepared_words(name):
    reporting = Reporting.of([Report(mail="a+b&c?d@example.org")], name=name, page=PUBLIC)
    scheme, _, path, query, _ = urlsplit(reporting.mailto("给{name}", "{name}：\n{page}\n"))
    assert (scheme, unquote(path), "+" in query) == ("mailto", "a+b&c?d@example.org", False)
    assert re.fullmatch(r"[A-Za-z0-9%.@_~-]+", path)
    assert dict(part.split("=") for part in query.split("&")).keys() == {"subject", "body"}
    told = {field: unquote(text) for field, text in (part.split("=") for part in query.split("&"))}
    assert told == {"subject": f"给{name}", "body": f"{name}：\r\n{PUBLIC}"}


def test_a_number_is_dialled_without_what_stands_between_its_digits():
    assert Reporting.of([Report(telephone="+86 (354) 123-4567")]).tel == "tel:+863541234567"


def action(site: Path, path: str) -> str:
    """Where the one button of a page leads."""
    (address,) = document(site, path).xpath(
        "//main//a[contains(@class, 'speak') or @class='action' or @class='action nobreak']/@href"
    )
    return address


def test_each_page_uses_the_channel_that_is_nearest(site):
    for folder in ("web/deputies/deputy-0.html", "web/d/n2w2.html"):
        assert action(site, folder).startswith("mailto:a%2Bb@example.org?subject=")
    for folder in ("web/deputies/deputy-1.html", "web/d/n3w3.html"):
        assert action(site, folder) == "tel:03541234567"
    query = parse_qs(urlsplit(action(site, "web/d/k7m2.html")).query)
    page, station = f"{PUBLIC}/d/k7m2.html", "柳西社区代表联络站"
    assert query == {"who": ["zhang-huijuan"], "name": ["张慧娟"], "at": [station], "from": [page]}
    query = parse_qs(urlsplit(action(site, "web/stations/liu-xi.html")).query)
    assert query == {"at": [station], "from": [f"{PUBLIC}/stations/liu-xi.html"]}


def test_without_a_channel_or_a_day_nobody_is_told_to_come_but_how_to_report_a_matter(sample):
    landing = document(sample, "web/d/dw2d.html")
    assert landing.xpath("//a[@class='speak']/@href") == ["../report.html"]
    assert "当面说" not in landing.text_content()
    assert landing.xpath("//a[@href='../stations/wenjiaocheng.html']")


def test_at_a_kiosk_every_channel_is_a_code_for_the_visitors_own_phone(site, browser):
    page = browser.new_page(viewport={"width": 1080, "height": 1920}, java_script_enabled=False)
    for name in ("deputies/deputy-0", "deputies/deputy-1", "deputies/zhang-huijuan", "stations/liu-xi"):
        for link in document(site, f"kiosk/{name}.html").xpath("//a/@href"):
            assert not re.match(r"[a-z]+:|//", link), link
        page.goto((site / f"kiosk/{name}.html").as_uri())
        page.locator("main a.action[data-outside]").first.click()
        picture = Image.open(io.BytesIO(page.locator(".sheet:target .code").screenshot()))
        (code,) = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
        assert code.text == action(site, f"web/{name}.html").partition("&body=")[0]  # a short code is read sooner
    page.close()


# --- on paper -----------------------------------------------------------------------------------------------------

HOLDERS = ["k7m2", *(f"n{sign}w{sign}" for sign in "2356789bc")]
ADDRESSES = sorted(f"{PUBLIC}/d/{code}.html" for code in HOLDERS)


@pytest.mark.parametrize("name", ["cards.pdf", "doors.pdf", "posters/liu-xi.pdf"])
def test_every_printed_code_can_be_read_from_paper_by_two_readers(site, tmp_path, name):
    file = site / "signs" / name
    assert sorted(address for page in pdfs.scanned(file, tmp_path) for address in page) == ADDRESSES
    assert pdfs.codes(file, tmp_path) == Counter(ADDRESSES)


def test_every_door_shows_the_code_of_its_own_deputy(site, tmp_path):
    names = {code: document(site, f"web/d/{code}.html").xpath("string(//h1)") for code in HOLDERS}
    texts = pdfs.text(site / "signs/doors.pdf").split("\f")
    for text, (address,) in zip(texts, pdfs.scanned(site / "signs/doors.pdf", tmp_path), strict=False):
        code = Path(address).stem
        assert code in text
        assert names[code] in re.sub(r"\s", "", text)


def test_a_code_on_a_page_is_that_on_paper_and_its_picture_is_large_enough_to_print(site):
    with Image.open(site / "web/qr/deputies/zhang-huijuan.png") as picture:
        assert min(picture.size) >= 1000
        (code,) = zxingcpp.read_barcodes(picture.convert("L"))
    assert code.text == f"{PUBLIC}/d/k7m2.html"
    assert code.ec_level in "MQH"
    profile = document(site, "web/deputies/zhang-huijuan.html")
    assert profile.xpath("//a[@href='../qr/deputies/zhang-huijuan.png']/@download") == ["代表码-张慧娟-k7m2.png"]


def size(page: pikepdf.Page, box: str = "/TrimBox") -> tuple[int, int]:
    left, low, right, high = map(float, page.obj.get(box, page.mediabox))
    return round((right - left) / pdfs.MM), round((high - low) / pdfs.MM)


def test_signs_have_their_sizes_and_are_accessible(site):
    for name, sizes in {
        "cards.pdf": [(210, 297)],
        "doors.pdf": [(210, 148)] * 10,
        "posters/liu-xi.pdf": [(297, 420)] * 2,
    }.items():
        file = site / "signs" / name
        assert "No syntax or stream encoding errors" in pdfs.said("qpdf", "--check", file)
        with pikepdf.open(file) as document, document.open_metadata() as told:
            assert [size(page) for page in document.pages] == sizes
            assert [size(page, "/CropBox") for page in document.pages] == sizes, "what screens and printers take for the sheet"
            if name != "cards.pdf":  # which are cut out of a sheet
                assert [size(page, "/BleedBox") for page in document.pages] == [(wide + 6, high + 6) for wide, high in sizes]
            assert told["pdfuaid:part"] == "1"


def test_ten_cards_lie_on_a_sheet_and_nothing_on_them_is_near_the_cut(site):
    """ISO/IEC 7810 ID-1: 85.6 × 54 mm, two across and five down in the middle of A4."""
    (words,) = pdfs.words(site / "signs/cards.pdf")
    cells = set()
    for word in words:
        across, down = (word.left / pdfs.MM - 19.4) / 85.6, (word.top / pdfs.MM - 13.5) / 54
        right, bottom = (word.right / pdfs.MM - 19.4) / 85.6, (word.bottom / pdfs.MM - 13.5) / 54
        cell = (int(across), int(down))
        assert (int(right), int(bottom)) == cell, word.text
        assert across % 1 * 85.6 >= 4 and right % 1 * 85.6 <= 81.6, word.text
        assert down % 1 * 54 >= 3.5 and bottom % 1 * 54 <= 51, word.text
        cells.add(cell)
    assert cells == {(column, row) for column in range(2) for row in range(5)}


def test_the_same_archive_gives_the_same_signs(root, site, tmp_path):
    shutil.copytree(root, tmp_path / "again", ignore=shutil.ignore_patterns("site", ".tribune"))
    done = run_build(tmp_path / "again", "--as-of", "2025-06-01", "--editions", "signs", TZ="America/Anchorage")
    assert done.returncode == 0, done.stdout
    assert contents(tmp_path / "again/site/signs") == contents(site / "signs")
