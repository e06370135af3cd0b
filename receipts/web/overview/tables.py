"""The tables of the overview: each is shown on the page, and the same taken away as a CSV."""

from collections.abc import Callable

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from receipts.day_sums import Amount
from receipts.models import DaySum, Signal
from receipts.overview import Money, Overview
from receipts.templatetags.shown import money
from receipts.web.formatting import name_of
from receipts.web.overview.bars import Part, parts_of
from receipts.web.overview.table import Column, Row, Table

What = DaySum.What
WITHIN = {
    "hour": _("Up to an hour"),
    "day": _("An hour to a day"),
    "three_days": _("One to three days"),
    "longer": _("Longer"),
}
OPEN = pgettext_lazy("of money: not yet paid", "Open")
_MONEY = tuple(
    Column(label, "paise")
    for label in (
        OPEN, What.PROMISED.label, What.CLAIMED.label, What.APPROVED.label, What.IN_BANK.label
    )
)  # fmt: skip


def _sums(truths: Money) -> list[int]:
    every = (
        truths.open, truths.promised, truths.claimed, truths.approved, truths.in_bank,
    )  # fmt: skip
    return [one.paise for one in every]


def _paid_and_open(truths: Money) -> list[Part]:
    asked, left = truths.promised.paise, truths.open.paise
    return parts_of(asked, good=asked - left, open=left)


def _dues(amount: Amount) -> tuple[int, int]:
    return amount.paise, amount.count


def _step(found: Overview) -> Column:
    return Column(_("Day"), "day") if found.period.is_by_day else Column(_("Month"), "month")


def days(found: Overview) -> Table:
    """The five truths day by day, or month by month."""
    rows = [Row([on, *_sums(truths)]) for on, truths in found.by_step]
    title = _("Day by day") if found.period.is_by_day else _("Month by month")
    return Table("days", title, [_step(found), *_MONEY], rows)


def due_days(found: Overview) -> Table:
    """What was asked for one day belongs together: who has paid of it, and how much is open."""
    columns = [
        _step(found),
        Column(OPEN, "paise"),
        Column(_("Dues open"), "count"),
        Column(What.PROMISED.label, "paise"),
        Column(_("Dues"), "count"),
    ]
    rows = [
        Row(
            [on, *_dues(truths.open), *_dues(truths.promised)],
            _paid_and_open(truths),
        )
        for on, truths in found.by_due_day
    ]
    keys = [("good", _("No longer open")), ("open", OPEN)]
    return Table("due-days", _("Dues by when they are due"), columns, rows, keys)


def groups(found: Overview) -> Table:
    """Dues by the group they were entered with: who has paid of it, and how much is open."""
    columns = [
        Column(_("Group"), "text"),
        Column(OPEN, "paise"),
        Column(_("Dues open"), "count"),
        Column(What.PROMISED.label, "paise"),
        Column(_("Dues"), "count"),
    ]
    rows = []
    for one in found.by_group:
        asked, left = one.promised.paise, one.open.paise
        name = one.group or gettext("Without a group")
        bar = parts_of(asked, good=asked - left, open=left)
        rows.append(Row([name, *_dues(one.open), *_dues(one.promised)], bar))
    keys = [("good", _("No longer open")), ("open", OPEN)]
    return Table("groups", _("Dues by their group"), columns, rows, keys)


def payees(found: Overview) -> Table:
    columns = [Column(_("Payee"), "text"), *_MONEY]
    rows = [
        Row(
            [payee.name, *_sums(truths)],
            _paid_and_open(truths),
        )
        for payee, truths in found.by_payee
    ]
    keys = [("good", _("No longer open")), ("open", OPEN)]
    return Table("payees", _("Payee by payee"), columns, rows, keys)


def waits(found: Overview) -> Table:
    columns = [
        Column(_("It took"), "text"),
        Column(_("Receipts"), "count"),
        Column(_("Share"), "percent"),
    ]
    whole = max(found.decided, 1)
    rows = [
        Row([str(WITHIN[word]), count, 100 * count // whole], parts_of(whole, good=count))
        for word, count in found.within.items()
    ]
    title = _("From upload to decision")
    if not found.decided:
        return Table("waits", title, columns, [])
    said = gettext(
        "{count} decided, {straight} % of them straight through, without a person"
    ).format(count=found.decided, straight=100 * found.straight_through // found.decided)
    return Table("waits", title, columns, rows, said=said)


def people(found: Overview) -> Table:
    columns = [
        Column(_("Who"), "text"),
        Column(_("Approved"), "count"),
        Column(_("Amount approved"), "paise"),
        Column(_("Rejected"), "count"),
        Column(_("Amount rejected"), "paise"),
    ]
    rows = [
        Row(
            [
                gettext("The policy, without a person") if one.is_policy else name_of(one.user),
                one.approved.count,
                one.approved.paise,
                one.rejected.count,
                one.rejected.paise,
            ],
            parts_of(found.decided, good=one.approved.count, bad=one.rejected.count),
        )
        for one in found.people
    ]
    keys = [("good", What.APPROVED.label), ("bad", What.REJECTED.label)]
    return Table("people", _("Who decided"), columns, rows, keys)


def warnings(found: Overview) -> Table:
    columns = [
        Column(_("Warning"), "text"),
        Column(What.RAISED.label, "count"),
        Column(What.UPHELD.label, "count"),
        Column(What.SET_ASIDE.label, "count"),
        Column(_("Approved with it"), "count"),
    ]
    most = max((one.raised for one in found.warnings), default=0)
    rows = [
        Row(
            [
                Signal.Kind(one.kind).label,
                one.raised,
                one.upheld,
                one.set_aside,
                one.approved_with,
            ],
            parts_of(most, bad=one.upheld, quiet=one.set_aside, open=one.approved_with),
        )
        for one in found.warnings
    ]
    keys = [
        ("bad", What.UPHELD.label),
        ("quiet", What.SET_ASIDE.label),
        ("open", _("Approved with it")),
    ]
    said = gettext(
        "{amount} protected: claimed by {count} rejected receipts, of money that had not come or "
        "was another’s"
    ).format(amount=money(found.protected.paise), count=found.protected.count)
    return Table(
        "warnings", _("Warnings"), columns, rows, keys, said if found.protected.count else ""
    )


def apps(found: Overview) -> Table:
    columns = [
        Column(_("App"), "text"),
        Column(What.READ.label, "count"),
        Column(What.UTR_RIGHT.label, "percent"),
        Column(What.AMOUNT_RIGHT.label, "percent"),
        Column(What.TIME_RIGHT.label, "percent"),
    ]
    rows = []
    for one in found.apps:
        right = [
            100 * part // one.read for part in (one.utr_right, one.amount_right, one.time_right)
        ]
        rows.append(Row([one.app or gettext("Not recognised"), one.read, *right]))
    return Table("apps", _("What was read right"), columns, rows)


TABLES: dict[str, Callable[[Overview], Table]] = {
    "days": days,
    "due-days": due_days,
    "groups": groups,
    "payees": payees,
    "waits": waits,
    "people": people,
    "warnings": warnings,
    "apps": apps,
}
