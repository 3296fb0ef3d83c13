"""Stories out of office files: what a file says into a plan of Markdown, pictures, guesses and questions; writes nothing.

A file is read into blocks (source, word, web), what stands around a story is taken off (frame, forms), headings, lists and
captions are found, and the text is written as Markdown; each sign of the source is accounted for (reckoning).
"""

from tribune.desk.stories.planning import plan

__all__ = ["plan"]
