from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.urls import reverse

from tests.factories import AssociationFactory, CaseFactory, UserFactory

pytestmark = pytest.mark.django_db
MODELS = ["source", "symptom", "condition", "association", "redflag", "case", "publication"]


def status(client, group, url):
    if group:
        client.force_login(UserFactory(group=group))
    return client.get(url).status_code


@pytest.mark.parametrize(
    ("group", "page", "expected"),
    [
        (None, "condition_changelist", 302),
        ("educators", "condition_changelist", 200),
        ("educators", "condition_add", 403),
        ("educators", "source_add", 403),
        ("educators", "case_add", 200),
        ("editors", "condition_add", 200),
        ("editors", "publication_changelist", 200),
        ("editors", "publication_add", 403),
        ("publishers", "condition_add", 200),
        ("publishers", "publication_add", 200),
    ],
)
def test_who_may_do_what(client, group, page, expected):
    assert status(client, group, reverse(f"admin:explorer_{page}")) == expected


@pytest.mark.parametrize("model", MODELS)
def test_every_list_can_be_searched_and_filtered(client, model):
    AssociationFactory()
    CaseFactory()
    client.force_login(UserFactory(group="publishers"))
    url = reverse(f"admin:explorer_{model}_changelist")

    assert client.get(url, {"q": "nerve"}).status_code == 200
    assert client.get(url).context["cl"].has_filters or model == "publication"


def test_an_educator_edits_a_case_and_only_looks_at_a_condition(client):
    case = CaseFactory()
    client.force_login(UserFactory(group="educators"))

    assert b'name="_save"' in client.get(reverse("admin:explorer_case_change", args=[case.pk])).content
    looked_at = client.get(reverse("admin:explorer_condition_change", args=[case.diagnosis.pk]))
    assert looked_at.status_code == 200
    assert b'name="_save"' not in looked_at.content


def add_user(*args):
    call_command("add_user", *args, stdout=(out := StringIO()))
    return out.getvalue()


def test_an_account_is_made_with_a_password_that_is_printed_once(client):
    said = add_user("ada", "--role", "publisher", "--make-password")
    password = said.split("shown this once: ")[1].strip()

    assert client.login(username="ada", password=password)
    assert client.get(reverse("admin:explorer_publication_add")).status_code == 200
    assert not get_user_model().objects.get(username="ada").is_superuser


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("ada", "--role", "editor"), "already"),
        (("a b", "--role", "editor"), "valid username"),
        (("bo", "--role", "king"), "invalid choice"),
    ],
)
def test_an_account_that_cannot_be_made_is_explained(args, said):
    UserFactory(username="ada")

    with pytest.raises(CommandError, match=said):
        add_user(*args, "--make-password")
