"""Promises about files that come into the desk: nothing is written before a person has looked, and nothing that waits is lost."""

from __future__ import annotations

from http.client import HTTPConnection
from urllib.parse import quote

import pytest
from conftest import contents, silent_page
from desks import a_page, opened_on
from office import docx, paragraph, title

from tribune.desk import begun

SAID = "去年入冬，巷子里的灯坏了，晚上看不清台阶，有人崴了脚，居民把这件事记在了本子上。"
STORY = docx(title("巷子里的灯"), paragraph(SAID), paragraph("联系电话：0354-0000000"))
SHEET = "姓名,性别,层级,电话\n代表甲,男,区,0354-0000000\n代表乙,女,区,0354-0000001\n".encode("gb18030")


@pytest.fixture
def files(tmp_path):
    (tmp_path / "来稿.docx").write_bytes(STORY)
    (tmp_path / "名单.csv").write_bytes(SHEET)
    return [tmp_path / "来稿.docx", tmp_path / "名单.csv"]


def archive(desk) -> dict[str, bytes]:
    """What a build would read."""
    return {path: data for path, data in contents(desk.root).items() if path.startswith(("content/", "stories/"))}


def test_without_scripts_what_is_left_for_later_waits_through_a_restart(browser, archive_folder, files):
    with opened_on(archive_folder) as desk, a_page(browser, scripted=False) as page:
        before = archive(desk)
        page.goto(desk.entrance)
        page.goto(desk.at + "list/deputies")
        page.click("text=从 Excel 导入")
        page.get_by_label("选文件").set_input_files(files)
        page.click("text=读出来看看")
        page.get_by_label("日期").first.fill("2025-01-20")
        page.get_by_label("民生改善").check()
        (desk.root / "content/deputies/yi.yaml").write_text("name: 乙\n", "utf-8")  # somebody else works, too
        before = archive(desk)
        page.click("text=稍后再看")
        assert "还没有写进档案" in page.inner_text("main") and archive(desk) == before
    with opened_on(archive_folder) as desk, a_page(browser, scripted=False) as page:
        page.goto(desk.entrance)
        page.click("nav >> text=待办")
        page.click("text=来稿.docx、名单.csv")
        page.get_by_role("button", name="全部写入").click()  # what was answered is known
        page.get_by_role("heading", name="写好了").wait_for()
        assert "其中 3 份“待审核”" in page.inner_text("main")
        assert page.locator(".rows a").all_inner_texts() == ["代表甲", "代表乙", "巷子里的灯"]
        new = archive(desk).keys() - before.keys()
        assert len(new) == 3 and not any(b"0354-000000" in archive(desk)[path] for path in new)
    assert not list((archive_folder / ".desk/imports").iterdir()), "no copy of the originals stays"


def test_an_empty_archive_begins_with_what_there_is(browser, tmp_path):
    from test_new import ANSWERS

    from tribune.desk import asking, new

    (tmp_path / "answers.yaml").write_text(ANSWERS, "utf-8")
    new.write(tmp_path / "archive", asking.read(tmp_path / "answers.yaml"))
    with opened_on(tmp_path / "archive") as desk, silent_page(browser) as page:  # under the real policy for contents
        page.goto(desk.entrance)
        page.get_by_role("link", name="导入 Word、Excel 和照片").click()
        page.wait_for_selector(".or-drop")  # once the page listens
        page.evaluate(
            "(file) => { const held = new DataTransfer(); held.items.add(new File([file], '事.txt'));"
            " document.body.dispatchEvent(new DragEvent('drop', {dataTransfer: held, bubbles: true, cancelable: true})); }",
            f"巷子里的灯\n\n{SAID}\n",
        )
        assert page.locator(".chosen").inner_text() == "事.txt"
        page.keyboard.press("Enter")  # the button has the focus
        page.get_by_role("heading", name="核对导入的内容").wait_for()
        assert SAID in page.get_by_role("region", name="事.txt").inner_text()
        page.get_by_role("button", name="不要了").click()
        page.get_by_text("档案没有动").wait_for()
    assert not list(begun.every(tmp_path / "archive"))


def test_names_of_files_lead_nowhere_and_stay_apart(archive_folder):
    told = ["../../a.csv", "C:\\x\\a.csv", ".. ", "a?.csv", f"{'灯' * 300}.docx", "\x00"]
    found = begun.begin(archive_folder, [(name, b"x") for name in told])
    assert found.names[:4] == ("a.csv", "a (2).csv", "_", "a_.csv") and found.names[4].endswith("灯.docx")
    assert [file.read_bytes() for file in found.files(archive_folder)] == [b"x"] * 6
    assert begun.find(archive_folder, found.id) == found and begun.find(archive_folder, "../x") is None
    noted = archive_folder / ".desk/imports" / found.id / "import.json"
    noted.write_text(noted.read_text("utf-8").replace('"a.csv"', '"../import.json"'), "utf-8")
    assert begun.find(archive_folder, found.id) is None, "a path in a note that somebody else wrote"
    begun.drop(archive_folder, found.id)
    (archive_folder / ".desk/imports").rmdir()
    (archive_folder / ".desk/imports").symlink_to(archive_folder.parent)
    with pytest.raises(NotADirectoryError):
        begun.begin(archive_folder, [("a.csv", b"x")])
    assert [file.name for file in archive_folder.parent.iterdir()] == ["archive"]


def test_nobody_else_brings_files_in(desk):
    before = contents(desk.root)
    wrong = ({"token": ""}, {"token": "x"}, {"Origin": "http://evil.example"}, {"Cookie": ""}, {"Content-Length": "1000000000"})
    for each in (*wrong, {"Content-Type": "multipart/form-data"}):
        assert bring(desk, **each) in (400, 403, 413), each
    assert contents(desk.root) == before
    assert bring(desk) == 303


def bring(desk, token: str | None = None, **more: str) -> int:
    """What our own page would send, with headers otherwise."""
    own, token = desk.at.rstrip("/"), desk.token if token is None else token
    parts = (f'name="token"\r\n\r\n{token}', f'name="file"; filename="{quote("名单.csv")}"\r\n\r\n姓名\r\n代表甲')
    body = "".join(f"--x\r\nContent-Disposition: form-data; {part}\r\n" for part in parts) + "--x--\r\n"
    usual = {"Cookie": f"tribune-{own.rpartition(':')[2]}={desk.token}", "Origin": own, "Content-Type": "multipart/form-data; boundary=x"}
    connection = HTTPConnection(own.removeprefix("http://"), timeout=20)
    connection.request("POST", "/import", body.encode(), {**usual, **more})
    return connection.getresponse().status
