"""Rows out of camt.053 and camt.052, ISO 20022's statements: an element `Ntry` a movement.

<Ntry><Amt Ccy="INR">1250.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><RvslInd>true</RvslInd><Sts>BOOK</Sts>
<BookgDt><Dt>2026-11-02</Dt></BookgDt>…<RltdPties><Dbtr><Nm>ASHA RAO</Nm></Dbtr></RltdPties>…</Ntry>

What takes a credit back stands as a debit; it is put with a minus into the column of what it
takes back, as in MT940. An entry of several payments is refused: its parts name no days.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import count
from typing import BinaryIO

from receipts.refusal import Refusal, gettext_noop
from receipts.tables.elements import BROKEN, SEVERAL, elements_of
from receipts.tables.refusal import TableRefused
from receipts.tables.rows import FoundRow

HEADING = [
    "Booked on", "Value Date", "Narration", "Reference", "Payer Name", "Debit", "Credit", "Balance",
]  # fmt: skip
_IS_ONE = re.compile(rb"iso:20022:tech:xsd:camt\.05[23]|<(?:\w+:)?BkToCstmr", re.I)
_DEEPEST = 60  # elements within elements; the standard has some fifteen
_RRN = re.compile(r"\d{12}")
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
    entries = list(_entries(file))
    yield from (FoundRow(0, [said]) for said in _above(entries))
    yield FoundRow(0, HEADING)
    numbers = count(1)
    balances = {told["bal/tp/cd"][0]: told for name, told in entries if _is_balance(name, told)}
    if opening := balances.get("OPBD") or balances.get("PRCD"):
        yield FoundRow(0, ["", "", "Opening Balance", "", "", "", "", _balance(opening)])
    rows = [_row(next(numbers), told) for name, told in entries if name == "ntry"]
    if (closing := balances.get("CLBD")) and rows and rows[-1].cells:
        rows[-1].cells[7] = _balance(closing)
    yield from rows


def _is_balance(name: str, told: _Told) -> bool:
    return name == "bal" and bool(told["bal/tp/cd"])


def _entries(file: BinaryIO) -> Iterator[tuple[str, _Told]]:
    """The account, each balance and each entry: what it says, by the way to it."""
    way: list[str] = []
    told: _Told = defaultdict(list)
    for name, said in elements_of(file):
        if not name.startswith("/"):
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


def _above(entries: list[tuple[str, _Told]]) -> list[str]:
    accounts: list[str] = []
    said: list[str] = []
    for name, told in entries:
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
    words = _all(told, "/ustrd") or _all(told, "/addtltxinf") or _all(told, "/addtlntryinf")
    payer = _first(told, "ntry/ntrydtls/txdtls/rltdpties/dbtr/nm") if way == "CRDT" else ""
    money = ["", amount] if came else [amount, ""]
    days = [booked or valued, valued or booked]
    return FoundRow(number, [*days, " ".join(words), _reference(told), payer, *money, ""])


def _first(told: _Told, place: str) -> str:
    return next((said for said in told[place] if said), "")


def _all(told: _Told, end: str) -> list[str]:
    return [said for place, words in told.items() if place.endswith(end) for said in words if said]


def _reference(told: _Told) -> str:
    """A payment's own number where one is, else whatever the bank calls it."""
    said = [one for name in _REFERENCES for one in _all(told, f"/{name}")]
    return next(filter(_RRN.fullmatch, said), "") or next(iter(said), "")


def _day(told: _Told, name: str) -> str:
    return _first(told, f"ntry/{name}/dt") or _first(told, f"ntry/{name}/dttm")


def _balance(told: _Told) -> str:
    sign = "-" if _first(told, "bal/cdtdbtind").upper() == "DBIT" else ""
    return f"{sign}{_first(told, 'bal/amt')}"
