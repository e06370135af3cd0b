"""Money out that takes back what an earlier statement brought, whatever the bank calls it now."""

from collections.abc import Iterable, Sequence

from receipts.evidence.coverage import is_one_account
from receipts.models import Credit, StatementFile
from receipts.statement_formats import Kind, Line, RefusedLine, by_every_number

type Read = Line | RefusedLine


def with_reversals(statement: StatementFile, lines: Sequence[Read]) -> list[Read]:
    """The lines, of which money out of the UTR and amount of a credit of this account that was
    imported is its reversal. In another account of the payee it is a transfer between the two.
    """
    debits = [one for one in lines if isinstance(one, Line) and one.kind is Kind.DEBIT]
    named = {one.number: list(by_every_number(one)) for one in debits}
    known = _imported(statement, {line.utr for some in named.values() for line in some})
    found: dict[int, Line] = {}
    for number, some in named.items():
        for line in some:
            if (line.utr, line.amount_paise) in known:
                found[number] = line._replace(kind=Kind.REVERSAL)
                break
    return [found.get(one.number, one) for one in lines]


def _imported(statement: StatementFile, utrs: Iterable[str]) -> set[tuple[str, int]]:
    credits = Credit.objects.filter(
        payee=statement.payee_id,
        utr__in=set(utrs),
        is_settlement=False,
        statement__layout=statement.layout,
    )
    rows = credits.order_by().values_list("utr", "amount_paise", "account")
    mine = statement.account
    return {(utr, paise) for utr, paise, theirs in rows if _is_one(mine, theirs)}


def _is_one(mine: str, theirs: str) -> bool:
    """Of one bank, where neither file names its account, they are taken for one."""
    return mine == theirs or is_one_account(mine, theirs)
