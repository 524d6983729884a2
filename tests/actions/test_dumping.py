from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.urls import reverse

from explorer.management.commands.load_catalogue import load_drafts
from explorer.models import Condition
from tests.factories import ConditionFactory, UserFactory
from tests.sending import form_as_sent

pytestmark = pytest.mark.django_db
SHIPPED = Path(settings.FIXTURE_DIRS[0])


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.yaml")}


def test_what_was_loaded_and_saved_unchanged_in_the_admin_is_written_in_the_same_bytes(tmp_path, client):
    """In one go: to load and to write the whole catalogue takes its time."""
    load_drafts()
    client.force_login(UserFactory(group="editors"))
    for slug in ("myasthenia-gravis", "myofascial-pain-syndrome"):
        url = reverse("admin:explorer_condition_change", args=[Condition.objects.get(slug=slug).pk])
        response = client.post(url, form_as_sent(client.get(url)))
        assert response.status_code == 302, response.context["errors"]

    call_command("save_fixtures", to=tmp_path, stdout=StringIO())

    assert files(tmp_path) == files(SHIPPED)


def test_only_what_changed_is_written_and_a_file_whose_condition_is_gone_is_removed(tmp_path):
    for slug in ("gout", "mumps"):
        ConditionFactory(slug=slug)
    call_command("save_fixtures", to=tmp_path, stdout=StringIO())
    Condition.objects.filter(slug="gout").update(name="Podagra")
    (tmp_path / "conditions" / "no-longer.yaml").write_text("")

    call_command("save_fixtures", to=tmp_path, stdout=(out := StringIO()))

    assert out.getvalue().splitlines() == ["wrote conditions/gout.yaml", "removed conditions/no-longer.yaml"]


def test_an_empty_database_does_not_empty_the_fixtures(tmp_path):
    with pytest.raises(CommandError, match="would empty the fixtures"):
        call_command("save_fixtures", to=tmp_path)
