"""What banks and payers write for a name where the money came from an account of one's own."""

import re

_SELF = re.compile(
    r"(?:(?:by|from) |my ?){0,2}(?:self|own|myself)"
    r"(?:[ /-]+(?:a[ /]?c|account|bank|funds?|transfer|trf|tfr|txn))*",
    re.I,
)


def means_self(name: str) -> bool:
    """Say whether a name is `SELF` or `OWN ACCOUNT`, which is whoever writes it."""
    return _SELF.fullmatch(name.strip()) is not None
