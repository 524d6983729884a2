from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_delete


class ExplorerConfig(AppConfig):
    name = "explorer"
    verbose_name = "the catalogue"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from explorer import groups
        from explorer.models import Source, Symptom, guards

        for model in (Source, Symptom):
            pre_delete.connect(guards.refuse_deletion, sender=model)
        post_migrate.connect(guards.install_triggers, sender=self)
        post_migrate.connect(groups.make_groups, sender=self)
