"""What banks and apps call their columns, by the part they play."""

import re

from receipts.statement_formats.columns.layout import EVERYWHERE

# Names as banks write them, by role, the likeliest first; compared by column_key.
NAMES: dict[str, tuple[str, ...]] = {
    "date": (
        "txn date", "transaction date", "tran date", "trans date", "transaction dt", "txn dt",
        "tran dt", "transdate", "trx date", "date of transaction", "entity created at",
        "transaction date and time", "transaction date time", "txn date time", "post date",
        "posting date", "posted date", "txn posted date", "booking date", "payment date",
        "payment time", "txn time", "paid on", "date time", "date and time", "datetime",
        "transaction time",
        "transaction initiated on", "event time", "created at", "created on", "created date",
        "created",
        "datetimeoftransaction", "creation time", "creationdate", "transactiondate", "order date",
        "added on", "entry date",
        "date", "day", "dt", "timestamp", "दिनांक", "तिथि", "तारीख", "लेनदेन तिथि",
        "लेन देन तिथि", "તારીખ", "tarikh", "dinank", "value date", "value dt", "val date",
    ),
    "credit": (
        "credit", "credit amount", "credit amt", "deposit", "deposits", "deposit amt",
        "deposit amount", "cr", "cr amount", "cr amt", "credits", "credit inr",
        "deposit amount inr", "deposit cr", "deposits cr", "money in", "paid in", "received",
        "amount credited", "credit rs", "credit cr", "credited", "cr inr", "deposits inr",
        "deposit inr", "amount deposited", "credit amount inr", "deposited", "receipts", "receipt",
        "deposit rs", "lodgement", "जमा", "जमा राशि", "जमा रक्कम",
        "credit amount rs", "amount received", "deposit amt inr",
        "amount cr", "cr amount inr", "amount credit", "inflow", "inflows", "જમા", "jama",
    ),
    "debit": (
        "debit", "debit amount", "debit amt", "withdrawal", "withdrawals", "withdrawal amt",
        "withdrawal amount", "dr", "dr amount", "dr amt", "debits", "debit inr",
        "withdrawal amount inr", "withdrawal dr", "withdrawals dr", "money out", "paid out",
        "spent", "amount debited", "debit rs", "withdraw", "withdraws", "withdraw amount",
        "withdrawn",
        "debit dr", "debited", "dr inr", "withdrawals inr", "withdrawal inr", "payments", "payment",
        "debit amount inr", "withdrawal rs", "debit amount rs", "withdrawal amt inr", "amount dr",
        "amount debit",
        "amount withdrawn", "dr amount inr", "outflow", "outflows", "ઉધાર", "udhar", "nave",
        "निकासी", "नामे", "आहरण", "आहरण राशि", "खर्च", "नावे",
    ),
    "amount": (
        "amount paid", "paid amount", "received amount", "collected amount", "captured amount",
        "transaction amount", "txn amount", "tran amount", "gross amount", "event amount",
        "order amount",
        "payment amount", "amount", "amount inr", "amount rs", "amount in inr",
        "amount in rs", "transaction amount inr", "transaction amount rs", "amt",
        "total transaction amount", "gross", "transactionamount", "trans amount", "amount rupees",
        "total amount", "sale amount", "sale amt", "orig amnt", "orig amt", "original amount",
        "gross amt", "gross txn amount", "txnamount", "राशि", "रक्कम",
    ),
    "marker": (
        "dr cr", "cr dr", "debit credit", "credit debit", "dr cr indicator", "cr dr indicator",
        "cr dr flag", "dr cr flag", "d c", "c d", "drcr", "crdr", "direction", "indicator",
        "sale type", "txn nature", "nature", "entry", "type", "transaction type", "txn type",
        "tran type", "प्रकार",
    ),
    "narration": (
        "narration", "description", "particulars", "transaction details", "details",
        "transaction remarks", "remarks", "transaction description", "transaction particulars",
        "remark",
        "transaction narration", "narrative", "particular", "txn description", "tran particular",
        "tran particulars", "transaction", "txn remarks", "descriptions", "transaction info",
        "narration details", "details of transaction", "source destination", "વિગત", "vigat",
        "tapshil", "vivaran", "विवरण", "ब्यौरा", "तपशील",
    ),
    "reference": (
        "chq ref no", "ref no", "reference no", "reference number", "ref no cheque no",
        "cheque no", "cheque number", "chq no", "transaction id", "txn id", "transaction reference",
        "reference", "instrument no", "instrument id", "tran id", "order id", "chq ref number",
        "cheque ref no", "ref cheque no", "cheque no ref no", "chq no ref no",
        "chq no ref no utr no", "chq no ref no", "payment id", "entity id", "reference id",
        "phonepe reference id", "phonepereferenceid", "cf payment id", "instrument number",
        "ref number", "transaction ref no", "txn ref no", "cheque details", "chq details",
        "instruments", "instrument", "cheque reference no", "transaction reference no",
        "razorpay payment id", "id", "bharatpe txn id", "merchant txn id",
    ),
    "utr": (
        "payment utr", "transaction utr", "refund arn", "refund rrn", "refund utr", "utr",
        "utr no", "utr number", "rrn", "rrn no", "upi ref no", "upi reference no",
        "upi transaction id", "bank reference no", "bank ref no", "bank rrn",
        "customer reference", "bank reference number", "upi rrn", "customer ref no", "bank utr",
        "upi ref", "rrn utr", "utr rrn", "bank transaction id", "bank transaction id rrn",
        "upi txn id", "upi transaction reference", "bankreferenceno", "transactionutr", "arn",
        "rrn number", "upi reference number", "utr reference number", "bank reference",
        "acquirer data rrn", "upi ref id", "bank ref", "bank reference id", "bank txn id",
    ),
    "payer_name": (
        "payer name", "customer name", "sender name", "remitter name", "from", "payer", "name",
        "counterparty", "paid by", "remitter", "customer", "counterparty name", "sender",
        "received from", "from name", "consumer name", "buyer name", "payer customer name",
        "bill name", "billing name", "firstname", "first name",
    ),
    "payer_vpa": (
        "payer vpa", "customer vpa", "vpa", "upi id", "payer upi id", "customer upi id",
        "sender vpa", "remitter vpa", "payer va", "customer vpa upi id", "payer handle",
        "from vpa", "consumer vpa", "payer virtual address", "sender upi id", "customer upi",
    ),
    "time": (
        "time", "txn time", "transaction time", "tran time", "payment time", "time of transaction",
    ),
    "note": (
        "note", "notes", "message", "comment", "transaction note", "purpose", "order note",
        "merchant order id", "merchantorderid", "order id", "order receipt", "comments",
        "merchantreferenceid", "customer note", "orderid", "order reference", "title",
        "payment title", "product info", "productinfo", "payment for",
        "remarks",
    ),
    "status": (*EVERYWHERE["status"], "state"),
    "kind": (
        "transaction entity", "type", "event type", "transaction type", "txn type", "entity",
        "payment type", "paymenttype", "transactiontype", "entity type", "record type", "event",
        "action", "sale type", "transaction nature", "activity",
    ),
    "balance": EVERYWHERE["balance"],
    "fee": EVERYWHERE["fee"],
    "tax": EVERYWHERE["tax"],
}  # fmt: skip

HINTS = tuple(name for names in NAMES.values() for name in names)

# In a list of refunds or disputes: what went back, the day it did, and whether it did; the surest
# name first.
_BACK = r"(?:refund(?:ed)?|disputed?|charge ?back)"
OF_MONEY_BACK = {
    "amount": (
        re.compile(rf"{_BACK} processed (?:amount|amt)"),
        re.compile(rf"{_BACK}(?: \w+)? (?:amount|amt)|amount (?:deducted|debited|refunded)"),
    ),
    "date": (
        re.compile(rf"(?:{_BACK} )?processed (?:on|at|date)"),
        re.compile(rf"{_BACK}(?: \w+)? (?:date|on|at)"),
    ),
    "status": (re.compile(rf"{_BACK} status"),),
}

# Never what is left of a payment, was kept of it or given back.
_NO_REST = r"^(?!.*(?:settle|\bnet\b|fee|tax|gst|mdr|refund|\bvoid)).*"

# What a name says by one of its words, where it stands in no list. Never what else is about money.
WORDS = {
    "date": re.compile(r"(?<!settlement )(?<!settled )\bdate\b"),
    "credit": re.compile(rf"{_NO_REST}\b(?:deposit\w*|credit\w*|cr)\b(?! card)"),
    "debit": re.compile(rf"{_NO_REST}\b(?:withdr\w*|debit\w*|dr)\b(?! card)"),
    "reference": re.compile(r"\b(?:ref|reference|chq|cheque|instrument)\b"),
    "narration": re.compile(r"\b(?:narrat\w*|descript\w*|particular\w*|remarks?|details)\b"),
    "amount": re.compile(rf"{_NO_REST}.*\b(?:amount|amt|amnt)\b"),
    "balance": re.compile(r"balance|\bbal\b"),
    "utr": re.compile(r"\brrn\b"),
    # Never what became of it later.
    "status": re.compile(
        r"^(?!.*\b(?:settle\w*|pay ?outs?|refund\w*|deliver\w*|ship\w*|fulfil\w*|kyc|recon\w*)\b)"
        r".*\bstatus\b"
    ),
}
