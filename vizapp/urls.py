"""Every address of the site: pages, and below them the websockets."""

from django.urls import path
from django.views.generic import TemplateView

from vizapp.accounts.views import SignIn, SignOut, SignUp
from vizapp.catalog.views import home
from vizapp.compare.views import compare
from vizapp.findings.views import index as findings
from vizapp.findings.views import kind
from vizapp.progress.views import reset
from vizapp.rules.views import index, rule, see
from vizapp.runs.consumer import RunConsumer
from vizapp.runs.views import lesson
from vizapp.supported.views import what_runs
from vizapp.teaching.views import index as teaching
from vizapp.teaching.views import notes

urlpatterns = [
    path("", home, name="home"),
    path("lessons/<slug:slug>/", lesson, name="lesson"),
    path("lessons/<slug:slug>/compare/", compare, name="compare"),
    path("lessons/<slug:slug>/reset/", reset, name="reset"),
    path("lessons/<slug:slug>/teach/", notes, name="teach"),
    path("teach/", teaching, name="teaching"),
    path("sign-in/", SignIn.as_view(), name="sign_in"),
    path("sign-up/", SignUp.as_view(), name="sign_up"),
    path("sign-out/", SignOut.as_view(), name="sign_out"),
    path("findings/", findings, name="findings"),
    path("findings/<slug:kind>/", kind, name="finding"),
    path("anatomy/", TemplateView.as_view(template_name="anatomy/anatomy.html"), name="anatomy"),
    path("what-runs-here/", what_runs, name="what_runs"),
    path("rules/", index, name="rules"),
    path("rules/<slug:rule>/", rule, name="rule"),
    path("rules/<slug:rule>/see/<slug:slug>/", see, name="see_rule"),
]
handler404 = "vizapp.catalog.views.nowhere"

websocket_urlpatterns = [
    path("ws/run/<slug:slug>/", RunConsumer.as_asgi()),
]
