"""Whether a page is about some other business than a payment by UPI, whose numbers look alike."""

import re

from receipts.readers.parsing.page.label_vocabulary import LabelKind
from receipts.readers.parsing.page.labels import labels_of
from receipts.readers.parsing.page.layout import Page
from receipts.readers.parsing.text.normalising import skeleton

# Headings and sentences, not the tiles and adverts that payment screens carry too.
_SAID = re.compile(
    r"^\W*(?:your )?(?:complaint|dispute|grievance|kyc|order|booking|tickets?|policy|loan|fd|rd"
    r"|fixed deposit|deposit|donation|gift card|recharge|tax|challan|application|registration)\b"
    r".{0,24}\b(?:registered|raised|submitted|placed|confirmed|booked|issued|disbursed|opened|paid"
    r"|successful\w*|done|received|receipt|completed?)\b"
    r"|^\W*cash (?:deposit|withdrawal)\b|\bwithdrawn\b|\b(?:debit|credit)? ?card (?:ending|xx|no)",
    re.IGNORECASE,
)
_SOLD = tuple(
    map(
        skeleton,
        (
            "Order", "Booking", "PNR", "Ticket", "Invoice", "Receipt", "Policy", "Loan", "Card",
            "Gift", "Complaint", "Tracking", "AWB", "Consignment", "Application", "Registration",
            "Bill", "Consumer", "Docket", "Shipment", "Challan", "Meter",
        ),
    )
)  # fmt: skip


def is_other_business(page: Page) -> bool:
    """Whether it says that something was ordered, registered, withdrawn or paid by card."""
    return any(_SAID.search(line.text) for line in page.lines)


def names_a_sale(page: Page) -> bool:
    """Whether an order, a booking, a bill has a number here: the seller has numbers of his own."""
    return any(
        label.exact and label.phrase.startswith(_SOLD)
        for line in page.lines
        for label in labels_of(line.text, LabelKind.OTHER_ID)
    )
