"""What is said over the API of exports that go out by themselves."""

from typing import Any

from rest_framework import serializers

from receipts.models import ExportDestination, ExportRun, ExportSchedule

type Said = dict[str, Any]


class DestinationRequest(serializers.Serializer[Said]):
    """Where exports may go. One of the same name is changed; no secret keeps that of its server."""

    payee = serializers.SlugField(required=False)
    name = serializers.CharField(max_length=60)
    kind = serializers.ChoiceField(choices=ExportDestination.Kind.choices)
    to = serializers.CharField(max_length=500, help_text="Mail addresses, a host, or a URL")
    port = serializers.IntegerField(default=22, min_value=1, max_value=65535)
    user = serializers.CharField(max_length=200, default="", allow_blank=True)
    secret = serializers.CharField(
        max_length=10_000, default="", allow_blank=True, trim_whitespace=False, write_only=True
    )
    folder = serializers.CharField(max_length=200, default="", allow_blank=True)
    host_key = serializers.CharField(max_length=100, default="", allow_blank=True)
    bucket = serializers.CharField(max_length=100, default="", allow_blank=True)
    region = serializers.CharField(max_length=40, default="", allow_blank=True)


class DestinationSerializer(serializers.ModelSerializer[ExportDestination]):
    """Never with its secret."""

    payee = serializers.CharField(source="payee.slug")

    class Meta:
        model = ExportDestination
        fields = (
            "id", "payee", "name", "kind", "to", "port", "user", "folder", "host_key", "bucket",
            "region", "changed_at",
        )  # fmt: skip


class ScheduleRequest(serializers.Serializer[Said]):
    """Which profile's file goes where, and when."""

    profile = serializers.IntegerField(help_text="Number of a profile that is everybody's")
    destination = serializers.IntegerField()
    every = serializers.ChoiceField(choices=ExportSchedule.Every.choices)
    hour = serializers.IntegerField(default=6, min_value=0, max_value=23, help_text="India time")
    only_changed = serializers.BooleanField(default=False)


class ScheduleSerializer(serializers.ModelSerializer[ExportSchedule]):
    payee = serializers.CharField(source="profile.payee.slug")

    class Meta:
        model = ExportSchedule
        fields = (
            "id", "payee", "profile", "destination", "every", "hour", "only_changed", "next_on",
            "created_at", "switched_off_at",
        )  # fmt: skip


class RunSerializer(serializers.ModelSerializer[ExportRun]):
    problem = serializers.CharField(read_only=True)

    class Meta:
        model = ExportRun
        fields = (
            "id", "schedule", "export", "due_on", "period_from", "period_to", "state", "problem",
            "attempts", "next_attempt_at", "arrived_at", "sha256",
        )  # fmt: skip


class ScheduleStep(serializers.Serializer[dict[str, str]]):
    do = serializers.ChoiceField(choices=["on", "off"])
