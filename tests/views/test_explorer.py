import re

import brotli
import pytest
from django.urls import reverse

from explorer.engine.ranking import rank
from explorer.engine.selection import Selection
from explorer.examples import LIVES
from explorer.models import Publication
from explorer.presenters.words import fit
from tests.builders import build_snapshot

pytestmark = pytest.mark.django_db


def conditions(response) -> list[str]:
    return re.findall(r'data-condition="([a-z0-9-]+)"', response.content.decode())


def post(client, part=None, **data):
    headers = {"HX-Request": "true", "HX-Target": part} if part else {}
    return client.post("/", data, headers=headers)


@pytest.mark.parametrize("order", ["likely", "fit"])
@pytest.mark.parametrize(
    ("ticks", "first"),
    [
        ("muscle-weakness drooping-eyelids double-vision fatigable-weakness", "myasthenia-gravis"),
        ("muscle-stiffness trunk-rigidity startle-spasms", "stiff-person-syndrome"),
        ("muscle-knots", "myofascial-pain-syndrome"),
    ],
)
def test_what_fits_best_stands_first(published, client, ticks, first, order):
    assert conditions(post(client, yes=ticks.split(), order=order))[0] == first


def test_twitching_alone_puts_the_common_and_benign_before_every_rare_disease(published, client):
    ranked = conditions(post(client, yes="muscle-twitching"))

    assert ranked[0] == "benign-fasciculation-syndrome"
    assert "multiple-sclerosis" in ranked


def test_myofascial_pain_says_on_its_card_that_it_is_not_autoimmune(published, client):
    text = post(client, yes="muscle-knots").content.decode()
    card = text.split('data-condition="myofascial-pain-syndrome"')[1].split("</article>")[0]

    assert "not autoimmune" in card


@pytest.mark.parametrize("ticks", ["muscle-twitching", "muscle-knots"])
def test_a_lead_symptom_alone_is_no_emergency(published, client, ticks):
    assert 'data-red-flag="emergency"' not in post(client, yes=ticks).content.decode()


def test_an_emergency_stands_before_the_first_condition(published, client):
    text = post(client, yes=["rapid-weakness", "shortness-of-breath"]).content.decode()

    assert 0 < text.index('data-red-flag="emergency"') < text.index("data-condition=")


def test_a_red_flag_that_rests_on_not_sure_says_if(published, client):
    text = post(client, yes="muscle-weakness", unsure="shortness-of-breath").content.decode()

    assert 'data-red-flag="emergency"' in text
    assert "If it is so:" in text


def test_every_condition_with_a_ticked_symptom_is_listed_inside_the_results_and_nowhere_else(published, client):
    response = post(client, yes="muscle-twitching")
    expected = {one.slug for one in published.conditions if "muscle-twitching" in published.figures[one.slug]}
    outside = response.content.decode().split('id="results"')[0]

    assert set(conditions(response)) == expected
    assert len(conditions(response)) == len(expected)
    assert "data-condition" not in outside


def test_a_pressed_answer_takes_the_place_of_another_to_the_same_question(published, client):
    """Without JavaScript, as the browser sends it: every tick, and the button that was pressed."""
    question = next(symptom.one_of for symptom in published.symptoms if symptom.one_of)
    one, other = [symptom.slug for symptom in published.symptoms if symptom.one_of == question][:2]
    text = post(client, yes=["muscle-weakness", one], change=f"yes:{other}").content.decode()

    assert "two different answers" not in text
    assert re.search(rf'id="symptom-{other}"[^>]* checked', text)
    assert not re.search(rf'id="symptom-{one}"[^>]* checked', text)


@pytest.mark.parametrize(
    ("one", "other", "stays"), [("under-40", "over-50", False), ("onset-days", "onset-hours", True)]
)
def test_a_pressed_answer_takes_back_another_age_that_was_not_sure_but_no_other_pace(
    published, client, one, other, stays
):
    data = {"yes": ["muscle-weakness"], "kept-unsure": [one, other], "change": f"yes:{one}"}
    text = post(client, **data).content.decode()

    assert (f'name="kept-unsure" value="{other}"' in text) is stays
    assert f'name="kept-unsure" value="{one}"' not in text


def test_too_little_to_tell_stands_above_the_list_and_not_instead_of_it(published, client):
    text = post(client, yes="fatigue").content.decode()

    assert text.index("Too little to tell") < text.index("data-condition=")


def test_htmx_gets_the_part_that_it_names_and_everyone_else_the_page(published, client):
    part, whole = post(client, "results", yes="muscle-knots"), post(client, yes="muscle-knots")
    boosted = post(client, "main", yes="muscle-knots")

    assert part.content.decode().strip().startswith('<section id="results"')
    assert "</section>" in part.content.decode().strip()[-12:]
    rest = post(client, "rest", yes="muscle-knots")
    assert conditions(part) + conditions(rest) == conditions(whole) == conditions(boosted)
    assert whole.content.decode().startswith("<!doctype html>")
    assert boosted.content.decode().startswith("<!doctype html>")
    assert "HX-Target" in whole["Vary"]


def test_what_is_typed_answers_with_labels_for_ticks_that_stand_outside(published, client):
    part = post(client, "found", find="droopy eylids", yes="muscle-knots").content.decode()

    assert '<label for="symptom-drooping-eyelids">' in part
    assert "checkbox" not in part


def test_finding_without_javascript_loses_no_tick_and_opens_the_group(published, client):
    text = post(client, find="ptosis", yes="muscle-knots", no="fever").content.decode()

    assert re.search(r'value="muscle-knots" id="symptom-muscle-knots" checked', text)
    assert '<input type="hidden" name="kept-no" value="fever">' in text
    assert text.index('<details class="group" open>') < text.index('id="symptom-drooping-eyelids"')


def test_a_page_costs_one_query(published, client, django_assert_num_queries):
    client.get("/")
    with django_assert_num_queries(1):
        post(client, yes=["muscle-weakness", "double-vision"])


@pytest.mark.parametrize("method", ["get", "post"])
def test_no_cookie_is_set_and_nothing_varies_by_one(published, client, method):
    response = getattr(client, method)("/", {"yes": "muscle-knots"})

    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


def test_what_was_posted_is_kept_in_no_cache(published, client):
    assert post(client, yes="muscle-knots")["Cache-Control"] == "no-store"


def test_what_an_address_carries_is_not_read(published, client):
    assert conditions(client.get("/?yes=muscle-knots")) == []


def test_before_anything_is_published_the_page_says_so(client):
    assert not Publication.objects.exists()
    assert "No catalogue has been published" in client.get(reverse("explorer")).content.decode()


BAD_INPUT = [
    pytest.param(
        {"yes": "no-such-symptom"}, "Left out, because our list of symptoms does not have it: 1", id="unknown slug"
    ),
    pytest.param({"yes": ["muscle-knots", "<script>x</script>"]}, "does not have it: 1", id="markup as a slug"),
    pytest.param({"yes": "\x00\ufffd"}, "does not have it: 1", id="odd characters"),
    pytest.param({"yes": "muscle-knots", "order": "best"}, "We did not know that order", id="unknown order"),
    pytest.param({"yes": "muscle-knots", "no": "muscle-knots"}, "has two different answers", id="yes and no"),
    pytest.param({"yes": "fever", "unsure": "fever"}, "has two different answers", id="yes and not sure"),
]


@pytest.mark.parametrize(("data", "said"), BAD_INPUT)
def test_what_cannot_be_used_is_left_out_with_a_notice(published, client, data, said):
    response = post(client, **data)

    assert response.status_code == 200
    assert said in response.content.decode()
    assert "<script>x" not in response.content.decode()


def test_yes_and_no_to_one_symptom_counts_as_not_sure_and_can_be_chosen_again(published, client):
    text = post(client, yes=["muscle-knots", "fever"], no="fever").content.decode()

    assert '<input type="hidden" name="kept-unsure" value="fever">' in text
    assert 'name="change" value="no:fever"' in text
    assert conditions(post(client, yes="muscle-knots")) == conditions(
        post(client, yes=["muscle-knots", "fever"], no="fever")
    )


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        ("no:fever", {"yes": ["muscle-knots"], "no": ["fever"]}),
        ("unsure:fever", {"yes": ["muscle-knots"], "unsure": ["fever"]}),
        ("none:fever", {"yes": ["muscle-knots"]}),
        ("yes:fatigue", {"yes": ["muscle-knots", "fever", "fatigue"]}),
        ("maybe:fever", {"yes": ["muscle-knots", "fever"]}),
        ("none:", {"yes": ["muscle-knots", "fever"]}),
        ("", {"yes": ["muscle-knots", "fever"]}),
    ],
)
def test_a_chips_button_changes_one_answer_and_no_other(published, client, change, kept):
    changed = post(client, yes=["muscle-knots", "fever"], change=change).content.decode()
    chips = re.findall(r'<li class="chip (yes|no|unsure)" data-slug="([a-z-]+)"', changed)

    assert sorted(chips) == sorted((answer, slug) for answer, slugs in kept.items() for slug in slugs)


def test_a_tick_in_the_list_wins_over_the_no_that_its_chip_still_keeps(published, client):
    text = post(client, **{"yes": "dark-urine", "kept-no": ["dark-urine", "fever"]}).content.decode()
    chips = re.findall(r'<li class="chip (yes|no|unsure)" data-slug="([a-z-]+)"', text)

    assert chips == [("yes", "dark-urine"), ("no", "fever")]
    assert "two different answers" not in text


@pytest.mark.parametrize("life", list(LIVES))
def test_a_life_to_try_brings_its_answers(published, client, life):
    text = post(client, example=life).content.decode()
    ticked = set(
        re.findall(r'name="yes" value="([a-z-]+)" id="symptom-[a-z-]+"(?: data-one-of="[a-z]+")? checked', text)
    )

    assert ticked == LIVES[life].yes
    assert conditions(post(client, example=life))


def test_a_part_of_the_body_stays_chosen_and_nonsense_chooses_none(published, client):
    assert 'value="hands" id="region-hands" checked' in post(client, region="hands").content.decode()
    assert 'value="" id="region-" checked' in post(client, region="<b>").content.decode()


def test_it_says_whether_counting_how_common_changes_the_first_place(published, client):
    rare = {"yes": ["muscle-twitching", "rippling-muscles", "excess-sweating"]}
    likely, fit = post(client, **rare), post(client, **rare, order="fit")

    assert conditions(likely)[0] != conditions(fit)[0]
    other = published.condition_by_slug[conditions(likely)[0]].name
    assert "By fit alone, another would stand first." in likely.content.decode()
    assert f"Were it counted how common each is, {other} would stand first." in fit.content.decode()
    assert "Either way, the same one stands first" in post(client, yes="muscle-knots").content.decode()


def test_what_is_meant_comes_all_at_once_so_that_nobody_learns_which_was_asked(published, client):
    meant = client.get("/meant/").json()

    assert meant == {one.slug: one.description for one in published.symptoms}


def test_a_value_twice_counts_once_without_a_word(published, client):
    twice, once = post(client, yes=["fatigue", "fatigue"]), post(client, yes="fatigue")

    assert conditions(twice) == conditions(once)
    assert "notice" not in twice.content.decode().split('id="results"')[1]


def test_hundreds_of_values_are_answered(published, client):
    response = post(client, yes=[f"x-{n}" for n in range(900)] + ["muscle-knots"])

    assert response.status_code == 200
    assert conditions(response)[0] == "myofascial-pain-syndrome"


def test_thousands_of_values_are_refused_in_plain_words(published, client):
    response = post(client, yes=[f"x-{n}" for n in range(5000)])

    assert response.status_code == 400
    assert "could not be read" in response.content.decode()


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        pytest.param(
            b"yes=%FF%FE&yes=muscle-knots", "application/x-www-form-urlencoded", 200, id="percent-coded noise"
        ),
        pytest.param(b"yes=\xff\xfe&yes=muscle-knots", "application/x-www-form-urlencoded", 200, id="raw noise"),
        pytest.param(
            b"yes=muscle-knots", "application/x-www-form-urlencoded; charset=utf-16", 400, id="another charset"
        ),
        pytest.param(b"yes=muscle-knots", "application/x-www-form-urlencoded; charset=nonsense", 200, id="no charset"),
        pytest.param(b"--x\r\nbroken", "multipart/form-data; boundary=x", 200, id="half a multipart"),
        pytest.param(b"--x", "multipart/form-data", 400, id="multipart without boundary"),
        pytest.param(b'{"yes": ["muscle-knots"]}', "application/json", 200, id="another format"),
    ],
)
def test_a_broken_body_never_breaks_the_page(published, client, body, content_type, status):
    response = client.generic("POST", "/", body, content_type=content_type)

    assert response.status_code == status
    assert "<h1>" in response.content.decode()


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_other_methods_get_a_page_that_says_no(published, client, method):
    response = getattr(client, method)("/")

    assert (response.status_code, response["Allow"]) == (405, "GET, POST")
    assert "cannot be done here" in response.content.decode()


def test_the_first_page_is_compressed_as_far_as_it_goes_and_reads_the_same(published, client):
    plain = client.get("/")
    packed = client.get("/", headers={"Accept-Encoding": "gzip, br"})

    assert packed["Content-Encoding"] == "br"
    assert "Accept-Encoding" in packed["Vary"]
    assert brotli.decompress(packed.content) == plain.content
    assert len(packed.content) * 6 < len(plain.content)


def test_a_card_tells_what_speaks_against_from_what_is_only_left_unexplained():
    table = build_snapshot("""
                 ache  rash  itch  cramp
        silent   20%   .     .     .
        denied   20%   50%   .     90%
    """)
    chosen = Selection(yes=frozenset(["ache", "rash", "itch"]), no=frozenset(["cramp"]))

    said = {match.condition.slug: fit(match) for match in rank(chosen, table).matches}

    assert said == {"silent": "leaves much unexplained", "denied": "other answers speak against it"}
