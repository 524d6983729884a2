import pytest

from explorer.finding import find_conditions, find_symptoms


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("ptosis", "drooping-eyelids", id="the clinical name"),
        pytest.param("droopy eyes", "drooping-eyelids", id="another name"),
        pytest.param("droping eylids", "drooping-eyelids", id="two slips"),
        pytest.param("TWITCHING", "muscle-twitching", id="shouted"),
        pytest.param("twiching", "muscle-twitching", id="a letter missing"),
        pytest.param("charley horse", "muscle-cramps", id="slang"),
        pytest.param("charlie hrose", "muscle-cramps", id="slang with slips"),
        pytest.param("pins and needels", "numbness-or-tingling", id="letters swapped"),
        pytest.param("stair", "weak-hips", id="the beginning of a word"),
        pytest.param("tired", "fatigue", id="a plain word"),
    ],
)
def test_a_symptom_is_found_by_any_of_its_names(shipped, typed, expected):
    assert expected in [one.thing.slug for one in find_symptoms(typed, shipped)][:3]


@pytest.mark.parametrize("typed", ["", "   ", "zzzz", "!!!", "\x00", "的", "a" * 5000])
def test_what_is_like_no_name_finds_nothing(shipped, typed):
    assert find_symptoms(typed, shipped) == []


def test_accents_do_not_matter(shipped):
    for typed in ("Sjögren", "sjogren", "SJÖGREN"):
        assert find_conditions(typed, shipped)[0].thing.slug == "sjogrens-disease"
