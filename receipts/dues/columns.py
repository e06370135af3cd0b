"""Which column of a stranger's file holds which value of a due."""

from collections.abc import Iterable, Mapping

from receipts.tables import column_key

# Names as people write them, the likeliest first; case and punctuation do not matter.
NAMES: dict[str, tuple[str, ...]] = {
    "reference": (
        "reference", "ref", "ref no", "reference no", "reference number", "reference id",
        "order", "order id", "order no", "order number", "invoice", "invoice no",
        "invoice number", "bill no", "bill number", "flat", "flat no", "flat number", "unit",
        "unit no", "house no", "plot no", "shop no", "room no", "roll no", "roll number",
        "admission no", "admission number", "student id", "member id", "member no",
        "membership no", "customer id", "customer no", "booking id", "booking no", "code", "id",
    ),
    "amount_paise": (
        "amount", "amt", "amount due", "due amount", "total", "total amount", "total due",
        "amount payable", "payable", "net amount", "net payable", "grand total", "amount rs",
        "amount inr", "rs", "inr", "rupees", "fee", "fees", "fee amount", "rent", "maintenance",
        "outstanding", "balance", "balance due", "price", "value",
    ),
    "payer_name": (
        "payer name", "payer", "name", "full name", "customer name", "customer", "student name",
        "student", "member name", "member", "owner name", "owner", "resident", "resident name",
        "tenant", "tenant name", "party name", "party", "client", "client name", "billed to",
        "bill to", "buyer",
    ),
    "payer_phone": (
        "phone", "phone no", "phone number", "mobile", "mobile no", "mobile number", "payer phone",
        "contact", "contact no", "contact number", "whatsapp", "whatsapp no", "whatsapp number",
        "tel", "telephone", "cell",
    ),
    "payer_email": (
        "email", "e mail", "email id", "e mail id", "email address", "e mail address", "mail",
        "payer email",
    ),
    "opens_on": (
        "opens on", "opens", "issue date", "issued on", "issued", "invoice date", "bill date",
        "order date", "start date", "from date", "billed on", "date",
    ),
    "due_on": (
        "due on", "due date", "due by", "due", "last date", "pay by", "payable by", "payment due",
        "deadline", "end date",
    ),
    "payee_vpa": (
        "payee vpa", "vpa", "upi id", "upi", "upi address", "pay to", "paid to vpa", "our vpa",
    ),
    "utr": (
        "utr", "utr no", "utr number", "rrn", "upi ref no", "upi reference no",
        "upi transaction id", "bank reference",
    ),
    "note": (
        "note", "notes", "remark", "remarks", "description", "particulars", "details", "purpose",
        "for", "comment", "narration",
    ),
}  # fmt: skip
NEEDED = ("reference", "amount_paise")
HINTS = tuple(name for names in NAMES.values() for name in names)


def columns_of(columns: Iterable[str]) -> dict[str, str]:
    """Which column holds which field. Where two could, the likelier name is taken."""
    by_key: dict[str, str] = {}
    for column in columns:
        by_key.setdefault(column_key(column), column)
    return {
        field: by_key[name]
        for field, names in NAMES.items()
        if (name := next((name for name in names if name in by_key), ""))
    }


def unknown_columns(columns: Iterable[str], mapping: Mapping[str, str]) -> list[str]:
    """The columns that hold nothing of a due and are left aside."""
    return [column for column in columns if column not in mapping.values()]
