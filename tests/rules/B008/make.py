"""An address too long for a PDF, and better not kept."""

HEAD = "---\ntitle: 又一篇\ndate: 2025-07-05\ntheme: rural\nsummary: 一句话。\n---\n"


def make(root):
    text = f"[网页](https://example.org/{'a' * 40_000})\n"
    (root / "stories" / "second.md").write_text(HEAD + text, "utf-8")
