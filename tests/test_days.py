"""Days that mean what a clerk wrote: the end of a term, dates that can't be, when something appeared."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from conftest import BASE, run_build

FILES = {
    "content/suggestions/holiday.yaml": """
title: 节日到期
steps: [{stage: 交办, date: 2025-02-01}, {stage: 答复, date: 2025-05-06}]
answer: A
""",
    "stories/typo.md": """
---
title: 例
date: 2052-07-05
theme: livelihood
summary: 提要。
---
正文。
""",
    "stories/prepared.md": """
---
title: 预备
date: 2026-12-01
publish: 2026-12-01
theme: livelihood
summary: 提要。
---
正文。
""",
    "content/stations/over.yaml": """
name: 试验站
type: 站
reception:
  - every: 每周三
    opens: "09:00"
    closes: "11:30"
    until: 2025-12-31
""",
    "content/stations/open.yaml": """
name: 工作站
type: 站
reception:
  - every: 每个工作日
    opens: "09:00"
    closes: "11:30"
    except: [2026-12-02, 2026-10-10]
""",
    "content/suggestions/planned.yaml": """
title: 计划
steps:
  - {stage: 交办, date: 2026-11-02}
  - {stage: 答复, date: 2027-01-05}
""",
    "content/suggestions/told.yaml": """
title: 答复日期错
answer: A
steps:
  - {stage: 交办, date: 2026-10-08}
  - {stage: 答复, date: 2027-11-05}
""",
    "content/suggestions/doubtful.yaml": """
title: 假期不详
steps: [{stage: 交办, date: 2003-02-03}, {stage: 答复, date: 2003-05-09}]
""",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The web edition of the base archive with these files, as of 2026-11-26, and what the build said."""
    root = Path(shutil.copytree(BASE, tmp_path_factory.mktemp("days") / "archive"))
    for path, text in FILES.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text.lstrip("\n"), "utf-8")
    done = run_build(root, "--editions", "web", "--as-of", "2026-11-26")
    assert done.returncode == 0, done.stderr
    return root / "site" / "web", done.stderr


def words(page: Path) -> str:
    """What a page says, without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", page.read_text("utf-8")))


def test_an_answer_on_the_first_working_day_after_a_holiday_is_in_time(built):
    told = words(built[0] / "suggestions/holiday.html")
    assert "按期答复，期限是2025年5月6日" in told.replace("\u2060", "").replace(" ", "")
    assert "逾期" not in told


def test_where_the_holidays_are_not_known_the_page_says_so_and_accuses_nobody(built):
    told = words(built[0] / "suggestions/doubtful.html")
    assert "未计节假日" in told
    assert "逾期" not in told


def test_a_year_mistyped_is_told_and_nowhere_the_newest(built):
    site, said = built
    assert "stories/typo.md:3: X004" in said
    home = (site / "index.html").read_text("utf-8")
    assert home.index("stories/clean-yard.html") < home.index("stories/typo.html")
    assert "2052" not in "".join((site / feed).read_text("utf-8") for feed in ("feed.xml", "feed.json", "sitemap.xml"))
    assert "2052" not in (site / "figures.html").read_text("utf-8")
    assert not (site / "years/2052.html").exists()


def test_a_story_prepared_for_a_later_day_is_no_mistake(built):
    assert "prepared.md" not in built[1]


def test_a_step_to_come_is_a_plan_unless_the_file_tells_what_came_of_it(built):
    assert "suggestions/told.yaml:5: X004" in built[1]
    assert "planned.yaml" not in built[1]


def test_a_reception_day_that_is_over_is_offered_nowhere(built):
    site, _ = built
    assert not (site / "calendars/over.ics").exists()
    page = (site / "stations/over.html").read_text("utf-8")
    assert "每周三" not in page and "calendars/" not in page
    assert "每周三" not in (site / "data/stations.json").read_text("utf-8")


def test_days_without_reception_are_on_the_page_and_in_the_calendar(built):
    site, _ = built
    told = words(site / "stations/open.html")
    assert "法定节假日除外" in told and "2026年12月2日不接待" in told and "10月10日" in told
    data = (site / "calendars/open.ics").read_text("utf-8").replace("\r\n ", "").replace("\n ", "")
    assert "20261001T090000" in data and "20261202T090000" in data.partition("EXDATE")[2].partition("RDATE")[0]
    assert "20260920T090000" in data.partition("RDATE")[2]  # a Sunday worked
    assert "20261010" not in data  # a Saturday worked, but excepted


def test_two_thousand_years_are_no_table(built):
    assert (built[0] / "figures.html").stat().st_size < 60_000
