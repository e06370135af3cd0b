"""What people call the columns of a list of dues, in the words of `heading_words`."""

from receipts.dues.heading_words import heading_key

_PEOPLE = (
    "payer", "member", "owner", "flat owner", "unit owner", "shop owner", "resident", "occupant",
    "occupier", "tenant", "lessee", "licensee", "allottee", "student", "candidate", "trainee",
    "boarder", "customer", "client", "party", "buyer", "donor", "subscriber",
    "shareholder", "beneficiary", "borrower", "consumer", "devotee", "applicant",
    "patient", "debtor", "holder", "account", "account holder", "ledger", "company", "firm",
    "business",
)  # fmt: skip
_CONTACTS = (*_PEOPLE, "parent", "guardian", "father", "registered", "whatsapp")
_UNITS = (
    "flat", "unit", "house", "plot", "shop", "room", "villa", "bungalow", "apartment", "door",
    "quarter", "office", "gala", "bed", "locker", "seat",
)  # fmt: skip
_PAPERS = (
    "reference", "order", "invoice", "bill", "booking", "voucher", "challan", "demand", "pledge",
    "policy", "loan", "application", "form", "ticket", "card",
)  # fmt: skip
_REGISTERS = (
    "roll", "admission", "registration", "enrollment", "enrolment", "scholar", "gr", "consumer",
    "membership", "member", "customer", "student", "client", "party", "tenant", "property",
    "assessment", "ledger", "vehicle", "connection",
)  # fmt: skip
# What is left of an amount where the list also says what was paid; else behind the others.
_LEFT = tuple(
    f"{kind} {what}".strip()
    for kind in (
        "balance", "outstanding", "pending", "remaining", "unpaid", "total balance", "net balance",
        "closing balance", "total outstanding", "total pending",
    )
    for what in ("due", "amount", "payable", "fee", "rent", "charge", "")
)  # fmt: skip
_SUBJECTS = (
    "bill", "invoice", "demand", "fee", "instalment", "rent", "maintenance", "maintenance charge",
    "society charge", "society maintenance", "subscription", "contribution", "premium", "emi",
    "mess bill", "mess", "hostel fee", "tuition fee", "school fee", "course fee", "exam fee",
    "bus fee", "transport fee", "membership fee", "water charge", "charge", "pledge", "order",
)  # fmt: skip

# The likeliest name first. A name that stands for two fields is settled by what the cells hold.
NAMES: dict[str, tuple[str, ...]] = {
    "reference": (
        "reference", *(f"{one} number" for one in ("reference", *_PAPERS[1:])),
        *(f"{one} id" for one in _PAPERS), "order", "invoice",
        *(name for one in _UNITS for name in (f"{one} number", one, f"{one} id", f"{one} code")),
        *(f"{one} {what}" for one in _REGISTERS for what in ("number", "id", "code")),
        "code", "id",
    ),
    "amount_paise": (
        "amount", "amount due", "amount payable", "net amount", "net payable",
        "net due", "total amount payable", "total payable", "total amount due", "total due",
        "total amount", "grand total", "total",
        *(f"total {one}" for one in _SUBJECTS),
        "payable", "due", "fee due", "total fee due",
        *(f"{one} {what}" for one in _SUBJECTS
          for what in ("amount", "payable", "due", "fee", "charge")),
        *_LEFT, *_SUBJECTS, "rupee", "price", "value",
    ),
    "payer_name": (
        "payer name", "payer", "name", "full name",
        *(name for one in _PEOPLE for name in (f"{one} name", one) if name != "account"),
        "billed to", "bill to", "contact person", "contact name", "parent name", "guardian name",
    ),
    "payer_phone": (
        "payer phone", "phone", "phone number", "mobile", "mobile number", "mobile phone",
        "whatsapp", "whatsapp number", "contact", "contact number", "cell", "cell number",
        *(f"{one} {what}{number}" for one in _CONTACTS for what in ("mobile", "phone", "contact")
          for number in ("", " number")),
    ),
    "payer_email": (
        "email", "email id", "email address", "payer email",
        *(f"{one} email{what}" for one in _CONTACTS for what in ("", " id", " address")),
    ),
    "opens_on": (
        "opens on", "opens", "issue date", "issued on", "issued", "invoice date", "bill date",
        "order date", "start date", "from date", "billed on", "demand date", "pledge date",
        "voucher date", "date",
    ),
    "due_on": (
        "due on", "due date", "due by", "due", "last date", "last date payment", "last day",
        "last date pay", "payment last date", "final date", "pay by", "pay by date", "pay before",
        "pay on",
        "payable by", "payable before", "payable on", "payment due", "payment due date",
        "payment due on", "payment due by", "due date payment", "deadline", "end date", "till",
        *(f"{one} due {what}" for one in _SUBJECTS for what in ("by", "date", "on")),
    ),
    "payee_vpa": (
        "payee vpa", "vpa", "upi id", "upi", "upi address", "pay to", "paid to vpa", "our vpa",
    ),
    "utr": (
        "utr", "utr number", "rrn", "upi ref number", "upi transaction id", "bank reference",
    ),
    "note": (
        "note", "remark", "description", "particular", "detail", "purpose", "comment", "narration",
    ),
    "group": (
        "group", "group name", "due group", "fee head", "charge head", "fee category", "fee type",
        "charge type",
    ),
}  # fmt: skip
KEYS = {field: tuple(map(heading_key, names)) for field, names in NAMES.items()}
LEFT = tuple(map(heading_key, _LEFT))
# Of a list that says what was paid already; never an amount that is due.
PAID = frozenset(
    heading_key(name)
    for name in (
        "paid", "paid amount", "received", "received amount", "collected", "collected amount",
        "amount received till date", "fee paid", "total paid", "total received", "paid till date",
        "deposited", "payment", "payment received",
    )
)  # fmt: skip
SERIAL = frozenset(
    heading_key(name) for name in ("number", "serial number", "serial", "s number", "index")
)
