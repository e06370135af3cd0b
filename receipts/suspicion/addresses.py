"""Was it paid to one of our UPI addresses? Screens mask, cut and OCR misreads them."""

import re
from collections.abc import Iterator

from receipts.models import Due, Reading, Receipt
from receipts.suspicion.finding import Finding, Kind, Severity
from receipts.upi import normalise_vpa

_MASK = re.compile(r"[*•●…#]+|\.{2,}|x{3,}")
_LEAST_SHOWN = 3  # fewer characters than this left after masking say nothing
# What readers mistake for one another, and the dots and dashes they lose.
_CONFUSED = str.maketrans(
    {"0": "o", "1": "l", "i": "l", "5": "s", "8": "b", ".": "", "-": "", "_": ""}
)


def other_payee(receipt: Receipt, reading: Reading, due: Due | None) -> Iterator[Finding]:
    """The address on the screen is none of the payee's. Silent where no address is configured."""
    ours = list(receipt.payee.vpas.values_list("address", flat=True))
    if due and due.payee_vpa:
        ours.append(due.payee_vpa)
    if not ours or any(may_be(reading.payee_vpa, address) for address in ours):
        return
    evidence = f"Paid to {reading.payee_vpa}, which is none of our UPI addresses."
    yield Finding(Kind.OTHER_PAYEE, Severity.SERIOUS, evidence, {"vpa": reading.payee_vpa})


def may_be(shown: str, address: str) -> bool:
    """Whether the address as shown (masked, cut off, misread) may be `address`.

    Anything too short or without an @ is given the benefit of the doubt.
    """
    shown = normalise_vpa(shown)
    if "@" not in shown or len(_MASK.sub("", shown)) <= _LEAST_SHOWN:
        return True
    name, handle = shown.rsplit("@", 1)
    our_name, our_handle = normalise_vpa(address).rsplit("@", 1)
    return _pattern(name).fullmatch(_folded(our_name)) is not None and (
        # Banks and narrow screens cut the handle: `ravik@okax`
        _pattern(handle + "…").fullmatch(_folded(our_handle)) is not None
    )


def _pattern(shown: str) -> re.Pattern[str]:
    parts = _MASK.split(shown)
    return re.compile(".*".join(re.escape(_folded(part)) for part in parts))


def _folded(text: str) -> str:
    return text.translate(_CONFUSED).replace("rn", "m")
