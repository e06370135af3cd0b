"""How often payers may ask without a link: what is asked for says nothing to who guesses."""

import hashlib

from django.http import HttpRequest

from receipts.web.payer.limits import address_of, times_this_hour

# Many payers share one address of a mobile network.
MOST_OF_AN_ADDRESS = 60


def is_too_often(request: HttpRequest, *tried: object, most: int) -> bool:
    """Count one try of this address and of what is asked for, be there such a thing or not.

    Unlike an upload, what cannot be counted is not let in: it would be guessed without end.
    """
    by_address = times_this_hour(f"finds:{address_of(request)}")
    by_what = times_this_hour(_what(tried))
    return _is_over(by_address, MOST_OF_AN_ADDRESS) or _is_over(by_what, most)


def is_sent_too_often(*where: object, most: int) -> bool:
    """Count one message asked for to this contact, from wherever and for whatever it is asked."""
    return _is_over(times_this_hour(_what(("to", *where))), most)


def _what(tried: tuple[object, ...]) -> str:
    return f"finds:{hashlib.sha256(' '.join(map(str, tried)).encode()).hexdigest()}"


def _is_over(times: int | None, most: int) -> bool:
    return times is None or times > most
