"""Which column of a stranger's file holds which value of a due."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from receipts.dues.cell_values import fits
from receipts.dues.heading_names import KEYS, LEFT, NAMES, PAID
from receipts.dues.heading_words import heading_key

NEEDED = ("reference", "amount_paise")
HINTS = tuple(name for names in NAMES.values() for name in names)
_OF_SEVERAL = {
    key for key, fields in Counter(k for keys in KEYS.values() for k in set(keys)).items()
    if fields > 1
}  # fmt: skip


def columns_of(
    columns: Iterable[str], cells: Mapping[str, Sequence[str]] | None = None
) -> dict[str, str]:
    """Field → the column of a known name. Where two could be, the likelier name is taken.

    A name that stands for two fields, such as “Due”, is what its `cells` (column → texts) fit.
    """
    by_key: dict[str, str] = {}
    for column in columns:
        by_key.setdefault(heading_key(column), column)
    found: dict[str, str] = {}
    for field in KEYS:
        for key in _likeliest_first(field, by_key):
            column = by_key[key]
            settled = key not in _OF_SEVERAL or fits(field, (cells or {}).get(column, ()))
            if settled and column not in found.values():
                found[field] = column
                break
    return found


def _likeliest_first(field: str, by_key: Mapping[str, str]) -> list[str]:
    """The field's names that the file has. Of an amount, what is left of it is due.

    It is left where something was paid, or where it stands last; a balance before the amounts is
    one of before, which they contain.
    """
    keys = [key for key in dict.fromkeys(KEYS[field]) if key in by_key]
    if field != "amount_paise" or not keys:
        return keys
    last = max(keys, key=list(by_key).index)
    if last in LEFT or not PAID.isdisjoint(by_key):
        return sorted(keys, key=lambda key: key not in LEFT)
    return keys


def unknown_columns(columns: Iterable[str], mapping: Mapping[str, str]) -> list[str]:
    """The columns that hold nothing of a due and are left out."""
    return [column for column in columns if column not in mapping.values()]
