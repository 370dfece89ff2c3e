"""Event triggers: on the word that carries an event its PLOVER type, NONE elsewhere (authored sentences)."""
from .tags import Tags

TYPES = ("ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT", "REQUEST", "RETREAT",
         "SANCTION", "SUPPORT", "THREATEN")
HEAD = Tags("trigger", lambda s: s.get("trigger"), mix="meaning", hidden=192, order=50, weight=0.6, labels=["NONE", *TYPES])
