"""Rows out of camt.053 and camt.052, ISO 20022's statements: an element `Ntry` a movement.

<Ntry><Amt Ccy="INR">1250.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><RvslInd>true</RvslInd><Sts>BOOK</Sts>
<BookgDt><Dt>2026-11-02</Dt></BookgDt>…<RltdPties><Dbtr><Nm>ASHA RAO</Nm></Dbtr></RltdPties>…</Ntry>

What takes a credit back stands as a debit; it is put with a minus into the column of what it
takes back, as in MT940. An entry of several payments is refused: its parts name no days. Of
several statements of one account the first opening balance and the last closing one count.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import reduce
from itertools import count
from typing import BinaryIO

from receipts.refusal import Refusal, gettext_noop
from receipts.tables.elements import BROKEN, SEVERAL, elements_of
from receipts.tables.joining import glued
from receipts.tables.refusal import TableRefused
from receipts.tables.rows import FoundRow

HEADING = [
    "Booked on", "Value Date", "Narration", "Reference", "Payer Name", "Debit", "Credit", "Balance",
    "Currency",
]  # fmt: skip
_IS_ONE = re.compile(rb"iso:20022:tech:xsd:camt\.05[23]|<(?:\w+:)?BkToCstmr", re.I)
_DEEPEST = 60  # elements within elements; the standard has some fifteen
_RRN = re.compile(r"(?<!\d)\d{12}(?!\d)")
_WORDS = ("ustrd", "addtltxinf", "addtlntryinf")
_REFERENCES = ("txid", "endtoendid", "clrsysref", "acctsvcrref", "instrid", "ntryref")
_SEVERAL_PAYMENTS = gettext_noop("This entry is {count} payments at once. Ask the bank for each.")
_NOT_BOOKED = gettext_noop("This entry is “{status}” and not yet booked.")
_UNREAD = gettext_noop("This entry is not written as camt.053 has it.")
_Told = defaultdict[str, list[str]]


def is_camt(beginning: bytes) -> bool:
    return _IS_ONE.search(beginning) is not None


def rows_of(file: BinaryIO) -> Iterator[FoundRow]:
    """Yield what stands above, the heading, and the movements in their order.

    Raises TableRefused for a file of several accounts.
    """
    yield from (FoundRow(0, [said]) for said in _above(file))
    yield FoundRow(0, HEADING)
    numbers = count(1)
    balances: dict[str, _Told] = {}
    row: FoundRow | None = None
    begins = ""
    for name, told in _entries(file):
        if name == "bal":
            _keep(balances, told)
        elif name == "ntry":
            yield from [row] if row else _opening(balances)
            row = _row(next(numbers), told)
            begins = begins or _day_in(row)
    if row is None:
        yield from _opening(balances)
    elif (closing := balances.get("CLBD")) and row.cells and begins <= _day_in(row):
        row.cells[7] = _balance(closing)
    yield from [row] if row else []


def _keep(balances: dict[str, _Told], told: _Told) -> None:
    """Keep a balance by its code: where one stands already, only what closes takes its place."""
    code = _first(told, "bal/tp/cd")
    if code == "CLBD" or code not in balances:
        balances[code] = told


def _opening(balances: dict[str, _Told]) -> Iterator[FoundRow]:
    if opening := balances.get("OPBD") or balances.get("PRCD"):
        yield FoundRow(0, ["", "", "Opening Balance", "", "", "", "", _balance(opening), ""])


def _day_in(row: FoundRow) -> str:
    """`2026-11-02`, without its clock."""
    return row.cells[0][:10] if row.cells else ""


def _entries(file: BinaryIO) -> Iterator[tuple[str, _Told]]:
    """The account, each balance and each entry: what it says, by the way to it."""
    way: list[str] = []
    told: _Told = defaultdict(list)
    for name, said in elements_of(file):
        if name.startswith("@"):
            told[_place(way) + name].append(said)
        elif not name.startswith("/"):
            way.append(name)
            if len(way) > _DEEPEST:
                raise TableRefused(BROKEN)
            told[_place(way)].append(said)
        elif name[1:] in way:
            del way[_last(way, name[1:]) :]
            if name in ("/acct", "/bal", "/ntry"):
                yield name[1:], told
                told = defaultdict(list)


def _last(way: list[str], name: str) -> int:
    return len(way) - 1 - way[::-1].index(name)


def _place(way: list[str]) -> str:
    """The way below what is told of, without what only wraps: `ntry/rltdpties/dbtr/nm`."""
    at = next((at for at, name in enumerate(way) if name in ("acct", "bal", "ntry")), 0)
    return "/".join(name for name in way[at:] if name not in ("cdorprtry", "pty"))


def _above(file: BinaryIO) -> list[str]:
    accounts: list[str] = []
    said: list[str] = []
    for name, told in _entries(file):
        if name != "acct":
            continue
        number = next(iter(told["acct/id/othr/id"] + told["acct/id/iban"]), "")
        if accounts and number not in accounts:
            raise TableRefused(SEVERAL, first=accounts[0][-4:], other=number[-4:])
        accounts.append(number)
        said += [*told["acct/svcr/fininstnid/nm"], f"Account No: {number}"]
        said += [f"Currency: {currency}" for currency in told["acct/ccy"]]
    return said


def _row(number: int, told: _Told) -> FoundRow:
    amount, way = _first(told, "ntry/amt"), _first(told, "ntry/cdtdbtind").upper()
    status = (_first(told, "ntry/sts") or _first(told, "ntry/sts/cd")).upper()
    booked, valued = _day(told, "bookgdt"), _day(told, "valdt")
    if not amount or way not in ("CRDT", "DBIT") or not (booked or valued):
        return FoundRow(number, [], Refusal(_UNREAD))
    if status not in ("", "BOOK"):
        return FoundRow(number, [], Refusal(_NOT_BOOKED, status=status[:20]))
    if (payments := len(told["ntry/ntrydtls/txdtls"])) > 1:
        return FoundRow(number, [], Refusal(_SEVERAL_PAYMENTS, count=payments))
    came = way == "CRDT"
    if _first(told, "ntry/rvslind").lower() in ("true", "1"):
        came, amount = not came, f"-{amount}"
    currency = _first(told, "ntry/amt@ccy").upper()
    payer = _first(told, "ntry/ntrydtls/txdtls/rltdpties/dbtr/nm") if way == "CRDT" else ""
    money = ["", amount] if came else [amount, ""]
    days = [booked or valued, valued or booked]
    foreign = "" if currency == "INR" else currency
    return FoundRow(number, [*days, _words(told), _reference(told), payer, *money, "", foreign])


def _first(told: _Told, place: str) -> str:
    return next((said for said in told[place] if said), "")


def _all(told: _Told, end: str) -> list[str]:
    return [said for place, words in told.items() if place.endswith(end) for said in words if said]


def _words(told: _Told) -> str:
    """What is said of a payment, of the places for it there where its number stands."""
    said = [words for name in _WORDS if (words := reduce(glued, _all(told, f"/{name}"), ""))]
    return next(filter(_RRN.search, said), "") or next(iter(said), "")


def _reference(told: _Told) -> str:
    """A payment's own number where one is, else whatever the bank calls it."""
    said = [one for name in _REFERENCES for one in _all(told, f"/{name}")]
    return next(filter(_RRN.fullmatch, said), "") or next(iter(said), "")


def _day(told: _Told, name: str) -> str:
    return _first(told, f"ntry/{name}/dt") or _first(told, f"ntry/{name}/dttm")


def _balance(told: _Told) -> str:
    sign = "-" if _first(told, "bal/cdtdbtind").upper() == "DBIT" else ""
    return f"{sign}{_first(told, 'bal/amt')}"
