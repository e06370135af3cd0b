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
NOTO = ("'Noto Sans','Noto Sans Devanagari',sans-serif", *SANS[1:])

LIGHT, DARK = ("light",), ("dark",)
BOTH = ("light", "dark")
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


_ENTRIES = (
    Layout("gpay_details", "Google Pay", GOOGLE_TIMES, BOTH, ("en", "hi"), ALL_ENDS),
    Layout("gpay_bubble", "Google Pay", ("{h}:{MM} {AM}", "{d} {Mon}, {h}:{MM} {am}"), BOTH),
    Layout("phonepe_details", "PhonePe", PHONEPE_TIMES, BOTH, ("en", "hi", "mr"), ALL_ENDS, NOTO),
    Layout("phonepe_banner", "PhonePe", ("{d} {Month} {yyyy} at {h}:{MM} {AM}",), fonts=NOTO),
    Layout("paytm_new", "Paytm", ("Paid at {hh}:{MM} {AM}, {dd} {Month} {yyyy}", *PAYTM_TIMES),
           BOTH, ("en", "hi"), fonts=(SANS[1], SANS[0])),
    Layout("bhim", "BHIM", ("{dd}/{mm}/{yyyy} {HH}:{MM}", "{d} {Mon} {yyyy}, {hh}:{MM} {AM}"),
           statuses=ALL_ENDS),
    Layout("sbi", "SBI", ("{dd}-{mm}-{yyyy} {HH}:{MM}:{SS}", "{dd} {Mon} {yyyy}-{hh}:{MM} {AM}"),
           fonts=ROBOTO),
    Layout("sms", "SMS", ("{dd}-{mm}-{yy}", "{dd}{Mon}{yy}"), BOTH, fonts=ROBOTO),
    Layout("qr_code", "", themes=BOTH, is_payment=False),
    Layout("chat", "", themes=BOTH, fonts=ROBOTO, is_payment=False),
    Layout("poster", "", ("{Wkd}, {d} {Month} {yyyy}",), is_payment=False),
    Layout("home_screen", "", themes=BOTH, is_payment=False),
    Layout("history", "", ("{Month} {yyyy}",), BOTH, is_payment=False, held_out=True),
)  # fmt: skip
LAYOUTS = {entry.name: entry for entry in _ENTRIES}
