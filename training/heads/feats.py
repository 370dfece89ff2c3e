"""Universal features: the whole FEATS column as one label."""
from .tags import Tags

HEAD = Tags("feats", lambda s: s.get("feats"), order=11, weight=0.5, min_count=3)
