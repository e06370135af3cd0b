"""What became of the payment, in the screen's own words, and whether it is a payment at all."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from receipts.readers.base import PaymentStatus
from receipts.readers.parsing.page.layout import Page
from receipts.readers.parsing.text.normalising import undoubled
from receipts.readers.text_lines import Box, Line

type _Holds = Callable[[str, str, str], bool]
type _Said = tuple[Line, PaymentStatus, str]

# What "not" turns round: "could not be sent" ends as no "sent" does.
_DONE = (
    "sent", "paid", "debited", "credited", "transferred", "completed", "processed", "deposited",
    "approved", "successful",
)  # fmt: skip
_UNDONE = tuple(
    f"{negation} {done}"  # a bare "n't" would stand in "Payment successful"
    for negation in ("Not", "Not be", "Not been", "wasn't", "isn't", "n't be", "n't been")
    for done in _DONE
)
_NOT_YET = tuple(f"Not yet {done}" for done in (*_DONE, "received", "confirmed"))
# Phrases that name an end outright, folded when compared. The longest phrase in a line speaks
# for it, so "payment unsuccessful" is not read as "successful".
PHRASES: Mapping[PaymentStatus, tuple[str, ...]] = {
    PaymentStatus.SUCCESS: (
        "Successful", "Successfully", "Success", "Completed", "Payment complete", "Paid to",
        "Paid successfully", "Money sent", "Sent Rs", "Sent INR", "Paid Rs", "Paid INR",
        "Money transferred", "Amount transferred",
        "Payment done", "Payment is successful", "Money added", "Amount added", "Added to wallet",
        "Money deposited", "Funds transferred", "Fund transferred", "Bill paid",
        "Payment accepted", "Transfer successful", "Transaction success", "Sent to",
        "Sent securely",
        "Paid securely", "Securely via", "Payment sent", "You paid", "You sent", "Received from",
        "Money received", "Payment received", "Amount received", "Received successfully",
        "debited", "is debited", "has been debited", "debited by", "debited from", "debited for",
        "debited with", "has been credited", "is credited", "credited with", "credited to",
        "Dr. from", "Cr. to", "Paid", "Sent",
        "Transferred to", "Approved", "यशस्वी", "यशस्वीरित्या", "पूर्ण झाले", "सफल",
        "पूरा हुआ", "भुगतान किया", "पैसे दिले", "पैसे पाठवले", "पेमेंट झाले", "भुगतान हो गया", "भेजे गए",
        "पूर्ण केले", "पूर्ण झाला", "पेमेंट केले", "पेमेंट किया", "पेमेंट हो गया", "पेमेंट पूरा", "पाठवले",
        "डेबिट किए गए", "डेबिट झाले", "ट्रांसफर किए गए", "ट्रान्सफर केले", "भुगतान पूरा",
    ),
    PaymentStatus.PENDING: (
        "Pending", "Processing", "In progress", "In process", "Payment processing",
        "Payment is being processed", "Transaction pending", "Awaiting", "Awaiting confirmation",
        "Waiting for confirmation", "Waiting for bank", "Under process", "Scheduled",
        "Initiated", "On hold", "Confirming with", "Verifying payment", "Yet to be confirmed",
        "Confirming your payment", "On its way", "may take some time", *_NOT_YET,
        "प्रलंबित", "बाकी है", "पेंडिंग", "प्रक्रियेत",
        "लंबित", "प्रोसेस हो रहा", "प्रतीक्षा", "प्रक्रिया में", "प्रोसेसिंग", "प्रोसेस होत आहे",
    ),
    PaymentStatus.FAILED: (
        "Failed", "Failure", "Unsuccessful", "Not successful", "Declined", "Rejected", "Expired",
        "Cancelled", "Canceled", "Could not be completed", "Could not complete",
        "Couldn't complete", "Could not be processed", "Unable to process", "Not completed",
        "Payment not completed", "Timed out", "Reversed", "Transaction blocked", "Payment blocked",
        "has been blocked", "was blocked", "Transaction stopped", "Payment stopped",
        "Transaction not allowed", "Payment not allowed", "Not permitted", "Transaction aborted",
        "Insufficient balance", "Insufficient funds", "Limit exceeded", "Incorrect UPI PIN",
        "Payment refunded", "Amount refunded", "Money refunded", "Money returned",
        "Amount returned", "Did not go through", "Didn't go through", "Something went wrong",
        *_UNDONE, "नहीं भेजे", "नहीं भेजा",
        "अयशस्वी", "असफल", "विफल",
        "पूरा नहीं हुआ", "रद्द", "सफल नहीं", "नाकाम", "फेल", "यशस्वी झाले नाही", "पूर्ण झाले नाही",
        "नहीं हो पाया", "नहीं हो सका", "नहीं हुआ", "होऊ शकले नाही", "झाले नाही", "झाला नाही",
        "अस्वीकृत", "अस्वीकार",
    ),
}  # fmt: skip
# Advice and adverts use the same words; such a line says nothing of this payment.
_CONDITIONAL = re.compile(
    r"\bif\b|\bin case\b|\bwhen\b|\bwill be\b|\bon successful\b|\bafter\b|\bnot (?:done|you)\b"
    r"|\bI (?:have )?paid\b|\b100%|\bhelp\b|\bcan be\b|\bpay using\b|\bscan\b"
    r"|\b(?:यदि|अगर|जर)\b|सकता है|सकते हैं|सकती है|शकतात|शकते|नसल्यास|झाल्यास|होने पर",
    re.IGNORECASE,
)
# "Initiated on 12 Jun" tells when it began, not how it ended.
_STARTED = re.compile(
    r"^\W*(?:payment |transaction |txn |transfer )?(?:initiated|scheduled) (?:on|at)\b",
    re.IGNORECASE,
)
# What banks do on the way, one under the other: "Payment started", "Processing by partner bank".
_STEP = re.compile(
    r"^\W*(?:(?:payment|transfer|money|request|transaction|amount)\s*)?"
    r"(?:(?:started|initiated|created|requested|authori[sz]ed)\W*$"
    r"|process(?:ing|ed)\s*by\b|processingby"
    r"|(?:sent|submitted|forwarded) (?:to|by) (?:the |your |receiver'?s? |beneficiary |partner )*"
    r"(?:bank|npci)"
    r"|(?:received|accepted|credited) by (?:the )?(?:receiver|beneficiary|payee|\w+ bank)"
    r"|waiting for (?:the )?(?:receiver|beneficiary|payee)"
    r"|(?:credited|deposited) (?:to|in) (?:the )?(?:receiver|beneficiary|payee))",
    re.IGNORECASE,
)
# How sure the words make it; beside a contradiction, and by steps or a mark alone, a person looks.
_BY_WORDS, _BY_SLIPPED_WORDS, _BY_STEPS, _BY_MARK = 0.98, 0.8, 0.6, 0.7
_CONTRADICTED = 0.6
_SHORTEST_NEAR = 8  # letters of a phrase in which one slip leaves no other word
_SHORTEST_INDIAN = 5  # signs likewise: सफल and असफल are nearer to each other than to their slips
_MOST_FOR_ONE = 3
_ENDS = 3  # letters at its start and at its end that must be read rightly
_NEAR = 87.0  # one of eight letters lost, as rapidfuzz rates it
_SECURE_ENDS = (PaymentStatus.FAILED, PaymentStatus.PENDING)


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign that stands for an outcome without a word: a tick on green, a cross on red."""

    status: PaymentStatus
    box: Box


@dataclass(frozen=True, slots=True)
class Outcome:
    """The status, the line that says it (empty for a mark), and how sure that is, 0 to 1."""

    status: PaymentStatus
    line: Line
    confidence: float
    notes: tuple[str, ...] = ()


def find_status(page: Page, mark: Mark | None = None) -> Outcome | None:
    """Return the payment's status by the most prominent line that names one, or nearly does.

    Steps on the way ("Processing by your bank") speak only where no headline does, and a `mark`
    only where no word does.
    """
    headlines = [line for line in page.lines if not is_step(page, line)]
    for lines, holds, certainty in (
        (headlines, _holds, _BY_WORDS),
        (headlines, _nearly_holds, _BY_SLIPPED_WORDS),
        (page.lines, _holds, _BY_STEPS),
    ):
        if voiced := _voiced(lines, holds):
            return _most_prominent(page, voiced, mark, certainty=certainty)
    if mark is None:
        return None
    line = Line("", mark.box, _BY_MARK)
    return Outcome(mark.status, line, _BY_MARK, ("told by a mark, not by a word",))


def _most_prominent(
    page: Page, voiced: Sequence[_Said], mark: Mark | None, *, certainty: float
) -> Outcome:
    rated = sorted(voiced, key=lambda said: _prominence(page, *said), reverse=True)
    line, status, _ = rated[0]
    others = {said for other, said, _ in rated[1:] if said is not status and other is not line}
    if mark is not None and mark.status is not status:
        others.add(mark.status)
    certainty = certainty * line.confidence
    if not others:
        return Outcome(status, line, certainty)
    note = f"something else on the screen says {', '.join(sorted(others))}"
    return Outcome(status, line, min(certainty, _CONTRADICTED), (note,))


def is_step(page: Page, line: Line) -> bool:
    """Whether a line is one of the steps a payment goes through, as apps list them."""
    if _STEP.search(line.text):
        return True
    upper = page.above(line, within=1.2)
    return (
        upper is not None
        and bool(_STEP.search(f"{upper.text} {line.text}"))
        and bool(_STEP.search(upper.text))
    )


def names_outcome(text: str) -> bool:
    """Whether the text says what became of the payment."""
    return _says(text, _holds) is not None


def _voiced(lines: Iterable[Line], holds: _Holds) -> list[_Said]:
    return [(line, *said) for line in lines if (said := _says(line.text, holds))]


@lru_cache(maxsize=4096)
def _says(text: str, holds: _Holds) -> tuple[PaymentStatus, str] | None:
    folded = undoubled(text)
    if _CONDITIONAL.search(text) or _STARTED.match(text) or folded in _BARE_LABELS:
        return None
    said = [
        (status, phrase)
        for status, phrases in _FOLDED.items()
        for phrase in phrases
        if holds(folded, phrase, text)
    ]
    return max(said, key=lambda pair: len(pair[1]), default=None)


def _holds(folded: str, phrase: str, text: str) -> bool:
    if len(phrase) > 4:
        return phrase in folded
    return any(undoubled(word) == phrase for word in re.split(r"[^\w]+", text))


def _nearly_holds(folded: str, phrase: str, text: str) -> bool:
    """Whether a word is this long one with a slip inside it: `Payment succssful`.

    Its ends must be right: `un` turns a word round, and `Decline` or `Receiver` is another one.
    """
    if not phrase.isascii():
        return any(_is_indian_slip(undoubled(word), phrase) for word in text.split())
    if len(phrase) < _SHORTEST_NEAR:
        return False
    words = (undoubled(word) for word in re.split(r"[^\w]+", text))
    return any(
        word[:_ENDS] == phrase[:_ENDS]
        and word[-_ENDS:] == phrase[-_ENDS:]
        and fuzz.ratio(word, phrase) >= _NEAR
        for word in words
    )


def _is_indian_slip(word: str, phrase: str) -> bool:
    """Whether one sign inside the phrase was read as up to three others: यडास्वी for यशस्वी.

    Its first sign must be right: अ turns a word round.
    """
    if len(phrase) < _SHORTEST_INDIAN or not 0 <= len(word) - len(phrase) < _MOST_FOR_ONE:
        return False
    longer = len(word) - len(phrase)
    return any(
        word[:place] == phrase[:place] and word[place + 1 + longer :] == phrase[place + 1 :]
        for place in range(1, len(phrase) - 1)
    )


def _prominence(page: Page, line: Line, status: PaymentStatus, phrase: str) -> float:
    """Large text first, then a failed or pending end over a success, then what stands higher."""
    size = min(line.box.height / page.text_height, 2.5)
    rest = len(undoubled(line.text)) - len(phrase)
    brief = 1.5 if rest <= 12 else 0.0
    ended = 1.2 if status in _SECURE_ENDS else 0.0
    weak = -1.5 if phrase in _WEAK else 0.0
    return size + brief + ended + weak - 1.5 * line.box.top / max(page.height, 1)


_FOLDED: Mapping[PaymentStatus, Sequence[str]] = {
    status: tuple(map(undoubled, phrases)) for status, phrases in PHRASES.items()
}
# Alone on a line these are labels before a name or an account, whatever became of the payment.
_BARE_LABELS = frozenset(
    map(
        undoubled,
        (
            "Paid to", "Paid from", "Sent to", "Debited from", "Received from", "Paid by",
            "Credited to", "यांना पैसे दिले", "को भुगतान किया", "को भुगतान किया गया",
            "ला पेमेंट केले", "यांना पेमेंट केले", "इन्हें पेमेंट किया", "इन्हें पेमेंट किया गया",
            "इन्हें भुगतान किया", "इन्हें भुगतान किया गया", "को पेमेंट किया", "को पेमेंट किया गया",
            "यातून डेबिट केले", "से डेबिट किया गया",
        ),
    )
)  # fmt: skip
_WEAK = frozenset(map(undoubled, ("Paid", "Sent", "Paid to", "Sent to", "Success", "Approved")))
