"""Sources of an archive into records; the only layer that reads them."""

from tribune.load.files import Source, Sources, read
from tribune.load.records import Entry, Records, parse, schema_of
