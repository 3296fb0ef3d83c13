"""What a build would publish, held against what is live: by record, and by what else shows it."""

from tribune.desk.changes.finding import Changes, Site, changes
from tribune.desk.changes.telling import as_json, as_text
