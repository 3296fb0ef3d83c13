"""Promises about the desk in the browser: what there is, is found; what is wrong, leads to its place; nobody else gets in."""

from __future__ import annotations

import os
import re
import resource
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest
from axe import flaws
from conftest import PROJECT, silent_page
from desks import a_page, opened_on


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


@pytest.mark.parametrize("scripted", [True, False])
def test_one_field_is_typed_and_one_line_is_written(browser, desk, scripted):
    file = desk.root / "content/deputies/zhang-huijuan.yaml"
    before = file.read_bytes()
    with a_page(browser, scripted) as page:
        page.goto(desk.entrance)
        page.goto(desk.at + "record/content/deputies/zhang-huijuan.yaml")
        page.locator(".acts >> text=保存").click()
        assert "没有改动" in page.inner_text("main") and file.read_bytes() == before
        page.get_by_label("职业、职务").fill("社区工作者")
        page.get_by_role("button", name="加一项：担任代表").click()
        page.get_by_role("group", name="担任代表 ").last.get_by_label("届次").fill("第八届")
        page.locator(".acts >> text=保存").click()
        assert "R002" not in page.content() and "必填" in page.inner_text("main")
        assert "处要改，您写的都留着" in page.inner_text("main") and file.read_bytes() == before
        assert page.locator("[aria-invalid]").count() == 1 and page.get_by_label("届次").last.input_value() == "第八届"
        page.get_by_label("层级").last.select_option(index=1)
        page.locator(".acts >> text=保存").click()
        page.wait_for_selector("main :text('存好了')")
    gone = set(before.decode().split("\n")) - set(file.read_text("utf-8").split("\n"))
    assert not gone and "occupation: 社区工作者\n" in file.read_text("utf-8")
    assert not list((desk.root / ".desk/drafts").rglob("*.json"))


def test_a_new_record_gets_its_name_by_its_sound(browser, desk):
    with a_page(browser) as page:
        page.goto(desk.entrance)
        page.goto(desk.at + "list/suggestions")
        page.click("text=新写一份")
        page.get_by_label("标题").fill("修好巷子里的灯")
        page.get_by_label("领衔代表").fill("zhanghuijuan")
        page.get_by_label("日期", exact=True).first.fill("2025.3.5")
        page.locator(".acts >> text=保存").click()
        assert page.get_by_label("日期", exact=True).first.input_value() == "2025-03-05"
        assert page.get_by_label("领衔代表").input_value() == "张慧娟"
    written = (desk.root / "content/suggestions/xiu-hao-xiang-zi-li-de-deng.yaml").read_text("utf-8")
    assert written == "title: 修好巷子里的灯\ndate: 2025-03-05\nlead: zhang-huijuan\n"


def test_what_is_typed_outlives_browser_and_program(browser, archive_folder):
    command = [sys.executable, str(PROJECT / "build.py"), "--root", str(archive_folder), "edit", "--no-browser"]

    def started():
        program = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        return program, next(found[0] for line in program.stderr if (found := re.search(r"http\S+", line)))

    path = "record/content/deputies/zhang-huijuan.yaml"
    program, entrance = started()
    held = archive_folder / ".desk/drafts/content/deputies/zhang-huijuan.yaml.json"
    own = [sys.executable, "-c", DYING, entrance, entrance.split("?")[0] + path]
    tests = {**os.environ, "PYTHONPATH": str(PROJECT / "tests")}
    typing = subprocess.Popen(own, stdout=subprocess.PIPE, text=True, env=tests, start_new_session=True)
    assert typing.stdout.readline() == "typed\n"
    until = time.monotonic() + 30  # it takes two seconds; a busy machine is no mistake
    while not (held.is_file() and "写到一半" in held.read_text("utf-8")):
        assert time.monotonic() < until
        time.sleep(0.05)
    os.killpg(typing.pid, signal.SIGKILL)
    program.kill()
    program.wait()
    typing.wait()
    program, entrance = started()
    try:
        with a_page(browser) as page:
            page.goto(entrance)
            page.goto(entrance.split("?")[0] + path)
            assert page.get_by_label("职业、职务").input_value() == "写到一半"
            assert "没有存完的稿子" in page.inner_text("main")
            page.click("text=对比")
            assert page.locator("ins").inner_text() == "写到一半"
            page.click("text=放弃稿子")
            assert page.get_by_label("职业、职务").input_value() != "写到一半" and not held.exists()
    finally:
        program.kill()
        program.wait()


DYING = """
import sys, time
from conftest import FLAGS
from playwright.sync_api import sync_playwright
import shutil
with sync_playwright() as playwright:
    page = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS).new_page()
    page.goto(sys.argv[1])
    page.goto(sys.argv[2])
    page.get_by_label("职业、职务").fill("写到一半")
    print("typed", flush=True)
    time.sleep(60)
"""


@contextmanager
def a_full_disk():
    """Nothing can be written, for which the system gives the reason that it gives for a full disk."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@pytest.mark.parametrize("scripted", [True, False])
def test_a_form_that_was_open_while_the_program_was_started_anew_is_saved(browser, archive_folder, scripted):
    file = archive_folder / "content/deputies/zhang-huijuan.yaml"
    before = file.read_bytes()
    with a_page(browser, scripted) as page:
        with opened_on(archive_folder) as desk:
            page.goto(desk.entrance)
            page.goto(desk.at + "record/content/deputies/zhang-huijuan.yaml")
        page.get_by_label("职业、职务").fill("教师，教<数学>")
        with opened_on(archive_folder, int(desk.at.strip("/").rpartition(":")[2])) as desk:
            with page.context.new_page() as other:
                other.goto(desk.entrance)  # as it's printed
            if scripted:
                page.wait_for_selector(".kept:has-text('留过底')")
            page.locator(".acts >> text=保存").click()
            if not scripted:
                assert "一个字也没有丢" in page.inner_text("main")
                with a_full_disk():
                    page.get_by_role("button", name="接着保存").click()
                    assert "磁盘满了" in page.inner_text("main") and file.read_bytes() == before
                page.get_by_role("button", name="再试一次").click()
            page.wait_for_selector("main :text('存好了')")
    assert "occupation: 教师，教<数学>\n" in file.read_text("utf-8")


def test_the_second_of_two_people_sees_both_texts_and_both_together(browser, desk):
    file = desk.root / "content/deputies/zhang-huijuan.yaml"
    path = desk.at + "record/content/deputies/zhang-huijuan.yaml"
    with a_page(browser) as one, one.context.new_page() as other:
        one.goto(desk.entrance)
        one.goto(path)
        other.goto(path)
        one.get_by_label("职业、职务").fill("教师")
        one.locator(".acts >> text=保存").click()
        before = file.read_bytes()
        other.get_by_label("民族").fill("汉族")
        other.get_by_label("职业、职务").fill("医生")
        other.locator(".acts >> text=保存").click()
        assert "刚才在别处改过" in other.inner_text("main") and file.read_bytes() == before
        told = other.locator(".sides-by-side").inner_text()
        assert all(text in told for text in ("教师", "医生", "汉族")) and told.count("两边都改了") == 1
        assert flaws(other) == []
        other.locator(".acts >> text=保存").click()
        other.wait_for_selector("main :text('存好了')")
        assert "occupation: 医生\n" in file.read_text("utf-8") and "ethnicity: 汉族\n" in file.read_text("utf-8")
        other.click("text=以前的样子")
        assert other.locator(".versions > li").count() == 2 and flaws(other) == []
        other.locator("text=恢复成这次改动以前的样子").last.click()
        assert "恢复好了" in other.inner_text("main")
    assert "occupation" not in file.read_text("utf-8")


def test_what_is_to_do_leads_to_the_field(browser, desk):
    (desk.root / "content/deputies/yi.yaml").write_text("name: 乙\nmandates:\n  - level: nowhere\n", "utf-8")
    with a_page(browser) as page:
        page.goto(desk.entrance)
        page.click("nav >> text=待办")
        assert flaws(page) == []
        page.get_by_role("link", name="nowhere").click()
        assert page.url.endswith("#f-mandates.0.level") and page.locator(":target").input_value() == "nowhere"
        assert page.locator("#f-mandates\\.0\\.level[aria-invalid]").count() == 1


def test_changes_that_do_not_touch_go_together():
    from tribune.desk.edit.files.meeting import together

    assert together("甲\n乙\n丙", "甲一\n乙\n丙", "甲\n乙\n丙三") == "甲一\n乙\n丙三"
    assert together("甲\n乙\n丙", "甲\n乙一\n丙", "甲\n乙二\n丙") is None
    assert together("甲", "甲\n乙", "甲") == "甲\n乙"


def test_a_text_is_written_by_buttons_and_seen_as_it_will_be(browser, desk):
    with a_page(browser) as page:
        page.goto(desk.entrance)
        page.goto(desk.at + "record/stories/clean-yard.md")
        frame = page.frame_locator("iframe[title=网页的样子]")
        text = page.get_by_label("正文")
        text.fill("院里的灯")
        for button in ("加粗", "引文"):
            text.press("ControlOrMeta+a")
            page.get_by_role("button", name=button, exact=True).click()
        assert text.input_value() == "> **院里的灯**"
        text.press("ControlOrMeta+End")
        page.get_by_role("button", name="链接", exact=True).click()
        page.get_by_label("链接到哪一份档案").fill("张慧娟 zhanghuijuan zhang-huijuan deputy:zhang-huijuan")
        page.keyboard.press("Enter")
        assert text.input_value() == "> **院里的灯**[张慧娟](deputy:zhang-huijuan)"
        frame.locator("blockquote strong", has_text="院里的灯").wait_for()
        assert frame.locator("blockquote a").get_attribute("href") == "../deputies/zhang-huijuan.html"
        page.get_by_role("button", name="手机").click()
        assert page.locator(".look iframe").bounding_box()["width"] <= 360
        page.get_by_role("button", name="书页", exact=True).click()
        frame.get_by_role("img", name="第 1 面").wait_for()
        sizes = frame.locator("img.leaf").evaluate_all("all => all.map(each => [each.naturalWidth, each.naturalHeight])")
        assert len(sizes) == 1 and sizes[0] > [500, 700]
        assert "院里的灯" not in (desk.root / "stories/clean-yard.md").read_text("utf-8")


def test_a_photograph_comes_in_with_the_form_where_there_are_no_scripts(browser, desk):
    with a_page(browser, scripted=False) as page:
        page.goto(desk.entrance)
        page.goto(desk.at + "record/stories/clean-yard.md")
        page.get_by_role("button", name="加一项：照片").click()
        row = page.get_by_role("group", name="照片 ").last
        row.get_by_label("替代文字").fill("院子里的人")
        row.get_by_label("放一张照片进来").set_input_files({"name": "坏.jpg", "mimeType": "image/jpeg", "buffer": b"no picture"})
        page.locator(".acts >> text=保存").click()
        assert "图片打不开" in page.inner_text("main") and row.get_by_label("替代文字").input_value() == "院子里的人"
        row.get_by_label("放一张照片进来").set_input_files(PROJECT / "tests/photograph.heic")
        page.locator(".acts >> text=保存").click()
        page.wait_for_selector("main :text('存好了')")
        assert page.get_by_role("group", name="照片 ").last.locator("img.crop").count() == 1
    assert (desk.root / "content/media/photograph.jpg").read_bytes()[:3] == b"\xff\xd8\xff"
    assert "file: photograph.jpg\n" in (desk.root / "stories/clean-yard.md").read_text("utf-8")


def test_a_photograph_comes_in_without_the_form_being_sent(browser, desk):
    with a_page(browser) as page:
        page.goto(desk.entrance)
        page.goto(desk.at + "record/stories/clean-yard.md")
        page.get_by_label("地点").fill("没有存的字")
        page.get_by_role("button", name="加一项：照片").click()
        row = page.get_by_role("group", name="照片 ").last
        row.locator("input[type=file]").set_input_files(PROJECT / "tests/photograph.heic")
        row.locator("img.crop").wait_for()
        assert row.get_by_label("文件").input_value() == "photograph.jpg" and page.get_by_label("地点").input_value() == "没有存的字"
        row.get_by_label("替代文字").fill("院子里的人")
        page.locator(".acts >> text=保存").click()
        page.wait_for_selector("main :text('存好了')")
        assert flaws(page) == []
    assert (desk.root / "content/media/photograph.jpg").read_bytes()[:3] == b"\xff\xd8\xff"
