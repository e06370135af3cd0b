"""Calls to other people's servers: one bounded exchange with an address that was checked."""

from receipts.outbound.exchange import Answer, Limits, NoAnswer, post, put
from receipts.outbound.url_check import AddressRefused, checked_host, checked_url

__all__ = [
    "AddressRefused",
    "Answer",
    "Limits",
    "NoAnswer",
    "checked_host",
    "checked_url",
    "post",
    "put",
]
