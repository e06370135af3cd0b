"""What kind of picture it is: a payment, a payment that shows no UTR, or no payment at all."""

from receipts.extraction.parsing.dates import find_dates, find_times
from receipts.extraction.parsing.folding import skeleton
from receipts.extraction.parsing.labels import labels_of
from receipts.extraction.parsing.layout import Page
from receipts.extraction.parsing.money import find_figures
from receipts.extraction.parsing.vocabulary import LabelKind

# Words of pictures that are no payment though money and VPAs stand on them.
_ELSEWHERE = tuple(
    map(
        skeleton,
        (
            "Scan & Pay", "Scan and pay", "Scan any QR", "Scan to pay", "Scan QR", "Scan this QR",
            "Scan any UPI QR", "My QR", "QR code", "Accepted here", "Share QR", "Download QR",
            "To Mobile Number", "To Bank & Self", "To Bank/UPI ID", "To Self Account",
            "Check Balance", "Pay bills", "Recharge & bills", "Recharge & Pay Bills",
            "Mobile Recharge", "Transaction history", "Payment history", "Passbook",
            "All transactions", "Transactions History", "See all activity", "Request money",
            "Pay contacts", "Pay phone number", "Bank transfer", "Self transfer",
        ),
    )
)  # fmt: skip
_ROWS_OF_A_LIST = 4


def is_elsewhere(page: Page) -> bool:
    """Whether the words are those of a QR code, a home screen or a history list."""
    said = sum(any(phrase in skeleton(line.text) for phrase in _ELSEWHERE) for line in page.lines)
    return said >= 2 or (said >= 1 and not _shows_id_label(page)) or is_list(page)


def is_list(page: Page) -> bool:
    """Whether many dated amounts stand below each other, as in a history, with no id label."""
    if _shows_id_label(page):
        return False
    amounts = sum(any(f.signed for f in find_figures(line.text)) for line in page.lines)
    dates = sum(bool(find_dates(line.text) or find_times(line.text)) for line in page.lines)
    return amounts >= _ROWS_OF_A_LIST and dates >= _ROWS_OF_A_LIST - 1


def _shows_id_label(page: Page) -> bool:
    return any(labels_of(line.text, LabelKind.UTR, LabelKind.MAYBE_UTR) for line in page.lines)
