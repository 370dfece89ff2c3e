"""Universal part of speech."""
from .tags import Tags

HEAD = Tags("upos", lambda s: s.get("upos"), order=10, weight=0.7)
