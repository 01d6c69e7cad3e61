"""Who a request comes from: a signed cookie with a random key, and nothing else.

The cookie is given out with a lesson's page. A row is written when there is something to keep, so that whoever only
looks leaves no trace.
"""

import secrets
from collections.abc import Mapping

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

COOKIE = "learner"
LASTS = 400 * 24 * 3600  # seconds; read: browsers keep no cookie longer


def learner_in(cookies: Mapping[str, str]) -> str | None:
    """The key in these cookies; None if there is none, or not one of ours."""
    try:
        return signing.get_cookie_signer(salt=COOKIE).unsign(cookies.get(COOKIE, ""))
    except signing.BadSignature:
        return None


def remembered(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The same page, with the cookie: a new one, or the known one for another while."""
    key = learner_in(request.COOKIES) or secrets.token_urlsafe(16)
    return remember(response, key, secure=request.is_secure())


def remember(response: HttpResponse, key: str, *, secure: bool) -> HttpResponse:
    """The same page, with the cookie of this learner."""
    signed = signing.get_cookie_signer(salt=COOKIE).sign(key)
    response.set_cookie(COOKIE, signed, max_age=LASTS, secure=secure, httponly=True, samesite="Lax")
    patch_vary_headers(response, ["Cookie"])
    return response
