"""Calls to other people's servers: one bounded exchange with an address that was checked."""

from receipts.outbound.exchange import Answer, Limits, NoAnswer, NotTaken, get, post, put
from receipts.outbound.url_check import (
    AddressRefused,
    checked_host,
    checked_outside_url,
    checked_url,
)

__all__ = [
    "AddressRefused",
    "Answer",
    "Limits",
    "NoAnswer",
    "NotTaken",
    "checked_host",
    "checked_outside_url",
    "checked_url",
    "get",
    "post",
    "put",
]
