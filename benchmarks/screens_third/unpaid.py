"""Requests, schedules, refunds and other screens where no money went to its payee."""

from benchmarks.screens_third.paper import (
    BOTH,
    ENDS,
    INTER,
    LATO,
    OPEN,
    ROBOTO,
    Sheet,
    beside,
    card,
    disc,
    div,
    page,
    screen,
    stacked,
)

TIMES = (
    "{d} {Mon} {yyyy}, {h}:{MM} {AM}",
    "{dd}/{mm}/{yyyy} {HH}:{MM}",
    "{hh}:{MM} {am}, {d} {Month} {yyyy}",
)


@screen("Google Pay", moved=False, themes=BOTH, fonts=(ROBOTO, LATO))
def collect_request(s: Sheet) -> str:
    """Somebody asks for money: nothing is paid yet, the buttons say Pay and Decline."""
    head = div(
        "padding:60px 20px",
        f"<div style='width:56px;margin:auto'>{disc(s.initial, '#7b1fa2', 56)}"
        f"</div><div style='font-size:18px'>Request from {s.payee}</div>"
        f"<div class='k'>{s.pay.payee.vpa}</div><div style='font-size:44px'>{s.amount}</div>"
        f"<div>{s.pay.note}</div><div class='k'>Expires in 2 days</div>",
        kind="c",
    )
    buttons = div(
        "padding:0 20px",
        "<div class='pill' style='flex:1'>Decline</div>",
        "<div class='pill' style='flex:1;background:#1a73e8;color:#fff'>Pay</div>",
        kind="r",
    )
    return page(s, s.paint("#fff", "#131314"), s.paint("#1f1f1f", "#e3e3e3"), head, buttons)


@screen("PhonePe", moved=False, fonts=(ROBOTO, INTER))
def autopay_mandate(s: Sheet) -> str:
    """An autopay set up: money will go later, up to a sum."""
    rows = stacked(
        (
            ("Maximum amount", f"₹{s.pay.amount}"),
            ("Frequency", "Monthly"),
            ("First debit on", "05 Jan 2027"),
            ("Valid till", "31 Dec 2030"),
            ("UMN", f"{s.digits(8)}f3a@ybl"),
            ("Debit from", s.pay.payer.bank),
        ),
        "row line",
    )
    head = div(
        "padding:20px",
        "<b style='font-size:20px'>AutoPay set up successfully</b>",
        f"<div>for {s.payee}</div>",
        kind="c",
    )
    return page(s, "#fff", "#222", head, div("padding:0 18px", rows))


@screen("Paytm", moved=False, fonts=(INTER, LATO))
def scheduled_payment(s: Sheet) -> str:
    body = div(
        "padding:40px 24px",
        "",
        f"<b style='font-size:19px'>Payment scheduled</b><div>{s.amount} will be sent to</div>"
        f"<b>{s.payee}</b><div>on 5 December 2026</div>"
        f"<div class='k'>from {s.pay.payer.bank} {s.pay.payer.last4}</div>",
        kind="c",
    )
    return page(s, "#fff", "#102a43", body, div("margin:12px 30px", "Cancel schedule", kind="pill"))


@screen("Paytm", *TIMES, moved=False, themes=BOTH, fonts=(INTER, OPEN))
def refund_credited(s: Sheet) -> str:
    """Money that came back from a shop, with the refund's own reference, which is no payment's."""
    rows = beside(
        (
            ("Refund from", s.pay.payee.name),
            ("Credited to", f"{s.pay.payer.bank} {s.pay.payer.last4}"),
            ("Refunded on", s.time),
            ("Refund UTR", s.pay.rrn),
            ("Original order", s.other("order_id")),
        ),
        "row line",
    )
    head = div("padding:24px", "<b>Refund successful</b>", f"<h1>+ {s.amount}</h1>", kind="c")
    return page(
        s, s.paint("#fff", "#0f1318"), s.paint("#111", "#eef"), head, div("padding:0 18px", rows)
    )


@screen("PhonePe", "{hh}:{MM} {am} on {dd} {Mon} {yyyy}", statuses=("failed",), themes=BOTH)
def failed_then_returned(s: Sheet) -> str:
    """A failed payment whose money came back under another reference."""
    box = s.paint("#fff", "#241f2c")
    head = div(
        "background:#b3261e;color:#fff;padding:16px",
        f"<b>{s.status('', '', 'Payment Failed')}</b><div class='k'>{s.time}</div>",
    )
    who = div(
        "",
        disc(s.initial, "#5f259f"),
        f"<div style='flex:1'><b>{s.payee}</b></div><b>{s.amount}</b>",
        kind="l",
    )
    back = card(
        box,
        "<b style='color:#1b8a4b'>✔ Refund completed</b>",
        f"<div class='k'>₹{s.pay.amount} credited to XX{s.pay.payer.last4}. "
        f"Refund reference: {s.digits(12)}</div>",
    )
    rows = stacked((("Transaction ID", s.other("phonepe_id")), ("UTR", s.utr)))
    return page(
        s,
        s.paint("#f3f1f6", "#141118"),
        s.paint("#222", "#eee"),
        head,
        card(box, "<div class='k'>Paid to</div>", who),
        back,
        card(box, rows),
    )


@screen("", *TIMES, themes=BOTH, statuses=ENDS, fonts=(LATO, OPEN, INTER))
def from_and_to_columns(s: Sheet) -> str:
    """Payer on the left, payee on the right, an arrow between them."""
    sides = div(
        "padding:20px;align-items:flex-start",
        f"<div style='flex:1'><div class='k'>From</div><b>{s.payer}</b></div>",
        "<div style='font-size:24px'>→</div>",
        f"<div style='flex:1' class='end'><div class='k'>To</div><b>{s.payee}</b></div>",
        kind="r",
    )
    head = div(
        "padding:24px 20px 0",
        f"<div style='font-size:36px'>{s.amount_full}</div>",
        s.status("Transferred", "In process", "Transfer failed"),
        kind="c",
    )
    rows = beside((("Ref no.", s.utr), ("When", s.time), ("Fee", "₹0")), "row line")
    return page(
        s,
        s.paint("#fafafa", "#111"),
        s.paint("#222", "#eee"),
        head,
        sides,
        div("padding:0 20px", rows),
    )


@screen("", themes=BOTH, is_payment=False, fonts=(ROBOTO, LATO))
def history_rows(s: Sheet) -> str:
    """A history of many payments: none of them is the one meant."""
    rows = "".join(
        f"<div class='l row line'>{disc(name[0], '#00796b', 36)}<div style='flex:1'>{word} {name}"
        f"<div class='k'>{day}</div></div><b>{sign}{s.sum(20, 9_000)}</b></div>"
        for word, name, day, sign in (
            ("Paid to", "Sri Durga Tiffins", "Today, 9:12 am", "- "),
            ("Received from", "Nagma Parveen", "Yesterday", "+ "),
            ("Paid to", "City Gas", "18 Nov", "- "),
            ("Failed", "Metro Card", "17 Nov", ""),
            ("Paid to", "Kiran Book Stall", "16 Nov", "- "),
            ("Refund", "Zest Mart", "12 Nov", "+ "),
        )
    )
    return page(
        s,
        s.paint("#fff", "#121212"),
        s.paint("#222", "#eee"),
        div("padding:14px 16px;font-size:20px", "History"),
        div("padding:0 16px", rows),
    )
