"""Why a file is not taken, in a sentence that tells the payer what to do."""

ACCEPTED = "PNG, JPEG, WebP, HEIC or PDF"

SENTENCES = {
    "empty": "This file is empty. Choose the screenshot again and send it.",
    "too_large": (
        "This file is larger than {limit_mb} MB. Send the screenshot itself, or a smaller copy."
    ),
    "not_a_picture": f"This file is not a picture. Send the payment screenshot as {ACCEPTED}.",
    "wrong_kind": f"This is {{kind}}, which we cannot read. Send the screenshot as {ACCEPTED}.",
    "truncated": (
        "This picture is cut off: part of the file is missing. "
        "Send it again, or take a new screenshot."
    ),
    "damaged": "This picture is damaged and cannot be opened. Take a new screenshot and send that.",
    "too_small": (
        "This picture is only {width} × {height} pixels; at least {limit} on each side are needed. "
        "Send the original screenshot, not a thumbnail."
    ),
    "too_many_pixels": (
        "This picture has too many pixels to open safely. "
        "Send an ordinary screenshot of the payment."
    ),
    "too_narrow": (
        "This picture is {width} × {height} pixels, too long and narrow to read. "
        "Crop it to the payment and send that."
    ),
    "too_costly": (
        "This file takes too much time or memory to open. "
        "Send an ordinary screenshot of the payment as PNG or JPEG."
    ),
    "busy": (
        "Too many pictures are being opened just now. This one was not kept: "
        "send it again in a minute."
    ),
    "encrypted_pdf": (
        "This PDF asks for a password. "
        "Send a screenshot of the payment, or the PDF without its password."
    ),
    "empty_pdf": "This PDF has no page with anything on it. Send a screenshot of the payment.",
}


class PictureRefused(ValueError):
    """A file that is not taken: `str()` is a sentence for the payer, `code` a word for programs."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(SENTENCES[code].format(**facts))
        self.code = code
        self.facts = facts


class PicturesBusy(PictureRefused):
    """Not the file's fault: others are being opened, and this one may be sent again as it is."""

    def __init__(self) -> None:
        super().__init__("busy")
