"""What a page is about, for search engines: schema.org in JSON-LD, made from the same records as the page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from markupsafe import Markup

from tribune.model import Deputy, Site
from tribune.pages import DeputyPage, StationPage, StoryPage, View, path_of
from tribune.render.pictures import picture

Thing = dict[str, object]

_ESCAPES = {"<": r"\u003c", ">": r"\u003e", "&": r"\u0026"}  # what could end the script element
_SEXES = {"男": "Male", "女": "Female"}


def structured(view: View, name: str, words: dict) -> Markup:
    """The JSON-LD graph of a page called `name`: the way to it, and the thing it's about. Safe inside a script element."""
    things = [] if len(view.trail) == 1 and view.section == "home" else [_breadcrumbs(view, name, words)]
    if describe := DESCRIBED.get(view.template):
        things += describe(view, words)
    graph = {"@context": "https://schema.org", "@graph": things}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    for character, escape in _ESCAPES.items():
        text = text.replace(character, escape)
    return Markup(text)


def _given(**fields: object) -> Thing:
    """The fields that have a value."""
    return {name: value for name, value in fields.items() if value}


def _breadcrumbs(view: View, name: str, words: dict) -> Thing:
    address = view.archive.site.address
    steps = [
        (words["sections"][item] if isinstance(item, str) else item.name, address(path_of(item))) for item in view.trail
    ]
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": url}
        for place, (name, url) in enumerate([*steps, (name, view.address)], start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _office(site: Site) -> Thing:
    home = site.address("index.html")
    return {"@type": "GovernmentOrganization", "@id": f"{home}#organisation", "name": site.organisation, "url": home}


def _website(site: Site) -> Thing:
    home = site.address("index.html")
    return {"@type": "WebSite", "@id": f"{home}#website", "name": site.title, "url": home}


def _person(site: Site, deputy: Deputy) -> Thing:
    url = site.address(path_of(deputy))
    return {"@type": "Person", "@id": f"{url}#person", "name": deputy.name, "url": url}


def _home_page(view: View, words: dict) -> Iterator[Thing]:
    site = view.archive.site
    search = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": site.address("search.html?q={search_term_string}")},
        "query-input": "required name=search_term_string",
    }
    office = {"@id": _office(site)["@id"]}
    more = {"inLanguage": "zh-CN", "publisher": office, "potentialAction": search}
    yield {**_website(site), "description": site.description, **more}
    yield from _organisation(view, words)


def _organisation(view: View, words: dict) -> Iterator[Thing]:
    site = view.archive.site
    contact = site.contact
    yield {**_office(site), **_given(address=contact.address, telephone=contact.telephone, email=contact.mail)}


def _article(view: StoryPage, words: dict) -> Iterator[Thing]:
    story, site, office = view.record, view.archive.site, _office(view.archive.site)
    photographs = [picture(view.archive.medium(each.file), "").src for each in story.photographs]
    place = story.place or (view.unit.name if view.unit else None)
    yield {
        "@type": "Article",
        "@id": f"{view.address}#article",
        "headline": story.title,
        "description": story.summary,
        "url": view.address,
        "mainEntityOfPage": view.address,
        **_given(datePublished=view.dated),
        "inLanguage": "zh-CN",
        "image": [site.address(path) for path in (view.card, *photographs)],
        "articleSection": view.theme.name,
        "author": office,
        "publisher": office,
        "isPartOf": _website(site),
        **_given(
            keywords=",".join(story.tags),
            about=[_person(site, deputy) for deputy in view.deputies],
            contentLocation=place and {"@type": "Place", "name": place},
            isBasedOn=story.source and {"@type": "CreativeWork", "name": story.source},
            license=story.licence and {"@type": "CreativeWork", "name": story.licence},
        ),
    }


def _deputy(view: DeputyPage, words: dict) -> Iterator[Thing]:
    deputy, site, title = view.record, view.archive.site, words["cards"]["deputy"]
    title = words["former"]["title"].format(title=title) if view.archive.is_former(deputy) else title
    portrait = deputy.portrait and site.address(picture(view.archive.medium(deputy.portrait.file), "").src)
    at = [{"@type": "Place", "name": each.name, "url": site.address(path_of(each))} for each in view.stations]
    told = [{"@type": "Article", "headline": each.title, "url": site.address(path_of(each))} for each in view.stories]
    yield {
        **_person(site, deputy),
        "mainEntityOfPage": view.address,
        "jobTitle": [title, deputy.occupation] if deputy.occupation else title,
        **_given(
            description=deputy.identity,
            telephone=deputy.contact.telephone,
            email=deputy.contact.mail,
            gender=_SEXES.get(deputy.gender),
            image=portrait,
            workLocation=at,
            subjectOf=told,
        ),
    }


def _station(view: StationPage, words: dict) -> Iterator[Thing]:
    station, site = view.record, view.archive.site
    yield {
        "@type": "GovernmentOrganization",
        "@id": f"{view.address}#station",
        "name": station.name,
        "url": view.address,
        "parentOrganization": _office(site),
        **_given(
            description=station.summary,
            address=station.address,
            telephone=station.telephone,
            areaServed=view.unit and {"@type": "AdministrativeArea", "name": view.unit.name},
            member=[_person(site, deputy) for deputy in view.deputies],
        ),
    }


DESCRIBED: dict[str, Callable[[View, dict], Iterator[Thing]]] = {
    "home.html": _home_page,
    "about.html": _organisation,
    "story.html": _article,
    "deputy.html": _deputy,
    "station.html": _station,
}
