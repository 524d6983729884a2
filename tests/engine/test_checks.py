import itertools
import re
from dataclasses import replace

import pytest

from explorer.engine.checks import problems, sum_fault, unrankable
from explorer.engine.content import EMPTY, Case, Citation, Step
from explorer.engine.ranking import rank
from explorer.engine.selection import Selection
from explorer.engine.weighing import ALL, Figures, Rules
from tests.builders import CITED, association, build_snapshot, red_flag, symptom

SOUND = build_snapshot(
    """
              weakness  weak-hips  fever
    broader   .         weakness   .
    gout      60%       20%        10%
    """,
    red_flags=(red_flag("hot", "fever"),),
)
GOUT = SOUND.conditions[0]
LESSON = Case(
    "a-case",
    "A case",
    "A baker",
    "fever",
    "gout",
    "And now?",
    (Step("history", "“Hot.”", "", ("fever",), (), ()),),
    CITED,
)


def gout(**changes):
    return replace(SOUND, conditions=(replace(GOUT, **changes),))


def with_symptom(slug, **changes):
    return replace(SOUND, symptoms=tuple(replace(s, **changes) if s.slug == slug else s for s in SOUND.symptoms))


def with_association(**changes):
    first, *rest = GOUT.associations
    return gout(associations=(replace(first, **changes), *rest))


def with_part(text):
    return gout(parts={**GOUT.parts, "who": text})


def test_a_sound_catalogue_has_no_problems():
    assert problems(replace(SOUND, cases=(LESSON,))) == []


@pytest.mark.parametrize(
    ("snapshot", "expected"),
    [
        pytest.param(
            with_symptom("fever", broader="gone"),
            "symptom fever: its broader symptom “gone” is not part of the publication",
            id="a broader symptom that is missing",
        ),
        pytest.param(
            with_symptom("fever", citations=()),
            "symptom fever: how often people at large have it names no source",
            id="a background without a source",
        ),
        pytest.param(
            with_symptom("fever", lead=1),
            "symptom fever: a lead symptom needs its question and the answer",
            id="a lead without its answer",
        ),
        pytest.param(
            with_symptom("fever", name="WEAKNESS"),
            "symptom fever: another symptom has the same name, “WEAKNESS”",
            id="two symptoms of one name",
        ),
        pytest.param(
            gout(per_100k=0), "condition gout: how common it is must be more than 0 per 100,000", id="nobody has it"
        ),
        pytest.param(with_part(" "), "condition gout: the part “who” is empty", id="an empty part"),
        pytest.param(
            with_part("So it is. [@nobody-2020]"),
            "condition gout: the part “who” cites “nobody-2020”, which is no source of ours",
            id="an unknown source in prose",
        ),
        pytest.param(
            with_part("See [x](/conditions/nope/). [@a-source]"),
            "condition gout: the part “who” links to /conditions/nope/, which is not part of the publication",
            id="a broken link",
        ),
        pytest.param(
            with_association(why=""),
            "condition gout: the association with “fever” does not say why it happens",
            id="no explanation",
        ),
        pytest.param(
            with_association(citations=()),
            "condition gout: the association with “fever” names no source",
            id="no source",
        ),
        pytest.param(
            with_association(citations=(Citation("gone", ""),)),
            "condition gout: the association with “fever” cites “gone”, which is no source of ours",
            id="an unknown source",
        ),
        pytest.param(
            gout(associations=(*GOUT.associations, association("gone", "10%"))),
            "condition gout: the association with “gone”: that symptom is not part of the publication (is it held back?)",
            id="a symptom that is missing",
        ),
        pytest.param(
            gout(associations=(association("weak-hips", "70%"), association("weakness", "60%"))),
            "condition gout: the association with “weak-hips” is more frequent than the broader “weakness”",
            id="narrower above broader",
        ),
        pytest.param(
            gout(associations=(association("weak-hips", "40%"), association("weakness", "occasional"))),
            "condition gout: the association with “weak-hips” is more frequent than the broader “weakness”",
            id="narrower above all that the broader band can mean",
        ),
        pytest.param(
            replace(SOUND, red_flags=(red_flag("hot"),)),
            "red flag hot: it has no symptoms, so it could never be raised",
            id="a rule without symptoms",
        ),
        pytest.param(
            replace(SOUND, red_flags=(red_flag("hot", "fever gone"),)),
            "red flag hot: the symptom “gone” is not part of the publication",
            id="a rule with a symptom that is missing",
        ),
        pytest.param(
            replace(SOUND, cases=(replace(LESSON, steps=()),)),
            "case a-case: it has no steps",
            id="a case without steps",
        ),
        pytest.param(
            replace(SOUND, cases=(replace(LESSON, diagnosis="gone"),)),
            "case a-case: its condition “gone” is not part of the publication",
            id="a case without its condition",
        ),
    ],
)
def test_each_problem_names_the_thing_to_mend(snapshot, expected):
    assert expected in [str(one) for one in problems(snapshot)]


SEXES = build_snapshot("""
                 female  male  fever
    background   50%     50%   10%
    gout         30%     70%   10%
""")
SEXES = replace(SEXES, symptoms=tuple(replace(s, one_of="" if s.slug == "fever" else "sex") for s in SEXES.symptoms))


def with_backgrounds(**shares):
    changed = (replace(one, background=shares.get(one.slug, one.background)) for one in SEXES.symptoms)
    return replace(SEXES, symptoms=tuple(changed))


def with_men(share):
    [condition] = SEXES.conditions
    rows = (association("male", share) if one.symptom == "male" else one for one in condition.associations)
    return replace(SEXES, conditions=(replace(condition, associations=tuple(rows)),))


UNRANKABLE = [
    pytest.param(
        with_association(share=0.9),
        "condition gout: the association with “fever”: 0.9 lies outside occasional (5 to 29 in 100)",
        id="a share outside its band",
    ),
    pytest.param(
        with_association(share=float("nan")),
        "condition gout: the association with “fever”: nan lies outside occasional (5 to 29 in 100)",
        id="a share that is no number",
    ),
    *(
        pytest.param(
            with_symptom("fever", background=background),
            f"symptom fever: how often people at large have it is {background}; it lies between 0 and 1",
            id=f"a background of {background}",
        )
        for background in (0.0, 1.0, -0.1, float("nan"), float("inf"))
    ),
    pytest.param(
        with_symptom("weakness", broader="weak-hips"),
        "symptom weakness: its broader symptoms lead back to itself",
        id="a cycle of broader symptoms",
    ),
    pytest.param(
        with_backgrounds(female=0.1),
        "symptom female: the answers to “sex” sum to 0.60 at large, not 1",
        id="answers at large that leave something over",
    ),
    pytest.param(
        with_backgrounds(female=0.95),
        "symptom female: the answers to “sex” sum to 1.45 at large, not 1",
        id="answers at large that are more than everybody",
    ),
    pytest.param(
        with_men("40%"),
        "condition gout: the answers to “sex” sum to 0.70, not 1",
        id="answers in a condition that leave something over",
    ),
    pytest.param(
        with_men("90%"),
        "condition gout: the answers to “sex” sum to 1.20, not 1",
        id="answers in a condition that are more than everybody",
    ),
    pytest.param(
        gout(associations=()),
        "condition gout: it has no associations, so nothing could lead to it",
        id="a condition without associations",
    ),
]


@pytest.mark.parametrize(("snapshot", "expected"), UNRANKABLE)
def test_what_nothing_can_be_ranked_by_is_a_problem_and_the_engine_refuses_it(snapshot, expected):
    assert expected in [str(one) for one in problems(snapshot)]
    for construct in (Figures, Figures.of):
        with pytest.raises(ValueError, match=re.escape(expected)):
            construct(snapshot)
    with pytest.raises(ValueError, match=re.escape(expected)):
        rank(Selection(yes=frozenset(["fever"])), snapshot)


@pytest.mark.parametrize("snapshot", [SOUND, SEXES, EMPTY], ids=["plain", "with a one-of question", "empty"])
def test_what_can_be_ranked_by_is_not_refused(snapshot):
    assert unrankable(snapshot) == ()
    assert Figures(snapshot).snapshot is snapshot


def test_a_problem_of_words_does_not_stop_a_ranking():
    wordless = with_part("")

    assert problems(wordless)
    assert [one.condition.slug for one in rank(Selection(yes=frozenset(["weakness"])), wordless).matches] == ["gout"]


def test_a_refusal_names_every_thing_and_of_very_many_how_many_more_there_are():
    two = replace(SOUND, conditions=tuple(replace(GOUT, slug=slug, associations=()) for slug in ("gout", "mumps")))
    many = replace(SOUND, conditions=tuple(replace(GOUT, slug=f"c-{n}", associations=()) for n in range(25)))

    with pytest.raises(ValueError, match=r"condition gout: it has no [^;]*; condition mumps: it has no [^;]*$"):
        Figures(two)
    with pytest.raises(ValueError, match=r"condition c-19: it has no [^;]*; and 5 more$"):
        Figures(many)


def test_it_is_looked_for_once_however_many_figures_are_made_of_a_snapshot():
    bad = gout(associations=())
    found = unrankable(bad)

    for rules in (ALL, Rules(chains=False)):
        with pytest.raises(ValueError, match="it has no associations"):
            Figures(bad, rules)

    assert unrankable(bad) is found
    assert Figures.of(SOUND) is Figures.of(SOUND)


def test_the_data_of_others_can_be_ranked_unchecked_where_that_is_asked_for_first():
    theirs = with_association(share=0.9)
    figures = Figures.of(theirs, checked=False)

    ranking = rank(Selection(yes=frozenset(["fever"])), theirs)

    assert ranking.matches[0].weighing.figures is figures


def test_the_builder_and_the_check_agree_that_a_symptom_needs_no_lead():
    assert problems(replace(SOUND, symptoms=(*SOUND.symptoms, symptom("zest")))) == []


def test_the_answers_to_a_question_that_has_one_sum_to_one():
    ages = build_snapshot("""
                     young  old
        background   40%    70%
        gout         30%    40%
    """)
    ages = replace(ages, symptoms=tuple(replace(one, one_of="age") for one in ages.symptoms))

    assert [str(one) for one in problems(ages)] == [
        "symptom old: the answers to “age” sum to 1.10 at large, not 1",
        "condition gout: the answers to “age” sum to 0.70, not 1",
    ]


@pytest.mark.parametrize(
    ("shares", "misses"), [((0.53, 0.45), 0), ((0.57, 0.45), 0), ((0.5, 0.47), 1), ((0.5, 0.53), 1)]
)
def test_shares_of_a_question_may_miss_one_by_two_in_a_hundred_in_whatever_order_they_stand(shares, misses):
    for ordered in itertools.permutations((*shares[:1], shares[1] / 3, shares[1] / 3, shares[1] / 3)):
        assert bool(sum_fault("age", ordered, is_whole=True)) == misses


def test_what_a_condition_does_not_know_of_a_questions_answers_is_what_is_left():
    ages = build_snapshot("""
                     young  middle  old
        background   40%    20%     40%
        gout         .      30%     60%
        mumps        80%    30%     .
    """)
    ages = replace(ages, symptoms=tuple(replace(one, one_of="age") for one in ages.symptoms))

    assert [str(one) for one in problems(ages)] == ["condition mumps: the answers to “age” sum to 1.10, not 1"]


def told(snapshot):
    return [str(one) for one in problems(snapshot)]


def test_silence_about_a_telling_symptom_stops_a_publication_until_somebody_decides():
    telling = build_snapshot(
        """
                  weakness  fever
        gout      60%       10%
        lupus     60%       .
        """
    )
    telling = replace(telling, symptoms=tuple(replace(one, telling=one.slug == "fever") for one in telling.symptoms))
    gout, lupus = telling.conditions

    silent = "condition lupus: “fever” is not known: give its frequency, or say “as in anyone” or “typically absent”"
    assert told(telling) == [silent]
    decided = replace(telling, conditions=(gout, replace(lupus, as_in_anyone=("fever",))))
    assert told(decided) == []
    twice = replace(telling, conditions=(replace(gout, as_in_anyone=("fever",)), decided.conditions[1]))
    assert told(twice) == ["condition gout: “fever” is both “as in anyone” and among its associations"]


def test_what_is_as_in_anyone_must_be_part_of_the_publication():
    assert told(gout(as_in_anyone=("hiccups",))) == [
        "condition gout: the symptom “hiccups” is not part of the publication"
    ]
