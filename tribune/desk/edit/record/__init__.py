"""The pages of one record: its form, its drafts, what it was, how it will look, its photographs, and its life."""
