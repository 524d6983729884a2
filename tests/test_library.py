import pytest

from explorer import library
from explorer.models import Publication
from tests.builders import build_snapshot

pytestmark = pytest.mark.django_db


def table(n):
    return build_snapshot(f"""
                 ache
        gout     {n}%
    """)


def test_before_anything_is_published_readers_read_an_empty_catalogue():
    assert library.current() == library.NOTHING


def test_the_last_publication_is_current_and_earlier_ones_can_be_read(publish_snapshot):
    first, second = publish_snapshot(table(50)), publish_snapshot(table(60))

    assert library.current().snapshot == table(60)
    assert library.current().number == second.pk
    assert library.at(first.digest) == table(50)


def test_a_page_costs_one_query_once_the_snapshot_is_in_memory(publish_snapshot, django_assert_num_queries):
    publish_snapshot(table(55))
    library.current()

    with django_assert_num_queries(1):
        library.current()


def test_memory_is_bounded(publish_snapshot):
    for n in range(10, 10 + 2 * library.KEPT):
        publish_snapshot(table(n))
        library.current()

    assert len(library._snapshots) == library.KEPT


def test_an_unknown_digest_is_an_error():
    with pytest.raises(Publication.DoesNotExist):
        library.at("0" * 64)
