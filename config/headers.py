"""The security headers of every response, as data; each exception from `'none'` has its reason beside it."""

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],  # htmx and our own few lines; nothing inline, nothing evaluated
        "style-src": ["'self'"],  # one stylesheet for readers, Django's own in the admin
        "img-src": ["'self'"],  # the mark, the favicon, the admin's icons
        "connect-src": ["'self'"],  # htmx's requests
        "form-action": ["'self'"],  # the explorer's form, the admin's forms
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    },
}

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "payment",
        "usb",
    )
)

FILES = ("text/css", "text/javascript", "image/")


def more_security_headers(get_response):
    """What Django's own middleware does not send."""

    def middleware(request):
        response = get_response(request)
        if not response.headers.get("Content-Type", "").startswith(FILES):  # they have no powers to give up
            response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return middleware
