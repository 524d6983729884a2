"""What to ask next: safety first, then what tells most; and which one answer would change the order."""

from dataclasses import dataclass
from math import fsum, log2

from explorer.engine.content import Snapshot, Symptom
from explorer.engine.ranking import Match, Ranking, match_of, rank
from explorer.engine.safety import raised
from explorer.engine.selection import Selection
from explorer.engine.vocabulary import LEVELS
from explorer.engine.weighing import Figures

ABOUT_YOU = "about"  # the group of symptoms that are facts about a person
CANDIDATES = 8  # matches that a question is meant to tell apart
_URGENCY = list(LEVELS)
NONE_OF_THESE = {"likely": 5.0, "fit": 0.0}  # the score of having none of them: everybody, of 100,000


@dataclass(frozen=True)
class Question:
    """A symptom worth asking. `for_safety`: a red flag that its answer would raise; `bits`: expected information."""

    symptom: Symptom
    for_safety: bool
    bits: float


@dataclass(frozen=True)
class Turn:
    """The single answer that would put the second condition before the first."""

    symptom: Symptom
    answer: str


def next_questions(ranking: Ranking, snapshot: Snapshot, most: int = 3) -> tuple[Question, ...]:
    """The missing answers of red flags that the ticks make possible, most urgent first; then the most telling. The
    last place is for a telling one all the same: else nobody would come to it before a dozen answers."""
    urgent = [Question(snapshot.symptom_by_slug[slug], True, 0.0) for slug in _missing_for_safety(ranking, snapshot)]
    asked = {one.symptom.slug for one in urgent}
    telling = [one for one in _telling(ranking, snapshot) if one.symptom.slug not in asked]
    return tuple([*urgent[: most - 1], *telling, *urgent[most - 1 :]][:most])


def turn(ranking: Ranking, snapshot: Snapshot) -> Turn | None:
    """What would change this: among the unasked, the most telling whose answer swaps the first two. Never what an
    emergency asks for, nor one that puts an emergency first: that is no turn in a ranking."""
    if len(ranking.matches) < 2:
        return None
    first, second = ranking.matches[:2]
    if second.condition.urgency == "emergency":
        return None
    alarming = {
        slug for flag in snapshot.red_flags if flag.level == "emergency" for one in flag.clauses for slug in one
    }
    for question in (one for one in _telling(ranking, snapshot) if one.symptom.slug not in alarming):
        for answer in ("yes", "no"):
            if _swaps(first, second, ranking, snapshot, question.symptom.slug, answer):
                return Turn(question.symptom, answer)
    return None


def _swaps(first: Match, second: Match, ranking: Ranking, snapshot: Snapshot, slug: str, answer: str) -> bool:
    """Whether the second then stands first of all, and no emergency is raised that was not."""
    selection = ranking.selection.and_then(**{answer: [slug]})
    scores = [match_of(one.condition, selection, snapshot, ranking.order).score for one in (first, second)]
    if scores[1] <= scores[0]:
        return False
    leads = rank(selection, snapshot, ranking.order, most=1).matches[0].condition == second.condition
    return leads and _emergencies(selection, snapshot) <= _emergencies(ranking.selection, snapshot)


def _emergencies(selection: Selection, snapshot: Snapshot) -> set[str]:
    return {one.flag.slug for one in raised(selection, snapshot) if one.flag.level == "emergency"}


def _missing_for_safety(ranking: Ranking, snapshot: Snapshot) -> list[str]:
    """One symptom for each open clause of every red flag that the ticks make possible: emergencies first, then what is
    nearest to the ticks (a more exact kind of one: sudden, of weakness), then the rules of which the fewest clauses
    are open; what most people could have before what few have.

    Possible is a rule of which another clause holds, or whose open clauses all ask for such a kind. Of a rule that is
    no emergency a single clause may be open: else they would hold up every other question.
    """
    held = _implied(ranking.selection.yes | ranking.selection.unsure, snapshot)
    kinds = {one.slug for one in snapshot.symptoms if held.intersection(snapshot.broader(one.slug))}
    denied = _denied(ranking.selection, snapshot) | _known_of_the_person(ranking.selection, snapshot)
    possible: list[tuple] = []
    for flag in snapshot.red_flags:
        clauses = [clause for clause in flag.clauses if not held & set(clause)]
        askable = [[slug for slug in clause if slug not in denied] for clause in clauses]
        is_near = all(kinds.intersection(clause) for clause in askable)
        is_possible = clauses and all(askable) and (is_near or len(clauses) < len(flag.clauses))
        if is_possible and (flag.level == "emergency" or len(clauses) == 1):
            asked = [_first_asked(clause, kinds, snapshot) for clause in askable]
            rarest = min(snapshot.symptom_by_slug[slug].background for slug in asked)
            possible.append((_URGENCY.index(flag.level), not is_near, len(clauses), -rarest, flag.slug, asked))
    return list(dict.fromkeys(slug for *_, asked in sorted(possible) for slug in asked))


def _first_asked(clause: list[str], kinds: set[str], snapshot: Snapshot) -> str:
    """Of a clause's symptoms a more exact kind of what is ticked, else the one that most people have."""
    return min(clause, key=lambda slug: (slug not in kinds, -snapshot.symptom_by_slug[slug].background, slug))


def _telling(ranking: Ranking, snapshot: Snapshot) -> list[Question]:
    """Unasked symptoms by expected information about the candidates, whose scores are halved: our figures are
    not as independent as the sum takes them to be. "None of these" is a candidate too."""
    matches = ranking.matches[:CANDIDATES]
    if not matches:
        return []
    chances = _chances([match.score for match in matches] + [NONE_OF_THESE[ranking.order]])
    figures, closed = Figures.of(snapshot), skipped(ranking.selection, snapshot)
    known = {slug for match in matches for slug in snapshot.figures[match.condition.slug]} - closed
    found = [Question(snapshot.symptom_by_slug[slug], False, _bits(slug, matches, chances, figures)) for slug in known]
    return sorted(found, key=lambda one: (-round(one.bits, 9), one.symptom.slug))


def skipped(selection: Selection, snapshot: Snapshot) -> set[str]:
    """Answered, implied by an answer, excluded by another answer to the same question, or for a doctor to see."""
    answered = selection.yes | selection.no | selection.unsure
    closed = _answered_otherwise(selection, snapshot) | {one.slug for one in snapshot.symptoms if one.seen_by_doctor}
    return set(answered) | _implied(selection.yes, snapshot) | _denied(selection, snapshot) | closed


def _implied(slugs: frozenset[str], snapshot: Snapshot) -> set[str]:
    return {*slugs, *(broader for slug in slugs for broader in snapshot.broader(slug))}


def _denied(selection: Selection, snapshot: Snapshot) -> set[str]:
    """What a *no* answers with it: the symptom and all that are narrower."""
    return {one.slug for one in snapshot.symptoms if {one.slug, *snapshot.broader(one.slug)} & selection.no}


def _answered_otherwise(selection: Selection, snapshot: Snapshot) -> set[str]:
    """The other answers to a one-of question that has its yes."""
    taken = {snapshot.symptom_by_slug[slug].one_of for slug in selection.yes} - {""}
    return {one.slug for one in snapshot.symptoms if one.one_of in taken} - selection.yes


def _known_of_the_person(selection: Selection, snapshot: Snapshot) -> set[str]:
    """Of those, what a person has one of: who is under 40 is not over 50. A pace is of one complaint, and another
    complaint may have come within hours."""
    return {slug for slug in _answered_otherwise(selection, snapshot) if _is_about_you(slug, snapshot)}


def _is_about_you(slug: str, snapshot: Snapshot) -> bool:
    return snapshot.symptom_by_slug[slug].group == ABOUT_YOU


def _chances(scores: list[float]) -> list[float]:
    highest = max(scores)
    powers = [10 ** ((score - highest) / 2) for score in scores]
    total = fsum(powers)
    return [power / total for power in powers]


def _bits(slug: str, matches: tuple[Match, ...], chances: list[float], figures: Figures) -> float:
    """The expected drop of entropy, in bits, from a yes or a no (Lindley 1956, doi:10.1214/aoms/1177728069)."""
    shares = [*(figures.share(match.condition, slug) for match in matches), figures.background(slug)]
    before = _entropy(chances)
    after = 0.0
    for likelihoods in (shares, [1 - share for share in shares]):
        joint = [chance * likelihood for chance, likelihood in zip(chances, likelihoods, strict=True)]
        total = fsum(joint)
        after += total * _entropy([one / total for one in joint])
    return before - after


def _entropy(chances: list[float]) -> float:
    return -fsum(chance * log2(chance) for chance in chances if chance > 0)
