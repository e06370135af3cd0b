"""Words of a unit or a zone behind the name of a column."""

import re

_UNIT = re.compile(
    r" (?:in )?(?:inr|rs|rupees?|(?:rs |rupees? |inr )?(?:and |in )?paise|ist|"
    r"india(?:n)?(?: time)?|(?:utc|gmt)(?: ?\d{1,4})*)$"
)


def without_unit(key: str) -> str:
    """A column's key without the unit or the zone behind it: `time utc 5 30` → `time`."""
    while (shorter := _UNIT.sub("", key)) != key:
        key = shorter
    return key
