"""Promises about the articles for 公众号: what its editor leaves of one is the article, to the last style."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import axe
import markup
import pytest
from conftest import BASE, run_build
from lxml import html
from PIL import Image

LONG = "一件事" * 40  # characters: 120
BODY = """
开头一句**要紧**，有*着重*和`code <b>`，见[张慧娟](deputy:zhang-huijuan)，又见[报道](https://example.org/a?b=1&c=2)。[^1]
第二次提到[报道](https://example.org/a?b=1&c=2)；class="x" style="y" 是话，不是样式。

## 清单

- 甲
- 乙：
    1. 一
    2. 二

1、照写的
2、记号

> 一位居民说：
>
> - 引文里的点

### 小标题

| 名目 | 数 |
|---|---:|
| **苹果** | 1,600 |
| 梨[^1] | 2 |

![打扫后的院子](yard.jpg "打扫以后")

```
<script>position: fixed</script>
```

***

最后一段，行内图![小图](yard.jpg)在此。

[^1]: 脚注里也有[链接](https://example.org/b)。
"""
STORY = f"""---
title: 长{LONG}
date: 2025-07-05
theme: livelihood
deputies: [zhang-huijuan]
station: liu-xi
place: 柳西
summary: {LONG}提要。
source: 某报
licence: CC BY 4.0
figures:
  - {{number: 19568, unit: 条, meaning: 上传到平台的记录}}
  - {{number: 6, unit: 方, meaning: 一起来管的单位}}
photographs:
  - {{file: yard.jpg, alt: 院子, caption: 院子里, credit: 某人}}
---
{BODY}"""
SUGGESTION = """title: 把院子里的灯修好的建议
lead: zhang-huijuan
theme: livelihood
text: |
  院子里的灯坏了。
  请修一修。
handler: 某区住建局
steps:
  - {stage: 提出, date: 2025-02-01}
  - {stage: 交办, date: 2025-03-01, by: 某区政府办, note: 已转住建局}
  - {stage: 答复, date: 2025-05-01}
  - {stage: 评价, date: 2025-05-20}
  - {stage: 落实, date: 2025-06-01}
answer: A
explanation: 已经修好。
satisfaction: 满意
result: 换上了十二盏灯。
after:
  - {file: yard.jpg, alt: 亮着灯的院子}
"""

# The editor's filter, as people who paste into it have found it: what it drops whole, the elements on which it keeps a style, and the
# parts of a style that it drops. Links stay links only within the platform.
DROPPED = ("script", "style", "link", "iframe", "form", "input", "button", "object", "embed", "svg", "video", "audio")
STYLED = ("p", "section", "span", "strong", "em", "br", "img", "table", "tbody", "tr", "td", "sup", "sub")
UNSTYLED = re.compile(
    r"(?:^|;)\s*(?:position|top|left|right|bottom|z-index|float|animation[a-z-]*|transition[a-z-]*)\s*:[^;]*|url\([^)]*\)"
)
KEPT = {"img": ("src", "alt", "width", "height")}


def pasted(article: html.HtmlElement) -> html.HtmlElement:
    """What the editor keeps of an article."""
    kept = html.fromstring(html.tostring(article, encoding="unicode"))
    for node in list(kept.iter()):
        if not isinstance(node.tag, str) or node.tag in DROPPED:
            node.drop_tree()
        elif node is not kept and (node.tag not in STYLED or node.tag == "a"):
            node.drop_tag()
        else:
            for name, value in list(node.attrib.items()):
                if name == "style":
                    node.set("style", UNSTYLED.sub("", value))
                elif name not in KEPT.get(node.tag, ()):
                    del node.attrib[name]
    return kept


def seen(article: html.HtmlElement) -> list[tuple]:
    """All that a reader sees of an article, in its order: texts, pictures, and the style of each."""
    found = []
    for node in article.iter():
        if node is not article:
            found += [(node.tag, node.get("style"), node.get("src"), node.get("alt")), node.text]
        found.append(node.tail if node is not article else node.text)
    return [each for each in found if each]


@pytest.fixture(scope="module")
def edition(tmp_path_factory) -> Path:
    """Articles of an archive whose one story has everything that a text can have."""
    root = Path(shutil.copytree(BASE, tmp_path_factory.mktemp("wechat") / "archive"))
    (root / "stories/everything.md").write_text(STORY, "utf-8")
    (root / "content/suggestions").mkdir()
    (root / "content/suggestions/lamps.yaml").write_text(SUGGESTION, "utf-8")
    (root / "content/suggestions/bare.yaml").write_text("title: 只有题目\n", "utf-8")
    done = run_build(root, "--as-of", "2026-01-01", "--editions", "wechat")
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site" / "wechat"


@pytest.fixture(scope="module")
def articles(edition, sample) -> dict[str, html.HtmlElement]:
    """Every page with an article, by where it is."""
    files = [file for folder in (edition, sample / "wechat") for file in sorted(folder.glob("*/*.html"))]
    return {str(file): html.fromstring(file.read_bytes()) for file in files}


def only(page: html.HtmlElement) -> html.HtmlElement:
    (article,) = page.iter("article")
    return article


def test_each_story_and_suggestion_is_one_article(edition, sample):
    there = {file.relative_to(edition).as_posix() for file in edition.glob("*/*.html")}
    assert there == {"stories/clean-yard.html", "stories/everything.html", "suggestions/lamps.html", "suggestions/bare.html"}
    for kind in ("stories", "suggestions"):
        names = [{file.name for file in (sample / part / kind).glob("*.html")} for part in ("web", "wechat")]
        assert names[1] and names[1] <= names[0]


def test_what_the_editor_keeps_is_the_article(articles):
    for where, page in articles.items():
        article = only(page)
        assert seen(pasted(article)) == seen(article), where
        assert {node.tag for node in article.iter()} - {"article"} <= {*STYLED}, where
        assert not [node for node in article.iter() if node.get("class") or node.get("id")], where


def test_the_filter_of_this_test_takes_away_what_the_editor_does():
    given = '<article><section class="a" id="b" style="position:fixed;color:red"><a href="https://x.org">x</a><style>p{}</style></section></article>'
    (section,) = pasted(html.fromstring(given))
    assert html.tostring(section, encoding="unicode") == '<section style=";color:red">x</section>'


def test_nothing_that_a_text_says_is_lost(articles, edition):
    text = only(articles[str(edition / "stories/everything.html")]).text_content()
    for said in ("要紧", "着重", "code <b>", 'class="x" style="y" 是话', "一位居民说", "引文里的点", "1,600", "打扫以后",
                 "院子里", "<script>position: fixed</script>", "最后一段", "脚注里也有",
                 "19,568", "一起来管的单位", "某报", "CC BY 4.0"):  # fmt: skip
        assert said in text, said
    for signed in ("•甲", "1.一", "2.二", "1、照写的", "2、记号"):
        assert signed in re.sub(r"\s", "", text), signed
    told = only(articles[str(edition / "suggestions/lamps.html")]).text_content()
    for said in ("换上了十二盏灯", "请修一修", "已经修好", "满意", "落实", "2025年6月1日", "某区政府办", "已转住建局"):
        assert said in told, said


def test_links_are_numbered_notes_and_the_pages_address_is_text(articles, edition):
    for where, page in articles.items():
        article = only(page)
        assert not list(article.iter("a")), where
        marks = [int(number) for number in re.findall(r"\[(\d+)\]", article.text_content())]
        assert list(dict.fromkeys(marks)) == list(range(1, len(set(marks)) + 1)), where
        address = re.sub(r".*/(stories|suggestions)/", r"/\1/", where)
        assert re.search(rf"原文链接：https://\S+{re.escape(address)}", article.text_content()), where
    notes = [p.text_content() for p in only(articles[str(edition / "stories/everything.html")]).iter("p")]
    assert [note for note in notes if re.match(r"\[\d\] ", note)] == [
        "[1] https://rd.internal/archive/deputies/zhang-huijuan.html", "[2] https://example.org/a?b=1&c=2",
        "[3] 脚注里也有链接[4]。", "[4] https://example.org/b",
    ]  # fmt: skip


def test_titles_summaries_and_pictures_are_what_the_editor_takes(articles):
    for where, page in articles.items():
        title, summary = page.findtext(".//title"), page.xpath("string(//meta[@name='description']/@content)")
        assert 0 < len(title) <= 64 and 0 < len(summary) <= 120, where
        assert page.xpath("//h1")[0].text_content() == title
        files = [Path(where).parent / source for source in page.xpath("//img/@src")]
        assert all(file.stat().st_size <= 10_000_000 and file.suffix in (".jpg", ".png") for file in files), where
        assert [Image.open(file).size for file in files[:2]] == [(900, 383), (500, 500)], where


def test_what_stands_in_the_index_is_every_article_by_date(edition):
    page = html.fromstring((edition / "index.html").read_bytes())
    assert page.xpath("//ol//a/@href") == [
        "stories/clean-yard.html", "stories/everything.html", "suggestions/lamps.html", "suggestions/bare.html",
    ]  # fmt: skip
    days = page.xpath("//time/@datetime")
    assert days == sorted(days, reverse=True)


def test_the_button_puts_the_article_on_the_clipboard_as_it_is(edition, browser, served):
    """Pasted into a page that takes rich text, and from there through the editor's filter."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto((edition / "stories/everything.html").as_uri())
    page.click("[data-copy]")
    assert page.inner_text("[data-said]") == "已复制"
    editor = context.new_page()
    editor.goto("data:text/html,<div contenteditable style='white-space:pre-wrap'></div>")
    editor.evaluate("addEventListener('paste', event => { window.got = event.clipboardData.getData('text/html') })")
    editor.focus("div")
    editor.keyboard.press("Control+V")
    handed = editor.evaluate("got")
    got = pasted(html.fromstring(f"<article>{handed.partition('<!--StartFragment-->')[2] or handed}</article>"))
    article = only(html.fromstring((edition / "stories/everything.html").read_bytes()))
    assert re.sub(r"\s", "", got.text_content()) == re.sub(r"\s", "", article.text_content())
    assert [node.get("style") for node in got.iter("section")] == [node.get("style") for node in article.iter("section")]
    assert all(image.get("src").startswith("file:///") for image in got.iter("img"))
    context.close()


def test_the_pages_around_the_articles_are_sound(edition, browser):
    done = markup.validated(edition, rules=("no-inline-style:off",))
    assert done.returncode == 0, done.stdout[-4000:]
    context = browser.new_context(viewport={"width": 360, "height": 780})
    page = context.new_page()
    for path in ("index.html", "stories/everything.html", "suggestions/lamps.html"):
        page.goto((edition / path).as_uri())
        assert not axe.flaws(page), path
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
    context.close()
