"""Promises about starting, checking and updating the kiosk: the scripts themselves, run where this system can run them."""

from __future__ import annotations

import datetime
import os
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from conftest import BASE, PROJECT, contents

from tribune import load
from tribune.model import Archive
from tribune.render import kiosk as making

AS_OF = datetime.date(2026, 1, 1)
CMD = ("启动.cmd", "核对.cmd", "更新.cmd")
HOSTILE = ("a & b | c > d %TEMP% ^ !", "太原 & calc", "x\ncalc\r\necho", "\"; touch hacked; '", "`calc` $(calc) %PATH%")
PAGES = {"index.html": b"front", "stories/a.html": b"a story", "stories/b.html": b"another", "media/p.jpg": b"picture"}


def archive_of(text: str = "") -> Archive:
    """The tiny archive; `text` as its title and as everything else that the office names."""
    records = load.parse(load.read(BASE))
    if text:
        names = ("title", "subtitle", "organisation", "name", "address")
        records = [
            each.model_copy(update={name: text for name in names if isinstance(getattr(each, name, None), str)})
            for each in records
        ]
    return Archive.of(records, AS_OF)


def kiosk_of(archive: Archive, folder: Path, pages: dict[str, bytes] = PAGES) -> Path:
    """A kiosk of a few files, with what starts, checks and updates it; its starters run as unpacked from the zip."""
    inside = {path.removeprefix("kiosk/"): data for path, data in making.starters(archive, pages).items()}
    files = {**pages, **inside}
    files |= {path.removeprefix("kiosk/"): data for path, data in making.sums(files).items()}
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    return kiosk_of(archive_of(), tmp_path_factory.mktemp("made") / "kiosk")


@pytest.fixture
def kiosk(made, tmp_path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "代表 档案 (1)" / "a#b%20c&d+e ^ !x"))


@pytest.fixture
def programs(tmp_path) -> Path:
    """Stand-ins for a browser and for waiting, which write down what they're given."""
    folder = tmp_path / "programs"
    folder.mkdir()
    (folder / "log").touch()
    program(folder, "sleep", 'echo "sleep $1" >>"${0%/*}/log"')
    program(folder, "chromium", 'for each in "$@"; do echo "$each"; done >>"${0%/*}/log"')
    return folder


def program(folder: Path, name: str, script: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


def run(script: Path, *arguments: str, programs: Path | None = None, **environment: str) -> tuple[int, str]:
    path = os.pathsep.join([str(programs), "/usr/bin", "/bin"]) if programs else os.environ["PATH"]
    held = {"XDG_RUNTIME_DIR": str(script.parent.parent), "PATH": path, **environment}
    done = subprocess.run(["sh", str(script), *arguments], capture_output=True, text=True, env={**os.environ, **held})
    return done.returncode, done.stdout + done.stderr


def log(programs: Path) -> list[str]:
    return (programs / "log").read_text().splitlines()


# --- what the scripts hold --------------------------------------------------------------------------------------


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_that_an_office_writes_stands_in_what_starts_the_kiosk(hostile):
    """The title was once run as a command: now these files are the same for every archive."""
    archive = archive_of(hostile)
    assert archive.site.title == archive.stations[0].name == hostile
    assert making.starters(archive, {}) == making.starters(archive_of(), {})


def test_no_script_is_a_template():
    for name in making.SCRIPTS:
        text = (making.START / name).read_text("utf-8")
        assert "{{" not in text and "{%" not in text, name
    on_disk = {file.name for file in making.START.iterdir() if file.suffix != ".html"}
    assert on_disk == set(making.SCRIPTS)


@pytest.mark.parametrize("name", CMD)
def test_scripts_for_windows_are_ascii_until_the_messages_and_no_code_page_can_break_them(made, name):
    data = (made / name).read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r") > 10
    assert not data.startswith(b"\xef\xbb\xbf")
    lines = data.decode().split("\r\n")
    first = next(number for number, line in enumerate(lines) if not line.isascii())
    assert not any("chcp" in line for line in lines[: first - 3])
    for number, line in enumerate(lines[first:], first):
        assert line.isascii() or line.startswith("echo "), line  # from here on only what is said
        if line.startswith(":"):
            assert lines[number + 1] == "chcp 65001 >nul", line
    assert not re.search(r"^(title|chcp(?! 65001 >nul))", data.decode(), re.MULTILINE)


def test_the_page_for_the_clerk_names_every_script_that_is_opened_by_hand(made):
    text = (made / "请先读我.html").read_text("utf-8")
    assert all(name in text for name in CMD)
    assert "built-in" not in text and "&lt;" not in text


def test_nothing_waits_for_a_key_when_the_computer_starts(made):
    text = (made / "启动.cmd").read_text("utf-8")
    assert not re.search(r"\b(pause|choice|set /p)\b", text)


@pytest.mark.parametrize("name", CMD)
def test_every_label_that_a_script_for_windows_jumps_to_is_there_once(made, name):
    text = (made / name).read_text("utf-8")
    labels = re.findall(r"^:(\w+)", text, re.MULTILINE)
    asked = set(re.findall(r"\b(?:goto|call) :?(\w+)", text)) - {"set"}
    assert len(labels) == len(set(labels))
    assert asked <= set(labels)


def test_what_a_script_for_windows_says_of_a_path_or_a_name_is_quoted(made):
    """`echo %NAME%` runs what follows an & in it."""
    for name in CMD:
        for line in (made / name).read_text("utf-8").splitlines():
            if line.startswith("echo "):
                rest = re.sub(r'"%\w+%"|%LACKING%', "", line)
                assert not set("%&|<>^!") & set(rest), line


def test_scripts_for_powershell_are_marked_as_utf_8_and_need_no_newer_one_than_windows_7_has(made):
    for name in ("verify.ps1", "remove.ps1"):
        data = (made / name).read_bytes()
        assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\n") == data.count(b"\r\n")
        assert not re.search(rb"Get-FileHash|-Raw\b|-File\b|\[pscustomobject\]|-notin\b|-in\b|::new\(", data), name


def test_the_shell_scripts_hold_no_mistake_that_shellcheck_knows(made):
    scripts = [str(made / name) for name in making.SCRIPTS if name.endswith(".sh")]
    done = subprocess.run(
        ["shellcheck", *scripts],
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": f"{PROJECT / '.venv/bin'}:{os.environ['PATH']}"},
    )
    assert done.returncode == 0, done.stdout


# --- starting ---------------------------------------------------------------------------------------------------


def test_start_opens_a_browser_full_screen_wherever_the_folder_lies(kiosk, programs):
    code, said = run(kiosk / "start.sh", programs=programs)
    assert (code, said) == (0, "")
    assert {"--kiosk", "--incognito", str(kiosk / "index.html")} <= set(log(programs))
    assert "sleep 20" not in log(programs)


@pytest.mark.parametrize(
    ("broken", "count", "first"),
    [
        (lambda kiosk: (kiosk / "stories/b.html").unlink(), 1, "stories/b.html"),
        (lambda kiosk: (kiosk / "stories/b.html").write_bytes(b""), 1, "stories/b.html"),
        (lambda kiosk: shutil.rmtree(kiosk / "stories"), 3, "stories/a.html"),
        (lambda kiosk: (kiosk / "SHA256SUMS").unlink(), 1, "SHA256SUMS"),
        (lambda kiosk: (kiosk / "SHA256SUMS").write_bytes(b""), 1, "SHA256SUMS"),
        (lambda kiosk: cut(kiosk / "SHA256SUMS", 3), 1, "SHA256SUMS"),
    ],
)
def test_what_lacks_is_counted_and_named_and_after_20_seconds_the_rest_is_opened(kiosk, programs, broken, count, first):
    broken(kiosk)
    code, said = run(kiosk / "start.sh", programs=programs)
    assert code == 0
    assert f"{count} 个文件，第一个是 {first}" in said
    assert log(programs)[0] == "sleep 20" and "--kiosk" in log(programs)


def test_a_browser_that_breaks_down_is_opened_again(kiosk, programs):
    program(
        programs, "chromium", 'echo crash >>"${0%/*}/log"; [ "$(grep -c crash "${0%/*}/log")" -gt 2 ] || kill -SEGV $$'
    )
    assert run(kiosk / "start.sh", programs=programs)[0] == 0
    assert log(programs) == ["crash", "sleep 5", "crash", "sleep 5", "crash"]


def test_a_second_start_opens_no_second_window_even_where_only_the_browser_still_lives(kiosk, programs):
    program(programs, "chromium", 'echo open >>"${0%/*}/log"; exec /bin/sleep 30')
    held = {**os.environ, "PATH": f"{programs}:/usr/bin:/bin", "XDG_RUNTIME_DIR": str(kiosk.parent)}
    first = subprocess.Popen(["sh", str(kiosk / "start.sh")], env=held, start_new_session=True)
    try:
        while "open" not in log(programs):
            time.sleep(0.02)
        assert "已经打开了" in run(kiosk / "start.sh", programs=programs)[1]
        first.kill()  # the script alone
        first.wait()
        assert "已经打开了" in run(kiosk / "start.sh", programs=programs)[1]
        assert log(programs) == ["open"]
    finally:
        os.killpg(first.pid, 9)


def test_without_a_browser_it_says_what_to_install_and_opens_the_page_as_any_other(kiosk, programs):
    (programs / "chromium").unlink()
    for name in ("sh", "dirname", "id", "flock", "cat"):
        (programs / name).symlink_to(shutil.which(name))
    program(programs, "xdg-open", 'echo "$1" >>"${0%/*}/log"')
    code, said = run(kiosk / "start.sh", programs=programs, PATH=str(programs))
    assert code == 0 and "请安装 Chromium" in said
    assert log(programs) == [str(kiosk / "index.html")]


def test_inside_the_zip_it_says_unpack_first(kiosk, programs, tmp_path):
    alone = Path(shutil.copy(kiosk / "start.sh", tmp_path))
    code, said = run(alone, programs=programs)
    assert code == 1 and "请先解压" in said


# --- checking ---------------------------------------------------------------------------------------------------


def cut(file: Path, lines: int) -> None:
    file.write_text("".join(file.read_text("utf-8").splitlines(keepends=True)[:lines]), "utf-8")


def without_a_line(file: Path) -> None:
    kept = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(kept[:2] + kept[3:]), "utf-8")


def test_a_whole_copy_is_said_to_be_whole_with_how_many_files_it_has(kiosk):
    (kiosk / "Thumbs.db").write_text("the system's own")
    code, said = run(kiosk / "verify.sh")
    assert code == 0
    assert said.strip() == f"全部一致，共 {len(contents(kiosk)) - 2} 个文件。"


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda file: file.unlink(),
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(b"# end 0\n"),
        lambda file: cut(file, 3),
        lambda file: cut(file, len(file.read_text("utf-8").splitlines()) - 1),
        lambda file: file.write_bytes(file.read_bytes()[:-1]),
        lambda file: file.write_bytes(file.read_bytes()[:200]),
        without_a_line,
    ],
)
def test_nothing_is_said_to_be_whole_by_a_list_that_is_not(kiosk, spoilt):
    spoilt(kiosk / "SHA256SUMS")
    code, said = run(kiosk / "verify.sh")
    assert code == 2 and "没有核对" in said and "一致" not in said


def test_what_lacks_what_differs_and_what_is_too_much_are_named_with_counts(kiosk):
    (kiosk / "stories/a.html").unlink()
    (kiosk / "stories/b.html").write_bytes(b"")
    (kiosk / "media/p.jpg").write_bytes(b"other")
    (kiosk / "stories/已撤下 的.html").write_text("withdrawn")
    code, said = run(kiosk / "verify.sh", LC_ALL="C")
    assert code == 1
    lines = [line.strip() for line in said.splitlines()]
    assert lines[:7] == ["缺少 1 个：", "stories/a.html", "不一致 2 个：", "media/p.jpg", "stories/b.html",
                         "多出 1 个：", "stories/已撤下 的.html"]  # fmt: skip


# --- updating ---------------------------------------------------------------------------------------------------


@pytest.fixture
def newer(tmp_path) -> Path:
    """The next edition, on a stick: a story is withdrawn, another is new."""
    pages = {path: data for path, data in PAGES.items() if path != "stories/b.html"} | {"stories/c.html": b"a new one"}
    return kiosk_of(archive_of(), tmp_path / "stick" / "kiosk", pages)


def test_an_update_leaves_nothing_that_was_withdrawn_and_nothing_beside(kiosk, newer):
    code, said = run(newer / "update.sh", str(kiosk))
    assert code == 0, said
    assert contents(kiosk) == contents(newer)
    assert [entry.name for entry in kiosk.parent.iterdir()] == [kiosk.name]
    assert run(newer / "update.sh", str(kiosk) + "/")[0] == 0  # once more changes nothing
    assert contents(kiosk) == contents(newer)


def test_an_update_installs_where_nothing_is_yet(newer, tmp_path):
    assert run(newer / "update.sh", HOME=str(tmp_path))[0] == 0
    assert contents(tmp_path / "kiosk") == contents(newer)


def test_what_is_not_ours_is_kept_and_told(kiosk, newer):
    (kiosk / "stories/thesis.txt").write_text("mine")
    (kiosk / "empty").mkdir()
    code, said = run(newer / "update.sh", str(kiosk))
    assert code == 0
    old = kiosk.with_name(kiosk.name + ".old")
    assert str(old) in said
    assert contents(old) == {"stories/thesis.txt": b"mine"} and (old / "empty").is_dir()
    assert contents(kiosk) == contents(newer)


def test_a_folder_that_is_not_a_kiosk_is_never_touched(newer, tmp_path):
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "thesis.txt").write_text("mine")
    link = tmp_path / "link"
    link.symlink_to(desk)
    for place in (desk, desk / "thesis.txt", link):
        code, said = run(newer / "update.sh", str(place))
        assert code == 1 and "没有动它" in said
    for place in (newer, newer / "kiosk", newer.parent):
        assert run(newer / "update.sh", str(place))[0] == 1
    assert contents(desk) == {"thesis.txt": b"mine"} and link.is_symlink()
    assert sorted(entry.name for entry in newer.parent.iterdir()) == ["kiosk"]


def test_a_stick_that_is_not_whole_leaves_the_old_kiosk_as_it_was(kiosk, newer):
    before = contents(kiosk)
    (newer / "stories/c.html").write_text("spoilt")
    code, said = run(newer / "update.sh", str(kiosk))
    assert code == 1 and "原来的还在" in said
    assert contents(kiosk) == before
    assert [entry.name for entry in kiosk.parent.iterdir()] == [kiosk.name]


def test_an_update_goes_on_where_one_was_cut_short(kiosk, newer):
    beside = kiosk.with_name(kiosk.name + ".new")
    shutil.copytree(newer, beside)
    (beside / "stories/c.html").unlink()
    shutil.copytree(kiosk, kiosk.with_name(kiosk.name + ".old"))
    assert run(newer / "update.sh", str(kiosk))[0] == 0
    assert contents(kiosk) == contents(newer)
    assert [entry.name for entry in kiosk.parent.iterdir()] == [kiosk.name]


def test_a_list_that_was_tampered_with_removes_nothing_elsewhere(kiosk, newer):
    outside = kiosk.parent / "outside.txt"
    outside.write_text("mine")
    lines = "".join(f"{'0' * 64}  {name}\n" for name in ("../outside.txt", str(outside), "stories/../../outside.txt"))
    (kiosk / "SHA256SUMS").write_text(lines + (kiosk / "SHA256SUMS").read_text("utf-8"), "utf-8")
    run(newer / "update.sh", str(kiosk))
    assert outside.read_text() == "mine"
