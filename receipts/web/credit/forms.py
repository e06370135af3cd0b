"""Setting a credit aside."""

from django import forms

from receipts.web.fields import PlainText


class SetAsideForm(forms.Form):
    """Why a credit needs no receipt and no due."""

    reason = PlainText(
        max_length=200, error_messages={"required": "Say why this money is set aside."}
    )
