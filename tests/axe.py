"""axe-core in a page of a real browser: WCAG 2.2, A and AA, and what is best practice."""

from __future__ import annotations

from conftest import PROJECT

SCRIPT = (PROJECT / "tests" / "tools" / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
ALL = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}  # all that can differ in the dark
# Preloading would fetch, which no page here may; only rules that aren't asked for need it. Of what is right nothing is told.
RUN = "rules => axe.run(document, {runOnly: rules, preload: false, resultTypes: ['violations'], selectors: false})"
SHOWN = 200  # characters of the markup that is told


def flaws(page, rules: dict = ALL) -> list[tuple[str, list[str]]]:
    """What axe finds wrong with the page as it stands: the rule, and the markup of the first few places."""
    if page.evaluate("typeof axe") == "undefined":  # it costs as much as a page
        page.evaluate(SCRIPT)
    found = page.evaluate(RUN, rules)["violations"]
    return [(each["id"], [part["html"][:SHOWN] for part in each["nodes"]][:3]) for each in found]
