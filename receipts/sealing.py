"""Other people's passwords, kept so that the database alone gives none away."""

import base64
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes


class SealBroken(ValueError):
    """What was sealed cannot be opened with this installation's SECRET_KEY (any more)."""


def seal(secret: str) -> str:
    """The secret encrypted with a key of SECRET_KEY's."""
    return _keys().encrypt(secret.encode()).decode()


def unseal(sealed: str) -> str:
    """What was sealed, with SECRET_KEY or one of its fallbacks. Raises SealBroken."""
    try:
        return _keys().decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise SealBroken from None


def _keys() -> MultiFernet:
    return MultiFernet([_key(one) for one in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str | bytes) -> Fernet:
    """For this purpose only: no other use of SECRET_KEY comes to the same key."""
    digest = sha256(b"receipts.sealing\0" + force_bytes(secret)).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
