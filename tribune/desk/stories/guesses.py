"""What a story's text lets guess: its theme, the deputies in it, its unit and station, a summary; each with how sure that is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from tribune.desk.plan import Guess
from tribune.model.names import plain, surname_of

LONGEST_SUMMARY = 120
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]?[”』」]?")


def deputies(names: Mapping[str, str], frame: str, title: str, shown: str, text: str) -> tuple[tuple[Guess, ...], list[list[str]]]:
    """The deputies of a story as one guess, and the ids among which only a person can choose: those of one name.

    `names` by id; `frame` is what stands around the text: by-lines and signature; `shown` the captions of its pictures.
    """
    by_name: dict[str, list[str]] = {}
    for id, name in names.items():
        by_name.setdefault(plain(name), []).append(id)
    places = (("frame", plain(frame), 0.9), ("title", plain(title), 0.9), ("caption", plain(shown), 0.7), ("text", plain(text), 0.7))
    found: dict[str, tuple[str, float]] = {}
    for where, said, sure in places:
        for name in _named(by_name, said):
            certain = sure if where != "text" else _sureness(name, said)
            if certain > found.get(name, ("", 0.3))[1]:
                found[name] = (where, certain)
    order = sorted(found, key=lambda name: (-found[name][1], plain(title + frame + text).find(name)))
    alone = [name for name in order if len(by_name[name]) == 1]
    several = [by_name[name] for name in order if len(by_name[name]) > 1]
    if not alone:
        return (), several
    value = ",".join(by_name[name][0] for name in alone)
    return (Guess("deputies", value, min(found[name][1] for name in alone), found[alone[0]][0]),), several


def unlisted(names: Iterable[str], listed: Iterable[str], text: str) -> list[str]:
    """The deputies whose names a text has, and who aren't `listed`."""
    return [name for name in _named(map(plain, names), plain(text)) if name not in {*map(plain, listed)}]


def _named(by_name: Iterable[str], said: str) -> list[str]:
    """The names that stand in a text; a part of a longer name is none."""
    found = []
    for name in sorted(by_name, key=len, reverse=True):
        if name and name in said:
            found.append(name)
            said = said.replace(name, "\n")
    return found


def _sureness(name: str, said: str) -> float:
    """How sure a name in running text is a deputy's: said often, or called one."""
    called = re.search(rf"代表[（(：:“]?{re.escape(name)}|{re.escape(name)}(?:代表|同志|说|介绍|告诉)", said)
    often = said.count(name) > 1
    if len(name) == 2 or len(name) == len(surname_of(name)):
        begins = re.search(rf"(?:^|[\n，。；：！？“])\s*{re.escape(name)}", said)
        return 0.7 if called else 0.5 if often else 0.4 if begins else 0.3
    return 0.8 if called or often else 0.6


def named(field: str, names: Mapping[str, str], frame: str, text: str) -> tuple[Guess, ...]:
    """The one thing of a kind that the frame, or else the text, names; none where it names several."""
    for where, said, sure in (("frame", frame, 0.85), ("text", text, 0.6)):
        found = [id for id, name in names.items() if name and name in said]
        longest = [id for id in found if not any(names[id] in names[other] for other in found if other != id)]
        if len(longest) == 1:
            return (Guess(field, longest[0], sure, where),)
        if longest:
            return ()
    return ()


def theme(themes: Mapping[str, str], title: str, text: str, given: str) -> tuple[Guess, ...]:
    """The theme that the file names (`given`), or whose topics' words stand in it most; the only one there is.

    `themes` are names by ids. A theme of which topics.tsv knows no words is guessed by nobody; nor is one of two that are as likely.
    """
    for id, name in themes.items():
        if given and (given in name or name in given):
            return (Guess("theme", id, 1.0, "frame"),)
    if len(themes) == 1:
        return (Guess("theme", next(iter(themes)), 1.0, "only"),)
    score = Counter({id: sum(_told(word, title, text) for word in _words(name)) for id, name in themes.items()})
    (best, most), *others = score.most_common(2) or [("", 0)]
    next_one = others[0][1] if others else 0
    if most == next_one:
        return ()
    return (Guess("theme", best, 0.6 if most >= 2 * next_one else 0.4, "text"),)


def _told(word: str, title: str, text: str) -> int:
    """How much a word tells of a story: in the title more than below, and no more the tenth time than the third."""
    return 3 * title.count(word) + min(text.count(word), 3)


def _words(theme: str) -> list[str]:
    """What stories of a theme speak of, by what its name holds."""
    return [word for topic, words in _topics() if topic in theme for word in words]


@cache
def _topics() -> list[tuple[str, list[str]]]:
    table = Path(__file__).with_name("topics.tsv").read_text("utf-8")
    return [(topic, words.split()) for topic, words in (row.split("\t") for row in table.splitlines())]


def summary(paragraphs: Iterable[str]) -> tuple[Guess, ...]:
    """The first sentences of the text, as many as a summary has room for."""
    text = " ".join(next((each for each in paragraphs if len(each) > 15), next(iter(paragraphs), "")).split())
    taken = ""
    for sentence in _SENTENCE.findall(text):
        if taken and len(taken) + len(sentence) > LONGEST_SUMMARY:
            break
        taken += sentence
        if len(taken) > 40:
            break
    taken = taken.strip()
    taken = taken if len(taken) <= LONGEST_SUMMARY * 2 else taken[:LONGEST_SUMMARY] + "…"
    return (Guess("summary", taken, 0.5, "text"),) if taken else ()
