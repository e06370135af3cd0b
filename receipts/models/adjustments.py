"""What is added to a due, or taken off it: late fees, discounts, and what is waived of fees."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from receipts.models.dues import Due
from receipts.models.people import Payee, User


class AdjustmentRule(models.Model):
    """By which a payee's dues get late fees, or a discount. Its terms stay; it can be ended.

    It governs dues of `group`, of every one without, that are due from `since` on. A fee counts
    for payments after `days` of grace, and again with `every`; a discount for those up to `days`
    before the due day, or up to `until_on`. Either is `paise`, or `rate` in hundredths of a per
    cent.
    """

    class Kind(models.TextChoices):
        FEE = "fee", _("Late fee")
        DISCOUNT = "discount", _("Discount")

    class Every(models.TextChoices):
        ONCE = "once", _("Once")
        DAY = "day", _("Every day")
        WEEK = "week", _("Every week")
        MONTH = "month", _("Every month")

    payee = models.ForeignKey(Payee, on_delete=models.PROTECT, related_name="adjustment_rules")
    kind = models.CharField(max_length=8, choices=Kind)
    group = models.CharField(max_length=40, blank=True)
    paise = models.BigIntegerField(null=True, blank=True)
    rate = models.PositiveIntegerField(null=True, blank=True, help_text="Hundredths of a per cent")
    every = models.CharField(max_length=5, choices=Every, default=Every.ONCE)
    days = models.PositiveSmallIntegerField(default=0)
    until_on = models.DateField(null=True, blank=True)
    cap_paise = models.BigIntegerField(null=True, blank=True, help_text="Of all fees of one due")
    to_rupees = models.BooleanField(default=True, help_text="Rounded to whole rupees, half up")
    since = models.DateField(help_text="The first due day that it is of")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    ended_on = models.DateField(null=True, blank=True, help_text="From which on it adds nothing")
    ended_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["payee", "kind", "group"],
                condition=models.Q(ended_on__isnull=True),
                name="one_rule_of_a_kind_and_group",
            ),
            models.CheckConstraint(
                condition=models.Q(paise__gt=0, rate__isnull=True)
                | models.Q(paise__isnull=True, rate__gt=0),
                name="rule_has_paise_or_rate",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["fee", "discount"]), name="rule_kind_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(every="once")
                | models.Q(kind="fee", every__in=["day", "week", "month"], cap_paise__gt=0),
                name="fee_that_comes_again_has_a_cap",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def is_fee(self) -> bool:
        return self.kind == self.Kind.FEE


class Adjustment(models.Model):
    """One entry of a due: `paise` are added to what it asks for, or taken off. No row changes.

    Of a rule's entries `step_on` is the first day of payment that a fee counts for, and the last
    that a discount counts for; the entries of one step add up, and later ones correct it. What a
    person entered has who and why.
    """

    class Kind(models.TextChoices):
        FEE = "fee", _("Late fee")
        WAIVER = "waiver", _("Late fee waived")
        DISCOUNT = "discount", _("Discount")

    due = models.ForeignKey(Due, on_delete=models.PROTECT, related_name="adjustments")
    kind = models.CharField(max_length=8, choices=Kind)
    paise = models.BigIntegerField()
    on = models.DateField(help_text="The day in India on which it was entered")
    rule = models.ForeignKey(
        AdjustmentRule, null=True, on_delete=models.PROTECT, related_name="entries"
    )
    step_on = models.DateField(null=True, blank=True)
    number = models.PositiveSmallIntegerField(default=1, help_text="Among those of its step")
    undoes = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="undone_by"
    )
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["due", "rule", "step_on", "number"], name="adjustment_once"
            ),
            models.CheckConstraint(condition=~models.Q(paise=0), name="adjustment_is_not_zero"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["fee", "waiver", "discount"]),
                name="adjustment_kind_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(rule__isnull=False, step_on__isnull=False)
                | models.Q(rule__isnull=True, kind="discount", by__isnull=False),
                name="adjustment_is_by_rule_or_hand",
            ),
            models.CheckConstraint(
                condition=models.Q(by__isnull=True, kind__in=["fee", "discount"], why="")
                | models.Q(by__isnull=False) & ~models.Q(why=""),
                name="adjustment_by_a_person_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.paise} of {self.due_id}"
