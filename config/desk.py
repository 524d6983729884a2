from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    """Django's admin with our first page; here because an app's module may hold one configuration only."""

    default_site = "explorer.desk.Desk"
