"""Every address of the site: pages, and below them the websockets."""

from django.urls import path
from django.urls.resolvers import URLPattern

from vizapp.catalog.views import home

urlpatterns = [
    path("", home, name="home"),
]

websocket_urlpatterns: list[URLPattern] = []
