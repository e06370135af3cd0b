"""What makes two lines of two files the same line: a key of their content."""

from hashlib import blake2b

from receipts.statement_formats import Line


def content_key(line: Line, *, account: str) -> str:
    """Return 32 hex digits that are equal for equal lines, in whichever file they stand.

    A UTR and its amount are enough wherever there is one, so the bank's own statement, another
    account's and a merchant app's report of the same money agree; and a reversal has the key of
    the credit that it takes back. Without a UTR it takes the account, the day and the words too.
    """
    if line.utr:
        return payment_key(line.utr, line.amount_paise)
    words = plain(f"{line.narration}{line.reference}")
    return _key(account, line.on.isoformat(), str(line.amount_paise), words)


def payment_key(utr: str, amount_paise: int) -> str:
    """The key of a payment that has a UTR, whoever tells of it."""
    return _key(utr, str(amount_paise))


def _key(*parts: str) -> str:
    return blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()


def plain(text: str) -> str:
    """Letters and digits only, in one case: banks break and pad narrations by the file's format."""
    return "".join(character for character in text.casefold() if character.isalnum())
