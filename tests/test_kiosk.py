"""Promises about the kiosk edition as a folder: what's in it, how it starts, how a copy is checked."""

from __future__ import annotations

import datetime
import gzip
import hashlib
import io
import re
import zipfile
from pathlib import Path

import markup
import pytest
from conftest import PROJECT, contents, run_build
from lxml import html as lxml_html

from tribune.index import packing
from tribune.index.search.pagefind import SearchIndexError
from tribune.render import kiosk as making
from tribune.render import memory, zipped
from tribune.render.outside import outside
from tribune.rules.plan import FORBIDDEN, RESERVED

TOOLS = PROJECT / "tests" / "tools" / "node_modules"
BY_HAND = {"启动.cmd", "核对.cmd", "更新.cmd", "请先读我.html"}


@pytest.fixture(scope="module")
def kiosk(sample: Path) -> Path:
    return sample / "kiosk"


@pytest.fixture(scope="module")
def files(kiosk: Path) -> dict[str, bytes]:
    return contents(kiosk)


def test_the_kiosk_has_every_page_of_the_website(sample, kiosk):
    def pages(folder: Path) -> set[str]:
        return {path for path in contents(folder) if path.endswith(".html")}

    own = {"verify.html", "请先读我.html"}
    published = pages(sample / "web")
    codes = {path for path in published if path.startswith("d/")}  # nobody comes to a kiosk by a code
    moved = {
        path for path in published if "这一页换了网址" in (sample / "web" / path).read_text("utf-8")
    }  # nor by an old address
    assert published - {"404.html"} - codes - moved == pages(kiosk) - own


def test_no_address_is_of_a_kind_that_breaks_in_a_folder(files, kiosk):
    """0 root-absolute, directory, module, integrity, crossorigin and external addresses; nothing that isn't there."""
    for path, data in files.items():
        if not path.endswith(".html"):
            continue
        document = lxml_html.fromstring(data)
        assert not document.xpath("//@integrity|//@crossorigin|//script[@type='module']|//iframe|//track|//base"), path
        for _, _, link, _ in document.iterlinks():
            assert not re.match(r"[a-z]+:|/", link), (path, link)
            target = link.split("#")[0].split("?")[0]
            assert not target.endswith("/"), (path, link)
            assert not target or ((kiosk / path).parent / target).is_file(), (path, link)


def test_every_file_name_is_legal_on_windows_and_only_those_opened_by_hand_are_chinese(files):
    for path in files:
        assert path in BY_HAND or path.isascii(), path
        for part in path.split("/"):
            assert not FORBIDDEN & set(part) and part[-1] not in ". " and part.split(".")[0].lower() not in RESERVED
    assert len({path.lower() for path in files}) == len(files)


def test_the_markup_of_every_kiosk_page_is_valid(kiosk):
    done = markup.validated(kiosk)
    assert done.returncode == 0, done.stdout[-4000:]


def test_scripts_are_small_and_of_2017(files):
    own = [name for name in files if name.startswith("assets/") and name.endswith(".js")]
    own += [
        f"search/{file.name}"
        for file in (PROJECT / "templates" / "search").glob("*.js")
        if file.name not in packing.LEFT_OUT
    ]
    for name in own:
        assert len(gzip.compress(files[name])) <= 10_000, name
        assert not re.search(rb"\?\.[a-zA-Z_\[(]|\?\?", files[name]), name


def test_the_content_security_policy_lets_nothing_in_or_out(files):
    for path, data in files.items():
        if path.endswith(".html"):
            document = lxml_html.fromstring(data)
            (policy,) = document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
            assert "default-src 'none'" in policy and "unsafe-inline" not in policy and "connect-src" not in policy
            assert not document.xpath("//*[@style]|//style|//script[not(@src)]|//*[@onclick]"), path


# --- leaving the archive ----------------------------------------------------------------------------------------


def test_links_that_lead_out_become_places_with_a_qr_code():
    markup, places = outside(
        '<p><a class="x" href="https://a.cn/?b=1&amp;c">A</a> <a href="tel:0354-1">B</a> <a href="x.html">C</a></p>'
    )
    assert '<a class="x" href="#outside-1" data-outside>A</a>' in markup
    assert '<a href="x.html">C</a>' in markup
    assert [(place.address, place.shown) for place in places] == [
        ("https://a.cn/?b=1&c", "a.cn/?b=1&c"),
        ("tel:0354-1", "0354-1"),
    ]


# --- the packed search ------------------------------------------------------------------------------------------

MODULE = "const base=import.meta.url;new Worker(u);export{createInstance,filters,init,options,search as search};"


def test_pagefind_becomes_a_classic_script():
    body, exports = packing.unwrapped(MODULE)
    assert "import.meta" not in body and "export" not in body
    assert '"search":search' in exports


@pytest.mark.parametrize(
    "changed",
    [
        MODULE.replace("export{", "export const x=1;export{"),
        MODULE.replace("filters,", ""),
        'import x from "./x.js";' + MODULE,
        MODULE.replace("new Worker(u)", "new SharedWorker(u)"),
        MODULE.replace("import.meta.url", "document.baseURI"),
        MODULE + "more();",
    ],
)
def test_a_pagefind_of_another_shape_stops_the_build(changed):
    with pytest.raises(SearchIndexError):
        packing.unwrapped(changed)


def test_the_packed_search_is_at_most_40_per_cent_larger(sample):
    def size(folder: Path, *kinds: str) -> int:
        return sum(len(data) for path, data in contents(folder).items() if path.startswith(kinds))

    native = size(sample / "web" / "search", "index/", "fragment/", "pagefind", "wasm")
    packed = size(sample / "kiosk" / "search", "p/", "core.js", "where.js")
    assert packed <= 1.4 * native


# --- copying ---------------------------------------------------------------------------------------------------


def test_every_file_has_its_sum_none_is_empty_and_the_list_ends_with_its_length(files):
    *lines, end = files[making.SUMS].decode().splitlines()
    sums = {line[66:]: line[:64] for line in lines}
    assert end == f"# end {len(sums)}"
    assert set(sums) == set(files) - {making.SUMS}
    assert all(files.values())
    assert all(hashlib.sha256(files[path]).hexdigest() == sum for path, sum in sums.items())


def test_the_zip_holds_exactly_the_folder_and_is_the_same_each_time(sample, files):
    data = (sample / "kiosk.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            f"kiosk/{path}": files[path] for path in files
        }
        assert archive.getinfo("kiosk/start.sh").external_attr >> 16 & 0o111
        assert all(entry.flag_bits & 0x800 for entry in archive.infolist() if not entry.filename.isascii())
    (day,) = {entry.date_time[:3] for entry in zipfile.ZipFile(io.BytesIO(data)).infolist()}
    assert day == (2026, 1, 1)
    again = {path: files[path] for path in reversed(files)}
    making.whole(datetime.date(*day), again)["kiosk.zip"](written := io.BytesIO())
    assert written.getvalue() == data


def test_what_was_packed_before_stands_in_the_zip_as_if_it_were_packed_now(tmp_path):
    files = {"index.html": b"<p>" + b"\0" * 40, "\u542f\u52a8.cmd": b"start", "none": b"", "start.sh": b"#!/bin/sh\n" * 9, "a.png": b"png"}
    plain, day = io.BytesIO(), datetime.date(2026, 1, 1)
    with zipfile.ZipFile(plain, "w") as archive:
        for path in sorted(files):
            info = zipped.entry(f"kiosk/{path}", day, path != "a.png", 0o755 if path == "start.sh" else 0o644)
            archive.writestr(info, files[path], compresslevel=6)
    memory.use(tmp_path)
    try:
        for _ in range(2):
            making.whole(day, files)["kiosk.zip"](out := io.BytesIO())
            assert out.getvalue() == plain.getvalue()
        assert zipped.packed(hashlib.sha256(b"start").hexdigest(), lambda: pytest.fail("read again"))
    finally:
        memory.use(None)


# --- stations ---------------------------------------------------------------------------------------------------


def test_a_station_edition_puts_that_station_first_and_carries_the_rest(archive_folder, tmp_path):
    site = tmp_path / "site"
    (archive_folder / "content/suggestions").mkdir()
    suggestion = "title: 关于给楼道装灯的建议\nlead: zhang-huijuan\nstation: liu-xi\n"
    (archive_folder / "content/suggestions/lamps.yaml").write_text(suggestion, "utf-8")
    done = run_build(archive_folder, "--out", str(site), "--editions", "kiosk", "--station", "liu-xi")
    assert done.returncode == 0, done.stderr
    document = lxml_html.fromstring((site / "kiosk" / "index.html").read_bytes())
    assert document.xpath("//main//section[1]//h2/@id")[0] == "here"
    for path in ("stations/liu-xi.html", "suggestions/lamps.html"):
        assert document.xpath(f"//section[contains(@class, 'here')]//a[@href='{path}']"), path
    assert (site / "kiosk" / "deputies" / "zhang-huijuan.html").is_file()
    assert sorted(entry.name for entry in site.iterdir()) == [".tribune-site.json", "kiosk", "kiosk.zip"]


def test_an_unknown_station_is_told_with_those_that_there_are(archive_folder, tmp_path):
    done = run_build(archive_folder, "--out", str(tmp_path / "site"), "--station", "liuxi")
    assert done.returncode == 2
    assert "liu-xi" in done.stderr
    assert not (tmp_path / "site").exists()
