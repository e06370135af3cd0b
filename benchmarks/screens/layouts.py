"""Every screen that can be drawn: one entry here, one template of the same name beside it.

Entries marked `held_out` are never looked at while the reader is tuned; they are reported apart.
"""

from dataclasses import dataclass

SANS = (
    "'Google Sans','Roboto','Noto Sans','Noto Sans Devanagari',sans-serif",
    "'Inter','Noto Sans Devanagari',sans-serif",
    "'Open Sans','Noto Sans Devanagari',sans-serif",
)
ROBOTO = ("'Roboto','Noto Sans Devanagari',sans-serif",)
IPHONE = ("'SF Pro Text','Inter','Noto Sans Devanagari',sans-serif",)
ROUND = (
    "'Lato','Noto Sans Devanagari',sans-serif",
    "'Open Sans','Noto Sans Devanagari',sans-serif",
)
# Fonts with which phones and apps set figures apart: a comma or a 7 of theirs looks like another.
DISPLAY = (
    "'Dancing Script','Roboto',cursive",
    "'Humor Sans','Roboto',cursive",
    "'Breip','Roboto',cursive",
)
NOTO = ("'Noto Sans','Noto Sans Devanagari',sans-serif", *SANS[1:])

LIGHT, DARK = ("light",), ("dark",)
BOTH = ("light", "dark")
INDIAN = ("hi", "mr", "hi", "mr", "ta", "te", "kn", "gu", "bn")
ALL_ENDS = ("success", "pending", "failed")

GOOGLE_TIMES = (
    "{d} {Mon} {yyyy}, {h}:{MM} {am}",
    "{Mon} {d}, {yyyy}, {h}:{MM} {AM}",
    "{d} {Mon}, {h}:{MM} {am}",
    "{Mon} {d}, {h}:{MM} {AM}",
    "{Sept} {d}, {HH}:{MM}",
    "{d} {Sept} {yyyy}, {HH}:{MM}",
)
PHONEPE_TIMES = ("{hh}:{MM} {AM} on {dd} {Mon} {yyyy}", "{hh}:{MM} {am} on {dd} {Sept} {yyyy}")
PAYTM_TIMES = (
    "{hh}:{MM} {AM}, {dd} {Mon} {yyyy}",
    "{hh}:{MM} {AM}, {d} {Month} {yyyy}",
    "{dd} {Mon}, {hh}:{MM} {AM}",
)


@dataclass(frozen=True, slots=True)
class Layout:
    """How one screen may vary. `times` are patterns of `wording.print_time`."""

    name: str
    app: str
    times: tuple[str, ...] = ("{hh}:{MM} {AM}",)
    themes: tuple[str, ...] = LIGHT
    languages: tuple[str, ...] = ("en",)
    statuses: tuple[str, ...] = ("success",)
    fonts: tuple[str, ...] = SANS
    widths: tuple[int, ...] = (360, 393, 412)
    is_payment: bool = True
    held_out: bool = False

    @property
    def template(self) -> str:
        return f"{self.name}.html"


BANK_TIMES = (
    "{dd}-{mm}-{yyyy} {HH}:{MM}:{SS}",
    "{dd} {Mon} {yyyy}-{hh}:{MM} {AM}",
    "{dd}-{Mon}-{yyyy} {h}:{MM} {AM}",
    "{Wkd}, {d} {Mon} {yyyy} {hh}:{MM} {AM}",
)
_ENTRIES = (
    Layout("gpay_details", "Google Pay", GOOGLE_TIMES, BOTH, ("en", "hi"), ALL_ENDS),
    Layout("gpay_share", "Google Pay", GOOGLE_TIMES),
    Layout("gpay_bubble", "Google Pay", ("{h}:{MM} {AM}", "{d} {Mon}, {h}:{MM} {am}"), BOTH),
    Layout("gpay_new", "Google Pay", GOOGLE_TIMES, BOTH, statuses=ALL_ENDS),
    Layout("gpay_steps", "Google Pay", GOOGLE_TIMES, BOTH, statuses=ALL_ENDS,
           widths=(290, 320, 360, 412)),
    Layout("gpay_chat", "Google Pay", ("{h}:{MM} {AM}", "{d} {Mon}, {h}:{MM} {am}"), BOTH),
    Layout("card", "", GOOGLE_TIMES, BOTH, fonts=(*SANS, *DISPLAY)),
    Layout("tick_only", "Amazon Pay", ("{hh}:{MM} {AM}, {dd} {Mon} {yyyy}",), fonts=(SANS[2],),
           statuses=ALL_ENDS),
    Layout("money_received", "", GOOGLE_TIMES[:2], BOTH),
    Layout("gpay_old", "Google Pay", GOOGLE_TIMES, held_out=True),
    Layout("phonepe_details", "PhonePe", PHONEPE_TIMES, BOTH, INDIAN, ALL_ENDS, NOTO),
    Layout("phonepe_share", "PhonePe", PHONEPE_TIMES, languages=INDIAN, fonts=NOTO),
    Layout("phonepe_banner", "PhonePe", ("{d} {Month} {yyyy} at {h}:{MM} {AM}",
           "Today, {d} {Mon} {yyyy}"), fonts=NOTO),
    Layout("phonepe_new", "PhonePe", (*PHONEPE_TIMES, "{d} {Mon} {yyyy}, {hh}:{MM} {AM}"),
           DARK, statuses=ALL_ENDS, fonts=NOTO),
    Layout("phonepe_old", "PhonePe", PHONEPE_TIMES, fonts=(ROBOTO[0], NOTO[0])),
    Layout("phonepe_email", "PhonePe", ("{Mon} {dd}, {yyyy}", "{dd} {Mon} {yyyy}, {hh}:{MM} {AM}"),
           fonts=ROBOTO, held_out=True),
    Layout("paytm_new", "Paytm", ("Paid at {hh}:{MM} {AM}, {dd} {Month} {yyyy}", *PAYTM_TIMES),
           BOTH, ("en", "hi"), fonts=(SANS[1], SANS[0])),
    Layout("paytm_old", "Paytm", PAYTM_TIMES, fonts=(SANS[2], ROBOTO[0])),
    Layout("paytm_wallet", "Paytm", PAYTM_TIMES),
    Layout("bhim", "BHIM", ("{dd}/{mm}/{yyyy} {HH}:{MM}", "{d} {Mon} {yyyy}, {hh}:{MM} {AM}"),
           statuses=ALL_ENDS),
    Layout("bhim_indian", "BHIM",
           ("{d} {Month} {yyyy}, {hh}:{MM} {AM}", "{dd}/{mm}/{yyyy} {HH}:{MM}"), BOTH,
           ("hi", "mr"), ALL_ENDS, NOTO),
    Layout("cred", "CRED", ("{d} {Month} {yyyy}, {h}:{MM} {AM}",
           "{dth} {Mon} {yyyy}, {h}:{MM} {am}"), BOTH, fonts=ROUND, held_out=True),
    Layout("amazon_pay", "Amazon Pay", ("{hh}:{MM} {AM}, {dd} {Mon} {yyyy}",
           "{d} {Month} {yyyy} at {h}:{MM} {AM}"), fonts=(SANS[2], ROUND[0])),
    Layout("whatsapp", "WhatsApp", ("{Month} {d}, {yyyy} {h}:{MM} {AM}",
           "{d} {Month} {yyyy}, {h}:{MM} {am}"), BOTH, fonts=(ROBOTO[0], IPHONE[0]), held_out=True),
    Layout("iphone_sheet", "", ("{Month} {d}, {yyyy} {h}:{MM} {AM}",
           "{d} {Month} {yyyy} at {h}:{MM} {AM}"), BOTH, fonts=IPHONE, widths=(375, 390, 430),
           held_out=True),
    Layout("money_sent", "", ("{dd} {Mon} {yyyy} • {h}:{MM} {a_m}",
           "{Wkd}, {d} {Mon} {yy} • {HH}:{MM}{am}", "{d} {Sept} {yyyy}, {h}:{MM} {am}"),
           BOTH, fonts=ROUND),
    Layout("sbi", "SBI", BANK_TIMES, fonts=ROBOTO),
    Layout("sbi_imps", "SBI", BANK_TIMES, fonts=ROBOTO),
    Layout("sbi_indian", "SBI", ("{dd}-{mm}-{yyyy} {HH}:{MM}:{SS}", "{d} {Mon} {yyyy}, {HH}:{MM}"),
           languages=("hi", "mr"), fonts=NOTO, held_out=True),
    Layout("hdfc", "HDFC Bank", BANK_TIMES, fonts=(SANS[2], ROBOTO[0])),
    Layout("icici", "ICICI Bank", ("{dd} {Mon} {yyyy}|{hh}:{MM} {AM}",
           "{dd}/{mm}/{yyyy}|{HH}:{MM}:{SS}"), fonts=ROUND),
    Layout("axis", "Axis Bank", BANK_TIMES, fonts=ROUND, held_out=True),
    Layout("kotak", "Kotak Mahindra Bank", BANK_TIMES, held_out=True),
    Layout("bank_rows", "", (*BANK_TIMES, "{dd}/{mm}/{yyyy} {hh}:{MM}:{SS} {AM}",
           "{dd} {MON} {yyyy}, {HH}:{MM}"), BOTH, statuses=ALL_ENDS),
    Layout("transfer", "", (*BANK_TIMES, "{dd} {Mon} {yyyy}, {hh}:{MM} {AM}"), BOTH),
    Layout("canara", "Canara Bank", BANK_TIMES, statuses=ALL_ENDS, fonts=(ROBOTO[0], NOTO[0])),
    Layout("netbanking", "", ("{dd}/{mm}/{yyyy} {HH}:{MM}:{SS}", "{dd}-{Mon}-{yyyy} {h}:{MM} {AM}"),
           fonts=("'Arimo','Open Sans',sans-serif",), widths=(720, 900, 1024)),
    Layout("sms", "SMS", ("{dd}-{mm}-{yy}", "{dd}{Mon}{yy}"), BOTH, fonts=ROBOTO),
    Layout("notification", "SMS", ("{dd}-{mm}-{yy}", "{dd}-{Mon}-{yyyy} {HH}:{MM}"), BOTH,
           fonts=ROBOTO, held_out=True),
    Layout("qr_code", "", themes=BOTH, is_payment=False),
    Layout("chat", "", themes=BOTH, fonts=ROBOTO, is_payment=False),
    Layout("poster", "", ("{Wkd}, {d} {Month} {yyyy}",), is_payment=False),
    Layout("home_screen", "", themes=BOTH, is_payment=False),
    Layout("history", "", ("{Month} {yyyy}",), BOTH, is_payment=False, held_out=True),
)  # fmt: skip
LAYOUTS = {entry.name: entry for entry in _ENTRIES}
