"""Web pages that were saved, WeChat's articles above all: their text alone, and what stands around it."""

from __future__ import annotations

import base64
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from tribune.desk.stories import web
from tribune.desk.stories.blocks import Document, narrow
from tribune.desk.stories.days import day_in
from tribune.desk.stories.reckoning import Account
from tribune.load.packed import Unreadable

if TYPE_CHECKING:
    from bs4 import Tag

MOST_TAGS = 100_000  # of a page, whoever saved it
_NEAR = 200  # signs below a title among which the day of the text stands
_SMALLEST = 200  # bytes of a picture that shows something
_WITHIN = re.compile(rb"data:image/(?:jpe?g|png|gif|webp|bmp);base64,([A-Za-z0-9+/=]+)")
_CREATED = re.compile(r"create_?[tT]ime\s*[=:]\s*[\"'](\d{4}-\d\d-\d\d)")  # a day that only a script tells
_FILM = re.compile(r"\b(?:video|audio|mpvoice|mp-common-(?:mpaudio|videosnap|qqmusic)|video_iframe\w*|qqmusic\w*|iframe)\b")
_SITE = re.compile("当前位置|您的位置|版权所有|ICP备|网站地图|设为首页")  # what only websites of offices say
_TEXT = re.compile(r"(?i)\b\w*(?:content|article|detail|zoom|trs|editor|text|news|con)\w*\b")  # what they call their text
_FLOATS = re.compile(r"float:\s*left")
_SENTENCE = re.compile(r"(?s)^(?=.{25}).*。")  # a text that may have sentences
_MOST, _FAR = 0.9, 40  # a share of what is said; elements around a text
_HIDDEN = re.compile(r"display:\s*none")
_LEVELS = 4  # of elements around a link that may be a menu
_MENU = re.compile(r"[\s|｜·•/\\>»›\-—]*")  # what parts links of a menu


def without_pictures(data: bytes, pictures: list[bytes]) -> bytes:
    """A page without the pictures that were saved within it, which come to `pictures`; their numbers stand in their place."""

    def keep(found: re.Match) -> bytes:
        try:
            picture = base64.b64decode(found[1], validate=True)
        except ValueError:
            return b""
        if len(picture) < _SMALLEST:  # what only keeps a place
            return b""
        pictures.append(picture)
        return f"picture:{len(pictures) - 1}".encode()

    return _WITHIN.sub(keep, data)


def read(html: str, account: Account, pictures: list[bytes]) -> Document:
    """A saved web page: of a WeChat article its text alone, with title, source and date from its head. Raises Unreadable."""
    if html.count("<") > MOST_TAGS:
        raise Unreadable(long=MOST_TAGS)
    tree = web.tree(html)
    created = _CREATED.search(html)
    _leave_films(tree, account)
    for unread in tree.find_all(list(web.UNREAD - {"title", "head", "meta"})):
        unread.decompose()
    _leave_menus(tree, account)
    _put_back_first_signs(tree)
    article = tree.find(id="js_content") or tree.find("article") or tree.find("main") or _told(tree.body or tree)
    head = _head(tree) if article.get("id") == "js_content" else _head_beside(tree, article)
    if created and not day_in(head.get("date", "")):
        head["date"] = created[1]
    text = article.get_text("\n")
    _tell_of_frame(tree, article, head, account)
    return Document(list(web.Reader(account).read(article)), text, pictures, head)


def _put_back_first_signs(tree) -> None:
    """A large first sign, which floats in a box of its own, stands in its paragraph."""
    for each in tree.find_all(style=_FLOATS):
        said = each.get_text(strip=True)
        text = next((text for text in each.find_all_next(string=True) if text.strip() and each not in text.parents), None)
        if len(said) == 1 and text is not None:
            text.replace_with(said + text.lstrip())
            each.extract()


def _told(body: Tag) -> Tag:
    """The part of an office's page that is called its text and says nearly all that is said in sentences; else the whole."""
    if not _SITE.search(body.get_text(" ")):
        return body
    said: Counter[int] = Counter()
    named: dict[int, Tag] = {}
    for text in body.find_all(string=_SENTENCE):
        said[0] += len(text)
        for each in islice(text.parents, _FAR):
            if _TEXT.search(_names(each)):
                named[id(each)] = each
                said[id(each)] += len(text)
    enough = [each for each in named.values() if said[id(each)] >= _MOST * said[0]]
    return next((each for each in enough if not any(each in other.parents for other in enough)), body)


def _names(element: Tag) -> str:
    return " ".join([element.get("id") or "", *(element.get("class") or ())])


def _leave_films(tree, account: Account) -> None:
    """Films and sounds, with the words in their place, and text that the page hides: each is looked at once."""
    article = tree.find(id="js_content")
    around = {id(each) for each in (article, *article.parents)} if article else set()
    gone: set[int] = set()
    outer: list[Tag] = []  # what is taken out goes with all that is in it
    hidden = 0
    for each in tree.find_all(True):
        if id(each.parent) in gone:
            gone.add(id(each))
        elif id(each) not in around and (why := _unseen(each)):
            gone.add(id(each))
            outer.append(each)
            said = narrow(" ".join(each.get_text(" ").split()))
            hidden += why == "hidden" and bool(said)
            if why == "film":
                account.tell_left(said[:80] or "—", "story_film")
    if hidden:
        account.tell_left(str(hidden), "story_hidden", count=hidden)
    for each in outer:
        each.extract()


def _unseen(element: Tag) -> str:
    if _FILM.search(f"{element.name} {_names(element)}"):
        return "film"
    return "hidden" if _HIDDEN.search(element.get("style") or "") else ""


def _leave_menus(tree, account: Account) -> None:
    """Menus, what stands beside the text, and the page's foot."""
    lists = [each for each in _around_links(tree) if _is_menu(each)]
    for each in (*tree.find_all(["nav", "aside", "footer"]), *lists):
        if said := narrow(" ".join(each.get_text(" ").split())):
            account.tell_left(said[:80], "story_frame")
        each.extract()


def _around_links(tree) -> Iterator[Tag]:
    """What stands nearest around links, each once: what is further out is never looked through again."""
    near = (
        each for link in tree.find_all("a", href=True) for each in link.find_parents(["td", "tr", "table", "div", "p", "ul"], limit=_LEVELS)
    )
    yield from {id(each): each for each in near}.values()


def _is_menu(element: Tag) -> bool:
    """Whether an element says nothing but links to other pages."""
    said, links = element.get_text(), element.find_all("a", href=True)
    for link in links:
        said = said.replace(link.get_text(), "", 1)
    return len(links) > 2 and bool(_MENU.fullmatch(said))


def _head(tree) -> dict[str, str]:
    """Title, source and date of a WeChat article."""
    found = {
        name: tree.find(id=id)
        for name, id in (("title", "activity-name"), ("host", "js_name"), ("date", "publish_time"))
    }
    head = {name: narrow(" ".join(each.get_text().split())) for name, each in found.items() if each is not None}
    meta = tree.find("meta", property="og:title")
    if not head.get("title") and meta is not None:
        head["title"] = narrow(meta.get("content") or "")
    return {name: value for name, value in head.items() if value}


def _head_beside(tree, article) -> dict[str, str]:
    """The title that stands outside of the text, and the first day below it."""
    title = tree.find("h1") or tree.find("h2")
    if title is None or article is (tree.body or tree) or article in title.parents:
        return {}
    strings = [str(each) for each in title.next_elements if not hasattr(each, "children") and article not in each.parents]
    below = narrow(" ".join(strings))[:_NEAR]
    named = re.search(r"来源\s*[：:]\s*([^\s：:]+)", below)
    found = {"title": " ".join(title.get_text().split()), "date": day_in(below), "host": named[1] if named else ""}
    return {name: narrow(value) for name, value in found.items() if value}


def _tell_of_frame(tree, article, head: dict[str, str], account: Account) -> None:
    """What else stands on the page: menus, buttons, the code to scan."""
    if article is not (tree.body or tree):
        for id in ("activity-name", "js_name", "publish_time"):
            if (each := tree.find(id=id)) is not None:
                each.extract()
        copy = article.extract()
        rest = narrow(" ".join((tree.body or tree).get_text(" ").split()))
        if rest:
            account.tell_left(rest[:80], "story_frame")
        (tree.body or tree).append(copy)
