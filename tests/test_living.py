"""Promises about the office's hand in a record's life: public, withdrawn, renamed, in a step, and only the lines of that."""

from __future__ import annotations

import datetime

import axe
import pytest
from conftest import contents, run_build
from test_going import a_desk

from tribune import load, rules
from tribune.desk.life import Impossible, Office
from tribune.model import SHELVES, Archive

DAY = datetime.date(2026, 1, 1)
DEPUTY, STORY, STATION = "content/deputies/zhang-huijuan.yaml", "stories/clean-yard.md", "content/stations/liu-xi.yaml"


def public(root) -> set[str]:
    records = load.parse(load.read(root), DAY)
    archive = Archive.of(records, DAY)
    return {record.id for kind in SHELVES for record in archive.shelves[kind.shelf]}


HIDDEN = ("state: 待审核", "state: 不公开 # 先不放", "publish: 2027-01-01", "withdraw: 2025-01-01", "state: 待审核\npublish: 2026-05-01")


@pytest.mark.parametrize("written", HIDDEN)
def test_what_isnt_public_becomes_public_in_a_step_and_can_be_withdrawn_in_another(archive_folder, written):
    file = archive_folder / STATION
    plain = file.read_text("utf-8")
    file.write_text(f"{plain}{written}\n", "utf-8")
    assert "liu-xi" not in public(archive_folder)
    office = Office(archive_folder, DAY)
    assert office.live(office.publish(STATION)) == [STATION]
    assert "liu-xi" in public(archive_folder)
    assert file.read_text("utf-8").startswith(plain)
    office = Office(archive_folder, DAY)
    with pytest.raises(Impossible):
        office.publish(STATION)
    office.live(office.withdraw(STATION))
    assert "liu-xi" not in public(archive_folder)
    assert not [each for each in rules.check(load.parse(load.read(archive_folder))) if not each.is_warning]


def test_what_never_was_public_is_kept_back_without_a_trace(archive_folder):
    file = archive_folder / STATION
    file.write_text(file.read_text("utf-8") + "publish: 2027-01-01\n", "utf-8")
    office = Office(archive_folder, DAY)
    office.live(office.withdraw(STATION))
    records = load.parse(load.read(archive_folder), DAY)
    assert not Archive.of(records, DAY).withdrawn
    assert "liu-xi" not in public(archive_folder)
    with pytest.raises(Impossible):
        Office(archive_folder, DAY).withdraw(STATION)


def test_a_renamed_record_is_named_by_its_new_name_everywhere_and_no_other_line_changes(archive_folder):
    (archive_folder / "content/codes.yaml").write_text("# 登记册\n2356: zhang-huijuan # 手印的\n", "utf-8")
    rows = ('日期,代表,类别,内容', '2025-03-01,zhang-huijuan,走访,"看了\n路灯，见 zhang-huijuan"', "2025-03-02,张慧娟,走访,zhang-huijuan")
    table = "".join(f"{row}\r\n" for row in rows)
    (archive_folder / "content/records").mkdir()
    (archive_folder / "content/records/2025.csv").write_bytes(table.encode())
    story = archive_folder / STORY
    story.write_text(story.read_text("utf-8") + "\n[张代表](Deputy:zhang-huijuan)，不是 zhang-huijuan-b。\n", "utf-8")
    before = contents(archive_folder / "content") | {"story": story.read_bytes()}
    office = Office(archive_folder, DAY)
    written = office.live(office.rename(DEPUTY, "zhang-hj"))
    assert set(written) >= {"content/deputies/zhang-hj.yaml", STORY, "content/codes.yaml", "content/records/2025.csv"}
    after = contents(archive_folder / "content") | {"story": story.read_bytes()}
    assert "deputies/zhang-huijuan.yaml" not in after
    moved = after["deputies/zhang-hj.yaml"].decode()
    assert moved == before["deputies/zhang-huijuan.yaml"].decode() + "formerly:\n  - zhang-huijuan\n"
    assert after["codes.yaml"] == "# 登记册\n2356: zhang-hj # 手印的\n".encode()
    assert after["records/2025.csv"].decode().count("2025-03-01,zhang-hj,走访") == 1
    assert after["records/2025.csv"].decode().endswith("2025-03-02,张慧娟,走访,zhang-huijuan\r\n")
    assert after["story"].decode() == before["story"].decode().replace("zhang-huijuan", "zhang-hj").replace("zhang-hj-b", "zhang-huijuan-b")
    assert not [each for each in rules.check(load.parse(load.read(archive_folder), DAY)) if not each.is_warning]
    assert list((archive_folder / ".desk/history").rglob("*-*"))


def test_renaming_back_and_names_that_cannot_be_are_told(archive_folder):
    office = Office(archive_folder, DAY)
    office.live(office.rename(STORY, "yard"))
    office = Office(archive_folder, DAY)
    office.live(office.rename("stories/yard.md", "clean-yard"))
    assert "formerly" in (archive_folder / STORY).read_text("utf-8")
    assert "- yard" in (archive_folder / STORY).read_text("utf-8")
    office = Office(archive_folder, DAY)
    for path, id, why in ((STORY, "院子", "name"), (STORY, "clean-yard", "unchanged"), ("stories/no.md", "x", "missing")):
        with pytest.raises(Impossible) as impossible:
            office.rename(path, id)
        assert impossible.value.why == why


def test_the_command_line_does_the_same_and_says_what_it_did(archive_folder):
    done = run_build(archive_folder, "withdraw", str(archive_folder / STORY))
    assert (done.returncode, "撤下了" in done.stderr) == (0, True)
    refused = run_build(archive_folder, "withdraw", STORY)
    assert (refused.returncode, "本来就是" in refused.stderr) == (1, True)
    done = run_build(archive_folder, "rename", STORY, "yard", "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert (archive_folder / "stories/yard.md").is_file()


@pytest.mark.parametrize("scripted", [True, False])
def test_the_buttons_of_a_form_do_the_same(archive_folder, browser, scripted):
    file = archive_folder / STATION
    file.write_text(file.read_text("utf-8") + "state: 待审核\n", "utf-8")
    with a_desk(archive_folder, browser, scripted) as (page, at):
        page.goto(at + "record/" + STATION)
        page.get_by_role("button", name="现在公开").click()
        assert "公开了" in page.inner_text("main")
        assert "state: 公开" in file.read_text("utf-8")
        page.get_by_role("button", name="现在撤下").click()
        assert "撤下了" in page.inner_text("main")
        page.get_by_role("button", name="现在公开").click()
        page.get_by_label("新的名字").fill("liu-xi-zhan")
        page.get_by_role("button", name="改名").click()
        assert "旧网址会转到新的" in page.inner_text("main")
        assert (archive_folder / "content/stations/liu-xi-zhan.yaml").is_file()
        assert "liu-xi-zhan" in (archive_folder / DEPUTY).read_text("utf-8")
        page.get_by_label("新的名字").fill("柳西")
        page.get_by_role("button", name="改名").click()
        assert "小写字母" in page.inner_text("main")
        if scripted:
            assert axe.flaws(page) == []
