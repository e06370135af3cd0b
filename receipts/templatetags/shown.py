"""How values look on a page: rupees, UTRs, India time, tones and icons."""

from datetime import date, datetime
from functools import cache

from django import template
from django.forms import BoundField
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext_lazy
from lucide.templatetags.lucide import lucide

from receipts.upi import INDIA, format_rupees

register = template.Library()

# Django's own Hindi misspells three of them and cuts the others to a letter or two.
MONTHS = (
    pgettext_lazy("month", "Jan"),
    pgettext_lazy("month", "Feb"),
    pgettext_lazy("month", "Mar"),
    pgettext_lazy("month", "Apr"),
    pgettext_lazy("month", "May"),
    pgettext_lazy("month", "Jun"),
    pgettext_lazy("month", "Jul"),
    pgettext_lazy("month", "Aug"),
    pgettext_lazy("month", "Sep"),
    pgettext_lazy("month", "Oct"),
    pgettext_lazy("month", "Nov"),
    pgettext_lazy("month", "Dec"),
)
# Django's message levels and our severities, each as one of the tones of components.css.
TONES = {"success": "ok", "error": "serious", "debug": "info"}
TONE_ICONS = {
    "ok": "circle-check",
    "info": "info",
    "warning": "triangle-alert",
    "serious": "octagon-alert",
}


@register.simple_tag
@cache  # a page of rows draws the same few
def icon(name: str) -> str:
    """A Lucide icon as large as the text beside it, hidden from screen readers."""
    return str(lucide(name, size=None, **{"class": "icon", "aria-hidden": "true"}))


@register.inclusion_tag("components/back.html")
def back_to(to: str, *args: object, label: str) -> dict[str, str]:
    """The arrow that leads from a screen back to an address, or to a screen's name and its args."""
    return {"url": to if to.startswith("/") else reverse(to, args=args), "label": label}


@register.filter
def money(paise: int | None) -> str:
    """Paise as `₹1,23,456.00`, below nothing as `−₹5.00`; empty when there is no amount."""
    if paise is None:
        return ""
    return f"{'−' if paise < 0 else ''}₹{format_rupees(abs(paise))}"


@register.filter
def whole_rupees(paise: int) -> str:
    """An amount without its paise: 12345678 → `₹1,23,456`."""
    return money(paise).partition(".")[0]


@register.filter
def odd_paise(paise: int) -> str:
    """The paise of an amount with their point: 12345678 → `.78`."""
    return f".{format_rupees(paise).partition('.')[2]}"


@register.filter
def in_fours(utr: str) -> list[str]:
    """Cut a UTR in groups of four, as people read it out."""
    return [utr[start : start + 4] for start in range(0, len(utr), 4)]


@register.filter
def india_time(at: datetime) -> str:
    """`7 Mar 2026, 6:05 pm`, India time."""
    local = timezone.localtime(at, INDIA)
    return f"{day(local)}, {_clock(local)}"


@register.filter
def short_india_time(at: datetime) -> str:
    """As india_time; the year is left out while it is this year's."""
    local = timezone.localtime(at, INDIA)
    is_this_year = local.year == timezone.localtime(timezone=INDIA).year
    return f"{short_day(local) if is_this_year else day(local)}, {_clock(local)}"


@register.filter
def day(on: date) -> str:
    """`7 Mar 2026`, the month in the reader's language."""
    return f"{short_day(on)} {on.year}"


def short_day(on: date) -> str:
    """`7 Mar`."""
    return f"{on.day} {MONTHS[on.month - 1]}"


def _clock(at: datetime) -> str:
    """`6:05 pm`, as the apps print it in every language."""
    half = "am" if at.hour < 12 else "pm"
    return f"{at.hour % 12 or 12}:{at.minute:02} {half}"


@register.filter
def tone(level: str) -> str:
    """The tone of a message level or a severity: ok, info, warning or serious."""
    return TONES.get(level, level)


@register.filter
def tone_icon(level: str) -> str:
    """The icon that goes with a tone, so that colour is never the only sign."""
    return TONE_ICONS.get(tone(level), "info")


@register.filter
def widget_is(field: BoundField, name: str) -> bool:
    """Whether a form field is drawn by the widget of this class name."""
    return type(field.field.widget).__name__ == name
