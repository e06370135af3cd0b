"""A rule's terms and an entry's reason, in the words of the desk."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from receipts.dates import shown_day
from receipts.models import Adjustment, AdjustmentRule
from receipts.upi import format_rupees

Every = AdjustmentRule.Every


def sum_of(rule: AdjustmentRule) -> str:
    """What it comes to once: ₹50.00, or 2.5 %."""
    if rule.paise is not None:
        return f"₹{format_rupees(rule.paise)}"
    whole, part = divmod(rule.rate or 0, 100)
    return f"{whole}.{part:02d}".rstrip("0").rstrip(".") + " %"


def terms_of(rule: AdjustmentRule) -> str:
    """The whole rule in a sentence, without whose it is and since when."""
    said = sum_of(rule)
    if not rule.is_fee:
        return _("{sum} off, if paid {until}").format(sum=said, until=_until(rule))
    often = {
        Every.ONCE: _("{sum} once"),
        Every.DAY: _("{sum} every day"),
        Every.WEEK: _("{sum} every week"),
        Every.MONTH: _("{sum} every month"),
    }[Every(rule.every)].format(sum=said)
    grace = ngettext("after {days} day of grace", "after {days} days of grace", rule.days).format(
        days=rule.days
    )
    parts = [often, grace if rule.days else _("from the day after the due day")]
    if rule.cap_paise is not None:
        parts.append(_("at most ₹{most}").format(most=format_rupees(rule.cap_paise)))
    return ", ".join(parts)


def _until(rule: AdjustmentRule) -> str:
    if rule.until_on:
        return _("by {day}").format(day=shown_day(rule.until_on))
    if not rule.days:
        return _("by the due day")
    words = ngettext(
        "{days} day before the due day or earlier",
        "{days} days before the due day or earlier",
        rule.days,
    )
    return words.format(days=rule.days)


def reason_of(entry: Adjustment) -> str:
    """Why an entry is there: a person's words, or what its rule says."""
    if entry.why:
        return entry.why
    assert entry.step_on is not None  # noqa: S101  # a constraint: a rule's entries have one
    if entry.number > 1:
        return _("Corrected by what was paid, and when")
    if entry.kind == Adjustment.Kind.DISCOUNT:
        return _("If paid by {day}").format(day=shown_day(entry.step_on))
    day = entry.step_on - timedelta(days=1)
    return _("Not paid by {day}").format(day=shown_day(day))
