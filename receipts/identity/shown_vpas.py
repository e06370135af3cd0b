"""Whether a UPI address on a screen may be ours: apps mask and cut them, OCR misreads them."""

import re

from rapidfuzz.distance import Levenshtein

from receipts.upi import normalise_vpa

_MASK = re.compile(r"[*•●…#]+|\.{2,}|x{3,}")
_LEAST_SHOWN = 3  # fewer characters than this left after masking say nothing
# What readers mistake for one another, and the dots and dashes they lose.
_CONFUSED = str.maketrans(
    {"0": "o", "1": "l", "i": "l", "5": "s", "8": "b", ".": "", "-": "", "_": ""}
)


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


def is_a_letter_off(shown: str, address: str) -> bool:
    """Whether one letter lost, added or misread would make it `address`."""
    return Levenshtein.distance(normalise_vpa(shown), normalise_vpa(address)) == 1


def is_whole(shown: str) -> bool:
    """Whether an address is shown without a mask, so that nothing but it need be asked."""
    return "@" in shown and not _MASK.search(shown)


def _pattern(shown: str) -> re.Pattern[str]:
    parts = _MASK.split(shown)
    return re.compile(".*".join(re.escape(_folded(part)) for part in parts))


def _folded(text: str) -> str:
    return text.translate(_CONFUSED).replace("rn", "m")
