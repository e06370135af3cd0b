"""Messages that only the subscribed browser can open: RFC 8291, in one record of RFC 8188."""

import secrets

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

RECORD_BYTES = 4096  # and as much push services take: some 3,900 bytes of message
AUTH_BYTES = 16
_LAST_RECORD = b"\x02"


def public_point(data: bytes) -> ec.EllipticCurvePublicKey:
    """The key in an uncompressed point of P-256. Raises ValueError where it is none."""
    return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), data)


def point_of(key: ec.EllipticCurvePublicKey) -> bytes:
    """A public key as an uncompressed point: 65 bytes."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def encrypted(message: bytes, *, browser: ec.EllipticCurvePublicKey, auth: bytes) -> bytes:
    """The message, within one record, for the browser that has this key and secret."""
    own, salt = ec.generate_private_key(ec.SECP256R1()), secrets.token_bytes(16)
    return _encrypted(message, browser=browser, auth=auth, own=own, salt=salt)


def _encrypted(
    message: bytes,
    *,
    browser: ec.EllipticCurvePublicKey,
    auth: bytes,
    own: ec.EllipticCurvePrivateKey,
    salt: bytes,
) -> bytes:
    point = point_of(own.public_key())
    info = b"WebPush: info\0" + point_of(browser) + point
    secret = _derived(own.exchange(ec.ECDH(), browser), salt=auth, info=info, length=32)
    key = _derived(secret, salt=salt, info=b"Content-Encoding: aes128gcm\0", length=16)
    nonce = _derived(secret, salt=salt, info=b"Content-Encoding: nonce\0", length=12)
    header = salt + RECORD_BYTES.to_bytes(4) + len(point).to_bytes() + point
    return header + AESGCM(key).encrypt(nonce, message + _LAST_RECORD, None)


def _derived(secret: bytes, *, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)
