"""Jio, Samsung Wallet, POP, FamApp, Tata Neu and Flipkart."""

from benchmarks.screens_third.paper import (
    APP_TIMES,
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
    page,
    screen,
    stacked,
)


@screen("Jio", *APP_TIMES, statuses=ENDS, languages=("hi", "ta", "bn"), fonts=(NOTO,))
def jio_finance_language(s: Sheet) -> str:
    """JioFinance with its labels in the phone's language."""
    done = s.say(
        "Payment Successful", hi="भुगतान सफल रहा", ta="கட்டணம் வெற்றிகரமானது", bn="পেমেন্ট সফল হয়েছে"
    )
    rows = stacked(
        (
            (s.say("Paid to", hi="प्राप्तकर्ता", ta="பெறுநர்", bn="প্রাপক"), s.payee),
            (s.say("Amount", hi="राशि", ta="தொகை", bn="পরিমাণ"), s.amount_full),
            (
                s.say("Date & time", hi="तारीख और समय", ta="தேதி மற்றும் நேரம்", bn="তারিখ ও সময়"),
                s.time,
            ),
            (
                s.say(
                    "UPI Ref. No.", hi="UPI संदर्भ संख्या", ta="UPI குறிப்பு எண்", bn="UPI রেফারেন্স নম্বর"
                ),
                s.utr,
            ),
            (
                s.say("From account", hi="खाते से", ta="கணக்கிலிருந்து", bn="অ্যাকাউন্ট থেকে"),
                f"Jio Payments Bank ••{s.pay.payer.last4}",
            ),
        ),
        "row line",
    )
    state = s.status(done, "Payment Pending", "Payment Failed")
    head = div("background:#0f3cc9;color:#fff;padding:22px", s.mark(44), state, kind="c")
    return page(s, "#fff", "#141414", head, div("padding:10px 20px", rows))


@screen("Samsung Wallet", *APP_TIMES, themes=BOTH, statuses=ENDS, fonts=(ROBOTO, LATO))
def samsung_sheet(s: Sheet) -> str:
    rows = stacked(
        (
            ("Payee", f"{s.payee} ({s.pay.payee.vpa})"),
            ("Payment account", f"{s.pay.payer.bank} {s.pay.payer.last4}"),
            ("Date", s.time),
            ("UPI Transaction reference number", s.utr),
            ("Transaction ID", s.other("npci_id")),
            ("Remarks", s.pay.note),
        )
    )
    head = div(
        "padding:34px 22px 14px",
        f"<div style='font-size:24px'>"
        f"{s.status('Paid', 'Pending', 'Failed')}</div>"
        f"<div style='font-size:36px;font-weight:300'>{s.amount_full}</div>",
    )
    return page(
        s,
        s.paint("#f6f6f8", "#000"),
        s.paint("#111", "#fafafa"),
        head,
        card(s.paint("#fff", "#1a1a1c"), rows),
    )


@screen("POP", *APP_TIMES, themes=BOTH, fonts=(INTER, LATO))
def pop_coins(s: Sheet) -> str:
    head = div(
        "padding:40px 20px",
        f"<div style='font-size:54px;font-weight:900'>{s.amount}</div>",
        f"<div>{s.status('sent!')}</div><div style='font-size:20px'>{s.payee}</div>"
        f"<div class='k'>{s.time}</div>",
        kind="c",
    )
    foot = inline((("UPI txn id", s.utr), ("POP id", f"POP{s.digits(11)}")))
    coins = card(
        "#ff5a1f;color:#fff", f"<b>+{s.rng.randint(2, 80)} POPcoins</b> worth {s.sum(2, 80)}"
    )
    return page(
        s,
        s.paint("#fffaf2", "#101010"),
        s.paint("#111", "#fff"),
        head,
        coins,
        div("padding:16px;font-size:12px", foot, kind="c"),
    )


@screen("FamApp", *APP_TIMES, themes=DARK, fonts=(LATO, INTER))
def fam_teen(s: Sheet) -> str:
    head = div(
        "padding:30px 20px",
        disc(s.initial, "#ffb300", 70),
        f"<div style='font-size:34px;font-weight:700'>{s.amount}</div>"
        f"<div>{s.status('Payment Successful')}</div>",
        kind="c",
    )
    rows = beside(
        (
            ("To", s.payee),
            ("From", f"{s.payer}'s FamX"),
            ("On", s.time),
            ("Fam txn ID", f"FMPIB{s.digits(10)}"),
            ("UTR", s.utr),
        )
    )
    return page(s, "#000", "#fff", head, card("#141414", rows))


@screen("Tata Neu", *APP_TIMES, themes=DARK, statuses=ENDS, fonts=(INTER, ROBOTO))
def neu_coins_line(s: Sheet) -> str:
    """Words and values on one line each, the amount within a sentence."""
    state = s.status("was successful", "is pending", "has failed")
    head = div(
        "padding:34px 22px;font-size:21px", f"Your payment of {s.amount} to {s.payee} {state}"
    )
    rows = inline(
        (
            ("Paid on", s.time),
            ("UPI reference number", s.utr),
            ("From", s.pay.payer.vpa),
            ("NeuCoins earned", f"{s.rng.randint(1, 40)}.{s.digits(2)}"),
        )
    )
    return page(s, "#1a0b2e", "#f3eaff", head, card("#2a1747", rows))


@screen("Flipkart UPI", *APP_TIMES, statuses=ENDS, fonts=(ROBOTO, INTER))
def flipkart_order(s: Sheet) -> str:
    head = div("background:#2874f0;color:#fff;padding:14px 16px", "← &nbsp; <b>Flipkart UPI</b>")
    body = div(
        "padding:16px",
        f"<b>{s.status('Payment Successful', 'Payment Pending', 'Payment Failed')}"
        f"</b><div style='font-size:30px'>{s.amount}</div><div class='k'>{s.time}</div>",
    )
    rows = stacked(
        (
            ("Paid to", s.payee),
            ("Paid by", f"{s.payer} · {s.pay.payer.bank} XX{s.pay.payer.last4}"),
            ("UPI Transaction ID", s.utr),
            ("Flipkart Transaction ID", f"FKU{s.digits(15)}"),
        )
    )
    return page(
        s,
        "#fff",
        "#212121",
        head,
        body,
        div("padding:0 16px", rows),
        card("#fff8dc", f"10 SuperCoins · next order {s.sum(75, 150)} off"),
    )
