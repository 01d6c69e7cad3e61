"""Sign up, sign in, sign out. What was done without an account comes along; signing out leaves nothing behind."""

from typing import Any

from django.contrib.auth import login
from django.contrib.auth.forms import AuthenticationForm, UserCreationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.urls import reverse_lazy
from django.views.generic import FormView

from vizapp.progress.learners import COOKIE, learner_in, remember
from vizapp.progress.merging import joined


class Known(AuthenticationForm):
    """Django's own, in the words of `Fields`."""

    error_messages = AuthenticationForm.error_messages | {
        "invalid_login": "No account has this name with this password. Capital letters count."
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = Fields.WORDS["username"][0]


class SignIn(LoginView):
    """With name and password."""

    authentication_form = Known
    template_name = "accounts/sign_in.html"
    redirect_authenticated_user = True

    def form_valid(self, form: Any) -> HttpResponse:
        return _with_progress(self.request, super().form_valid(form))


class Fields(UserCreationForm):
    """Django's own, in fewer words."""

    WORDS = {
        "username": ("Name", "Letters, digits and @ . + - _"),
        "password1": ("Password", "At least 8 characters, and not one that everybody uses."),
        "password2": ("Password, once more", ""),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, help_text) in self.WORDS.items():
            self.fields[name].label, self.fields[name].help_text = label, help_text


class SignUp(FormView):
    """A name and a password; no address is asked for."""

    template_name = "accounts/sign_up.html"
    form_class = Fields
    success_url = reverse_lazy("home")

    def form_valid(self, form: Any) -> HttpResponse:
        login(self.request, form.save())
        return _with_progress(self.request, super().form_valid(form))


class SignOut(LogoutView):
    """The cookie goes as well: whoever comes next begins anew."""

    next_page = reverse_lazy("home")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = super().post(request, *args, **kwargs)
        answer.delete_cookie(COOKIE, samesite="Lax")
        return answer


def _with_progress(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """From here on the cookie names the account's learner, who knows what the cookie's learner did."""
    return remember(answer, joined(learner_in(request.COOKIES), request.user), secure=request.is_secure())
