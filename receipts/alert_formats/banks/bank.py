"""How a bank or an app that tells of credits is known."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """`headers` are its registered SMS headers, the six letters without prefix and suffix.

    `mails` are domains its mails come from, `packages` its Android apps, `words` how it calls
    itself in a text (lower case), by which a text that names another bank than its sender is found.
    `signs` are such words that are a person's or a firm's as well: they name the bank only as whose
    customer is written to, or as who writes, at a line's end.
    """

    name: str
    headers: tuple[str, ...] = ()
    mails: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
