"""super.money, Navi, slice, Kiwi, Fi, Freecharge and Airtel."""

from benchmarks.screens_third.paper import (
    APP_TIMES,
    BOTH,
    DARK,
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
    inline,
    page,
    screen,
    stacked,
)


@screen("super.money", *APP_TIMES, themes=BOTH, statuses=ENDS, fonts=(INTER, LATO))
def super_money_cashback(s: Sheet) -> str:
    won = div(
        "padding:16px;background:#c6f432;color:#111;font-size:20px;font-weight:800",
        f"{s.sum(1, 60)} superCash won!",
        kind="c",
    )
    head = div(
        "padding:24px",
        s.mark(52),
        f"<div style='font-size:34px;font-weight:800'>{s.amount}</div>",
        s.status("Paid successfully to", "Payment pending to", "Payment failed to"),
        f"<div style='font-size:18px;font-weight:700'>{s.payee}</div>",
        kind="c",
    )
    rows = beside(
        (
            ("Paid via", f"{s.pay.payer.bank} **{s.pay.payer.last4}"),
            ("Date & time", s.time),
            ("UPI ref no.", s.utr),
            ("Txn ID", f"SM{s.digits(16)}"),
        )
    )
    return page(
        s,
        s.paint("#fff", "#0c0c0c"),
        s.paint("#111", "#f4f4f4"),
        won,
        head,
        div("border:1px dashed #8888", rows, kind="card"),
    )


@screen("Navi", *APP_TIMES, statuses=ENDS, fonts=(INTER, OPEN))
def navi_coins(s: Sheet) -> str:
    head = div(
        "background:#e6f7ee;padding:22px 18px",
        f"<div class='r'><div><div class='k'>"
        f"{s.status('Payment successful', 'Payment processing', 'Payment failed')}</div>"
        f"<div style='font-size:32px;font-weight:700'>{s.amount}</div></div>{s.mark(40)}</div>",
    )
    rows = stacked(
        (
            ("To", f"{s.payee}<div class='k'>{s.pay.payee.vpa}</div>"),
            ("From", f"{s.payer}<div class='k'>{s.pay.payer.bank} - {s.pay.payer.last4}</div>"),
            ("Transaction date and time", s.time),
            ("UPI transaction ID", s.utr),
            ("Navi transaction ID", f"NAVI{s.digits(8)}{s.digits(12)}"),
        ),
        "row line",
    )
    return page(
        s,
        "#fff",
        "#191919",
        head,
        card("#fafafa", rows),
        card("#1b7f4d;color:#fff", f"{s.rng.randint(20, 400)} Navi coins = {s.sum(1, 5)}"),
    )


@screen("slice", *APP_TIMES, themes=BOTH, statuses=ENDS, fonts=(LATO, INTER))
def slice_split_three(s: Sheet) -> str:
    """Paid in three parts: the sum, and a third of it thrice."""
    third = f"₹{s.pay.amount_paise // 300:,}"
    parts = beside((("in 30 days", third), ("in 60 days", third), ("in 90 days", third)))
    head = div(
        "padding:26px 20px",
        f"<div class='k'>{s.status('sent', 'sending', 'not sent')} to</div>"
        f"<div style='font-size:22px'>{s.payee}</div><div style='font-size:40px;color:#7a3ff2'>"
        f"<b>{s.amount}</b></div>",
    )
    rows = stacked(
        (("when", s.time), ("utr", s.utr), ("to upi id", s.pay.payee.vpa), ("note", s.pay.note))
    )
    box = s.paint("#f3eefc", "#1c1526")
    return page(
        s,
        s.paint("#fff", "#0d0912"),
        s.paint("#1c1526", "#efe8fb"),
        head,
        card(box, rows),
        card(box, "<b>slice in 3, no extra cost</b>", parts),
    )


@screen("Kiwi", *APP_TIMES, themes=DARK, statuses=ENDS, fonts=(INTER, ROBOTO))
def kiwi_credit_card(s: Sheet) -> str:
    """RuPay credit on UPI: a card's name and its limit stand around the payment."""
    head = div(
        "padding:30px 20px",
        s.mark(56, "#8bc63f"),
        f"<h1>{s.amount_full}</h1>",
        f"{s.status('Paid to', 'Processing payment to', 'Could not pay')} <b>{s.payee}</b>",
        f"<div class='k'>Banking name: {s.pay.payee.name.upper()}</div>",
        kind="c",
    )
    rows = beside(
        (
            ("Paid using", f"Yes Bank Kiwi RuPay •{s.pay.payer.last4}"),
            ("Paid on", s.time),
            ("UTR", s.utr),
            ("Kiwi order no", s.other("order_id")),
            ("Available limit", s.sum(20_000, 90_000)),
            ("Kiwis earned", f"{s.rng.randint(1, 99)}"),
        ),
        "row line",
    )
    return page(s, "#050805", "#e9f2e0", head, card("#121a10", rows))


@screen("Fi", *APP_TIMES, fonts=(INTER, LATO))
def fi_timeline(s: Sheet) -> str:
    """Fi's page of one payment: the name first, a category, a tab of steps with their clocks."""
    head = div(
        "padding:20px;background:#e7f3ef",
        disc(s.initial, "#00a885", 52),
        f"<div><b style='font-size:18px'>{s.payee}</b><div class='k'>{s.pay.payee.vpa}</div></div>",
        kind="l",
    )
    sum_line = div("padding:14px 20px;font-size:34px;font-weight:700", f"- {s.amount}")
    steps = inline(
        ((f"{s.clock}", "Payment initiated"), (f"{s.clock}", s.status("Payment successful")))
    )
    rows = stacked(
        (
            ("Paid on", s.time),
            ("From", f"Federal Bank Savings ••{s.pay.payer.last4}"),
            ("UPI Reference Number", s.utr),
            ("Category", "Shopping"),
        )
    )
    return page(
        s,
        "#fff",
        "#2d2d2d",
        head,
        sum_line,
        div("padding:0 20px", steps, rows),
        card("#fff3cf", f"{s.rng.randint(2, 50)} Fi-Coins won"),
    )


@screen("Freecharge", *APP_TIMES, statuses=ENDS, fonts=(OPEN, ROBOTO))
def freecharge_wrapped(s: Sheet) -> str:
    head = div(
        "background:#e7532d;color:#fff;padding:16px",
        "freecharge <span style='float:right'>Help</span>",
    )
    body = div(
        "padding:18px",
        s.mark(48),
        "<div style='font-size:18px'>",
        s.status("Money Transfer Successful", "Money Transfer Pending", "Money Transfer Failed"),
        f"</div><div style='font-size:30px'><b>{s.amount_full}</b></div>",
        kind="c",
    )
    rows = beside(
        (
            ("Beneficiary", s.payee),
            ("Account", "XXXXXXXX" + s.pay.payee.last4),
            ("IFSC", "UTIB000" + s.digits(4)),
            ("Bank Ref. No.", s.utr),
            ("FC Txn ID", "FCUPI" + s.digits(22)),
            ("Date", s.time),
        ),
        "row line",
    )
    return page(s, "#fff", "#333", head, body, card("#faf7f5", rows))


@screen("Airtel", *APP_TIMES, statuses=ENDS, fonts=(LATO, ROBOTO))
def airtel_bill_offer(s: Sheet) -> str:
    head = div(
        "background:#e40000;color:#fff;padding:24px 18px",
        "airtel payments bank",
        "<div style='font-size:22px;font-weight:700'>",
        s.status("Hurray! Payment successful", "Payment in progress", "Oops! Payment failed"),
        f"</div><div>{s.time}</div>",
    )
    rows = beside(
        (
            ("Amount paid", s.amount),
            ("Paid to", s.payee),
            ("UPI ID", s.pay.payee.vpa),
            ("Paid from", f"Airtel Payments Bank {s.pay.payer.phone}"),
            ("Order ID", s.other("order_id")),
            ("UPI ref. ID", s.utr),
        )
    )
    return page(
        s,
        "#f5f5f7",
        "#222",
        head,
        card("#fff", rows),
        card("#fff", f"<b>Recharge {s.sum(199, 899)}</b><br>get {s.sum(20, 50)} coupon"),
    )
