"""PhonePe for Business: the settlement report, and the newer transaction report.

PhonePe's documentation calls BankReferenceNo just “UTR”. Some reports carry each payer's own UTR
there, others the UTR of the settlement on every row of it; the newer report has a column for
each. So a column of that name is believed only while it differs from row to row.

A refund is money given back on purpose, under a UTR of its own: a debit, not a reversal.
"""

from receipts.statement_formats.columns.layout import Layout

_KIND = ("paymenttype", "payment type", "transactiontype", "transaction type")
_PAYER = ("from", "payer", "customer name", "from party")
_COMING_IN = frozenset({"payment", "forward", "sale", "pay"})
_GOING_OUT = frozenset({"refund", "chargeback", "reversal", "cancellation"})

PHONEPE_TRANSACTIONS = Layout(
    key="phonepe",
    name="PhonePe (transactions)",
    columns={
        "on": ("transactiondate", "transaction date", "creationdate", "creation date"),
        "kind": _KIND,
        "status": ("transactionstatus", "transaction status", "status", "payment status"),
        "amount": (
            "totaltransactionamount", "total transaction amount", "transactionamount",
            "transaction amount", "amount",
        ),
        "utr": ("transactionutr", "transaction utr"),
        "reference": (
            "phonepereferenceid", "phonepe reference id", "phonepetransactionreferenceid",
            "phonepe transaction reference id", "phonepe transaction id",
        ),
        "note": (
            "merchantorderid", "merchant order id", "merchantreferenceid",
            "merchant reference id", "order id",
        ),
        "payer": _PAYER,
        "payer_vpa": ("customer vpa", "payer vpa", "vpa"),
        "other": (
            "instrument", "payment mode", "instrument type", "merchantid", "merchant id",
            "phonepeattemptreferenceid", "phonepe attempt reference id", "upiamount",
            "upi amount", "walletamount", "wallet amount", "credit card amount",
            "debit card amount", "storeid", "store id", "storename", "store name", "terminalid",
            "terminal id", "settlement utr", "settlementutr", "settlement date", "fee", "fees",
            "igst", "cgst", "sgst", "settlement amount", "external wallet amount", "egv amount",
            "upload date", "terminal name", "bankreferenceno", "bank reference no",
            "bankreferenceid", "bank reference id", "settlementdate", "error code",
            "detailed error code", "error description", "error source", "error stage",
        ),
    },
    needed=frozenset({"on", "amount", "utr", "reference"}),
    is_report=True,
    told_by=("phonepe",),
    coming_in=_COMING_IN,
    going_out=_GOING_OUT,
)  # fmt: skip

PHONEPE_SETTLEMENT = Layout(
    key="phonepe",
    name="PhonePe (settlement)",
    columns={
        "on": ("transactiondate", "transaction date"),
        "clock": ("creationdate", "creation date"),
        "kind": _KIND,
        "amount": ("amount",),
        "utr": (
            "bankreferenceno", "bank reference no", "bankreferenceid", "bank reference id",
        ),
        "reference": ("phonepereferenceid", "phonepe reference id"),
        "note": ("merchantreferenceid", "merchant reference id"),
        "payer": _PAYER,
        "other": (
            "instrument", "settlementdate", "settlement date", "fee", "igst", "cgst", "sgst",
            "net amount", "settled amount", "settlement amount",
        ),
    },
    needed=frozenset({"on", "kind", "amount", "utr", "reference"}),
    is_report=True,
    told_by=("phonepe",),
    utr_may_repeat=True,
    coming_in=_COMING_IN,
    going_out=_GOING_OUT,
)  # fmt: skip

LAYOUTS = (PHONEPE_TRANSACTIONS, PHONEPE_SETTLEMENT)
