"""What is said over the API of dues that come again."""

from typing import Any

from rest_framework import serializers

from receipts import recurring
from receipts.api.serializers import PlainText
from receipts.models import DueSchedule, ScheduleAmount, ScheduleMember
from receipts.upi import MAX_PAISE

type Said = dict[str, Any]


class DueScheduleRequest(serializers.Serializer[Said]):
    """Whose dues come again, and when."""

    payee = serializers.SlugField(required=False, help_text="Left out: the default payee")
    filters = serializers.DictField(
        child=serializers.CharField(max_length=200),
        required=False,
        help_text="The dues whose payers it is of, by the names of the filters of dues",
    )
    name = PlainText(max_length=60)
    every = serializers.ChoiceField(choices=DueSchedule.Every.choices)
    first_on = serializers.DateField(
        required=False, allow_null=True, default=None, help_text="The first due day; not of `days`"
    )
    days = serializers.ListField(
        child=serializers.DateField(), default=list, help_text="The due days, with every `days`"
    )
    opens_days_before = serializers.IntegerField(default=10, min_value=0, max_value=90)
    amount_paise = serializers.IntegerField(
        required=False,
        allow_null=True,
        default=None,
        min_value=1,
        max_value=MAX_PAISE,
        help_text="Left out: what each due asks for",
    )
    reference = PlainText(max_length=64, default="{unit}/{period}")
    note = PlainText(max_length=200, default="{name} {month}", allow_blank=True)
    group = PlainText(max_length=40, default="", allow_blank=True, help_text="Of the dues made")


class DueScheduleSerializer(serializers.ModelSerializer[DueSchedule]):
    payee = serializers.SlugRelatedField(slug_field="slug", read_only=True)  # type: ignore[var-annotated]
    next_on = serializers.SerializerMethodField(help_text="The next due day nothing was made of")

    class Meta:
        model = DueSchedule
        fields = (
            "id", "payee", "name", "every", "first_on", "days", "opens_days_before", "reference",
            "note", "group", "state", "made_through", "next_on", "created_at",
        )  # fmt: skip

    def get_next_on(self, schedule: DueSchedule) -> str | None:
        day = recurring.next_day(schedule)
        return str(day) if day else None


class DueScheduleStep(serializers.Serializer[Said]):
    do = serializers.ChoiceField(choices=["start", "pause", "end"])


class ScheduleAmountRequest(serializers.Serializer[Said]):
    """Another amount, from a round to come on."""

    amount_paise = serializers.IntegerField(min_value=1, max_value=MAX_PAISE)
    from_on = serializers.DateField(help_text="A due day to come")
    member = serializers.IntegerField(
        required=False, allow_null=True, min_value=1, help_text="Left out: everybody"
    )


class ScheduleAmountSerializer(serializers.ModelSerializer[ScheduleAmount]):
    by = serializers.SlugRelatedField(slug_field="username", read_only=True)  # type: ignore[var-annotated]

    class Meta:
        model = ScheduleAmount
        fields = ("id", "member", "from_on", "amount_paise", "by", "created_at")


class ScheduleMemberSerializer(serializers.ModelSerializer[ScheduleMember]):
    class Meta:
        model = ScheduleMember
        fields = (
            "id", "unit", "payer_name", "payer_phone", "payer_email", "amount_paise", "left_at",
        )  # fmt: skip
