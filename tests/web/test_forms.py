"""What a form lacks is asked for in a sentence of its own."""

from collections.abc import Iterator

import pytest
from django import forms
from django.urls import get_resolver

pytestmark = pytest.mark.once

# Their values are chosen from lists that hold none that is empty, or come with the page.
CHOSEN = (forms.ChoiceField, forms.HiddenInput)


def forms_of_screens() -> Iterator[type[forms.BaseForm]]:
    assert get_resolver().url_patterns  # every screen is there

    def below(parent: type[forms.BaseForm]) -> Iterator[type[forms.BaseForm]]:
        for one in parent.__subclasses__():
            yield one
            yield from below(one)

    return (one for one in below(forms.BaseForm) if one.__module__.startswith("receipts.web."))


def test_no_field_only_says_that_it_is_required():
    usual = forms.Field.default_error_messages["required"]
    silent = {
        (form.__qualname__, name)
        for form in forms_of_screens()
        for name, field in getattr(form, "base_fields", {}).items()
        if field.required
        and field.error_messages["required"] == usual
        and not isinstance(field, CHOSEN)
        and not isinstance(field.widget, CHOSEN)
    }
    assert silent == WORDED_LATER


# Django's own forms and fields, worded when one is made, or which word it themselves.
WORDED_LATER = {
    ("AccountForm", "password1"),
    ("AccountForm", "password2"),
    ("AccountForm", "username"),
    ("NewPasswordForm", "new_password1"),
    ("NewPasswordForm", "new_password2"),
    ("NewPasswordForm", "old_password"),
    ("NewcomerForm", "username"),
    ("PasswordForm", "new_password1"),
    ("PasswordForm", "new_password2"),
    ("PayerPageForm", "accent"),
    ("SignInForm", "password"),
    ("SignInForm", "username"),
    ("UploadForm", "pictures"),
}
