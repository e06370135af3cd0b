"""Was it paid to us? By the UPI address where the screen shows one, else by the name."""

from collections.abc import Iterator

from receipts.identity.payee_names import is_shop, may_be_one_of
from receipts.identity.shown_vpas import is_a_letter_off, is_whole, may_be
from receipts.models import Reading, Receipt
from receipts.readers.base import SURE
from receipts.signals.check import check
from receipts.signals.expected_dues import ExpectedDues
from receipts.signals.finding import Finding, Kind, Severity
from receipts.signals.shown_payees import ShownPayees
from receipts.wording import Sentence


@check(Kind.OTHER_PAYEE)
def other_payee(
    receipt: Receipt, reading: Reading, dues: ExpectedDues, payees: ShownPayees
) -> Iterator[Finding]:
    """The screen names somebody else. Silent where neither addresses nor names are configured.

    An address decides; a name only where no address does, and never gravely: accounts show up
    under names that nobody has thought of.
    """
    due = dues.named(receipt)
    of_due = [due.payee_vpa] if due and due.payee_vpa else []
    ours = payees.addresses(receipt) + of_due
    shown = reading.payee_vpa
    if ours and not any(may_be(shown, address) for address in ours):
        misread = any(is_a_letter_off(shown, address) for address in ours)
        severity = Severity.WARNING if misread else Severity.SERIOUS
        evidence = Sentence.of("paid_to_other_address", vpa=shown)
        yield Finding(Kind.OTHER_PAYEE, severity, evidence, {"vpa": shown})
        return
    if ours and is_whole(shown):
        return
    names = payees.names(receipt)
    if names and _is_sure(reading):
        yield from _by_name(reading.payee_name, names)


def _by_name(shown: str, ours: list[str]) -> Iterator[Finding]:
    if may_be_one_of(shown, ours):
        return
    if all(is_shop(name) != is_shop(shown) for name in ours):
        # A shop's account may show up under its owner's name, and a person's as a shop.
        evidence = Sentence.of("paid_to_unknown_name", name=shown)
        yield Finding(Kind.OTHER_PAYEE, Severity.INFO, evidence, {"name": shown})
        return
    evidence = Sentence.of("paid_to_other_name", name=shown)
    yield Finding(Kind.OTHER_PAYEE, Severity.WARNING, evidence, {"name": shown})


def _is_sure(reading: Reading) -> bool:
    seen = reading.fields.get("payee")
    confidence = seen.get("confidence") if isinstance(seen, dict) else None
    return bool(reading.payee_name) and (confidence is None or float(confidence) >= SURE)
