"""The pieces of a narration by the part they play, and all that it tells."""

from datetime import datetime
from typing import NamedTuple

from receipts.upi import Rail


class Parts(NamedTuple):
    """A UTR and who paid, as they stand; "" where they do not. `rail` where its shape tells it."""

    utr: str = ""
    name: str = ""
    vpa: str = ""
    note: str = ""
    rail: Rail | None = None


NOTHING = Parts()


class Narrated(NamedTuple):
    """What a narration tells; "" and None where it does not."""

    utr: str = ""
    rail: Rail | None = None
    payer_name: str = ""
    payer_vpa: str = ""
    note: str = ""
    at: datetime | None = None
    is_reversal: bool = False
    is_settlement: bool = False
