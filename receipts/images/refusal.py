"""Why a file is not taken, in a sentence that tells the payer what to do."""

from receipts.refusal import Marked, Refusal, gettext_noop

SENTENCES = {
    "empty": gettext_noop("This file is empty. Choose the screenshot again and send it."),
    "too_large": gettext_noop(
        "This file is larger than {limit_mb} MB. Send the screenshot itself, or a smaller copy."
    ),
    "not_a_picture": gettext_noop(
        "This file is not a picture. Send the screenshot of the payment as a picture or a PDF."
    ),
    "wrong_kind": gettext_noop(
        "This is {kind}, which we cannot read. Send the screenshot as a picture or a PDF."
    ),
    "truncated": gettext_noop(
        "This picture is cut off: part of the file is missing. Send it again, or take a new "
        "screenshot."
    ),
    "damaged": gettext_noop(
        "This picture is damaged and cannot be opened. Take a new screenshot and send that."
    ),
    "too_costly": gettext_noop(
        "This file takes too much time or memory to open. "
        "Send an ordinary screenshot of the payment as PNG or JPEG."
    ),
    "busy": gettext_noop(
        "Too many pictures are being opened just now. This one was not kept: "
        "send it again in a minute."
    ),
    "too_small": gettext_noop(
        "This picture is only {width} × {height} pixels; at least {limit} on each side are "
        "needed. Send the original screenshot, not a thumbnail."
    ),
    "too_many_pixels": gettext_noop(
        "This picture has too many pixels to open safely. Send an ordinary screenshot of the "
        "payment."
    ),
    "too_narrow": gettext_noop(
        "This picture is {width} × {height} pixels, too long and narrow to read. Crop it to the "
        "payment and send that."
    ),
    "encrypted_pdf": gettext_noop(
        "This PDF asks for a password. Send a screenshot of the payment, or the PDF without its "
        "password."
    ),
    "too_many_payments": gettext_noop(
        "This PDF holds more than {limit} payments. Send at most {limit} of them in one PDF."
    ),
    "damaged_page": gettext_noop(
        "Page {page} of this PDF cannot be opened. Send a screenshot of each payment instead."
    ),
    "empty_pdf": gettext_noop(
        "This PDF has no page with anything on it. Send a screenshot of the payment."
    ),
}


class PictureRefused(Refusal):
    """A file that is not taken: `str()` is a sentence for the payer, `code` a word for programs."""

    def __init__(self, code: str, **facts: object) -> None:
        if "kind" in facts:  # may have come as JSON from the process that looked
            facts["kind"] = Marked(str(facts["kind"]))
        super().__init__(SENTENCES[code], **facts)
        self.code = code


class PicturesBusy(PictureRefused):
    """Not the file's fault: others are being opened, and this one may be sent again as it is."""

    def __init__(self) -> None:
        super().__init__("busy")


class LogoRefused(Refusal):
    """A file that cannot be a payee's logo: `str()` is a sentence for whoever chose it."""

    def __init__(self) -> None:
        super().__init__(
            gettext_noop(
                "This file cannot be the logo. Choose a PNG, JPEG or WebP picture of at most 5 MB."
            )
        )
