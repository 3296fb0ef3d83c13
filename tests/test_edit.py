"""Promises about the desk in the browser: what there is, is found; what is wrong, leads to its place; nobody else gets in."""

from __future__ import annotations

import datetime

import pytest
from conftest import silent_page

from tribune.desk.edit import Desk
from tribune.desk.edit.app import app
from tribune.desk.server import address, listening, running

DAY = datetime.date(2026, 1, 1)


@pytest.fixture
def desk(archive_folder):
    """The desk on a small archive, and the address at which a browser comes in."""
    opened, listener = Desk(archive_folder, archive_folder / "site", archive_folder / ".tribune" / "cache", DAY), listening(0)
    site, door = app(opened, listener.getsockname()[1])
    with running(site, listener):
        opened.entrance = door.entrance(address(listener))
        yield opened


def test_a_record_is_found_by_its_sound_and_shows_its_state(browser, desk):
    states = {"yi": "state: 待审核", "bing": "publish: 2026-05-01", "ding": "withdraw: 2025-05-01", "wu": "unit: nowhere"}
    for name, line in states.items():
        (desk.root / f"content/deputies/{name}.yaml").write_text(f"name: 赵{name}\n{line}\n", "utf-8")
    with silent_page(browser) as page:
        page.goto(desk.entrance)
        page.click("nav >> text=档案")
        page.click("main >> a:text-is('代表')")
        told = {row.split("\n")[0]: row for row in page.locator(".rows li").all_inner_texts()}
        assert [state in told[f"赵{name}"] for name, state in zip(states, ("待审核", "定时", "已撤下", "处要看"), strict=True)]
        page.get_by_label("名称、拼音或编号").fill("zhanghui")
        page.click("text=找")
        assert page.locator(".rows a").all_inner_texts() == ["张慧娟"]
