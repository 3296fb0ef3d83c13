"""The archive's files as forms have them: what each says, what differs between two states of it, and how it's saved."""
