"""Modes: on a trigger TYPE:mode, or TYPE:- for an event without one; nothing is asked of other words."""
from .tags import Tags

HEAD = Tags("mode", lambda s: s.get("mode"), mix="meaning", hidden=192, order=52, weight=0.4)
