"""A browser as a push service sees it: its subscription, and how it opens what arrives."""

import hmac
import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from receipts.web_push.base64url import decoded, encoded
from receipts.web_push.encryption import point_of, public_point

# RFC 8291, appendix A.
AUTH = "BTBZMqHH6r4Tts7J_aSIgg"
PRIVATE = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"
KEY = ec.derive_private_key(int.from_bytes(decoded(PRIVATE)), ec.SECP256R1())
P256DH = encoded(point_of(KEY.public_key()))


def subscription(
    endpoint: str = "https://push.example.org/send/1", **values: str
) -> dict[str, str]:
    """What the page's script sends."""
    return {"endpoint": endpoint, "p256dh": P256DH, "auth": AUTH} | values


def opened(body: bytes) -> dict[str, Any]:
    """The message of one record: by the letter of the RFC, with nothing of the sender's code."""
    salt, point, sealed = body[:16], body[21:86], body[86:]
    shared = KEY.exchange(ec.ECDH(), public_point(point))
    info = b"WebPush: info\0" + decoded(P256DH) + point
    secret = mac(mac(decoded(AUTH), shared), info + b"\1")
    pseudo = mac(salt, secret)
    key = mac(pseudo, b"Content-Encoding: aes128gcm\0\1")[:16]
    nonce = mac(pseudo, b"Content-Encoding: nonce\0\1")[:12]
    message = AESGCM(key).decrypt(nonce, sealed, None)
    assert message.endswith(b"\2")
    return json.loads(message[:-1])


def mac(key: bytes, data: bytes) -> bytes:
    return hmac.digest(key, data, "sha256")
