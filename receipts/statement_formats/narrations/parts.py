"""The pieces of a narration by the part they play."""

from typing import NamedTuple


class Parts(NamedTuple):
    """A UTR and who paid, as they stand; "" where they do not."""

    utr: str = ""
    name: str = ""
    vpa: str = ""
    note: str = ""


NOTHING = Parts()
