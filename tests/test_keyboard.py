"""Promises about the kiosk's keyboard: every common character can be written by its sound, common words in few taps."""

from __future__ import annotations

import json

import pytest
from conftest import PROJECT
from test_search import archive_of

from tribune.index import search, vocabulary
from tribune.index.search.everyday import rows
from tribune.model.names import syllables
from tribune.render.words import words

COMMON = [
    chr(code) if isinstance(code, int) else code
    for code in json.loads((PROJECT / "templates/fonts/charsets.json").read_text("utf-8"))["tgh"]
]
SHOWN = 8  # candidates that the screen shows at once
FIND = """sounds => sounds.map(sound => tribunePinyin.find(sound).join(" "))"""


@pytest.fixture(scope="module")
def keyboard(browser):
    archive = archive_of(PROJECT)
    script = vocabulary.script(archive, search.records(archive), words()["kiosk"]["matters"])
    page = browser.new_page()
    page.add_script_tag(content=script.decode())
    page.add_script_tag(path=PROJECT / "templates/kiosk/assets/pinyin.js")
    page.evaluate("tribunePinyin.take(tribuneVocabulary)")
    yield lambda sounds: [found.split(" ") for found in page.evaluate(FIND, sounds)]
    page.close()


def test_every_character_of_the_general_standard_is_offered_for_its_usual_sound(keyboard):
    by_sound = {}
    for character in COMMON:
        by_sound.setdefault(syllables(character)[0].replace("ü", "v"), []).append(character)
    offered = dict(zip(by_sound, keyboard(list(by_sound)), strict=True))
    assert sum(map(len, by_sound.values())) == 8105
    lacking = [
        (sound, character)
        for sound, alike in by_sound.items()
        for character in alike
        if character not in offered[sound]
    ]
    assert not lacking


def civic(count: int) -> list[str]:
    """The matters on the kiosk's first page and what residents ask for, of two to four characters."""
    known = dict.fromkeys((*words()["kiosk"]["matters"], *(word for said, _, _ in rows() for word in said)))
    return [word for word in known if 2 <= len(word) <= 4][:count]


def typed(word: str) -> list[str]:
    """Ways to begin it with four letters at most: initials, the whole sound, and the last or first syllable in full."""
    sounds = [sound.replace("ü", "v") for sound in syllables(word)]
    initials = "".join(sound[0] for sound in sounds)
    ways = (initials, "".join(sounds), initials[:-1] + sounds[-1], sounds[0] + initials[1:])
    return [way[:length] for way in ways for length in range(1, 5) if length <= len(way)]


def test_the_200_commonest_civic_words_take_five_taps_at_most(keyboard):
    common = civic(200)
    ways = sorted({way for word in common for way in typed(word)})
    offered = dict(zip(ways, keyboard(ways), strict=True))
    taps = {
        word: min((len(way) for way in typed(word) if word in offered[way][:SHOWN]), default=99) + 1 for word in common
    }
    assert len(taps) == 200
    assert not {word: count for word, count in taps.items() if count > 5}
