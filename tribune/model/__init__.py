"""The records of an archive, declared once: the same declaration parses, validates and gives the JSON Schema."""

from tribune.model.archive import Archive, Facet, Tag, Year
from tribune.model.deputy import Deputy, Mandate, Promise
from tribune.model.medium import Medium
from tribune.model.names import PersonName
from tribune.model.reception import Reception
from tribune.model.record import Figure, Photograph, Record, Report, Value
from tribune.model.site import Level, Site, Theme, Unit
from tribune.model.station import Station
from tribune.model.story import About, Story

__all__ = [
    "About",
    "Archive",
    "Deputy",
    "Facet",
    "Figure",
    "Level",
    "Mandate",
    "Medium",
    "PersonName",
    "Photograph",
    "Promise",
    "Reception",
    "Record",
    "Report",
    "Site",
    "Station",
    "Story",
    "Tag",
    "Theme",
    "Unit",
    "Value",
    "Year",
]
