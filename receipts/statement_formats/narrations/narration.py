"""What a bank's narration tells of a payment: its UTR, its payer, the payer's words.

Every bank has its own order and cuts each piece to its own length, and changes both without
telling. So pieces are known by what they are; the order decides only between pieces that look
alike. Nothing is invented: a mobile number or an account is no UTR.
"""

import re
from datetime import datetime
from functools import lru_cache

from receipts.statement_formats.narrations import (
    commonest,
    dashed,
    labelled,
    leading,
    slashed,
    transfers,
)
from receipts.statement_formats.narrations.leading import Opened
from receipts.statement_formats.narrations.marks import plain_word_before
from receipts.statement_formats.narrations.name_places import NamePlace
from receipts.statement_formats.narrations.ordering import in_order
from receipts.statement_formats.narrations.parts import NOTHING, Narrated, Parts
from receipts.statement_formats.narrations.segments import (
    address_in,
    is_address,
    is_aggregator,
    is_bank,
    is_mask,
    is_number_like,
    is_phone,
    is_rrn,
    is_transfer_utr,
    without_label,
    words,
)
from receipts.statement_formats.values.moments import clock_in, day_of, moment
from receipts.undoing import TAKEN_BACK
from receipts.upi import Rail, rail_of

_RAIL = re.compile(
    r"(?P<before>[A-Z .:/*()-]{0,40}?)(?<![A-Z])(?P<rail>UPI|IMPS|NEFT|NFT|RTGS)"
    r"(?P<behind>(?![A-Z]).*|(?:AR|AB|IN|INW|OUT|OUTW|CR|DR|RR|XFR|RET|RTN|REV)(?![A-Z]).*)",
    re.I | re.S,
)
_CAME_TO_US = re.compile(r"\(?CR(?:EDIT)?\)?(?:[. ]\s*|$)", re.I)
# What parts the pieces, where a bank takes neither slashes nor dashes.
_OTHER_SEPARATOR = re.compile(r"(?:\s*\d{12})?\s*([~|_,;])")
# IndusInd's N/HDFCH00215052786/… and R/…: the rail by its letter, or not at all.
_TRANSFER_FIRST = re.compile(r"(?:[NRI]/)?([A-Z]{4}[A-Z0-9]{8,18})(?=[/-])", re.I | re.ASCII)
# BY UPI CREDIT UPI/612345678901/…
_AGAIN = re.compile(r"(?:UPI|IMPS)(?=/)", re.I)
_REVERSED_BEFORE = re.compile(rf"\b(?:{'|'.join(TAKEN_BACK)})\b", re.I)
# These two are nobody's name, so no separator need follow.
_REVERSAL = re.compile(r"[\s/:*-]*(?:REVERSAL|RVSL)\b", re.I)
_MOMENT = re.compile(
    r"[/\s]*(?P<day>\d{2}[/-]\d{2}[/-]\d{4})[\s/]+(?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AP]M)?)"
    r"(?:\s*Chq:?\s*\d*)?\s*$",
    re.I,
)
_LONGEST_MOMENT = 52
# SBI's newer narrations end with the account they came through and the branch.
_BRANCH = re.compile(r"\s+\d{10,17}\s+(?:AT|OF)\s.*$|\s+AT\s+\d{4,6}\s.*$", re.S)
_PLAIN = re.compile(r"(\d{12})(?![\w@./-])[\s:,]*(?:(?:FROM|BY)[\s:]+)?(?P<name>.*)", re.I)
_TOLD = re.compile(r"\b(?:REF|REFNO|RRN|UTR)(?: ?NO)?[\s.:#]*(\d{12})(?!\d)", re.I | re.ASCII)
_BESIDE_NAME = re.compile(r" ?: ?| - ")
_BESIDE = re.compile(r"[\w.-]{1,255}@[\w.]{1,64}", re.ASCII)
_SETTLED = re.compile(
    r"\b(?:UPI|QR|MERCHANT|POS|EDC|MPOS|CARDS|TERMINAL)\b.{0,20}"
    r"\b(?:SETTLEMENT|SETTL|SETLMT|STLMT|SETT)\b|"
    r"\b(?:SETTLEMENT|STLMT)\b.{0,20}\b(?:UPI|QR|MERCHANT|POS|EDC)\b",
    re.I,
)
# A UTR that says what it is, where no rail is named.
_LABELLED = re.compile(r"(?<![A-Z])(?:UTR|RRN)(?: ?NO)?[\s.:/-]*(\d{12})(?!\d)", re.I)
_TAKEN_BACK = re.compile(r"\W*(?:REV(?:ERSAL)?|RVSL|CHARGE ?BACK)\b", re.I)
# In front of a name, and what stands where one may.
_FROM = re.compile(
    r"\A(?:(?:CREDIT|DEBIT|CR|DR|RECEIVED|RECD|PAYMENT|TRANSFER|PAID)\s+)?(?:FROM|TO|BY)\s+(?=\S)",
    re.I,
)
_NOBODY = frozenset({"UPI", "IMPS", "NEFT", "RTGS", "CR", "DR", "C", "D", "CREDIT", "DEBIT"})
_NO_NAME = re.compile(r"[|*~_:@]")  # a piece that was not parted, or an address
_CHEQUE_BACK = re.compile(
    r"\b(?:CHQ|CHEQUE|CLG|CLEARING|ECS|NACH)\b.{0,20}"
    r"\b(?:RET(?:URN(?:ED)?)?|RTN|BOUNCED?|DISHONOU?R(?:ED)?|UNPAID)\b",
    re.I,
)
_CHARGED = re.compile(r"\b(?:CHARGES?|CHRGS?|CHGS?|FEES?|GST|PENALTY)\b", re.I)
_WAY_BEFORE = re.compile(r"\W*(?:CR|DR)\W*$", re.I)
_CAME = re.compile(r"\W*(?:BY (?:TRANSFER|UPI|CREDIT|CASH|CLEARING)|CREDIT\b)", re.I)
_WENT = re.compile(r"\W*(?:TO (?:TRANSFER|UPI|DEBIT|CLEARING)|DEBIT\b|ATM WDL)", re.I)


def way_in(text: str) -> bool | None:
    """Which way the bank's own words in front say it went, True for in; never a payer's words.

    None where they say both or neither.
    """
    found = _RAIL.match(text)
    before = found["before"] if found else text
    leads = leading.opened(found["behind"]).leads if found else frozenset[str]()
    came = not _INWARD.isdisjoint(leads) or _CAME.match(before) is not None
    went = not _OUTWARD.isdisjoint(leads) or _WENT.match(before) is not None
    return came if came is not went else None


_INWARD = frozenset({"CR", "CREDIT", "C", "IN", "INW", "INWARD", "RECEIVED", "RECD"})
_OUTWARD = frozenset({"DR", "DEBIT", "D", "OUT", "OUTW", "OUTWARD"})


def read_narration(text: str, *, hint: str = "", place: NamePlace | None = None) -> Narrated:
    """Read a narration with tidied white space. `hint` is a UTR the reference column suggests,
    `place` where its file puts names.
    """
    parts = commonest.parts_of(text)
    return at_once(parts) if parts else _piece_by_piece(text, hint, place)


def at_once(parts: Parts) -> Narrated:
    """What a narration of one of the commonest shapes tells by its parts."""
    vpa, note = parts.vpa.lower(), words(parts.note)
    return Narrated(parts.utr, parts.rail, named_whole(parts.name), vpa, note)


def _piece_by_piece(text: str, hint: str, place: NamePlace | None) -> Narrated:
    text = in_order(text)
    if beside := labelled.read(text):
        return _narrated(text, beside.rail, beside.parts, is_reversal=beside.is_reversal)
    found = _RAIL.match(text)
    if found is None:
        return _without_rail(text)
    rail, before = _rail(found["rail"]), found["before"]
    behind = found["behind"]
    if separator := _OTHER_SEPARATOR.match(behind):
        behind = behind.replace(separator[1], "/")
    if " AT " in behind or " OF " in behind:
        behind = _BRANCH.sub("", behind)
    behind, at = _without_moment(behind)
    lead = leading.opened(behind)
    if lead.leads and (again := _AGAIN.match(lead.body)):
        lead = leading.opened(lead.body[again.end() :])._replace(leads=lead.leads)
    is_reversal = lead.is_reversal or bool(
        (before and _REVERSED_BEFORE.search(before)) or _REVERSAL.match(behind)
    )
    parts = _parts(rail, before, lead, hint, place)
    if not parts.utr and rail in (Rail.UPI, Rail.IMPS):
        parts = _with_number_told(parts, lead.body)
    return _narrated(text, rail, parts, at=at, is_reversal=is_reversal)


def _without_rail(text: str) -> Narrated:
    """What is known by an address, by the number of a transfer in front, or by a label."""
    if lead := _by_address(text):
        parts = slashed.parts_of(lead, "", is_imps=False)
        return _narrated(text, Rail.UPI, parts, is_reversal=lead.is_reversal)
    first = _TRANSFER_FIRST.match(text)
    if first and is_transfer_utr(first[1]):
        return _narrated(
            text, rail_of(first[1].upper()), transfers.parts_of(text), is_reversal=False
        )
    labelled_utr = _LABELLED.search(text)
    return Narrated(
        utr=labelled_utr[1] if labelled_utr else "",
        is_reversal=_TAKEN_BACK.match(text) is not None or _is_cheque_back(text),
        is_settlement=_SETTLED.search(text) is not None,
    )


def _is_cheque_back(text: str) -> bool:
    """Whether a cheque came back, and not what the bank charges for it."""
    return _CHEQUE_BACK.search(text) is not None and _CHARGED.search(text) is None


def _rail(word: str) -> Rail:
    return Rail.NEFT if word.upper() == "NFT" else Rail(word.lower())


def _by_address(text: str) -> Opened | None:
    """What stands behind a rail that nobody knows: an address proves that it is UPI."""
    if "@" not in text or "/" not in text:
        return None
    pieces = [without_label(piece.strip()) for piece in text.split("/")]
    numbers = [piece for piece in pieces if is_rrn(piece)]
    if len(numbers) != 1 or is_phone(numbers[0]) or not any(map(is_address, pieces)):
        return None
    return leading.opened(text.partition("/")[2])


def _narrated(
    text: str,
    rail: Rail | None,
    parts: Parts,
    *,
    at: datetime | None = None,
    is_reversal: bool,
) -> Narrated:
    return Narrated(
        utr=parts.utr,
        rail=rail,
        payer_name=named_whole(parts.name),
        payer_vpa=address_in(parts.vpa).lower(),
        note=words(parts.note),
        at=at,
        is_reversal=is_reversal,
        is_settlement=_is_settlement(rail, parts, text),
    )


@lru_cache(maxsize=8_192)
def named_whole(name: str) -> str:
    """A name without the bank's `CREDIT FROM` before it; "" for what names nobody.

    A word of money that comes back stays, for whoever asks for marks.
    """
    name = words(_FROM.sub("", name, count=1))
    if plain_word_before(name):
        return name
    is_nobody = name.upper() in _NOBODY or is_number_like(name) or is_mask(name)
    return "" if is_nobody or _NO_NAME.search(name) else name


def _parts(rail: Rail, before: str, lead: Opened, hint: str, place: NamePlace | None) -> Parts:
    if rail in (Rail.NEFT, Rail.RTGS):
        return transfers.parts_of(lead.body)
    if not lead.body:
        return NOTHING
    if lead.is_slashed:
        remark_first = rail is Rail.IMPS and before.upper().endswith("MMT/")
        if _WAY_BEFORE.match(before):
            lead = lead._replace(leads=lead.leads | {"CR"})
        is_imps = rail is Rail.IMPS
        return slashed.parts_of(lead, hint, is_imps=is_imps, remark_first=remark_first, place=place)
    if plain := _PLAIN.match(lead.body):
        is_told = bool(lead.leads) or plain[1] == hint or not is_phone(plain[1])
        came = _CAME_TO_US.match(plain["name"])
        name, vpa, note = _named(plain["name"][came.end() if came else 0 :])
        return Parts(plain[1] if is_told else "", name, vpa, note)
    return dashed.parts_of(lead, hint, is_imps=rail is Rail.IMPS)


def _with_number_told(parts: Parts, body: str) -> Parts:
    """The number behind a label, among words that nothing parts.

    Between slashes and dashes everything has its place, and words in another are the payer's.
    """
    found = None if "/" in body or "-" in body else _TOLD.search(body)
    if found is None:
        return parts
    return parts._replace(utr=found[1], name="" if found[1] in parts.name else parts.name)


def _named(text: str) -> tuple[str, str, str]:
    """Part a name from the address and the note beside it: `ASHA RAO:asha@oksbi`,
    `asha@oksbi(ASHA RAO)`, `ASHA RAO(asha@oksbi)/rent`; without an address from the bank behind.
    """
    found = _BESIDE.search(text) if "@" in text else None
    if found is None:
        return _alone(text), "", ""
    if text[found.end() :].startswith(":"):  # asha@oksbi:(RENT)
        return text[: found.start()].strip(" :"), found[0], text[found.end() :].strip(" :()")
    ahead, behind = (side.strip(" :()-/") for side in (text[: found.start()], text[found.end() :]))
    return (_alone(ahead), found[0], behind) if ahead else (_alone(behind), found[0], "")


def _alone(text: str) -> str:
    """The first of some pieces that is no bank."""
    return next((piece for piece in _BESIDE_NAME.split(text) if not is_bank(piece)), "")


def _without_moment(text: str) -> tuple[str, datetime | None]:
    """Take the day and the clock from the end, as Canara writes them."""
    match = _MOMENT.search(text, max(0, len(text) - _LONGEST_MOMENT)) if ":" in text else None
    if match is None:
        return text, None
    clock = clock_in(match["clock"])
    try:
        at = moment(day_of(match["day"]), clock) if clock else None
    except ValueError:
        at = None
    return text[: match.start()], at


def _is_settlement(rail: Rail | None, parts: Parts, text: str) -> bool:
    """A merchant's payments paid out at once. Judged by who pays, never by the payer's words."""
    payer = parts.name or (text.upper().partition(rail.value.upper())[0] if rail else "")
    if rail is not Rail.UPI and is_aggregator(payer):
        return True
    return not parts.utr and _SETTLED.search(text) is not None
