"""Every rule across tables, and every row that stays for good, in the databases' SQL."""

from receipts.guards.adjustments import ADJUSTMENTS
from receipts.guards.guard import Guard
from receipts.guards.organisations import APART

_UNFOUNDED = """NOT EXISTS (
  SELECT 1
    FROM receipts_due due
    LEFT JOIN receipts_receipt receipt ON receipt.id = NEW.receipt_id
    LEFT JOIN receipts_credit credit ON credit.id = NEW.credit_id
    LEFT JOIN receipts_handpayment hand ON hand.id = NEW.hand_payment_id
   WHERE due.id = NEW.due_id
     AND due.payee_id = COALESCE(receipt.payee_id, credit.payee_id, hand.payee_id)
     AND hand.taken_back_at IS NULL
     AND (NEW.carried_from_id IS NULL OR EXISTS (
       SELECT 1 FROM receipts_due origin
        WHERE origin.id = NEW.carried_from_id AND origin.payee_id = due.payee_id))
     AND (receipt.id IS NULL OR receipt.status = 'approved'))"""
_ALLOCATION = (
    "Counted is money of an approved receipt, of a credit, or recorded by hand, towards a due of "
    "its payee."
)

# Whoever counts locks the source first, so that of two at once the later one sees the earlier.
# Each by its own index, and what it has none of not at all: once its statistics say that most have
# no credit, SQLite would rather read them all.
_COUNTED_OF = " UNION ALL ".join(
    f"SELECT other.amount_paise AS paise FROM receipts_allocation other "  # noqa: S608 - our names
    f"WHERE NEW.{column} IS NOT NULL AND other.{column} = NEW.{column} AND other.id <> NEW.id"
    for column in ("receipt_id", "credit_id", "hand_payment_id")
)
_TOO_MUCH = f"""NEW.amount_paise + COALESCE((
  SELECT SUM(counted.paise) FROM ({_COUNTED_OF}) AS counted), 0)
  > COALESCE(
    (SELECT COALESCE(amount_paise, claimed_amount_paise) FROM receipts_receipt
      WHERE id = NEW.receipt_id),
    (SELECT amount_paise FROM receipts_credit WHERE id = NEW.credit_id),
    (SELECT amount_paise FROM receipts_handpayment WHERE id = NEW.hand_payment_id))"""  # noqa: S608
_WITHIN = "No more is counted of a payment than was paid."

# Whoever counts does so in turn, so that of two at once the later one sees the earlier.
_BY_HAND = """NEW.utr <> '' AND EXISTS (
  SELECT 1 FROM receipts_handpayment hand
   WHERE hand.payee_id = NEW.payee_id AND hand.utr = NEW.utr AND hand.kind = 'transfer'
     AND hand.taken_back_at IS NULL)"""
_APPROVED_BESIDE = f"NEW.status = 'approved' AND OLD.status <> 'approved' AND {_BY_HAND}"
_COUNTED_BESIDE = """NEW.carried_from_id IS NULL AND EXISTS (
  SELECT 1
    FROM receipts_credit credit
    JOIN receipts_handpayment hand ON hand.payee_id = credit.payee_id AND hand.utr = credit.utr
   WHERE credit.id = NEW.credit_id AND credit.utr <> '' AND hand.kind = 'transfer'
     AND hand.taken_back_at IS NULL)"""
_APPROVED = """NEW.utr <> '' AND EXISTS (
  SELECT 1 FROM receipts_receipt receipt
   WHERE receipt.utr = NEW.utr AND receipt.payee_id = NEW.payee_id
     AND receipt.status = 'approved')"""
_COUNTED_STRAIGHT = """NEW.utr <> '' AND EXISTS (
  SELECT 1
    FROM receipts_credit credit JOIN receipts_allocation one ON one.credit_id = credit.id
   WHERE credit.payee_id = NEW.payee_id AND credit.utr = NEW.utr)"""
_COUNTED_ALREADY = (
    "NEW.kind = 'transfer' AND NEW.taken_back_at IS NULL "
    f"AND ({_BY_HAND} OR {_APPROVED} OR {_COUNTED_STRAIGHT})"
)
_ONCE = "A transfer recorded by hand counts once."

# By the stored verdict, which whoever approves has just brought up to date.
_ALONE = """NEW.status = 'approved' AND OLD.status <> 'approved' AND NEW.proposed_by_id IS NULL
  AND EXISTS (
    SELECT 1 FROM receipts_policy policy
     WHERE policy.payee_id = NEW.payee_id
       AND (COALESCE(NEW.amount_paise, NEW.claimed_amount_paise) > policy.second_above_paise
            OR (policy.second_against_verdict AND OLD.verdict <> 'ready')))"""


def _counted(column: str) -> str:
    return f"EXISTS (SELECT 1 FROM receipts_allocation WHERE {column} = OLD.id)"  # noqa: S608 - our own names


def _payee_stays(table: str, column: str) -> Guard:
    return Guard(
        f"receipts_{table}_payee_stays",
        "UPDATE OF payee_id",
        f"receipts_{table}",
        f"OLD.payee_id <> NEW.payee_id AND {_counted(column)}",
        "The payee of what is counted stays.",
    )


def _append_only(table: str, what: str, update: str = "UPDATE") -> tuple[Guard, Guard]:
    sentence = f"{what} are append-only."
    return (
        Guard(f"receipts_{table}_no_update", update, f"receipts_{table}", "1 = 1", sentence),
        Guard(f"receipts_{table}_no_delete", "DELETE", f"receipts_{table}", "1 = 1", sentence),
    )


# What lies before the moment up to which the payee's books are closed.
def _in_closed_books(payee: str, moment: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM receipts_books books WHERE books.payee_id = {payee} "  # noqa: S608
        f"AND {moment} < books.closed_before)"
    )


def _on_a_closed_day(row: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM receipts_books books WHERE books.payee_id = {row}.payee_id "  # noqa: S608
        f'AND {row}."on" <= books.closed_through)'
    )


def _counted_in_closed_books(row: str) -> str:
    payee = f"(SELECT payee_id FROM receipts_due WHERE id = {row}.due_id)"  # noqa: S608
    return _in_closed_books(payee, f"{row}.created_at")


_CLOSED = "The books of that day are closed."
_DECIDED_THEN = " OR ".join(
    f"({row}.status = 'approved' AND {_in_closed_books(f'{row}.payee_id', f'{row}.decided_at')})"
    for row in ("OLD", "NEW")
)
_OF_A_DECISION = (
    "UPDATE OF status, payee_id, utr, paid_at, amount_paise, claimed_amount_paise, decided_at, "
    "decided_by_id"
)
_OF_A_COUNT = "UPDATE OF receipt_id, credit_id, hand_payment_id, due_id, amount_paise, created_at"
_OPENING, _BY_TWO = (
    "UPDATE OF closed_before, closed_through",
    "Opening closed books takes two people.",
)
_OPENED_ALONE = """(NEW.closed_before < OLD.closed_before
   OR NEW.closed_through < OLD.closed_through)
  AND (OLD.asked_by_id IS NULL OR OLD.asked_by_id = NEW.changed_by_id
       OR NEW.closed_before < OLD.reopen_before)"""


def _on_closed_days(table: str, update: str) -> tuple[Guard, Guard]:
    name = f"receipts_{table}"
    # What an alert alone told is no line of the bank yet.
    told = "OLD.statement_id IS NOT NULL AND " if table == "credit" else ""
    wrong = told + _on_a_closed_day("OLD")
    return (
        Guard(f"{name}_closed", f"UPDATE OF {update}", name, wrong, _CLOSED),
        Guard(f"{name}_closed_kept", "DELETE", name, wrong, _CLOSED),
    )


# An event's data without what people wrote and what names them, as SQL of each database.
WITHOUT_WORDS = {
    "sqlite": "json_remove({data}, '$.evidence', '$.earlier')",
    "postgresql": "({data} - 'evidence' - 'earlier')",
}


def _erases_more(vendor: str) -> str:
    """Whether words are changed, or more than words is gone: they can only be erased."""
    return f"NEW.note <> '' OR NEW.data <> {WITHOUT_WORDS[vendor].format(data='OLD.data')}"


_ENTRY = "UPDATE OF id, receipt_id, at, kind, actor_id, actor_name, from_status, to_status, said"

# What people wrote can be erased, and with it the salt; nothing else of a link changes.
_UNCHAINED = """OLD.number IS NOT NULL
  AND (NEW.salt <> '' OR NEW.words <> OLD.words OR NEW.hash <> OLD.hash
       OR NEW.payee_id <> OLD.payee_id OR NEW.number IS NULL OR NEW.number <> OLD.number
       OR COALESCE(NEW.receipt_event_id, 0) <> COALESCE(OLD.receipt_event_id, 0)
       OR COALESCE(NEW.bank_event_id, 0) <> COALESCE(OLD.bank_event_id, 0))"""
_SEALED = "What was sealed of a history stays."

# Not `by_id`: who typed may leave, and what was typed stays.
_TYPED = "UPDATE OF receipt_id, source, created_at, utr, paid_at, amount_paise"

GUARDS = (
    *APART,
    Guard(
        "receipts_allocation_founded",
        "INSERT",
        "receipts_allocation",
        _UNFOUNDED,
        _ALLOCATION,
    ),
    Guard(
        "receipts_allocation_stays_founded",
        "UPDATE OF receipt_id, credit_id, hand_payment_id, due_id, carried_from_id",
        "receipts_allocation",
        _UNFOUNDED,
        _ALLOCATION,
    ),
    Guard(
        "receipts_allocation_within",
        "INSERT",
        "receipts_allocation",
        _TOO_MUCH,
        _WITHIN,
    ),
    Guard(
        "receipts_allocation_stays_within",
        "UPDATE OF amount_paise, receipt_id, credit_id, hand_payment_id",
        "receipts_allocation",
        _TOO_MUCH,
        _WITHIN,
    ),
    Guard(
        "receipts_receipt_counted",
        "UPDATE OF status",
        "receipts_receipt",
        f"OLD.status = 'approved' AND NEW.status <> 'approved' AND {_counted('receipt_id')}",
        "A receipt is approved while its money is counted.",
    ),
    Guard(
        "receipts_receipt_second_person",
        "UPDATE OF status",
        "receipts_receipt",
        _ALONE,
        "A second person has to approve this.",
    ),
    Guard(
        "receipts_receipt_once",
        "UPDATE OF status",
        "receipts_receipt",
        _APPROVED_BESIDE,
        _ONCE,
    ),
    Guard(
        "receipts_allocation_once",
        "INSERT",
        "receipts_allocation",
        _COUNTED_BESIDE,
        _ONCE,
    ),
    Guard(
        "receipts_handpayment_once",
        "INSERT",
        "receipts_handpayment",
        _COUNTED_ALREADY,
        _ONCE,
    ),
    Guard(
        "receipts_handpayment_stays_taken_back",
        "UPDATE OF taken_back_at",
        "receipts_handpayment",
        "OLD.taken_back_at IS NOT NULL AND NEW.taken_back_at IS NULL",
        "What was taken back counts no more.",
    ),
    _payee_stays("receipt", "receipt_id"),
    _payee_stays("credit", "credit_id"),
    _payee_stays("handpayment", "hand_payment_id"),
    _payee_stays("due", "due_id"),
    *_append_only("receiptevent", "Receipt events", _ENTRY),
    Guard(
        "receipts_receiptevent_words_kept",
        "UPDATE OF note, data",
        "receipts_receiptevent",
        _erases_more("sqlite"),
        "Receipt events are append-only.",
        _erases_more("postgresql"),
    ),
    *_append_only("bankevent", "Bank events"),
    *_append_only("peopleevent", "Changes of people"),
    *_append_only("correction", "Typed values", _TYPED),
    *ADJUSTMENTS,
    Guard("receipts_receipt_closed", _OF_A_DECISION, "receipts_receipt", _DECIDED_THEN, _CLOSED),
    Guard(
        "receipts_allocation_closed",
        "INSERT",
        "receipts_allocation",
        _counted_in_closed_books("NEW"),
        _CLOSED,
    ),
    Guard(
        "receipts_allocation_closed_stays",
        _OF_A_COUNT,
        "receipts_allocation",
        f"{_counted_in_closed_books('OLD')} OR {_counted_in_closed_books('NEW')}",
        _CLOSED,
    ),
    Guard(
        "receipts_allocation_closed_kept",
        "DELETE",
        "receipts_allocation",
        _counted_in_closed_books("OLD"),
        _CLOSED,
    ),
    Guard(
        "receipts_handpayment_closed_before",
        "INSERT",
        "receipts_handpayment",
        _on_a_closed_day("NEW"),
        _CLOSED,
    ),
    *_on_closed_days("handpayment", '"on", amount_paise, payee_id, taken_back_at'),
    *_on_closed_days("credit", '"on", amount_paise, payee_id, utr, statement_id'),
    *_on_closed_days("reversal", '"on", amount_paise, payee_id, utr, statement_id'),
    Guard("receipts_books_opened_by_two", _OPENING, "receipts_books", _OPENED_ALONE, _BY_TWO),
    Guard("receipts_books_stay", "DELETE", "receipts_books", "1 = 1", _CLOSED),
    Guard("receipts_historylink_sealed", "UPDATE", "receipts_historylink", _UNCHAINED, _SEALED),
    Guard("receipts_historylink_stays", "DELETE", "receipts_historylink", "1 = 1", _SEALED),
)
