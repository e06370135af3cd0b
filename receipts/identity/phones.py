"""Phone numbers as compared."""

from functools import lru_cache

from receipts.upi import with_ascii_digits


@lru_cache(maxsize=20_000)
def phone_key(text: str) -> str:
    """The last ten digits of a phone number, empty when there are fewer: +91, 0 and spaces go."""
    digits = "".join(filter(str.isdigit, with_ascii_digits(text)))
    return digits[-10:] if len(digits) >= 10 else ""
