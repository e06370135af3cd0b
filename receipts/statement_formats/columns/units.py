"""What a heading, or what stands above the table, says of units and of zones.

Amounts are in rupees and clocks India's wherever nothing else is said. A heading of rupees *and*
paise is of rupees with decimals; one of paise alone counts in paise.
"""

import re
from collections.abc import Callable, Sequence
from functools import partial

from receipts.refusal import Refusal
from receipts.statement_formats.columns.places import Places
from receipts.statement_formats.values.moments import clock_in, day_of
from receipts.statement_formats.values.zones import with_own_zone, zone_in

Conversion = Callable[[str], str]
_AND = re.compile(r"[&/+]")
_PAISE = re.compile(r"\bpais[ea]\b")
_ONLY_PAISE = re.compile(r"\bin paise\b")
_RUPEES_TOO = re.compile(r"\b(?:rs|rupees?)\b|(?:\binr|₹)\W*and\W*paise")
_RUPEES = re.compile(r"\b(?:inr|rs|rupees?)\b|₹")
_CODES = "usd|eur|gbp|aed|sgd|jpy|aud|cad|chf|sar|qar|omr|kwd|bhd|npr|hkd|nzd|thb|myr|cny"
_FOREIGN = re.compile(rf"\b(?:{_CODES}|dollars?|euros?)\b|[$€£]")
_OF_ACCOUNT = re.compile(rf"\bcurrency(?: code)?\W*({_CODES})\b", re.I)
_MULTIPLE = re.compile(r"\b(?:lakhs?|lacs?|crores?|thousands?|millions?|000s?)\b")
_WHOLE = re.compile(r"(-?)(\d[\d,]*)(?:\.0+)?", re.ASCII)
_NOTE = r"\W*(?:note\W+)?(?:all )?(?:the )?"
_OF_ALL_AMOUNTS = re.compile(
    rf"{_NOTE}(?:amounts?|figures|values)(?: \w+){{0,2}} (in .{{1,30}})", re.I
)
_OF_ALL_CLOCKS = re.compile(
    rf"{_NOTE}(?:dates? and )?(?:times?|timestamps?)(?: \w+){{0,2}} in (.{{1,30}})|"
    r".*\btime ?zone\W+(.{1,40})",
    re.I,
)


class Units:
    """Makes rupees and moments of India of the cells of one file."""

    def __init__(
        self, columns: Sequence[str], places: Places, above: str, *, month_first: bool
    ) -> None:
        self._places = places
        self._month_first = month_first
        money = {places.credit, places.debit, places.amount, places.balance, places.fee, places.tax}
        all_clocks = zone_in(_said_of_all(above, _OF_ALL_CLOCKS))
        all_amounts = _said_of_all(above, _OF_ALL_AMOUNTS)
        self._zones = {
            at: zone
            for at in (places.on, places.clock)
            if at >= 0 and (zone := (zone_in(columns[at]) if columns else "") or all_clocks)
        }
        found = {at: _unit(name) for at, name in enumerate(columns)}
        said = (name.lower().replace("_", " ") for name in columns)
        self._in_rupees = {at for at, name in enumerate(said) if _RUPEES.search(name)}
        found |= {at: _unit(all_amounts) for at in money if at >= 0 and not found.get(at)}
        self._amounts = {
            at: unit
            for at, unit in found.items()
            if unit and (unit is _rupees_of_paise or at in money)
        }

    def is_told(self, at: int) -> bool:
        """Whether a column says in which unit its amounts are."""
        return at in self._amounts or at in self._in_rupees

    @property
    def change_amounts(self) -> bool:
        return bool(self._amounts)

    def convert(self, values: list[str]) -> None:
        """Change the cells in their places."""
        for at, unit in self._amounts.items():
            values[at] = unit(values[at])
        on, clock = self._places.on, self._places.clock
        if clock >= 0 and clock != on and ":" not in values[on]:
            zone = self._zones.get(clock) or self._zones.get(on, "")
            together = self._moment(f"{values[on]} {values[clock]}", zone)
            if "T" in together:
                values[on] = together
                return
        if ":" in values[on]:
            values[on] = self._moment(values[on], self._zones.get(on, ""))
        if clock >= 0 and clock != on:
            values[clock] = self._moment(values[clock], self._zones.get(clock, ""))

    def _moment(self, cell: str, zone: str) -> str:
        """A moment of another zone written with it; what is no moment stays as it is."""
        if ":" not in cell:
            return cell
        local, own = with_own_zone(cell)
        zone = own or zone
        if not zone or ":" not in local:
            return cell
        clock = clock_in(local)
        try:
            day = day_of(local, month_first=self._month_first)
        except Refusal:
            return cell
        return f"{day.isoformat()}T{clock.isoformat()}{zone}" if clock else cell


def foreign_currency_in(above: str) -> str:
    """The currency of an account that is none of rupees, as the lines above say; else ""."""
    found = _OF_ACCOUNT.search(above)
    return found[1].upper() if found else ""


def _said_of_all(above: str, about: re.Pattern[str]) -> str:
    """What a line above the table says of all its amounts or clocks; "" for nothing."""
    found = next(filter(None, map(about.fullmatch, above.splitlines())), None)
    return next(filter(None, found.groups())) if found else ""


def _unit(heading: str) -> Conversion | None:
    said = _AND.sub(" and ", heading.lower().replace("_", " "))
    if _PAISE.search(said):
        is_both = _RUPEES_TOO.search(said) and not _ONLY_PAISE.search(said)
        return None if is_both else _rupees_of_paise
    other = _MULTIPLE.search(said) or (not _RUPEES.search(said) and _FOREIGN.search(said))
    return partial(_in_words, unit=other[0]) if other else None


def _rupees_of_paise(cell: str) -> str:
    if not (whole := _WHOLE.fullmatch(cell)):
        return _in_words(cell, unit="paise")
    digits = whole[2].replace(",", "").zfill(3)
    return f"{whole[1]}{digits[:-2]}.{digits[-2:]}"


def _in_words(cell: str, *, unit: str) -> str:
    """An amount that no rupees are to be read from, with its unit behind it."""
    return f"{cell} {unit}" if any(map(str.isdigit, cell)) else cell
