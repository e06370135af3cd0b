"""What is sent in, and what really happened: the material of which the play is made."""

from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import blake2s

from benchmarks.corpus.world import Flat
from benchmarks.screens.payments import Payment
from benchmarks.screens.shots import Shot


@dataclass(frozen=True, slots=True)
class Picture:
    """How a file comes about: a screen, perhaps with facts painted over it, then worn.

    `painted` is the screen whose facts named in `facts` cover those of `shot`.
    """

    shot: Shot
    painted: Shot | None = None
    facts: tuple[str, ...] = ()

    @property
    def shown(self) -> Shot:
        return self.painted or self.shot

    @property
    def key(self) -> str:
        """A name for the file that changes with everything it is drawn from."""
        return blake2s(repr(self).encode(), digest_size=10).hexdigest()


@dataclass(frozen=True, slots=True)
class Form:
    """What the payer types beside the picture."""

    payer_name: str
    payer_phone: str
    payer_email: str
    reference: str
    claimed_amount_paise: int | None = None
    utr: str = ""


@dataclass(frozen=True, slots=True)
class Upload:
    """One file sent in, India wall-clock. `copy_of` is the upload whose picture it shows."""

    name: str
    kind: str
    month: date
    flat: Flat
    picture: Picture
    form: Form
    sent_at: datetime
    copy_of: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """Money that really reached a society."""

    payment: Payment
    society: int
    is_reversed: bool = False


@dataclass
class Play:
    """Everything that happens, in no order."""

    uploads: list[Upload] = field(default_factory=list)
    arrivals: list[Arrival] = field(default_factory=list)
