"""What one person has approved and another one is to confirm, on the workbench."""

from dataclasses import dataclass
from datetime import datetime

from receipts.models import Receipt, User
from receipts.templatetags.shown import money
from receipts.upi import format_rupees
from receipts.web.formatting import name_of


@dataclass(frozen=True)
class ProposedDue:
    """A due and what is to be counted towards it, as words and as a form sends it."""

    pk: int
    reference: str
    amount: str
    typed: str


@dataclass(frozen=True)
class Proposal:
    """`is_mine`: by whoever looks, who is not the second person.

    `remembers`: that whoever paid pays for whom the due is for.
    """

    by: str
    at: datetime
    note: str
    dues: list[ProposedDue]
    is_mine: bool
    remembers: bool


def proposal_of(receipt: Receipt, *, viewer: User) -> Proposal | None:
    """The first person's approval of a receipt that waits for a second one."""
    if receipt.proposed_by is None or receipt.proposed_at is None:
        return None
    if receipt.status != Receipt.Status.IN_REVIEW:
        return None
    rows = receipt.proposal.get("approves", {}).get("allocations", [])
    return Proposal(
        by=name_of(receipt.proposed_by),
        at=receipt.proposed_at,
        note=receipt.proposal.get("note", ""),
        dues=[
            ProposedDue(
                one["due"],
                one["reference"],
                money(one["amount_paise"]),
                format_rupees(one["amount_paise"]),
            )
            for one in rows
        ],
        is_mine=receipt.proposed_by == viewer,
        remembers=receipt.proposal.get("remember", False),
    )
