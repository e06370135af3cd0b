"""Codes of the moment after RFC 6238: six digits every 30 seconds, of HMAC-SHA1 as all apps do."""

import base64
import hmac
import secrets
import time
from urllib.parse import quote, urlencode

PERIOD = 30
DIGITS = 6
# Clocks differ: the code before and the one after are good as well.
STEPS = (0, -1, 1)
ISSUER = "Raseed"


def new_secret() -> str:
    """160 random bits, in base32 as people may have to type them."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def code_at(secret: str, step: int) -> str:
    """The code of the 30 seconds that are `step` of them after 1970."""
    digest = hmac.digest(base64.b32decode(secret), step.to_bytes(8), "sha1")
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4]) & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def step_now() -> int:
    """The number of the 30 seconds that are now."""
    return int(time.time()) // PERIOD


def step_of(secret: str, code: str, *, after: int = -1) -> int | None:
    """Which step's code it is, of those that are good now and later than `after`; else None."""
    typed, now = code.encode(errors="replace"), step_now()
    for step in (now + one for one in STEPS):
        if step > after and hmac.compare_digest(code_at(secret, step).encode(), typed):
            return step
    return None


def address(secret: str, name: str) -> str:
    """What the QR code says, by which an app takes the secret over."""
    label = quote(f"{ISSUER}:{name}")
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': ISSUER})}"
