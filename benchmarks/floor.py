"""The floor: the same kinds of pages from the same archive by Jinja2, Python-Markdown and PyYAML alone.

No checks, no pictures, no search, no memory, no care: what any generator in Python must at least spend.
"""

from __future__ import annotations

import datetime
import multiprocessing
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import jinja2
import markdown
import yaml

FOLDERS = {"story": "stories", "deputy": "deputies", "station": "stations"}
FACETS = ("theme", "unit", "station", "year")
WORKERS, FORKED_FROM = 2, 1000  # pages; below that one process is faster
LINK = re.compile(r"\]\((story|deputy|station):([a-z0-9-]+)\)")
TODAY = datetime.date.today()

environment = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).with_name("floor_templates")), autoescape=True, auto_reload=False
)
converter = markdown.Markdown(extensions=["tables", "footnotes"])


def load(root: Path, pattern: str) -> list[dict]:
    """The public records whose files match `pattern`, as PyYAML gives them."""
    records = []
    for file in sorted(root.glob(pattern)):
        text, body = file.read_text("utf-8"), ""
        if file.suffix == ".md":
            _, text, body = text.split("---\n", 2)
        record = {"id": file.stem, "body": body, **yaml.load(text, Loader=yaml.CSafeLoader)}
        if record.get("publish", TODAY) <= TODAY < record.get("withdraw", datetime.date.max):
            records.append(record)
    return records


def html(text: str) -> str:
    converter.reset()
    return converter.convert(LINK.sub(lambda link: f"](../{FOLDERS[link[1]]}/{link[2]}.html)", text))


def pages(site: dict, stories: list[dict], deputies: list[dict], stations: list[dict]) -> list[tuple[str, str, dict]]:
    """Every page: its template, its path, and what it shows."""
    stories.sort(key=lambda story: (story["date"], story["id"]), reverse=True)
    for story in stories:
        story["year"] = str(story["date"].year)
    listed, here = defaultdict(list), defaultdict(list)
    for story in stories:
        for key in {*(story.get(facet) for facet in FACETS), *story["deputies"]}:
            listed[key].append(story)
    for deputy in deputies:
        for id in deputy["stations"]:
            here[id].append(deputy)
    made = [
        ("home.html", "index.html", {"newest": stories[:6], "stations": stations, "stories": stories}),
        ("list.html", "stories.html", {"title": "全部故事", "stories": stories}),
        ("deputies.html", "deputies.html", {"deputies": deputies}),
        ("stations.html", "stations.html", {"stations": stations}),
        *list_pages(site, stories, listed),
        *record_pages(stories, deputies, stations, listed, here),
    ]
    paths = [path for _, path, _ in made]
    return [*made, ("sitemap.xml", "sitemap.xml", {"paths": paths}), ("feed.xml", "feed.xml", {"stories": stories})]


def list_pages(site: dict, stories: list[dict], listed: dict) -> Iterator[tuple[str, str, dict]]:
    years = [{"key": year, "name": year} for year in sorted({story["year"] for story in stories})]
    for kind, items in (("themes", site["themes"]), ("units", site["units"]), ("years", years)):
        for item in items:
            shown = {"title": item["name"], "line": item.get("line"), "stories": listed[item["key"]]}
            yield "list.html", f"{kind}/{item['key']}.html", shown


def record_pages(stories, deputies, stations, listed: dict, here: dict) -> Iterator[tuple[str, str, dict]]:
    names = {record["id"]: record for record in (*deputies, *stations)}
    for story in stories:
        shown = {
            "story": story,
            "deputies": [names[id] for id in story["deputies"]],
            "station": names[story["station"]],
        }
        shown["related"] = [other for other in listed[story["theme"]][:4] if other is not story][:3]
        yield "story.html", f"stories/{story['id']}.html", shown
    for deputy in deputies:
        shown = {"stories": listed[deputy["id"]], "stations": [names[id] for id in deputy["stations"]]}
        yield "deputy.html", f"deputies/{deputy['id']}.html", {"deputy": deputy, **shown}
    for station in stations:
        shown = {"stories": listed[station["id"]], "deputies": here[station["id"]]}
        yield "station.html", f"stations/{station['id']}.html", {"station": station, **shown}


def write(out: Path, made: list[tuple[str, str, dict]]) -> None:
    for template, path, shown in made:
        if template == "story.html":
            shown["body"] = html(shown["story"]["body"])
        file = out / path
        file.parent.mkdir(parents=True, exist_ok=True)
        text = environment.get_template(template).render(shown, root="../" * path.count("/"))
        file.write_text(text, "utf-8")


def main(root: Path, out: Path) -> None:
    (site,) = load(root, "content/site.yaml")
    environment.globals["site"] = site
    kinds = ("stories/*.md", "content/deputies/*.yaml", "content/stations/*.yaml")
    made = pages(site, *(load(root, pattern) for pattern in kinds))
    if len(made) < FORKED_FROM:
        write(out, made)
        return
    fork = multiprocessing.get_context("fork")
    workers = [fork.Process(target=write, args=(out, made[place::WORKERS])) for place in range(WORKERS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
