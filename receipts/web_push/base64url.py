"""Base64 as push services and browsers write it: URL-safe, without padding."""

import base64


def encoded(data: bytes) -> str:
    """The bytes as text."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    """The bytes of such a text, padded or not. Raises ValueError for any other."""
    bare = text.rstrip("=")
    return base64.b64decode(bare + "=" * (-len(bare) % 4), "-_", validate=True)
