"""Promises about what was withdrawn, is still to come, or was never approved: no file of any edition tells anything of it."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import audit
import pytest
from conftest import BASE, contents, run_build
from hidden import BEFORE, DAY, HIDDEN, KINDS, MAGENTA, Archive, name_of

from tribune import editions, load, rules
from tribune import model as models
from tribune.render.markdown import shown

SOUND = "xqxzvz"  # how hidden deputies are typed
NUMBER = "918273"  # of figures
NAMES = [*(name_of(kind, state) for kind, state in HIDDEN), SOUND, "xqx zvz", audit.typed(SOUND), NUMBER]
GONE = {
    f"{shelf}/{name_of(kind, 'gone')}{end}"
    for kind, shelf in KINDS.items()
    for end in (".html", "-before.html")
}
LISTS = ("SHA256SUMS", "sw.js", "kiosk.zip", ".tribune-site.json", "federation.json")  # of files, tombstones among them


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    root = Path(shutil.copytree(BASE, tmp_path_factory.mktemp("takedown") / "archive"))
    archive = Archive(root)
    archive.write()
    return archive


@pytest.fixture(scope="module")
def before(archive) -> Path:
    """All editions on a day on which what was withdrawn still was public; from here on the build remembers it."""
    return built(archive.root, "before", BEFORE)


@pytest.fixture(scope="module")
def site(archive, before) -> Path:
    return built(archive.root, "site", DAY)


def built(root: Path, name: str, day: datetime.date) -> Path:
    done = run_build(root, "--out", str(root / name), "--as-of", day.isoformat())
    assert done.returncode == 0, done.stdout + done.stderr
    return root / name


def traces(archive: Archive, site: Path) -> list[str]:
    words = audit.runs(text for texts in archive.texts.values() for text in texts)
    return audit.traces(site, words, NAMES, MAGENTA, allowed)


def allowed(where: str) -> set[str]:
    """The addresses of tombstones that a file may tell: lists of files all of them, a tombstone its own."""
    return GONE if where.endswith(LISTS) else {address for address in GONE if where.endswith(f"/{address}")}


def test_no_file_of_any_edition_has_a_trace_of_what_is_not_public(archive, site):
    assert traces(archive, site) == []


def test_the_audit_sees_into_every_kind_of_file(archive, before):
    """What still is public leaves traces wherever the audit looks; otherwise it would prove nothing."""
    found = traces(archive, before)
    assert not [trace for trace in found for state in ("coming", "waiting", "refused") if f"zq{state}" in trace]
    for place, what in {
        "web/stories/zqgone-story.html": "",
        "web/data/stories.json": "zqgone-story",
        "web/data/deputies.csv": "xqx zvz",
        "web/calendars/all.ics": "zqgone-station",
        "web/feed.xml": "zqgone-story",
        "web/search/fragment/": "",
        "web/search/titles.json": SOUND,
        "web/search/deputies.json": "zqgone-deputy",
        "web/media/": "a picture",
        "web/cards/deputies/zqgone-deputy.png": "a picture",
        "web/sitemap.xml": "zqgone-wish",
        "web/sw.js": "zqgone-deputy",
        "kiosk/search/vocabulary.js": "xqx zvz",
        "kiosk/search/p/f": "",
        "kiosk.zip!kiosk/media/": "a picture",
        "booklet/reader.epub!OEBPS/": "a picture",
        "booklet/reader.pdf!words": "",
        "booklet/reader.pdf!object-": "zqgone-story",
        "booklet/reader.pdf!stream-": "a picture",
        "signs/cards.pdf!words": "",
        "wechat/index.html": "zqgone-story",
        "wechat/stories/zqgone-story.html": "",
        "wechat/suggestions/zqgone-suggestion.html": "",
        "wechat/media/": "a picture",
        "wechat/covers/stories/zqgone-story-900x383.jpg": "a picture",
        "signs/posters/zqgone-station.pdf": "zqgone-station",
    }.items():
        assert [trace for trace in found if trace.startswith(place) and trace.endswith(what)], (place, what)


def test_eight_characters_of_a_hidden_text_are_found_wherever_they_begin(archive):
    records = load.parse(load.read(archive.root), DAY)
    takedown = rules.Takedown(records, models.Archive.of(records, DAY, records.media))
    everything = {"all.html": "<p>".join(takedown.runs).encode()}
    run = min(what for _, _, what in takedown.in_files(everything, str, {}))
    files = {f"{at}-{more}.html": f"<p>{'龘' * at}{run}{'靐' * more}</p>".encode() for at in range(9) for more in range(9)}
    assert {path for _, path, what in takedown.in_files(files, str, {}) if what == run} == files.keys()


def test_the_index_of_the_search_holds_no_token_of_it(archive, site, before):
    texts = [*(text for texts in archive.texts.values() for text in texts), audit.typed(SOUND)]
    tokens = {text[at : at + 2] for text in texts for at in range(len(text) - 1)}
    was, now = (audit.indexed(folder / "web/search") for folder in (before, site))
    assert [token for token in tokens if token in now] == []
    assert sum(token in was for token in tokens) > len(tokens) / 8  # of four records of a kind one was public


def test_the_offline_copy_holds_the_files_of_the_site_and_no_others(site):
    web = contents(site / "web")
    kept = audit.kept(site / "web")
    assert [path for path, data in kept.items() if web[path] != data] == []


def test_a_picture_that_a_public_record_shows_too_stays(site):
    for pattern in ("web/media/shared-*", "kiosk/media/shared-*", "web/media/open-*"):
        assert list(site.glob(pattern)), pattern


def test_a_tombstone_says_nothing_of_what_was_there(site):
    for edition in ("web", "kiosk"):
        pages = {(site / edition / address).read_text("utf-8").replace(address, "") for address in GONE}
        assert len(pages) == 1


def test_a_page_about_the_archive_that_is_not_public_is_not_shown(archive_folder):
    for day in ("publish: 2027-01-01", "withdraw: 2025-01-01"):
        (archive_folder / "content/about.md").write_text(f"---\ntitle: 别的\n{day}\n---\n还不能说的话。\n", "utf-8")
        records = load.parse(load.read(archive_folder))
        archive = models.Archive.of(records, DAY, records.media)
        assert (archive.about.title, archive.about.body) == ("关于本站", "")
        assert editions.plan(archive, records.pictures)


def test_one_name_within_another_does_not_publish_it(archive_folder):
    for name in ("yard.jpg", "courtyard.jpg", "yard.jpg.png"):
        (archive_folder / "content/media/other").mkdir(exist_ok=True)
        shutil.copy(archive_folder / "content/media/yard.jpg", archive_folder / "content/media/other" / name)
        shutil.copy(archive_folder / "content/media/yard.jpg", archive_folder / "content/media" / f"my-{name}")
    records = load.parse(load.read(archive_folder))
    assert list(models.Archive.of(records, datetime.date(2025, 8, 1), records.media).media) == ["yard.jpg"]


@pytest.mark.parametrize(
    "written",
    [
        "![树]({name})",
        "![树](<{name}>)",
        "![树]({name} '题')",
        "![树](\n{name}\n'题')",
        "> ![树](\n> {name})",
        "[![树]({name})](https://example.org)",
        "词[^1]。\n\n[^1]: ![树]({name})",
        "![树][这]\n\n[这]: <{name}>",
        "| 甲 | 乙 |\n|---|---|\n| ![树]({name}) | 丙 |",
        "- 甲\n\n    - 乙\n\n        ![树]({name})",
    ],
)
def test_whatever_way_a_text_shows_a_picture_it_is_published(archive_folder, written):
    for name in ("IMG (1).jpg", "照片 一.jpg", "a-b.jpg"):
        story, told = archive_folder / "stories/clean-yard.md", written.format(name=name)
        shutil.copy(archive_folder / "content/media/yard.jpg", archive_folder / "content/media" / name)
        story.write_text(story.read_text("utf-8").split("---\n[张")[0] + f"---\n开头。\n\n{told}\n", "utf-8")
        records = load.parse(load.read(archive_folder))
        archive = models.Archive.of(records, DAY, records.media)
        assert (name in archive.media) == ("<picture>" in shown(archive.stories[0].body, archive, ""))
        assert name in archive.media or (" " in name and "<" in written)
