"""Promises about where a site is put: nothing that isn't ours is ever removed, and that is said before any work."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest
from conftest import BASE, PROJECT, contents, run_build

from tribune import publish
from tribune.choices import choose
from tribune.desk import keeping, writing
from tribune.desk.plan import Written, fingerprint
from tribune.problems import Rejected
from tribune.publish import exchange, mark

MARK = ".tribune-site.json"
WEB = ("--editions", "web", "--as-of", "2026-01-01")


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = Path(shutil.copytree(BASE, tmp_path_factory.mktemp("built") / "archive"))
    done = run_build(root, "--as-of", "2026-01-01")
    assert done.returncode == 0, done.stdout + done.stderr
    return root


@pytest.fixture
def published(built_once: Path, tmp_path: Path) -> Path:
    """A tiny archive with its site, for each test its own."""
    return Path(shutil.copytree(built_once, tmp_path / "archive", symlinks=True))


def codes(site: Path, root: Path) -> list[str]:
    return [problem.code for problem in publish.check(site, root)]


def chosen(out: Path | str, root: Path = PROJECT) -> Path:
    return choose(["--root", str(root), "--out", str(out)]).site


# --- the mark ---------------------------------------------------------------------------------------------------


def test_a_published_folder_says_what_it_holds(published):
    said = json.loads((published / "site" / MARK).read_text("utf-8"))["files"]
    assert said == {path: len(data) for path, data in contents(published / "site").items() if path != MARK}


def test_the_mark_stays_outside_of_the_editions(published):
    assert {entry.name for entry in (published / "site").iterdir()} >= {MARK, "web", "kiosk", "kiosk.zip", "booklet"}
    assert not [path for path in contents(published / "site") if path != MARK and path.endswith(MARK)]


# --- what isn't ours ----------------------------------------------------------------------------------------------


def test_a_folder_with_other_things_is_refused_and_stays_as_it_is(published, tmp_path):
    desk = tmp_path / "desk"
    (desk / "web").mkdir(parents=True)
    (desk / "毕业论文.docx").write_bytes(b"thesis")
    (desk / "web/index.html").write_bytes(b"<p>my own page")
    before = contents(tmp_path)
    done = run_build(published, "--out", str(desk), *WEB)
    assert (done.returncode, contents(tmp_path)) == (1, before)
    assert "O003" in done.stdout
    assert "毕业论文.docx" in done.stdout
    assert "--out" in done.stdout
    assert "制作" not in done.stderr  # before any work


@pytest.mark.parametrize(
    "out",
    ["", "content", "content/deputies", "content/web", "stories", "stories/new", "..", ".tribune", ".git/new"],
)
def test_the_sources_and_what_holds_them_are_refused(published, out):
    assert codes(chosen(published / out, published), published) == ["O001"]


@pytest.mark.parametrize("out", ["", "templates", "tribune/new", "tests", ".git", ".venv/x", "content", ".."])
def test_the_program_and_what_holds_it_are_refused(published, out):
    assert codes(chosen(PROJECT / out), published) == ["O001"]


def test_the_root_of_the_disk_and_the_home_folder_are_refused(published, monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path / "users/clerk"))
    (tmp_path / "users/clerk").mkdir(parents=True)
    for place in (Path("/"), tmp_path / "users/clerk", tmp_path / "users"):
        assert codes(place, published) == ["O001"]
    assert codes(tmp_path / "users/clerk/site", published) == []


def test_a_folder_in_a_published_site_is_refused(published):
    assert codes(published / "site/web/again", published) == ["O001"]
    assert codes(published / "site/new", published) == ["O001"]


def test_a_file_in_the_way_is_refused_wherever_it_stands(published, tmp_path):
    (tmp_path / "file").write_bytes(b"x")
    assert codes(tmp_path / "file", published) == ["O002"]
    assert codes(tmp_path / "file/site", published) == ["O002"]


def test_a_link_is_refused_and_one_on_the_way_is_judged_by_where_it_leads(published, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "empty")
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    (tmp_path / "archive-link").symlink_to(published)
    assert codes(chosen(tmp_path / "link"), published) == ["O002"]
    assert codes(chosen(tmp_path / "nowhere"), published) == ["O002"]
    assert codes(chosen(tmp_path / "link/site"), published) == []
    assert codes(chosen(tmp_path / "archive-link/content"), published) == ["O001"]
    assert codes(chosen(tmp_path / "archive-link/site"), published) == []
    assert codes(chosen(tmp_path / "archive-link/stories/.."), published) == ["O001"]


def test_a_link_that_stands_for_the_default_site_is_refused(published, tmp_path):
    (published / "site").rename(tmp_path / "elsewhere")
    (published / "site").symlink_to(tmp_path / "elsewhere")
    before = contents(tmp_path / "elsewhere")
    done = run_build(published, *WEB)
    assert (done.returncode, contents(tmp_path / "elsewhere")) == (1, before)
    assert f"--out {tmp_path / 'elsewhere'}" in done.stdout


def test_what_is_put_into_the_site_is_named_and_nothing_is_published(published):
    site = published / "site"
    for name in ("web/notes.docx", "照片/2025/a.jpg", "web/Thumbs.db", ".DS_Store"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(b"mine")
    (site / "kiosk.zip").unlink()
    (site / "kiosk.zip").symlink_to(published / "content/site.yaml")
    before = contents(published)
    done = run_build(published, *WEB)
    assert (done.returncode, contents(published)) == (1, before)
    told = [line.split(":")[0] for line in done.stdout.splitlines() if ": O004" in line]
    assert told == ["site/kiosk.zip", "site/web/notes.docx", "site/照片/"]
    for name in ("kiosk.zip", "web/notes.docx", "照片/2025/a.jpg"):
        (site / name).unlink()
    shutil.rmtree(site / "照片")
    assert run_build(published, *WEB).returncode == 0


def test_a_page_changed_by_hand_is_told_and_made_again(published):
    page = published / "site/web/index.html"
    right = page.read_bytes()
    page.write_bytes(right + b"<!-- by hand -->")
    done = run_build(published, "--as-of", "2026-01-01")
    assert done.returncode == 0, done.stdout
    assert "site/web/index.html: O005" in done.stderr
    assert page.read_bytes() == right


def test_a_mark_that_was_copied_or_damaged_makes_nothing_ours(published, tmp_path):
    thesis = tmp_path / "thesis"
    thesis.mkdir()
    (thesis / "chapter.docx").write_bytes(b"thesis")
    shutil.copy(published / "site" / MARK, thesis)
    assert codes(thesis, published) == ["O004"]
    for text in (b"", b"[]", b"{", b'{"tribune": 1, "files": null}', b'{"tribune": 2}', b"[" * 100_000, b"\xff"):
        (thesis / MARK).write_bytes(text)
        assert codes(thesis, published) == ["O003"]


def test_folders_beside_the_site_that_bear_its_hidden_names_stay(published):
    ours = published / ".site.next.abcdefgh"
    mark.begin(Path(shutil.copytree(published / "site", ours)))
    for name in (".site.next", ".site.old", ".site.next.12345678", ".site.old.12345678"):
        (published / name).mkdir()
        (published / name / "thesis.txt").write_bytes(b"thesis")
    done = run_build(published, *WEB)
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(list(published.glob(".site.*/thesis.txt"))) == 4
    assert not ours.exists()


@pytest.mark.parametrize("atomic", [True, False])
def test_a_file_that_comes_at_the_last_moment_brings_the_old_site_back(published, monkeypatch, atomic):
    site = published / "site"
    before = contents(site)
    stage = published / ".site.next.abcdefgh"
    (stage / "web").mkdir(parents=True)
    (stage / "web/index.html").write_bytes(b"new")
    really = exchange._exchanged if atomic else lambda one, two: False
    came = []

    def exchanged(one: Path, two: Path) -> bool:
        if not came:
            came.append((site / "late.txt").write_bytes(b"mine"))
        return really(one, two)

    monkeypatch.setattr(exchange, "_exchanged", exchanged)
    monkeypatch.setattr(exchange, "_let_nobody_stop_us", lambda: None)
    with pytest.raises(Rejected) as rejected, publish.lock(site, lambda: None):
        publish.swap(publish.Stage(stage, {"web/index.html"}), site)
    assert [problem.path for problem in rejected.value.problems] == [f"{site}/late.txt"]
    assert contents(site) == before | {"late.txt": b"mine"}
    assert [path.name for path in published.glob(".site.*")] == [".site.lock"]


# --- sites of the first round --------------------------------------------------------------------------------------


FIRST_ROUND = {
    "web/sw.js": b'const PACKS = [["0a1b", {"index.html": 4, "stories/a.html": 4}]];\nconst TYPES = {};\n',
    **dict.fromkeys(
        ("web/index.html", "web/stories/a.html", "web/cards/stories/a.png", "web/offline/0a1b.pack"), b"made"
    ),
    **dict.fromkeys(
        ("web/robots.txt", "web/data/deputies.csv", "web/feeds/rural.xml", "web/calendars/all.ics"), b"made"
    ),
    "kiosk/SHA256SUMS": "0a1b  index.html\n0a1b  启动.cmd\n".encode(),
    **dict.fromkeys(("kiosk/index.html", "kiosk/启动.cmd", "booklet/reader.pdf", "booklet/reader.epub"), b"made"),
    "booklet/check.json": b'{"files": {"reader.pdf": {"pages": 64}}}',
    **dict.fromkeys(("signs/cards.pdf", "signs/doors.pdf", "signs/posters/liu-xi.pdf"), b"%PDF-1.7 Typst"),
}


def test_a_site_of_the_first_round_is_taken_over_once(archive_folder):
    site = archive_folder / "site"
    for path, data in FIRST_ROUND.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(data)
    with zipfile.ZipFile(site / "kiosk.zip", "w") as packed:
        packed.writestr("kiosk/SHA256SUMS", "")
    for name in ("web/old-page.html", "kiosk/mine.txt", "booklet/thesis.pdf", "signs/mine.pdf", "web/cards/mine.png"):
        (site / name).write_bytes(b"mine")
        assert codes(site, archive_folder) == ["O004"]
        (site / name).unlink()
    (site / "Thumbs.db").write_bytes(b"")
    assert codes(site, archive_folder) == []
    done = run_build(archive_folder, *WEB)
    assert done.returncode == 0, done.stdout
    assert sorted(entry.name for entry in site.iterdir()) == [MARK, "nginx.conf", "web"]
    assert not (site / "web/stories/a.html").exists()


@pytest.mark.parametrize("edition", ["web", "kiosk", "booklet", "signs"])
def test_a_folder_that_only_has_an_editions_name_is_not_taken_over(published, tmp_path, edition):
    folder = tmp_path / "mine" / edition
    folder.mkdir(parents=True)
    for name in ("index.html", "reader.pdf", "cards.pdf", "check.json", "sw.js", "SHA256SUMS"):
        (folder / name).write_bytes(b"mine")
    assert codes(tmp_path / "mine", published) == ["O003"]


# --- who may read it ------------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_a_web_server_may_read_the_site_whatever_the_umask(published):
    before = os.umask(0o077)
    try:
        done = run_build(published, *WEB, "--out", str(published / "open"))
    finally:
        os.umask(before)
    assert done.returncode == 0, done.stdout
    places = [published / "open", *(published / "open").rglob("*")]
    assert {place.stat().st_mode & 0o777 for place in places if place.is_dir()} == {0o755}
    assert {place.stat().st_mode & 0o777 for place in places if place.is_file()} == {0o644}


# --- other places where something is written ---------------------------------------------------------------------------


def test_an_import_of_many_files_writes_all_or_nothing(tmp_path):
    many = [Written(f"content/exchanges/{number}.yaml", b"a: 1") for number in range(keeping.FEW + 2)]
    (tmp_path / f"content/exchanges/.{keeping.FEW}.yaml.{os.getpid()}.new").mkdir(parents=True)
    with pytest.raises(OSError):
        writing.write(tmp_path, many)
    assert [file.name for file in (tmp_path / "content/exchanges").iterdir()] == [
        f".{keeping.FEW}.yaml.{os.getpid()}.new"
    ]
    (tmp_path / f"content/exchanges/.{keeping.FEW}.yaml.{os.getpid()}.new").rmdir()
    assert writing.write(tmp_path, many) == [each.path for each in many]
    assert contents(tmp_path) == {each.path: each.data for each in many} | {writing.LOCK: b""}


def test_an_import_touches_no_file_but_its_own(tmp_path):
    folder = tmp_path / "content/records"
    folder.mkdir(parents=True)
    mine = {"content/records/.2025.csv.new": b"mine", f"content/records/.2026.csv.{os.getpid()}.new": b"mine, too"}
    for path, data in mine.items():
        (tmp_path / path).write_bytes(data)
    writing.write(tmp_path, [Written("content/records/2025.csv", b"rows")])
    mine[writing.LOCK] = b""
    assert contents(tmp_path) == {"content/records/2025.csv": b"rows", **mine}
    with pytest.raises(FileExistsError):
        more = Written("content/records/2025.csv", b"more", fingerprint(b"rows"))
        writing.write(tmp_path, [more, Written("content/records/2026.csv", b"rows")])
    left = {path: data for path, data in contents(tmp_path).items() if not path.startswith(".desk/")}
    assert left == {"content/records/2025.csv": b"rows", **mine}
