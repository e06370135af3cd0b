"""How values look on a page: rupees, UTRs, India time, tones and icons."""

from datetime import date, datetime

from django import template
from django.forms import BoundField
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from lucide.templatetags.lucide import lucide

from receipts.upi import INDIA, format_rupees

register = template.Library()

# Django's message levels and our severities, each as one of the tones of components.css.
TONES = {"success": "ok", "error": "serious", "debug": "info"}
TONE_ICONS = {
    "ok": "circle-check",
    "info": "info",
    "warning": "triangle-alert",
    "serious": "octagon-alert",
}


@register.simple_tag
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
    return _written(at, "j M Y")


@register.filter
def short_india_time(at: datetime) -> str:
    """As india_time; the year is left out while it is this year's."""
    this_year = timezone.localtime(at, INDIA).year == timezone.localtime(timezone=INDIA).year
    return _written(at, "j M" if this_year else "j M Y")


@register.filter
def day(on: date) -> str:
    """`7 Mar 2026`, alike in every language, as the apps print it."""
    with translation.override("en"):
        return date_format(on, "j M Y")


def _written(at: datetime, pattern: str) -> str:
    local = timezone.localtime(at, INDIA)
    half = "am" if local.hour < 12 else "pm"
    with translation.override("en"):  # as the apps print it, in every language
        return f"{date_format(local, pattern)}, {date_format(local, 'g:i')} {half}"


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
