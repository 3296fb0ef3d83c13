"""`harvest`: takes what a portal's members publish, and says of whom something new came, and of whom nothing could be had."""

from __future__ import annotations

from tribune import load, rules
from tribune.choices import Choices
from tribune.desk import harvesting
from tribune.load.files import FEDERATION
from tribune.model.federation import Federation
from tribune.model.harvest import Harvest
from tribune.problems import stop_if_any
from tribune.voice import Voice


def harvest(choices: Choices, voice: Voice) -> int:
    """The exit code: 0 done, 1 nobody could be read, 2 there are no members. Raises Rejected for mistakes in the archive."""
    records = load.parse(load.read(choices.root), choices.as_of)
    voice.warn(stop_if_any(each for each in rules.check(records) if each.code != "N003"))
    federation = next((entry.record for entry in records.of(Federation)), None)
    if not federation:
        voice.say("harvest_none", file=FEDERATION)
        return 2
    copies = {entry.record.id: entry.record for entry in records.of(Harvest)}
    found = list(harvesting.harvest(choices.root, federation, copies))
    for each in found:
        _tell(each, voice)
    failed = sum(bool(each.why) for each in found)
    voice.say("harvest_done", count=len(found), new=sum(bool(each.copy) for each in found), failed=failed)
    return int(failed == len(found))


def _tell(taken: harvesting.Taken, voice: Voice) -> None:
    if taken.why or taken.copy:
        key = "harvest_taken" if not taken.why else "harvest_kept" if taken.as_of else "harvest_without"
        why = voice.words(f"harvest_{taken.why}") if taken.why else ""
        voice.say(key, member=taken.member.name, why=why, as_of=taken.as_of)
