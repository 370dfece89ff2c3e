"""Standing: on a trigger how the event stands (see authored.STANDINGS); nothing is asked of other words."""
from authored import STANDINGS

from .tags import Tags

HEAD = Tags("standing", lambda s: s.get("standing"), mix="meaning", hidden=96, order=54, weight=0.3, labels=list(STANDINGS))
