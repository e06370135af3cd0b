"""Signing in and out; the account itself, its lock-out and password are Django's and axes's."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView, redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from receipts.access import owes_second_factor
from receipts.accounts import second_factor, sign_on
from receipts.web.sign_in import enter, has_shown_factor, hold, leave, note_refused


class SignInForm(AuthenticationForm):
    """Django's own, in the product's words."""

    error_messages = AuthenticationForm.error_messages | {
        "invalid_login": _("This name and password do not go together. Check both, capitals too.")
    }

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["username"].error_messages["required"] = _("Type your user name.")
        self.fields["password"].error_messages["required"] = _("Type your password.")


class Login(LoginView):
    """Django's own, which also says whether sending a receipt needs an account at all."""

    template_name = "login/login.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Who has a second factor is asked for it before they are let in."""
        user, next_url = form.get_user(), self.get_success_url()
        if second_factor.has_one(user):
            hold(self.request, user, next_url)
            return redirect("second_step")
        enter(self.request, user)
        return HttpResponseRedirect(next_url)

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """While the name is closed nothing is tried, and nothing is on record."""
        if not getattr(self.request, "axes_locked_out", False):
            note_refused(self.request, form.cleaned_data.get("username", ""))
        return super().form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            public_uploads=settings.PUBLIC_UPLOADS, issuers=sign_on.offered(), **kwargs
        )


@require_safe
def back_office(request: HttpRequest) -> HttpResponse:
    """Where the back office sends strangers: there is no second way in that asks for less."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"))
    if request.user.is_staff:
        owes = owes_second_factor(request.user) and not has_shown_factor(request)
        return redirect("security" if owes else "admin:index")
    messages.info(request, _("The back office is for the superuser of this installation."))
    return redirect("home")


class Logout(LogoutView):
    """Django's own, which also has the browser forget the pages and pictures it has kept."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        leave(request)
        response = super().post(request, *args, **kwargs)
        response.headers["Clear-Site-Data"] = '"cache"'
        return response
