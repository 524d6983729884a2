import pytest

# htmx reports a request that a newer one replaced as an error of its own; it is what we ask it to do.
REPLACED = ("htmx:afterRequest", "htmx:sendAbort")


def listen(page) -> list[str]:
    """What goes wrong in the page from now on: errors, warnings, refusals of the content security policy."""
    said = []

    def hear(message):
        if message.type in ("error", "warning") and not message.text.startswith(REPLACED):
            said.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


@pytest.fixture
def site(live_server, published, page):
    """The shipped catalogue, served to a real browser, whose console must stay silent."""
    said = listen(page)
    page.set_default_timeout(10_000)
    yield live_server.url
    assert said == []


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"}
