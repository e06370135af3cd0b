"""One colour of a payee's, made into the tokens of both themes: never unreadable, whatever it is.

WCAG 2 contrast is kept by moving the colour towards black or white only as far as it needs.
"""

import hashlib
from dataclasses import dataclass

DEFAULT = "#0b5070"  # --brand of static/css/tokens.css
_LEAST = 4.5  # WCAG 1.4.3, text of any size
_STEPS = 40

type Rgb = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Theme:
    """The tokens of a theme that the colour has to go with, as static/css/tokens.css has them."""

    surfaces: tuple[str, ...]  # paper, sheet, sunken
    faintest: str  # --ink-faint, the palest words that stand on the colour's wash
    on_brand: str
    towards: str  # where words are readable for certain
    wash: float  # how much of the colour its wash takes at most


LIGHT = Theme(("#f3f5f6", "#ffffff", "#e9edef"), "#596a77", "#ffffff", "#000000", 0.12)
DARK = Theme(("#0e161c", "#17222a", "#0a1116"), "#94a5b1", "#06212d", "#ffffff", 0.2)


def tokens(colour: str, theme: Theme) -> dict[str, str]:
    """The tokens of css/tokens.css that a `payer_pages.COLOUR` replaces in a theme."""
    soft = _wash(_rgb(colour), theme)
    brand = _readable(_rgb(colour), soft, theme)
    return {
        "--brand": _hex(brand),
        "--brand-strong": _hex(_mixed(brand, _rgb(theme.towards), 0.3)),
        "--brand-soft": _hex(soft),
        "--on-brand": theme.on_brand,
        "--focus": _hex(brand),
    }


def stylesheet(colour: str) -> str:
    """The stylesheet of a colour: what stands within `.accented` takes it on."""
    light, dark = (_rule(tokens(colour, theme)) for theme in (LIGHT, DARK))
    return f"{light}@media (prefers-color-scheme: dark) {{\n{dark}}}\n"


def digest(colour: str) -> str:
    """Stands in the stylesheet's address, so that it may be kept for ever."""
    return hashlib.sha256(stylesheet(colour).encode()).hexdigest()[:8]


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast of two colours, 1 to 21."""
    darker, lighter = sorted((_luminance(_rgb(one)), _luminance(_rgb(other))))
    return (lighter + 0.05) / (darker + 0.05)


def _rule(values: dict[str, str]) -> str:
    lines = "".join(f"  {name}: {value};\n" for name, value in values.items())
    return f".accented {{\n{lines}}}\n"


def _wash(colour: Rgb, theme: Theme) -> Rgb:
    """As much of the colour on a sheet as leaves the palest words readable."""
    sheet = _rgb(theme.surfaces[1])
    for step in range(_STEPS):
        wash = _mixed(sheet, colour, theme.wash * (1 - step / _STEPS))
        if contrast(_hex(wash), theme.faintest) >= _LEAST:
            return wash
    return sheet


def _readable(colour: Rgb, soft: Rgb, theme: Theme) -> Rgb:
    """The colour as words on every surface, and as the ground of a button's words."""
    besides = (*theme.surfaces, theme.on_brand, _hex(soft))
    for step in range(_STEPS):
        tried = _mixed(colour, _rgb(theme.towards), step / _STEPS)
        if all(contrast(_hex(tried), one) >= _LEAST for one in besides):
            return tried
    return _rgb(theme.towards)


def _mixed(one: Rgb, other: Rgb, share: float) -> Rgb:
    red, green, blue = (a + (b - a) * share for a, b in zip(one, other, strict=True))
    return red, green, blue


def _luminance(colour: Rgb) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (one / 255 for one in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _rgb(colour: str) -> Rgb:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def _hex(colour: Rgb) -> str:
    return "#" + "".join(f"{round(part):02x}" for part in colour)
