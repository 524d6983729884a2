from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import path

from explorer.views.accuracy import accuracy
from explorer.views.cases import case, cases, present
from explorer.views.compare import compare
from explorer.views.conditions import condition, conditions
from explorer.views.explorer import explorer
from explorer.views.healthz import healthz
from explorer.views.meant import meant
from explorer.views.phenopacket import phenopacket
from explorer.views.robots import robots
from explorer.views.search import search
from explorer.views.sheet import sheet
from explorer.views.sitemap import sitemap
from explorer.views.sources import sources
from explorer.views.symptoms import symptom, symptoms
from explorer.views.texts import about, accessibility, method, privacy
from explorer.views.why import why

pages = [
    path("", explorer, name="explorer"),
    path("symptoms/", symptoms, name="symptoms"),
    path("symptoms/<slug:slug>/", symptom, name="symptom"),
    path("conditions/", conditions, name="conditions"),
    path("conditions/<slug:slug>/", condition, name="condition"),
    path("meant/", meant, name="meant"),
    path("compare/", compare, name="compare"),
    path("why/<slug:slug>/", why, name="why"),
    path("sheet/", sheet, name="sheet"),
    path("phenopacket/", phenopacket, name="phenopacket"),
    path("cases/", cases, name="cases"),
    path("cases/<slug:slug>/", case, name="case"),
    path("cases/<slug:slug>/present/", present, name="present"),
    path("about/", about, name="about"),
    path("method/", method, name="method"),
    path("accuracy/", accuracy, name="accuracy"),
    path("search/", search, name="search"),
    path("accessibility/", accessibility, name="accessibility"),
    path("sources/", sources, name="sources"),
    path("privacy/", privacy, name="privacy"),
]

urlpatterns = [
    *i18n_patterns(*pages, prefix_default_language=False),
    path("healthz", healthz, name="healthz"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("admin/", admin.site.urls),
]
