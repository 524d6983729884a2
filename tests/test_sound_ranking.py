"""What any sound ranking must answer, as far as the catalogue has the conditions and symptoms for it."""

from random import Random

import pytest

from explorer.engine.ranking import rank
from explorer.engine.safety import raised
from explorer.engine.selection import Selection


def standing(snapshot, yes, no="", order="fit"):
    selection = Selection(frozenset(yes.split()), frozenset(no.split()))
    return [match.condition.slug for match in rank(selection, snapshot, order).matches]


def levels(snapshot, yes):
    return {one.flag.level for one in raised(Selection(frozenset(yes.split())), snapshot)}


# Each line: what it is, the order, answers (a minus denies), who must stand above whom ("first" = above everybody).
SOUND = """
1 twitching alone | likely | muscle-twitching | benign-fasciculation-syndrome first
1 twitching alone, the feared | likely | muscle-twitching | benign-fasciculation-syndrome > amyotrophic-lateral-sclerosis isaacs-syndrome multiple-sclerosis
2 wasting and foot drop | fit | muscle-twitching foot-drop muscle-wasting -numbness-or-tingling | amyotrophic-lateral-sclerosis > benign-fasciculation-syndrome
3 rippling | fit | muscle-twitching rippling-muscles excess-sweating slow-grip-release | isaacs-syndrome > benign-fasciculation-syndrome amyotrophic-lateral-sclerosis
4 knots alone | likely | muscle-knots | myofascial-pain-syndrome first
4 knots, the painful before the inflamed | likely | muscle-knots | fibromyalgia > polymyositis dermatomyositis systemic-lupus-erythematosus multiple-sclerosis
5 pain all over | fit | widespread-pain poor-sleep brain-fog -proximal-weakness | fibromyalgia > polymyalgia-rheumatica polymyositis dermatomyositis
6 stiff girdle over 50 | fit | girdle-stiffness morning-stiffness long-morning-stiffness over-50 -muscle-weakness | polymyalgia-rheumatica first
6 stiff girdle under 40 | fit | girdle-stiffness morning-stiffness long-morning-stiffness under-40 -muscle-weakness | fibromyalgia > polymyalgia-rheumatica
7 stiff, shaking, slow | fit | muscle-stiffness rest-tremor tremor slowness -startle-spasms | parkinsons-disease > stiff-person-syndrome
7 stiff and startled | fit | muscle-stiffness trunk-rigidity startle-spasms -tremor | stiff-person-syndrome > parkinsons-disease anxiety-and-stress
7 rigid and startled | fit | muscle-stiffness trunk-rigidity startle-spasms -tremor | stiff-person-syndrome first
8 lids and double sight | fit | drooping-eyelids double-vision fatigable-weakness -numbness-or-tingling | myasthenia-gravis > lambert-eaton-myasthenic-syndrome
8 thighs and dry mouth | fit | proximal-weakness weak-hips dry-mouth stronger-after-effort -double-vision | lambert-eaton-myasthenic-syndrome > myasthenia-gravis
9 climbing within days | fit | muscle-weakness numbness-or-tingling spreading-upwards rapid-weakness onset-days | guillain-barre-syndrome > chronic-inflammatory-demyelinating-polyneuropathy
9 climbing over months | fit | muscle-weakness numbness-or-tingling spreading-upwards weakness-over-months onset-months | chronic-inflammatory-demyelinating-polyneuropathy > guillain-barre-syndrome
10 girdle with the rash | fit | proximal-weakness eyelid-rash | dermatomyositis > polymyositis
10 grip and knees over years | fit | finger-grip-weakness buckling-knees onset-years -rash | inclusion-body-myositis > polymyositis
11 settled on stopping | fit | takes-statin muscle-pain settled-on-stopping -muscle-weakness | statin-myopathy > immune-mediated-necrotizing-myopathy
11 worse although stopped | fit | takes-statin proximal-weakness went-on-after-stopping | immune-mediated-necrotizing-myopathy > statin-myopathy
12 clumsy hands and neck | fit | clumsy-hands poor-coordination neck-pain -painful-vision-loss | degenerative-cervical-myelopathy > multiple-sclerosis
12 the signs reversed | fit | painful-vision-loss poor-coordination -neck-pain -clumsy-hands | multiple-sclerosis > degenerative-cervical-myelopathy
"""


def sound():
    for line in SOUND.strip().splitlines():
        name, order, answers, wanted = (part.strip() for part in line.split("|"))
        yes = " ".join(one for one in answers.split() if not one.startswith("-"))
        no = " ".join(one[1:] for one in answers.split() if one.startswith("-"))
        yield pytest.param(yes, no, order, wanted, id=name)


@pytest.mark.parametrize(("yes", "no", "order", "wanted"), list(sound()))
def test_it_stands_where_any_sound_ranking_puts_it(shipped, yes, no, order, wanted):
    assert {*yes.split(), *no.split()} <= shipped.symptom_by_slug.keys()
    ranked = standing(shipped, yes, no, order)

    above, _, below = wanted.removesuffix(" first").partition(" > ")
    if wanted.endswith(" first"):
        assert ranked[0] == above, ranked[:5]
    for one in below.split():
        assert one in shipped.condition_by_slug
        assert one not in ranked or ranked.index(above) < ranked.index(one), (one, ranked[:8])


def test_twitching_alone_raises_no_warning_and_with_wasting_and_a_dropped_foot_it_is_soon(shipped):
    assert levels(shipped, "muscle-twitching") == set()
    assert "soon" in levels(shipped, "muscle-twitching foot-drop muscle-wasting muscle-weakness")


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


@pytest.mark.parametrize("most", [1, 3, 10])
@pytest.mark.parametrize("order", ["fit", "likely"])
def test_the_first_few_are_those_of_the_whole(shipped, order, most):
    """Three hundred selections: in the shipped catalogue much is as in anyone, and lists differ in length."""
    random, slugs = Random(f"{order} {most}"), sorted(shipped.symptom_by_slug)
    told = [Selection(frozenset(["spider-vessels", "sudden-muscle-pain", "takes-antipsychotic"]))]
    for _ in range(300):
        drawn = random.sample(slugs, random.randint(1, 8))
        told.append(Selection(frozenset(drawn[: len(drawn) // 2 + 1]), frozenset(drawn[len(drawn) // 2 + 1 :])))

    for one in told:
        assert rank(one, shipped, order, most=most).matches == rank(one, shipped, order).matches[:most], one
