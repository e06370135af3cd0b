"""What is kept, and for how long, as JSON; and one person's request."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from receipts.api.addressed import PayeeNamed
from receipts.api.serializers import Contact, PlainText
from receipts.models import Retention
from receipts.retention import LONGEST_DAYS

type Said = dict[str, Any]


class RetentionSerializer(serializers.ModelSerializer[Retention]):
    """Days from the decision; null keeps for ever."""

    payee = serializers.CharField(source="payee.slug")
    changed_by = serializers.CharField(source="changed_by.username", default=None)
    changed_at = serializers.DateTimeField(allow_null=True)

    class Meta:
        model = Retention
        fields = ("payee", "picture_days", "person_days", "changed_by", "changed_at")


class RetentionRequest(PayeeNamed):
    """Days from the decision, 30 at least; null keeps for ever. The picture goes no later."""

    picture_days = serializers.IntegerField(allow_null=True, max_value=LONGEST_DAYS)
    person_days = serializers.IntegerField(allow_null=True, max_value=LONGEST_DAYS)


class PersonRequest(PayeeNamed):
    contact = Contact(max_length=254, help_text="Phone number or e-mail")
    note = PlainText(max_length=500, help_text="Who asked, and when, without their name: it stays")


class PersonTold(serializers.Serializer[Said]):
    """Everything held of a person."""

    payee = serializers.CharField()
    receipts = serializers.ListField(child=serializers.DictField())
    dues = serializers.ListField(child=serializers.DictField())
    recurring = serializers.ListField(
        child=serializers.DictField(), help_text="Dues that come again"
    )
    remembered = serializers.ListField(
        child=serializers.DictField(), help_text="Who pays for them, or for whom they pay"
    )
    adjustments = serializers.ListField(
        child=serializers.DictField(), help_text="Late fees, waivers and discounts of the dues"
    )
    elsewhere = serializers.CharField(help_text="What is not searched")


class PersonErased(serializers.Serializer[Mapping[str, int]]):
    """How much went, and what still names the person."""

    erased = serializers.IntegerField(help_text="Receipts")
    remembered = serializers.IntegerField(help_text="Remembered payers, forgotten")
    left = serializers.IntegerField(help_text="Decided receipts for another go")
    waiting = serializers.IntegerField(help_text="Receipts that nobody has decided: they stay")
    dues = serializers.IntegerField(help_text="Dues, which are the books: they stay")
