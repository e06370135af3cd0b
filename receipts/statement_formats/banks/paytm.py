"""Paytm for Business: the transaction report. Its UTR_No. is the settlement's, no payer's."""

from receipts.statement_formats.columns.layout import Layout

PAYTM = Layout(
    key="paytm",
    name="Paytm for Business",
    columns={
        "on": ("transaction date", "transaction date time", "txn date", "date"),
        "amount": ("amount", "transaction amount", "txn amount"),
        "utr": (
            "bank transaction id rrn", "bank transaction id", "bank txn id", "bank txn id rrn",
        ),
        "reference": ("transaction id", "txn id"),
        "note": ("order id", "orderid", "merchant order id"),
        "kind": ("transaction type", "txn type"),
        "status": ("status", "transaction status", "txn status"),
        "payer_vpa": (
            "customer vpa upi id", "customer vpa", "customer upi id", "upi id", "vpa", "payer vpa",
        ),
        "payer_name": ("customer name", "payer name", "customer nickname"),
        "other": (
            "payment mode", "payment method", "mid", "merchant name", "merchant id", "commission",
            "gst", "settled date",
            "settlement date", "settled amount", "utr no", "utr", "settlement utr", "payout date",
            "updated date", "customer id", "customer phone", "customer mobile", "customer email",
            "currency", "issuing bank", "bank gateway", "pos id", "product code", "channel",
            "website", "response code", "response message", "merchant ref id", "amount details",
            "merchant unique ref", "payout id", "original amount",
        ),
    },
    needed=frozenset({"on", "amount", "utr", "reference", "status"}),
    is_report=True,
    told_by=("paytm", "one97"),
    coming_in=frozenset({"acquiring", "sale", "payment", "txn", "order", "c2b", "qr", "upi"}),
    going_out=frozenset({"refund", "chargeback", "cancel", "reversal", "withdrawal"}),
)  # fmt: skip

LAYOUTS = (PAYTM,)
