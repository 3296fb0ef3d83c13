"""`build.py edit`: the archive in the browser: lists, forms, what is to do. Whoever adds pages adds their routes in app.py."""

from tribune.desk.edit.app import edit
from tribune.desk.edit.desk import Desk

__all__ = ["Desk", "edit"]
