"""Promises about the desk's pages: everybody can use them, and nobody from elsewhere can."""

from __future__ import annotations

import re
from http.client import HTTPConnection

from axe import flaws
from conftest import contents, silent_page
from desks import a_page

from tribune.desk.edit.desk import PAGES as TEMPLATES

PAGES = ("", "import?kind=stories", "list/deputies?q=zhang", "to-do", "record/content/site.yaml", "record/content/about.md",
         "record/content/targets.yaml", "record/content/import.yaml", "record/content/deputies/zhang-huijuan.yaml", "record/new/survey",
         "history/content/site.yaml", "nothing")  # fmt: skip


def test_no_page_of_the_desk_shuts_anybody_out_and_each_fits_a_phone(browser, desk):
    with a_page(browser, width=360) as page:
        page.goto(desk.entrance)
        for path in PAGES:
            page.goto(desk.at + path)
            assert flaws(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
    with silent_page(browser) as page:  # under the real policy for contents
        page.goto(desk.entrance)
        for path in ("", "list/stories", "record/new/suggestion", "record/content/targets.yaml"):
            page.goto(desk.at + path)


def test_a_record_is_corrected_by_keys_alone(browser, desk):
    with a_page(browser) as page:
        page.goto(desk.entrance)
        page.goto(desk.at + "list/deputies?q=zhanghuijuan")
        page.get_by_role("link", name="张慧娟").focus()
        page.keyboard.press("Enter")
        page.get_by_label("姓名").focus()
        for _ in range(3):
            page.keyboard.press("Tab")
        page.keyboard.type("汉族")
        page.keyboard.press("Enter")
        page.wait_for_selector("main :text('存好了')")
    assert "ethnicity: 汉族\n" in (desk.root / "content/deputies/zhang-huijuan.yaml").read_text("utf-8")


def test_nothing_is_written_outside_the_archive_or_for_somebody_else(desk, tmp_path):
    (tmp_path / "secret.yaml").write_text("name: 甲\n", "utf-8")
    (desk.root / "content/deputies/link.yaml").symlink_to(tmp_path / "secret.yaml")
    before = kept(tmp_path)
    asked = [("record", f"record/{path}", {}) for path in STRANGE]
    asked += [("draft", f"draft/{path}", {}) for path in STRANGE]
    asked += [("record", "record/content/site.yaml", each) for each in ({"token": "x"}, {"Origin": "http://evil.example"}, {"Cookie": ""})]
    wrong = ({"token": "", "data": b"\xff\xd8\xff"}, {"data": b"no picture"}, {"Content-Length": "1000000000"})
    asked += [("picture", "picture?name=../../x.jpg", each) for each in wrong]
    for _, path, more in asked:
        assert ask(desk, path, more) in (400, 403, 404, 411, 413, 422), path
    assert kept(tmp_path) == before


def kept(folder) -> dict[str, bytes]:
    """Everything but results of the build, which the page of the test before may still be storing."""
    return {path: data for path, data in contents(folder).items() if "/.tribune/" not in path}


STRANGE = ("content/deputies/link.yaml", "content/deputies/..%2f..%2f..%2fsecret.yaml", "content/deputies/../../../secret.yaml",
           "%2fetc%2fpasswd", "content/codes.yaml", "content/deputies/nobody.yaml", "new/site", "new/..", "", ".desk/drafts/x",
           "content/media/yard.jpg")  # fmt: skip


def ask(desk, path: str, more: dict) -> int:
    """What a page of ours would send, with `more` otherwise."""
    own, more = desk.at.rstrip("/"), dict(more)
    token = more.pop("token", desk.token)
    body = more.pop("data", f"token={token}&act=save&name=x&base=".encode())
    headers = {"Cookie": f"tribune-{own.rpartition(':')[2]}={desk.token}", "Origin": own, "X-Tribune-Token": token, **more}
    connection = HTTPConnection(own.removeprefix("http://"), timeout=20)
    connection.request("POST", f"/{path}", body, headers)
    return connection.getresponse().status


def test_a_file_that_no_form_can_show_is_mended_as_a_text(browser, desk):
    file = desk.root / "content/deputies/yi.yaml"
    file.write_bytes('name: "乙\r\ngender: 男\r\n'.encode("gb18030"))
    with a_page(browser) as page:
        page.goto(desk.entrance)
        page.goto(desk.at + "record/content/deputies/yi.yaml")
        assert "表单显示不了" in page.inner_text("main") and flaws(page) == []
        page.locator(".acts >> text=保存").click()
        assert "第 1 行" in page.inner_text("main")
        page.get_by_label("整个文件").fill("name: 乙\ngender: 男\n")
        page.locator(".acts >> text=保存").click()
        assert page.get_by_label("姓名").input_value() == "乙"
    assert file.read_bytes() == "name: 乙\r\ngender: 男\r\n".encode()


def test_what_is_asked_for_only_with_some_values_is_asked_for_then(browser, desk):
    with a_page(browser) as page:
        page.goto(desk.entrance)
        page.goto(desk.at + "record/new/wish")
        assert [page.get_by_label(name).is_visible() for name in ("认领日期", "完成日期")] == [False, False]
        page.get_by_label("进度").select_option("已认领")
        assert [page.get_by_label(name).is_visible() for name in ("认领日期", "完成日期")] == [True, False]


def test_what_a_deputy_did_is_added_to_the_years_table_taken_out_of_it_and_brought_back(browser, desk):
    with a_page(browser) as page:
        page.goto(desk.entrance)
        page.click("text=2026 年")
        page.click("text=加一条")
        page.get_by_label("日期").fill("2026年1月1日")
        page.get_by_label("代表", exact=False).first.fill("zhanghuijuan")
        page.locator(".acts >> text=保存").click()
        assert "处要改" in page.inner_text("main") and page.get_by_label("代表", exact=False).first.input_value() == "zhanghuijuan"
        page.get_by_label("类别").fill("走访")
        page.locator(".acts >> text=保存").click()
        page.wait_for_selector("main :text('存好了')")
        page.goto(desk.at + "year/2026?q=zhang")
        assert flaws(page) == [] and page.locator(".rows a").inner_text().split() == ["张慧娟", "走访"]
        page.locator(".rows a").click()
        assert page.get_by_label("类别").input_value() == "走访"
        file = desk.root / "content/records/2026.csv"
        before = file.read_text("utf-8-sig")
        assert before.endswith("\n2026-01-01,zhang-huijuan,走访,,,,,\n")
        page.get_by_text("去掉这一条").click()
        page.get_by_role("button", name="真的去掉").click()
        page.wait_for_selector("main :text('去掉了一条')")
        assert file.read_text("utf-8-sig") == before.removesuffix("2026-01-01,zhang-huijuan,走访,,,,,\n")
        assert flaws(page) == []
        page.get_by_role("button", name="恢复：2026-01-01 张慧娟 走访").click()
        page.wait_for_selector("main :text('恢复好了')")
        assert page.get_by_text("去掉过的").count() == 0
    assert file.read_text("utf-8-sig") == before


def test_what_is_said_of_what_was_just_done_has_the_focus():
    bars = [bar for file in TEMPLATES.glob("*.html") for bar in re.findall(r'<p class="note-bar[^>]*role=[^>]*>', file.read_text("utf-8"))]
    assert len(bars) > 10 and [bar for bar in bars if "autofocus" not in bar or 'tabindex="-1"' not in bar] == []


def test_deputies_get_their_codes_from_their_list(browser, desk):
    with a_page(browser, scripted=False) as page:
        page.goto(desk.entrance)
        page.goto(desk.at + "list/deputies")
        page.get_by_role("button", name="发代表码").click()
        assert "每名代表都有代表码了" in page.inner_text("main")
        given = (desk.root / "content/codes.yaml").read_text("utf-8")
        assert all(given.count(f": {file.stem}\n") == 1 for file in (desk.root / "content/deputies").glob("*.yaml"))
        page.goto(desk.at + "list/deputies")
        assert page.get_by_role("button", name="发代表码").count() == 0
