"""Into site/ and nowhere else: pages are written beside it, checked, and exchanged with it in one step."""

from tribune.publish.engines import workers
from tribune.publish.exchange import swap
from tribune.publish.lock import lock
from tribune.publish.making import Unserved, hold
from tribune.publish.place import check
from tribune.publish.stage import Stage, close, write
from tribune.publish.unchanged import remembered
