"""The key by which push services know who sends (VAPID, RFC 8292): made once, kept sealed."""

import json
import time
from email.utils import parseaddr
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from django.conf import settings
from django.db import transaction

from receipts.models import PushKey, PushSubscription
from receipts.sealing import SealBroken, seal, unseal
from receipts.web_push.base64url import decoded, encoded
from receipts.web_push.encryption import point_of
from receipts.web_push.subscriptions import end

VALID_SECONDS = 12 * 60 * 60  # of the 24 hours that are allowed


def public_key() -> str:
    """What a browser subscribes with."""
    return _kept()[0].public_key


def authorization(endpoint: str) -> str:
    """The header that says who sends to the endpoint's origin, and where to complain."""
    kept, private = _kept()
    parts = urlsplit(endpoint)
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int(time.time()) + VALID_SECONDS,
        "sub": f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}",
    }
    return f"vapid t={_signed(claims, private)}, k={kept.public_key}"


def _signed(claims: dict[str, object], key: ec.EllipticCurvePrivateKey) -> str:
    """A JSON web token, signed with ES256."""
    parts = ({"typ": "JWT", "alg": "ES256"}, claims)
    signed = ".".join(encoded(json.dumps(part).encode()) for part in parts)
    halves = decode_dss_signature(key.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
    return f"{signed}.{encoded(b''.join(half.to_bytes(32) for half in halves))}"


def _kept() -> tuple[PushKey, ec.EllipticCurvePrivateKey]:
    """The key, made where there is none yet that opens."""
    kept = PushKey.objects.first() or _made()
    try:
        private = unseal(kept.sealed_private_key)
    except SealBroken:
        return _kept_anew()
    return kept, ec.derive_private_key(int.from_bytes(decoded(private)), ec.SECP256R1())


def _made() -> PushKey:
    """Of two who make the first one at the same moment, both use the one that was kept."""
    return PushKey.objects.get_or_create(pk=1, defaults=_fresh())[0]


def _kept_anew() -> tuple[PushKey, ec.EllipticCurvePrivateKey]:
    """SECRET_KEY is another now: the key is lost, and with it every browser subscribed by it."""
    with transaction.atomic():
        end(PushSubscription.objects.all())
        PushKey.objects.update(**_fresh())
    return _kept()


def _fresh() -> dict[str, str]:
    private = ec.generate_private_key(ec.SECP256R1())
    number = private.private_numbers().private_value.to_bytes(32)
    return {
        "sealed_private_key": seal(encoded(number)),
        "public_key": encoded(point_of(private.public_key())),
    }
