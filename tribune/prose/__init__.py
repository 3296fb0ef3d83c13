"""Markdown as clerks write it into HTML that can be trusted, and what in it looks meant but reached the reader as signs.

Pure: a text in, HTML and findings out. CommonMark 0.31 where it says something; differences, all for people who never
heard of it: no indented code, lists and tables begin right below their lead-in, two blanks nest whatever the mark.
"""

from tribune.prose.converter import VERSION, Finding, Reading, read
from tribune.prose.leftovers import ANY as ANY_SIGN
from tribune.prose.leftovers import found as seen_signs
from tribune.prose.readings import without as without_readings
