"""Rows out of SWIFT's MT940, which banks hand out to companies: a line a tag, `:61:` a movement.

:60F:C261101INR1000,00            what stood before
:61:2611021102CR1250,00NTRF631104417001//HDFC1     day, way, amount, references
:86:UPI-ASHA RAO-asha@okaxis-…    the bank's words, over as many lines as they take
:62F:C261102INR2250,00            what stood behind

The balance behind belongs to the last movement before it. Movements are put under a heading of
our own; whatever a line `:61:` says that cannot be read is refused as a row.
"""

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple

from receipts.refusal import Refusal, gettext_noop
from receipts.tables import text
from receipts.tables.elements import SEVERAL
from receipts.tables.refusal import TableRefused
from receipts.tables.rows import FoundRow

HEADING = ["Booked on", "Value Date", "Narration", "Reference", "Debit", "Credit", "Balance"]
_IS_ONE = re.compile(rb"(?:^|\n|\xbf):20:.*\r?\n(?:.*\r?\n){0,2}:25P?:")
_TAG = re.compile(r":(\d\d[A-Z]?):(.*)", re.S)
_MOVEMENT = re.compile(
    r"(?P<value>\d{6})(?P<entry>\d{4})?(?P<back>R)?(?P<way>[CD])[A-Z]?(?P<rupees>\d{1,12}),"
    r"(?P<paise>\d{0,2})[A-Z][A-Z0-9]{3}(?P<own>(?:(?!//)[^\n])*)(?://(?P<banks>[^\n]*))?",
    re.ASCII,
)
_BALANCE = re.compile(r"([CD])\d{6}([A-Z]{3})(\d{1,15}),(\d{0,2})", re.ASCII)
_SENDER = re.compile(rb"\{1:F\d\d([A-Z]{6}[A-Z0-9]{2})")
_DIGITS = re.compile(r"\d+")
_WIDTH = 65  # of a whole line of words: the next one goes on without a blank
_FEWEST_BROKEN = 8  # of different words: fewer are as long by chance
_NARROWEST = 20  # some banks break their words earlier, each line at the same place
_LONGEST = 4_000
_ENVELOPE = 512  # bytes in which SWIFT's own header stands, where a file has one
_UNREAD = gettext_noop("This movement (:61:) is not written as MT940 has it.")


class _Tag(NamedTuple):
    number: int
    name: str
    said: str


def is_mt940(beginning: bytes) -> bool:
    return _IS_ONE.search(beginning) is not None


def rows_of(file: BinaryIO) -> Iterator[FoundRow]:
    """Yield what stands above, the heading, and the movements with the numbers of their lines.

    Raises TableRefused for a file of several accounts.
    """
    file.seek(0)
    if sender := _SENDER.search(file.read(_ENVELOPE)):
        yield FoundRow(0, [f"BIC: {sender[1].decode()}"])
    account, currency = _whose(file)
    width = _width(file)
    yield FoundRow(0, [f"Account No: {account}"])
    yield FoundRow(0, [f"Currency: {currency}"])
    yield FoundRow(0, HEADING)
    row: FoundRow | None = None
    begun = False
    for tag in _tags(file):
        if tag.name.startswith("60"):
            said = "BALANCE B/F" if begun else "Opening Balance"
            yield FoundRow(tag.number, ["", "", said, "", "", "", _balance(tag.said)])
            begun = True
        elif tag.name == "61":
            if row:
                yield row
            row = _movement(tag, width)
        elif tag.name == "86" and row and row.cells:
            row.cells[2] = _words(tag.said, width)
        elif tag.name.startswith("62") and row:
            if row.cells:
                row.cells[6] = _balance(tag.said)
            yield row
            row = None
    if row:
        yield row


def _whose(file: BinaryIO) -> tuple[str, str]:
    account = currency = ""
    for tag in _tags(file):
        if tag.name in ("25", "25P"):
            other = tag.said.split("\n")[0].strip()
            if account and other != account:
                raise TableRefused(SEVERAL, first=account[-4:], other=other[-4:])
            account = other
        elif not currency and tag.name.startswith("60") and (found := _BALANCE.match(tag.said)):
            currency = found[2]
    return account, currency


def _width(file: BinaryIO) -> int:
    """Where the lines of words are broken: at SWIFT's place, or earlier, all of them at one.

    Behind a number a bank may begin a new line of its own accord, always at the same place, and so
    it may behind one payer's name.
    """
    words = [tag.said.split("\n")[:-1] for tag in _tags(file) if tag.name == "86"]
    broken = [line for lines in words for line in lines]
    if len({len(line) for line in broken}) != 1 or len(broken[0]) < _NARROWEST:
        return _WIDTH
    said = {_DIGITS.sub("", line) for line in broken}
    is_by_chance = len(said) < _FEWEST_BROKEN or any(line[-1:].isdigit() for line in broken)
    return _WIDTH if is_by_chance and all(len(lines) < 2 for lines in words) else len(broken[0])


def _tags(file: BinaryIO) -> Iterator[_Tag]:
    """Each tag with the lines that go on with it."""
    tag: _Tag | None = None
    for number, line in enumerate(_lines(file), start=1):
        if found := _TAG.fullmatch(line):
            if tag:
                yield tag
            tag = _Tag(number, found[1], found[2])
        elif line.startswith(("-}", "{")) or line == "-":
            continue
        elif tag and len(tag.said) < _LONGEST:
            tag = tag._replace(said=f"{tag.said}\n{line}")
    if tag:
        yield tag


def _lines(file: BinaryIO) -> Iterable[str]:
    encoding = text.encoding_of(file)
    return (line.rstrip("\r\n")[:_LONGEST] for line in text.lines_of(file, encoding))


def _movement(tag: _Tag, width: int) -> FoundRow:
    found = _MOVEMENT.match(tag.said)
    if found is None:
        return FoundRow(tag.number, [], Refusal(_UNREAD))
    value = found["value"]
    sign = "-" if found["back"] else ""
    amount = f"{sign}{found['rupees']}.{found['paise'].ljust(2, '0')}"
    own = found["own"].strip()
    reference = (found["banks"] or "").strip() if own in ("", "NONREF") else own
    money = ["", amount] if found["way"] == "C" else [amount, ""]
    days = [_entry_day(value, found["entry"]), _day(value)]
    # What :86: says stands instead, if it comes.
    told = _words(tag.said.partition("\n")[2], width) or own
    return FoundRow(tag.number, [*days, told, reference, *money, ""])


def _day(yymmdd: str) -> str:
    return f"{yymmdd[4:]}/{yymmdd[2:4]}/20{yymmdd[:2]}"


def _entry_day(value: str, entry: str | None) -> str:
    """The day on which it was booked: in the year of its value, or the one beside it."""
    if not entry:
        return _day(value)
    beside = {("12", "01"): 1, ("01", "12"): -1}.get((value[2:4], entry[:2]), 0)
    return _day(f"{int(value[:2]) + beside:02}{entry}")


def _balance(said: str) -> str:
    found = _BALANCE.match(said)
    if found is None:
        return ""
    sign = "-" if found[1] == "D" else ""
    return f"{sign}{found[3]}.{found[4].ljust(2, '0')}"


def _words(said: str, width: int) -> str:
    """The bank's words on one line; a line that is full goes on in the next."""
    joined = ""
    for line in said.split("\n"):
        joined += line if len(line) >= width else f"{line} "
    return " ".join(joined.split())
