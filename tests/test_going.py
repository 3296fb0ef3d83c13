"""Promises about going live from the browser: what would change is seen, it goes, and it goes back, with a script or without."""

from __future__ import annotations

import datetime
import shutil
from contextlib import contextmanager
from pathlib import Path

import axe
import pytest
from conftest import BASE, contents, run_build
from hands import Hand

from tribune.desk.edit import Desk
from tribune.desk.edit.app import app
from tribune.desk.edit.live.changed import sides
from tribune.desk.server import address, listening, running

TODAY = datetime.date.today()


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A small archive whose website is made."""
    root = Path(shutil.copytree(BASE, tmp_path_factory.mktemp("going") / "archive"))
    assert run_build(root, "--editions", "web").returncode == 0
    return root


@pytest.fixture
def office(built, tmp_path) -> Path:
    """The same with a target."""
    root = Path(shutil.copytree(built, tmp_path / "archive", ignore=shutil.ignore_patterns(".tribune")))
    told = f"targets:\n  - name: 官网\n    to: {tmp_path / 'www'}\n    deletions: 0\n"
    (root / "content/targets.yaml").write_text(told, "utf-8")
    return root


@contextmanager
def a_desk(root: Path, browser, scripted: bool):
    """A page of the desk on an archive, and its address."""
    desk, listener = Desk(root, root / "site", root / ".tribune/cache", TODAY), listening(0)
    site, door = app(desk, listener.getsockname()[1])
    with running(site, listener), browser.new_context(java_script_enabled=scripted, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(door.entrance(address(listener)))
        yield page, address(listener)


def done(page, word: str) -> None:
    """Wait until a job's page says so; it looks again by itself."""
    page.get_by_text(word).wait_for(timeout=60_000)


@pytest.mark.parametrize("scripted", [True, False])
def test_an_office_sees_what_changes_and_goes_live_in_the_browser(office, browser, scripted):
    www, story = office.parent / "www", office / "stories/clean-yard.md"
    with a_desk(office, browser, scripted) as (page, at):
        page.click("nav >> text=发布")
        page.get_by_role("button", name="看看会放什么").click()
        done(page, "什么都还没有动")
        assert not www.exists()
        page.get_by_role("button", name="放上去").click()
        done(page, "上线了")
        first = contents(office / "site/web")
        assert {path: data for path, data in contents(www).items() if not path.startswith(".tribune")} == first

        story.write_text(story.read_text("utf-8").replace("title: 院子干净了", "title: 院子更干净了"), "utf-8")
        page.goto(at + "changes")
        assert page.locator("h2 >> text=修改").count() == 1
        assert page.locator(".sides ins").all_inner_texts() == ["更"]
        assert page.locator(".sides del").count() == 0
        if scripted:
            assert axe.flaws(page) == []


def test_a_clerk_puts_the_site_into_a_folder_in_a_few_clicks(built, tmp_path, browser):
    root, www = tmp_path / "archive", tmp_path / "www"
    shutil.copytree(built, root, ignore=shutil.ignore_patterns(".tribune"))
    with a_desk(root, browser, scripted=True) as (page, at):
        hand = Hand(page, at)
        hand.click("发布", "nav")
        hand.clicks += 1  # 制作网站, which has been done
        hand.click("去写")
        hand.click("加一项")
        hand.write("名称", "共享文件夹")
        hand.write("地方", str(www))
        hand.click("保存", ".acts")
        hand.click("去发布")
        hand.click("看看会放什么")
        done(page, "什么都还没有动")
        hand.click("放上去")
        done(page, "上线了")
        hand.sees("上线了")
    assert (www / "index.html").is_file()


def test_what_would_be_removed_is_confirmed_and_comes_back(office, browser):
    www = office.parent / "www"
    with a_desk(office, browser, scripted=True) as (page, at):
        assert run_build(office, "deploy", "--yes").returncode == 0
        before = (www / "stories/clean-yard.html").read_bytes()
        (office / "stories/clean-yard.md").unlink()
        assert run_build(office, "--editions", "web").returncode == 0
        page.goto(at + "deploy")
        page.get_by_role("button", name="看看会放什么").click()
        done(page, "多于平常的 0 个")
        page.get_by_role("button", name="放上去").click()
        assert "要勾上下面这一句" in page.inner_text("main")
        assert axe.flaws(page) == []
        page.get_by_label("我看过了").check()
        page.get_by_role("button", name="放上去").click()
        done(page, "上线了")
        assert not (www / "stories/clean-yard.html").exists()
        page.get_by_role("button", name="退回上一次").click()
        done(page, "退回到上一次了")
        assert (www / "stories/clean-yard.html").read_bytes() == before


def test_a_mistake_in_the_archive_leaves_the_site_and_is_said(office, browser):
    before = contents(office / "site")
    (office / "stories/clean-yard.md").write_text("---\ntitle: 只有题目\n---\n", "utf-8")
    with a_desk(office, browser, scripted=True) as (page, at):
        page.goto(at + "changes")
        assert "要先改好" in page.inner_text("main")
        page.goto(at + "deploy")
        page.get_by_role("button", name="制作网站").click()
        done(page, "没有做成，网站没有改动")
        assert page.get_by_role("link", name="去看待办").count() == 1
        assert contents(office / "site") == before
        (office / "content/targets.yaml").write_text("targets:\n  - name: 官网\n    to: 服务器:/www\n    password: x\n", "utf-8")
        page.goto(at + "deploy")
        assert "password" in page.inner_text("main")


def test_what_a_build_minds_of_the_site_is_said_in_the_words_of_the_desk(office, browser):
    (office / "site/别的.txt").write_text("", "utf-8")
    with a_desk(office, browser, scripted=True) as (page, at):
        page.goto(at + "deploy")
        page.get_by_role("button", name="制作网站").click()
        done(page, "没有做成，网站没有改动")
        told = page.inner_text(".to-do")
        assert "site/别的.txt" in told and "再点“制作网站”" in told and "命令" not in page.text_content("main")


def test_two_texts_stand_side_by_side_with_what_differs_marked():
    before, after = sides("甲" * 300 + "旧" + "乙" * 300, "甲" * 300 + "新的" + "乙" * 300)
    assert [what for what, _ in before] == ["same", "gone", "same"]
    assert [words for what, words in after if what == "new"] == ["新的"]
    assert max(len(words) for _, words in (*before, *after)) < 130


def test_the_book_and_the_stick_are_taken_along_from_the_desk_and_nothing_else_is(office, browser):
    for path, data in {"booklet/reader-print-2.pdf": b"%PDF-1.7", "kiosk.zip": b"PK", "booklet/check.json": b"{}"}.items():
        (office / "site" / path).parent.mkdir(exist_ok=True)
        (office / "site" / path).write_bytes(data)
    with a_desk(office, browser, scripted=False) as (page, at):
        page.goto(at + "deploy")
        with page.expect_download() as loading:
            page.get_by_role("link", name="读本：送印厂，内文").click()
        assert loading.value.suggested_filename == "reader-print-2.pdf"
        assert Path(loading.value.path()).read_bytes() == b"%PDF-1.7"
        assert page.locator("a[download]").count() == 2
        for path in ("booklet/check.json", "web/index.html", "../content/site.yaml", "%2e%2e/content/site.yaml"):
            assert page.goto(at + "made/" + path).status == 404, path
