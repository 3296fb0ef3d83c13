"""A record as a form: drawn from the model's declarations, filled from what its file says, and read back into values of fields."""

from tribune.desk.edit.form.drawn import Control, drawn
from tribune.desk.edit.form.gather import gathered
from tribune.desk.edit.form.shapes import Shape, shapes
from tribune.desk.edit.form.spread import spread

__all__ = ["Control", "Shape", "drawn", "gathered", "shapes", "spread"]
