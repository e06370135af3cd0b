"""Phone numbers as compared."""

from receipts.upi import with_ascii_digits


def phone_key(text: str) -> str:
    """The last ten digits of a phone number, empty when there are fewer: +91, 0 and spaces go."""
    digits = "".join(c for c in with_ascii_digits(text) if c.isdigit())
    return digits[-10:] if len(digits) >= 10 else ""
