"""Chats, SMS, notifications, web, mail and paper: away from an app's own receipt."""

from benchmarks.screens_third.paper import (
    BOTH,
    ENDS,
    INTER,
    NOTO,
    OPEN,
    ROBOTO,
    Sheet,
    beside,
    card,
    disc,
    div,
    fact,
    inline,
    masked_vpa,
    page,
    screen,
    stacked,
)


@screen("SMS", "{dd}/{mm}/{yy}", "{dd}-{Mon}-{yy}", themes=BOTH, fonts=(ROBOTO, NOTO))
def sms_among_others(s: Sheet) -> str:
    """A bank's thread: a code, the payment, a balance."""
    bubble = s.paint("#eef1f5", "#26282c")
    code = (
        f"{s.digits(6)} is your OTP for txn of {s.sum(100, 9_000)} at AMAZON. Do not share - HDFCBK"
    )
    sent = (
        f"{s.status('Sent')} Rs.{fact('amount', s.pay.amount_full)}<br>"
        f"From HDFC Bank A/C *{s.pay.payer.last4}<br>To {s.payee}<br>On {s.time}<br>"
        f"Ref {s.utr}<br>Not You?<br>Call 18002586161/SMS BLOCK UPI to 7308080808"
    )
    rest = f"Avl bal in A/C XX{s.pay.payer.last4} as on today is INR {s.sum(5_000, 90_000)[1:]}.40"
    return page(
        s,
        s.paint("#fff", "#000"),
        s.paint("#222", "#e8e8e8"),
        div("padding:14px 16px;font-size:18px", "← &nbsp; VM-HDFCBK-S"),
        *(card(bubble, text) for text in (code, sent, rest)),
    )


@screen("Notification", themes=BOTH, fonts=(ROBOTO, INTER))
def notification_shade(s: Sheet) -> str:
    """Pulled down over the wallpaper: only how long ago each came."""
    ground, box = s.paint("#cfd8e3", "#05070a"), s.paint("#fff", "#1d2024")
    ours = (
        f"<div class='k'>Google Pay · 4m</div><b>Payment {s.status('successful')}</b>"
        f"<div>You paid {s.amount} to {s.payee}. UPI transaction ID: {s.utr}</div>"
    )
    other = f"<div class='k'>Swiggy · 1h</div>Flat {s.sum(50, 150)} off on your next order"
    return page(
        s,
        ground,
        s.paint("#15202b", "#e6e6e6"),
        div("padding:26px;font-size:44px", s.clock),
        card(box, ours),
        card(box, other),
    )


@screen("PhonePe", "{hh}:{MM} {am} on {dd} {Mon} {yyyy}", themes=BOTH, fonts=(ROBOTO,))
def picture_in_chat(s: Sheet) -> str:
    """The receipt as a picture inside a chat, with talk of other sums around it."""
    ground, mine = s.paint("#efe7dd", "#0b141a"), s.paint("#d9fdd3", "#005c4b")
    talk = "width:72%;margin:8px 12px;padding:8px 12px;border-radius:10px;background:"
    rows = stacked(
        (
            ("Paid to", f"<b>{s.payee}</b> {s.amount}"),
            ("Transaction ID", s.other("phonepe_id")),
            ("UTR", s.utr),
        ),
        "",
    )
    shot = div(
        "background:#fff;color:#222;font-size:11px",
        div(
            "background:#1b8a4b;color:#fff;padding:8px",
            s.status("Transaction Successful"),
            f"<br>{s.time}",
        ),
        div("padding:8px", rows),
    )
    return page(
        s,
        ground,
        s.paint("#111", "#e9edef"),
        div("padding:12px;background:#008069;color:#fff", "← &nbsp; Treasurer B Wing"),
        div(talk + s.paint("#fff", "#202c33"), f"{s.sum(1_000, 9_000)} maintenance is due sir"),
        div(talk + mine + ";margin-left:auto;padding:4px", shot, "sent, please check ✓✓"),
        div(talk + s.paint("#fff", "#202c33"), f"ok, {s.sum(100, 900)} late fee also"),
    )


@screen(
    "",
    "{dd} {Mon} {yyyy} {HH}:{MM}:{SS} IST",
    "{Mon} {dd}, {yyyy} {hh}:{MM} {AM}",
    statuses=ENDS,
    widths=(1180, 1366),
    fonts=(OPEN, ROBOTO),
)
def desktop_checkout(s: Sheet) -> str:
    """A payment gateway's page on a computer."""
    top = div(
        "background:#dfe3e8;color:#444;padding:8px 14px;font-size:13px",
        "← → ⟳ &nbsp; https://pay.example.in/receipt?id=" + s.digits(8),
    )
    rows = beside(
        (
            ("Merchant", s.payee),
            ("Amount", s.amount_full),
            ("Payment ID", f"pay_{s.digits(14)}"),
            ("Bank RRN", s.utr),
            ("Method", f"UPI ({s.pay.payer.vpa})"),
            ("Paid at", s.time),
            ("Order no.", s.other("order_id")),
        ),
        "row line",
    )
    state = s.status("Payment successful", "Payment is pending", "Payment failed")
    box = div(
        "width:560px;margin:30px auto;background:#fff;padding:26px;border-radius:8px",
        s.mark(48),
        f"<h2 class='c'>{state}</h2>",
        rows,
    )
    return page(s, "#f2f4f7", "#1f2933", top, box, bars=False)


@screen(
    "Google Pay",
    "{d} {Month} {yyyy}, {h}:{MM} {am}",
    themes=BOTH,
    widths=(800, 962),
    fonts=(ROBOTO,),
)
def tablet_two_panes(s: Sheet) -> str:
    """A tablet: people on the left, the payment on the right."""
    people = "".join(
        f"<div class='l row'>{disc(name[0], '#546e7a')}<div>{name}"
        f"<div class='k'>{money}</div></div></div>"
        for name, money in (
            ("Mummy", "You paid ₹500"),
            ("Milk Depot", "Request ₹1,240"),
            ("Ravi", "₹75"),
        )
    )
    rows = stacked(
        (
            ("UPI transaction ID", s.utr),
            ("To", s.payee),
            ("From", f"{s.payer} ({s.pay.payer.bank})"),
            ("Google transaction ID", s.other("google_id")),
        ),
        "row",
    )
    right = div(
        "flex:2;padding:24px",
        f"<div style='font-size:40px'>{s.amount}</div>",
        f"<b>{s.status('Completed')}</b> · {s.time}",
        rows,
    )
    panes = (
        f"<div style='display:flex'><div style='flex:1;padding:16px'>{people}</div>{right}</div>"
    )
    return page(s, s.paint("#fff", "#1b1b1d"), s.paint("#222", "#eee"), panes)


@screen(
    "Paytm",
    "{dd} {Mon} {yyyy}, {hh}:{MM} {AM}",
    statuses=ENDS,
    widths=(224, 250),
    fonts=(INTER, NOTO),
)
def largest_font(s: Sheet) -> str:
    """The phone's letters set to the largest: every value wraps."""
    head = div(
        "padding:12px",
        s.status("Payment Successful", "Payment Pending", "Payment Failed"),
        f"<div style='font-size:30px'><b>{s.amount}</b></div>",
    )
    rows = stacked(
        (
            ("To", s.payee),
            ("UPI ID", s.pay.payee.vpa),
            ("From", s.pay.payer.bank),
            ("Paid on", s.time),
            ("UPI Ref No", s.utr),
        )
    )
    return page(s, "#fff", "#0b2a4a", head, div("padding:0 12px", rows))


@screen(
    "", "{dd}/{mm}/{yy} {HH}:{MM}:{SS}", fonts=("'DejaVu Sans Mono',monospace",), widths=(300, 330)
)
def card_machine_slip(s: Sheet) -> str:
    """A counter machine's printed slip of a UPI sale."""
    lines = inline(
        (
            ("DATE/TIME", s.time),
            ("MID", s.digits(15)),
            ("TID", s.digits(8)),
            ("BATCH", s.digits(6)),
            ("TXN TYPE", "UPI SALE"),
            ("RRN", s.utr),
            ("PAYER VPA", masked_vpa(s.pay.payer.vpa)),
            ("AMOUNT", fact("amount", f"Rs. {s.pay.amount_full}")),
            ("STATUS", s.status("APPROVED")),
        )
    )
    head = f"<div class='c'><b>{s.payee}</b><br>*** CUSTOMER COPY ***</div>"
    return page(s, "#f8f8f4", "#222", div("padding:18px;font-size:12px", head, lines), bars=False)


@screen("Gmail", "{Wkd}, {d} {Mon} {yyyy}, {h}:{MM} {AM}", themes=BOTH, fonts=(ROBOTO, OPEN))
def receipt_by_mail(s: Sheet) -> str:
    """A shop's mail that thanks the payer and names the payer first."""
    text = (
        f"<p>Dear {s.payer},</p><p>We have {s.status('received')} your payment of {s.amount_full} "
        f"towards {s.pay.note}. Thank you!</p>"
    )
    rows = beside(
        (
            ("Received by", s.payee),
            ("Date", s.time),
            ("Paid through", "UPI"),
            ("UTR / RRN", s.utr),
            ("Invoice", f"INV-{s.digits(6)}"),
        ),
        "row line",
    )
    return page(
        s,
        s.paint("#fff", "#1a1a1a"),
        s.paint("#222", "#e6e6e6"),
        div("padding:16px;font-size:20px", "Payment receipt  <span class='k'>Inbox</span>"),
        div("padding:0 16px", text, rows),
        div("padding:20px", "↩ Reply   ↪ Forward", kind="k"),
    )
