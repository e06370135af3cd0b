"""What several tables ask of a column of the same meaning."""

import string

from django.db.models import CheckConstraint, F, Func, Value
from django.db.models.lookups import Exact

_LETTERS_OF_A_UTR = string.digits + string.ascii_uppercase


def utr_is_normalised(name: str) -> CheckConstraint:
    """The column `utr` has the one spelling by which equal ones are found: A to Z and 0 to 9."""
    rest = Func(F("utr"), Value(_LETTERS_OF_A_UTR), function="LTRIM")
    return CheckConstraint(condition=Exact(rest, Value("")), name=name)
