"""Paytm, BHIM, CRED, Amazon Pay, WhatsApp, MobiKwik."""

from benchmarks.screens.payments import indian_rupees
from benchmarks.screens_third.paper import (
    BOTH,
    DARK,
    ENDS,
    INTER,
    LATO,
    NOTO,
    ROBOTO,
    Sheet,
    beside,
    card,
    disc,
    div,
    inline,
    masked_vpa,
    page,
    screen,
    stacked,
)

PHONEPE = "{hh}:{MM} {am} on {dd} {Mon} {yyyy}"


@screen(
    "Paytm",
    "{hh}:{MM} {AM}, {dd} {Mon} {yyyy}",
    "{dd} {Mon} {yyyy}, {hh}:{MM} {AM}",
    statuses=ENDS,
    fonts=(INTER, LATO),
)
def paytm_split_bill(s: Sheet) -> str:
    """A share of a bill paid: the whole bill's sum stands on the page too."""
    heads = s.status("Paid Successfully", "Payment Pending", "Payment Failed")
    top = div(
        "background:#e8f8ff;padding:18px 20px",
        f"<div class='r'><b>paytm</b>{s.mark(28)}</div>"
        f"<div style='font-size:17px'>{heads}</div><div style='font-size:34px'>"
        f"<b>{s.amount}</b></div><div class='k'>{s.pay.words}</div>",
    )
    split = card(
        "#fff8e8", f"Your share of <b>{s.sum(20_000, 90_000)}</b> split among 4 · Goa trip"
    )
    to = stacked(
        (
            (
                "To",
                f"<b style='font-size:17px'>{s.payee}</b><br>UPI ID: {masked_vpa(s.pay.payee.vpa)}",
            ),
            ("From", f"{s.payer}<br>{s.pay.payer.bank} - {s.pay.payer.last4}"),
        )
    )
    refs = inline(
        (
            ("UPI Ref. No", f"{s.utr} <span style='color:#0b8fd6'>Copy</span>"),
            ("Order ID", s.other("order_id")),
        )
    )
    return page(
        s,
        "#fff",
        "#12284b",
        top,
        div("padding:6px 20px", to),
        split,
        div("padding:8px 20px", f"<div>{s.time}</div>", refs),
        card("#f2f5f9", f"<b>Get {s.sum(50, 200)} gold back</b><br>on recharge today"),
    )


@screen(
    "BHIM",
    "{dd} {Mon} {yyyy}, {hh}:{MM} {AM}",
    "{dd}/{mm}/{yyyy} {HH}:{MM}:{SS}",
    themes=BOTH,
    statuses=ENDS,
    languages=("hi", "mr"),
    fonts=(NOTO, ROBOTO),
)
def bhim_entry(s: Sheet) -> str:
    """An entry of BHIM's history opened, labels in the language of the phone."""
    title = s.say("Transaction Details", hi="लेनदेन विवरण", mr="व्यवहार तपशील")
    state = s.status("Success", "Pending", "Failed")
    rows = beside(
        (
            (s.say("Sent to", hi="भेजा गया", mr="पाठवले"), s.payee),
            (s.say("UPI ID", hi="यूपीआई आईडी"), s.pay.payee.vpa),
            (
                s.say("Sent from", hi="खाते से", mr="खात्यातून"),
                f"{s.pay.payer.bank} - {s.pay.payer.last4}",
            ),
            (s.say("Date & Time", hi="दिनांक और समय", mr="दिनांक व वेळ"), s.time),
            (s.say("RRN", hi="आरआरएन (RRN)"), s.utr),
            (s.say("Transaction ID", hi="लेनदेन आईडी", mr="व्यवहार आयडी"), s.other("npci_id")),
            (s.say("Status", hi="स्थिति", mr="स्थिती"), state),
            (s.say("Remarks", hi="टिप्पणी", mr="शेरा"), s.pay.note),
        ),
        "row line",
    )
    head = div(
        "background:linear-gradient(90deg,#f57c1f,#0a8f3c);color:#fff;padding:14px 16px",
        f"‹ &nbsp; <b>{title}</b>",
    )
    return page(
        s,
        s.paint("#fff", "#101418"),
        s.paint("#1c2733", "#e8ecf0"),
        head,
        div("font-size:36px;padding:16px", s.amount_full, kind="c"),
        div("padding:0 16px", rows),
        div("margin:14px", "Raise Dispute", kind="pill"),
    )


@screen(
    "CRED",
    "{d} {Month} {yyyy}, {h}:{MM} {AM}",
    "{dd} {Mon} {yyyy} • {hh}:{MM} {am}",
    themes=DARK,
    statuses=ENDS,
    fonts=(INTER, LATO),
)
def cred_amoled(s: Sheet) -> str:
    """Black, wide capitals, the amount split from its sign."""
    small = "letter-spacing:2px;font-size:11px;opacity:.6"
    head = div(
        "padding:40px 24px 10px",
        f"<div style='{small}'>PAID SECURELY TO</div>",
        f"<div style='font-size:24px;font-weight:700'>{s.payee}</div>",
        f"<div class='k'>{s.pay.payee.vpa}</div>",
        f"<div style='font-size:46px;font-weight:300;margin-top:20px'>{s.amount}</div>",
        f"<div>{s.status('payment successful', 'payment in progress', 'payment failed')}</div>",
    )
    rows = stacked(
        (
            ("DEBITED FROM", f"{s.pay.payer.bank} •••• {s.pay.payer.last4}"),
            ("PAID ON", s.time),
            ("UPI TRANSACTION ID", s.utr),
            ("CRED REFERENCE", f"cr_{s.digits(14)}"),
        )
    )
    return page(
        s,
        "#000",
        "#f5f5f5",
        head,
        div("padding:10px 24px", rows),
        card("#161616", f"you earned {s.rng.randint(10, 900)} CRED coins"),
    )


@screen(
    "Amazon Pay",
    "{d} {Month} {yyyy}, {h}:{MM} {AM}",
    "{Mon} {dd}, {yyyy} {hh}:{MM} {AM}",
    statuses=ENDS,
    fonts=(INTER, ROBOTO),
)
def amazon_reward(s: Sheet) -> str:
    """Three identifiers under each other and a reward in rupees."""
    head = div(
        "padding:18px;display:flex;gap:12px",
        f"<div>{s.mark(34)}</div>",
        "<div><div style='font-size:19px;font-weight:700'>",
        s.status("Payment successful", "Payment is being processed", "Payment failed"),
        f"</div><div>Money sent to {s.payee}</div></div>",
    )
    rows = beside(
        (
            ("Amount", f"<b>{s.amount_full}</b>"),
            ("Payment method", f"{s.pay.payer.bank} UPI"),
            ("Date", s.time),
            ("Bank reference ID", s.utr),
            ("Transaction ID", f"APL{s.digits(18)}"),
            ("UPI ID", s.pay.payee.vpa),
        ),
        "row line",
    )
    return page(
        s,
        "#fff",
        "#0f1111",
        div("padding:8px 16px;background:#a6e6cf", "‹ amazon pay"),
        head,
        card("#f4f6f6", "<b>Payment details</b>", rows),
        card("#fff4d1", f"Scratch & win up to {s.sum(50, 500)} · {s.sum(10, 30)} added"),
    )


@screen(
    "WhatsApp",
    "{d} {Month} {yyyy}, {h}:{MM} {am}",
    "{d} {Mon}, {h}:{MM} {am}",
    themes=BOTH,
    statuses=ENDS,
    fonts=(ROBOTO,),
)
def whatsapp_payment_details(s: Sheet) -> str:
    """WhatsApp's own page of one payment, opened from the chat."""
    top = div("padding:14px 16px;font-size:19px", "← &nbsp; Payment details")
    body = div(
        "padding:14px",
        disc(s.initial, "#128c7e", 56),
        f"<div><div style='font-size:18px'>{s.payee}</div>"
        f"<div class='k'>{masked_vpa(s.pay.payee.vpa)}</div></div>",
        kind="l",
    )
    rows = stacked(
        (
            ("Status", s.status("Completed", "Pending", "Failed · you were not charged")),
            ("Total", s.amount_full),
            ("Sent on", s.time),
            ("UPI transaction ID", s.utr),
            ("Transaction ID", s.other("npci_id")),
            ("Sent from", f"{s.pay.payer.bank} ••{s.pay.payer.last4}"),
        ),
        "row line",
    )
    return page(
        s,
        s.paint("#fff", "#0b141a"),
        s.paint("#111b21", "#e9edef"),
        top,
        body,
        div("padding:0 18px", rows),
        div("padding:16px", "Need help? Contact support", kind="c"),
    )


@screen(
    "MobiKwik",
    "{dd} {Mon} {yyyy}, {hh}:{MM} {AM}",
    "{d} {Mon} '{yy} {h}:{MM} {am}",
    statuses=ENDS,
    fonts=(LATO, INTER),
)
def mobikwik_fee(s: Sheet) -> str:
    """A payment with a fee: what was paid is the total."""
    paise = s.pay.amount_paise
    fee = s.rng.randint(2, 9) if paise > 2_000 else 0
    base = f"₹{indian_rupees(paise - fee * 100)}"
    rows = beside(
        (
            ("Transfer amount", base),
            ("Convenience fee (incl. GST)", f"₹{fee}.00"),
            ("Total paid", f"<b>{s.amount_full}</b>"),
        ),
        "row",
    )
    more = beside(
        (
            ("Paid to", s.payee),
            ("UPI ID", s.pay.payee.vpa),
            ("Paid from", "ZIP • XX" + s.pay.payer.last4),
            ("Txn date", s.time),
            ("Order ID", s.other("order_id")),
            ("UPI RRN", s.utr),
        ),
        "row line",
    )
    head = div(
        "background:#0d3f99;color:#fff;padding:20px",
        s.mark(40),
        "<div>",
        s.status("Payment Successful!", "Payment Pending", "Payment Failed!"),
        "</div>",
        kind="c",
    )
    return page(s, "#eef3fb", "#16243d", head, card("#fff", rows), card("#fff", more))
