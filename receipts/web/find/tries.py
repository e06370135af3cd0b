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
    digest = hashlib.sha256(" ".join(map(str, tried)).encode()).hexdigest()
    counts = (
        (times_this_hour(f"finds:{address_of(request)}"), MOST_OF_AN_ADDRESS),
        (times_this_hour(f"finds:{digest}"), most),
    )
    return any(times is None or times > most for times, most in counts)
