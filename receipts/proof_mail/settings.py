"""The mailbox that a payee's payers write to: set, and taken away."""

from dataclasses import asdict, dataclass

from receipts import access
from receipts.models import Payee, ProofMailbox, User


@dataclass(frozen=True, kw_only=True)
class ProofMailboxSettings:
    """What a person sets; an empty password keeps the one that is kept."""

    host: str
    port: int
    user: str
    password: str
    folder: str


def set_mailbox(payee: Payee, chosen: ProofMailboxSettings, *, by: User) -> ProofMailbox:
    """Keep where payers' proofs come in; what is in it already stays there.

    Raises PermissionDenied unless `by` may set up what the payee's payers meet, and PasswordWanted
    for another server without one.
    """
    access.require(by, access.Ability.CONFIGURE, payee)
    return ProofMailbox.set_for(payee, by=by, **asdict(chosen))


def forget_mailbox(payee: Payee, *, by: User) -> None:
    """Delete a mailbox's settings, with its password. Raises PermissionDenied."""
    access.require(by, access.Ability.CONFIGURE, payee)
    ProofMailbox.objects.filter(payee=payee).delete()
