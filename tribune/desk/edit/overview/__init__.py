"""What there is, and what is to do: each leads to the form of a record."""
