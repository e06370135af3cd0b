"""PhonePe and Google Pay."""

from benchmarks.screens_third.paper import (
    BOTH,
    ENDS,
    LATO,
    NOTO,
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

OWNERS = ("R SUBRAMANI", "KAVITA DEVI", "Imran A Khan", "TARUN KR DAS")
PHONEPE = "{hh}:{MM} {am} on {dd} {Mon} {yyyy}"


@screen("PhonePe", PHONEPE, statuses=ENDS, languages=("ta", "bn", "hi", "mr"), fonts=(NOTO, ROBOTO))
def phonepe_banking_name(s: Sheet) -> str:
    """Green head; the name in the bank's books stands beside the contact's."""
    paid = s.say("Paid to", hi="को भुगतान किया गया", mr="यांना पैसे दिले", ta="பெறுநர்", bn="প্রাপক")
    details = s.say(
        "Payment Details", hi="भुगतान विवरण", mr="पेमेंट तपशील", ta="கட்டண விவரங்கள்", bn="পেমেন্টের বিবরণ"
    )
    head = s.status("Transaction Successful", "Payment Processing", "Transaction Failed")
    colour = {"success": "#1b8a4b", "pending": "#c97b12", "failed": "#b3261e"}[s.pay.status]
    top = div(
        f"background:{colour};color:#fff;padding:14px 16px;justify-content:flex-start",
        f"<div>{s.mark(30, '#0003')}</div>",
        f'<div><div style="font-size:17px">{head}</div><div class="k">{s.time}</div></div>',
        kind="l",
    )
    who = div(
        "padding:8px 0",
        disc(s.initial, "#7b4fa3"),
        f'<div style="flex:1"><b>{s.payee}</b><div class="k">+91 {s.pay.payee.phone}</div></div>',
        f"<b>{s.amount}</b>",
        kind="l",
    )
    bank = beside((("Banking Name", f"{s.rng.choice(OWNERS)} ✔"),))
    rows = stacked(
        (
            (s.say("Transaction ID", hi="लेन-देन आईडी", ta="பரிவர்த்தனை ஐடி"), s.other("phonepe_id")),
            (
                s.say("Debited from", hi="से डेबिट किया गया", bn="থেকে কাটা হয়েছে"),
                f"XXXXXX{s.pay.payer.last4} <b style='float:right'>{s.amount}</b>",
            ),
        )
    )
    box = s.paint("#fff", "#1d1a22")
    return page(
        s,
        "#f4f2f7",
        "#1d1a22",
        top,
        card(box, f'<div class="k">{paid}</div>', who, bank),
        card(box, f"<b>{details}</b>", rows, f'<div class="k">UTR: {s.utr}</div>'),
        card(
            box,
            '<div class="r"><b>Send Again</b><b>View History</b><b>Split Expense</b>'
            "<b>Share</b></div>",
        ),
    )


@screen(
    "PhonePe",
    "{dd} {Month} {yyyy} at {hh}:{MM} {AM}",
    "{dd} {Mon} {yyyy}, {hh}:{MM} {am}",
    fonts=(ROBOTO, LATO),
)
def phonepe_card_cashback(s: Sheet) -> str:
    """The picture PhonePe shares, with money won below the money paid."""
    top = div(
        "background:#5f259f;color:#fff;padding:22px",
        "<b>PhonePe</b>",
        s.mark(46, "#2fae5e"),
        f'<div style="font-size:19px">{s.status("Payment Successful")}</div>',
        kind="c",
    )
    sum_line = div("font-size:38px;font-weight:700;padding:14px", s.amount, kind="c")
    won = card(
        "#fff3d6",
        f"Yay! You won <b>{s.sum(3, 90)}</b> cashback. Refer a friend and "
        f"earn {s.sum(100, 300)} more",
    )
    rows = stacked(
        (
            ("To", s.payee),
            ("From", f"{s.payer}<br>{s.pay.payer.bank} •• {s.pay.payer.last4}"),
            ("Date", s.time),
            ("Transaction ID", s.other("phonepe_id")),
            ("UTR", s.utr),
        )
    )
    return page(
        s,
        "#fff",
        "#222",
        top,
        sum_line,
        won,
        card("#f7f5fb", rows),
        div("padding:10px", "Powered by UPI | YES BANK", kind="c k"),
        bars=False,
    )


@screen("PhonePe", PHONEPE, themes=BOTH)
def phonepe_received(s: Sheet) -> str:
    """Money that came in: the other one's name is the payer's."""
    box = s.paint("#fff", "#211d29")
    head = div(
        "background:#1b8a4b;color:#fff;padding:14px 18px",
        f"<b>{s.status('Transaction Successful')}</b><div class='k'>{s.time}</div>",
    )
    who = div(
        "padding:8px 0",
        disc(s.payer[0], "#3f6ec2"),
        f"<div style='flex:1'><b>{s.payer}</b><div class='k'>{s.pay.payer.vpa}</div></div>",
        f"<b>{s.amount}</b>",
        kind="l",
    )
    rows = stacked(
        (
            ("Message", s.pay.note),
            ("Transaction ID", s.other("phonepe_id")),
            ("Credited to", f"{s.pay.payee.bank} XX{s.pay.payee.last4}"),
            ("UTR", s.utr),
        )
    )
    return page(
        s,
        s.paint("#f4f2f7", "#131017"),
        s.paint("#222", "#eee"),
        head,
        card(box, "<div class='k'>Received from</div>", who),
        card(box, rows),
    )


@screen(
    "Google Pay",
    "{d} {Mon} {yyyy}, {h}:{MM} {am}",
    "{d} {Mon}, {h}:{MM} {am}",
    themes=BOTH,
    statuses=ENDS,
    fonts=(ROBOTO, LATO),
)
def gpay_both_names(s: Sheet) -> str:
    """Centred head, then a framed box whose rows name both sides with their banks."""
    head = div(
        "padding:26px 20px 10px",
        f"<div style='width:64px;margin:auto'>{disc(s.initial, '#b5562b', 64)}</div>",
        f"<div style='font-size:17px;margin-top:8px'>To {s.payee}</div>",
        f"<div style='font-size:44px'>{s.amount}</div>",
        f"<div class='pill' style='display:inline-block'>{s.pay.note}</div>",
        kind="c",
    )
    state = div(
        "padding:12px;gap:8px;display:flex;justify-content:center",
        f"<span>{s.mark(18)}</span>",
        f"<b>{s.status('Completed', 'Processing', 'Failed')}</b>",
    )
    day = div("padding:2px", s.time, kind="c")
    payee, payer = s.pay.payee, s.pay.payer
    rows = stacked(
        (
            ("UPI transaction ID", s.utr),
            (f"To: {payee.name} ({payee.bank})", f"Google Pay • {payee.vpa}"),
            (f"From: {payer.name} ({payer.bank})", f"Google Pay • {payer.vpa}"),
            ("Google transaction ID", s.other("google_id")),
        )
    )
    top = f"<div class='l row'><b>{payer.bank} {payer.last4}</b></div>"
    return page(
        s,
        s.paint("#fff", "#1f1f1f"),
        s.paint("#1f1f1f", "#e3e3e3"),
        head,
        state,
        day,
        div("border:1px solid #8886", top, rows, kind="card"),
        div("margin:6px", "POWERED BY UPI", kind="c k"),
    )


@screen("Google Pay", "{Mon} {d}, {h}:{MM} {AM}", themes=BOTH, fonts=(ROBOTO,))
def gpay_paid_tick(s: Sheet) -> str:
    """The blue screen just after paying: no UTR, small print, a scratch card."""
    ground = s.paint("#1a73e8", "#0b1d3a")
    head = div(
        "margin:90px 20px 30px",
        s.mark(84, "#34a853"),
        f"<div style='font-size:40px;margin-top:24px'>{s.amount}</div>",
        f"<div style='font-size:19px'>{s.status('Paid')} to {s.payee}</div>",
        f"<div class='k'>{s.pay.payee.vpa}</div><div>{s.time}</div>",
        kind="c",
    )
    return page(
        s,
        ground,
        "#fff",
        head,
        card("#ffffff22", f"You've earned a scratch card! Win up to {s.sum(20, 1_000)}"),
    )
