"""What people did with statements and credits, written down for good."""

from typing import Any

from receipts.models import BankEvent, Credit, Payee, StatementFile, User

COMMAND_LINE = "command line"


def record(
    payee: Payee,
    kind: str,
    *,
    by: User | None,
    statement: StatementFile | None = None,
    credit: Credit | None = None,
    note: str = "",
    data: dict[str, Any] | None = None,
) -> BankEvent:
    """Append one event. `by` None is the command line."""
    return BankEvent.objects.create(
        payee=payee,
        kind=kind,
        statement=statement,
        credit=credit,
        actor=by,
        actor_name=by.acting_name if by else COMMAND_LINE,
        note=note[:500],
        data=data or {},
    )
