"""The records of an archive, declared once: the same declaration parses, validates and gives the JSON Schema."""

from tribune.model.activity import Activities, Activity
from tribune.model.archive import Archive
from tribune.model.columns import Columns
from tribune.model.deputy import Deputy, Mandate, Promise
from tribune.model.exchange import Exchange
from tribune.model.facets import Facet, Tag, Year
from tribune.model.kinds import FACETS, KINDS, LINKABLE, REFERENCES, SHELVES
from tribune.model.medium import Medium
from tribune.model.names import PersonName
from tribune.model.practice import Practice
from tribune.model.reception import Reception
from tribune.model.record import Figure, Photograph, Record, Report, Value
from tribune.model.site import Level, Site, Theme, Unit
from tribune.model.station import Station
from tribune.model.story import About, Story
from tribune.model.suggestion import Suggestion
from tribune.model.supervision import Supervision
from tribune.model.survey import Survey
from tribune.model.wish import Wish

__all__ = [
    "FACETS",
    "KINDS",
    "LINKABLE",
    "REFERENCES",
    "SHELVES",
    "About",
    "Activities",
    "Activity",
    "Archive",
    "Columns",
    "Deputy",
    "Exchange",
    "Facet",
    "Figure",
    "Level",
    "Mandate",
    "Medium",
    "PersonName",
    "Photograph",
    "Practice",
    "Promise",
    "Reception",
    "Record",
    "Report",
    "Site",
    "Station",
    "Story",
    "Suggestion",
    "Supervision",
    "Survey",
    "Tag",
    "Theme",
    "Unit",
    "Value",
    "Wish",
    "Year",
]
