"""The search index: what can be found, as records, and the files that the browser searches in."""

from tribune.index.search.bundle import build
from tribune.index.search.record import SearchRecord
from tribune.index.search.records import called, everything, findable, records
from tribune.index.search.ways import ways
