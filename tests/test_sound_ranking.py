"""What any sound ranking must answer, as far as the catalogue has the conditions and symptoms for it."""

import pytest

from explorer.engine.ranking import rank
from explorer.engine.safety import raised
from explorer.engine.selection import Selection


def standing(snapshot, yes, no="", order="fit"):
    selection = Selection(frozenset(yes.split()), frozenset(no.split()))
    return [match.condition.slug for match in rank(selection, snapshot, order).matches]


def levels(snapshot, yes):
    return {one.flag.level for one in raised(Selection(frozenset(yes.split())), snapshot)}


FIRST = [
    pytest.param("muscle-twitching", "", "likely", "benign-fasciculation-syndrome", id="twitching alone"),
    pytest.param("muscle-knots", "", "likely", "myofascial-pain-syndrome", id="knots alone"),
    pytest.param(
        "muscle-stiffness trunk-rigidity startle-spasms",
        "tremor",
        "fit",
        "stiff-person-syndrome",
        id="rigid and startled",
    ),
    pytest.param("proximal-weakness eyelid-rash", "", "fit", "dermatomyositis", id="girdle weakness with the rash"),
]


@pytest.mark.parametrize(("yes", "no", "order", "first"), FIRST)
def test_it_stands_first(shipped, yes, no, order, first):
    assert standing(shipped, yes, no, order)[0] == first


ABOVE = [
    pytest.param(
        "muscle-knots",
        "",
        "likely",
        "fibromyalgia",
        "polymyositis systemic-lupus-erythematosus multiple-sclerosis",
        id="knots: the painful before the inflamed",
    ),
    pytest.param(
        "widespread-pain poor-sleep brain-fog",
        "proximal-weakness",
        "fit",
        "fibromyalgia",
        "polymyositis",
        id="pain all over, bad sleep and fog, without weakness",
    ),
    pytest.param(
        "drooping-eyelids double-vision fatigable-weakness",
        "numbness-or-tingling",
        "fit",
        "myasthenia-gravis",
        "lambert-eaton-myasthenic-syndrome",
        id="lids, double sight, worse with use, feeling kept",
    ),
    pytest.param(
        "proximal-weakness dry-mouth stronger-after-effort",
        "double-vision",
        "fit",
        "lambert-eaton-myasthenic-syndrome",
        "myasthenia-gravis",
        id="thighs, dry mouth, stronger after effort",
    ),
    pytest.param(
        "muscle-weakness numbness-or-tingling spreading-upwards rapid-weakness",
        "",
        "fit",
        "guillain-barre-syndrome",
        "chronic-inflammatory-demyelinating-polyneuropathy",
        id="climbing within days",
    ),
    pytest.param(
        "muscle-weakness numbness-or-tingling spreading-upwards weakness-over-months",
        "",
        "fit",
        "chronic-inflammatory-demyelinating-polyneuropathy",
        "guillain-barre-syndrome",
        id="climbing over months",
    ),
    pytest.param(
        "proximal-weakness eyelid-rash",
        "",
        "fit",
        "dermatomyositis",
        "polymyositis",
        id="the rash parts the two",
    ),
]


@pytest.mark.parametrize(("yes", "no", "order", "above", "below"), ABOVE)
def test_it_stands_above(shipped, yes, no, order, above, below):
    ranked = standing(shipped, yes, no, order)

    for one in below.split():
        assert one not in ranked or ranked.index(above) < ranked.index(one), one


@pytest.mark.parametrize("alone", ["muscle-twitching", "fever", "fatigue", "muscle-knots", "muscle-cramps"])
def test_no_warning_for_what_is_harmless_alone(shipped, alone):
    assert levels(shipped, alone) == set()


def test_weakness_that_climbs_within_days_is_an_emergency(shipped):
    assert "emergency" in levels(shipped, "rapid-weakness spreading-upwards numbness-or-tingling")


def test_every_rule_is_raised_by_its_own_symptoms_and_not_by_all_but_one_clause(shipped):
    for flag in shipped.red_flags:
        firsts = [clause[0] for clause in flag.clauses]
        assert flag in [one.flag for one in raised(Selection(frozenset(firsts)), shipped)], flag.slug
        for missing in range(len(firsts)):
            rest = Selection(frozenset(firsts[:missing] + firsts[missing + 1 :]))
            assert flag not in [one.flag for one in raised(rest, shipped)], (flag.slug, firsts[missing])
