"""Which drawing shows what happens in the body, and what its caption rests on."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from explorer.engine.content import Citation, Condition
from explorer.prose import Notes

RESTS_ON = {
    "junction": (Citation("statpearls-mg", ""), Citation("titulaer-2011", "")),
    "fibre": (
        Citation("amato-2013", "Abstract"),
        Citation("aapmr-lgmd", ""),
        Citation("statpearls-steroid-2023", ""),
        Citation("critical-care-bedrest", "Table 1"),
    ),
    "sheath": (Citation("gain-cidp-guide", ""), Citation("handbook-diabetes", "")),
    "nerve-cell": (Citation("gard-cfs", ""), Citation("decarvalho-2017", ""), Citation("turner-2016", "")),
    "joint": (
        Citation("msd-ra", "Symptoms"),
        Citation("msd-pmr", ""),
        Citation("axspa-immune-2023", ""),
        Citation("nhs-inform-osteoarthritis", ""),
    ),
    "brake": (Citation("dalakas-2003", ""), Citation("rakocevic-2019", ""), Citation("houten-2022", "")),
    "knot": (
        Citation("statpearls-myofascial-2023", ""),
        Citation("quintner-2015", "Key messages"),
        Citation("bmj-strains", ""),
    ),
}


@dataclass(frozen=True)
class Drawing:
    """One family's drawing. It says what is general to the family; the text beside it says what is particular."""

    template: str
    marks: SafeString


def drawing(condition: Condition, notes: Notes) -> Drawing | None:
    """None where no family was chosen: no drawing is better than one that would not be true."""
    if condition.family not in RESTS_ON:
        return None
    return Drawing(f"drawings/{condition.family}.html", notes.marks(RESTS_ON[condition.family]))
