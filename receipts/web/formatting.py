"""How long ago, in words."""

from datetime import timedelta


def age_in_words(age: timedelta) -> str:
    """`just now`, `4 min`, `3 h`, `2 days`: one unit is enough to choose by."""
    minutes = int(age.total_seconds() // 60)
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 48 * 60:
        return f"{minutes // 60} h"
    return f"{minutes // (24 * 60)} days"
