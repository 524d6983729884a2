import pytest

from explorer.engine.citing import cited
from explorer.engine.content import Citation


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So. [@a-2020]", [Citation("a-2020", "")]),
        ("So. [@a-2020: Table 2]", [Citation("a-2020", "Table 2")]),
        (
            "So. [@a-2020; @b-2021: section 1.6: weakness]",
            [Citation("a-2020", ""), Citation("b-2021", "section 1.6: weakness")],
        ),
        ("So. [@a] And so. [@b]", [Citation("a", ""), Citation("b", "")]),
        ("No [source](/conditions/gout/) here, nor a@b.example.", []),
    ],
)
def test_source_marks_are_read(text, expected):
    assert list(cited(text)) == expected
