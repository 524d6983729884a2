"""The editors' desk: Django's admin, with what is waiting to be published on its first page."""

from django.contrib.admin import AdminSite

from explorer import library
from explorer.actions.publishing import propose


class Desk(AdminSite):
    site_header = "Muscle symptom explorer: the desk"
    site_title = "The desk"
    index_title = "What is in the catalogue"
    enable_nav_sidebar = False

    def index(self, request, extra_context=None):
        desk = (
            {"edition": library.current(), "proposal": propose()}
            if request.user.has_perm("explorer.view_publication")
            else {}
        )
        return super().index(request, (extra_context or {}) | desk)
