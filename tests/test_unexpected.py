"""What nobody foresaw ends in a sentence, a report and exit 3; what was typed oddly is done or refused; no traceback is ever seen."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from conftest import PROJECT, contents, run_build

from tribune import cli, unexpected
from tribune.choices import choose

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # forking beside threads, as pytest has some


class Awkward(Exception):
    """Comes back from no other process: it can't be made of its message alone."""

    def __init__(self, one, two):
        super().__init__(one)

    def __str__(self):
        raise RuntimeError


def deep(depth=0):
    return deep(depth + 1)


def awkward():
    raise Awkward(1, 2)


def in_a_worker(work, *arguments):
    with ProcessPoolExecutor(1) as pool:
        pool.submit(work, *arguments).result()


FAULTS = {
    "RuntimeError": lambda: (_ for _ in ()).throw(RuntimeError("张\udc80")),
    "RecursionError": deep,
    "MemoryError": lambda: (_ for _ in ()).throw(MemoryError()),
    "UnicodeEncodeError": lambda: "\udc80".encode(),
    "Awkward": awkward,
    "BrokenProcessPool": lambda: in_a_worker(os._exit, 9),
    "AttributeError|PicklingError": lambda: in_a_worker(lambda: None),
    "BrokenProcessPool|Awkward|TypeError": lambda: in_a_worker(awkward),
    "BaseException": lambda: (_ for _ in ()).throw(BaseException()),  # as libraries in Rust panic
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", FAULTS)
def test_what_nobody_foresaw_is_a_sentence_a_report_and_exit_3(name, lang, archive_folder, capsys):
    (archive_folder / "site").mkdir()
    (archive_folder / "site" / "index.html").write_text("as it was")
    code = cli.main(lambda *_: FAULTS[name](), ["build.py", "--root", str(archive_folder), "--lang", lang])
    said = capsys.readouterr()
    assert code == 3 and said.out == "" and "Traceback" not in said.err
    assert re.search(
        {"zh": f"没有料到的错误（({name})）", "en": rf"unexpected went wrong \(({name})\)"}[lang], said.err
    )
    (report,) = (archive_folder / ".tribune" / "reports").iterdir()
    assert str(report) in said.err
    assert "Traceback (most recent call last)" in report.read_text("utf-8")
    assert contents(archive_folder / "site") == {"index.html": b"as it was"}


def test_an_interrupted_build_says_so(archive_folder, capsys):
    def interrupted(*_):
        raise KeyboardInterrupt

    assert cli.main(interrupted, ["build.py", "--root", str(archive_folder)]) == 130
    assert capsys.readouterr().err == "已中止，网站没有改动\n"


def test_a_report_goes_to_the_temporary_folder_where_the_archive_takes_none(
    archive_folder, tmp_path, capsys, monkeypatch
):
    (archive_folder / ".tribune").write_text("a file")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    assert unexpected.told(ValueError(), ["build.py", f"--root={archive_folder}"]) == 3
    (report,) = (tmp_path / "temporary").iterdir()
    assert str(report) in capsys.readouterr().err
    monkeypatch.setattr(tempfile, "tempdir", str(archive_folder / ".tribune"))
    assert unexpected.told(ValueError(), ["build.py", f"--root={archive_folder}"]) == 3
    assert "写不下来" in capsys.readouterr().err


def test_the_net_holds_before_anything_else_is_imported(archive_folder):
    code = "import sys; from tribune import unexpected; unexpected.guard(sys.argv); import no_such_library"
    command = [sys.executable, "-c", code, "--root", str(archive_folder), "--lang=en"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True)
    assert done.returncode == 3 and done.stderr.startswith("Something unexpected went wrong (ModuleNotFoundError)")
    assert done.stderr.count("\n") == 1


# --- where it's said --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["text", "github"])
def test_a_terminal_that_knows_no_chinese_gets_signs_in_its_place(archive_folder, format):
    (archive_folder / "stories/张.md").write_text("没有", "utf-8")
    plain = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C.UTF-8"}
    done = run_build(archive_folder, "--check", "--format", format, **plain)
    assert done.returncode == 1 and "Y006" in done.stdout and done.stdout.isascii()
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize("arguments", [["rules"], ["--help"], ["--check", "--format", "github"], ["--check"]])
def test_nobody_reading_on_is_no_mistake(archive_folder, arguments):
    (archive_folder / "stories/empty.md").write_text("", "utf-8")
    command = [sys.executable, str(PROJECT / "build.py"), "--root", str(archive_folder), *arguments]
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, text=True)
    os.close(write)
    assert done.returncode == (1 if "--check" in arguments else 0), done.stderr
    assert not re.search("Traceback|Exception|没有料到", done.stderr)


# --- command lines ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_an_archive_can_be_built_as_of_any_day(archive_folder, day):
    station = archive_folder / "content/stations/liu-xi.yaml"
    station.write_text(re.sub("since: .*\n +until: .*", f"since: {day}", station.read_text("utf-8")), "utf-8")
    done = run_build(archive_folder, "--as-of", day)
    assert done.returncode == 0 and "Traceback" not in done.stderr, done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["serve", "--port", "99999"], ["serve", "--port", "0"], ["serve", "--port", "-1"], ["--port", "8" * 5000],
        ["--editions", ""], ["--editions", ","], ["--editions", "web,,"], ["--select", "="], ["--select", "deputy=" + "x" * 999],
        ["--as-of", "0000-01-01"], ["--as-of", "10000-01-01"], ["--root", "{loop}"], ["--root", "{loop}/x"], ["--out", "{loop}"],
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_with_a_sentence(tmp_path, capsys, arguments):
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    with pytest.raises(SystemExit) as stopped:
        choices = choose([argument.replace("{loop}", str(loop)) for argument in arguments])
        assert str(loop) in f"{choices.root} {choices.site}"  # Python 3.13 leaves a circle of links as it is
        raise SystemExit(2)
    assert stopped.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["records"], ["records", "a", "b"], ["{x}", "y"]])
def test_an_import_without_a_file_that_is_there_is_refused_with_a_sentence(archive_folder, arguments):
    done = run_build(archive_folder, "import", *arguments)
    assert done.returncode == 2 and done.stderr.strip()
    assert not re.search("Traceback|没有料到", done.stdout + done.stderr)


def test_an_edition_is_made_once_however_often_it_is_named():
    assert choose(["--editions", "web,web"]).editions == ("web",)
    assert choose(["--editions", "web", "--editions", "kiosk,web"]).editions == ("web", "kiosk")


@pytest.mark.parametrize("name", ["x" * 300, "x/" * 3000, "/dev/null"])
def test_a_folder_that_cannot_be_is_told(name, capsys):
    assert cli.main(lambda *_: None, ["build.py", "--root", name]) in (1, 2)
    assert re.search("没有这个文件夹|无法读写", capsys.readouterr().err)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere file names are Unicode")
def test_names_in_an_old_encoding_are_no_hindrance(archive_folder):
    out = Path(os.fsdecode(bytes(archive_folder) + "/网站".encode("gb18030")))
    for _ in range(2):  # the second is told that nothing has changed, or builds again
        done = run_build(archive_folder, "--editions", "web", "--out", str(out))
        assert done.returncode == 0, done.stderr
    assert (out / "web/index.html").is_file()
