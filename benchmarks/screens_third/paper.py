"""What every screen here is written with: its facts, rows, marks and the phone around it."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from random import Random

from benchmarks.screens.layouts import Layout
from benchmarks.screens.payments import Payment, indian_rupees
from benchmarks.screens.shots import Shot

CSS = """
* { box-sizing: border-box; margin: 0; padding: 0; }
body { display: flex; flex-direction: column; font-size: 14px; line-height: 1.4; }
.r { display: flex; justify-content: space-between; align-items: center; gap: 12px; }
.l { display: flex; align-items: center; gap: 12px; } .c { text-align: center; }
.k { opacity: .62; font-size: 12.5px; } .v { font-weight: 500; overflow-wrap: anywhere; }
.end { text-align: right; } .card { border-radius: 14px; margin: 10px 14px; padding: 14px 16px; }
.disc { display: flex; align-items: center; justify-content: center; border-radius: 50%;
  width: 44px; height: 44px; flex: none; color: #fff; font-weight: 600; font-size: 17px; }
.pill { border: 1px solid #8888; border-radius: 22px; padding: 9px 16px; text-align: center; }
svg { display: block; flex: none; } .row { padding: 9px 0; } .line { border-top: 1px solid #8883; }
"""
MARKS = {
    "success": ("#1fa64a", "M6.5 12.5l3.7 3.7 7.3-8"),
    "pending": ("#f0a020", "M12 6v6.5l4 2.5"),
    "failed": ("#d8342b", "M8 8l8 8M16 8l-8 8"),
}
# How moments are written: by apps, by banks.
APP_TIMES = (
    "{d} {Mon} {yyyy}, {h}:{MM} {AM}",
    "{hh}:{MM} {am}, {dd} {Mon} {yyyy}",
    "{dth} {Month} {yyyy} at {h}:{MM} {AM}",
    "{Wkd}, {dd} {Mon} {yyyy} | {hh}:{MM} {AM}",
)
BANK_TIMES = (
    "{dd}-{mm}-{yyyy} {HH}:{MM}:{SS}",
    "{dd}/{mm}/{yyyy} {hh}:{MM} {AM}",
    "{dd}-{Mon}-{yyyy} {HH}:{MM}:{SS}",
    "{dd} {Mon} {yyyy} {hh}:{MM}:{SS} {AM}",
)
type Rows = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One screen being written. What goes through `fact` is what the truth calls shown."""

    shot: Shot
    rng: Random

    @property
    def pay(self) -> Payment:
        return self.shot.payment

    @property
    def amount(self) -> str:
        return fact("amount", f"₹{self.pay.amount}")

    @property
    def amount_full(self) -> str:
        return fact("amount", f"₹{self.pay.amount_full}")

    @property
    def payee(self) -> str:
        return fact("payee", self.pay.payee.name)

    @property
    def payer(self) -> str:
        return escape(self.pay.payer.name)

    @property
    def utr(self) -> str:
        return fact("utr", self.pay.rrn)

    @property
    def time(self) -> str:
        return fact("time", self.shot.when.text)

    @property
    def clock(self) -> str:
        return f"{self.pay.paid_at:%H:%M}"

    @property
    def initial(self) -> str:
        return self.pay.payee.name[0].upper()

    def status(self, success: str, pending: str = "", failed: str = "") -> str:
        words = {"success": success, "pending": pending, "failed": failed}
        return fact("status", words[self.pay.status])

    def mark(self, size: int, ink: str = "") -> str:
        colour, path = MARKS[self.pay.status]
        return (
            f'<svg width="{size}" height="{size}" viewBox="0 0 24 24" style="margin:auto">'
            f'<circle cx="12" cy="12" r="12" fill="{ink or colour}"/><path d="{path}" fill="none" '
            f'stroke="#fff" stroke-width="2.3"/></svg>'
        )

    def paint(self, light: str, dark: str) -> str:
        return dark if self.shot.theme == "dark" else light

    def say(self, english: str, **others: str) -> str:
        return others.get(self.shot.language, english)

    def other(self, name: str) -> str:
        """One of the payment's other identifiers."""
        return fact(name, getattr(self.pay, name))

    def sum(self, low: int, high: int) -> str:
        """Some other money on the screen."""
        return "₹" + indian_rupees(self.rng.randint(low, high) * 100).removesuffix(".00")

    def digits(self, count: int) -> str:
        return "".join(self.rng.choices("0123456789", k=count))


def fact(name: str, text: str) -> str:
    return f'<span data-fact="{name}">{escape(text)}</span>'


def div(style: str, *parts: str, kind: str = "") -> str:
    return f'<div class="{kind}" style="{style}">{"".join(parts)}</div>'


def card(ground: str, *parts: str) -> str:
    return div(f"background:{ground}", *parts, kind="card")


def beside(rows: Rows, kind: str = "row") -> str:
    """Label on the left, value at the right edge."""
    return "".join(
        f'<div class="r {kind}"><span class="k" style="flex:none">{label}</span>'
        f'<span class="v end">{value}</span></div>'
        for label, value in rows
    )


def stacked(rows: Rows, kind: str = "row") -> str:
    """Label above its value."""
    return "".join(
        f'<div class="{kind}"><div class="k">{label}</div><div class="v">{value}</div></div>'
        for label, value in rows
    )


def inline(rows: Rows) -> str:
    """Label and value as one run of text."""
    return "".join(f'<div style="padding:3px 0">{label}: {value}</div>' for label, value in rows)


def disc(letter: str, ground: str, size: int = 44) -> str:
    style = f"background:{ground};width:{size}px;height:{size}px"
    return f'<span class="disc" style="{style}">{letter}</span>'


def masked_vpa(vpa: str) -> str:
    local, _, handle = vpa.partition("@")
    return f"{local[:2]}{'*' * 5}@{handle}"


def page(sheet: Sheet, ground: str, ink: str, *parts: str, bars: bool = True) -> str:
    """The screen with its status bar above and its navigation bar below."""
    shot = sheet.shot
    style = (
        f"width:{shot.width}px;min-height:{shot.height}px;font-family:{shot.font};"
        f"background:{ground};color:{ink}"
    )
    body = [_status_bar(sheet), *parts, _navigation_bar(sheet)] if bars else [*parts]
    return (
        f'<!doctype html><html lang="{shot.language}"><meta charset="utf-8"><style>{CSS}</style>'
        f'<body style="{style}">{"".join(body)}</body></html>'
    )


def _status_bar(sheet: Sheet) -> str:
    left = sheet.clock + sheet.rng.choice(("", " ◂ WhatsApp", " ✉ ⬇", " •"))
    right = sheet.rng.choice(("5G ▂▄▆", "VoLTE 4G+ ▂▄", "Vo)) LTE1 ▂▄▆ LTE2", "▂▄▆█ ᯤ"))
    battery = sheet.rng.randint(4, 100)
    return div(
        "font:500 12px Roboto;padding:6px 14px",
        f"<span>{left}</span><span>{right} {battery}%</span>",
        kind="r",
    )


def _navigation_bar(sheet: Sheet) -> str:
    if sheet.rng.random() < 0.4:
        return div(
            "justify-content:space-around;margin-top:auto;padding:12px;opacity:.7",
            "<b>|||</b><b>◯</b><b>‹</b>",
            kind="r",
        )
    bar = "width:34%;height:4px;border-radius:2px;background:currentColor;margin:auto auto 7px"
    return div(bar + ";opacity:.6")


type Draw = Callable[[Sheet], str]


@dataclass(frozen=True, slots=True)
class Screen:
    """A layout, how it is drawn, and whether money moved at all on it."""

    layout: Layout
    draw: Draw
    moved: bool = True


SCREENS: dict[str, Screen] = {}


def screen(
    app: str, *times: str, moved: bool = True, **how: tuple[object, ...]
) -> Callable[..., Draw]:
    """Keeps the function below as a screen of its own name; `how` as `Layout` takes it."""

    def keep(draw: Draw) -> Draw:
        fields = {"fonts": SANS, **({"times": times} if times else {}), **how}
        layout = Layout(name=draw.__name__, app=app, **fields)  # type: ignore[arg-type]
        SCREENS[layout.name] = Screen(layout, draw, moved)
        return draw

    return keep


_FALLBACK = "'Noto Sans','Noto Sans Devanagari','Noto Sans Tamil','Noto Sans Bengali',sans-serif"
ROBOTO, INTER, LATO, OPEN, NOTO, NARROW = (
    f"'{name}',{_FALLBACK}"
    for name in ("Roboto", "Inter", "Lato", "Open Sans", "Noto Sans", "Roboto Condensed")
)
SANS = (ROBOTO, INTER, LATO, OPEN, NOTO)
BOTH, DARK = ("light", "dark"), ("dark",)
ENDS = ("success", "pending", "failed")
