"""A theme of forty stories, each on a page of its own, where a volume may have thirty-two."""


def make(root):
    with (root / "content/site.yaml").open("a", encoding="utf-8") as site:
        site.write("booklet: {most: 32, starts: 另页}\n")
    for number in range(40):
        head = f"title: 第{number}篇\ndate: 2025-07-05\ntheme: livelihood\nsummary: 一句提要。\n"
        (root / f"stories/many-{number}.md").write_text(f"---\n{head}---\n一句话。\n", "utf-8")
