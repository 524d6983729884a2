"""The editors' desk: Django's admin, with what is waiting to be published on its first page.

Not in `explorer.admin`: the modules there register with the site, so it must exist before they are imported.
"""

from django.contrib.admin import AdminSite

from explorer import library
from explorer.actions.publishing import propose


class Desk(AdminSite):
    site_header = "Muscle symptom explorer: the desk"
    site_title = "The desk"
    index_title = "What is in the catalogue"
    enable_nav_sidebar = False

    def index(self, request, extra_context=None):
        may_look = request.user.has_perm("explorer.view_publication")
        desk = {"edition": library.current(), "proposal": propose()} if may_look else {}
        return super().index(request, (extra_context or {}) | desk)
