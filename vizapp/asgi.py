"""The door: HTTP goes to Django, websockets of our own pages go to the consumers."""

import os

from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from channels.sessions import CookieMiddleware
from django.core.asgi import get_asgi_application
from django.urls import re_path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vizapp.settings")
http = get_asgi_application()

from vizapp.urls import websocket_urlpatterns  # noqa: E402 # needs Django set up


async def nobody(scope, receive, send):
    """Turn away a socket that asks for an address nobody serves."""
    await receive()
    await send({"type": "websocket.close", "code": 4404})


application = ProtocolTypeRouter(
    {
        "http": http,
        "websocket": AllowedHostsOriginValidator(
            CookieMiddleware(URLRouter([*websocket_urlpatterns, re_path("", nobody)]))
        ),
    }
)
