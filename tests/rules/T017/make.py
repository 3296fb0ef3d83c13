"""Texts of one sign, or too long, which are better not kept."""

HEAD = "---\ntitle: 又一篇\ndate: 2025-07-05\ntheme: rural\nsummary: 一句话。\n---\n"
TEXTS = {
    "brackets": "一件事。\n\n" + "[" * 2_001,
    "knotted": "*" * 4_000 + "甲" + "*" * 4_000,
    "long": "一件事，" * 50_001,
}


def make(root):
    for name, text in TEXTS.items():
        (root / "stories" / f"{name}.md").write_text(HEAD + text + "\n", "utf-8")
