"""Which known layout a heading fits."""

from collections.abc import Sequence

from receipts.statement_formats.banks import known_layouts
from receipts.statement_formats.columns.column_names import HINTS as NAMES
from receipts.statement_formats.columns.layout import Layout
from receipts.statement_formats.columns.mapped import Mapping

HINTS = frozenset(
    {name for layout in known_layouts() for names in layout.columns.values() for name in names}
    | set(NAMES)
)


def known_layout(columns: Sequence[str], above: str) -> Layout | None:
    """The bank's or app's own layout, the one that knows most of these columns; None without.

    `above` is what stands over the table: it may name whose file it is.
    """
    fitting = [one for one in known_layouts() if one.needed <= one.positions(columns).keys()]
    told = above.lower()
    return max(
        fitting,
        key=lambda one: one.familiar(columns) + 3 * any(words in told for words in one.told_by),
        default=None,
    )


def likely_layout(columns: Sequence[str], sample: Sequence[dict[str, str]]) -> Layout | None:
    """The known layout, else the one that the columns most likely make; None without either."""
    if known := known_layout(columns, ""):
        return known
    mapping = Mapping.suggest(columns, sample)
    return None if mapping.problems(columns) else mapping.layout()
