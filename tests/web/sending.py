"""What payers send in tests: pictures and filled-in forms."""

import io
import random
import uuid
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def png(shade: int = 200, *, side: int = 200) -> bytes:
    """A picture that is taken; another shade is another picture."""
    out = io.BytesIO()
    Image.new("RGB", (side, side * 2), (shade, shade, shade)).save(out, "PNG")
    return out.getvalue()


def grainy(seed: int) -> bytes:
    """A picture of 150 KB, which comes in three pieces; of every seed another one, as large."""
    out = io.BytesIO()
    grain = random.Random(seed).randbytes(300 * 500)
    Image.frombytes("L", (300, 500), grain).save(out, "BMP")
    return out.getvalue()


def file(data: bytes | None = None, name: str = "proof.png") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, png() if data is None else data, "image/png")


def form(**overrides: Any) -> dict[str, Any]:
    """The upload form filled in, with one picture."""
    return {
        "submission": str(uuid.uuid4()),
        "pictures": file(),
        "reference": "FLAT-12",
        "payer_name": "Asha Rao",
        "contact": "98765 43210",
        "amount": "1,500.00",
        "note": "",
    } | overrides
