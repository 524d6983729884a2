import re

import pytest

from tests.builders import build_snapshot

pytestmark = pytest.mark.django_db
SNAPSHOT = build_snapshot("""
                         droopy-eyelids  dry-mouth  weakness  numbness
    background           1%              10%        5%        10%
    myasthenia-gravis    80%             absent     90%       .
    lambert-eaton        20%             75%        90%       .
    multiple-sclerosis   .               .          30%       60%
    polymyositis         .               .          95%       .
    fibromyalgia         .               10%        40%       20%
""")


@pytest.fixture
def compare(publish_snapshot, client):
    publish_snapshot(SNAPSHOT)
    return lambda *slugs: client.get("/compare/", {"condition": slugs})


def words_of(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace(" .", ".").replace(" ,", ",")


def row_of(text, slug):
    return words_of(text.split(f'<a href="/symptoms/{slug}/"')[1].split("</tr>")[0])


def test_conditions_stand_in_the_order_given_with_what_they_are(compare):
    text = compare("multiple-sclerosis", "fibromyalgia", "myasthenia-gravis").content.decode()
    head = text.split("<h2")

    assert [re.search(r"/conditions/([a-z-]+)/", one)[1] for one in head[1:4]] == [
        "multiple-sclerosis",
        "fibromyalgia",
        "myasthenia-gravis",
    ]
    assert "Autoimmune · uncommon" in words_of(head[1])
    assert "Make an ordinary appointment" in words_of(head[1])


def test_a_telling_row_says_the_difference_in_words(compare):
    row = row_of(compare("myasthenia-gravis", "lambert-eaton").content.decode(), "dry-mouth")

    assert "Frequent in Lambert eaton, typically absent in Myasthenia gravis." in row
    assert "typically absent" in row
    assert "about 8 in 10" in row


def test_of_two_in_one_band_the_more_frequent_is_named(publish_snapshot, client):
    publish_snapshot(build_snapshot("cough\ngout 35%\nmumps 75%"))
    text = client.get("/compare/?condition=gout&condition=mumps").content.decode()

    assert "More frequent in Mumps, less in Gout." in row_of(text, "cough")


def test_what_they_share_is_folded_away_and_says_no_difference(compare):
    text = compare("myasthenia-gravis", "lambert-eaton").content.decode()
    telling, shared = text.split('<details class="tail" id="shared">')

    assert "/symptoms/weakness/" not in telling
    assert "Much the same in all (1)" in shared
    assert "Very frequent in" not in row_of(shared, "weakness")


def test_what_the_catalogue_does_not_say_is_not_called_absent(compare):
    text = compare("myasthenia-gravis", "multiple-sclerosis").content.decode()

    assert "not in our catalogue" in row_of(text, "numbness")
    assert "absent" not in row_of(text, "numbness")
    assert "not that it never happens" in text


def test_parts_stand_side_by_side_and_share_one_list_of_sources(compare):
    text = compare("myasthenia-gravis", "lambert-eaton").content.decode()

    for part in ("mechanism", "diagnosis", "treatment"):
        section = text.split(f'<section id="{part}"')[1].split('<section id="')[0]
        assert section.count(f"About {part}.") == 2
    assert text.count('<li id="source-') == 1


@pytest.mark.parametrize("slugs", [(), ("",), ("myasthenia-gravis",), ("nonsense", "myasthenia-gravis")])
def test_fewer_than_two_are_asked_for(compare, slugs):
    response = compare(*slugs)

    assert response.status_code == 200
    assert "Choose two to four" in response.content.decode()
    assert "<table" not in response.content.decode()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["nonsense"], "One condition in the address is not in our catalogue"),
        (["nonsense", "<b>x"], "2 conditions in the address are not in our catalogue"),
        (["lambert-eaton"], "Lambert eaton was chosen twice and stands here once."),
        (
            ["multiple-sclerosis", "polymyositis", "fibromyalgia"],
            "Four fit side by side. Left out for now: Fibromyalgia.",
        ),
    ],
    ids=["unknown", "two unknown", "twice", "a fifth"],
)
def test_what_cannot_be_compared_is_said_and_the_rest_stays(compare, more, said):
    text = compare("myasthenia-gravis", "lambert-eaton", *more).content.decode()

    assert said in text
    assert "<b>x" not in text
    assert re.findall(r'<option value="([a-z-]+)" selected', text)[:2] == ["myasthenia-gravis", "lambert-eaton"]


def test_a_condition_s_page_leads_to_its_look_alikes(published, client):
    text = client.get("/conditions/myasthenia-gravis/").content.decode()
    offered = text.split('id="compare-with"')[1].split("</section>")[0]

    assert "/compare/?condition=myasthenia-gravis&amp;condition=lambert-eaton-myasthenic-syndrome" in offered


def test_a_look_alike_is_offered_where_one_is_chosen(published, client):
    text = client.get("/compare/?condition=myasthenia-gravis").content.decode()

    assert "/compare/?condition=myasthenia-gravis&amp;condition=multiple-sclerosis" in text


def test_where_none_is_chosen_pairs_are_offered_that_each_lead_to_a_comparison(published, client):
    text = client.get("/compare/").content.decode()
    pairs = re.findall(r'href="/compare/\?condition=([a-z0-9-]+)&amp;condition=([a-z0-9-]+)"', text)

    assert len(pairs) == 8
    assert len({slug for pair in pairs for slug in pair}) == 16
    assert all(slug in published.condition_by_slug for pair in pairs for slug in pair)
    assert "Or start from two" not in client.get("/compare/", {"condition": pairs[0]}).content.decode()


def test_the_page_costs_one_query_and_keeps_to_reading(compare, client, django_assert_num_queries):
    compare("myasthenia-gravis", "lambert-eaton")
    with django_assert_num_queries(1):
        response = compare("myasthenia-gravis", "lambert-eaton")

    assert not response.cookies
    assert client.post("/compare/").status_code == 405


def test_it_works_in_learning_mode(compare, settings):
    settings.LEARNING_MODE = True

    assert "What tells them apart" in compare("myasthenia-gravis", "lambert-eaton").content.decode()


def test_neighbours_of_the_shipped_catalogue_can_be_compared(published, client):
    for one, other in zip(published.conditions[::4], published.conditions[1::4], strict=False):
        text = client.get("/compare/", {"condition": [one.slug, other.slug]}).content.decode()
        ids = re.findall(r'\bid="([^"]+)"', text)
        assert len(ids) == len(set(ids)), one.slug
        assert set(re.findall(r'href="#([^"]+)"', text)) <= set(ids), one.slug
        assert text.split('id="telling"')[1].split("</table>")[0].count("<tr>") <= 21
