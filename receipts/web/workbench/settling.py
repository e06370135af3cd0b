"""What settles each open point of a verdict: a dialog, a place, another page; or its rejection."""

from dataclasses import dataclass

from receipts.models import Receipt

RejectReason = Receipt.RejectReason


@dataclass(frozen=True)
class Settling:
    """`opens` is a dialog of the workbench, `place` an anchor on it, `page` another page's name.

    `rejected_as` is chosen beforehand where the point says Stop.
    """

    opens: str = ""
    place: str = ""
    page: str = ""
    rejected_as: Receipt.RejectReason | None = None


PROVEN = Settling()  # a proof: there is nothing to settle
_BANK = Settling(place="#evidence-title")
_DUES = Settling(place="#candidates")
_VALUES = Settling(place="#facts-title")
_WARNINGS = Settling(place="#doubts-title")
# By the code of the point: `OPEN` of the verdict's sentences has no other.
SETTLED = {
    "utr_missing": Settling(opens="ask", rejected_as=RejectReason.NOT_READABLE),
    "amount_missing": Settling(opens="values", rejected_as=RejectReason.NOT_READABLE),
    "utr_unsure": Settling(opens="values"),
    "paid_to_oneself": Settling(place="#facts-title", rejected_as=RejectReason.OTHER_PAYEE),
    "person_must_look": _VALUES,
    "warning_stands": _WARNINGS,
    "claimed_too": Settling(page="contest"),
    "claimed_elsewhere": _WARNINGS,
    "counted_wrongly": Settling(page="contest"),
    "counted_by": Settling(page="contest", rejected_as=RejectReason.DUPLICATE),
    "counted_straight": Settling(place="#evidence-title", rejected_as=RejectReason.DUPLICATE),
    "counted_by_hand": Settling(page="due", rejected_as=RejectReason.DUPLICATE),
    "rejected_as_edited": Settling(page="contest", rejected_as=RejectReason.EDITED),
    "not_in_bank": Settling(page="import_statement"),
    "several_credits": _BANK,
    "due_missing": _DUES,
    "dues_many": _DUES,
    "due_paid": _DUES,
    "due_amount": _DUES,
    "note_names_other": _DUES,
    "note_tells_a_gift": _DUES,
    "payee_knows_nobody": _DUES,
    "paid_long_before": _VALUES,
    "recorded_by_hand": Settling(page="due"),
    "payer_untold": _BANK,
    "payer_other": _BANK,
    "payer_unproven": _BANK,
    "payer_of_several": _BANK,
    "picture_names_other": _BANK,
}
