"""Which of its columns a file has, in which order, and under which headings."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from receipts.exports.refusals import ExportRefused
from receipts.exports.subjects import KINDS
from receipts.exports.table import Column
from receipts.plain_text import plain_text

LONGEST_HEADING = 60

# Pairs of a column's own name and the heading that it is to have.
type Chosen = Sequence[Sequence[str]]


def checked(subject: str, chosen: Chosen) -> list[list[str]]:
    """The columns as a record keeps them; an empty heading becomes the column's own name.

    None at all are all columns. Raises ExportRefused for an unknown column, one that is named
    twice, and for a heading that is too long or stands above two columns: JSON lines have it as
    a key, and a spreadsheet's look-up finds the first alone.
    """
    known = {column.name for column in KINDS[subject].columns}
    found = [[name, plain_text(heading) or name] for name, heading in chosen]
    if unknown := [name for name, _heading in found if name not in known]:
        raise ExportRefused(
            _("There is no column “{name}”. Choose among {known}.").format(
                name=unknown[0][:40], known=", ".join(sorted(known))
            )
        )
    if len({name for name, _heading in found}) < len(found):
        raise ExportRefused(_("A column stands in a file once. Take one of the two away."))
    _refuse_headings([heading for _name, heading in found])
    return found


def _refuse_headings(headings: list[str]) -> None:
    if long := [one for one in headings if len(one) > LONGEST_HEADING]:
        raise ExportRefused(
            _("The heading “{heading}…” is longer than {most} characters.").format(
                heading=long[0][:20], most=LONGEST_HEADING
            )
        )
    seen: set[str] = set()
    for heading in headings:
        if heading.casefold() in seen:
            raise ExportRefused(
                _("Two columns are called “{heading}”. Give one another heading.").format(
                    heading=heading
                )
            )
        seen.add(heading.casefold())


def columns_of(subject: str, chosen: Chosen) -> tuple[list[Column], list[str]]:
    """The columns that `checked` kept, or all, and the heading of each."""
    known = {column.name: column for column in KINDS[subject].columns}
    if not chosen:
        return list(known.values()), list(known)
    return [known[name] for name, _heading in chosen], [heading for _name, heading in chosen]
