"""What the rows of a list without directions are: payments, money given back, or paid out.

Beside refunds and payouts stand amounts, fees and UTRs as beside payments. What the rows are is
told by their own number, the first one that a row has, and by what their day and amount are called.
"""

import re
from collections.abc import Iterable, Sequence
from enum import Enum

from receipts.tables import column_key

_NUMBER = r"(?: (?:id|no|number|reference|ref))+$"
_ANY_NUMBER = re.compile(r"id$|.*" + _NUMBER)
_PAID_BY_US = re.compile(
    r"\b(?:beneficiar\w*|bene|fund account|paid to|vendors?|recipients?|contact (?:name|id))\b"
)
_OF_PAYOUTS = re.compile(r"(?:payout|withdrawal|transfer)s?\b.*" + _NUMBER)
_OF_SETTLEMENTS = re.compile(r"settlements?" + _NUMBER)
_OF_PAYMENTS = re.compile(r".*\b(?:payments?|orders?|transactions?|txns?|entity)\b.*" + _NUMBER)
_WHOSE = r"(?:[a-z]+ )?"  # merchant refund id
_OF_REFUNDS = re.compile(_WHOSE + r"refunds?(?: txn| transaction)?" + _NUMBER)
_OF_DISPUTES = re.compile(
    _WHOSE + r"(?:dispute|charge ?back|cb|case)s?(?: txn| transaction)?" + _NUMBER
)
# A settlement is of many payments, and names no payer.
_COUNTS_PAYMENTS = re.compile(
    r"(?:no|number|count|total)(?: of)? (?:transactions?|txns?|payments?|orders?)|"
    r"(?:transactions?|txns?|payments?|orders?) counts?"
)
_SAYS_SETTLED = re.compile(r"\b(?:settle\w*|pay ?outs?)\b")
_OF_ONE_PAYMENT = re.compile(
    r"\b(?:rrn|upi ref\w*|remitter|sender|from|name|mode|"
    r"(?:transaction|txn|payment) (?:date|time))\b"
)
_TO_WHOM = re.compile(
    r"\b(?:payee|receiver)\b|^(?:merchant|biller|shop)(?: (?:vpa|upi id|name))?$|"
    r"^to(?: (?:vpa|upi id|name|account))?$"
)
_OF_A_MERCHANT = re.compile(r"\b(?:mdr|fees?|commission|settle\w*|tid|terminal|payer|net)\b")
_BY_WHOM = re.compile(r"\b(?:payer|sender|remitter|customer)\b|^from(?: (?:vpa|upi id|name))?$")
_SAYS_REFUND = re.compile(r"\brefund")
_SAYS_DISPUTE = re.compile(r"\b(?:disput|charge ?back)")
_PAYMENTS_OWN = re.compile(r"(?:payment|transaction|txn) id")
_OF_A_PAYER = re.compile(r"\b(?:customer|payer|vpa|upi id|buyer|e ?mail|contact|order|method)\b")


class Subject(Enum):
    PAYMENTS = "payments"
    REFUNDS = "refunds"
    DISPUTES = "disputes"
    SETTLEMENTS = "settlements"
    PAID_OUT = "paid out"
    BOTH_WAYS = "both ways"

    @property
    def is_money_back(self) -> bool:
        return self in (Subject.REFUNDS, Subject.DISPUTES)

    @property
    def is_of_sums(self) -> bool:
        """Whether its rows are sums that a gateway paid out, or money paid to others."""
        return self in (Subject.SETTLEMENTS, Subject.PAID_OUT)


# How gateways begin the numbers of each, where a column is only called “id”.
_BEGINNINGS = (
    (re.compile(r"(?:rfnd|refund)_"), Subject.REFUNDS),
    (re.compile(r"disp_"), Subject.DISPUTES),
    (re.compile(r"setl_"), Subject.SETTLEMENTS),
    (re.compile(r"(?:pout|payout|trf|adj)_"), Subject.PAID_OUT),
)


def subject_of(
    columns: Sequence[str], rows: Iterable[Sequence[str]], *, taken: Iterable[str] = ()
) -> Subject:
    """What the rows of a list are; PAYMENTS where nothing says otherwise.

    `taken` are the columns that its days and amounts are taken from.
    """
    rows = list(rows)
    keys = [column_key(column) for column in columns]
    said = " ".join(map(column_key, taken))
    at = next((at for at, key in enumerate(keys) if _ANY_NUMBER.fullmatch(key)), -1)
    own = keys[at] if at >= 0 else ""
    if _OF_REFUNDS.fullmatch(own) or _SAYS_REFUND.search(said):
        return Subject.REFUNDS
    if _OF_DISPUTES.fullmatch(own) or _SAYS_DISPUTE.search(said):
        return Subject.DISPUTES
    if own == "id":
        return _by_cells((row[at] for row in rows), keys)
    if any(map(_PAID_BY_US.search, keys)) or _OF_PAYOUTS.fullmatch(own):
        return Subject.PAID_OUT
    if _OF_SETTLEMENTS.fullmatch(own) and not any(map(_OF_PAYMENTS.fullmatch, keys)):
        return Subject.SETTLEMENTS
    if _names_only_settlements(keys):
        return Subject.SETTLEMENTS
    return Subject.BOTH_WAYS if _names_several_payees(keys, rows) else Subject.PAYMENTS


def _names_only_settlements(keys: Sequence[str]) -> bool:
    if any(map(_COUNTS_PAYMENTS.fullmatch, keys)):
        return True
    names_payment = (_OF_PAYMENTS.fullmatch, _OF_A_PAYER.search, _OF_ONE_PAYMENT.search)
    return any(map(_SAYS_SETTLED.search, keys)) and not any(
        names(key) for names in names_payment for key in keys
    )


def _names_several_payees(keys: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether some of it went to others: to one who paid as well, or all of it from one alone.

    A merchant with several counters has several payees, too.
    """
    payees, payers = (_named(keys, rows, column) for column in (_TO_WHOM, _BY_WHOM))
    if payees and not any(_OF_A_MERCHANT.search(key) or _OF_A_PAYER.search(key) for key in keys):
        return True  # one's own payments to somebody: nothing here is a merchant's
    return len(payees) > 1 and (len(payers) < 2 or not payers.isdisjoint(payees))


def _named(keys: Sequence[str], rows: Sequence[Sequence[str]], column: re.Pattern[str]) -> set[str]:
    at = next((at for at, key in enumerate(keys) if column.search(key)), -1)
    return {row[at].strip().lower() for row in rows if row[at].strip()} if at >= 0 else set()


def is_number_of_money_back(column: str) -> bool:
    """Whether a column numbers refunds, disputes or chargebacks."""
    key = column_key(column)
    return bool(_OF_REFUNDS.fullmatch(key) or _OF_DISPUTES.fullmatch(key))


def _by_cells(cells: Iterable[str], keys: Sequence[str]) -> Subject:
    """By how the numbers begin. A row that has a payment's number beside its own is no payment, and
    a list that names no payer, order or method is of none.
    """
    filled = [cell.strip("'\" ").lower() for cell in cells if cell]
    for beginning, subject in _BEGINNINGS:
        if filled and all(map(beginning.match, filled)):
            return subject
    if any(map(_PAID_BY_US.search, keys)) or any(map(_PAYMENTS_OWN.fullmatch, keys)):
        return Subject.PAID_OUT
    return Subject.PAYMENTS if any(map(_OF_A_PAYER.search, keys)) else Subject.PAID_OUT
