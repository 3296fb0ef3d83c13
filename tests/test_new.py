"""Promises about a new archive: it begins whole or not at all, with nothing of the sample, whatever names it is given."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
import yaml
from conftest import PROJECT, contents, run_build
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from tribune.choices import COMMANDS
from tribune.desk import asking, new
from tribune.load.records import filled_in
from tribune.model import Site
from tribune.model.addresses import NOT_YET
from tribune.model.beginning import Beginning, congress_and_term, keyed
from tribune.problems import Rejected

ANSWERS = """
district: 柳溪区
organisation: 柳溪区人大常委会
congress: 柳溪区人民代表大会
term: 第六届
units: [新建街道, 新建镇, 柳林乡]
levels: [省, 市, 区, 乡镇]
address: 还没有
"""
HOSTILE = ("'", '"', "a: b", "# no comment", "&x", "*x", "!tag", "{a}", "[a]", "{{ 7*7 }}", "{% raw %}", "- a", "yes", "null", "1e3",
           "%TEMP%", "$(id)", "`id`", "a\\b", "2025-07-05", "Liu Xi District", "李家“新”村", "|", "> x", "@x", "？", "，")  # fmt: skip


def begin(folder: Path, answers: str, *options: str) -> subprocess.CompletedProcess:
    file = folder.parent / f"{folder.name}-回答.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(answers, "utf-8")
    command = [sys.executable, str(PROJECT / "build.py"), "new", str(folder), "--answers", str(file), *options]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder.parent, check=False)


@pytest.fixture(scope="module")
def begun(tmp_path_factory) -> Path:
    """An archive just begun, in a folder that wasn't there, below one that wasn't either."""
    folder = tmp_path_factory.mktemp("new") / "柳溪区 档案" / "archive"
    done = begin(folder, ANSWERS)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_a_new_archive_builds_at_once_from_anywhere_and_says_nothing_of_the_sample(begun, tmp_path):
    archive = Path(shutil.copytree(begun, tmp_path / "archive"))
    done = run_build(archive, "--format", "json")
    assert done.returncode == 0 and done.stdout == "", done.stdout
    assert (archive / "site" / "web" / "index.html").is_file()
    whole = b"\n".join([*contents(archive).values()])
    for trace in ("榆次", "晋中", "example.org"):
        assert trace.encode() not in whole
    assert "柳溪区人大代表履职档案" in (archive / "site" / "web" / "index.html").read_text("utf-8")


def test_its_settings_are_the_answers(begun):
    said = yaml.safe_load((begun / "content" / "site.yaml").read_text("utf-8"))
    assert said["organisation"] == "柳溪区人大常委会" and said["term"] == "第六届" and said["base_url"] == NOT_YET
    assert [unit["name"] for unit in said["units"]] == ["新建街道", "新建镇", "柳林乡"]
    assert [level["key"] for level in said["levels"]] == ["province", "city", "district", "township"]
    for kind in ("deputies", "stations", "suggestions", "media"):
        assert (begun / "content" / kind).is_dir()
    assert (begun / "stories").is_dir()


def test_an_address_that_nobody_has_yet_is_told_with_what_to_do(begun):
    for lang, said in (("zh", "网站还没有正式的网址"), ("en", "The website has no address yet")):
        done = run_build(begun, "--check", "--lang", lang)
        assert done.returncode == 0 and "C006" in done.stderr and said in done.stderr


def test_the_six_questions_can_be_answered_one_after_the_other(tmp_path):
    typed = "\n".join(["", "柳溪县", "", "柳溪县第六届人民代表大会", "东街道", "西镇", "", "", "www.example.cn/a?b", "www.liuxi.cn", ""])
    command = [sys.executable, str(PROJECT / "build.py"), "new", str(tmp_path / "a")]
    done = subprocess.run(command, input=typed, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "C007" in done.stdout, "a question mark, which the build itself refuses"
    assert not (tmp_path / "a").exists()
    done = subprocess.run(command, input=typed.replace("www.example.cn/a?b\n", ""), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    said = yaml.safe_load((tmp_path / "a" / "content" / "site.yaml").read_text("utf-8"))
    assert (said["congress"], said["term"]) == ("柳溪县人民代表大会", "第六届")
    assert said["base_url"] == "https://www.liuxi.cn"
    assert [level["name"] for level in said["levels"]] == ["省", "市", "县", "乡镇"]


@pytest.mark.parametrize("typed", ["", "柳溪区\n", "柳溪区\n\n\n东街道\n"])
def test_questions_that_nobody_answers_leave_nothing(tmp_path, typed):
    command = [sys.executable, str(PROJECT / "build.py"), "new", str(tmp_path / "a")]
    done = subprocess.run(command, input=typed, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "什么都没有写" in done.stderr and "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_empty_is_refused_and_left_alone(begun, tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").write_text("notes", "utf-8")
    (tmp_path / "file").write_text("a file", "utf-8")
    before = contents(tmp_path)
    for name, said in (("full", "已经有东西"), ("file", "是一个文件")):
        done = begin(tmp_path / name, ANSWERS)
        assert done.returncode == 1 and said in done.stderr
    assert begin(PROJECT / "content" / "x", ANSWERS).returncode == 1
    (PROJECT / "content" / "x-回答.yaml").unlink()
    after = contents(tmp_path)
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) == {"full-回答.yaml", "file-回答.yaml"}
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / ".DS_Store").touch()
    assert begin(tmp_path / "empty", ANSWERS).returncode == 0


@pytest.mark.parametrize(("answers", "code"), [
    ("district: ''", "R007"), ("organisation: 某机关", "R002"), (f"district: {'长' * 61}", "R007"), ("district: [a]", "R003"),
    ("district: 柳溪区\nadress: x", "R001"), ("district: 柳溪区\naddress: https://", "R006"),
    ("district: 柳溪区\naddress: ftp://a.cn", "R006"), ("district: 柳溪区\naddress: https://a.cn/?x", "C007"),
    ("district: \"柳\\n溪\"", "R006"), ("district: 柳溪区\nunits: {a: b}", "R003"), ("district: [", "Y001"), ("- a", "Y005"),
    ("district: 柳溪区 13812345678", "T"), ("district: 柳\U0001f33f区", "B001"),
])  # fmt: skip
def test_answers_that_cannot_be_taken_are_told_with_their_line_and_leave_nothing(tmp_path, answers, code):
    file = tmp_path / "回答.yaml"
    file.write_text(answers, "utf-8")
    with pytest.raises(Rejected) as rejected:
        new.write(tmp_path / "a" / "b", asking.read(file))
    assert any(problem.code.startswith(code) and problem.line for problem in rejected.value.problems)
    assert list(tmp_path.iterdir()) == [file]


def site_of(beginning: Beginning) -> Site:
    """The settings as the build reads them."""
    entry, problems = filled_in("content/site.yaml", new._settings(beginning).encode(), Site)
    assert entry, problems
    return entry.record


@given(st.lists(st.sampled_from(HOSTILE) | st.text(st.characters(codec="utf-8"), max_size=70), min_size=4, max_size=9))
@settings(max_examples=60)
def test_whatever_names_are_given_the_settings_say_just_those(names):
    try:
        one = Beginning(district=names[0], organisation=names[1], congress=names[2], term=names[3], units=names[4:])
    except ValidationError:
        return
    if any(re.search(r"[\x00-\x1f\x7f-\x9f\u200b\u2028\u2029\u2060\ufeff\ufdd0-\ufdef\ufffe\uffff]|[^\0-\uffff]", name) for name in names):
        return  # refused by the build's own rules, as anywhere
    site = site_of(one)
    written = [one.organisation, one.congress, one.term, *one.units]
    read = [site.organisation, site.congress, site.term, *(unit.name for unit in site.units)]
    assert [unicodedata.normalize("NFC", name) for name in written] == read


@given(st.lists(st.sampled_from(("新建", "新剑", "XinJian", "xin jian", "？")) | st.text(max_size=80), unique=True, max_size=12))
@settings(max_examples=100)
def test_units_of_one_sound_get_keys_of_their_own(names):
    keys = keyed(names)
    assert list(keys) == names and len(set(keys.values())) == len(names)
    assert all(re.fullmatch("[a-z0-9]+(?:-[a-z0-9]+)*", key) and len(key) <= 64 for key in keys.values())


@pytest.mark.parametrize(("said", "congress", "term"), [
    ("柳溪区第六届人民代表大会", "柳溪区人民代表大会", "第六届"), ("柳溪区人民代表大会 第十二届", "柳溪区人民代表大会", "第十二届"),
    ("柳溪区人民代表大会", "柳溪区人民代表大会", ""), ("", "", ""), ("第七届", "", "第七届"),
])  # fmt: skip
def test_the_congress_and_its_term_are_one_answer(said, congress, term):
    assert congress_and_term(said) == (congress, term)


def test_the_starters_hold_nothing_of_the_archive_and_run_on_any_code_page(begun):
    for ending in (".cmd", ".sh", ".command"):
        starter = begun / f"编辑{ending}"
        assert starter.read_bytes().isascii()
        assert (b"\r\n" in starter.read_bytes()) == (ending == ".cmd")
        assert starter.stat().st_mode & 0o111
    assert not re.search(rb"[^\r]\n", (begun / "编辑.cmd").read_bytes())


def test_the_starter_finds_the_program_beside_the_archive_or_where_it_was_and_says_when_it_has_moved(begun, tmp_path):
    def opened(home: Path) -> subprocess.CompletedProcess:
        return subprocess.run(["sh", str(home / "编辑.sh"), "/a b/来稿 $x.docx"], stdin=subprocess.DEVNULL, capture_output=True, text=True)

    program = tmp_path / "office" / "程序 $x"
    (program / "tribune" / "desk").mkdir(parents=True)
    (program / "tribune" / "desk" / "open.sh").write_text('echo "opened in $PWD" with "$@"', "utf-8")
    home = Path(shutil.copytree(begun, tmp_path / "office" / "archive"))
    where = home / "program.txt"
    head = "".join(line for line in where.read_text("utf-8").splitlines(True) if line.startswith("#"))
    for place in ("../程序 $x", str(program)):
        where.write_bytes((head + place).replace("\n", "\r\n").encode())
        assert opened(home).stdout == f"opened in {home} with /a b/来稿 $x.docx\n"
    program.rename(tmp_path / "elsewhere")
    done = opened(home)
    assert done.returncode == 1 and "程序搬走了" in done.stdout and "program.txt" in done.stdout


def test_what_the_starters_start_is_there():
    assert "edit" in COMMANDS
    for name in ("open.cmd", "open.sh"):
        assert 'build.py" edit --root .' in (PROJECT / "tribune" / "desk" / name).read_text("utf-8")


def test_a_register_that_came_with_another_archive_is_to_go(begun, tmp_path):
    archive = Path(shutil.copytree(begun, tmp_path / "archive"))
    (archive / "content" / "codes.yaml").write_text("3k7m9p: zhao-bin\n", "utf-8")
    for lang, goes, stays in (("zh", "删掉", "不要删"), ("en", "delete content/codes.yaml", "Keep the line")):
        done = run_build(archive, "--check", "--lang", lang)
        assert done.returncode == 1 and "C002" in done.stdout
        assert goes in done.stdout and stays not in done.stdout
