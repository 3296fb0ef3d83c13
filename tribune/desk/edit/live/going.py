"""发布: the website is made, what would go to a target is looked at, put there, and taken back."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tribune.desk import deploy
from tribune.desk.edit import minded
from tribune.desk.edit.desk import Desk, Fields, to
from tribune.desk.edit.jobs import Job, build, made_at
from tribune.desk.edit.live.made import made
from tribune.desk.worded import worded
from tribune.model.targets import Target
from tribune.problems import Problem, Rejected
from tribune.rules.codes import uncoded

HOME = "web/index.html"  # of the site that was made
HERE, MOST, AGAIN = "/deploy", 12, "1"  # pages that are told one by one; seconds until a page looks again
SURE = "sure"  # the field by which somebody says yes


class Going:
    """What goes on: one job at a time, and what was found when a target was looked at."""

    def __init__(self, desk: Desk):
        self.desk, self.job = desk, None

    def page(self, request: Request | None = None, unsure: bool = False) -> Response:
        """Where one can go, and how far it is. While something goes on, the page looks again by itself."""
        desk = self.desk
        try:
            targets, wrong = deploy.targets(desk.root), []
        except Rejected as rejected:
            targets, wrong = (), [worded(problem, desk.now.register) for problem in rejected.problems]
        facts = {"targets": targets, "wrong": wrong, "job": self.job, "unsure": unsure, "most": MOST, "SURE": SURE, "AGAIN": AGAIN}
        facts["errors"] = sum(not each.is_warning for each in desk.now.problems)
        facts |= {"uncoded": len(uncoded(desk.now.records)), "has_home": (desk.site / HOME).is_file()}
        facts["files"] = minded.items(desk, self._minded())
        return desk.page("deploy.html", "deploy", built=made_at(desk.site), made=made(desk.site), quote=quote, **facts)

    def _minded(self) -> list[Problem]:
        """What the build that was made minds beyond what stands in the list of what is to do: of finished pages, the book, the site."""
        known = {(each.path, each.line, each.code) for each in self.desk.now.problems}
        return [each for each in self.job.problems if (each.path, each.line, each.code) not in known] if self.job else []

    def act(self, request: Request, fields: Fields) -> Response:
        """Begin what a button says, unless something goes on already."""
        if self.job and self.job.is_running:
            return to(HERE)
        act, target = fields.get("act", ""), self._target(fields.get("target", ""))
        if act == "build":
            self.job = Job(act).start(build(self.desk.root, self.desk.site))
        elif act == "see":
            webbrowser.open((self.desk.site / HOME).resolve().as_uri())
        elif act == "go" and self.job and isinstance(self.job.found, deploy.Errand):
            if self.job.found.is_grave and SURE not in fields:
                return self.page(unsure=True)
            self._begin(act, self.job.found.target, self.job.found.run)
        elif target and act == "look":
            self._begin(act, target, lambda tell: deploy.errand(self.desk.site, target))
        elif target and act == "undo":
            self._begin(act, target, lambda tell: deploy.undo(deploy.place(target.to), tell))
        return to(HERE)

    def _begin(self, act: str, target: Target, work: Callable) -> None:
        self.job = Job(act, target.name).start(lambda job: work(job.tell))

    def _target(self, name: str) -> Target | None:
        try:
            return next((each for each in deploy.targets(self.desk.root) if each.name == name), None)
        except Rejected:
            return None


def routes(desk: Desk) -> list[Route]:
    """The page of what goes live, and its buttons."""
    going = Going(desk)
    return [desk.get(HERE, going.page), desk.post(HERE, going.act)]
