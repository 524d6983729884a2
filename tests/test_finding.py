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
        pytest.param("tiredness", "fatigue", id="another ending"),
        pytest.param("can't climb stairs", "weak-hips", id="an apostrophe"),
        pytest.param("my hands turn white in the cold when I go out", "cold-white-fingers", id="a sentence"),
        pytest.param("i can't hold my head up any more", "neck-weakness", id="a complaint"),
        pytest.param("fast heart beat (tachycardia)", "palpitations", id="two names in one"),
        pytest.param("blurred or lost vision", "blurred-vision", id="one thing or another"),
        pytest.param("legs swelling and cannot breathe at night", "swollen-legs", id="two complaints at once"),
    ],
)
def test_a_symptom_is_found_by_what_people_type(shipped, typed, expected):
    assert expected in [one.thing.slug for one in find_symptoms(typed, shipped)][:3]


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        pytest.param("sore all over", "big-appetite", id="sore is not more"),
        pytest.param("I keep dropping my cup", "intent-of-suicide", id="a small word that a grave name holds"),
    ],
)
def test_a_symptom_is_not_found_by_what_looks_alike(shipped, typed, wrong):
    assert wrong not in [one.thing.slug for one in find_symptoms(typed, shipped)]


def test_the_name_itself_stands_before_another_name_as_like(shipped):
    assert find_symptoms("cough", shipped)[0].thing.slug == "cough"


@pytest.mark.parametrize("typed", ["", "   ", "zzzz", "!!!", "\x00", "的", "a" * 5000])
def test_what_is_like_no_name_finds_nothing(shipped, typed):
    assert find_symptoms(typed, shipped) == []


def test_accents_do_not_matter(shipped):
    for typed in ("Sjögren", "sjogren", "SJÖGREN"):
        assert find_conditions(typed, shipped)[0].thing.slug == "sjogrens-disease"
