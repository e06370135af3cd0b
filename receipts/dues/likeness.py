"""Proposals for columns of unknown names: by how alike the heading is, and by what the cells hold.

They are for a person to look at. Nothing is imported by a likeness alone.
"""

from collections.abc import Collection, Mapping, Sequence
from difflib import SequenceMatcher

from receipts.dues.amounts import paise_of
from receipts.dues.cell_values import MOST, are_names, share
from receipts.dues.columns import NEEDED
from receipts.dues.heading_names import KEYS, PAID, SERIAL
from receipts.dues.heading_words import heading_key

LONGEST_REFERENCE = 40
AT_MOST = 40  # columns looked at: beyond that a person looks alone
ALIKE = 0.5  # of the words of two headings
MISSPELT = 0.85  # of the letters of two headings
LIKELIER_THE_LAST = 0.3  # a day of which nothing is known
LOOKS_LIKE_NAMES = 0.3  # below any likeness of the heading
_BY_CELLS = frozenset(["payer_phone", "payer_email", "payee_vpa"])  # whatever the heading
_WITHIN = frozenset(["reference", "payer_name", "amount_paise", "due_on"])
_TYPED = _BY_CELLS | {"amount_paise", "opens_on", "due_on", "utr"}
_BY_NAME_ALONE = "group"  # anything may be one
_SAYS_OTHERWISE = frozenset(["since", "overdue", "previous", "paid", "received", "old"])
# What is a known name of another field is not alike to this one's.
_OTHERS = {
    field: frozenset(key for other, keys in KEYS.items() if other != field for key in keys)
    for field in KEYS
}


def proposals(
    columns: Sequence[str], cells: Mapping[str, Sequence[str]], known: Mapping[str, str]
) -> dict[str, str]:
    """Field → column, for fields that no column of a known name holds; `cells` are column → texts.

    The likeliest pair first, every column and every field once.
    """
    free = [one for one in columns if one not in known.values()][:AT_MOST]
    free = [one for one in free if _may_be_one(heading_key(one), cells.get(one, ()))]
    scored = [
        (score, _size(field, cells.get(column, ())), field, column)
        for field in KEYS
        if field not in known and field != _BY_NAME_ALONE
        for column in free
        if (score := _score(field, column, cells.get(column, ())))
    ]
    found: dict[str, str] = {}
    for *_, field, column in sorted(scored, key=lambda one: one[:2], reverse=True):
        if field not in found and column not in found.values():
            found[field] = column
    if NEEDED[0] not in known and NEEDED[0] not in found:
        found |= _telling_apart(free, cells, found.values())
    return found


def _may_be_one(key: str, cells: Sequence[str]) -> bool:
    """Nothing due is paid already, and nothing that counts the rows tells dues apart."""
    numbers = [int(cell) for cell in cells if cell.isdecimal()]
    is_counting = numbers[:3] == list(range(1, len(numbers[:3]) + 1))
    return (
        key not in PAID
        and _SAYS_OTHERWISE.isdisjoint(key.split())
        and not (key in SERIAL and is_counting)
    )


def _score(field: str, column: str, cells: Sequence[str]) -> float:
    """0 where the column is no proposal for the field."""
    key = heading_key(column)
    alike = 0 if key in _OTHERS[field] else _likeness(field, key)
    if field == "payer_name":
        return alike or LOOKS_LIKE_NAMES * (key not in _OTHERS[field] and are_names(cells))
    if field not in _TYPED:
        return alike
    holds = share(field, cells)
    if holds < MOST or not (alike or field in _BY_CELLS or field in ("amount_paise", "due_on")):
        return 0
    own = field in _BY_CELLS  # a phone number reads as an amount, too
    return (alike + holds) / 2 + own - LIKELIER_THE_LAST * (field == "opens_on")


def _size(field: str, cells: Sequence[str]) -> int:
    """Of equals the larger amounts are what is due: numbers of flats read as amounts, too."""
    return sum(paise_of(cell) for cell in cells) if field == "amount_paise" else 0


def _likeness(field: str, key: str) -> float:
    words = set(key.split())
    common = max(
        (
            len(words & other) / len(words | other)
            for other in map(set, map(str.split, KEYS[field]))
        ),
        default=0,
    )
    if common >= ALIKE:
        return common
    if field in _WITHIN and any(set(name.split()) <= words for name in KEYS[field]):
        return ALIKE
    matcher = SequenceMatcher(b=key)
    for name in KEYS[field]:
        matcher.set_seq1(name)
        if matcher.quick_ratio() >= MISSPELT and matcher.ratio() >= MISSPELT:
            return MISSPELT
    return 0


def _telling_apart(
    free: Sequence[str], cells: Mapping[str, Sequence[str]], taken: Collection[str]
) -> dict[str, str]:
    """The first column whose cells are filled, short and different, as references are."""
    for column in free:
        texts = cells.get(column, ())
        filled = [text for text in texts if text]  # a total's is empty
        is_telling = 1 < len(filled) == len(set(filled)) and len(filled) >= MOST * len(texts)
        if is_telling and column not in taken and max(map(len, filled)) <= LONGEST_REFERENCE:
            return {"reference": column}
    return {}
