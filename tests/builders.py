"""Content as a table that a clinician can read."""

from dataclasses import replace

from explorer.engine.content import Association, Citation, Condition, RedFlag, Snapshot, Source, Symptom
from explorer.engine.vocabulary import BANDS, PARTS

SOURCE = Source("a-source", "A source", "A journal", 2020, "https://doi.org/10.1000/1", "10.1000/1", "", "2026-01-01")
CITED = (Citation("a-source", "Table 1"),)
WORDS = {"absent": "excluded"} | {name: name for name in BANDS}


def build_snapshot(table: str, *, red_flags: tuple[RedFlag, ...] = (), **changes) -> Snapshot:
    """Columns are symptoms, rows conditions; a cell is `80%`, a band, `absent`, `anyone` for as in
    anyone, or `.` for no association.

    A row `background` gives how often people at large have each symptom (10% where it is left out), a row
    `broader` each symptom's broader one. A row's name may be followed by adults per 100,000: `gout=900`.
    """
    lines = [line.split() for line in table.strip().splitlines() if line.strip()]
    slugs, rows = lines[0], {line[0]: line[1:] for line in lines[1:]}
    backgrounds = rows.pop("background", ["10%"] * len(slugs))
    broader = rows.pop("broader", ["."] * len(slugs))
    symptoms = [
        symptom(slug, background=_share(b), broader=None if up == "." else up)
        for slug, b, up in zip(slugs, backgrounds, broader, strict=True)
    ]
    conditions = [_condition(name, dict(zip(slugs, cells, strict=True))) for name, cells in rows.items()]
    built = Snapshot(
        sources=(SOURCE,),
        symptoms=tuple(sorted(symptoms, key=lambda one: one.slug)),
        conditions=tuple(sorted(conditions, key=lambda one: one.slug)),
        red_flags=red_flags,
    )
    return replace(built, **changes)


def symptom(slug: str, **changes) -> Symptom:
    plain = Symptom(
        slug=slug,
        name=slug.replace("-", " ").capitalize(),
        clinical_name="",
        other_names=(),
        description="What is meant. What is not.",
        group="muscles",
        region="anywhere",
        broader=None,
        cluster="",
        hpo_id="",
        background=0.1,
        background_estimate=False,
        background_note="",
        citations=CITED,
        lead=None,
        tagline="",
        question="",
        answer="",
    )
    return replace(plain, **changes)


def association(slug: str, cell: str) -> Association:
    exact = _share(cell) if cell.endswith("%") else None
    band = next(name for name, one in BANDS.items() if one.holds(exact)) if exact is not None else WORDS[cell]
    return Association(
        symptom=slug,
        band=band,
        share=exact,
        people=None,
        estimate=False,
        established="described",
        why=f"Why {slug} happens.",
        note="",
        citations=CITED,
    )


def red_flag(slug: str, *clauses: str, level: str = "emergency", action: str = "") -> RedFlag:
    """Clauses as text: `red_flag("x", "weakness paresis", "breathless")` needs one of two, and breathless."""
    needed = tuple(tuple(clause.split()) for clause in clauses)
    return RedFlag(slug, level, action or f"Act on {slug}", "Because.", "Call.", needed, CITED)


def _condition(name: str, cells: dict[str, str]) -> Condition:
    slug, _, per_100k = name.partition("=")
    return Condition(
        slug=slug,
        name=slug.replace("-", " ").capitalize(),
        other_names=(),
        immune_role="autoimmune",
        immune_role_reason="Because.",
        per_100k=float(per_100k or 100),
        per_100k_estimate=False,
        whom="Anyone.",
        urgency="routine",
        urgency_reason="Because.",
        orpha="",
        icd11="",
        mondo="",
        reviewed_on=None,
        next_review=None,
        citations=CITED,
        parts={part: f"About {part}. [@a-source: Table 1]" for part in PARTS},
        associations=tuple(association(s, c) for s, c in sorted(cells.items()) if c not in (".", "anyone")),
        as_in_anyone=tuple(sorted(slug for slug, cell in cells.items() if cell == "anyone")),
    )


def _share(cell: str) -> float:
    return float(cell.removesuffix("%")) / 100
