"""The apps of HDFC, ICICI, Axis, Kotak, IDFC, IndusInd and Federal Bank."""

from benchmarks.screens_third.paper import (
    BANK_TIMES,
    BOTH,
    ENDS,
    LATO,
    NARROW,
    OPEN,
    ROBOTO,
    Sheet,
    beside,
    card,
    div,
    page,
    screen,
    stacked,
)


def _head(s: Sheet, ground: str, title: str) -> str:
    return div(
        f"background:{ground};color:#fff;padding:14px 16px;font-size:17px", f"‹ &nbsp; {title}"
    )


@screen("HDFC PayZapp", *BANK_TIMES, statuses=ENDS, fonts=(OPEN, LATO))
def payzapp_cashpoints(s: Sheet) -> str:
    head = div(
        "background:#004c8f;color:#fff;padding:20px",
        "<b>PayZapp</b> by HDFC Bank",
        f"<div style='font-size:36px'>{s.amount}</div>",
        s.status("Payment Done", "Payment Awaited", "Payment Declined"),
    )
    rows = stacked(
        (
            ("Paid To", s.payee),
            ("UPI ID", s.pay.payee.vpa),
            ("Transaction Date", s.time),
            ("Reference Number (RRN)", s.utr),
            ("Order Number", s.other("order_id")),
        )
    )
    return page(
        s,
        "#f3f6fa",
        "#22313f",
        head,
        card("#fff", rows),
        card("#ffe9e6", f"Cashback of {s.sum(5, 50)} will reach your wallet in 3 days"),
    )


@screen("ICICI iMobile", *BANK_TIMES, statuses=ENDS, fonts=(LATO, ROBOTO))
def imobile_sentence(s: Sheet) -> str:
    """A sentence on top and a table under it that says the same again."""
    lead = s.status(
        "You have successfully paid",
        "We are processing your payment of",
        "We could not process your payment of",
    )
    text = div(
        "padding:16px;font-size:16px",
        s.mark(40),
        f"<div>{lead} <b>{s.amount_full}</b> to <b>{s.payee}</b></div>",
        kind="c",
    )
    rows = beside(
        (
            ("Payee UPI ID", s.pay.payee.vpa),
            ("Debit account", f"ICICI Bank - XX{s.pay.payer.last4}"),
            ("Transaction date", s.time),
            ("Bank RRN", s.utr),
            ("Reference ID", "ICI" + s.digits(17)),
        ),
        "row line",
    )
    return page(
        s, "#fff", "#3a2a20", _head(s, "#b5391f", "iMobile"), text, div("padding:0 16px", rows)
    )


@screen("Axis", *BANK_TIMES, statuses=ENDS, fonts=(LATO, OPEN))
def axis_open(s: Sheet) -> str:
    rows = stacked(
        (
            ("Amount", s.amount_full),
            ("Amount in words", s.pay.words),
            ("Transfer to", s.payee),
            ("Account number", "XXXXXXXX" + s.pay.payee.last4),
            ("Transaction date & time", s.time),
            ("Transaction reference no.", s.utr),
            ("Mode", "UPI"),
            ("Remarks", s.pay.note),
        ),
        "row line",
    )
    state = s.status("Transfer successful", "Transfer under process", "Transfer unsuccessful")
    return page(
        s,
        "#fff",
        "#2b1420",
        _head(s, "#97144d", "open by Axis Bank"),
        div("padding:16px 18px;font-size:18px", state),
        div("padding:0 18px", rows),
    )


@screen("Kotak", *BANK_TIMES, statuses=ENDS, fonts=(ROBOTO, NARROW))
def kotak_small_rows(s: Sheet) -> str:
    rows = beside(
        (
            ("To", s.payee),
            ("To UPI ID", s.pay.payee.vpa),
            ("From", f"{s.payer} X{s.pay.payer.last4}"),
            ("Date", s.time),
            ("UPI Ref. Number", s.utr),
            ("Payment Type", "Pay to VPA"),
        )
    )
    state = s.status("Payment Successful", "Payment Pending", "Payment Failed")
    head = div(
        "background:#ed1c24;color:#fff;padding:26px",
        f"{s.mark(46)}<div>{state}</div><div style='font-size:32px'>{s.amount_full}</div>",
        kind="c",
    )
    return page(s, "#fff", "#1a1a1a", head, div("padding:8px 16px;font-size:13px", rows))


@screen("IDFC FIRST Bank", "{d} {Mon} {yyyy}, {h}:{MM} {AM}", themes=BOTH, fonts=(LATO, ROBOTO))
def idfc_share(s: Sheet) -> str:
    ground = s.paint("#fff", "#26090f")
    head = div(
        "padding:26px",
        "<b>IDFC FIRST Bank</b>",
        f"<div style='font-size:40px'>{s.amount}</div>",
        f"<div>{s.status('Paid')} via UPI on</div><div>{s.time}</div>",
        kind="c",
    )
    rows = stacked(
        (
            ("TO", f"{s.payee}<br>{s.pay.payee.vpa}"),
            ("FROM", f"{s.payer}<br>{s.pay.payer.vpa}"),
            ("UPI REF NO", s.utr),
        )
    )
    return page(
        s,
        s.paint("#fbeef0", "#120307"),
        s.paint("#3b0c16", "#fbe9ec"),
        head,
        card(ground, rows),
        bars=False,
    )


@screen(
    "IndusInd", "{dd} {Mon} {yyyy} at {hh}:{MM} {AM}", themes=BOTH, statuses=ENDS, fonts=(LATO,)
)
def indie_dark(s: Sheet) -> str:
    head = div(
        "padding:24px",
        f"<div class='k'>{s.status('Money sent', 'In progress', 'Failed')}</div>",
        f"<div style='font-size:38px'>{s.amount}</div><div>to {s.payee}</div>",
    )
    rows = beside(
        (
            ("UTR No.", s.utr),
            ("Paid on", s.time),
            ("To", s.pay.payee.vpa),
            ("From", f"INDIE a/c {s.pay.payer.last4}"),
        ),
        "row line",
    )
    return page(
        s,
        s.paint("#fff8f0", "#1a0d06"),
        s.paint("#402010", "#ffeedd"),
        head,
        div("padding:0 24px", rows),
    )


@screen("Federal Bank", *BANK_TIMES, statuses=ENDS, fonts=(ROBOTO, OPEN))
def fedmobile_masked(s: Sheet) -> str:
    """Account numbers masked with stars, and a helpline of eleven digits."""
    rows = beside(
        (
            ("Beneficiary Name", s.payee),
            ("To A/c", "*" * 9 + s.pay.payee.last4),
            ("From A/c", "*" * 9 + s.pay.payer.last4),
            ("Amount", s.amount_full),
            ("Txn Time", s.time),
            ("Ref. No (RRN)", s.utr),
            ("Helpline", f"1800{s.digits(7)}"),
        ),
        "row line",
    )
    state = s.status("TRANSFER SUCCESS", "TRANSFER PENDING", "TRANSFER FAILED")
    return page(
        s,
        "#fff",
        "#13294b",
        _head(s, "#004a9c", "FedMobile"),
        div("padding:14px", f"<b>{state}</b>", kind="c"),
        div("padding:0 16px", rows),
    )
