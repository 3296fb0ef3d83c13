"""The records of an archive, declared once: the same declaration parses, validates and gives the JSON Schema."""

from tribune.model.activity import Activities, Activity
from tribune.model.archive import Archive
from tribune.model.codes import Codes
from tribune.model.columns import Columns
from tribune.model.deputy import Deputy, Mandate, Promise
from tribune.model.evaluation import Evaluation, Performance, places
from tribune.model.exchange import Exchange
from tribune.model.facets import Facet, Tag, Year
from tribune.model.handling import PATH, STAGES, Handling, months_after
from tribune.model.kinds import FACETS, KINDS, LINKABLE, SHELVES, written
from tribune.model.logbook import Logbook, Tally, Yearbook, logbooks, mentions, years_of
from tribune.model.map import Map, Outline
from tribune.model.medium import Medium
from tribune.model.names import PersonName
from tribune.model.position import Position
from tribune.model.practice import Practice
from tribune.model.reception import Reception
from tribune.model.record import Record, Shelved
from tribune.model.site import Level, Site, Theme, Unit
from tribune.model.station import Station
from tribune.model.story import About, Story
from tribune.model.suggestion import Step, Suggestion
from tribune.model.supervision import Supervision
from tribune.model.survey import Survey
from tribune.model.values import Figure, Photograph, Report, Value
from tribune.model.workdays import Holidays, Workdays
