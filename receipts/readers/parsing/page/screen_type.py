"""What kind of picture it is: a payment, a payment that shows no UTR, or no payment at all."""

import re

from receipts.readers.parsing.page.label_scope import closing_labels
from receipts.readers.parsing.page.label_vocabulary import LabelKind
from receipts.readers.parsing.page.labels import labels_of
from receipts.readers.parsing.page.layout import Page, same_row
from receipts.readers.parsing.page.payment_status import names_outcome, tells_by_label
from receipts.readers.parsing.text.amounts import find_figures
from receipts.readers.parsing.text.dates import find_dates, find_times
from receipts.readers.parsing.text.normalising import skeleton
from receipts.readers.text_lines import Line

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
            "Proceed to pay", "Swipe to pay", "Slide to pay",
            "Enter UPI PIN", "Enter 4-digit UPI PIN", "Enter 6-digit UPI PIN", "Review and pay",
            "Choose account to pay with", "Choose payment method", "Select payment method",
            "Select payment mode", "Select account to pay", "Select bank account to pay",
            "Pay securely", "Proceed securely", "Pay contacts", "Pay phone number",
            "Bank transfer", "Self transfer",
        ),
    )
)  # fmt: skip
# The button with which a payment is yet to be made.
_PAYS_YET = re.compile(
    r"\W*(?:proceed to |swipe to |slide to |tap to |click to )?pay (?:₹|rs\.?|inr)\s?\d[\d,.]*\W*$",
    re.IGNORECASE,
)
_ROWS_OF_A_LIST = 4
_LEGIBLE = 0.9
_ENOUGH_LINES = 5
_OF_A_PAYMENT = (
    LabelKind.UTR,
    LabelKind.MAYBE_UTR,
    LabelKind.PAYEE,
    LabelKind.PAYER,
    LabelKind.ACCOUNT,
)
_ENTRIES = 3
_ENOUGH_COLUMNS = 3
_COLUMNS = frozenset(
    map(
        skeleton,
        (
            "Date", "Txn Date", "Tran Date", "Transaction Date", "Value Date", "Description",
            "Particulars", "Narration", "Remarks", "Transaction Remarks", "Ref No", "Chq/Ref No",
            "Ref No./Cheque No.", "Cheque Number", "Debit", "Credit", "Balance", "Closing Balance",
            "Withdrawal", "Withdrawals", "Deposit", "Deposits", "Withdrawal Amt.", "Deposit Amt.",
            "Dr", "Cr", "Bal",
        ),
    )
)  # fmt: skip
_AGE = re.compile(r"\b\d+ ?(?:min|hour|hr|day|week|month)\w* ago\b", re.IGNORECASE)
_MESSAGES = 3
_LONGEST_VALUE = 60  # letters beside a label's own in one line: an id, "Copy", a sentence of an SMS
# Mandates are set up and money is asked for on screens that look like receipts.
_SET_UP = re.compile(
    r"\b(?:mandate|auto\s?pay|standing instruction|subscription)\b.{0,12}"
    r"\b(?:created|set ?-?up|activated|approved|registered|request\w*|authori[sz]ed|revoked)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:has|have) requested\b|\brequested (?:you|money|from you|₹)"
    r"|\b(?:payment|collect) request\b|\brequest expires\b|^\W*requested\W*$|\w requested$"
    r"|^\W*(?:cancel request\b|expires in \d)"
    r"|\b(?:please|kindly|pls)\b.*\b(?:pay|send|share|transfer|deposit|remit|clear)\b",
    re.IGNORECASE,
)
# An expense that several share: its screen's owner asks the others, and one row may be paid.
_SHARED = re.compile(
    r"^\W*(?:\d+ (?:of|out of) \d+ (?:have )?paid|(?:un|not yet |yet to )paid|yet to pay"
    r"|you are owed|send (?:a )?reminders?|remind(?: all| everyone)?)"
    r"\W*(?:(?:₹|rs\.?) ?[\d,.]+)?\W*$",
    re.IGNORECASE,
)
_ENOUGH_SHARED = 2
# A mandate's own terms, as labels before their values.
_TERMS = re.compile(
    r"^\W*(?:umn|frequency|(?:max(?:imum)?|upto|up to) amount|amount up ?to|(?:next|first) debit"
    r"|start date|valid (?:till|until|up ?to)|auto ?pay (?:id|for))\b",
    re.IGNORECASE,
)
_ENOUGH_TERMS = 2
# The head of a screen for money that came back: its number is another payment's.
_GIVEN_BACK = re.compile(
    r"^\W*(?:your )?refund(?:ed)?\W*(?:$"
    r"|(?:is |was |has been )?"
    r"(?:completed?|success\w*|processed|received|credited|initiated|from|of))",
    re.IGNORECASE,
)
_ENOUGH_WORDS = 3
_MESSENGER = re.compile(
    r"^\s*(?:online|typing|last seen.*|message|type a message|today|yesterday)\W*$|[✓√]|\bI paid\b",
    re.IGNORECASE,
)


# What only the screen of a payment made offers, worded or not.
_OFFERED_AFTERWARDS = re.compile(
    r"^\W*(?:(?:pay|send|transfer) again|repeat payment|share (?:receipt|screenshot|payment)"
    r"|view receipt|download receipt|split (?:expense|bill|payment)"
    r"|raise (?:a )?(?:dispute|query))\W*$",
    re.IGNORECASE,
)


def is_elsewhere(page: Page, *, marked: bool = False) -> bool:
    """Whether this is a QR code, a home screen, a list, a chat, or something still to be paid.

    `marked` says that a sign of the payment's outcome, such as a tick, was seen.
    """
    if _promises(page):
        return True
    if _shows_id_label(page):
        return False
    paid = _pays_the_next(page) and any(tells_by_label(line.text) for line in page.lines)
    said = sum(_says_elsewhere(line.text, paid=paid) for line in page.lines)
    # A success screen may offer "Check Balance" too; a home screen offers many such things.
    is_made = marked or _names_outcome(page) or _follows_a_payment(page)
    enough = _ENOUGH_WORDS if is_made else 1
    return said >= enough or is_list(page) or is_chat(page)


def _pays_the_next(page: Page) -> bool:
    """Whether buttons that pay are of another amount than is shown: the next one's, as in chats."""
    buttons = [line for line in page.lines if _PAYS_YET.match(line.text)]
    asked, shown = (
        {figure.paise for line in lines for figure in find_figures(line.text)}
        for lines in (buttons, [line for line in page.lines if line not in buttons])
    )
    return asked.isdisjoint(shown)


def _follows_a_payment(page: Page) -> bool:
    return any(_OFFERED_AFTERWARDS.match(line.text) for line in page.lines)


def _promises(page: Page) -> bool:
    """Whether it sets up later payments or asks for one: by heading, terms or in a letter."""
    if any(_SET_UP.search(line.text) for line in page.lines):
        return True
    if sum(bool(_SHARED.match(line.text)) for line in page.lines) >= _ENOUGH_SHARED:
        return True
    terms = sum(bool(_TERMS.match(line.text)) for line in page.lines)
    if _names_outcome(page):
        return terms > _ENOUGH_TERMS and not _shows_id_label(page)
    return terms >= _ENOUGH_TERMS or any(_ASKS.search(line.text) for line in page.lines)


def gives_back(page: Page) -> bool:
    """Whether it tells of money that came back."""
    return any(_GIVEN_BACK.match(line.text) for line in page.lines)


def is_chat(page: Page) -> bool:
    """Whether people talk here: messages, each with its time of day, and marks of a messenger."""
    if _names_outcome(page):
        return False
    times = sum(bool(find_times(line.text)) for line in page.lines[1:])
    return times >= _MESSAGES and any(_MESSENGER.search(line.text) for line in page.lines)


def is_foreign(page: Page) -> bool:
    """Whether the words could be read and none of them speaks of a payment made."""
    legible = [line for line in page.lines if line.confidence >= _LEGIBLE]
    words = [line.text for line in legible]
    return (
        len(legible) >= _ENOUGH_LINES
        and len(legible) >= 0.8 * len(page.lines)
        and not any(labels_of(text, *_OF_A_PAYMENT) for text in words)
    )


def _says_elsewhere(text: str, *, paid: bool) -> bool:
    folded = skeleton(text)
    return (not paid and bool(_PAYS_YET.match(text))) or any(
        phrase in folded and len(phrase) > 0.6 * len(folded) for phrase in _ELSEWHERE
    )


def is_list(page: Page) -> bool:
    """Whether many dated amounts stand below each other, as in a history."""
    if sum(bool(_AGE.search(line.text)) for line in page.lines) > 1 or _entries(page) >= _ENTRIES:
        return True
    if _is_statement(page):
        return True
    amounts = sum(any(f.signed for f in find_figures(line.text)) for line in page.lines)
    dates = sum(bool(find_dates(line.text) or find_times(line.text)) for line in page.lines)
    return amounts >= _ROWS_OF_A_LIST and dates >= _ROWS_OF_A_LIST - 1


def _is_statement(page: Page) -> bool:
    """Whether the headings of a bank statement's columns stand in one row."""
    headings = [line for line in page.lines if skeleton(line.text) in _COLUMNS]
    return any(
        sum(same_row(heading.box, other.box) for other in headings) >= _ENOUGH_COLUMNS
        for heading in headings
    )


def _entries(page: Page) -> int:
    """How many rows hold a signed amount at their end and a day under what stands before it."""
    return sum(_is_entry(page, line) for line in page.lines)


def _is_entry(page: Page, line: Line) -> bool:
    if not any(figure.signed or line.text[0] in "+-" for figure in find_figures(line.text)):
        return False
    cells = page.row_left_of(line)
    if not cells or {LabelKind.AMOUNT, LabelKind.OTHER_MONEY}.intersection(
        label.kind for label in closing_labels(cells[-1].text)
    ):
        return False
    lower = page.below(cells[0], within=1.5)
    under = (*cells, lower) if lower is not None else cells
    return any(find_dates(cell.text) for cell in under)


def _shows_id_label(page: Page) -> bool:
    """Whether a label of an id stands here; "Transactions" only resembles one.

    In a sentence ("send the UTR of your payment") the word labels nothing.
    """
    return any(
        label.exact and len(skeleton(line.text)) - len(label.phrase) <= _LONGEST_VALUE
        for line in page.lines
        for label in labels_of(line.text, LabelKind.UTR, LabelKind.MAYBE_UTR)
        if label.end - label.start >= 0.5 * len(line.text) or re.search(r"\d{4}|:", line.text)
    )


def _names_outcome(page: Page) -> bool:
    return any(names_outcome(line.text) for line in page.lines)
