"""Every rule, with a small bad archive in tests/rules/<CODE> and the exact words it must say.

`python tests/test_rules.py CODE…` writes the words anew; read them before they are committed.
"""

from __future__ import annotations

import datetime
import json
import os
import re
import runpy
import shutil
import sys
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tribune import load, publish, rules  # noqa: E402
from tribune.desk import importing, writing  # noqa: E402
from tribune.desk.plan import Written  # noqa: E402
from tribune.desk.worded import worded  # noqa: E402
from tribune.editions import booklet, web  # noqa: E402
from tribune.model import Archive  # noqa: E402
from tribune.problems import Problem, Rejected, catalogue, printed, read, stop_if_any  # noqa: E402
from tribune.render import html, words  # noqa: E402

CASES = Path(__file__).with_name("rules")
BASE = CASES / "base"
CODES = sorted(folder.name for folder in CASES.iterdir() if folder.is_dir() and folder != BASE)
OF_TEXTS = "Y"  # families of rules about a file's own signs: told beside its text
WRITTEN = ("value", "written", "link", "what", "said", "outside", "better")  # facts that repeat what somebody wrote or named
FILE_WORDS = re.compile(r"build\.py|--out|\.(?:yaml|md)\b|content/|stories/|（[a-z_]+）|(?<![\w:/{.])[a-z]+(?:_[a-z]+)*(?= *[:=] )")
SAYS = {"zh": "says.txt", "en": "says.en.txt"}
# What can't have a line: a file as such, a picture, a page.
WITHOUT_LINE = {
    "E004",
    "F001",
    "F002",
    "F003",
    "F004",
    "F005",
    "F008",
    "H003",
    "I001",
    "I006", "I008", "I009",
    "M002",
    "M003",
    "M004",
} | {code for code in CODES if code[0] in "OPS"}


def archive(code: str, root: Path) -> Path:
    """The base archive at `root` with the files of the case put over it."""
    shutil.copytree(BASE, root)
    for part in ("content", "stories"):
        if (CASES / code / part).is_dir():
            shutil.copytree(CASES / code / part, root / part, dirs_exist_ok=True)
    if (make := CASES / code / "make.py").is_file():
        runpy.run_path(str(make))["make"](root)
    return root


def problems(code: str, scratch: Path) -> list[Problem]:
    """Everything that is wrong with a case: a plan, a stage of finished pages, the place for a site, or an archive."""
    folder = CASES / code
    if (plan := folder / "plan.json").is_file():
        pages = [SimpleNamespace(path=path, source=source) for path, source in json.loads(plan.read_text("utf-8"))]
        found = rules.check_plan(pages)
    elif (stage := folder / "stage").is_dir():
        sources = json.loads((folder / "sources.json").read_text("utf-8"))
        found = check_stage(stage, sources, archive(code, scratch / "archive"))
    elif (written := folder / "words.yaml").is_file():
        found = words.lacking(yaml.safe_load(written.read_text("utf-8")))
    elif (templates := folder / "templates").is_dir():
        found = [check_template(file) for file in sorted(templates.iterdir())]
    elif sheets := [file for kind in ("exchanges", "records", "stories") for file in folder.glob(f"{kind}.*")]:
        found = check_import(archive(code, scratch / "archive"), sheets[0])
    elif (written := folder / "written.json").is_file():
        found = check_writing(archive(code, scratch / "archive"), json.loads(written.read_text("utf-8")))
    elif code[0] == "O":
        named = folder / "out.txt"
        place = named.read_text("utf-8").strip() if named.is_file() else "site"
        root = archive(code, scratch / "archive")
        found = publish.check(root / place, root)
    else:
        find = check_booklet if code[0] == "B" else check_cards if code == "T016" else check
        found = find(archive(code, scratch / "archive"))
    return Rejected(found).problems


def check(root: Path) -> list[Problem]:
    return list(rules.check(load.parse(load.read(root))))


def check_booklet(root: Path) -> list[Problem]:
    """What only print minds: before the book is made, else while it's made."""
    records = load.parse(load.read(root))
    archive = Archive.of(records, datetime.date(2026, 1, 1), records.media)
    if found := [*rules.check(records), *booklet.check(archive, records)]:
        return found
    try:
        booklet.made(archive, records.pictures)
    except Rejected as rejected:
        return rules.placed(rejected.problems, records)
    return []


def check_template(file: Path) -> Problem:
    """What is told when a page can't be made of a template; the project's own are where this one is taken to be."""
    try:
        Environment(loader=FileSystemLoader(file.parent), undefined=StrictUndefined).get_template(file.name).render(
            page={"title": "甲"}
        )
    except TemplateError as error:
        return html.flaw(error, f"web/{file.name}", file.parents[1] / "templates")
    raise AssertionError(file)


def check_cards(root: Path) -> list[Problem]:
    """What share cards can't show."""
    records = load.parse(load.read(root))
    found = web.check(Archive.of(records, datetime.date(2026, 1, 1), records.media), records)
    return [*rules.check(records), *found]


def check_import(root: Path, sheet: Path) -> list[Problem]:
    try:
        return stop_if_any(importing.planned(root, sheet.stem, [sheet], {}).problems)
    except Rejected as rejected:
        return rejected.problems


def check_writing(root: Path, files: list[list[str]]) -> list[Problem]:
    with pytest.raises(Rejected) as rejected:
        writing.write(root, [Written(path, b"new", before) for path, before in files])
    return rejected.value.problems


def check_stage(stage: Path, sources: dict[str, str], root: Path) -> list[Problem]:
    """The case's pages, inspected and held against each other and the records; 13800138000 is public."""
    files = {file.relative_to(stage).as_posix(): file for file in sorted(stage.rglob("*")) if file.is_file()}
    pages = [path for path in files if path.endswith(".html")]
    seen = [rules.inspect(path, files[path].read_bytes(), frozenset({"13800138000"})) for path in pages]
    records = load.parse(load.read(root))
    takedown = rules.Takedown(records, Archive.of(records, datetime.date(2026, 1, 1), records.media))
    contents = {path: file.read_bytes() for path, file in files.items()}
    traces = takedown.check(contents, seen, sources, lambda: "已经通过审核的代表履职记录")
    return [*rules.check_stage(seen, frozenset(files), sources), *traces]


@cache
def found_in(code: str) -> tuple[Problem, ...]:
    """What is wrong with a case, found once."""
    with tempfile.TemporaryDirectory() as scratch:
        return tuple(problems(code, Path(scratch).resolve()))


@pytest.mark.parametrize("lang", SAYS)
@pytest.mark.parametrize("code", CODES)
def test_a_mistake_is_told_in_exactly_these_words(code, lang):
    assert printed(found_in(code), "text", lang) + "\n" == (CASES / code / SAYS[lang]).read_text("utf-8")


@pytest.mark.parametrize("code", [code for code in CODES if code[0] not in OF_TEXTS])
def test_beside_a_form_a_mistake_is_told_without_commands_files_and_their_keys(code):
    for problem in found_in(code):
        facts = {name: value for name, value in problem.facts.items() if name not in WRITTEN}
        assert FILE_WORDS.findall(" ".join(worded(replace(problem, facts=facts)).values())) == []


@pytest.mark.parametrize("code", CODES)
def test_a_mistake_has_its_code_its_file_and_its_line(code):
    found = found_in(code)
    assert {problem.code for problem in found} == {code}
    assert all(problem.path for problem in found)
    assert all(problem.line > 0 for problem in found) or code in WITHOUT_LINE


def test_every_rule_has_a_folder_and_every_folder_a_rule():
    assert sorted(catalogue()) == CODES


def test_every_rule_is_found_somewhere_in_the_program():
    program = "".join(file.read_text("utf-8") for file in (ROOT / "tribune").rglob("*.py"))
    assert [code for code in catalogue() if f'"{code}"' not in program] == []


def test_every_rule_says_in_two_languages_what_is_wrong_and_what_to_do():
    for code, rule in catalogue().items():
        assert set(rule) - {"level"} == {"about", *SAYS}, code
        assert set(rule["about"]) == set(SAYS), code
        assert set(rule["zh"].get("form", ())) <= {"message", "hint"} and "form" not in rule["en"], code
        assert all(rule[lang][part] for lang in SAYS for part in ("message", "hint")), code


def test_the_list_of_rules_has_a_line_for_each():
    for lang in SAYS:
        assert [line.split()[0] for line in rules.listing(lang).splitlines()] == CODES


def test_an_archive_without_mistakes_has_none():
    assert check(BASE) == []


def test_of_the_archive_of_this_repository_only_its_address_is_told():
    assert [(problem.code, problem.path) for problem in check(ROOT)] == [("C006", "content/site.yaml")]


def test_all_mistakes_of_an_archive_are_reported_together(archive_folder):
    mixed = {"R002/stories/second.md": "stories/2.md", "T002/stories/second.md": "stories/3.md"}
    for source, target in {**mixed, "Y003/content/stations/third.yaml": "content/stations/3.yaml"}.items():
        shutil.copy(CASES / source, archive_folder / target)
    with pytest.raises(Rejected) as rejected:
        stop_if_any(check(archive_folder))
    assert {problem.code for problem in rejected.value.problems} == {"R002", "T002", "Y003"}


def test_two_mistakes_in_one_line_are_both_told():
    missing = [
        Problem("stories/a.md", 2, "R002", {"field": field, "key": field}) for field in ("date", "theme", "date")
    ]
    assert [problem.facts["field"] for problem in Rejected(missing).problems] == ["date", "theme"]


def test_a_reference_to_a_file_with_mistakes_is_no_second_mistake(archive_folder):
    for file in ("content/deputies/zhang-huijuan.yaml", "content/stations/liu-xi.yaml"):
        (archive_folder / file).write_text("name: 名\nwrong: 1\n", "utf-8")
    assert {problem.code for problem in check(archive_folder)} == {"R001", "R002"}


def test_a_reference_to_a_story_with_mistakes_is_known_by_its_own_slug(archive_folder):
    (archive_folder / "stories/b.md").write_text("---\nslug: other\nwrong: 1\n---\n", "utf-8")
    (archive_folder / "content/about.md").write_text("---\ntitle: 关于\n---\n[那篇](story:other)\n", "utf-8")
    assert {problem.path for problem in check(archive_folder)} == {"stories/b.md"}


def test_what_needs_the_settings_waits_until_they_can_be_read(archive_folder):
    (archive_folder / "content/site.yaml").write_text("title：档案\n", "utf-8")
    assert [(problem.path, problem.code) for problem in check(archive_folder)] == [("content/site.yaml", "Y005")]


def test_a_picture_that_cannot_be_read_is_not_missing_too(archive_folder):
    (archive_folder / "content/media/yard.jpg").write_bytes(b"no picture")
    assert [problem.code for problem in check(archive_folder)] == ["M002"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere file names are Unicode, and links are for some")
def test_a_file_name_in_an_old_encoding_and_a_linked_folder_are_refused(archive_folder):
    Path(os.fsdecode(bytes(archive_folder / "content") + "/deputies/张.yaml".encode("gb18030"))).write_text(
        "name: 张\n"
    )
    (archive_folder / "stories").rename(archive_folder.parent / "elsewhere")
    (archive_folder / "stories").symlink_to(archive_folder.parent / "elsewhere")
    found = [problem for problem in check(archive_folder) if problem.code[0] == "F"]
    assert [(problem.path, problem.code) for problem in found] == [
        ("content/deputies/??.yaml", "F008"),
        ("stories", "F001"),
    ]


def test_problems_are_printed_as_json_for_programs():
    problem = Problem("stories/a.md", 7, "T005", {"tag": "<br>"})
    rows = json.loads(printed([problem], "json", "en"))
    assert [(row["path"], row["line"], row["code"]) for row in rows] == [("stories/a.md", 7, "T005")]
    assert rows[0]["message"] == "The text has HTML, “<br>”, which readers would see as it is."
    assert set(rows[0]) == {"path", "line", "code", "message", "hint", "facts"}
    assert (problem,) == tuple(read(printed([problem], "json"))) and read(printed([problem], "json"))[0].facts == problem.facts


def test_problems_are_printed_as_annotations_for_github():
    problem = Problem("stories/a,b:c.md", 0, "R005", {"field": "50%", "value": "x\ny", "allowed": "z"})
    assert printed([problem], "github", "en") == (
        "::error file=stories/a%2Cb%3Ac.md,line=1,title=R005::“50%25” can't be “x%0Ay”. → Choose one of: z."
    )


def write(codes: list[str]) -> None:
    """The words of each case as they are now, into its folder."""
    for code in codes or CODES:
        with tempfile.TemporaryDirectory() as scratch:
            found = problems(code, Path(scratch).resolve())
        for lang, name in SAYS.items():
            (CASES / code / name).write_text(printed(found, "text", lang) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    write(sys.argv[1:])
