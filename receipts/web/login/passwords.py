"""A forgotten password: the same answer whether there is such an account, and the link's page."""

from typing import Any

from axes.utils import reset
from django import forms
from django.contrib import messages
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.views import PasswordResetConfirmView
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from receipts.accounts.password_resets import ask_for_reset
from receipts.accounts.sign_ins import end_others
from receipts.models import User
from receipts.web.fields import ask_for_new_password
from receipts.web.payer.limits import address_of, times_this_hour
from receipts.web.payer.receipt_link import PayerRequest

BY_ADDRESS = 20  # an hour; many people share one
BY_EMAIL = 3


class EmailForm(forms.Form):
    """Whose password is forgotten."""

    email = forms.EmailField(
        label=gettext_lazy("Email"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={
            "required": gettext_lazy("Type your email address."),
            "invalid": gettext_lazy("Type an email address such as asha@example.com."),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def forgotten_password(request: PayerRequest) -> HttpResponse:
    """Take the address. What is answered, and how soon, tells nothing of who has an account."""
    form = EmailForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(
            request, "login/forgotten.html", {"form": form}, status=422 if form.is_bound else 200
        )
    if (times_this_hour(f"resets:{address_of(request)}") or 0) > BY_ADDRESS:
        form.add_error(None, _("Too many links were asked for from your network. Wait an hour."))
        return render(request, "login/forgotten.html", {"form": form}, status=429)
    email = form.cleaned_data["email"]
    if (times_this_hour(f"resets:{email.lower()}") or 0) <= BY_EMAIL:
        ask_for_reset(email)
    return render(request, "login/forgotten.html", {"sent": True})


class PasswordForm(SetPasswordForm[User]):
    """Django's own, in the product's words."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["new_password1"].label = _("New password")
        self.fields["new_password2"].label = _("New password again")
        ask_for_new_password(self.fields["new_password1"], self.fields["new_password2"])


class ResetPassword(PasswordResetConfirmView):
    """Django's own: the link is checked once, kept in the session, and taken out of the address."""

    template_name = "login/new_password.html"
    form_class = PasswordForm
    success_url = reverse_lazy("login")

    def form_valid(self, form: Any) -> HttpResponse:
        """Every session ends, and whoever was locked out by guesses comes in with the new one."""
        answer = super().form_valid(form)
        end_others(form.user, but=None)
        reset(username=form.user.get_username())
        messages.success(self.request, _("The password is changed. Sign in with it."))
        return answer
