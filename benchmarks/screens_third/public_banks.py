"""The apps of SBI, Baroda, PNB, Canara and Union Bank."""

from benchmarks.screens_third.paper import (
    BANK_TIMES,
    BOTH,
    ENDS,
    LATO,
    NARROW,
    NOTO,
    OPEN,
    ROBOTO,
    Sheet,
    beside,
    card,
    div,
    fact,
    inline,
    page,
    screen,
    stacked,
)


def _head(s: Sheet, ground: str, title: str) -> str:
    return div(
        f"background:{ground};color:#fff;padding:14px 16px;font-size:17px", f"‹ &nbsp; {title}"
    )


@screen("SBI", *BANK_TIMES, statuses=ENDS, languages=("hi",), fonts=(NOTO, ROBOTO))
def bhim_sbi_pay(s: Sheet) -> str:
    state = s.status("Transaction Successful", "Transaction is Pending", "Transaction Failed")
    rows = beside(
        (
            (s.say("Payee Name", hi="प्राप्तकर्ता का नाम"), s.payee),
            ("VPA", s.pay.payee.vpa),
            (s.say("Amount", hi="राशि"), f"{s.amount_full}"),
            (s.say("Remarks", hi="टिप्पणी"), s.pay.note),
            (s.say("Date & Time", hi="दिनांक व समय"), s.time),
            ("UPI Ref No", s.utr),
            ("Txn ID", s.other("npci_id")),
        ),
        "row line",
    )
    return page(
        s,
        "#fff",
        "#1b2a4a",
        _head(s, "#22409a", "BHIM SBI Pay"),
        div("padding:14px", s.mark(42), f"<b>{state}</b>", kind="c"),
        div("padding:0 16px", rows),
    )


@screen("SBI", "{dd} {Mon} {yyyy}|{hh}:{MM} {AM}", fonts=(ROBOTO, LATO), themes=BOTH)
def yono_two_cells(s: Sheet) -> str:
    """Day and clock in two cells; the reference broken into groups of four."""
    day, hour = s.shot.when.parts
    cells = div(
        "padding:6px 0",
        f"<div><div class='k'>Date</div>{fact('date', day)}</div>",
        f"<div class='end'><div class='k'>Time</div>{fact('clock', hour)}</div>",
        kind="r",
    )
    rows = stacked(
        (
            ("Transferred to", s.payee),
            ("From account", f"XXXXXXX{s.pay.payer.last4} · Savings"),
            (
                "UPI reference number",
                fact("utr", " ".join(s.pay.rrn[i : i + 4] for i in (0, 4, 8))),
            ),
            ("Category", "Others"),
        )
    )
    ground = s.paint("#fff", "#17122b")
    return page(
        s,
        s.paint("#ece9f7", "#0d0a1a"),
        s.paint("#1e1b33", "#eceaf6"),
        _head(s, "#3b1f8b", "yono SBI"),
        card(ground, div("font-size:30px", s.amount_full), s.status("Money sent successfully")),
        card(ground, cells, rows),
    )


@screen("Bank of Baroda", *BANK_TIMES, statuses=ENDS, languages=("hi", "mr"), fonts=(NOTO, ROBOTO))
def bob_world_language(s: Sheet) -> str:
    rows = beside(
        (
            (
                s.say("Transaction Status", hi="लेनदेन की स्थिति", mr="व्यवहाराची स्थिती"),
                s.status("Success", "Pending", "Failed"),
            ),
            (s.say("Beneficiary Name", hi="लाभार्थी का नाम", mr="लाभार्थीचे नाव"), s.payee),
            (s.say("Amount (₹)", hi="राशि (₹)", mr="रक्कम (₹)"), fact("amount", s.pay.amount_full)),
            (s.say("Reference No.", hi="संदर्भ संख्या", mr="संदर्भ क्रमांक"), s.utr),
            (s.say("Date", hi="दिनांक", mr="दिनांक"), s.time),
            (s.say("Debit Account", hi="डेबिट खाता", mr="डेबिट खाते"), s.pay.payer.account),
            (s.say("Remarks", hi="टिप्पणी", mr="शेरा"), s.pay.note),
        ),
        "row line",
    )
    return page(s, "#fff", "#333", _head(s, "#f15a29", "bob World"), div("padding:10px 16px", rows))


@screen("PNB One", *BANK_TIMES, statuses=ENDS, fonts=(NARROW, ROBOTO))
def pnb_one_colons(s: Sheet) -> str:
    rows = inline(
        (
            ("Status", s.status("SUCCESS", "PENDING", "FAILED")),
            ("Amount", f"INR {fact('amount', s.pay.amount_full)}"),
            ("Paid To", s.payee),
            ("Payee VPA", s.pay.payee.vpa),
            ("Payer VPA", s.pay.payer.vpa),
            ("RRN", s.utr),
            ("UPI Txn Id", s.other("npci_id")),
            ("Txn Date", s.time),
        )
    )
    return page(
        s,
        "#fffaf0",
        "#3a2020",
        _head(s, "#a20e37", "PNB ONE - UPI"),
        div("padding:16px;overflow-wrap:anywhere", rows),
        card("#f9e7b9", "SHARE &nbsp; HOME"),
    )


@screen("Canara ai1", *BANK_TIMES, statuses=ENDS, fonts=(OPEN, NOTO))
def canara_ai1(s: Sheet) -> str:
    rows = stacked(
        (
            ("Beneficiary", s.payee),
            ("Transfer Amount", s.amount_full),
            ("Charges", "₹0.00"),
            ("From Account", s.pay.payer.account),
            ("Transaction Date", s.time),
            ("UPI Transaction Reference Number", s.utr),
            ("Remarks", s.pay.note),
        ),
        "row line",
    )
    state = s.status(
        "Your transaction is successful",
        "Your transaction is in process",
        "Your transaction has failed",
    )
    return page(
        s,
        "#f2f9fd",
        "#073b57",
        _head(s, "#0091d5", "ai1 | Canara Bank"),
        div("padding:14px", s.mark(50), state, kind="c"),
        card("#fff", rows),
    )


@screen("Union Bank", *BANK_TIMES, statuses=ENDS, fonts=(NOTO, NARROW))
def vyom_union(s: Sheet) -> str:
    rows = stacked(
        (
            ("Amount", s.amount_full),
            ("Payee", f"{s.payee}<br>{s.pay.payee.vpa}"),
            ("UPI Transaction ID", s.other("npci_id")),
            ("Customer Reference Number", s.utr),
            ("Date and Time of Transaction", s.time),
            ("Payer", f"{s.payer} ({s.pay.payer.vpa})"),
        ),
        "row line",
    )
    state = s.status("Payment is successful", "Payment is pending", "Payment is declined")
    return page(
        s,
        "#fff",
        "#222",
        _head(s, "#d71920", "Vyom"),
        div("padding:14px", state, kind="c"),
        div("padding:0 18px", rows),
    )
