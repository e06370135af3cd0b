"""What is said of exports and their profiles over the API."""

from typing import Any

from rest_framework import serializers

from receipts.exports import KINDS, Looks
from receipts.models import Export, ExportProfile

type Said = dict[str, Any]


class ColumnSerializer(serializers.Serializer[Said]):
    """A column of the file."""

    column = serializers.CharField(max_length=40, help_text="Its name in docs/export.md")
    heading = serializers.CharField(
        max_length=60, required=False, default="", allow_blank=True, help_text="Else its name"
    )


class ColumnsField(serializers.ListField):
    """The columns of a file in their order; none are all. Kept as pairs of name and heading."""

    child = ColumnSerializer()

    def to_representation(self, data: Any) -> list[Said]:
        return [{"column": name, "heading": heading} for name, heading in data]


class LooksRequest(serializers.Serializer[Said]):
    """Which rows and columns, as what. `filters` has the names of the receipts list's parameters.

    Of dues: state, age, group, due_from, due_to, search; of allocations: counted_from,
    counted_to, due; of credits: credited_from, credited_to, state; of refunds: refunded_from,
    refunded_to.
    """

    format = serializers.ChoiceField(choices=Export.Format.choices, default=Export.Format.CSV)
    subject = serializers.ChoiceField(
        choices=Export.Subject.choices, default=Export.Subject.RECEIPTS
    )
    bom = serializers.BooleanField(default=False, help_text="CSV only: for old Excels")
    payee = serializers.SlugField(required=False)
    filters = serializers.DictField(child=serializers.CharField(max_length=200), required=False)
    columns = ColumnsField(required=False, max_length=100)

    @property
    def looks(self) -> Looks:
        """Call it when the request is valid. Raises FilterRefused."""
        said = self.validated_data
        return Looks(
            filters=KINDS[said["subject"]].filter.from_query(said.get("filters", {})),
            format=said["format"],
            bom=said["bom"],
            columns=[(one["column"], one["heading"]) for one in said.get("columns", ())],
        )


class ExportRequest(LooksRequest):
    """An export: as a profile says, narrowed by `filters`, or as the other values say."""

    profile = serializers.CharField(
        required=False,
        max_length=60,
        help_text="Number of a profile, or one of quickbooks and zoho, which come with Raseed",
    )


class ProfileRequest(LooksRequest):
    """A profile to be kept. One of the same name is changed."""

    name = serializers.CharField(max_length=60)
    shared = serializers.BooleanField(default=False, help_text="Everybody's who may export")


class ProfileSerializer(serializers.ModelSerializer[ExportProfile]):
    payee = serializers.CharField(source="payee.slug")
    shared = serializers.SerializerMethodField()
    columns = ColumnsField()

    class Meta:
        model = ExportProfile
        fields = (
            "id", "payee", "name", "shared", "subject", "format", "bom", "columns", "filters",
            "made_by_name", "changed_at",
        )  # fmt: skip

    def get_shared(self, profile: ExportProfile) -> bool:
        return profile.owner_id is None


class ExportSerializer(serializers.ModelSerializer[Export]):
    by = serializers.CharField(source="by.username", default=None)
    columns = ColumnsField()

    class Meta:
        model = Export
        fields = (
            "id", "by", "subject", "format", "filters", "columns", "profile", "created_at",
            "state", "finished_at", "rows", "sums", "sha256",
        )  # fmt: skip
