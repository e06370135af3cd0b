"""The books as JSON: how far they are closed, what was done with them, and closing them."""

from datetime import date
from typing import Any

from rest_framework import serializers

from receipts.api.addressed import PayeeNamed
from receipts.api.serializers import Day, PlainText
from receipts.books import day_of
from receipts.models import BankEvent, Books

type Said = dict[str, Any]
Kind = BankEvent.Kind


class BooksQuery(PayeeNamed):
    through = Day(required=False, help_text="Tells in `waiting` what nobody has decided by then")


class WaitingSerializer(serializers.Serializer[Said]):
    """Receipts sent up to a day that nobody has decided yet."""

    count = serializers.IntegerField(
        help_text="What `leaving` has to be to leave them; 1001: there are more than 1000"
    )
    receipts = serializers.ListField(
        child=serializers.CharField(), help_text="Ids of those that wait longest, at most 50"
    )


class HeadSerializer(serializers.Serializer[Said]):
    """The end of the payee's chain of hashes, as far as it is sealed."""

    number = serializers.IntegerField()
    hash = serializers.CharField()


class BooksSerializer(serializers.ModelSerializer[Books]):
    """How far the books are closed, and who asks for which days to be opened again."""

    payee = serializers.CharField(source="payee.slug")
    closed_through = serializers.DateField(allow_null=True, help_text="Null: nothing is closed")
    changed_by = serializers.CharField(source="changed_by.username", default=None)
    changed_at = serializers.DateTimeField(allow_null=True)
    asked_by = serializers.CharField(source="asked_by.username", default=None)
    reopen_from = serializers.DateField(allow_null=True, help_text="The first day to be open")

    class Meta:
        model = Books
        fields = (
            "payee", "closed_through", "changed_by", "changed_at", "asked_by", "asked_at",
            "asked_note", "reopen_from",
        )  # fmt: skip


class BooksStanding(serializers.Serializer[Said]):
    books = BooksSerializer()
    waiting = WaitingSerializer(allow_null=True)
    history = HeadSerializer()


class BooksChange(serializers.ModelSerializer[BankEvent]):
    """What somebody did with the books."""

    did = serializers.ChoiceField(
        source="kind", choices=[Kind.CLOSED, Kind.REOPEN_ASKED, Kind.REOPENED]
    )
    by = serializers.CharField(source="actor_name")
    day = serializers.SerializerMethodField(help_text="The last closed, or the first to be open")

    class Meta:
        model = BankEvent
        fields = ("id", "did", "day", "by", "at", "note")

    def get_day(self, event: BankEvent) -> date:
        return day_of(event)


class CloseRequest(PayeeNamed):
    """Through which day; whoever leaves receipts that wait says how many they have seen."""

    through = Day()
    leaving = serializers.IntegerField(
        default=0, min_value=0, help_text="They belong to the day on which they are decided"
    )


class ReopenRequest(PayeeNamed):
    first = Day(help_text="The first day to be open")
    note = PlainText(max_length=500, help_text="Why")
