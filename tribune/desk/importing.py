"""Files of other programs into a plan: which planner reads which file; nothing is written here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

from tribune.desk.holdings import Holdings
from tribune.desk.plan import Answers, Plan, Question, Told, together
from tribune.problems import Rejected

Planner = Callable[[Holdings, Path, Answers], Plan]

# What can be imported → the module whose `plan` is the planner.
PLANNERS = {
    "deputies": "tribune.desk.lists.deputies",
    "stations": "tribune.desk.lists.stations",
    "suggestions": "tribune.desk.lists.suggestions",
    "exchanges": "tribune.desk.tables.exchanges",
    "records": "tribune.desk.tables.records",
    "stories": "tribune.desk.stories",
    "photographs": "tribune.desk.photographs",
}
SHEETS = (".csv", ".tsv", ".xlsx", ".xls", ".xlsm", ".xlsb", ".et", ".ods")  # the last four are refused in words
TABLES = (".txt", ".docx")  # texts that may be tables
SUFFIXES: dict[str, str] = {
    **dict.fromkeys((".docx", ".docm", ".doc", ".wps", ".rtf", ".odt", ".html", ".htm", ".mht", ".txt", ".pdf"), "stories"),
    **dict.fromkeys((".heic", ".heif", ".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff"), "photographs"),
}  # how a file's name ends → what it holds, where that tells


def planned(root: Path, kind: str, files: Iterable[Path], answers: Answers) -> Plan:
    """What importing `files` into the archive at `root` comes to; each file after what the ones before it make.

    `kind` is one of PLANNERS; empty where the files tell. What can't be read is a problem of the plan.
    """
    holdings, plans = Holdings.of(root), []
    for file in files:
        holdings = holdings.after(plans[-1]) if plans else holdings
        plans.append(_one(holdings, kind, file, answers).of(file.name))
    return together(plans)


def _one(holdings: Holdings, kind: str, file: Path, answers: Answers) -> Plan:
    try:
        kinds = [kind] if kind else kinds_of(holdings, file)
        if len(kinds) == 1:
            return planner(kinds[0])(holdings, file, answers)
        question = _which(f"kind:{file.name}", file, kinds)
        kind = answers.get(question.id, "")
        if kind not in kinds:
            return Plan(questions=(question,))
        return together([Plan(answered=(question,)), planner(kind)(holdings, file, answers)])
    except Rejected as rejected:
        return Plan(problems=tuple(rejected.problems))


def planner(kind: str) -> Planner:
    """The planner of a kind; imported now, for few runs need it."""
    return import_module(PLANNERS[kind]).plan


def kinds_of(holdings: Holdings, file: Path) -> list[str]:
    """Which of PLANNERS may read a file, as its name or its titles tell; one alone where that is sure. Raises Rejected."""
    if file.suffix.lower() in SHEETS:
        from tribune.desk.lists.roster import bare
        from tribune.desk.tables import offered

        found = offered.offered(holdings, file)
        sure = offered.kind_of(found) or ("deputies" if "exchanges" not in found and any(map(bare, holdings.sheets(file))) else "")
        return [sure] if sure else offered.choices(holdings, found, file)
    kind = (_of_table(holdings, file) if file.suffix.lower() in TABLES else "") or SUFFIXES.get(file.suffix.lower(), "")
    return [kind] if kind else list(PLANNERS)


def _of_table(holdings: Holdings, file: Path) -> str:
    """What the list in a text is; empty where it holds none, or more than one."""
    from tribune.desk.lists import roster
    from tribune.desk.tables import offered

    try:
        if roster.is_told(holdings.sheets(file)):
            return "deputies"
        return offered.kind_of(offered.offered(holdings, file)) if offered.is_table(holdings, file) else ""
    except Rejected:
        return ""


def _which(id: str, file: Path, kinds: Iterable[str]) -> Question:
    return Question(
        id, Told("which_kind", {"file": file.name}), choices=tuple((kind, f"kind_{kind}") for kind in kinds)
    )


def asked(plans: Callable[[Answers], Plan], answers: Answers, ask: Callable[[Question], str | None]) -> Plan:
    """The plan after every question that `ask` answers; None from it ends the asking."""
    given = dict(answers)
    while (plan := plans(given)).questions:
        for question in plan.questions:
            if (answer := ask(question)) is None:
                return plan
            given[question.id] = answer
    return plan
