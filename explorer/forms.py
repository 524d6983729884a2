"""What a page was sent, read into values of the engine."""

from django.http import QueryDict

from explorer.engine.content import Snapshot
from explorer.engine.selection import Answers, read
from explorer.engine.vocabulary import ORDERS

DEFAULT_ORDER = "likely"


def read_answers(sent: QueryDict, snapshot: Snapshot) -> Answers:
    """`yes`, `no` and `unsure` (slugs, repeated), `order` and `find`, each of which may be missing or nonsense."""
    ticked = {name: frozenset(sent.getlist(name)) for name in ("yes", "no", "unsure")}
    order = sent.get("order", DEFAULT_ORDER)
    known = order in ORDERS
    return Answers(read(snapshot, **ticked), ticked, order if known else DEFAULT_ORDER, known, sent.get("find", ""))
