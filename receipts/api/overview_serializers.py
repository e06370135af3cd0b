"""The overview as JSON. Every sum of money stands by itself: no two may be added."""

from rest_framework import serializers

from receipts.day_sums import Amount
from receipts.overview import (
    AppReading,
    Money,
    OfGroup,
    OfPayee,
    Overview,
    Period,
    Person,
    Step,
    Warnings,
)


class AmountSerializer(serializers.Serializer[Amount]):
    count = serializers.IntegerField()
    amount_paise = serializers.IntegerField(source="paise")


class MoneySerializer(serializers.Serializer[Money]):
    promised = AmountSerializer(help_text="Dues, by the day they are due")
    claimed = AmountSerializer(help_text="Receipts, by the day they came")
    approved = AmountSerializer(help_text="Receipts, by the day of the decision")
    in_bank = AmountSerializer(help_text="Credits on statements, by the day they were booked")
    open = AmountSerializer(help_text="What is left today of the dues that were promised")


class PayeeMoneySerializer(serializers.Serializer[OfPayee]):
    payee = serializers.CharField(source="payee.slug")
    money = MoneySerializer()


class StepSerializer(serializers.Serializer[Step]):
    on = serializers.DateField(help_text="A day, or the first of a month")
    money = MoneySerializer()


class PeriodSerializer(serializers.Serializer[Period]):
    first = serializers.DateField()
    last = serializers.DateField()
    is_by_day = serializers.BooleanField(help_text="Its steps are days; else months")


class WithinSerializer(serializers.Serializer[dict[str, int]]):
    """Decisions by how long they took from the upload on."""

    hour = serializers.IntegerField()
    day = serializers.IntegerField(help_text="Longer than an hour")
    three_days = serializers.IntegerField(help_text="Longer than a day")
    longer = serializers.IntegerField()


class PersonSerializer(serializers.Serializer[Person]):
    username = serializers.CharField(source="user.username")
    is_policy = serializers.BooleanField(help_text="Straight through, without a person")
    approved = AmountSerializer()
    rejected = AmountSerializer()


class WarningsSerializer(serializers.Serializer[Warnings]):
    """Of receipts that were decided; mere remarks are not counted."""

    kind = serializers.CharField()
    raised = serializers.IntegerField()
    upheld = serializers.IntegerField(help_text="The receipt was rejected with it")
    set_aside = serializers.IntegerField(help_text="A person dismissed it")
    approved_with = serializers.IntegerField()


class AppReadingSerializer(serializers.Serializer[AppReading]):
    """How often what was read is what was believed when the receipt was approved."""

    app = serializers.CharField(help_text="Empty where it was not recognised")
    read = serializers.IntegerField()
    utr_right = serializers.IntegerField()
    amount_right = serializers.IntegerField()
    time_right = serializers.IntegerField()


class GroupSerializer(serializers.Serializer[OfGroup]):
    group = serializers.CharField(help_text="Empty for dues of none")
    promised = AmountSerializer()
    open = AmountSerializer(help_text="Of what was promised, what is left to be paid now")


class OverviewSerializer(serializers.Serializer[Overview]):
    period = PeriodSerializer()
    money = MoneySerializer()
    late = AmountSerializer(help_text="Of what is open, what was due before today")
    open_without_day = AmountSerializer(help_text="Of what is open, what is due on no day")
    payees = PayeeMoneySerializer(source="by_payee", many=True)
    steps = StepSerializer(source="by_step", many=True)
    due_days = StepSerializer(source="by_due_day", many=True)
    groups = GroupSerializer(
        source="by_group", many=True, help_text="Nothing where no due of the period has a group"
    )
    decided = serializers.IntegerField()
    straight_through = serializers.IntegerField()
    within = WithinSerializer()
    people = PersonSerializer(many=True)
    warnings = WarningsSerializer(many=True)
    protected = AmountSerializer(
        help_text="Claimed by rejected receipts, of money that had not come or was another's"
    )
    apps = AppReadingSerializer(many=True)
