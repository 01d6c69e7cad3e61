"""Every address of the site: pages, and below them the websockets."""

from django.urls import path

from vizapp.catalog.views import home
from vizapp.compare.views import compare
from vizapp.progress.views import reset
from vizapp.runs.consumer import RunConsumer
from vizapp.runs.views import lesson

urlpatterns = [
    path("", home, name="home"),
    path("lessons/<slug:slug>/", lesson, name="lesson"),
    path("lessons/<slug:slug>/compare/", compare, name="compare"),
    path("lessons/<slug:slug>/reset/", reset, name="reset"),
]
handler404 = "vizapp.catalog.views.nowhere"

websocket_urlpatterns = [
    path("ws/run/<slug:slug>/", RunConsumer.as_asgi()),
]
