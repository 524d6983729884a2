"""The pages that are there whatever the catalogue holds."""

PAGES = (
    "/",
    "/symptoms/",
    "/conditions/",
    "/compare/",
    "/cases/",
    "/about/",
    "/method/",
    "/accuracy/",
    "/sources/",
    "/privacy/",
    "/search/",
    "/accessibility/",
)
