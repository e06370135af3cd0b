"""Signing in and out; the account itself, its lock-out and password are Django's and axes's."""

from typing import Any

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """Django's own, in the product's words."""

    error_messages = AuthenticationForm.error_messages | {
        "invalid_login": _("This name and password do not go together. Check both, capitals too.")
    }


class Login(LoginView):
    """Django's own, which also says whether sending a receipt needs an account at all."""

    template_name = "login/login.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(public_uploads=settings.PUBLIC_UPLOADS, **kwargs)


class Logout(LogoutView):
    """Django's own, which also has the browser forget the pages and pictures it has kept."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().post(request, *args, **kwargs)
        response.headers["Clear-Site-Data"] = '"cache"'
        return response
