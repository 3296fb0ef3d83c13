"""The review of an import in the browser: what it was made of, what would be written, what was guessed, and what it asks."""

from tribune.desk.review.review import Review

__all__ = ["Review"]
