"""What may not be published: one generator function per rule code, over records, planned pages and finished pages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from tribune.load import Records
from tribune.problems import Problem, catalogue
from tribune.rules import (
    activities,
    addresses,
    approval,
    codes,
    days,
    exchanges,
    federation,
    links,
    lists,
    names,
    order,
    pictures,
    plan,
    positions,
    practices,
    private,
    references,
    signs,
    stage,
    suggestions,
    supervisions,
    terms,
    text,
)
from tribune.rules.register import Register
from tribune.rules.stage import Inspection, inspect
from tribune.rules.takedown import Takedown
from tribune.rules.watch import Watch
from tribune.rules.written import placed

CHECKS: dict[str, Callable[[Register], Iterator[Problem]]] = {
    "C001": codes.wrong_signs,
    "C002": codes.without_holder,
    "C003": codes.several,
    "C004": codes.missing,
    "C005": codes.unknown_placeholder,
    "C006": addresses.example,
    "C007": addresses.flawed,
    "K001": suggestions.dates,
    "K002": suggestions.steps,
    "K003": suggestions.answers,
    "K004": suggestions.reasons,
    "K005": suggestions.combinations,
    "K006": suggestions.twice,
    "K007": supervisions.dates,
    "K008": supervisions.combinations,
    "K009": supervisions.members,
    "H005": activities.outside_the_year,
    "H006": activities.repeated,
    "H007": activities.unused_type,
    "H008": activities.negative,
    "H009": activities.unreachable,
    "H010": activities.twice,
    "D001": names.without_letters,
    "D002": names.with_more,
    "E001": exchanges.too_early,
    "E002": exchanges.without_reply,
    "E003": exchanges.too_content,
    "E004": approval.waiting,
    "G002": positions.unknown_area,
    "G003": positions.far_away,
    "G004": positions.unapproved,
    "L001": terms.overlapping,
    "L002": terms.circular,
    "M001": pictures.missing,
    "M005": pictures.without_words,
    "N001": federation.unsafe,
    "N002": federation.twice,
    "N003": federation.without_copy,
    "T001": private.leaked("T001"),
    "T002": private.leaked("T002"),
    "T003": private.leaked("T003"),
    "T004": text.empty,
    "T005": text.raw_html,
    "T006": links.dead_link,
    "T007": links.forbidden_link,
    "T008": text.footnotes,
    "T009": text.headings,
    "T010": links.wide_signs,
    "T011": signs.left_over,
    "T014": private.doubted("T014"),
    "T015": private.doubted("T015"),
    "T018": text.straight_quotes,
    "W001": practices.disorder,
    "W002": practices.contradiction,
    "W003": practices.too_many,
    "W004": practices.same_place,
    "X001": references.unknown_reference,
    "X002": references.duplicate,
    "X003": order.disorder,
    "X004": days.mistyped,
    "X005": lists.run_together,
    "X007": lists.spelt_otherwise,
}

PLAN_CHECKS: dict[str, Callable[[Iterable[plan.Planned]], Iterator[Problem]]] = {
    "P001": plan.collision,
    "P002": plan.illegal,
}


@lru_cache(maxsize=1)
def _register(records: Records) -> Register:
    """Looking all texts up takes as long as judging them: one register serves every question about the same records."""
    return Register(records)


def check(records: Records) -> Iterator[Problem]:
    """Every mistake in the records: those found when they were read, then those of each rule.

    A record that couldn't be read is taken to be right: what refers to it is no second mistake.
    """
    register = _register(records)
    yield from (references.named(register, problem) for problem in records.problems)
    for rule in CHECKS.values():
        yield from rule(register)


def let_go() -> None:
    """What was looked up in all texts is asked for no more."""
    _register.cache_clear()


def public_words(records: Records) -> frozenset[str]:
    """The numbers and addresses that the archive declares public, as `inspect` wants them."""
    return private.public(_register(records))


def check_plan(pages: Iterable[plan.Planned]) -> Iterator[Problem]:
    """Every mistake in the paths of planned pages."""
    pages = list(pages)
    for rule in PLAN_CHECKS.values():
        yield from rule(pages)


def check_stage(
    inspections: Iterable[Inspection], paths: Collection[str], sources: Mapping[str, str]
) -> Iterator[Problem]:
    """Every mistake in finished pages; `paths` is all that the site holds, `sources` each page's source file."""
    return stage.check(inspections, paths, sources)


def listing(lang: str = "zh") -> str:
    """The catalogue for people: a line for each code."""
    return "\n".join(f"{code}  {rule['about'][lang]}" for code, rule in sorted(catalogue().items()))
