"""What a check is: what it finds and what it asks; found by standing in this folder.

A check asks for what its parameters name: `receipt`, `reading` (only receipts that have one are
looked at) and of the Facts `ledger` (what the bank says), `dues` (what is asked for), `payees`,
`told` (what was read and typed) and `neighbours` (who shares something). So what it follows is what
it asks, and is told nowhere else.
"""

import inspect
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import import_module

from receipts.evidence.bank_records import BankRecords
from receipts.models import Receipt
from receipts.signals.facts import Facts
from receipts.signals.finding import Finding, Kind

FOLDER = "receipts.signals"

# Of many receipts at once, what is stored of them already, as grave as it is by what changed.
WeighAnew = Callable[[Sequence[Receipt], BankRecords], Mapping[Receipt, Finding]]


@dataclass(frozen=True)
class Check[**P]:
    """Looks for `kinds` and no others.

    `is_mutual`: what it finds speaks of other receipts, and is told again when these change.
    `weigh_anew`: what to ask instead of `find` of many receipts when only the bank has changed.
    """

    find: Callable[P, Iterator[Finding]]
    kinds: tuple[Kind, ...]
    is_mutual: bool
    weigh_anew: WeighAnew | None

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Iterator[Finding]:
        return self.find(*args, **kwargs)

    @cached_property
    def asks(self) -> frozenset[str]:
        """The names of what it asks for."""
        return frozenset(inspect.signature(self.find).parameters)


def check[**P](
    *kinds: Kind, is_mutual: bool = False, weigh_anew: WeighAnew | None = None
) -> Callable[[Callable[P, Iterator[Finding]]], Check[P]]:
    """Make a function that yields findings of these kinds a check."""
    return lambda find: Check(find, kinds, is_mutual, weigh_anew)


@lru_cache(maxsize=1)
def all_checks() -> tuple[Check[...], ...]:
    """Every check in the modules of this folder, in the order of the kinds of signals."""
    package = import_module(FOLDER)
    modules = [
        import_module(f"{FOLDER}.{one.name}") for one in pkgutil.iter_modules(package.__path__)
    ]
    found = {one for module in modules for one in vars(module).values() if isinstance(one, Check)}
    return tuple(sorted(found, key=lambda one: list(Kind).index(one.kinds[0])))


def asking_for(what: str) -> tuple[Check[...], ...]:
    """The checks that look at this: `ledger` or `dues`."""
    return tuple(one for one in all_checks() if what in one.asks)


def mutual() -> tuple[Check[...], ...]:
    """The checks whose findings speak of other receipts."""
    return tuple(one for one in all_checks() if one.is_mutual)


def kinds_of(checks: Iterable[Check[...]]) -> tuple[Kind, ...]:
    """What these checks may find."""
    return tuple(kind for one in checks for kind in one.kinds)


def findings(receipt: Receipt, checks: Iterable[Check[...]], facts: Facts) -> Iterator[Finding]:
    """What these checks find of one of the receipts that the facts are of."""
    own = {"receipt": receipt, "reading": receipt.reading}
    for one in checks:
        if receipt.reading or "reading" not in one.asks:
            yield from one.find(
                **{name: own[name] if name in own else getattr(facts, name) for name in one.asks}
            )
