"""Somebody who does a job at the desk with the keys alone and hears what a screen reader hears: Chromium's tree of accessibility."""

from __future__ import annotations

MOST = 8  # things to press beside typing that a job may take
FAR = 150  # presses of Tab from one thing to the next
PRESSED = {"link": "Enter", "button": "Enter", "checkbox": "Space", "radio": "Space"}
TYPED_IN = ("textbox", "combobox", "searchbox")
WHERE = """it => {
  const now = document.activeElement, own = it.control || it;
  return now === own ? "here" : now.type === "radio" && now.name === own.name ? "near" : "far";
}"""
TOLD = """words => {
  const says = it => it && it !== document.body && it.textContent.includes(words);
  const live = [...document.querySelectorAll("[role=status], [role=alert], [aria-live]")];
  return document.title.includes(words) || says(document.activeElement) || (window.isKnown && live.some(says));
}"""  # the title and what has the focus are read when a page comes; what is live, when it changes


class Hand:
    """Does a job from the page on which the desk opens, and counts what is pressed."""

    def __init__(self, page, at: str):
        self.page, self.clicks, self.ears = page, 0, page.context.new_cdp_session(page)
        page.goto(at)

    def click(self, name: str, within: str = "main") -> None:
        """The first thing of that name: led to by Tab, heard under its name, and pressed."""
        self.clicks += 1
        self._reach(self.page.locator(within).locator("a, button, label").filter(has_text=name).first)
        role, heard, _ = self.hears()
        assert name in heard and role in PRESSED, (name, role, heard)
        self.page.evaluate("window.isKnown = true")
        self.page.keyboard.press(PRESSED[role])

    def write(self, label: str, text: str, wrong: str = "") -> None:
        """Typing in a field that Tab leads to, and that says its label, and what is `wrong` with it."""
        self._reach(self.page.get_by_label(label).first)
        role, heard, about = self.hears()
        assert label in heard and role in TYPED_IN and wrong in about, (label, role, heard, about)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(text)

    def choose(self, label: str, file) -> None:
        """A file, in the window that opens of the button that Tab leads to."""
        self._reach(self.page.get_by_label(label).first)
        role, heard, _ = self.hears()
        assert label in heard and role == "button", (label, role, heard)
        self.page.get_by_label(label).first.set_input_files(file)

    def sees(self, words: str) -> None:
        """Words that are told: by the title, where the focus is, or where something live has changed."""
        self.page.get_by_text(words).first.wait_for()
        self.page.wait_for_function(TOLD, arg=words)
        assert any("".join(words.split()) in name for _, name, _, _ in self._tree())
        assert self.clicks <= MOST

    def hears(self) -> tuple[str, str, str]:
        """Role, name and description of what has the focus."""
        return next((role, name, about) for role, name, about, is_here in self._tree() if is_here)

    def _tree(self) -> list[tuple[str, str, str, bool]]:
        nodes = [each for each in self.ears.send("Accessibility.getFullAXTree")["nodes"] if not each["ignored"]]
        return [(_said(each, "role"), _said(each, "name"), _said(each, "description"), _is_here(each)) for each in nodes]

    def _reach(self, thing) -> None:
        for _ in range(FAR):
            where = thing.evaluate(WHERE)
            if where == "here":
                return
            self.page.keyboard.press("ArrowDown" if where == "near" else "Tab")
        raise AssertionError(thing)


def _said(node: dict, part: str) -> str:
    """Without blanks, which nobody hears."""
    return "".join(str(node.get(part, {}).get("value", "")).split())


def _is_here(node: dict) -> bool:
    focused = any(each["name"] == "focused" and each["value"].get("value") for each in node.get("properties", ()))
    return focused and _said(node, "role") != "RootWebArea"
