"""Where it is: positions, ways to them, and a map drawn of the outlines that an archive holds."""

from __future__ import annotations

import json
import math
import re
import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import axe
import pytest
from conftest import BASE, contents, run_build
from lxml import html as lxml_html

from tribune.model import Position
from tribune.pages.map import _Grid

NUMBER = "样张（不是真的审图号）"
WEST = [[112.70, 37.60], [112.80, 37.60], [112.80, 37.70], [112.70, 37.70], [112.70, 37.60]]
HOLE = [[112.72, 37.62], [112.74, 37.62], [112.74, 37.64], [112.72, 37.62]]
EAST = [[112.80, 37.60], [112.90, 37.60], [112.90, 37.70], [112.80, 37.70], [112.80, 37.60]]


def feature(rings: list, **told: str) -> dict:
    return {"type": "Feature", "properties": told, "geometry": {"type": "Polygon", "coordinates": rings}}


def with_places(folder: Path) -> Path:
    """The smallest archive, with a second unit, a station and a deputy's own place that say where they are."""
    archive = Path(shutil.copytree(BASE, folder))
    site = archive / "content" / "site.yaml"
    text = site.read_text("utf-8").replace("    name: 西南街道\n", "    name: 西南街道\n  - key: dongyang\n    name: 东阳镇\n")
    site.write_text(f"{text}legal:\n  map_number: {NUMBER}\n", "utf-8")
    for name, more in {
        "stations/dongyang.yaml": "name: 东阳镇联络站\ntype: 站\nunit: dongyang\nposition: [112.85, 37.65]\n",
        "deputies/jia.yaml": "name: 代表0001\ncontact:\n  place: 村委会\n  position: [112.75, 37.66]\n"
        '  reception:\n    - {every: 每周五, opens: "15:00", closes: "17:00"}\n',
    }.items():
        (archive / "content" / name).write_text(more, "utf-8")
    return archive


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """Web and kiosk of an archive with a map."""
    archive = with_places(tmp_path_factory.mktemp("map") / "archive")
    features = [feature([WEST, HOLE], name="西南街道"), feature([EAST], unit="dongyang")]
    told = {"type": "FeatureCollection", "features": features}
    (archive / "content" / "map.geojson").write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    done = run_build(archive, "--editions", "web,kiosk", "--as-of", "2026-01-01")
    assert done.returncode == 0, done.stdout + done.stderr
    return archive / "site"


def page(site: Path, path: str):
    return lxml_html.fromstring((site / path).read_text("utf-8"))


@pytest.mark.parametrize("edition", ["web", "kiosk"])
def test_the_map_leads_where_the_list_beside_it_leads(site, edition):
    shown = page(site, f"{edition}/map.html")
    drawn = {link.get("href") for link in shown.xpath("//*[local-name()='svg']//a[*[local-name()='path']]")}
    listed = set(shown.xpath("//ul[@class='map-list']/li/a/@href"))
    assert drawn == {"units/xinan.html", "units/dongyang.html"} <= listed
    assert NUMBER in shown.text_content()
    assert len(shown.xpath("//figure//*[local-name()='circle']")) == 1
    assert not shown.xpath("//*[local-name()='svg']//*[local-name()='image' or local-name()='use']")


def test_pages_lead_to_the_map(site):
    for path in ("stations.html", "deputies-by-unit.html", "more.html"):
        assert page(site, f"web/{path}").xpath("//main//a[@href='map.html']"), path


def test_a_place_is_told_to_each_map_in_its_own_way(site):
    for path in ("web/stations/dongyang.html", "web/deputies/jia.html"):
        links = page(site, path).xpath("//p[@class='way']/a/@href")
        asked = {urlsplit(link).hostname: parse_qs(urlsplit(link).query) for link in links}
        x, y = ("112.85", "37.65") if "stations" in path else ("112.75", "37.66")
        assert asked["uri.amap.com"]["position"] == [f"{x},{y}"]
        assert asked["apis.map.qq.com"]["marker"][0].startswith(f"coord:{y},{x};title:")
        assert asked["api.map.baidu.com"]["location"] == [f"{y},{x}"]
        assert asked["api.map.baidu.com"]["coord_type"] == ["gcj02"]
        assert all(link.startswith("https://") for link in links)


def test_nobody_leaves_the_kiosk_by_a_map(site):
    shown = page(site, "kiosk/stations/dongyang.html")
    assert not [link for link in shown.xpath("//a/@href") if re.match("https?:", link)]
    assert len(shown.xpath("//p[@class='way']/a[@data-outside]")) == 3


def test_without_outlines_there_is_no_map_but_there_are_ways(tmp_path):
    archive = with_places(tmp_path / "archive")
    assert run_build(archive, "--editions", "web").returncode == 0
    found = contents(archive / "site" / "web")
    assert "map.html" not in found
    assert not [path for path, data in found.items() if path.endswith(".html") and b"map.html" in data]
    assert b"uri.amap.com" in found["stations/dongyang.html"]


@pytest.mark.parametrize("width", [360, 1280])
def test_an_area_is_touched_and_the_page_is_for_everybody(site, browser, width):
    context = browser.new_context(viewport={"width": width, "height": 800})
    shown = context.new_page()
    asked = []
    shown.on("request", lambda request: asked.append(request.url))
    shown.goto((site / "web" / "map.html").as_uri())
    assert axe.flaws(shown) == []
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    shown.locator("svg a path").first.click(position={"x": 12, "y": 12})
    assert shown.url.endswith(("units/xinan.html", "units/dongyang.html"))
    assert all(url.startswith("file:") for url in asked)
    context.close()


def test_what_is_square_on_the_ground_is_square_on_paper():
    high, wide = 0.1, 0.1 / math.cos(math.radians(37.65))
    corners = [Position(112.7, 37.6), Position(112.7 + wide, 37.6), Position(112.7 + wide, 37.6 + high)]
    width, height = _Grid.around(corners).size
    assert abs(width - height) <= 2

