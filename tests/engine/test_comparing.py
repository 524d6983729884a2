from dataclasses import replace

import pytest

from explorer.engine.comparing import TELLING, choose, compare, look_alikes, pairs_alike
from tests.builders import build_snapshot

SNAPSHOT = build_snapshot("""
                         droopy-eyelids  dry-mouth  weakness  tiredness  cough
    background           1%              10%        5%        20%        10%
    myasthenia-gravis    80%             absent     90%       60%        .
    lambert-eaton        50%             75%        90%       55%        .
    multiple-sclerosis   .               .          30%       .          .
    bronchitis           .               .          .         .          90%
""")


def compared(*slugs, snapshot=SNAPSHOT):
    return compare(tuple(snapshot.condition_by_slug[slug] for slug in slugs), snapshot)


def test_the_symptom_that_tells_most_comes_first_and_the_shared_one_last():
    rows = compared("myasthenia-gravis", "lambert-eaton")

    assert [one.symptom.slug for one in rows] == ["dry-mouth", "droopy-eyelids", "tiredness", "weakness"]
    assert [one.bits >= TELLING for one in rows] == [True, True, False, False]


def test_a_symptom_that_none_of_them_knows_has_no_row():
    assert "cough" not in {one.symptom.slug for one in compared("myasthenia-gravis", "lambert-eaton")}


def test_the_order_of_the_conditions_is_nothing_to_the_order_of_the_rows():
    one, other = (
        compared("myasthenia-gravis", "multiple-sclerosis", "lambert-eaton"),
        compared("lambert-eaton", "myasthenia-gravis", "multiple-sclerosis"),
    )

    assert [row.symptom for row in one] == [row.symptom for row in other]


@pytest.mark.parametrize(
    ("shares", "telling"),
    [
        (("30%", "55%"), True),
        (("10%", "30%"), True),
        (("70%", "80%"), False),
        (("1%", "4%"), False),
    ],
    ids=["frequent, more frequent", "occasional, frequent", "both frequent", "both rare: the ratio alone is nothing"],
)
def test_what_counts_as_telling(shares, telling):
    snapshot = build_snapshot(
        f"""
            cramp
        background 1%
        gout    {shares[0]}
        mumps   {shares[1]}
        """
    )

    assert (compared("gout", "mumps", snapshot=snapshot)[0].bits >= TELLING) is telling


def test_a_row_of_which_the_catalogue_knows_only_part_counts_for_less():
    snapshot = build_snapshot("""
                    known   half-known
        background  10%     10%
        gout        80%     80%
        mumps       10%     .
    """)
    known, half = compared("gout", "mumps", snapshot=snapshot)

    assert known.symptom.slug == "known"
    assert known.bits == half.bits
    assert half.rank < known.rank


def test_as_in_anyone_is_known_and_no_figure():
    gout, mumps = SNAPSHOT.condition_by_slug["myasthenia-gravis"], SNAPSHOT.condition_by_slug["bronchitis"]
    mumps = replace(mumps, as_in_anyone=("droopy-eyelids",))
    snapshot = replace(SNAPSHOT, conditions=(mumps, gout))
    row = next(one for one in compare((gout, mumps), snapshot) if one.symptom.slug == "droopy-eyelids")

    assert row.held == (gout.by_symptom["droopy-eyelids"], "as-in-anyone")
    assert row.known == 2


def test_a_choice_keeps_its_order_and_says_what_it_could_not_take():
    letters = build_snapshot("cough\n" + "\n".join(f"{name} 10%" for name in "abcdef"))
    chosen = choose(["e", "", "nonsense", "a", "e", "c", "b", "d"], letters)

    assert [one.slug for one in chosen.conditions] == ["e", "a", "c", "b"]
    assert (chosen.unknown, [one.slug for one in chosen.repeated], [one.slug for one in chosen.left_out]) == (
        1,
        ["e"],
        ["d"],
    )


def test_look_alikes_are_those_that_the_page_names_once_each_and_itself_never():
    letters = build_snapshot("cough\n" + "\n".join(f"{name} 10%" for name in "abc"))
    parts = {
        "related": "[C](/conditions/c/), [B](/conditions/b/)",
        "compare": "[B](/conditions/b/#profile) or [me](/conditions/a/), [gone](/conditions/z/), [cough](/symptoms/cough/)",
    }

    assert [one.slug for one in look_alikes(replace(letters.conditions[0], parts=parts), letters)] == ["b", "c"]


def test_pairs_that_name_each_other_come_first_and_none_twice():
    told = {
        "gout": "[mumps](/conditions/mumps/) [gout](/conditions/gout/)",
        "mumps": "[gout](/conditions/gout/) [rickets](/conditions/rickets/)",
        "rickets": "[mumps](/conditions/mumps/) [scurvy](/conditions/scurvy/)",
        "scurvy": "[rickets](/conditions/rickets/)",
        "plague": "[gout](/conditions/gout/)",
        "cold": "[flu](/conditions/flu/)",
        "flu": "[cold](/conditions/cold/)",
    }
    built = build_snapshot("cough\n" + "\n".join(f"{slug}{'=5000' * (slug == 'flu')} 10%" for slug in told))
    conditions = tuple(replace(one, parts={"compare": told[one.slug]}) for one in built.conditions)
    snapshot = replace(built, conditions=conditions)

    def pairs(most):
        return [(one.slug, other.slug) for one, other in pairs_alike(snapshot, most)]

    assert pairs(9) == [("cold", "flu"), ("gout", "mumps"), ("rickets", "scurvy")]
    assert pairs(1) == [("cold", "flu")]
    assert pairs_alike(built, 9) == ()
