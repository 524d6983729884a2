from explorer.engine.content import Snapshot
from explorer.prose import Notes, render
from tests.builders import SOURCE


def html(text):
    return render(text, Notes(Snapshot(sources=(SOURCE,))))


def test_source_marks_become_numbered_links_to_the_list_of_sources():
    notes = Notes(Snapshot(sources=(SOURCE,)))

    assert render("So. [@a-source: Table 1] And so. [@a-source: Table 2]", notes) == (
        '<p>So. <sup class="cite"><a href="#source-1">1</a></sup>'
        ' And so. <sup class="cite"><a href="#source-1">1</a></sup></p>\n'
    )
    assert notes.sources() == [(1, SOURCE, ["Table 1", "Table 2"])]


def test_an_unknown_source_leaves_no_mark():
    assert html("So. [@nobody: x]") == "<p>So. </p>\n"


def test_html_scripts_and_odd_links_do_not_come_through():
    assert "<script" not in html("<script>alert(1)</script>")
    assert "href" not in html("[x](javascript:alert(1))")
    assert "<img" not in html("![x](https://elsewhere.example/x.png)")


def test_tables_and_lists_do():
    assert "<table>" in html("| a | b |\n|---|---|\n| 1 | 2 |")
    assert html("- one\n- two").count("<li>") == 2


def test_the_empty_corner_of_a_table_is_no_header():
    table = html("|  | This | That |\n|---|---|---|\n| Speed | fast | slow |")

    assert "<td></td>" in table
    assert "<th>This</th>" in table
    assert "<th></th>" not in table
