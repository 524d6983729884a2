"""Who may do what: three groups that come with the project, made again after every migrate."""

DRAFTS = ("source", "citation", "symptom", "condition", "association", "redflag", "redflagsymptom")
CASES = ("case", "step")
EDIT = ("view", "add", "change", "delete")

GROUPS = {
    "editors": [
        *((action, model) for model in (*DRAFTS, *CASES) for action in EDIT),
        ("view", "publication"),
    ],
    "publishers": [
        *((action, model) for model in (*DRAFTS, *CASES) for action in EDIT),
        ("view", "publication"),
        ("add", "publication"),
    ],
    "educators": [
        *((action, model) for model in CASES for action in EDIT),
        ("view", "symptom"),
        ("view", "condition"),
        ("view", "source"),
        ("view", "citation"),
        ("add", "citation"),
        ("view", "publication"),
    ],
}
ROLES = {"editor": "editors", "publisher": "publishers", "educator": "educators"}


def make_groups(using: str, **kwargs) -> None:
    from django.apps import apps
    from django.contrib.auth.management import create_permissions
    from django.contrib.auth.models import Group, Permission

    # Permissions are made by auth's own handler, which may run after this one.
    create_permissions(apps.get_app_config("explorer"), verbosity=0, using=using)
    found = {
        tuple(one.codename.split("_", 1)): one
        for one in Permission.objects.using(using).filter(content_type__app_label="explorer")
    }
    for name, wanted in GROUPS.items():
        group, _ = Group.objects.using(using).get_or_create(name=name)
        group.permissions.set(found[one] for one in wanted)
