"""The server at 127.0.0.1 in which the office looks at its archive and works on it; only this machine's own browser gets anything."""

from tribune.desk.server.guard import Keyed, OwnNames
from tribune.desk.server.running import address, failed, listening, running

__all__ = ["Keyed", "OwnNames", "address", "failed", "listening", "running"]
