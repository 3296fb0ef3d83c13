"""One page object per template: pure, named for what it shows."""

from tribune.pages.activities import LogbookPage, logbook_pages
from tribune.pages.articles import ArticlesPage
from tribune.pages.codes import LandingPage, RetiredCodePage, arrivals
from tribune.pages.deputies import DeputiesPage, orders
from tribune.pages.home import AboutPage, HomePage, NotFoundPage, SearchPage, WithdrawnPage, tombstones
from tribune.pages.kiosk import KioskHomePage
from tribune.pages.linked import LinkedView
from tribune.pages.lists import StoriesPage, TagsPage, ThemePage, lists, shown_units
from tribune.pages.map import MapPage
from tribune.pages.moved import MovedPage, moved
from tribune.pages.others import others
from tribune.pages.receptions import MorePage, ReceptionsPage, ReportPage
from tribune.pages.records import DeputyPage, StoryPage
from tribune.pages.stations import StationPage, StationsPage
from tribune.pages.units import UnitPage
from tribune.pages.view import View, has, path_of
