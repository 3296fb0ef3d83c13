"""Web pages that were saved, WeChat's articles above all: their text alone, and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tribune.desk.stories import web
from tribune.desk.stories.blocks import Document, narrow
from tribune.desk.stories.days import day_in
from tribune.desk.stories.reckoning import Account

if TYPE_CHECKING:
    from bs4 import Tag

_NEAR = 200  # signs below a title among which the day of the text stands
_LEVELS = 4  # of elements around a link that may be a menu
_MENU = re.compile(r"[\s|｜·•/\\>»›\-—]*")  # what parts links of a menu


def read(html: str, account: Account) -> Document:
    """A saved web page: of a WeChat article its text alone, with title, source and date from its head."""
    tree = web.tree(html)
    for unread in tree.find_all(list(web.UNREAD - {"title", "head", "meta"})):
        unread.decompose()
    _leave_menus(tree, account)
    article = tree.find(id="js_content") or tree.find("article") or tree.find("main") or tree.body or tree
    head = _head(tree) if article.get("id") == "js_content" else _head_beside(tree, article)
    text = article.get_text("\n")
    _tell_of_frame(tree, article, head, account)
    return Document(list(web.Reader(account).read(article)), text, head=head)


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
        each for link in tree.find_all("a", href=True) for each in link.find_parents(["td", "div", "p", "ul"], limit=_LEVELS)
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
        for name, id in (("title", "activity-name"), ("source", "js_name"), ("date", "publish_time"))
    }
    head = {name: narrow(" ".join(each.get_text().split())) for name, each in found.items() if each is not None}
    meta = tree.find("meta", property="og:title")
    if not head.get("title") and meta is not None:
        head["title"] = narrow(meta.get("content") or "")
    return {name: value for name, value in head.items() if value}


def _head_beside(tree, article) -> dict[str, str]:
    """The title that stands outside of the text, and the first day below it."""
    title = tree.find("h1")
    if title is None or article is (tree.body or tree) or article in title.parents:
        return {}
    below = [str(each) for each in title.next_elements if not hasattr(each, "children") and article not in each.parents]
    day = day_in(narrow(" ".join(below))[:_NEAR])
    return {"title": narrow(" ".join(title.get_text().split())), **({"date": day} if day else {})}


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
