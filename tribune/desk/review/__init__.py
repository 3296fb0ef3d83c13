"""The review of an import in the browser: what it was made of, what would be written, what was guessed, and what it asks."""

from tribune.desk.review.app import Review, look

__all__ = ["Review", "look"]
