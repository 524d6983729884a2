"""What a page was sent, read into values of the engine."""

from django.http import QueryDict

from explorer.engine.content import Snapshot
from explorer.engine.selection import Answers, read
from explorer.engine.vocabulary import ANSWERS, ORDERS, REGIONS
from explorer.examples import LIVES

DEFAULT_ORDER = "likely"


def read_answers(sent: QueryDict, snapshot: Snapshot) -> Answers:
    """`yes`, `no` and `unsure` (slugs, repeated), `change`, `example`, `order`, `region` and `find`, each of which
    may be missing or nonsense."""
    order = sent.get("order", DEFAULT_ORDER)
    region = sent.get("region", "")
    return Answers(
        read(snapshot, **_ticked(sent, snapshot)),
        order if order in ORDERS else DEFAULT_ORDER,
        order in ORDERS,
        sent.get("find", ""),
        region if region in REGIONS else "",
    )


def _ticked(sent: QueryDict, snapshot: Snapshot) -> dict[str, frozenset[str]]:
    """The answers by name, after an example's own and after the one that a button changes (`no:slug`, `none:slug`).

    A chip keeps a *no* or a *not sure* (`kept-no`); whoever then ticks the symptom in the list means the tick. And
    whoever presses *yes* to one answer of a one-of question takes back the other.
    """
    ticked = {name: frozenset(sent.getlist(name)) for name in ANSWERS}
    for name in ("no", "unsure"):
        ticked[name] |= frozenset(sent.getlist(f"kept-{name}")) - ticked["yes"]
    if life := LIVES.get(sent.get("example", "")):
        ticked["yes"] |= life.yes
    answer, _, slug = sent.get("change", "").partition(":")
    if not slug or answer not in (*ANSWERS, "none"):
        return ticked
    if answer == "yes":
        ticked |= {name: ticked[name] - others for name, others in _taken_back(slug, snapshot).items()}
    return {name: (slugs - {slug}) | ({slug} if name == answer else set()) for name, slugs in ticked.items()}


PACE = "onset"


def _taken_back(slug: str, snapshot: Snapshot) -> dict[str, set[str]]:
    """The other answers to the one-of question of this one, by what they were answered with. A pace that somebody is
    not sure of stays: it may be of another complaint."""
    asked = snapshot.symptom_by_slug.get(slug)
    if not asked or not asked.one_of:
        return {}
    others = {one.slug for one in snapshot.symptoms if one.one_of == asked.one_of} - {slug}
    return {"yes": others} if asked.one_of == PACE else {"yes": others, "unsure": others}
