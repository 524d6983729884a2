from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.urls import reverse

from explorer.management.commands.load_catalogue import load_drafts
from explorer.models import Condition
from tests.factories import UserFactory
from tests.sending import form_as_sent

pytestmark = pytest.mark.django_db
SHIPPED = Path(settings.FIXTURE_DIRS[0])


@pytest.fixture
def drafts():
    load_drafts()


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.yaml")}


def test_saving_what_was_loaded_writes_the_same_bytes(drafts, tmp_path):
    call_command("save_fixtures", to=tmp_path, stdout=StringIO())

    assert files(tmp_path) == files(SHIPPED)


@pytest.mark.parametrize("slug", ["myasthenia-gravis", "myofascial-pain-syndrome"])
def test_so_it_does_after_a_condition_was_saved_unchanged_in_the_admin(drafts, tmp_path, client, slug):
    client.force_login(UserFactory(group="editors"))
    url = reverse("admin:explorer_condition_change", args=[Condition.objects.get(slug=slug).pk])

    response = client.post(url, form_as_sent(client.get(url)))
    call_command("save_fixtures", to=tmp_path, stdout=StringIO())

    assert response.status_code == 302, response.context["errors"]
    assert files(tmp_path) == files(SHIPPED)


def test_a_file_whose_condition_is_gone_is_removed(drafts, tmp_path):
    call_command("save_fixtures", to=tmp_path, stdout=StringIO())
    Condition.objects.filter(slug="stiff-person-syndrome").update(name="Stiff")
    (tmp_path / "conditions" / "no-longer.yaml").write_text("")

    call_command("save_fixtures", to=tmp_path, stdout=(out := StringIO()))

    assert out.getvalue().splitlines() == [
        "wrote conditions/stiff-person-syndrome.yaml",
        "removed conditions/no-longer.yaml",
    ]


def test_an_empty_database_does_not_empty_the_fixtures(tmp_path):
    with pytest.raises(CommandError, match="would empty the fixtures"):
        call_command("save_fixtures", to=tmp_path)
